"""A tiny line without words for a row of a list: where answers went lately, and what is usual."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from footfall.charts.chart import Chart, Table, Words, draw
from footfall.charts.svg import Value, across, element, stretched
from footfall.core import writing
from footfall.core.words import _

#: Pixels down of the whole picture and the air above and below the line; its units; points it spans at least.
WHOLE, AIR, LEAST_SPAN = 26.0, 3.0, 2.0
#: The share of the height that the line fills, so that its thickness is not cut.
FULL = 0.86
UNITS = (1000, 180)
#: Percent across where the line ends, so that the last dot stays inside; the most places that are drawn.
LAST, MOST = 96.0, 200


def sparkline(
    values: Sequence[tuple[str, float | None]], prefix: str, title: str, numbers: bool = True
) -> Chart | None:
    """Draw values in their order (each with the words for its place), or give None where there are none.

    The band is their middle half, the dot the newest one. It has no words; `title` says what it is, and the
    description from where to where it goes. Of very many values the average of neighbours is drawn.
    """
    known = np.array([np.nan if value is None else value for _name, value in values], dtype=np.float64)
    if not np.isfinite(known).any():
        return None
    drawn = _thinned(known)
    answered = drawn[np.isfinite(drawn)]
    middle, span = float(answered.max() + answered.min()) / 2, max(LEAST_SPAN, float(np.ptp(answered)))
    y = 0.5 - FULL * (drawn - middle) / span
    parts = [_band(answered, middle, span), *_line(y)]
    told = [(name, writing.decimal(value)) for name, value in values if value is not None]
    table = Table(title, (_("When"), _("Value")), tuple(told)) if numbers else Table(title, (), ())
    return draw(parts, WHOLE, Words(prefix, title, _description(told, numbers), table))


def _thinned(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Average neighbours until few enough places are left; a place without an answer stays open."""
    if values.size <= MOST:
        return values
    pieces = np.array_split(values, MOST)
    return np.array([np.mean(piece[np.isfinite(piece)]) if np.isfinite(piece).any() else np.nan for piece in pieces])


def _band(answered: NDArray[np.float64], middle: float, span: float) -> str:
    high, low = (0.5 - FULL * (float(one) - middle) / span for one in np.quantile(answered, (0.75, 0.25)))
    wide: dict[str, Value] = {"class": "b95", "x": "0", "width": across(LAST), "rx": 2}
    return element(
        "rect", {**wide, "y": AIR + (WHOLE - 2 * AIR) * high - 1, "height": (WHOLE - 2 * AIR) * (low - high) + 2}
    )


def _line(y: NDArray[np.float64]) -> list[str]:
    """Join all answered places in their order, and set a dot on the newest."""
    kept = np.flatnonzero(np.isfinite(y))
    share = (kept + 0.5) / y.size if y.size == 1 else kept / (y.size - 1)
    places = "L".join(f"{10 * LAST * x:.0f} {UNITS[1] * y[i]:.0f}" for x, i in zip(share, kept, strict=True))
    path = element("path", {"class": "mid", "d": f"M{places}"})
    newest: dict[str, Value] = {
        "class": "here",
        "cx": across(LAST * float(share[-1])),
        "cy": AIR + (WHOLE - 2 * AIR) * float(y[kept[-1]]),
    }
    return [stretched(UNITS, (0.0, AIR, WHOLE - 2 * AIR), [path]), element("circle", {**newest, "r": 3})]


def _description(told: Sequence[tuple[str, str]], numbers: bool) -> str:
    (first, begun), (last, newest) = told[0], told[-1]
    if first == last and begun == newest:
        return f"{last}: {newest}." if numbers else f"{last}."
    if not numbers:
        return _("From %(first)s to %(last)s.") % {"first": first, "last": last}
    words = _("From %(begun)s (%(first)s) to %(newest)s (%(last)s).")
    return words % {"begun": begun, "first": first, "newest": newest, "last": last}
