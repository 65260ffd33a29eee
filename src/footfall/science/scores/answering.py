"""Does somebody answer a questionnaire mostly when well, or when low? Looked at by their mood check-ins alone."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import datetime, timedelta
from statistics import fmean, variance
from typing import NamedTuple

#: The time a questionnaire asks about, and so the check-ins that are looked at.
WINDOW = timedelta(days=14)
#: So many check-ins make a time known, and so many times of each kind make a comparison.
CHECK_INS, TIMES = 3, 3
#: Smaller differences, on the scale from 0 to 10, are not told.
SMALLEST = 0.5


class WhoAnswered(NamedTuple):
    """What was found: `kind` is unknown, alike, well (answered after better times) or low (after worse ones).

    `difference` is the mean mood before answered times less that before skipped ones, 0 to 10; `answered` and
    `skipped` are how many times of each kind had check-ins enough.
    """

    kind: str
    difference: float | None
    answered: int
    skipped: int


def who_answered(
    moods: Sequence[tuple[datetime, float]], answered: Sequence[datetime], skipped: Sequence[datetime]
) -> WhoAnswered:
    """Compare mood in the 14 days before answered times with that before times when it was due and nobody answered.

    Args:
        moods: moment and mood (0 to 10) of each check-in, oldest first.
        answered: when it was answered.
        skipped: when it was due and passed by.

    Returns:
        `well` or `low` only where the difference is at least half a point and more than twice its standard error
        (Welch); each time counts once, however many check-ins it has. `unknown` with fewer than three times of
        either kind that have three check-ins. Neighbouring times are alike, so the error is rather too small: it is
        a hint to read the line with care, not a test. Our own design. Notes and the journal are never looked at.
    """
    at, values = [moment for moment, _ in moods], [value for _, value in moods]
    one, other = _known(at, values, answered), _known(at, values, skipped)
    if min(len(one), len(other)) < TIMES:
        return WhoAnswered("unknown", None, len(one), len(other))
    difference = fmean(one) - fmean(other)
    error = math.sqrt(variance(one) / len(one) + variance(other) / len(other))
    told = abs(difference) >= SMALLEST and abs(difference) > 2 * error
    kind = "alike" if not told else "well" if difference > 0 else "low"
    return WhoAnswered(kind, difference, len(one), len(other))


def skipped_times(chosen: datetime, answered: Sequence[datetime], usual_days: int, now: datetime) -> list[datetime]:
    """List when it was due and nobody answered before it would have been due again, oldest first.

    The first is due when it was chosen; each answer makes the next due `usual_days` later.
    """
    step, due, passed = timedelta(days=usual_days), chosen, []
    for time in [*sorted(moment for moment in answered if moment >= chosen), now]:
        while due + step <= time:
            passed.append(due)
            due += step
        due = time + step
    return passed


def _known(at: Sequence[datetime], values: Sequence[float], times: Sequence[datetime]) -> list[float]:
    return [mean for time in times if (mean := _before(at, values, time)) is not None]


def _before(at: Sequence[datetime], values: Sequence[float], time: datetime) -> float | None:
    """Give the mean of what lies in the window before a time, or None where there is too little."""
    inside = values[bisect_left(at, time - WINDOW) : bisect_right(at, time)]
    return fmean(inside) if len(inside) >= CHECK_INS else None
