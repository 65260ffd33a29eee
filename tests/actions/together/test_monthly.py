"""The monthly letter: what is gathered of a month, when it is made, and what becomes of it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from footfall.actions.caring import moments
from footfall.actions.check_ins import record_check_in
from footfall.actions.together import monthly as acting
from footfall.core.between.months import BLANK, QUIET, USUAL, month_before, next_of
from footfall.core.errors import AppError, NotFound
from footfall.core.ratings import Rating
from footfall.insights.letter.writing import write
from footfall.store import sessions
from footfall.store.caring import help as kept_help
from footfall.store.sessions import SessionReport
from footfall.store.together import monthly
from footfall.work import loop
from tests.web.records import an_estimate, keep_analysis, keep_run

NOW = datetime(2026, 11, 5, 9, 0, tzinfo=UTC)


@pytest.fixture
def october(ada):
    """Keep an October of Ada's: five runs, two walks, twenty days with a check-in, and some of the months before."""
    for day in (2, 5, 9, 13, 20):
        keep_run(ada, start=datetime(2026, 10, day, 7, tzinfo=UTC), duration=1800.0)
    for day in (7, 13):
        keep_run(ada, start=datetime(2026, 10, day, 17, tzinfo=UTC), sport="walking", duration=600.0, recording=None)
    for back in range(60):
        at = datetime(2026, 10, 20, 12, tzinfo=UTC) - timedelta(days=back)
        record_check_in(ada, Rating(at=at, values={"mood": 5.0 + back % 3}), uid=f"mood{back}")
    return ada


def test_a_month_is_gathered_as_it_was_kept(october):
    found = acting.read(acting.make(october, 2026, 10, NOW))
    assert (found.days_out, found.runs, found.walks, found.others) == (6, 5, 2, 0)
    assert found.minutes == pytest.approx(5 * 30 + 2 * 10)
    assert (found.check_ins, found.tone, len(found.moods)) == (20, USUAL, 31)
    assert sum(value is not None for _day, value in found.moods) == 20
    assert found.moods[30] == (date(2026, 10, 31), None)  # missing is not zero
    low, high = found.before
    assert 5.0 <= low <= high <= 7.0


def test_a_month_belongs_to_the_clock_of_the_person(ada):
    ada.zone = "Pacific/Auckland"
    record_check_in(ada, Rating(at=datetime(2026, 9, 30, 20, tzinfo=UTC), values={"mood": 0.0}), uid="first-of-october")
    found = acting.read(acting.make(ada, 2026, 10, NOW))
    assert found.check_ins == 1
    assert found.moods[0] == (date(2026, 10, 1), 0.0)  # zero is a value


def test_a_guided_session_that_no_device_recorded_counts_once(october):
    before = acting.gather(october, 2026, 10, NOW)
    start = datetime(2026, 10, 28, 8, tzinfo=UTC)
    report = SessionReport(
        uid="one-more", key="level-3", movement="walk_run", started_at=start, ended_at=start + timedelta(minutes=20),
        planned=1200.0, duration=1200.0, ending="whole",
    )  # fmt: skip
    sessions.keep(october, report)
    after = acting.gather(october, 2026, 10, NOW)
    assert (after.days_out, after.others) == (before.days_out + 1, before.others + 1)
    assert after.minutes == before.minutes + 20


def test_an_empty_month_gets_a_warm_letter_and_asks_for_nothing(october):
    later = datetime(2026, 12, 3, tzinfo=UTC)
    found = acting.read(acting.make(october, 2026, 11, later))
    assert (found.tone, found.idea, found.days_out) == (BLANK, "five", 0)
    letter = write(found)
    assert [part.id for part in letter.parts] == ["did", "learned", "unclear", "idea"]


def test_a_month_in_which_help_was_shown_gets_a_quiet_letter(october):
    moments.open_moment(october, moments.HOPELESS, 1, datetime(2026, 10, 12, tzinfo=UTC))
    found = acting.read(acting.make(october, 2026, 10, NOW))
    assert (found.tone, found.idea, found.learned) == (QUIET, "", ())
    assert {part.id for part in write(found).parts} <= {"did", "felt", "kept", "idea"}
    assert kept_help.moments_since(october, NOW) == []  # nothing was opened by it


