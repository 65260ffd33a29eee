"""Take everything with you and bring it back: equal, or refused whole."""

import json
from zipfile import ZipFile

from footfall.actions import demonstration
from footfall.actions import people as acting
from footfall.actions.together import owning as acting_owning
from footfall.store import analyses, originals
from footfall.store.between import journal
from footfall.store.together import audit, owning
from tests.actions.together.filling import fill


def members(path):
    """Give every member's bytes; the manifest without when it was made and by which version."""
    with ZipFile(path) as zip_:
        assert zip_.testzip() is None
        found = {name: zip_.read(name) for name in zip_.namelist()}
    manifest = json.loads(found.pop("manifest.json"))
    del manifest["made_at"]
    return found | {"manifest.json": manifest}


def there_and_back(person, tmp_path):
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    acting_owning.export_to(person, first)
    acting.erase_everything(person)
    restored = acting_owning.restore(first)
    acting_owning.export_to(restored.person, second)
    before, after = members(first), members(second)
    # Only this: the second export was written down once more.
    return before, after, restored


def same(before, after):
    assert before.keys() == after.keys()
    apart = {"records/deed.jsonl", "done-with-your-data.csv", "manifest.json"}
    different = [name for name in before if name not in apart and before[name] != after[name]]
    assert not different
    for name in ("records/deed.jsonl", "done-with-your-data.csv"):
        assert after[name].startswith(before[name])
        assert after[name].removeprefix(before[name]).count(b"exported") == 1
    counts = dict(after["manifest.json"]["counts"])
    counts["Deed"] -= 1
    assert counts == before["manifest.json"]["counts"]


def test_the_invented_year_comes_back_equal(home, db, tmp_path):
    person = demonstration.make()
    before, after, restored = there_and_back(person, tmp_path)
    same(before, after)
    assert restored.rows["Activity"] > 100
    assert restored.rows["CheckIn"] > 500
    assert journal.count(restored.person) > 20
    assert analyses.newest(restored.person).is_stale


def test_every_table_comes_back_equal(ada, tmp_path):
    made = fill(ada)
    before, after, restored = there_and_back(ada, tmp_path)
    same(before, after)
    assert restored.rows == made | {"Deed": made["Deed"] + 1}
    assert restored.files == made["Original"] == len(originals.names_on_disk(restored.person))
    deeds = [deed.kind for deed in audit.newest(restored.person)]
    assert deeds[:2] == ["exported", "restored"]


def held(person):
    """Give what the database itself holds of somebody: every column that is kept, by table and row.

    Asked of the models and not of the export, which could leave the same thing out twice.
    """
    found = {}
    for table in set(owning.kept_tables()) - {"JournalEntry", "Deed"}:
        model = owning.model_of(table)
        left = {*owning.TREATMENTS[table].without, "id"}
        names = [one.name for one in model._meta.concrete_fields if not one.is_relation and one.name not in left]
        own = {"person": person} if any(one.name == "person" for one in model._meta.concrete_fields) else {}
        rows = model.objects.filter(**own).order_by("pk")
        found[table] = [{name: getattr(row, name) for name in names} for row in rows]
    return found


def test_every_column_of_every_table_comes_back_by_the_database_itself(ada, tmp_path):
    fill(ada)
    before = held(ada)
    _first, _second, restored = there_and_back(ada, tmp_path)
    after = held(restored.person)
    assert before.keys() == after.keys()
    for table, rows in before.items():
        assert rows == after[table], table
    assert sum(len(names) for rows in before.values() for names in rows[:1]) > 200
