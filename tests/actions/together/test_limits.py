"""How often something may be sent or made: by person, and more freely by place."""

from types import SimpleNamespace

import pytest

from footfall.actions.together import limits
from footfall.core.errors import TooManyTries
from footfall.store.together import counting


def test_one_person_waits_and_another_does_not(ada, ben):
    for _ in range(3):
        limits.allow("message", ada, 3, 60)
    with pytest.raises(TooManyTries, match="wait"):
        limits.allow("message", ada, 3, 60)
    limits.allow("message", ben, 3, 60)
    limits.allow("wave", ada, 3, 60)


def test_from_one_place_several_people_may_come(home):
    for _ in range(5):
        limits.allow("look", "192.0.2.7", 1, 60)
    with pytest.raises(TooManyTries):
        limits.allow("look", "192.0.2.7", 1, 60)
    limits.allow("look", "192.0.2.8", 1, 60)


def test_after_the_time_it_goes_on(ada, monkeypatch):
    clock = [100.0]
    monkeypatch.setattr(limits, "time", SimpleNamespace(time=lambda: clock[0]))
    monkeypatch.setattr(counting, "time", limits.time)
    limits.allow("message", ada, 1, 60)
    clock[0] += 61
    limits.allow("message", ada, 1, 60)
    with pytest.raises(TooManyTries):
        limits.allow("message", ada, 1, 60)


def test_guessing_is_counted_by_person_and_kind_and_forgotten_after_a_while(ada, ben, monkeypatch):
    clock = [100.0]
    monkeypatch.setattr(limits, "time", SimpleNamespace(time=lambda: clock[0]))
    monkeypatch.setattr(counting, "time", limits.time)

    def look(who, kind="code"):
        limits.look_for_guessing(kind, who, 2, 60, "Please wait.")

    for _ in range(2):
        look(ada)
        limits.count_guess("code", ada, 60)
    with pytest.raises(TooManyTries, match=r"Please wait\."):
        look(ada)
    look(ben)
    look(ada, "another code")
    clock[0] = 50.0  # Somebody set the clock back: nobody waits longer for that.
    look(ada)
    clock[0] = 161.0
    look(ada)
