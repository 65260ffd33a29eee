"""Seal what lies open: every Health column of every row, the tags and laps of activities, and the originals on disk."""

from typing import ClassVar

from django.db import migrations

from footfall.store import fields, originals
from footfall.store.between import sealed

#: The columns of activities that lay open as JSON.
OPEN = ("tags", "laps")
BATCH = 200


def seal_lists(apps, _schema_editor):
    """Seal tags and laps into their new columns; a second run writes the same again."""
    activities = apps.get_model("store", "Activity").objects
    column = {name: activities.model._meta.get_field(name) for name in OPEN}
    last = 0
    while rows := list(activities.filter(pk__gt=last).order_by("pk").defer(*OPEN)[:BATCH]):
        for row in rows:
            told = {name: getattr(row, f"open_{name}") for name in OPEN}
            pieces = {name: column[name].sealed(row.person_id, row.key, said) for name, said in told.items() if said}
            if pieces:
                activities.filter(pk=row.pk).update(**pieces)
        last = rows[-1].pk


def seal(apps, _schema_editor):
    """Seal everything in small transactions; a second run after a kill goes on where the first one stopped."""
    tables = [model for model in apps.get_app_config("store").get_models() if sealed.columns(model)]
    count = sealed.seal_what_lies_open(tables)
    people = list(apps.get_model("store", "Person").objects.values_list("pk", flat=True))
    for number in people:
        originals.seal_open(originals.Person(pk=number))
    if count or people:
        sealed.clear_away()


class Migration(migrations.Migration):
    # Each batch is kept by itself: ten years are sealed in minutes, and nobody waits for one long transaction.
    atomic = False
    dependencies: ClassVar = [("store", "0013_together")]

    operations: ClassVar = [
        *[migrations.RenameField("activity", name, f"open_{name}") for name in OPEN],
        *[migrations.AddField("activity", name, fields.HealthJson(default=list)) for name in OPEN],
        migrations.RunPython(seal_lists, migrations.RunPython.noop),
        *[migrations.RemoveField("activity", f"open_{name}") for name in OPEN],
        migrations.RunPython(seal, migrations.RunPython.noop),
    ]
