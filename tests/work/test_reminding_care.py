"""While help comes before all else nothing is sent; afterwards no note before a session until the plan is taken up."""

from datetime import timedelta

import pytest
from django.utils import timezone

from footfall.actions.caring import moments, too_much
from footfall.actions.going import reminding
from footfall.plan.notices import KINDS
from footfall.store import analyses, reminders
from footfall.store.caring import protecting
from footfall.work import loop
from tests.web.records import keep_run
from tests.work.test_reminding import now, planned, service, texts, wants, work

__all__ = ["now", "planned", "service"]  # The fixtures of the neighbouring tests, as they are there.


def test_no_note_goes_out_with_a_card_nor_while_it_is_open(ada, service, planned):
    wants(ada, service, *KINDS)
    moments.open_moment(ada, moments.ITEM_9, 2, timezone.now())
    work()
    assert texts(service) == []


def test_gone_on_from_it_the_plan_still_rests_and_so_do_its_notes(ada, service, planned):
    wants(ada, service, "session")
    moment = moments.open_moment(ada, moments.NOT_SAFE, 2, timezone.now() - timedelta(hours=4))
    moments.go_on(ada, moment.pk, timezone.now())
    work()
    assert texts(service) == []
    moments.take_plan_up(ada, timezone.now())
    reminders.keep_wish(ada)
    work()
    assert texts(service) == ["Time outside, if you like."]


def test_one_that_was_due_already_is_gone(ada, service, planned):
    wants(ada, service, "session")
    reminders.set_due(ada, "session:x", "session", timezone.now(), timezone.now() + timedelta(hours=1))
    moments.open_moment(ada, moments.HOPELESS, 2, timezone.now())
    work()
    assert texts(service) == []
    assert not reminders.waiting(ada)


@pytest.mark.parametrize("kind", KINDS)
def test_what_stands_on_a_locked_screen_never_speaks_of_it(kind):
    told = reminding.words_of(kind)
    words = f"{told.title} {told.text}".lower()
    assert not any(word in words for word in ("safe", "help", "mood", "hopeless", "talk", "eating", "weight"))


def test_the_worker_asks_the_quiet_question_once_and_by_no_note(ada, service, planned):
    wants(ada, service, *KINDS)
    reminders.keep_wish(ada, kinds=["review"])
    for day in range(6):
        keep_run(ada, start=timezone.now() - timedelta(days=day, hours=1), recording=None)
    while loop.refresh_one_analysis():
        pass
    work()
    assert protecting.newest_question(ada).why == {"trigger": "days"}
    assert too_much.look(ada, timezone.now()) is None
    assert texts(service) == []


def test_where_the_quiet_question_fails_the_analysis_stands(ada, monkeypatch, caplog):
    def broken(*_):
        raise RuntimeError("Ada ran six days")

    keep_run(ada)
    analyses.mark_stale(ada)
    monkeypatch.setattr(loop.too_much, "look", broken)
    assert loop.refresh_one_analysis()
    assert analyses.newest(ada) is not None
    assert analyses.newest(ada).tries == 0
    assert "six days" not in caplog.text
