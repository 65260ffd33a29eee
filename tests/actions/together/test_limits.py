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
