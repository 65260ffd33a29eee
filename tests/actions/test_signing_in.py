"""Wrong passwords wait, a little longer each time, and nobody is kept out for long."""

import pytest

from footfall.actions import people, signing_in
from footfall.core.errors import TooManyTries
from footfall.store.together import counting

RIGHT = "four quiet words here"


@pytest.fixture
def clock(monkeypatch):
    """Give a clock that stands still until a test moves it."""

    class Clock:
        now = 1000.0

        def time(self):
            return self.now

    made = Clock()
    monkeypatch.setattr(signing_in, "time", made)
    monkeypatch.setattr(counting, "time", made)
    return made


@pytest.fixture
def known(ada):
    people.set_password(ada, RIGHT)
    return ada


def wrong(times, name="Ada", address="10.0.0.1"):
    for _time in range(times):
        assert signing_in.sign_in(name, "not it", address) is None


def test_five_wrong_ones_make_even_the_right_one_wait(known, clock):
    wrong(5)
    with pytest.raises(TooManyTries, match="wait 30 seconds") as refused:
        signing_in.sign_in("Ada", RIGHT, "10.0.0.1")
    assert refused.value.status == 429
    clock.now += 30.1
    assert signing_in.sign_in("Ada", RIGHT, "10.0.0.1") == known


def test_each_further_one_waits_longer_up_to_five_minutes(known, clock):
    wrong(5)
    for expected in (60, 120, 240, 300, 300):
        clock.now += 301
        wrong(1)
        with pytest.raises(TooManyTries) as refused:
            signing_in.sign_in("ada ", "not it", "10.0.0.1")
        assert refused.value.wait == pytest.approx(expected)


def test_the_right_one_forgets_the_wrong_ones(known, clock):
    wrong(4)
    assert signing_in.sign_in("Ada", RIGHT, "10.0.0.1") == known
    wrong(4)
    assert signing_in.sign_in("Ada", RIGHT, "10.0.0.1") == known


def test_a_stranger_elsewhere_keeps_nobody_out(known, clock):
    wrong(5, address="203.0.113.9")
    assert signing_in.sign_in("Ada", RIGHT, "10.0.0.1") == known


def test_trying_many_names_from_one_place_waits_too(known, clock):
    for number in range(signing_in.FREE_FROM_ONE_PLACE):
        wrong(1, name=f"name {number}")
    with pytest.raises(TooManyTries):
        signing_in.sign_in("Ada", RIGHT, "10.0.0.1")
    assert signing_in.sign_in("Ada", RIGHT, "10.0.0.2") == known
