from typing import ClassVar

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

ID = models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


def owner():
    return models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)


class Migration(migrations.Migration):
    dependencies: ClassVar = [("store", "0014_sealed")]

    operations: ClassVar = [
        migrations.AddField("person", "is_active", models.BooleanField(default=True)),
        migrations.AddField("person", "off_at", models.DateTimeField(null=True)),
        migrations.AddField("person", "session_round", models.PositiveIntegerField(default=0)),
        migrations.AddField("person", "agreed", models.CharField(blank=True, default="", max_length=20)),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", ID.clone()),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("note", models.CharField(blank=True, default="", max_length=80)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("ends_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
                ("taken_back_at", models.DateTimeField(null=True)),
                (
                    "guest",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="invited_by",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("person", owner()),
            ],
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                ("id", ID.clone()),
                ("version", models.CharField(max_length=20)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("taken_back_at", models.DateTimeField(null=True)),
                ("person", owner()),
            ],
        ),
        migrations.CreateModel(
            name="SignedIn",
            fields=[
                ("id", ID.clone()),
                ("key", models.CharField(max_length=40, unique=True)),
                ("device", models.CharField(blank=True, default="", max_length=40)),
                ("how", models.CharField(default="", max_length=12)),
                ("since", models.DateTimeField(default=django.utils.timezone.now)),
                ("last_day", models.DateField()),
                ("person", owner()),
            ],
        ),
    ]
