"""One look tells which gentle part of Today may have something to say: nothing is missed, nobody else's counts."""

from datetime import timedelta

import pytest
from django.utils import timezone

from footfall.actions.between import growing, journaling
from footfall.actions.going import planning
from footfall.actions.together import events
from footfall.core.nights import Night
from footfall.store import people, readiness
from footfall.store.between import journal, nights, routine
from footfall.store.between.growing import SmallWin
from footfall.store.between.near import Near, near
from footfall.store.caring import protecting, questionnaires
from footfall.store.goals import Goal
from footfall.store.together import back_by, friends, monthly
from footfall.store.together.friends import Shows
from footfall.web import gently, today

#: What Today itself asks of the same look.
OF_TODAY = ("pressing", "too_much", "questionnaires")
NOTHING = Near(*(False for _name in Near._fields))


def found(person, now):
    return near(person, gently._marks(person, now), now)


def bad_night(person, now):
    nights.add_own(person, Night(now - timedelta(hours=40), now - timedelta(hours=33), quality=3.0))


def win(person, now):
    SmallWin.objects.create(person=person, kind="back", key="a", at=now, shown_at=now - timedelta(hours=23))


def anchored(person, now):
    day = now.date()
    Goal.objects.create(
        person=person, wish="Out", movement="walk_run", measure={}, until=day, review_on=day, anchor="Tea\nI go"
    )


def befriended(person, now):
    friends.befriend(person, people.make("Cleo"), Shows(), Shows(), now)


def comes_along(person, now):
    told = events.Told(events.Words("Canal, slowly"), "own", now + timedelta(hours=1), person.zone)
    events.make_event(person, told, "near", now)


PARTS = {
    "hard_day": growing.call_hard,
    "morning": lambda person, now: nights.want(person, True),
    "bad_night": bad_night,
    "routine": anchored,
    "win": win,
    "letter": lambda person, now: monthly.keep(person, (now.year, now.month), {}, now),
    "friends": befriended,
    "event": comes_along,
    "pressing": lambda person, now: back_by.begin(person, now + timedelta(hours=1), 15, []),
    "too_much": lambda person, now: protecting.add_question(person, {}, now),
    "questionnaires": lambda person, now: questionnaires.choose(person, "phq9", now),
    "journal": lambda person, now: journaling.take_along(person, "abcdef-0001", "What would be enough?", now),
}


@pytest.mark.parametrize("name", PARTS)
def test_each_part_is_worth_a_look_alone_and_for_its_owner_only(name, ada):
    now = timezone.now()
    assert found(ada, now) == NOTHING
    PARTS[name](ada, now)
    assert found(ada, now) == NOTHING._replace(**{name: True})
    assert found(people.make("Ben"), now) == NOTHING


def test_every_part_is_named_once():
    assert sorted(PARTS) == sorted(Near._fields)
    assert sorted([*(name for name, _offer in gently.OFFERS), *OF_TODAY]) == sorted(Near._fields)


def test_a_hard_day_counts_into_the_night_after_it_as_it_is_shown(ada):
    now = timezone.now()
    growing.call_hard(ada, now)
    for hours in range(48):
        later = now + timedelta(hours=hours)
        assert found(ada, later).hard_day or growing.hard_day(ada, later) is None


def test_the_habit_question_counts_again_after_a_week(ada):
    now = timezone.now()
    routine.keep_habit(ada, now, 4.0)
    assert not found(ada, now + timedelta(days=6)).routine
    assert found(ada, now + timedelta(days=7)).routine


def test_a_look_back_counts_where_it_is_wanted(ada):
    now = timezone.now()
    journal.keep_wish(ada, looks_back=False, quiet_on=None)
    assert not found(ada, now).journal
    journal.keep_wish(ada, looks_back=True, quiet_on=None)
    assert found(ada, now).journal


def test_the_moods_today_draws_reach_as_far_back_as_the_low_days_of_the_plan():
    assert today.LOOK_BACK >= planning.LOW_DAYS


def test_who_answers_anew_is_guarded_from_then_on_in_the_same_request_too(ada):
    assert not ada.is_guarded
    readiness.keep(ada, 1, {}, {"guarded": True})
    assert ada.is_guarded