def test_what_was_told_is_told_again_only_when_it_changed(october):
    keep_analysis(october, an_estimate(family_lfsr=0.001))
    first = acting.read(acting.make(october, 2026, 9, NOW))
    assert [(one.how, one.estimate.verdict) for one in first.learned] == [("new", "helps")]
    assert acting.read(acting.make(october, 2026, 10, NOW)).learned == ()
    keep_analysis(october, an_estimate(family_lfsr=0.2))
    third = acting.read(acting.make(october, 2026, 10, NOW))
    assert [one.how for one in third.learned] == ["unsure_again"]


def test_what_is_not_sure_is_not_told(october):
    keep_analysis(october, an_estimate(family_lfsr=0.03))
    assert acting.read(acting.make(october, 2026, 10, NOW)).learned == ()


def test_a_letter_stays_as_it_was_made(october):
    row = acting.make(october, 2026, 10, NOW)
    before = acting.read(row)
    keep_run(october, start=datetime(2026, 10, 30, 7, tzinfo=UTC))
    assert acting.read(monthly.get(october, 2026, 10)) == before
    again = acting.read(acting.make(october, 2026, 10, NOW))
    assert again.days_out == before.days_out + 1
    assert len(monthly.letters(october)) == 1


@pytest.mark.parametrize("when", [(2026, 11), (2027, 1), (2026, 7), (1, 1), (9999, 12)])
def test_there_is_no_letter_of_a_month_that_is_not_over_or_before_everything(october, when):
    with pytest.raises(AppError, match="no letter of that month"):
        acting.make(october, *when, NOW)


def test_who_kept_nothing_has_no_months(ada):
    assert acting.open_months(ada, NOW) == []


def test_a_line_is_kept_taken_off_and_never_lost_to_a_new_making(october):
    acting.make(october, 2026, 10, NOW)
    acting.keep_line(october, 2026, 10, "  The heron, \n twice. ")
    acting.make(october, 2026, 10, NOW)
    assert acting.read(monthly.get(october, 2026, 10)).kept == "The heron, twice."
    acting.keep_line(october, 2026, 10, " ")
    assert acting.read(monthly.get(october, 2026, 10)).kept == ""
    with pytest.raises(AppError, match="shorter"):
        acting.keep_line(october, 2026, 10, "x" * 301)
    with pytest.raises(NotFound):
        acting.keep_line(october, 2026, 9, "no letter")


def test_the_worker_makes_one_for_who_wants_it_and_once(october, ben, monkeypatch):
    monkeypatch.setattr(acting.timezone, "now", lambda: NOW)
    assert not loop.write_one_letter()
    monthly.want(october, NOW, wanted=True)
    assert loop.write_one_letter()
    assert [(row.year, row.month) for row in monthly.letters(october)] == [(2026, 10)]
    assert not loop.write_one_letter()  # looked at again only in a while
    assert monthly.letters(ben) == []


def test_the_worker_waits_for_the_second_day_and_comes_late_if_it_was_off(october, monkeypatch):
    monthly.want(october, NOW - timedelta(days=30), wanted=True)
    monkeypatch.setattr(acting.timezone, "now", lambda: datetime(2026, 11, 1, 12, tzinfo=UTC))
    assert loop.write_one_letter()
    assert monthly.letters(october) == []
    monkeypatch.setattr(acting.timezone, "now", lambda: datetime(2026, 11, 26, 12, tzinfo=UTC))
    assert loop.write_one_letter()
    assert [(row.year, row.month) for row in monthly.letters(october)] == [(2026, 10)]


def test_who_no_longer_wants_them_gets_none(october, monkeypatch):
    monkeypatch.setattr(acting.timezone, "now", lambda: NOW)
    monthly.want(october, NOW, wanted=True)
    monthly.want(october, NOW, wanted=False)
    assert not loop.write_one_letter()


def test_an_erased_letter_is_gone_and_another_persons_is_not_found(october, ben):
    acting.make(october, 2026, 10, NOW)
    with pytest.raises(NotFound):
        acting.erase(ben, 2026, 10)
    acting.erase(october, 2026, 10)
    assert monthly.letters(october) == []


def test_months_follow_each_other_over_the_year():
    assert (next_of(2026, 12), month_before(date(2027, 1, 1))) == (date(2027, 1, 1), (2026, 12))
