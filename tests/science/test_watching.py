"""'Lower than usual': a second way to its innovations, its properties, odd lives, and its rate over many people."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
from benchmarks.lower import TODAY, Kind, a_life, share_shown, shown_in
from hypothesis import given, settings
from hypothesis import strategies as st

from footfall.core.activities import Activity
from footfall.core.ratings import Rating
from footfall.science.timeline import lay_out
from footfall.science.watching import innovations as inn
from footfall.science.watching.limit import RATE
from footfall.science.watching.lower import BASELINE, GATHERING, LOWER, QUIET, USUAL, watch, watch_days
from footfall.science.watching.usual import Answered, by_day, mood_answers, plain

rng = np.random.default_rng(20261122)
#: The check-ins below end on this day; noon, so that every zone has the same.
LAST = datetime(2026, 5, 20, 12, 0, tzinfo=UTC)


def days_of(values, *, gaps=None, last=TODAY):
    """Lay answers on days that end with `last`."""
    values = np.asarray(values, dtype=float)
    day = last.toordinal() - np.arange(values.size)[::-1] if gaps is None else last.toordinal() - np.cumsum(gaps)[::-1]
    return plain(day.astype(np.int64), values)


def ratings_of(values, last=LAST, **more):
    """Write one check-in a day, the last on `last`."""
    back = len(values) - 1
    return [Rating(last - timedelta(days=back - n), {"mood": float(v)}, **more) for n, v in enumerate(values)]


def usual(size, *, phi=0.3, centre=6.0, seed=3):
    draws, x = np.random.default_rng(seed), [0.0]
    for _ in range(size - 1):
        x.append(phi * x[-1] + np.sqrt(1 - phi**2) * draws.normal())
    return np.clip(np.round(centre + 1.2 * np.array(x)), 0, 10)


def test_innovations_are_those_of_the_whole_covariance():
    """For every inertia the sums of the first days are y'V^-1 y, 1'V^-1 y and log|V| of the dense matrix."""
    days = inn.Days(np.cumsum(rng.integers(1, 6, 30)), 0.3 * rng.normal(size=(30, 4)))
    y, over = rng.normal(size=30), inn.grid(True)
    white = inn.take_apart(days, over)
    sums = inn.add_up(white, inn.whiten(white.factor, y[None]))
    for at, (phi, tells) in enumerate(zip(over.phi, over.tells, strict=True)):
        for size in (7, 30):
            apart = np.abs(days.day[:size, None] - days.day[None, :size])
            own = tells * days.columns[:size]
            v = np.sign(phi) ** apart * np.abs(phi) ** apart + own @ own.T
            solved, one = np.linalg.solve(v, y[:size]), np.ones(size)
            assert sums.yy[at, size, 0] == pytest.approx(y[:size] @ solved)
            assert sums.y1[at, size, 0] == pytest.approx(one @ solved)
            assert sums.one[at, size, 0] == pytest.approx(one @ np.linalg.solve(v, one) + inn.VAGUE)
            assert sums.log_det[at, size, 0] == pytest.approx(np.linalg.slogdet(v)[1])


def test_a_forecast_is_that_of_the_dense_model_with_a_flat_level():
    """One inertia: the score is Student's t of the conditional mean, the level's doubt in it (universal kriging)."""
    day, y = np.cumsum(rng.integers(1, 4, 31)), rng.normal(size=31)
    over = inn.Grid(np.array([0.45]), np.zeros(1), np.zeros(1))
    v = 0.45 ** np.abs(day[:, None] - day[None, :])
    inverse, one = np.linalg.inv(v[:30, :30]), np.ones(30)
    level = one @ inverse @ y[:30] / (one @ inverse @ one)
    free = 30 - 1 + inn.PRIOR_DAYS
    left = (y[:30] - level) @ inverse @ (y[:30] - level) + inn.PRIOR_DAYS * inn.SD_LEAST**2
    weights = v[30, :30] @ inverse
    spread = 1 - weights @ v[:30, 30] + (1 - weights @ one) ** 2 / (one @ inverse @ one)
    t = (y[30] - level - weights @ (y[:30] - level)) / np.sqrt(left / free * spread)
    found = inn.scores(y[None], inn.plain_days(day), 30, over)
    assert found[0, 0] == pytest.approx(inn.normal_score(t, free), abs=1e-5)


def test_scores_of_unchanged_days_are_standard_normal():
    y = rng.normal(size=(300, 118)) * 1.7 + 4.0
    y = y - y[:, :28].mean(axis=1, keepdims=True)
    found = inn.scores(y, inn.plain_days(np.arange(118)), 28, inn.grid())
    assert abs(found.mean()) < 0.03
    assert found.std() == pytest.approx(1.0, abs=0.04)


def test_scores_keep_their_spread_where_clock_and_weekday_are_known_and_tell_nothing():
    """Fitted to 28 days and taken out, twelve columns made later days lie a tenth wider, and showed twice as many."""
    found = []
    for person in range(40):
        draws = np.random.default_rng([person, 5])
        rows = [
            Rating(LAST + timedelta(days=n, hours=float(draws.uniform(-6, 9))), {"mood": float(v)}, utc_offset_min=0)
            for n, v in enumerate(np.clip(np.round(6 + 1.5 * draws.normal(size=118)), 0, 10))
        ]
        days = by_day(mood_answers(lay_out(rows, (), (), LAST + timedelta(days=200))))
        columns = days.columns - days.columns[:28].mean(axis=0)
        y = days.answer - days.answer[:28].mean()
        found.append(inn.scores(y[None], inn.Days(days.day, columns), 28, inn.grid(True))[0])
    assert np.std(found) == pytest.approx(1.0, abs=0.05)


def test_looked_at_every_day_it_says_what_it_says_at_the_end():
    """No later answer changes where the chart stood on a day, nor where what is usual ended then."""
    values = usual(118)
    values[90:100] = np.clip(values[90:100] - 2, 0, 10)
    days = days_of(values)
    whole = watch_days(days, TODAY)
    for back in (1, 25, 60):
        then = watch_days(Answered(*(part[: 118 - back] for part in days)), TODAY - timedelta(days=back))
        assert then.limit == whole.limit
        np.testing.assert_allclose([m.stands for m in then.marks], [m.stands for m in whole.marks[: 90 - back]])


def test_normal_scores_of_students_t_keep_its_quantiles():
    from scipy import stats

    for free in (5.0, 28.0):
        t = stats.t.ppf(np.array([0.01, 0.05, 0.2, 0.5, 0.9, 0.99]), free)
        np.testing.assert_allclose(
            stats.norm.cdf(inn.normal_score(t, free)), [0.01, 0.05, 0.2, 0.5, 0.9, 0.99], atol=2e-3
        )


def test_a_lasting_drop_is_seen_and_its_beginning_is_about_right():
    values = usual(80)
    values[60:] = np.clip(values[60:] - 3, 0, 10)
    found = watch_days(days_of(values), TODAY)
    assert found.status == LOWER
    assert abs((TODAY - found.stretch.since).days - 19) <= 6
    assert found.marks[-1].stands < found.limit < 0


def test_when_it_is_back_the_stretch_is_over():
    values = usual(130)
    values[60:80] = np.clip(values[60:80] - 3, 0, 10)
    found = watch_days(days_of(values), TODAY)
    assert found.status == USUAL
    assert found.stretch.until is not None
    assert found.stretch.since < found.stretch.shown < found.stretch.until


def test_one_day_never_brings_it_about():
    for drop in (3.0, 6.0):
        values = usual(80, seed=8)
        values[-1] = max(0.0, values[-1] - drop)
        assert watch_days(days_of(values), TODAY).status == USUAL


def test_better_days_are_no_news():
    values = usual(100)
    values[60:] = np.clip(values[60:] + 3, 0, 10)
    found = watch_days(days_of(values), TODAY)
    assert (found.status, found.stretches) == (USUAL, ())


@pytest.mark.parametrize("always", [0.0, 5.0, 10.0])
def test_who_always_answers_the_same_is_as_usual(always):
    found = watch_days(days_of(np.full(90, always)), TODAY)
    assert found.status == USUAL
    assert found.limit < 0


def test_who_always_answered_the_same_and_then_lower_is_seen():
    values = np.full(90, 7.0)
    values[-21:] = 6.0
    assert watch_days(days_of(values), TODAY).status == LOWER


def test_before_the_baseline_it_says_how_many_days_are_still_needed():
    assert watch_days(days_of(usual(20)), TODAY).status == GATHERING
    assert watch_days(days_of(usual(20)), TODAY).still == BASELINE - 20
    assert watch([], [], TODAY).still == BASELINE
    on = watch_days(days_of(usual(28)), TODAY)
    assert (on.status, on.still, on.marks) == (USUAL, 0, ())


def test_too_few_answers_lately_say_nothing_about_now():
    values = usual(80)
    values[60:] = np.clip(values[60:] - 3, 0, 10)
    later = TODAY + timedelta(days=12)
    assert watch_days(days_of(values), later).status == QUIET
    assert watch_days(days_of(values), TODAY + timedelta(days=300)).status == QUIET


def test_days_without_an_answer_move_nothing():
    values, gaps = usual(70), np.ones(70)
    gaps[20] = 40
    found = watch_days(days_of(values, gaps=gaps), TODAY)
    assert found.status == USUAL


def test_who_answers_only_when_well_is_not_seen_low():
    """The drop happened, the days were not answered: nothing can be told, and nothing is."""
    values = usual(120, seed=5)
    felt = values.copy()
    felt[80:] -= 2.5
    answered = felt >= 6
    day = TODAY.toordinal() - np.arange(120)[::-1][answered]
    found = watch_days(plain(day.astype(np.int64), felt[answered]), TODAY)
    assert found.status in {USUAL, QUIET}


def test_doubled_check_ins_count_once_and_other_scales_not_at_all():
    values = usual(70)
    plain = ratings_of(values, utc_offset_min=0)
    noisy = plain + plain[30:] + [Rating(one.at, {"worry": 9.0}, utc_offset_min=0) for one in plain]
    assert watch(noisy, [], LAST.date()) == watch(plain, [], LAST.date())


def test_order_does_not_matter_and_the_same_records_give_the_same():
    plain = ratings_of(usual(70), utc_offset_min=0)
    assert watch(plain[::-1], [], LAST.date()) == watch(plain, [], LAST.date())


def test_the_hour_that_comes_twice_is_one_day():
    """Berlin's clock goes back on 25 October 2026: the hour before and after it belong to the same day."""
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    rows = [Rating(first, {"mood": 5.0}, utc_offset_min=120)]
    rows += [Rating(first + timedelta(hours=1), {"mood": 7.0}, utc_offset_min=60)]
    days = ratings_of(usual(40), last=first - timedelta(days=1), utc_offset_min=120)
    found = watch([*days, *rows], [], date(2026, 10, 25))
    assert [one.answer for one in found.marks if one.day == date(2026, 10, 25)] == [6.0]


