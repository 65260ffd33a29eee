"""The rhythm of steps, against a slow second way, against gaps and breaks, and against nothing at all."""

from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from footfall.core.recordings import Recording
from footfall.core.rhythm import cadence_variability

REAL = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "activities"


def steps(cadence, every=1.0, **columns):
    """Record a cadence, one record every so many seconds, moving all the while."""
    cadence = np.asarray(cadence, dtype=float)
    usual = {"time": np.arange(cadence.size) * every, "cadence": cadence, "speed": np.full(cadence.size, 2.6)}
    return Recording(usual | columns)


def waving(size=1200, swing=4.0, period=120.0):
    return 166 + swing * np.sin(2 * np.pi * np.arange(size) / period)


def plainly(recording):
    """The same figure by loops, for a recording without breaks."""
    time, cadence = recording.columns["time"], recording.columns["cadence"]
    rows = [i for i in range(len(time)) if time[i] - time[0] >= 60]
    smooth = [np.mean([cadence[j] for j in rows if abs(time[j] - time[i]) <= 5]) for i in rows]
    weight = [min(time[i + 1] - time[i], 10) if i + 1 < len(time) else 0 for i in rows]
    mean = sum(w * v for w, v in zip(weight, smooth, strict=True)) / sum(weight)
    spread = sum(w * (v - mean) ** 2 for w, v in zip(weight, smooth, strict=True)) / sum(weight)
    return np.sqrt(spread) / mean


def test_it_agrees_with_plain_loops_also_where_the_watch_writes_now_and_then():
    rng = np.random.default_rng(20260101)
    for recording in (
        steps(waving() + rng.normal(0, 2, 1200)),
        steps(waving(300) + rng.normal(0, 2, 300), time=np.cumsum(rng.integers(1, 9, 300)).astype(float)),
    ):
        assert cadence_variability(recording) == pytest.approx(plainly(recording), rel=1e-9)


def test_a_metronome_is_nought_and_a_slow_wave_is_its_own_size():
    assert cadence_variability(steps(np.full(900, 170.0))) == 0.0
    # Ten seconds of averaging take a little off a wave of two minutes: sin(x)/x with x = pi 11/120.
    assert cadence_variability(steps(waving(60 + 1200))) == pytest.approx(4 / np.sqrt(2) / 166 * 0.986, rel=0.01)


def test_pairs_of_steps_are_as_steady_as_steps():
    assert cadence_variability(steps(waving() / 2)) == pytest.approx(cadence_variability(steps(waving())))


def test_the_first_minute_standing_zeros_and_gaps_change_nothing():
    calm = waving(1200)
    restless = calm.copy()
    restless[:60] = np.linspace(40, 166, 60)
    restless[300:310], restless[500:510] = 0.0, np.nan
    speed = np.full(1200, 2.6)
    speed[700:760] = 0.1
    restless[700:760] = 150.0
    changed = cadence_variability(steps(restless, speed=speed))
    assert changed == pytest.approx(cadence_variability(steps(calm)), rel=0.02)


def test_walking_breaks_and_double_counts_are_not_unsteady_steps():
    run = np.full(1800, 166.0)
    run[600:720], run[1200:1320] = 108.0, 332.0
    assert cadence_variability(steps(run)) == 0.0


def test_restless_steps_are_more_than_steady_ones():
    rng = np.random.default_rng(1)
    swing = np.repeat(rng.normal(0, 1, 60), 20)
    assert cadence_variability(steps(166 + 8 * swing)) > 3 * cadence_variability(steps(166 + 2 * swing))


def test_steps_of_a_treadmill_without_speed_count():
    expected = cadence_variability(steps(waving()))
    assert cadence_variability(Recording({"time": np.arange(1200.0), "cadence": waving()})) == expected
    assert cadence_variability(steps(waving(), speed=np.zeros(1200))) == expected
    assert cadence_variability(steps(waving(), speed=np.full(1200, np.nan))) == expected


@pytest.mark.parametrize(
    "recording",
    [
        Recording({"time": np.arange(900.0)}),
        Recording({"time": np.array([]), "cadence": np.array([])}),
        Recording({"time": np.array([0.0]), "cadence": np.array([160.0])}),
        steps(np.full(355, 160.0)),
        steps(np.zeros(900)),
        steps(np.full(900, np.nan)),
        steps(np.full(20, 160.0), every=60.0),
        steps(np.full(900, 160.0), time=np.zeros(900)),
    ],
)
def test_too_little_says_nothing(recording):
    assert cadence_variability(recording) is None


def test_a_recording_of_a_hundred_hours_and_wild_values_give_a_number_or_nothing():
    rng = np.random.default_rng(2)
    for values in (rng.uniform(-1e9, 1e9, 5000), np.full(5000, 1e300), rng.uniform(0, 400, 5000)):
        time = np.sort(rng.uniform(0, 360_000, 5000))
        told = cadence_variability(Recording({"time": time, "cadence": values}))
        assert told is None or (np.isfinite(told) and told >= 0)


@pytest.mark.real
@pytest.mark.skipif(not REAL.is_dir(), reason="the real recordings in ../shared/data/activities are not here")
def test_real_runs_are_steadier_than_a_tenth():
    from footfall.core.errors import AppError
    from footfall.core.sports import ON_FOOT
    from footfall.readers.files import read_file

    told = []
    for file in sorted(REAL.rglob("*.fit"))[:80]:
        try:
            contents = read_file(file, file.name, zone=ZoneInfo("UTC"))
        except AppError:
            continue
        for activity in contents.activities:
            if activity.sport in ON_FOOT and activity.recording is not None:
                rhythm = cadence_variability(activity.recording)
                told += [] if rhythm is None else [rhythm]
    assert len(told) >= 3
    assert 0.003 < np.median(told) < 0.1
