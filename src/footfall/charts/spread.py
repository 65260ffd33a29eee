"""How long at which heart rate or pace: a quiet row of bars, without zones.

Zones of a training plan need a highest heart rate that somebody stated or measured; guessed from an age they are wrong
by ten beats and more for many people, and effort here is led by how it feels. So the bands are even ones, and beside
them stands only what is usual for this person.
"""

from typing import NamedTuple

import numpy as np

from footfall.charts.chart import Chart, Table, Words, draw
from footfall.charts.columns import Points
from footfall.charts.fit import Label, fitted, row
from footfall.charts.series import CURVES, name_of, unit_of
from footfall.charts.svg import Value, across, element, line
from footfall.core import writing
from footfall.core.words import _

#: Pixels down: the highest bar, the foot of the bars, the whole picture.
TOP, FOOT, WHOLE = 22.0, 94.0, 118.0
#: A record speaks for the time until the next one, but not for longer than this, seconds.
LONGEST_GAP = 10.0
#: Beats of one band; bands are made wider until there are at most so many of them.
BEATS, SECONDS, MOST = 5.0, 15.0, 14
#: The bands keep what lies between these shares; a single wild value is not a band.
ENDS = (0.005, 0.995)
#: So many other activities make a usual range, which goes from the first to the last of these shares of them.
ENOUGH, USUAL = 8, (0.1, 0.9)


class Band(NamedTuple):
    """One band: its ends in the order it is read, and the seconds in it."""

    low: float
    high: float
    seconds: float


def heart_spread(points: Points, prefix: str, usual: list[float]) -> Chart | None:
    """Draw how long the heart beat how fast, beside the averages that are usual for this person."""
    bands = _bands(points.time, points.values, BEATS)
    if len(bands) < 2:
        return None
    zone = _usual(usual)
    titles = _("Most of the time between %(low)s and %(high)s beats a minute")
    low, high = _middle_half(bands)
    title = titles % {"low": writing.whole(low), "high": writing.whole(high)}
    said = [_("Each bar is a band of heart rates; the higher it is, the longer you were in it.")]
    if zone is not None:
        told = {"low": writing.whole(zone[0]), "high": writing.whole(zone[1])}
        said.append(_("The average of your others is mostly between %(low)s and %(high)s.") % told)
    return _draw(bands, "heart_rate", zone, (prefix, title, " ".join(said)))


def pace_spread(points: Points, prefix: str) -> Chart | None:
    """Draw how long at which pace; the faster, the further right."""
    seconds = writing.metres_a_unit() / points.values
    bands = _bands(points.time, seconds, SECONDS)
    if len(bands) < 2:
        return None
    unit = writing.metres_a_unit()
    bands = [Band(unit / one.high, unit / max(one.low, 1.0), one.seconds) for one in reversed(bands)]
    low, high = _middle_half(bands)
    told = {"low": writing.pace(1 / high), "high": writing.pace(1 / low), "unit": writing.pace_unit()}
    title = _("Most of the time between %(low)s and %(high)s %(unit)s") % told
    said = _("Each bar is a band of paces, the faster the further right; the higher it is, the longer you kept it.")
    return _draw(bands, "pace", None, (prefix, title, said))


def _bands(time: np.ndarray, values: np.ndarray, width: float) -> list[Band]:
    """Count the seconds in even bands; a record speaks until the next one."""
    weight = np.minimum(np.diff(time, append=time[-1]), LONGEST_GAP)
    if not weight.sum():
        return []
    low, high = (float(end) for end in np.quantile(values, ENDS))
    while (high - low) / width > MOST - 2:
        width *= 2
    first = int(np.floor(low / width))
    band = np.floor(np.clip(values, low, high) / width).astype(np.int64) - first
    seconds = np.bincount(band, weights=weight).tolist()
    return [Band((first + k) * width, (first + k + 1) * width, held) for k, held in enumerate(seconds)]


def _middle_half(bands: list[Band]) -> tuple[float, float]:
    """Give the ends of the fewest neighbouring bands that hold half of the time."""
    half = sum(one.seconds for one in bands) / 2
    for size in range(1, len(bands) + 1):
        spans = [bands[i : i + size] for i in range(len(bands) - size + 1)]
        fullest = max(spans, key=lambda span: sum(one.seconds for one in span))
        if sum(one.seconds for one in fullest) >= half:
            return fullest[0].low, fullest[-1].high
    return bands[0].low, bands[-1].high


def _usual(averages: list[float]) -> tuple[float, float] | None:
    if len(averages) < ENOUGH:
        return None
    low, high = (float(np.quantile(averages, share)) for share in USUAL)
    return low, high


def _draw(bands: list[Band], what: str, zone: tuple[float, float] | None, said: tuple[str, str, str]) -> Chart:
    low, high = bands[0].low, bands[-1].high
    most, wide = max(one.seconds for one in bands), 100.0 / len(bands)
    parts = []
    if zone is not None and zone[1] > low and zone[0] < high:
        left, right = (100.0 * (min(max(end, low), high) - low) / (high - low) for end in zone)
        box: dict[str, Value] = {"class": "zone", "x": across(left), "y": 0, "width": across(right - left)}
        parts.append(element("rect", {**box, "height": FOOT, "rx": 3}))
        label = Label(_("usual for you"), (left + right) / 2)
        parts += fitted(lambda room: row([label], 14, room))
    for number, one in enumerate(bands):
        deep = (FOOT - TOP) * one.seconds / most
        bar: dict[str, Value] = {"class": "b50", "x": across(number * wide + 0.4), "y": FOOT - deep}
        parts.append(element("rect", {**bar, "width": across(wide - 0.8), "height": deep, "rx": 1.5}))
    write = CURVES[what].write
    labels = [Label(write(one.low), number * wide) for number, one in enumerate(bands)]
    labels.append(Label(write(high), 100.0))
    # From the ends inwards, so that both ends are named whatever the room.
    ordered = [labels[0], labels[-1], *labels[2:-1:2], *labels[1:-1:2]]
    parts.append(line("axis", ("0", FOOT), ("100%", FOOT)))
    parts += fitted(lambda room: row(ordered, FOOT + 17, room))
    rows = tuple(
        (_("%(low)s to %(high)s") % {"low": write(one.low), "high": write(one.high)}, _minutes(one.seconds))
        for one in bands
    )
    caption = _("%(what)s, minutes in each band") % {"what": name_of(what)}
    prefix, title, description = said
    return draw(parts, WHOLE, Words(prefix, title, description, Table(caption, (unit_of(what), _("Minutes")), rows)))


def _minutes(seconds: float) -> str:
    return writing.minutes_seconds(seconds)
