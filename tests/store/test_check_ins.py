"""Check-ins as they are kept."""

from datetime import UTC, datetime, timedelta

import pytest

from footfall.actions.check_ins import record_check_in, take_back
from footfall.core.errors import NotFound
from footfall.core.ratings import Rating
from footfall.store import analyses, check_ins

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


def test_zero_is_kept_as_a_value_and_missing_stays_missing(ada):
    record_check_in(ada, Rating(NOON, {"mood": 0.0}, note="low"), "one")
    (kept,) = check_ins.of(ada)
    assert kept.as_record() == Rating(NOON, {"mood": 0.0}, note="low")


def test_when_it_was_decided_is_kept_with_it_and_other_words_are_refused(ada):
    record_check_in(ada, Rating(NOON, {"mood": 4.0}, "before", decided="earlier"), "one")
    (kept,) = check_ins.of(ada)
    assert kept.as_record().decided == "earlier"
    with pytest.raises(ValueError, match="unknown decision 'perhaps'"):
        Rating(NOON, {"mood": 4.0}, "before", decided="perhaps")


def test_sent_twice_it_is_kept_once(ada):
    first = record_check_in(ada, Rating(NOON, {"mood": 4.0}), "same")
    again = record_check_in(ada, Rating(NOON + timedelta(minutes=1), {"mood": 5.0}), "same")
    assert (first.pk, check_ins.count(ada)) == (again.pk, 1)


def test_taken_back_it_is_gone_and_the_answers_are_due_anew(ada):
    kept = record_check_in(ada, Rating(NOON, {"mood": 4.0}), "one")
    before = analyses.newest(ada).changed
    take_back(ada, kept.pk)
    assert check_ins.count(ada) == 0
    assert analyses.newest(ada).changed == before + 1


def test_ben_cannot_take_back_what_is_adas(ada, ben):
    kept = record_check_in(ada, Rating(NOON, {"mood": 4.0}), "one")
    with pytest.raises(NotFound):
        take_back(ben, kept.pk)
    assert check_ins.count(ada) == 1


def test_the_note_does_not_lie_in_the_database_as_a_text_column(ada):
    """What is about health passes the one field type; a query by its content is not even possible."""
    from django.db import connection

    record_check_in(ada, Rating(NOON, {"mood": 4.0}, note="mine"), "one")
    with connection.cursor() as cursor:
        ask, bytes_ = ("typeof", "blob") if connection.vendor == "sqlite" else ("pg_typeof", "bytea")
        cursor.execute(f'SELECT {ask}(note), {ask}("values") FROM store_checkin')
        assert cursor.fetchone() == (bytes_, bytes_)


def test_answers_of_one_scale_are_those_of_the_whole_rows(ada):
    values = ({"mood": 0.0, "calm": 10.0}, {"calm": 2.5}, {"mood": 7.123456789}, {"mood": 1e-07, "energy": 3.0})
    kept = [
        check_ins.keep(ada, Rating(NOON + timedelta(hours=n), answered, utc_offset_min=60 * n or None), str(n))
        for n, answered in enumerate(values)
    ]
    for scale in ("mood", "calm", "energy", "stress"):
        told = check_ins.answers(ada, scale, NOON, NOON + timedelta(days=1))
        assert told == [(one.at, one.utc_offset_min, one.values[scale]) for one in kept if scale in one.values]
