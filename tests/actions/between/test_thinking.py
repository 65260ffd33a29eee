"""Tests before and after one activity: found from the newest back, the same as when all are looked through."""

import random
from datetime import UTC, datetime, timedelta

from footfall.actions.between import thinking as acting
from footfall.core.between import thinking as tests
from footfall.store import activities
from footfall.store.between import thinking
from footfall.store.between.thinking import ThinkingTest
from tests.web.records import keep_run

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def sat(number, at, kind):
    return ThinkingTest(uid=f"uid-{number}", kind=kind, at=at, score=300.0 + number, trials=[], clock={}, state="")


def test_the_newest_pairs_are_those_of_all(ada, monkeypatch):
    drawn = random.Random(3)
    rows = []
    for day in range(24):
        start = NOON + timedelta(days=day, minutes=drawn.randrange(600))
        keep_run(ada, start=start)
        for number in range(4):
            at = start + timedelta(minutes=drawn.randrange(-300, 400))
            rows.append(sat(4 * day + number, at, drawn.choice(tests.KINDS)))
    thinking.keep_many(ada, rows)
    kept = thinking.of(ada)
    spans = [(one.start, one.start + timedelta(seconds=one.duration)) for one in activities.of(ada)]
    wanted = tests.pairs([row.as_record() for row in kept], spans)[::-1]
    assert len(wanted) > 2
    for looked in (2, 3, 10, 200):
        monkeypatch.setattr(acting, "LOOKED", looked)
        assert acting.pairs_of(ada, kept, 2) == wanted[:2]
        assert acting.pairs_of(ada, kept, 1000) == wanted


def test_years_of_activities_are_not_read_for_the_newest_pairs(ada, monkeypatch):
    for day in range(30):
        start = NOON + timedelta(days=day)
        keep_run(ada, start=start)
        thinking.keep_many(ada, [
            sat(2 * day, start - timedelta(minutes=20), "reaction"),
            sat(2 * day + 1, start + timedelta(hours=2), "reaction"),
        ])  # fmt: skip
    read = []
    spans = activities.spans
    monkeypatch.setattr(activities, "spans", lambda *told: read.append(spans(*told)) or read[-1])
    assert len(acting.pairs_of(ada, thinking.of(ada), 6)) == 6
    assert sum(map(len, read)) <= acting.LOOKED / 2
