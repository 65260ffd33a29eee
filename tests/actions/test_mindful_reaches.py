"""A mindful session marks itself, and the mark reaches what running is found to do."""

from datetime import timedelta

import pytest

from footfall.actions import estimating
from footfall.actions.going.choosing import choose
from footfall.actions.going.guiding import Doing, Said, Told, finish
from footfall.store import activities
from tests.web.records import MORNING, keep_check_in


def guided(person, day, key):
    """Let somebody be guided for twenty minutes on a day, with a check-in before and after; give what was kept."""
    began = MORNING + timedelta(days=day)
    guide = choose(person, key, began, 20)
    lasted = guide.session.duration
    keep_check_in(person, at=began - timedelta(minutes=5), mood=4.0 + day % 3)
    keep_check_in(person, at=began + timedelta(seconds=lasted, minutes=15), mood=5.0 + day % 4)
    doing = Doing(key, guide.session.movement, guide.session.level, lasted, lasted)
    ended = began + timedelta(seconds=lasted)
    return finish(person, Told(f"day-{day}", began, ended, 120, doing, Said(felt=2.0, tags=guide.tags)))


@pytest.mark.django_db
def test_mindful_sessions_are_compared_with_the_others_in_the_analysis(ada):
    for day in range(24):
        guided(ada, day, "mindful:breath_steps" if day % 2 else "walk")
    tags = [one.tags for one in activities.of(ada)]
    assert (tags.count(["mindful"]), tags.count([])) == (12, 12)
    answers = {answer.question: answer for answer in estimating.up_to_date(ada).answers if answer.outcome == "mood"}
    assert "by_tag.mindful" in answers
    assert answers["by_tag.mindful"].activities_used == 12
