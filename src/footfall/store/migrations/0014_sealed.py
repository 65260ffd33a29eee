"""Give the tags and laps of activities sealed columns, and seal them: whole or not at all, even when killed in it.

Everything else is sealed by 0022_all_sealed.
"""

from typing import ClassVar

from django.db import migrations

from footfall.store import fields

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


class Migration(migrations.Migration):
    dependencies: ClassVar = [("store", "0013_together")]

    operations: ClassVar = [
        *[migrations.RenameField("activity", name, f"open_{name}") for name in OPEN],
        *[migrations.AddField("activity", name, fields.HealthJson(default=list)) for name in OPEN],
        migrations.RunPython(seal_lists, migrations.RunPython.noop),
        *[migrations.RemoveField("activity", f"open_{name}") for name in OPEN],
    ]
