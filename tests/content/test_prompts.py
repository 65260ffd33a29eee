"""What to write about: enough of it, open, calm, and never about amounts, looks or how well it went."""

import re

import pytest

from footfall.content import prompts

EVERY = [one for when in prompts.WHENS for one in prompts.prompts(when)] + list(prompts.questions())


def test_there_are_enough_for_each_time_and_none_stands_twice():
    assert all(len(prompts.prompts(when)) >= 12 for when in prompts.WHENS)
    assert len(prompts.questions()) >= 24
    assert len({one.words for one in EVERY}) == len(EVERY)


@pytest.mark.parametrize("prompt", EVERY, ids=lambda one: one.id)
def test_none_asks_for_amounts_looks_or_how_well_it_went(prompt):
    assert not re.search(
        r"\b(weight|pace|fast|far|long|kilomet|mile|minutes|calor|thin|fail|should|why did|enough today|better than)\b",
        prompt.words.lower(),
    )
    assert len(prompt.words.split()) <= 20


def test_the_turn_goes_round_and_an_unknown_name_gives_the_days_own():
    listed = prompts.questions()
    assert prompts.next_of(listed, listed[-1]) == listed[0]
    assert prompts.one_of(listed, "nothing", 3) == listed[3]
    assert prompts.one_of(listed, listed[5].id, 3) == listed[5]
