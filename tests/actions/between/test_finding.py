"""The way back is worked out again where that can change it, and not for every answer of a person with thousands."""

from datetime import UTC, datetime, timedelta

import pytest

from footfall.actions.between import finding, growing
from footfall.science.between import resilience
from footfall.store import check_ins
from tests.web.records import keep_check_in

NOW = datetime(2026, 11, 18, 12, tzinfo=UTC)


@pytest.fixture
def worked(monkeypatch):
    done = []
    way_back = resilience.way_back
    monkeypatch.setattr(resilience, "way_back", lambda *told: done.append(told[3]) or way_back(*told))
    return done


def answer(person, back):
    keep_check_in(person, at=NOW - timedelta(hours=back))


def test_of_few_answers_each_counts_at_once_and_the_same_ones_once(ada, worked):
    answer(ada, 30)
    finding.work_out_way_back(ada, NOW)
    finding.work_out_way_back(ada, NOW)
    assert worked == ["called", "low"]
    answer(ada, 20)
    finding.work_out_way_back(ada, NOW)
    assert len(worked) == 4


def test_of_very_many_it_is_worked_out_once_a_day_or_when_a_day_was_called_hard(ada, worked, monkeypatch):
    monkeypatch.setattr(finding, "VERY_MANY", 2)
    for back in (50, 40, 30):
        answer(ada, back)
    finding.work_out_way_back(ada, NOW)
    monkeypatch.setattr(check_ins, "ratings_of", lambda *_: pytest.fail("nothing is read for it"))
    answer(ada, 20)
    finding.work_out_way_back(ada, NOW + timedelta(hours=1))
    assert len(worked) == 2
    monkeypatch.undo()
    monkeypatch.setattr(finding, "VERY_MANY", 2)
    growing.call_hard(ada, NOW)
    before = finding.kept.coming_back(ada).fingerprint
    finding.work_out_way_back(ada, NOW + timedelta(hours=2))
    assert finding.kept.coming_back(ada).fingerprint != before
    answer(ada, 10)
    called = finding.kept.coming_back(ada).fingerprint
    finding.work_out_way_back(ada, NOW + timedelta(hours=21))
    assert finding.kept.coming_back(ada).fingerprint == called
    finding.work_out_way_back(ada, NOW + timedelta(hours=23))
    assert finding.kept.coming_back(ada).fingerprint != called
