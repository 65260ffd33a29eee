"""Two workers at once: what one claimed, the other leaves alone."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections
from django.utils import timezone

from footfall.actions.check_ins import record_check_in
from footfall.core.ratings import Rating
from footfall.store import analyses, imports, people, reminders
from footfall.store.analyses import Analysis

pytestmark = pytest.mark.django_db(transaction=True)
TIMES = 5


def at_once(claim):
    """Let two threads, each with a connection of its own, claim in the same moment, and list what they got."""
    together = Barrier(2)

    def try_it(_):
        try:
            together.wait(5)
            return claim()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as two:
        return [one for one in two.map(try_it, range(2)) if one is not None]


def test_an_upload_is_read_by_one(ada):
    for turn in range(TIMES):
        brought = imports.begin(ada, f"{turn}.zip", f"{turn}.part")
        assert [one.pk for one in at_once(imports.claim)] == [brought.pk]


def test_an_analysis_is_made_by_one(ada):
    for _ in range(TIMES):
        analyses.mark_stale(ada)
        assert [one.pk for one in at_once(analyses.claim)] == [ada.pk]
        Analysis.objects.update(claimed_until=None)


def test_a_persons_reminders_are_looked_after_by_one(ada):
    for turn in range(TIMES):
        reminders.keep_wish(ada, before_min=turn, claimed_until=None, look_at=timezone.now())
        assert len(at_once(reminders.claim)) == 1


def test_the_same_answer_sent_twice_at_once_is_kept_once(ada):
    rating = Rating(timezone.now(), {"mood": 6.0})
    for turn in range(TIMES):
        kept = at_once(lambda uid=f"same-{turn}": record_check_in(ada, rating, uid).pk)
        assert len(set(kept)) == 1


def test_a_one_time_link_opens_once(ada):
    for _ in range(TIMES):
        word = people.make_link(ada)
        assert len(at_once(lambda word=word: people.use_link(word))) == 1
