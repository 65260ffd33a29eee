from typing import ClassVar

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import footfall.store.fields


class Migration(migrations.Migration):
    dependencies: ClassVar = [("store", "0016_friends")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Group",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60)),
                ("about", models.CharField(blank=True, default="", max_length=300)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("lowest", models.SmallIntegerField(null=True)),
                ("highest", models.SmallIntegerField(null=True)),
                ("leaderless_since", models.DateTimeField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="GroupCode",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("until", models.DateTimeField()),
                ("uses_left", models.SmallIntegerField(default=1)),
                ("group", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="store.group")),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("words", footfall.store.fields.HealthText()),
                ("signed", models.CharField(default="named", max_length=8)),
                ("taken_down_at", models.DateTimeField(null=True)),
                ("taken_down_by", models.CharField(blank=True, default="", max_length=8)),
                ("reason", models.CharField(blank=True, default="", max_length=12)),
                ("uid", models.CharField(max_length=64)),
                ("group", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="store.group")),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name="Photo",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("large", footfall.store.fields.HealthBytes()),
                ("small", footfall.store.fields.HealthBytes()),
                ("width", models.IntegerField()),
                ("height", models.IntegerField()),
                ("told", footfall.store.fields.HealthText()),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
                ("post", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, to="store.post")),
            ],
        ),
        migrations.CreateModel(
            name="PostWave",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
                ("post", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="store.post")),
            ],
        ),
        migrations.CreateModel(
            name="Concern",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=10)),
                ("number", models.BigIntegerField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("words", footfall.store.fields.HealthText()),
                ("thing", footfall.store.fields.HealthText()),
                ("closed_at", models.DateTimeField(null=True)),
                ("act", models.CharField(blank=True, default="", max_length=12)),
                (
                    "about",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="concerns_about",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
                ("group", models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, to="store.group")),
            ],
            options={
                "indexes": [models.Index(fields=["closed_at", "at"], name="concern_open")],
            },
        ),
        migrations.CreateModel(
            name="GroupWeek",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("monday", models.DateField()),
                ("minutes", models.IntegerField(null=True)),
                ("waves", models.IntegerField(null=True)),
                ("group", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="store.group")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("group", "monday"), name="group_week_once")],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("role", models.CharField(default="member", max_length=10)),
                ("since", models.DateTimeField(default=django.utils.timezone.now)),
                ("is_quiet", models.BooleanField(default=False)),
                ("counts_since", models.DateTimeField(null=True)),
                ("shows_coming", models.BooleanField(default=False)),
                ("is_asked", models.BooleanField(default=False)),
                ("declined_at", models.DateTimeField(null=True)),
                ("removed_at", models.DateTimeField(null=True)),
                ("group", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="store.group")),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("person", "group"), name="member_once")],
            },
        ),
        migrations.CreateModel(
            name="Mute",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="muted_by",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("person", "other"), name="mute_once")],
            },
        ),
        migrations.AddIndex(
            model_name="post",
            index=models.Index(fields=["group", "-id"], name="post_newest"),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.UniqueConstraint(fields=("person", "group", "uid"), name="post_once"),
        ),
        migrations.AddConstraint(
            model_name="postwave",
            constraint=models.UniqueConstraint(fields=("person", "post"), name="post_wave_once"),
        ),
    ]
