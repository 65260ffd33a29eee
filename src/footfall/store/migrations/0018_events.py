from typing import ClassVar

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import footfall.store.fields
import footfall.store.together.events

PERSON = settings.AUTH_USER_MODEL
CASCADE = django.db.models.deletion.CASCADE


def _id() -> models.BigAutoField:
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


class Migration(migrations.Migration):
    dependencies: ClassVar = [("store", "0017_groups")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", _id()),
                ("uid", models.CharField(default=footfall.store.together.events._uid, max_length=32, unique=True)),
                ("sender", models.CharField(max_length=64)),
                ("kind", models.CharField(max_length=10)),
                ("at", models.DateTimeField()),
                ("zone", models.CharField(max_length=64)),
                ("distance", models.FloatField(null=True)),
                ("told", footfall.store.fields.HealthJson(default=dict)),
                ("room", models.SmallIntegerField(null=True)),
                ("shown_to", models.CharField(default="me", max_length=8)),
                ("word", models.CharField(default=footfall.store.together.events._word, max_length=32, unique=True)),
                ("turn", models.IntegerField(default=0)),
                ("changed", footfall.store.fields.HealthJson(default=list)),
                ("changed_at", models.DateTimeField(null=True)),
                ("called_off_at", models.DateTimeField(null=True)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "group",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, to="store.group"),
                ),
                ("person", models.ForeignKey(on_delete=CASCADE, to=PERSON)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("person", "sender"), name="event_once")],
                "indexes": [models.Index(fields=["person", "at"], name="store_event_person__21b4ce_idx")],
            },
        ),
        migrations.CreateModel(
            name="EventGuest",
            fields=[
                ("id", _id()),
                ("via", models.CharField(max_length=8)),
                ("answer", models.CharField(default="", max_length=8)),
                ("named", models.BooleanField(default=False)),
                ("lift", models.CharField(default="", max_length=8)),
                ("seats", models.SmallIntegerField(null=True)),
                ("feel", models.CharField(default="", max_length=8)),
                ("answered_at", models.DateTimeField(null=True)),
                ("seen_turn", models.IntegerField(default=0)),
                ("after", footfall.store.fields.HealthJson(null=True)),
                ("event", models.ForeignKey(on_delete=CASCADE, related_name="guests", to="store.event")),
                ("person", models.ForeignKey(on_delete=CASCADE, to=PERSON)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("person", "event"), name="event_guest_once")],
                "indexes": [models.Index(fields=["event", "answer"], name="store_event_event_i_1b19a5_idx")],
            },
        ),
        migrations.CreateModel(
            name="CompanyCard",
            fields=[
                ("id", _id()),
                ("times", models.JSONField(default=list)),
                ("zone", models.CharField(max_length=64)),
                ("languages", models.JSONField(default=list)),
                ("feel", models.CharField(default="", max_length=8)),
                ("talk", models.CharField(default="either", max_length=8)),
                ("move", models.CharField(default="either", max_length=8)),
                ("area", models.CharField(default="", max_length=40)),
                ("line", footfall.store.fields.HealthText(null=True)),
                ("renewed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("paused_at", models.DateTimeField(null=True)),
                ("saved_on", models.DateField(null=True)),
                ("saves", models.SmallIntegerField(default=0)),
                ("person", models.OneToOneField(on_delete=CASCADE, to=PERSON)),
            ],
            options={"indexes": [models.Index(fields=["renewed_at"], name="store_compa_renewed_b49214_idx")]},
        ),
        migrations.CreateModel(
            name="CompanyAsking",
            fields=[
                ("id", _id()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("state", models.CharField(default="open", max_length=5)),
                ("asked", models.ForeignKey(on_delete=CASCADE, related_name="company_askings", to=PERSON)),
                ("person", models.ForeignKey(on_delete=CASCADE, to=PERSON)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("person", "asked"), name="company_asked_once")],
                "indexes": [models.Index(fields=["asked", "state"], name="store_compa_asked_i_b5b46f_idx")],
            },
        ),
    ]
