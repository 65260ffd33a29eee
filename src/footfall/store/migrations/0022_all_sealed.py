"""Seal what lies open: every Health column of every row, and the originals on disk."""

from typing import ClassVar

from django.db import migrations

from footfall.store import originals
from footfall.store.between import sealed


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
    # Each batch is kept by itself: ten years are sealed in minutes, and nobody waits for one long transaction. It
    # changes no table: that could not be taken up again after a kill.
    atomic = False
    dependencies: ClassVar = [("store", "0021_owning")]

    operations: ClassVar = [migrations.RunPython(seal, migrations.RunPython.noop)]
