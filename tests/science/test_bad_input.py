"""Strange diaries, through the function and through the command: an honest verdict or a named row, never a warning.

Every case is two tables. Warnings are errors here, and nothing may be printed on standard error.
"""

import json
import os
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from footfall.cli.main import main
from footfall.core.activities import Activity
from footfall.core.estimates import VERDICTS, as_contract
from footfall.core.ratings import OUTCOME_NAMES, Rating
from footfall.science.analysis import analyse
from footfall.science.timeline import CONFLICT, FUTURE, SAME_START, TOO_LONG, TWICE
from tests.science.make import FIRST, moment

DAYS = 40
SECONDS = 20.0


def at(hours):
    return moment(hours).isoformat()


def moods(hours, values=None):
    """A table of check-ins; unless told, mood wanders over the whole numbers from 3 to 8."""
    if values is None:
        values = np.random.default_rng(4).integers(3, 9, len(hours))
    return "time,mood\n" + "".join(f"{at(hour)},{value}\n" for hour, value in zip(hours, values, strict=True))


def runs(hours, duration=1800):
    return "start,duration_s,sport\n" + "".join(f"{at(hour)},{duration},running\n" for hour in hours)


ANSWERS = [24 * day + hour for day in range(DAYS) for hour in (15.5, 18.5, 21.0)]
RUNS = [24 * day + 17.5 for day in range(0, DAYS, 2)]
MOODS, ACTIVITIES = moods(ANSWERS), runs(RUNS)
WANDER = np.random.default_rng(4).integers(3, 9, len(ANSWERS))

#: Diaries that say too little: no number.
TOO_LITTLE = {
    "constant answers": (moods(ANSWERS, [5] * len(ANSWERS)), ACTIVITIES),
    "two distinct answers": (moods(ANSWERS, [4 + i % 2 for i in range(len(ANSWERS))]), ACTIVITIES),
    "only the ends": (moods(ANSWERS, [10 * (i % 3 > 0) for i in range(len(ANSWERS))]), ACTIVITIES),
    "one activity": (MOODS, runs([41.5])),
    "no activity": (MOODS, runs([])),
    "no answer": (moods([]), ACTIVITIES),
    "neither": (moods([]), runs([])),
    "one answer": (moods([5.0]), ACTIVITIES),
    "all answers in one week": (moods([h / 6 for h in range(1000)]), ACTIVITIES),
    "one answer a day": (moods([24 * day + 21.0 for day in range(400)]), runs([24 * d + 17.5 for d in range(400)])),
    "all activities far from all answers": (MOODS, runs([hour + 9000 for hour in RUNS])),
    "activities that hardly end before the next": (MOODS, runs(RUNS, 36 * 3600)),
    "activities of no length": (MOODS, runs(RUNS, 0)),
}

