"""Every recording of the inventory, compared with two independent readers: fitdecode and gpxpy."""

import csv
import io
import re
import warnings
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import fitdecode
import gpxpy
import numpy as np
import pytest

from footfall.core.errors import NotOurs, UnreadableFile
from footfall.readers import fit
from footfall.readers.files import read_file

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
INVENTORY = DATA / "activities" / "INVENTORY.csv"
pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not INVENTORY.exists(), reason="the real recordings (../shared/data) are not here"),
]


def inventory():
    if not INVENTORY.exists():
        return []
    with INVENTORY.open(newline="") as stream:
        return list(csv.DictReader(stream))


def has_figures(row):
    return bool(row["start"]) and float(row["records"] or 0) > 0


def names(rows):
    return pytest.mark.parametrize("row", rows, ids=[row["file"] for row in rows])


def of_fit(path):
    """Start, end, record count and distance as fitdecode reads them."""
    times, distances, totals = [], [], []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            for frame in fitdecode.FitReader(str(path), check_crc=fitdecode.CrcCheck.DISABLED):
                if frame.frame_type != fitdecode.FIT_FRAME_DATA:
                    continue
                if frame.name == "record":
                    times.append(frame.get_value("timestamp", fallback=None))
                    distances.append(frame.get_value("distance", fallback=None))
                elif frame.name == "session":
                    totals.append(frame.get_value("total_distance", fallback=None))
        except fitdecode.FitError:
            totals = []
    known = [at for at in times if isinstance(at, datetime)]
    covered = [metres for metres in distances if metres is not None]
    own = [metres for metres in totals if metres is not None]
    distance = sum(own) if own else (max(covered) if covered else None)
    return known[0], known[-1], len(times), distance


def of_gpx(path):
    found = gpxpy.parse(io.StringIO(path.read_bytes().decode("utf-8-sig")))
    points = [point for track in found.tracks for segment in track.segments for point in segment.points]
    times = sorted(p.time.astimezone(UTC) if p.time.tzinfo else p.time.replace(tzinfo=UTC) for p in points if p.time)
    return times[0], times[-1], len(points), found.length_2d()


def of_tcx(path):
    text = path.read_text(encoding="utf-8-sig")
    inside = re.findall(r"<Trackpoint>.*?</Trackpoint>", text, re.DOTALL)
    times = [datetime.fromisoformat(re.search(r"<Time>(.*?)</Time>", point)[1].strip()) for point in inside]
    far = [float(found[1]) for point in inside if (found := re.search(r"<DistanceMeters>([^<]*)<", point))]
    return min(times), max(times), len(inside), far[-1]


ORACLES = {"fit": of_fit, "gpx": of_gpx, "tcx": of_tcx}


@names([row for row in inventory() if has_figures(row)])
def test_agrees_with_an_independent_reader(row):
    path = DATA / row["file"]
    contents = read_file(path, path.name)
    start, end, records, distance = ORACLES[row["kind"]](path)
    kept = contents.activities
    assert sum(len(activity.recording) for activity in kept) == records == float(row["records"])
    assert abs((kept[0].start - start).total_seconds()) <= 2
    if row["status"] != "ok":
        # What stands after the break is noise (one file's last record lies in 2085): only the sentence is owed.
        assert contents.salvaged
        return
    last = kept[-1]
    assert abs((last.start - start).total_seconds() + last.duration - (end - start).total_seconds()) <= 2
    if len(kept) == 1 and distance is not None:
        assert kept[0].distance == pytest.approx(distance, rel=0.01, abs=1)


@names([row for row in inventory() if not has_figures(row) and row["kind"] in ORACLES])
def test_without_figures_it_is_refused_or_told(row):
    path = DATA / row["file"]
    try:
        said = read_file(path, path.name).note
    except (UnreadableFile, NotOurs) as refused:
        said = refused.message
    assert re.fullmatch(r"[A-Z][^\n]+\.", said)


@names([row for row in inventory() if row["kind"] == "fit" and float(row["records"] or 0) > 0])
def test_fitfast_and_fitdecode_give_the_same(row):
    pytest.importorskip("fitfast")
    fast, slow = (fit.read(DATA / row["file"], slow=slow) for slow in (False, True))
    assert (fast.note, fast.salvaged) == (slow.note, slow.salvaged)
    assert len(fast.activities) == len(slow.activities)
    for one, other in zip(fast.activities, slow.activities, strict=True):
        assert same(one, other)


def same(one, other):
    for name in ("sport", "start", "utc_offset_min", "feeling", "exertion", "device", "laps"):
        assert getattr(one, name) == getattr(other, name), name
    for name in ("duration", "moving", "distance", "ascent", "average_heart_rate_bpm"):
        figures = [getattr(activity, name) for activity in (one, other)]
        assert figures == [None, None] or figures[0] == pytest.approx(figures[1], rel=1e-6), name
    assert list(one.recording.columns) == list(other.recording.columns)
    for name, values in one.recording.columns.items():
        # A thousandth is the step of FIT's speed, and fitdecode leaves the finer one unscaled.
        np.testing.assert_allclose(values, other.recording.columns[name], rtol=1e-6, atol=2e-3, err_msg=name)
    return True


def test_nothing_else_in_the_folder_raises_anything_else():
    listed = {DATA / row["file"] for row in inventory()}
    for path in sorted(set(DATA.rglob("*")) - listed):
        if path.is_file() and path.stat().st_size < 5_000_000:
            with suppress(UnreadableFile, NotOurs):
                read_file(path, path.name)
