"""The journal at rest: sealed, bound to whose and which it is, gone when it is erased, found although sealed."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from footfall.actions import health
from footfall.core import failures
from footfall.core.between.journal import Written, fold, read_query
from footfall.store import people
from footfall.store.between import journal, keys
from footfall.store.between.journal import JournalEntry, JournalPage, Kept
from footfall.store.between.keys import NoKey, PersonKey, Unopened
from tests.store.at_rest import at_rest

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
#: Words no other row of the database holds.
SECRET = "zeppelinfarben"


def keep(person, uid, text, tags=(), at=NOON, **more):
    journal.add(person, Kept(uid, at, 120, at, False, None, None), Written(text, tuple(tags), **more))


def found(person, said):
    return list(journal.search(person, read_query(said)).uids)


@pytest.mark.django_db(transaction=True)
def test_no_word_lies_readable_on_the_disk_after_writing_changing_searching_and_erasing(home):
    ada = people.make("Ada")
    keep(ada, "aaaa0001", f"{SECRET} und mehr", ["lindgruentag"], question="Quittenfrage?", came="Holunderantwort")
    kept = journal.get(ada, "aaaa0001")
    assert found(ada, SECRET) == ["aaaa0001"]
    words = [SECRET, "lindgruentag", "Quittenfrage", "quittenfrage", "Holunderantwort", "holunderantwort"]
    assert not [word for word in words if word.encode() in at_rest()]
    journal.change(ada, kept, replace(kept.written, text="Brombeerwort"))
    assert found(ada, "brombeerwort") == ["aaaa0001"]
    assert not found(ada, SECRET)
    assert not [word for word in [*words, "Brombeerwort", "brombeerwort"] if word.encode() in at_rest()]
    sealed = bytes(JournalEntry.objects.get().sealed)
    assert sealed[20:60] in at_rest()
    journal.remove(ada, "aaaa0001")
    assert sealed[20:60] not in at_rest()
    people.erase(ada)
    assert not PersonKey.objects.exists()
    assert not [file for file in home.rglob("*") if file.is_file() and SECRET.encode() in file.read_bytes()]


def test_a_failure_tells_no_word_and_no_key(ada):
    def broken(text):
        raise ValueError(text)

    with pytest.raises(ValueError, match=SECRET) as caught:
        broken(SECRET)
    assert SECRET not in failures.trace_of(caught.value)


def test_pieces_cannot_take_each_others_place(ada, ben):
    keep(ada, "aaaa0001", "The first.")
    keep(ada, "aaaa0002", "The second.")
    keep(ben, "aaaa0001", "Ben's.")
    first, second = (JournalEntry.objects.get(person=ada, uid=f"aaaa000{n}") for n in (1, 2))
    JournalEntry.objects.filter(pk=first.pk).update(sealed=second.sealed)
    assert journal.get(ada, "aaaa0001").written is None
    assert journal.get(ada, "aaaa0002").written.text == "The second."
    JournalEntry.objects.filter(person=ben).update(sealed=second.sealed)
    assert journal.get(ben, "aaaa0001").written is None
    page = JournalPage.objects.get(person=ada)
    box = keys.box_of(ada)
    with pytest.raises(Unopened):
        box.open("entry", page.pk, page.sealed)
    with pytest.raises(Unopened):
        box.open("page", page.pk, b"\x02" + bytes(page.sealed)[1:])


def test_the_same_words_sealed_twice_never_look_the_same(ada):
    box = keys.box_to_write(ada)
    assert box.seal("entry", "a", b"same") != box.seal("entry", "a", b"same")


def test_somebody_elses_key_row_opens_nothing(ada, ben):
    keep(ada, "aaaa0001", "Ada's.")
    keep(ben, "bbbb0001", "Ben's.")
    PersonKey.objects.filter(person=ben).update(sealed=PersonKey.objects.get(person=ada).sealed)
    with pytest.raises(NoKey, match="does not fit"):
        keys.box_of(ben)
    assert "1 of 2" in " ".join(health.look().findings)


def test_the_master_key_is_whole_private_and_never_made_over_what_was_sealed(ada, ben):
    keep(ada, "aaaa0001", "Ada's.")
    path = keys.master_path()
    assert len(path.read_bytes()) == 32
    assert oct(path.stat().st_mode & 0o777) == "0o600"
    assert oct(path.parent.stat().st_mode & 0o777) == "0o700"
    assert [file.name for file in path.parent.iterdir()] == ["master.key"]
    assert not keys.faults()
    key = path.read_bytes()
    path.unlink()
    with pytest.raises(NoKey, match="is missing"):
        keys.box_to_write(ben)
    assert not path.exists()
    assert "missing" in " ".join(keys.faults())
    path.write_bytes(key[:20])
    with pytest.raises(NoKey, match="is damaged"):
        keys.box_of(ada)
    path.write_bytes(key)
    assert journal.get(ada, "aaaa0001").written.text == "Ada's."


@pytest.mark.slow
def test_two_processes_at_once_get_the_same_master_key(home):
    script = (
        "import sys, django; django.setup(); from footfall.store.between import keys; "
        "sys.stdout.write(keys._made_once().hex())"
    )
    environment = {**os.environ, "FOOTFALL_HOME": str(home), "DJANGO_SETTINGS_MODULE": "footfall.settings"}
    environment["PYTHONPATH"] = str(Path(keys.__file__).parents[3])
    started = [
        subprocess.Popen([sys.executable, "-c", script], cwd=home, env=environment, stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    assert len({process.communicate(timeout=60)[0] for process in started}) == 1


def test_a_search_finds_what_a_plain_look_at_every_entry_finds(ada):
    rng = np.random.default_rng(7)
    stock = ["Kanal", "Straße", "Ärger", "heron", "blaue Stunde", "rain", "Äpfel", "grün", "late", "quiet"]
    texts = {}
    for number in range(300):
        words = [stock[n] for n in rng.integers(0, len(stock), 6)]
        texts[f"{number:08x}"] = " ".join(words)
        keep(ada, f"{number:08x}", " ".join(words), at=NOON + timedelta(hours=number))
    for said in ("kanal", "strasse rain", '"blaue stunde" heron', "arger", "tund", "zeppelin"):
        asked = read_query(said).words
        plainly = [uid for uid, text in texts.items() if all(word in fold(text) for word in asked)]
        assert found(ada, said) == plainly[::-1]
    assert JournalPage.objects.filter(person=ada).count() == 2


def test_tags_are_found_whole_and_words_only_in_words(ada):
    keep(ada, "aaaa0001", "by the water", ["Canal"])
    keep(ada, "aaaa0002", "canal and aaaa0003", ["canalside"], at=NOON + timedelta(hours=1))
    assert found(ada, "#canal") == ["aaaa0001"]
    assert found(ada, "canal") == ["aaaa0002", "aaaa0001"]
    assert found(ada, "aaaa0001") == []
    assert journal.all_tags(ada) == ["canalside", "canal"]


def test_a_large_entry_has_a_page_to_itself_and_leaves_it_when_it_shrinks(ada):
    keep(ada, "aaaa0001", "small")
    keep(ada, "aaaa0002", "large " * 60_000, at=NOON + timedelta(hours=1))
    keep(ada, "aaaa0003", "small too", at=NOON + timedelta(hours=2))
    assert sorted(JournalPage.objects.values_list("entries", flat=True)) == [1, 2]
    kept = journal.get(ada, "aaaa0002")
    journal.change(ada, kept, Written("small as well"))
    assert list(JournalPage.objects.values_list("entries", flat=True)) == [3]
    assert found(ada, "small") == ["aaaa0003", "aaaa0002", "aaaa0001"]


def test_a_damaged_page_is_told_kept_and_made_anew_by_the_next_change(ada):
    keep(ada, "aaaa0001", "the canal")
    keep(ada, "aaaa0002", "the heron")
    JournalPage.objects.update(sealed=b"\x01 not what it was at all, by some accident")
    assert journal.search(ada, read_query("heron")).unopened == 1
    keep(ada, "aaaa0003", "the rain")
    assert found(ada, "rain") == ["aaaa0003"]
    journal.change(ada, journal.get(ada, "aaaa0001"), Written("the pond"))
    assert found(ada, "pond") == ["aaaa0001"]
    assert found(ada, "heron") == ["aaaa0002"]
    assert not journal.search(ada, read_query("heron")).unopened


def test_nothing_outside_the_journal_reads_it_but_those_who_say_why():
    """Today's gentle line, erasing and the check of the keys; nothing that analyses, draws or writes letters."""
    root = Path(journal.__file__).parents[2]
    allowed = {
        "web/journal/along.py", "web/journal/gently.py", "web/journal/reading.py", "web/journal/searching.py",
        "web/journal/writing.py", "actions/between/journaling.py", "actions/between/invented_journal.py",
        "exports/journal.py", "store/models.py", "store/between/journal.py",
        "web/moving/activity.py",  # It names what was written about an activity, and opens none of it.
        "web/own_settings.py",  # It counts what would be erased, and opens none of it.
        "exports/whole/tables.py", "exports/whole/journal.py",  # Everything of the person's, taken along by them.
        "web/owning/data.py", "actions/together/owning.py",  # They ask whether it can be opened, before that.
        "store/between/sealed.py",  # The check: whether every piece opens; it looks at no word of it.
    }  # fmt: skip
    readers = set()
    for file in root.rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        if "store.between.journal" in text or "store.between import journal" in text:
            readers.add(file.relative_to(root).as_posix())
    assert readers <= allowed
