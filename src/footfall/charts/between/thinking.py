"""A thinking test over time: every sitting a mark, the line that practice draws, and the usual range about it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from footfall.charts.answers.forest import Asked, forest_chart
from footfall.charts.chart import Chart, Table, Words, draw
from footfall.charts.diary.level import LEFT, TOP, dates, place
from footfall.charts.fit import alone
from footfall.charts.legend import Key, legend
from footfall.charts.svg import across, element, line, stretched, text
from footfall.core import writing
from footfall.core.between.thinking import BETTER, CHOICE, REACTION, SPAN, Sitting
from footfall.core.days import day_of
from footfall.core.estimates import Estimate
from footfall.core.words import _, many

Array = NDArray[np.float64]

#: Pixels down: the foot of the scale, the words that name the marks, and the whole picture.
FOOT, KEYS, WHOLE = 150.0, 196.0, 204.0
UNITS = (1000, 1240)
#: Steps of the scale, in milliseconds or digits, and how many hairlines at most.
STEPS = (0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 25.0, 50.0, 100.0, 200.0, 500.0, 1000.0)
MOST_STEPS = 4
#: At most so many marks are drawn, evenly chosen; the table holds so many of the newest.
MOST_MARKS, MOST_ROWS = 240, 60
#: Scores further out than so many times the middle nine tenths are drawn at the edge.
FAR = 0.6


class Scale(NamedTuple):
    """The scale upwards in the test's own unit; better is up."""

    low: float
    high: float
    step: float
    is_less_better: bool

    def share(self, values: Array) -> Array:
        """Give the share of the way down."""
        up = (np.clip(values, self.low, self.high) - self.low) / (self.high - self.low)
        return np.asarray(up if self.is_less_better else 1.0 - up)

    def y(self, value: float) -> float:
        """Give pixels down."""
        return TOP + (FOOT - TOP) * float(self.share(np.array([value]))[0])


def thinking_chart(
    sittings: Sequence[Sitting], change: Estimate | None, prefix: str, numbers: bool = True
) -> Chart | None:
    """Draw one test's sittings that count, oldest first, or give None with fewer than two of them.

    `change` is the answer `thinking_change` of that test: its line with practice and its usual range are drawn behind
    the marks, once they are known. Better is up. Without `numbers` line, range and words stay.
    """
    counted = [one for one in sittings if one.score is not None]
    if len(counted) < 2:
        return None
    kind, points = counted[0].kind, () if change is None else change.points
    scores = np.array([one.score for one in counted], dtype=np.float64)
    ends = [end for point in points for end in point.interval]
    scale = _scale(np.concatenate([scores, ends]), kind)
    days = np.array([(one.at - counted[0].at).total_seconds() / 86400 for one in counted])
    shares = _shares(days, float(days[-1]))
    parts = [*_frame(scale, kind, numbers)]
    if points:
        parts.append(_line(scale, change, float(days[-1])))
    parts += [*_marks(scale, scores, shares), *dates(_day(counted[0]), _day(counted[-1]), FOOT)]
    parts += legend(_keys(bool(points)), KEYS)
    words = Words(prefix, _title(kind), _description(counted, points != (), numbers), _table(counted, kind, numbers))
    return draw(parts, WHOLE, words)


def after_runs_chart(estimates: Sequence[Estimate], prefix: str, numbers: bool = True) -> Chart | None:
    """Draw how tests differ in the hours after a run, a row each in usual ups and downs; None with nothing to draw.

    Right is better. The table speaks in each test's own unit.
    """
    asked = [Asked(name_of(one.outcome), one) for one in estimates]
    chart = forest_chart(asked, prefix, numbers=False)
    if chart is None or not numbers:
        return chart
    rows = tuple((name_of(one.outcome), *_figures(one)) for one in estimates if one.estimate is not None)
    head = (_("Test"), _("Most likely"), _("19 in 20 likely answers"))
    return replace(
        chart, table=Table(_("In the three hours after a run, against the same hours without one"), head, rows)
    )


def _day(one: Sitting) -> date:
    return day_of(one.at, "UTC", one.utc_offset_min)


def name_of(kind: str) -> str:
    """Name a test."""
    return {REACTION: _("Reacting"), CHOICE: _("Choosing"), SPAN: _("Keeping in mind")}[kind]


def _scale(values: Array, kind: str) -> Scale:
    """Choose a scale of few round steps that holds nearly all values; a single wild one stands at its edge."""
    low, high = (float(end) for end in np.quantile(values, (0.05, 0.95)))
    air = max(high - low, 1e-6)
    low, high = max(float(values.min()), low - FAR * air), min(float(values.max()), high + FAR * air)
    least = 1.0 if kind == SPAN else 20.0
    if high - low < least:
        low, high = (low + high - least) / 2, (low + high + least) / 2
    for step in STEPS if kind == SPAN else STEPS[3:]:
        first, last = step * np.floor(low / step), step * np.ceil(high / step)
        if (last - first) / step <= MOST_STEPS:
            break
    return Scale(float(first), float(last), float(step), BETTER[kind] == "lower")


