"""The columns of the mood model: what a rating at each moment is made of, beside inertia and noise.

In units of the answers' standard deviation, with independent normal priors of the standard deviations named here:

    level, slow drift (linear and a cosine series, a smooth random walk), clock (two harmonics of the local
    day), weekday (shrunken), a term for ratings during an activity, and the lift: a times
    sum over ended activities of 2^(-(t - end)/H), with log H ~ N(log 3 h, 0.9) on a grid.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from footfall.science.timeline import Timeline
from footfall.stats.decay import decayed_ahead, decayed_sum

Array = NDArray[np.float64]

LEVEL_SD, TREND_SD, DRIFT_SD, CLOCK_SD, WEEKDAY_SD, DURING_SD = 2.0, 1.0, 0.5, (1.0, 0.5), 0.2, 1.0
#: One drift wave for every so many days, at most so many.
DAYS_A_WAVE, MOST_WAVES = 30.0, 12

LOG_H_MEAN, LOG_H_SD = float(np.log(3.0)), 0.9
#: Half-lives looked at, hours: the prior out to 2.5 standard deviations.
LOG_H = LOG_H_MEAN + LOG_H_SD * np.linspace(-2.5, 2.5, 13)
LOG_H_PRIOR = -0.5 * ((LOG_H - LOG_H_MEAN) / LOG_H_SD) ** 2
LOG_H_PRIOR = LOG_H_PRIOR - np.log(np.exp(LOG_H_PRIOR).sum())

#: The lead column fades backwards from each start with this half-life, hours.
LEAD_HALF_LIFE = 3.0
#: Hours from 1970-01-01, a Thursday, to the Monday before.
MONDAY = 3 * 24.0


class Columns(NamedTuple):
    """Columns for n ratings: `background` (n, p) with prior sds (p,), `impulses` (n, 13), one for each H."""

    background: Array
    background_sd: Array
    impulses: Array


def build_columns(timeline: Timeline) -> Columns:
    """Build the columns that every outcome of a person shares."""
    parts = (drift(timeline.at), _clock(timeline), _weekday(timeline), _during(timeline))
    background = np.hstack([columns for columns, _ in parts])
    sds = np.concatenate([sd for _, sd in parts])
    rates = np.log(2) / np.exp(LOG_H)
    impulses = decayed_sum(timeline.at, timeline.end, np.ones(timeline.end.size), rates)
    return Columns(background, sds, impulses)


def lead_column(at: Array, start: Array) -> Array:
    """Sum 2^(-(s - t)/3 h) over the starts s after each moment t, shape (n, 1)."""
    return decayed_ahead(at, start, np.ones(start.size), np.array([np.log(2) / LEAD_HALF_LIFE]))


def drift(at: Array) -> tuple[Array, Array]:
    """Level, linear trend and a cosine series over the person's span, smaller for faster waves."""
    span = float(at[-1] - at[0]) if at.size else 0.0
    u = (at - at[0]) / span if span > 0 else np.zeros(at.size)
    waves = np.arange(1, int(np.clip(span / 24 / DAYS_A_WAVE, 1, MOST_WAVES)) + 1)
    columns = np.column_stack([np.ones(at.size), u - 0.5, np.cos(np.pi * u[:, None] * waves)])
    return columns, np.concatenate([[LEVEL_SD, TREND_SD], DRIFT_SD / waves])


def _clock(timeline: Timeline) -> tuple[Array, Array]:
    """Two harmonics of the local day."""
    angle = 2 * np.pi * (timeline.at + timeline.offset) / 24
    columns = [wave(order * angle) for order in (1, 2) for wave in (np.cos, np.sin)]
    return np.column_stack(columns), np.repeat(CLOCK_SD, 2)


def _weekday(timeline: Timeline) -> tuple[Array, Array]:
    """Seven indicators of the local weekday, shrunk towards no difference."""
    since_1970 = timeline.origin.timestamp() / 3600 + timeline.at + timeline.offset
    return weekday_indicators(since_1970), np.full(7, WEEKDAY_SD)


def weekday_indicators(since_1970: Array) -> Array:
    """Tell the weekday, Monday first, of moments on their local clocks, hours since 1970; shape (n, 7)."""
    weekday = np.floor((since_1970 + MONDAY) / 24) % 7
    return np.asarray((weekday[:, None] == np.arange(7)).astype(np.float64))


def _during(timeline: Timeline) -> tuple[Array, Array]:
    """One where the rating was given between the start and the end of an activity."""
    begun = np.searchsorted(timeline.start, timeline.at, side="left")
    ended = np.searchsorted(np.sort(timeline.end), timeline.at, side="right")
    return (begun > ended).astype(np.float64)[:, None], np.array([DURING_SD])
