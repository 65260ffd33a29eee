"""Two activities on one axis: the first a full line, the second a broken one."""

from typing import NamedTuple

import numpy as np

from footfall.charts import series
from footfall.charts.chart import Chart, Table, Words, draw
from footfall.charts.columns import Array, Points, Stretch, points_of
from footfall.charts.fit import Label, fitted, row
from footfall.charts.series import CURVES, name_of, unit_of
from footfall.charts.svg import line
from footfall.core import writing
from footfall.core.recordings import Recording
from footfall.core.words import _

#: So many pieces of the axis stand in the table.
PIECES = 10
#: Steps between the words of a way, in kilometres or miles.
STEPS = (0.2, 0.5, 1, 2, 5, 10, 20, 50, 100)


class Side(NamedTuple):
    """One of the two: what it is called, and its recording."""

    name: str
    recording: Recording


def pair_chart(sides: tuple[Side, Side], what: str, by: str, prefix: str) -> Chart | None:
    """Draw one column of both along the time or the distance; None where neither has it.

    Where only one has it, that one is drawn alone and the words say so.
    """
    found = [_along(side.recording, what, by) for side in sides]
    known = [points for points in found if points is not None]
    if not known:
        return None
    both = Points(*(np.concatenate([getattr(one, name) for one in known]) for name in Points._fields))
    ends = series.span_of(both, what)
    stretch = Stretch(0.0, max(float(one.time[-1]) for one in known))
    roles = (CURVES[what].path if what != "altitude" else "mid thin", "mid other")
    parts = series.value_axis(what, ends)
    parts += [
        series.drawn(points, what, ends, stretch, role)
        for points, role in zip(found, roles, strict=True)
        if points is not None
    ]
    parts += series.time_axis(stretch) if by == "time" else _way_axis(stretch.end)
    return draw(parts, series.WHOLE, _words((found[0], found[1]), sides, (what, by, prefix), stretch), series.BESIDE)


def _along(recording: Recording, what: str, by: str) -> Points | None:
    """Give a column along the time, or along the metres gone."""
    points = points_of(recording, what)
    if points is None or by == "time":
        return points
    gone = recording.column("distance")
    if gone is None:
        return None
    time = recording.columns["time"]
    kept = np.isfinite(gone) & np.isfinite(time)
    if kept.sum() < 2:
        return None
    way = np.interp(points.time, time[kept], np.maximum.accumulate(gone[kept]))
    return Points(way, points.values, points.stretch)


def _way_axis(metres: float) -> list[str]:
    y, unit = series.TOP + series.HEIGHT, writing.metres_a_unit()
    step = unit * next((step for step in STEPS if metres / (unit * step) <= 5), STEPS[-1])
    end = _("%(length)s %(unit)s") % {"length": writing.distance(metres), "unit": writing.distance_short()}
    labels = [Label(end, 100.0), Label("0", 0.0)]
    places = 0 if step >= unit else 1
    labels += [
        Label(writing.distance(float(at), places), 100.0 * float(at) / metres)
        for at in np.arange(step, metres, step)
        if metres > 0
    ]
    return [line("axis", ("0", y), ("100%", y)), *fitted(lambda room: row(labels, y + 17, room - series.GUTTER))]


def _words(
    found: tuple[Points | None, Points | None], sides: tuple[Side, Side], kind: tuple[str, str, str], stretch: Stretch
) -> Words:
    what, by, prefix = kind
    name = name_of(what)
    told = {"what": name, "first": sides[0].name, "second": sides[1].name}
    if found[0] is None or found[1] is None:
        alone = sides[0].name if found[0] is not None else sides[1].name
        title = _("%(what)s, recorded only in one of them: %(which)s") % {"what": name, "which": alone}
    else:
        title = _("%(what)s: %(first)s as a full line, %(second)s as a broken one") % told
    axis = _("Minutes") if by == "time" else writing.distance_unit()
    unit = 60.0 if by == "time" else writing.metres_a_unit()
    edges = np.linspace(0.0, stretch.end, PIECES + 1)
    cells = [_means(points, edges, what) for points in found]
    rows = tuple((_span(edges[i] / unit, edges[i + 1] / unit), cells[0][i], cells[1][i]) for i in range(PIECES))
    caption = _("%(what)s, averages, %(unit)s") % {"what": name, "unit": unit_of(what)}
    return Words(prefix, title, caption, Table(caption, (axis, sides[0].name, sides[1].name), rows))


def _span(low: float, high: float) -> str:
    return _("%(low)s to %(high)s") % {"low": writing.decimal(low), "high": writing.decimal(high)}


def _means(points: Points | None, edges: Array, what: str) -> list[str]:
    if points is None:
        return [""] * PIECES
    piece = np.clip(np.searchsorted(edges, points.time, side="right") - 1, 0, PIECES - 1)
    count = np.bincount(piece, minlength=PIECES)
    total = np.bincount(piece, weights=points.values, minlength=PIECES)
    write = CURVES[what].write
    return [write(float(total[k] / count[k])) if count[k] else "" for k in range(PIECES)]