def _frame(scale: Scale, kind: str, numbers: bool) -> list[str]:
    up = {REACTION: _("↑ quicker"), CHOICE: _("↑ costs less time"), SPAN: _("↑ longer rows")}
    parts = alone(up[kind], 0.0, 10)
    for value in np.arange(scale.low, scale.high + scale.step / 2, scale.step):
        y = scale.y(float(value))
        parts.append(line("axis", (LEFT, y), ("100%", y)))
        parts += [text(_written(kind, float(value)), "0", y + 4)] if numbers else []
    return parts


def _written(kind: str, value: float) -> str:
    return writing.decimal(value, 1 if kind == SPAN and value != round(value) else 0)


def _shares(days: Array, last: float) -> Array:
    """Give the share of the width of each moment, with a little air at both ends."""
    return np.asarray(0.015 + 0.97 * days / max(last, 1e-9))


def _line(scale: Scale, change: Estimate | None, last: float) -> str:
    """Draw the usual range and the line with practice in it."""
    points = () if change is None else change.points
    x = UNITS[0] * _shares(np.array([point.at for point in points]), last)
    low, middle, high = (
        UNITS[1] * scale.share(np.array(ends))
        for ends in (
            [point.interval[0] for point in points],
            [point.estimate for point in points],
            [point.interval[1] for point in points],
        )
    )
    there, back = _pairs(x, high), _pairs(x[::-1], low[::-1])
    band = element("path", {"class": "b95", "d": f"M{there} {back}Z"})
    return stretched(
        UNITS, (LEFT, TOP, FOOT - TOP), [band, element("path", {"class": "mid", "d": f"M{_pairs(x, middle)}"})]
    )


def _pairs(x: Array, y: Array) -> str:
    return " ".join(f"{a:.0f} {b:.0f}" for a, b in zip(x, y, strict=True))


def _marks(scale: Scale, scores: Array, shares: Array) -> list[str]:
    chosen = sorted({round(one) for one in np.linspace(0, scores.size - 1, min(scores.size, MOST_MARKS))})
    return [
        element(
            "circle",
            {"class": "day", "cx": across(place(float(shares[one]))), "cy": scale.y(float(scores[one])), "r": 2.2},
        )
        for one in chosen
    ]


def _keys(has_line: bool) -> list[Key]:
    if not has_line:
        return []
    return [Key("mid", _("expected")), Key("b95", _("your usual range"), "box")]


def _title(kind: str) -> str:
    titles = {
        REACTION: _("How quickly you reacted, test by test"),
        CHOICE: _("What a misplaced arrow cost you, test by test"),
        SPAN: _("How long the rows were that you kept in mind, test by test"),
    }
    return titles[kind]


def _description(counted: Sequence[Sitting], has_line: bool, numbers: bool) -> str:
    told = [_("Every mark is one test. Better is up.")]
    if has_line:
        told.append(_("The line shows where practice leaves you; about four in five tests lie in the range about it."))
    if numbers:
        told.append(many("There is %(n)d test.", "There are %(n)d tests.", len(counted)) % {"n": len(counted)})
    return " ".join(told)


def _table(counted: Sequence[Sitting], kind: str, numbers: bool) -> Table:
    if not numbers:
        return Table(_title(kind), (), ())
    head = (_("Day"), _("Digits") if kind == SPAN else _("Milliseconds"))
    places = 1 if kind == SPAN else 0
    rows = tuple(
        (writing.full_date(_day(one)), writing.decimal(one.score or 0.0, places)) for one in counted[-MOST_ROWS:][::-1]
    )
    return Table(_title(kind), head, rows)


def _figures(estimate: Estimate) -> tuple[str, str]:
    careful = estimate.careful
    middle = (estimate.estimate or 0.0) if careful is None else careful.estimate
    interval = (estimate.interval or (0.0, 0.0)) if careful is None else careful.interval
    if estimate.outcome == SPAN:
        ends = {"low": writing.signed(interval[0], 1), "high": writing.signed(interval[1], 1)}
        return _("%(n)s digits") % {"n": writing.signed(middle, 1)}, _("%(low)s to %(high)s digits") % ends
    ends = {"low": writing.signed(interval[0], 0), "high": writing.signed(interval[1], 0)}
    return _("%(n)s milliseconds") % {"n": writing.signed(middle, 0)}, _("%(low)s to %(high)s milliseconds") % ends
