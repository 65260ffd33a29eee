from typing import ClassVar

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import footfall.store.fields

MINE = {"on_delete": django.db.models.deletion.CASCADE, "to": settings.AUTH_USER_MODEL}
NUMBER = {"auto_created": True, "primary_key": True, "serialize": False, "verbose_name": "ID"}


class Migration(migrations.Migration):
    dependencies: ClassVar = [("store", "0015_accounts")]

    operations: ClassVar = [
        migrations.AddField(model_name="friend", name="sees", field=models.JSONField(default=list)),
        migrations.AddField(model_name="friend", name="seen_at", field=models.DateTimeField(null=True)),
        migrations.CreateModel(
            name="FriendCompany",
            fields=[
                ("person", models.OneToOneField(primary_key=True, serialize=False, **MINE)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("is_timed", models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name="FriendInvite",
            fields=[
                ("id", models.BigAutoField(**NUMBER)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("until", models.DateTimeField()),
                ("link", models.CharField(max_length=64, unique=True)),
                ("code", models.CharField(max_length=64, unique=True)),
                ("sees", models.JSONField(default=list)),
                ("shows", footfall.store.fields.HealthJson(default=dict)),
                ("person", models.ForeignKey(**MINE)),
            ],
        ),
        migrations.CreateModel(
            name="FriendProposal",
            fields=[
                ("id", models.BigAutoField(**NUMBER)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("times", footfall.store.fields.HealthJson(default=dict)),
                ("state", models.CharField(default="open", max_length=10)),
                ("chosen", models.DateTimeField(null=True)),
                ("until", models.DateTimeField()),
                ("friend", models.ForeignKey(related_name="proposed_to", **MINE)),
                ("person", models.ForeignKey(**MINE)),
            ],
        ),
        migrations.CreateModel(
            name="BackBy",
            fields=[
                ("id", models.BigAutoField(**NUMBER)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("due_at", models.DateTimeField()),
                ("grace_min", models.IntegerField(default=15)),
                ("friends", footfall.store.fields.HealthJson(default=list)),
                ("reminded_at", models.DateTimeField(null=True)),
                ("told_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended", models.CharField(default="", max_length=10)),
                ("look_at", models.DateTimeField(null=True)),
                ("person", models.ForeignKey(**MINE)),
            ],
            options={
                "indexes": [models.Index(fields=["look_at"], name="back_by_due")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)), fields=("person",), name="back_by_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="BackByFriend",
            fields=[
                ("id", models.BigAutoField(**NUMBER)),
                ("sentence", models.CharField(max_length=12)),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("agreed_at", models.DateTimeField(null=True)),
                ("friend", models.ForeignKey(related_name="told_by", **MINE)),
                ("person", models.ForeignKey(**MINE)),
            ],
            options={"constraints": [models.UniqueConstraint(fields=("person", "friend"), name="back_by_friend_once")]},
        ),
        migrations.CreateModel(
            name="FriendNote",
            fields=[
                ("id", models.BigAutoField(**NUMBER)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("kind", models.CharField(max_length=10)),
                ("day", models.DateField(null=True)),
                ("text", footfall.store.fields.HealthText(null=True)),
                ("person", models.ForeignKey(**MINE)),
                ("to", models.ForeignKey(related_name="notes_to", **MINE)),
            ],
            options={
                "indexes": [models.Index(fields=["to", "person", "-at"], name="friend_note_read")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "wave")), fields=("person", "to", "day"), name="wave_once_a_day"
                    )
                ],
            },
        ),
    ]
