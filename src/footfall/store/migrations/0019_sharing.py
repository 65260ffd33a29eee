from typing import ClassVar

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from footfall.store import fields


class Migration(migrations.Migration):
    dependencies: ClassVar = [("store", "0018_events")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Share",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("code", models.CharField(default="", max_length=200)),
                ("label", fields.HealthText()),
                ("chosen", fields.HealthJson()),
                ("frozen", fields.HealthJson(null=True)),
                ("bundle", fields.HealthBytes(null=True)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("until", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("why_ended", models.CharField(default="", max_length=10)),
                ("wrong", models.IntegerField(default=0)),
                ("looks", models.IntegerField(default=0)),
                (
                    "person",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL),
                ),
            ],
            options={"indexes": [models.Index(fields=["person", "-made_at"], name="store_share_person__600dac_idx")]},
        ),
        migrations.CreateModel(
            name="ShareLook",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("what", models.CharField(max_length=10)),
                ("is_own", models.BooleanField(default=False)),
                (
                    "person",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL),
                ),
                (
                    "share",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="opened", to="store.share"
                    ),
                ),
            ],
            options={"indexes": [models.Index(fields=["share", "-at"], name="store_share_share_i_026822_idx")]},
        ),
    ]
