"""The scale across that findings share: right is better, what is too small to notice lies in the middle."""

from collections.abc import Iterable
from typing import NamedTuple

from footfall.charts.numbers import width_percent
from footfall.charts.svg import across, element, line, text
from footfall.content import loader
from footfall.core.estimates import Estimate
from footfall.core.footfalls import sign
from footfall.core.words import _

#: Half-widths of the scale in points; the smallest that holds everything is taken, never less than one point.
SCALES = (1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 10.0)
#: How much of the scale may be filled, so that no mark is cut at the edge.
FULL = 0.94
#: Ticks that may be named, dearest first.
TICKS = ((1.0, "1"), (0.5, "½"), (0.75, "¾"), (2.0, "2"), (1.5, "1½"), (3.0, "3"), (5.0, "5"))
#: The least distance between words, in percent of the narrowest chart.
AIR = 2.0
ZERO = 50.0
#: Pixels down to where the zone begins.
ZONE_TOP = 18.0
#: What stands left and right where two kinds of activity are set against each other.
AGAINST = {
    "dose_duration": ("shorter", "longer"),
    "dose_effort": ("gentler", "harder"),
    "rhythm": ("uneven", "steady"),
    "by_tag": ("without", "with it"),
    "by_sport": ("others", "this one"),
}


class Ends(NamedTuple):
    """The words of the axis; `is_less` where right means less of it."""

    left: str
    middle: str
    right: str
    is_less: bool


class Scale(NamedTuple):
    """The scale across: zero in the middle, `half` points to either side, right is better."""

    half: float

    def at(self, value: float) -> float:
        """Give the place of a value in percent; what lies outside stands at the edge."""
        return ZERO + ZERO * max(-1.0, min(1.0, value / self.half))


class Figure(NamedTuple):
    """A value with its interval in raw points, right is better."""

    middle: float
    low: float
    high: float


def kind_of(question: str) -> str:
    """Give a question without the tag or sport it is about: by_tag.music is by_tag."""
    return question.partition(".")[0]


def change_ends(estimate: Estimate) -> Ends | None:
    """Give the axis words for a change of the outcome, or None for an outcome without words."""
    answer = loader.answer("lift", estimate.outcome)
    if answer is None:
        return None
    return Ends(_(answer.left), _("no change"), _(answer.right), sign(estimate) < 0)


def ends_of(estimate: Estimate) -> Ends | None:
    """Give the axis words of an answer: two kinds of activity side by side, or a change of the outcome."""
    sides = AGAINST.get(kind_of(estimate.question))
    if sides is None:
        return change_ends(estimate)
    return Ends(_(sides[0]), _("no difference"), _(sides[1]), is_less=False)


def turned(estimate: Estimate, middle: float, interval: tuple[float, float]) -> Figure:
    """Turn an answer so that right is better."""
    turn = sign(estimate)
    low, high = sorted(turn * end for end in interval)
    return Figure(turn * middle, low, high)


def scale_for(values: Iterable[float], noticeable: float) -> Scale:
    """Choose the smallest scale that holds all values and the zone."""
    furthest = max([abs(value) for value in values] + [1.2 * noticeable])
    return Scale(next((half for half in SCALES if furthest <= FULL * half), SCALES[-1]))


def ground(scale: Scale, noticeable: float, depth: float, foot: float) -> list[str]:
    """Draw the zone of what is too small to notice down to `depth`, and the zero line down to `foot`."""
    left, right = scale.at(-noticeable), scale.at(noticeable)
    zone = element(
        "rect",
        {
            "class": "zone",
            "x": across(left),
            "y": ZONE_TOP,
            "width": across(right - left),
            "height": depth - ZONE_TOP,
            "rx": 3,
        },
    )
    words = text(_("too small to notice"), ZERO, 12, anchor="middle")
    return [zone, words, line("zero", (ZERO, ZONE_TOP), (ZERO, foot))]


def axis(ends: Ends, scale: Scale, foot: float, numbers: bool = True) -> list[str]:
    """Draw the axis with its words, and one tick where there is room and numbers are shown."""
    y = foot + 16
    parts = [
        line("axis", ("0", foot), ("100%", foot)),
        text(ends.middle, ZERO, y, anchor="middle"),
        text(ends.left, "0", y),
        text(ends.right, "100%", y, anchor="end"),
    ]
    tick = named_tick(scale, ends) if numbers else None
    return parts if tick is None else [*parts, text(tick[1], tick[0], y, anchor="middle")]


def named_tick(scale: Scale, ends: Ends) -> tuple[float, str] | None:
    """Give place and words of the tick right of zero that has room between its neighbours, or None."""
    first = ZERO + width_percent(ends.middle) / 2 + AIR
    last = 100.0 - width_percent(ends.right) - AIR
    for value, digits in TICKS:
        words = _("%(points)s less") % {"points": digits} if ends.is_less else f"+{digits}"
        half = width_percent(words) / 2
        if value < scale.half and first <= scale.at(value) - half and scale.at(value) + half <= last:
            return scale.at(value), words
    return None
