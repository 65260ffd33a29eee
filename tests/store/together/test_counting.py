"""Wrong tries are counted for all processes, outlast a restart, and name nobody."""

import os
import stat
import subprocess
import sys

import pytest
from django.db import transaction

from footfall.actions import people, signing_in
from footfall.actions.together import limits
from footfall.core.errors import TooManyTries
from footfall.store.together import counting
from footfall.store.together.counting import Count
from tests.at_once import at_once

RIGHT = "four quiet words here"


def one_more(before):
    return Count(before.number + 1, before.until)


def test_what_another_process_counts_is_counted_here(home):
    """A process of its own counts in the same file, as a second server would; so does the one after a restart."""
    words = (
        "from footfall.actions import signing_in\n"
        "for _ in range(5): signing_in.guess('code', '1', '192.0.2.1', lambda: False)"
    )
    usual = {name: value for name, value in os.environ.items() if not name.startswith(("FOOTFALL_", "DJANGO_"))}
    told = usual | {"FOOTFALL_HOME": str(home), "DJANGO_SETTINGS_MODULE": "footfall.settings"}
    from django.conf import settings

    (home / "secret-key").write_text(settings.SECRET_KEY, encoding="ascii")
    setup = "import django; django.setup()\n"
    subprocess.run([sys.executable, "-P", "-c", setup + words], env=told, cwd=home, check=True, timeout=60)
    with pytest.raises(TooManyTries):
        signing_in.guess("code", "1", "192.0.2.1", lambda: True)
    assert signing_in.guess("code", "1", "192.0.2.2", lambda: True)


def test_a_wrong_try_stays_counted_where_its_request_is_undone(ada, home):
    people.set_password(ada, RIGHT)

    def undone():
        with transaction.atomic():
            signing_in.sign_in("Ada", "not it", "10.0.0.1")
            raise RuntimeError

    for _ in range(5):
        with pytest.raises(RuntimeError):
            undone()
    with pytest.raises(TooManyTries):
        signing_in.sign_in("Ada", RIGHT, "10.0.0.1")


def test_each_of_many_at_once_is_counted(home):
    came = at_once(*[lambda: counting.change("one", 60, one_more)] * 8)
    assert sorted(one.number for one in came) == list(range(1, 9))


def test_nobody_can_read_from_the_file_whose_tries_it_counts(ada, home):
    signing_in.sign_in("Ada", "not it", "198.51.100.77")
    body = (home / ".tries").read_bytes()
    assert stat.S_IMODE((home / ".tries").stat().st_mode) == 0o600
    assert b"Ada" not in body
    assert b"ada" not in body
    assert b"198.51" not in body


def test_a_line_goes_when_its_time_is_over_and_thousands_leave_only_the_longest(home, monkeypatch):
    monkeypatch.setattr(counting, "MOST", 3)
    counting.change("over", -1, one_more)
    assert counting.read("over") == Count()
    for number in range(6):
        counting.change(f"kept {number}", 60 + number, one_more)
    assert [counting.read(f"kept {number}").number for number in range(6)] == [0, 0, 0, 1, 1, 1]
    counting.forget("kept 5")
    counting.forget_run_out()
    assert counting.read("kept 5") == Count()


def test_a_damaged_file_is_begun_anew(home):
    (home / ".tries").write_bytes(b"no database at all, but long enough to be read as one " * 100)
    assert counting.change("one", 60, one_more).number == 1
    assert counting.read("one").number == 1


def test_where_it_cannot_be_counted_nothing_is_looked_at_and_a_sentence_says_so(home, monkeypatch):
    def full(_path, **_told):
        raise counting.sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(counting.sqlite3, "connect", full)
    with pytest.raises(counting.NotCounted, match="try again in a moment"):
        counting.change("one", 60, one_more)


def test_a_clock_that_was_set_back_keeps_nobody_out(home, monkeypatch):
    class Clock:
        now = 5000.0

        def time(self):
            return self.now

    clock = Clock()
    for place in (counting, limits, signing_in):
        monkeypatch.setattr(place, "time", clock)
    for _ in range(5):
        signing_in.guess("code", "1", "192.0.2.1", lambda: False)
    limits.allow("wave", "192.0.2.1", 1, 60)
    clock.now = 1000.0
    assert signing_in.guess("code", "1", "192.0.2.1", lambda: True)
    for _ in range(5):
        limits.allow("wave", "192.0.2.1", 1, 60)
