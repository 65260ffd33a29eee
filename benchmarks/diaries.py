"""Real diaries beside the clone (`../shared/data/mood`), read where they lie and never copied.

PMData (Thambawita et al. 2020, doi:10.1145/3339825.3394926): eight of sixteen people, one report of mood a day,
exercise as their watch saw it. Kossakowski et al. (2017, doi:10.5334/jopd.29): one person, ten beeps a day for
months; no sport is named, so a bout stands half-way since the last beep where that beep reports physical activity of
at least `least` of 7. That report comes in the same questionnaire as the mood.
"""

import csv
import json
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

from footfall.core.activities import Activity
from footfall.core.ratings import Rating

MOOD = Path(__file__).resolve().parents[2] / "shared/data/mood"
DIARY = MOOD / "kossakowski2017/ESMdata.csv"
PEOPLE = sorted((MOOD / "pmdata").glob("p*")) if MOOD.exists() else []

Diary = tuple[list[Rating], list[Activity]]


def kossakowski(least: int = 4) -> Diary:
    """Give cheerfulness, stretched from 1-7 to 0-10, and the bouts."""
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
        and int(row["phy_physact"]) >= least
        and timedelta(minutes=30) < after - before < timedelta(hours=4)
    ]
    return ratings, bouts


def pmdata(folder: Path) -> Diary:
    """Give one report of mood a day (1 to 5), and what the watch called exercise (its times are Norwegian)."""
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


def read(name: str) -> Diary:
    """Read a diary by name: p01 to p16, or `kossakowski 4` with the least report that counts as a bout."""
    if name.startswith("kossakowski"):
        return kossakowski(int(name.split()[1]))
    return pmdata(MOOD / "pmdata" / name)


def shifted(diary: Diary, by: timedelta) -> Diary:
    """Move all activities on by so much, those past the diary's end to its beginning."""
    ratings, runs = diary
    first, last = min(one.at for one in ratings), max(one.at for one in ratings)
    inside = [one for one in runs if first <= one.start <= last]
    moved = [
        Activity(
            one.sport,
            first + (one.start - first + by) % (last - first),
            one.duration,
            utc_offset_min=one.utc_offset_min,
        )
        for one in inside
    ]
    return ratings, moved
