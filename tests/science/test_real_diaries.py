"""Real diaries, read where they lie; skipped where they do not."""

import csv
import json
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from footfall.core.activities import Activity
from footfall.core.ratings import Rating
from footfall.science.analysis import analyse
from footfall.science.columns import build_columns
from footfall.science.timeline import lay_out
from tests.science.make import LATER

MOOD = Path(__file__).resolve().parents[3] / "shared/data/mood"
DIARY = MOOD / "kossakowski2017/ESMdata.csv"
PEOPLE = sorted((MOOD / "pmdata").glob("p*")) if MOOD.exists() else []

pytestmark = [pytest.mark.real]
HIGH_ACTIVITY = 4


def kossakowski():
    """Cheerfulness from 1 to 7, and a bout half-way since the last beep where much activity was reported."""
    with DIARY.open(encoding="latin-1") as file:
        rows = [row for row in csv.DictReader(file) if row["mood_cheerf"] != "NA"]
    amsterdam = ZoneInfo("Europe/Amsterdam")
    at = [
        datetime.strptime(f"{row['date']} {row['resptime_s']}", "%d/%m/%y %H:%M:%S").replace(tzinfo=amsterdam)
        for row in rows
    ]
    ratings = [
        Rating(moment.astimezone(UTC), {"mood": (int(row["mood_cheerf"]) - 1) / 6 * 10}, utc_offset_min=120)
        for moment, row in zip(at, rows, strict=True)
    ]
    bouts = [
        Activity("other", before + (after - before) / 2 - timedelta(minutes=10), 1200.0, utc_offset_min=120)
        for (before, after), row in zip(pairwise(one.at for one in ratings), rows[1:], strict=True)
        if row["phy_physact"] not in {"NA", ""}
        and int(row["phy_physact"]) >= HIGH_ACTIVITY
        and timedelta(minutes=30) < after - before < timedelta(hours=4)
    ]
    return ratings, bouts


def pmdata(folder):
    """One report of mood a day (1 to 5), and what the watch called exercise (its times are Norwegian)."""
    with (folder / "pmsys/wellness.csv").open() as file:
        rows = [row for row in csv.DictReader(file) if float(row["mood"]) >= 1]  # 0 is not on the scale
    ratings = [
        Rating(datetime.fromisoformat(row["effective_time_frame"]), {"mood": (float(row["mood"]) - 1) * 2.5})
        for row in rows
    ]
    oslo = ZoneInfo("Europe/Oslo")
    exercise = json.loads((folder / "fitbit/exercise.json").read_text())
    runs = [
        Activity(
            "other",
            datetime.fromisoformat(one["startTime"]).replace(tzinfo=oslo).astimezone(UTC),
            one["duration"] / 1000,
        )
        for one in exercise
    ]
    return ratings, runs


@pytest.mark.skipif(not DIARY.exists(), reason="../shared/data/mood/kossakowski2017 is not there")
def test_a_diary_that_names_no_sport_is_not_called_a_help():
    ratings, bouts = kossakowski()
    assert len(bouts) >= 20
    mood = analyse(ratings, bouts).answers[0]
    assert mood.verdict in {"cannot_separate", "not_enough_data"}
    assert mood.activities_used >= 8
    assert mood.interval[0] < mood.estimate < mood.interval[1]


@pytest.mark.skipif(not PEOPLE, reason="../shared/data/mood/pmdata is not there")
@pytest.mark.parametrize("folder", PEOPLE, ids=lambda folder: folder.name)
def test_a_report_made_before_a_run_is_never_counted_after_it(folder):
    ratings, runs = pmdata(folder)
    laid = lay_out(ratings, runs, (), LATER)
    impulses = build_columns(laid).impulses
    slowest = impulses[:, -1]
    for hours, lift in zip(laid.at, slowest, strict=True):
        ended = laid.end[laid.end <= hours]
        assert (lift > 0) == (ended.size > 0 and hours - ended.max() < 20000)
    once_a_day = analyse(ratings, runs).answers[0]
    assert once_a_day.verdict in {"not_enough_data", "cannot_separate"}


@pytest.mark.skipif(not DIARY.exists(), reason="../shared/data/mood/kossakowski2017 is not there")
def test_bouts_at_times_that_have_nothing_to_do_with_it_are_not_called_anything():
    ratings, bouts = kossakowski()
    rng = np.random.default_rng(20260106)
    span = ratings[-1].at - ratings[0].at
    called = 0
    for days in rng.integers(10, span.days - 10, 12):
        moved = [ratings[0].at + (one.start - ratings[0].at + timedelta(days=int(days))) % span for one in bouts]
        runs = [Activity("other", start, 1200.0, utc_offset_min=120) for start in moved]
        called += analyse(ratings, runs).answers[0].verdict in {"helps", "worsens"}
    assert called <= 2  # 12 shifts at 5 % give more than 2 in 2 of 100 cases
