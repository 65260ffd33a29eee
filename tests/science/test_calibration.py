"""A small fixed part of `footfall bench calibration`: is what is said true as often as it claims?

Thirty simulated people a scenario, the same in every run; seeds are fixed and never changed to pass. Twenty bounds
are looked at, so one scenario alone fails where its count has less than one chance in 400 at the rate claimed (exact
binomial): all of them right, some bound fails in one of twenty engines. All scenarios together are held to two
Monte-Carlo standard errors. docs/calibration.md has five hundred a scenario.
"""

import math
import sys
from functools import cache
from importlib import import_module

import numpy as np
import pytest
from benchmarks.calibration import as_markdown, measure, one_person
from benchmarks.many import percent, rows
from benchmarks.naive import by_day, paired
from benchmarks.sbc import chi_squared, one_draw
from benchmarks.scenarios import SCENARIOS
from scipy.stats import binom

from footfall.cli.bench import NAMES
from footfall.core.errors import AppError
from footfall.science.simulate import Truth, simulate

PEOPLE, FIRST_SEED = 30, 20_000
NOTHING = (
    "S2 no lift",
    "S2c no lift, check-ins",
    "S3 no lift, +1",
    "S4 no lift, -1",
    "S5 no lift, +1, check-ins",
    "S6 no lift, -1, check-ins",
    "S20 no lift, anticipation, check-ins",
    "no lift, slow swings, 7 taps, +1, check-ins",
    "no lift, stress, check-ins",
    "no lift, many tens, +1, check-ins",
)
CLEAR = "S7 lift .6, check-ins"
KNOWN = ("lift .6, half planned, labels, +1", "lift .6, half planned, labels, -1")
CALLED = {"helps", "worsens"}


@cache
def people(name):
    return [one_person(name, seed) for seed in range(FIRST_SEED, FIRST_SEED + PEOPLE)]


def slack(share, count):
    return 2 * math.sqrt(share * (1 - share) / count)


def most(share, count):
    """The share that so many people exceed in fewer than one of 400 cases where the true one is `share`."""
    return binom.isf(1 / 400, count, share) / count


def least(share, count):
    return 1 - most(1 - share, count)


def share_called(found):
    return sum(row["verdict"] in CALLED for row in found) / len(found)


def covers(row, *fits):
    low, high = min(row[fit][0] for fit in fits), max(row[fit][1] for fit in fits)
    return low <= row["truth"] <= high


def share_covered(found, *fits):
    fitted = [row for row in found if "plain" in row]
    return sum(covers(row, *fits) for row in fitted) / len(fitted), len(fitted)


@pytest.mark.long
@pytest.mark.simulation
def test_nothing_is_rarely_called_something():
    """In each scenario; then in all together, ten times as many people, so with a bound three times as tight.

    In one test: two workers would simulate the same people twice.
    """
    wrong = {}
    for name in NOTHING:
        called, (covered, count) = share_called(people(name)), share_covered(people(name), "choice", "lead")
        if called > most(0.05, PEOPLE) or covered < least(0.94, count):
            wrong[name] = called, covered, count
    assert not wrong
    found = [row for name in NOTHING for row in people(name)]
    assert share_called(found) <= 0.05 + slack(0.05, len(found))
    covered, count = share_covered(found, "choice", "lead")
    assert covered >= 0.94 - slack(0.94, count)


@pytest.mark.simulation
def test_without_anything_that_confounds_the_plain_interval_is_right():
    found = people("S2 no lift") + people("S2c no lift, check-ins") + people(CLEAR)
    covered, count = share_covered(found, "plain")
    assert 0.95 - slack(0.95, count) <= covered <= min(0.98 + slack(0.95, count), 1.0)


@pytest.mark.simulation
def test_a_clear_effect_is_seen():
    found = people(CLEAR)
    assert sum(row["verdict"] == "helps" for row in found) / PEOPLE >= least(0.95, PEOPLE)
    assert sum(row["verdict"] == "worsens" for row in found) == 0
    covered, count = share_covered(found, "choice", "lead")
    assert covered >= least(0.94, count)


@pytest.mark.simulation
@pytest.mark.parametrize("name", KNOWN)
def test_known_decisions_keep_the_labelled_fit_right(name):
    covered, count = share_covered(people(name), "labelled")
    assert covered >= least(0.91, count)


@pytest.mark.simulation
def test_what_the_model_assumes_it_recovers():
    """A fixed small part of `footfall bench sbc`: sixty draws in ten bins, in the 99.9 % band of chi-squared."""
    below = np.array([one_draw("plain", seed)["lift"] for seed in range(1, 61)])
    assert chi_squared(below) < 27.9  # chi-squared, 9 degrees of freedom
    assert np.mean(np.abs(below - 0.5) <= 0.475) >= 0.95 - slack(0.95, 60)


def test_a_few_people_are_answered_as_the_truth_says():
    """The fast part: twelve people with no effect, twelve with a clear one."""
    nothing, clear = (
        [one_person(name, seed) for seed in range(FIRST_SEED, FIRST_SEED + 12)]
        for name in ("S5 no lift, +1, check-ins", CLEAR)
    )
    assert sum(row["verdict"] in CALLED for row in nothing) <= 2
    assert sum(row["verdict"] == "helps" for row in clear) >= 9
    assert all(row["truth"] == pytest.approx(Truth(lift=0.6).lift_points(), abs=0.05) for row in clear)


def test_every_scenario_makes_a_person_with_the_minimum():
    for name, truth in SCENARIOS.items():
        person = simulate(truth, 1)
        assert len(person.ratings) >= 30, name
        assert len(person.activities) >= 8, name
        assert (truth.lift == 0) == (person.felt_lift == 0), name


def test_plain_tests_see_what_is_plain_and_stay_silent_where_there_is_nothing_to_compare():
    clear = simulate(Truth(lift=2.0, check_ins=True, half_life=12.0), 1)
    assert paired(clear)
    assert by_day(clear)
    alone = clear._replace(activities=clear.activities[:2])
    assert paired(alone) is None
    assert by_day(alone) is None


def test_the_bench_goes_on_where_it_stopped(tmp_path, monkeypatch):
    class InLine:
        def __enter__(self):
            return self

        def __exit__(self, *_):
            return None

        def map(self, work, *arguments, **_):
            return map(work, *arguments)

    monkeypatch.setattr("benchmarks.calibration.pool", lambda workers: InLine())
    only = "S2c no lift"
    measure(tmp_path, 2, 1, only)
    file = next(tmp_path.glob("*.jsonl"))
    first = file.read_text()
    file.write_text(first + '{"seed": 3, "verd')  # stopped in the middle of a line
    assert [row["seed"] for row in rows(file)] == [1, 2]
    assert as_markdown(tmp_path, 2).count("\n") == 7  # two tables of one line each
    assert percent([True, False, None]) == "50.0 ±35.4"


@pytest.mark.parametrize("module", NAMES.values())
def test_every_benchmark_that_is_named_can_be_run(module):
    assert callable(import_module(module).run)


def test_without_numpyro_it_says_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "numpyro", None)
    with pytest.raises(AppError, match=r"pip install -e '\.\[bench\]'"):
        import_module("benchmarks.nuts").run()
