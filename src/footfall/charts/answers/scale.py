"""The scale across that findings share: right is better, what is too small to notice lies in the middle."""

from collections.abc import Iterable
from math import isfinite
from typing import NamedTuple

from footfall.charts.fit import AIR, Label, alone, fitted, row
from footfall.charts.numbers import width_percent
from footfall.charts.svg import across, element, line
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
ZERO = 50.0
#: Pixels down to where the zone begins.
ZONE_TOP = 18.0


class Ends(NamedTuple):
    """The words of the axis; `is_less` where right means less of it, `in_hours` where it is a length of time."""

    left: str
    middle: str
    right: str
    is_less: bool
    in_hours: bool = False


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
    return Ends(_(answer.left), _("no change"), _(answer.right), sign(estimate) < 0, estimate.is_in_hours)


def ends_of(estimate: Estimate) -> Ends | None:
    """Give the axis words of an answer: two kinds of activity side by side, or a change of the outcome."""
    sides = _against(kind_of(estimate.question))
    if sides is None:
        return change_ends(estimate)
    return Ends(sides[0], _("no difference"), sides[1], is_less=False)


def _against(kind: str) -> tuple[str, str] | None:
    """Give what stands left and right where two kinds of activity are set against each other."""
    return {
        "dose_duration": (_("shorter"), _("longer")),
        "dose_effort": (_("gentler"), _("harder")),
        "rhythm": (_("uneven"), _("steady")),
        "by_tag": (_("without"), _("with it")),
        "by_sport": (_("others"), _("this one")),
    }.get(kind)


def turned(estimate: Estimate, middle: float, interval: tuple[float, float]) -> Figure:
    """Turn an answer so that right is better."""
    turn = sign(estimate)
    low, high = sorted(turn * end for end in interval)
    return Figure(turn * middle, low, high)


def figure_of(estimate: Estimate) -> Figure | None:
    """Give the careful answer (else the plain one), turned so that right is better, or None where there is none."""
    careful = estimate.careful
    middle = estimate.estimate if careful is None else careful.estimate
    interval = estimate.interval if careful is None else careful.interval
    if middle is None or interval is None or not all(map(isfinite, (middle, *interval))):
        return None
    return turned(estimate, middle, interval)


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
    words = alone(_("too small to notice"), ZERO, 12)
    return [zone, *words, line("zero", (ZERO, ZONE_TOP), (ZERO, foot))]


def axis(ends: Ends, scale: Scale, foot: float, numbers: bool = True) -> list[str]:
    """Draw the axis with the words there is room for, and one tick where there is room and numbers are shown."""

    def layout(room: float) -> list[str]:
        labels = [Label(ends.right, 100.0), Label(ends.left, 0.0), Label(ends.middle, ZERO)]
        tick = named_tick(scale, ends, room) if numbers else None
        return row([*labels, *([] if tick is None else [Label(tick[1], tick[0])])], foot + 16, room)

    return [line("axis", ("0", foot), ("100%", foot)), *fitted(layout)]


def named_tick(scale: Scale, ends: Ends, room: float) -> tuple[float, str] | None:
    """Give place and words of the tick right of zero that has room between its neighbours, or None."""
    air = 100.0 * AIR / room
    first = ZERO + width_percent(ends.middle, room) / 2 + air
    last = 100.0 - width_percent(ends.right, room) - air
    for value, digits in TICKS:
        words = _("%(points)s less") % {"points": digits} if ends.is_less else f"+{digits}"
        if ends.in_hours:
            words = _("+%(n)s h") % {"n": digits}
        half = width_percent(words, room) / 2
        if value < scale.half and first <= scale.at(value) - half and scale.at(value) + half <= last:
            return scale.at(value), words
    return None