#: Diaries that are odd but say something: a number with its doubt.
ODD = {
    "all at one minute of the day": (MOODS, ACTIVITIES),
    "a gap of a year": (
        moods([h - 8760 * (h < 480) for h in ANSWERS]),
        runs([h - 8760 * (h < 480) for h in RUNS]),
    ),
    "gaps of a year between all weeks": (
        moods([h - 8760 * (6 - h // 168) for h in ANSWERS]),
        runs([h - 8760 * (6 - h // 168) for h in RUNS]),
    ),
    "a hundred answers in a minute": (moods(ANSWERS + [200 + i / 6000 for i in range(100)]), ACTIVITIES),
    "the ends and one in between": (moods(ANSWERS, [(0, 10, 5)[i % 3] for i in range(len(ANSWERS))]), ACTIVITIES),
    "3,000 activities in a day": (MOODS, runs(RUNS + [120 + i * 24 / 3000 for i in range(3000)])),
    "activities over each other": (MOODS, runs(RUNS + [hour + 0.25 for hour in RUNS], 5400)),
    "activities of a day and more": (MOODS, runs(RUNS, 24.5 * 3600)),
    "activities back to back": (MOODS, runs([hour / 2 for hour in range(2 * 24 * DAYS)])),
    "a staircase": (moods(ANSWERS, [3 + i // 30 for i in range(len(ANSWERS))]), ACTIVITIES),
    "a see-saw": (moods(ANSWERS, [(2, 5, 8)[i % 3] for i in range(len(ANSWERS))]), ACTIVITIES),
    "one odd answer out": (moods(ANSWERS, [5] * 60 + [0, 10] + [5] * (len(ANSWERS) - 62)), ACTIVITIES),
    "very long digits": (moods(ANSWERS, [f"{4 + np.sin(i) * 1.5:.15f}" for i in range(len(ANSWERS))]), ACTIVITIES),
    "hardly any difference": (moods(ANSWERS, [5 + 1e-9 * (i % 7) for i in range(len(ANSWERS))]), ACTIVITIES),
}

#: Diaries with rows that cannot be used: which table names them, how often, and what is said of them.
IN_2099 = datetime(2099, 1, 1, tzinfo=UTC).isoformat()
LEFT_OUT = {
    "times in the future": (MOODS + f"{IN_2099},5\n", ACTIVITIES + f"{IN_2099},1800,running\n", 2, FUTURE),
    "NaN": (MOODS + f"{at(500.25)},nan\n{at(500.5)},NaN\n", ACTIVITIES, 2, "mood is missing"),
    "infinity": (MOODS + f"{at(500.25)},inf\n", ACTIVITIES, 1, "mood"),
    "an answer off the scale": (MOODS + f"{at(500.25)},11\n", ACTIVITIES, 1, "mood"),
    "a 100-hour activity": (MOODS, ACTIVITIES + f"{at(30.0)},360000,running\n", 1, TOO_LONG),
    "a length that is no number": (MOODS, ACTIVITIES + f"{at(30.0)},nan,running\n", 1, "duration_s"),
    "a length below nothing": (MOODS, ACTIVITIES + f"{at(30.0)},-5,running\n", 1, "duration_s"),
    "the same answers twice": (MOODS + "".join(MOODS.splitlines(keepends=True)[1:]), ACTIVITIES, len(ANSWERS), TWICE),
    "another answer at the moment": (MOODS + f"{at(ANSWERS[3])},{(WANDER[3] + 1) % 10}\n", ACTIVITIES, 1, CONFLICT),
    "the same activities twice": (
        MOODS, ACTIVITIES + "".join(ACTIVITIES.splitlines(keepends=True)[1:]), len(RUNS), SAME_START,
    ),
    "a time that is none": (MOODS + "yesterday,5\n", ACTIVITIES, 1, "time"),
    "a row too short": (MOODS + f"{at(500.25)}\n", ACTIVITIES, 1, "mood"),
}  # fmt: skip


def tables(tmp_path, check_ins, activities):
    (tmp_path / "check_ins.csv").write_text(check_ins)
    (tmp_path / "activities.csv").write_text(activities)
    names = str(tmp_path / "check_ins.csv"), str(tmp_path / "activities.csv")
    return ["analyse", "--check-ins", names[0], "--activities", names[1], "--json"]


def answered(tmp_path, capsys, check_ins, activities):
    """Give what the command says, which took seconds and printed nothing else."""
    began = time.perf_counter()
    assert main(tables(tmp_path, check_ins, activities)) == 0
    assert time.perf_counter() - began < SECONDS
    printed = capsys.readouterr()
    assert printed.err == ""
    said = json.loads(printed.out, parse_constant=pytest.fail)  # NaN and Infinity are no JSON
    for one in said["answers"]:
        is_honest(one)
    assert [one["outcome"] for one in said["answers"][:11]] == list(OUTCOME_NAMES)
    return said


def is_honest(one):
    """A verdict of the contract; a number only with an interval about it, and a settled one only with a number."""
    assert one["verdict"] in VERDICTS
    if one["estimate"] is None:
        assert one["verdict"] == "not_enough_data"
        assert one["interval"] is one["careful"] is one["bracket"] is None
    else:
        assert one["interval"][0] <= one["estimate"] <= one["interval"][1]
    if one["verdict"] in {"helps", "worsens"} and one["bracket"]:
        sides = [pair[0] > 0 or pair[1] < 0 for name, pair in one["bracket"].items() if pair and name != "plain"]
        assert all(sides) or one["bracket"].get("labelled")


@pytest.mark.parametrize("name", TOO_LITTLE)
def test_a_diary_that_says_too_little_gets_no_number(name, tmp_path, capsys):
    said = answered(tmp_path, capsys, *TOO_LITTLE[name])
    assert said["answers"][0]["verdict"] == "not_enough_data"
    assert said["answers"][0]["estimate"] is None


@pytest.mark.parametrize("name", ODD)
def test_an_odd_diary_gets_a_number_with_its_doubt(name, tmp_path, capsys):
    mood = answered(tmp_path, capsys, *ODD[name])["answers"][0]
    assert mood["interval"][0] < mood["estimate"] < mood["interval"][1]
    assert mood["verdict"] not in {"helps", "worsens"}  # mood has nothing to do with these activities


@pytest.mark.parametrize("name", LEFT_OUT)
def test_a_row_that_cannot_be_used_is_named_and_the_rest_is_answered(name, tmp_path, capsys):
    check_ins, activities, count, why = LEFT_OUT[name]
    said = answered(tmp_path, capsys, check_ins, activities)
    assert len(said["data"]["left_out"]) == count
    assert all(why in row["why"] for row in said["data"]["left_out"])
    clean = answered(tmp_path, capsys, MOODS, ACTIVITIES)
    assert said["answers"] == clean["answers"]


def test_the_order_of_the_rows_is_nothing(tmp_path, capsys):
    clean = answered(tmp_path, capsys, MOODS, ACTIVITIES)
    turned = [
        "".join([lines[0], *reversed(lines[1:])])
        for lines in (table.splitlines(keepends=True) for table in (MOODS, ACTIVITIES))
    ]
    assert answered(tmp_path, capsys, *turned)["answers"] == clean["answers"]


@pytest.mark.parametrize("name", ["a hundred answers in a minute", "gaps of a year between all weeks"])
def test_python_that_takes_warnings_for_errors_says_nothing_either(name, tmp_path):
    arguments = tables(tmp_path, *ODD[name])
    environment = {**os.environ, "PYTHONSAFEPATH": "1", "FOOTFALL_HOME": str(tmp_path / "home")}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "footfall.cli", *arguments],
        capture_output=True,
        text=True,
        env=environment,
        check=True,
    )
    assert done.stderr == ""
    assert json.loads(done.stdout)["answers"]


def hours(most):
    return st.floats(0, 24 * most, allow_nan=False)


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(
    values=st.lists(st.integers(0, 10), min_size=3, max_size=6, unique=True),
    count=st.integers(30, 150),
    days=st.sampled_from([15, 40, 400, 5000]),
    starts=st.lists(hours(1), min_size=8, max_size=20),
    length=st.sampled_from([0.0, 299.0, 300.0, 3600.0, 86400.0, 129600.0, 129601.0]),
    close=st.sampled_from([0.0, 0.01, 1.0]),
    seed=st.integers(0, 2**20),
)
def test_no_diary_that_could_be_kept_is_too_odd(values, count, days, starts, length, close, seed):
    """Clumps of answers about activities, any values, offsets and lengths: honest, quick, without a warning."""
    rng = np.random.default_rng(seed)
    begun = FIRST - timedelta(days=days)
    day = np.linspace(0, days - 1, len(starts)).astype(int)
    centres = np.repeat(24 * day + np.array(starts), -(-count // len(starts)))[:count]
    when = centres + rng.uniform(-2.0, 4.0, count) * close + rng.choice([-1.0, 2.0], count)
    ratings = [
        Rating(
            begun + timedelta(hours=float(hour), days=1),
            {name: float(rng.choice(values)) for name in ("mood", "stress", "calm")},
            utc_offset_min=int(rng.integers(-720, 841)),
        )
        for hour in when
    ]
    done = [
        Activity(
            "running", begun + timedelta(days=1, hours=24 * int(d) + start), length, exertion=float(rng.integers(11))
        )
        for d, start in zip(day, starts, strict=True)
    ]
    began = time.perf_counter()
    analysis = analyse(ratings, done)
    assert time.perf_counter() - began < SECONDS
    for one in json.loads(json.dumps(as_contract(analysis), allow_nan=False))["answers"]:
        is_honest(one)


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(
    cells=st.lists(
        st.tuples(
            st.one_of(st.text(max_size=12), st.just(at(5.0)), st.datetimes().map(str)),
            st.one_of(st.text(max_size=6), st.floats().map(str), st.integers(-3, 12).map(str)),
        ),
        max_size=8,
    )
)
def test_whatever_stands_in_the_cells_rows_are_used_or_named(cells, tmp_path, capsys):
    """Quoted text of any kind: every row is counted among the answers or named among those left out."""
    quoted = "".join(f'"{a.replace(chr(34), chr(39))}","{b.replace(chr(34), chr(39))}"\n' for a, b in cells)
    table = (MOODS.split("\n")[0] + "\n" + quoted).encode("utf-8", "replace").decode()
    said = answered(tmp_path, capsys, table, ACTIVITIES)
    assert said["data"]["check_ins"] + len(said["data"]["left_out"]) <= len(cells) + 1