def test_runs_that_no_longer_happen_are_no_lower_mood():
    """Check-ins half an hour after a run, lifted by it; then no runs, the same mood without them."""
    base = usual(100, centre=5.0)
    rows, runs = [], []
    for n, value in enumerate(base):
        at = LAST - timedelta(days=99 - n)
        if n < 80:
            runs.append(Activity("running", at - timedelta(hours=1), 1800.0, utc_offset_min=0))
        rows.append(Rating(at, {"mood": float(min(10, value + (2 if n < 80 and n % 2 else 0)))}, utc_offset_min=0))
    assert watch(rows, runs, LAST.date()).limit is not None


def test_answers_on_the_way_do_not_count():
    rows = ratings_of(usual(60), utc_offset_min=0)
    low = [Rating(one.at + timedelta(hours=3), {"mood": 0.0}, context="during", utc_offset_min=0) for one in rows[-10:]]
    runs = [Activity("running", one.at - timedelta(minutes=10), 3600.0, utc_offset_min=0) for one in low]
    assert watch(rows + low, runs, LAST.date()).status == watch(rows, runs, LAST.date()).status == USUAL


@given(st.lists(st.integers(0, 10), min_size=28, max_size=60), st.lists(st.integers(1, 9), min_size=60, max_size=60))
@settings(max_examples=25, deadline=None)
def test_any_answers_give_an_answer(values, gaps):
    found = watch_days(days_of(values, gaps=np.array(gaps[: len(values)])), TODAY)
    assert found.status in {GATHERING, QUIET, USUAL, LOWER}
    assert all(np.isfinite(one.stands) and one.stands <= 0 for one in found.marks)
    assert all(one.since <= one.shown for one in found.stretches)


