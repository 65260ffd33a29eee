"""The rhythm of steps: how much the cadence of a recording wanders around its own middle."""

import numpy as np
from numpy.typing import NDArray

from footfall.core.recordings import Recording

Array = NDArray[np.float64]

#: A new number whenever the same recording could give another rhythm; what was kept before is then worked out anew.
METHOD = 1
#: Setting off is not yet a rhythm, seconds.
SETTLING = 60.0
#: Slower than this is standing, m/s: half of a slow walk.
STANDING = 0.4
#: Seconds over which cadence is averaged: a watch counts whole steps, and one step more or less is no unsteadiness.
WINDOW = 10.0
#: A record speaks for the time until the next one, but not for longer than this, seconds.
LONGEST_GAP = 10.0
#: Nobody steps faster than this, steps a minute.
FASTEST = 500.0
#: How much cadence there must be, seconds.
LEAST = 300.0
#: What lies this far from the middle is another gait (walking breaks) or a lost or doubled step.
SAME_GAIT = (0.75, 4 / 3)


def cadence_variability(recording: Recording) -> float | None:
    """Work out the coefficient of variation of the cadence (steps a minute, both legs) while in motion.

    Counted are the records after the first minute with a cadence above 0 and up to 500 and a speed of at least
    0.4 m/s (where no speed is known, the cadence alone tells), within 3/4 to 4/3 of their median: walking breaks of
    a run and double counts are left out, as they are another gait and not unsteady steps. Their cadence is averaged
    over ten seconds around each; each weighs as many seconds as pass until the next record, at most ten. The result
    is the weighted standard deviation divided by the weighted mean: 0 is a metronome, 0.02 steady, 0.1 restless.
    Being a ratio, it is the same whether a device counts steps or pairs of steps.

    Returns:
        A share, 0 or more; None without cadence or with less than five minutes of it. NaN counts as not known.
        It says nothing of sports that are not on foot: their cadence counts turns or strokes.
    """
    cadence = recording.column("cadence")
    if cadence is None or len(recording) < 2:
        return None
    time = recording.columns["time"]
    weight = np.minimum(np.diff(time, append=time[-1]), LONGEST_GAP)
    counted = _in_motion(recording, time, cadence) & np.isfinite(weight)
    if not counted.any():
        return None
    time, cadence, weight = time[counted], cadence[counted], weight[counted]
    middle = float(np.median(cadence))
    same = (cadence >= SAME_GAIT[0] * middle) & (cadence <= SAME_GAIT[1] * middle)
    if weight[same].sum() < LEAST:
        return None
    return _variation(_averaged(time[same], cadence[same]), weight[same])


def _in_motion(recording: Recording, time: Array, cadence: Array) -> NDArray[np.bool_]:
    speed = recording.column("speed")
    standing = np.zeros(time.shape, bool) if speed is None else np.nan_to_num(speed, nan=np.inf) < STANDING
    if standing.all():  # A treadmill's watch that knows steps and no speed.
        standing[:] = False
    stepping: NDArray[np.bool_] = (cadence > 0) & (cadence <= FASTEST) & (time - time[0] >= SETTLING)
    return stepping & ~standing


def _averaged(time: Array, cadence: Array) -> Array:
    """Average over the window around each record; differences from the first keep the running sum exact."""
    total = np.concatenate(([0.0], np.cumsum(cadence - cadence[0])))
    first = np.searchsorted(time, time - WINDOW / 2, side="left")
    last = np.searchsorted(time, time + WINDOW / 2, side="right")
    mean: Array = cadence[0] + (total[last] - total[first]) / (last - first)
    return mean


def _variation(values: Array, weight: Array) -> float:
    mean = float(np.average(values, weights=weight))
    spread = float(np.sqrt(np.average((values - mean) ** 2, weights=weight)))
    return spread / mean
