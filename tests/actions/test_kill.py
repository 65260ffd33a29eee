"""Killed at any moment, an import loses nothing: the next run ends with the same activities."""

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile

import pytest

from tests.actions.files import check_ins, gpx

pytestmark = pytest.mark.slow
COMMAND = [sys.executable, "-P", "-m", "footfall.cli"]
MOMENTS, GROUPS = 20, 4


@pytest.fixture
def folder(tmp_path):
    """Make fifteen files, some of them the same run, one broken, some in an archive."""
    place = tmp_path / "brought"
    place.mkdir()
    for day in range(6):
        (place / f"{day}.gpx").write_bytes(gpx(day, every_s=8))
        (place / f"{day}-rich.gpx").write_bytes(gpx(day, every_s=6, with_heart_rate=True))
    (place / "broken.gpx").write_bytes(b"<gpx><trk>")
    (place / "mood.csv").write_bytes(check_ins(9))
    with zipfile.ZipFile(place / "more.zip", "w") as archive:
        for day in range(6, 9):
            archive.writestr(f"{day}.gpx", gpx(day, every_s=8))
    return place


def environment(home):
    kept = {key: value for key, value in os.environ.items() if not key.startswith("FOOTFALL_")}
    return {**kept, "FOOTFALL_HOME": str(home)}


def run(home, *words):
    return subprocess.run([*COMMAND, *words], env=environment(home), capture_output=True, text=True, check=False)


def activities(home):
    """List what is kept, with the files each came from, straight from the database file."""
    database = sqlite3.connect(home / "footfall.sqlite3")
    kept = database.execute(
        "SELECT a.key, a.start, a.duration, a.distance, a.records, length(p.columns),"
        " group_concat(o.sha256 || s.is_front)"
        " FROM store_activity a JOIN store_packedrecording p ON p.activity_id = a.id"
        " JOIN store_source s ON s.activity_id = a.id JOIN store_original o ON o.id = s.original_id"
        " GROUP BY a.id ORDER BY a.key"
    ).fetchall()
    rated = database.execute("SELECT uid FROM store_checkin ORDER BY uid").fetchall()
    database.close()
    return kept, rated


@pytest.mark.parametrize("group", range(GROUPS))
def test_killed_at_random_moments_it_ends_with_the_same_activities(group, folder, tmp_path):
    run(tmp_path / "empty", "activities")
    shutil.copytree(tmp_path / "empty", tmp_path / "whole")
    began = time.monotonic()
    whole = run(tmp_path / "whole", "import", str(folder), "--json")
    took = time.monotonic() - began
    assert whole.returncode == 1, whole.stderr  # One file is broken on purpose.
    expected = activities(tmp_path / "whole")
    assert [len(part) for part in expected] == [9, 9]
    rng = random.Random(group)
    for moment in range(MOMENTS // GROUPS):
        home = tmp_path / f"killed-{moment}"
        shutil.copytree(tmp_path / "empty", home)
        child = subprocess.Popen(
            [*COMMAND, "import", str(folder), "--json"],
            env=environment(home),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(rng.uniform(0.1, took))
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()
        last = run(home, "import", str(folder), "--json")
        assert last.returncode == 1, last.stderr
        assert activities(home) == expected
    answer = json.loads(run(home, "check", "--json").stdout)
    assert answer["ok"], answer