@pytest.mark.parametrize("fault", ["order", "nan", "future"])
def test_odd_days_are_refused(fault):
    good = days_of(usual(60))
    if fault == "order":
        good = good._replace(day=good.day[::-1])
    elif fault == "nan":
        good = good._replace(answer=np.where(np.arange(60) == 5, np.nan, good.answer))
    else:
        good = good._replace(day=good.day + 3)
    with pytest.raises(ValueError, match="want finite"):
        watch_days(good, TODAY)


@pytest.mark.simulation
@pytest.mark.parametrize("phi", [0.0, 0.3, 0.5])
def test_false_alarms_are_within_three_points_of_the_stated_rate(phi):
    assert share_shown(shown_in(Kind(phi))) == pytest.approx(RATE, abs=0.03)


@pytest.mark.simulation
def test_check_ins_at_changing_hours_show_no_more_often():
    """Of 120 people; with clock and weekday fitted first and taken out it was one in five."""
    shown = 0
    for person in range(120):
        draws = np.random.default_rng([person, 11])
        rows = [
            replace(one, at=one.at + timedelta(hours=float(draws.uniform(-4, 10))))
            for one in ratings_of(usual(118, seed=person + 1000), utc_offset_min=0)
        ]
        shown += bool(watch(rows, [], LAST.date(), seed=person).stretches)
    assert shown / 120 == pytest.approx(RATE, abs=0.06)


@pytest.mark.simulation
def test_a_clear_drop_is_seen_by_most():
    assert share_shown(shown_in(Kind(0.3, 60, 1.5), 100), 42) > 0.6


def test_a_simulated_life_is_as_long_as_said():
    life = a_life(Kind(0.3, 40), np.random.default_rng(1))
    assert life.day[-1] == TODAY.toordinal()
    assert life.day.size == 130
