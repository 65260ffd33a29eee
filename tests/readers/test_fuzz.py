"""Damaged bytes of every kind give contents, a sentence or "not ours": nothing else, and quickly."""

import re
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from footfall.core.contents import Contents
from footfall.core.errors import NotOurs, UnreadableFile
from footfall.core.packing import pack, unpack
from footfall.readers import fit
from footfall.readers.files import read_file
from tests.readers.make import HEART, Fit, gpx, lap, points, run, session, tcx, trackpoints
from tests.readers.test_strava import HEADER, ROWS
from tests.readers.test_tables import CHECK_INS, DAYLIO

SECONDS = 1.0
KINDS = {
    "fit": session(run(run(Fit(), seconds=40), first=40, seconds=20), total_distance=18_000).done(),
    "gpx": gpx(f"<trk><name>A</name><trkseg>{points(60, extra=HEART)}</trkseg></trk>").encode(),
    "tcx": tcx(lap(trackpoints(60))).encode(),
    "csv": CHECK_INS.encode(),
    "daylio.csv": DAYLIO.encode(),
    "strava.csv": (HEADER + ROWS).encode(),
}
REAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "activities"


def outcome(path, name, **how):
    """Read once; whatever comes must be one of the three, within a second, and fit to be kept."""
    began = time.process_time()
    try:
        contents = fit.read(path, **how) if how else read_file(path, name)
        message = "It was read."
    except (UnreadableFile, NotOurs) as refused:
        contents, message = None, refused.message
    assert re.fullmatch(r"[A-Z][^\n]{5,300}\.", message)
    assert time.process_time() - began < SECONDS
    if contents is not None:
        check(contents)
    return contents


def check(contents: Contents) -> None:
    for activity in contents.activities:
        for name in ("moving", "distance", "ascent", "average_heart_rate_bpm", "feeling", "exertion"):
            value = getattr(activity, name)
            assert value is None or np.isfinite(value), name
        assert np.isfinite(activity.duration)
        if activity.recording is not None:
            columns = activity.recording.columns
            assert np.isfinite(columns["time"]).all()
            assert (np.diff(columns["time"]) >= 0).all()
            assert len(unpack(pack(activity.recording))) == len(activity.recording)


def damaged(content, rng):
    """Flip bytes, cut, double or swap pieces: one of the ways copies go wrong."""
    content = bytearray(content)
    way = rng.integers(5)
    if way == 0:
        return bytes(content[: rng.integers(len(content))])
    if way == 1:
        at = sorted(rng.integers(0, len(content), 2))
        return bytes(content[: at[1]] + content[at[0] :])
    if way == 2:
        at = sorted(rng.integers(0, len(content), 2))
        del content[at[0] : at[1]]
    for place in rng.integers(0, max(1, len(content)), 1 + 3 * way):
        if content:
            content[min(place, len(content) - 1)] = rng.integers(256)
    return bytes(content)


@pytest.mark.parametrize("kind", KINDS)
def test_damaged_copies(tmp_path, kind):
    rng = np.random.default_rng(20260101)
    path = tmp_path / "one"
    for _ in range(150):
        path.write_bytes(damaged(KINDS[kind], rng))
        outcome(path, f"one.{kind}")


def test_damaged_fit_read_with_fitdecode_alone(tmp_path):
    rng = np.random.default_rng(20260102)
    path = tmp_path / "one"
    for _ in range(150):
        path.write_bytes(damaged(KINDS["fit"], rng))
        outcome(path, "one.fit", slow=True)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(middle=st.binary(max_size=200), at=st.integers(0, 2000))
def test_anything_put_into_the_middle(tmp_path, kind, middle, at):
    path = tmp_path / "one"
    path.write_bytes(KINDS[kind][:at] + middle + KINDS[kind][at:])
    outcome(path, f"one.{kind}")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.binary(max_size=300))
def test_any_body_behind_a_right_fit_header(tmp_path, body):
    path = tmp_path / "one"
    fit_file = Fit()
    fit_file.body += body
    path.write_bytes(fit_file.done())
    outcome(path, "one.fit")
    outcome(path, "one.fit", slow=True)


@pytest.mark.real
@pytest.mark.skipif(not REAL.exists(), reason="the real recordings (../shared/data) are not here")
@pytest.mark.parametrize("pattern", ["*/*.[fF][iI][tT]", "*/*.gpx", "*/*.tcx"])
def test_damaged_copies_of_real_files(tmp_path, pattern):
    rng = np.random.default_rng(20260103)
    small = [path for path in sorted(REAL.glob(pattern)) if path.stat().st_size < 60_000]
    path = tmp_path / "one"
    for original in small:
        for _ in range(max(1, 60 // len(small))):
            path.write_bytes(damaged(original.read_bytes(), rng))
            outcome(path, original.name)
