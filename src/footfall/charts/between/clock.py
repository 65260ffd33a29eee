"""When somebody went out, on a clock of 24 hours: a footfall a start, and the usual hours as a soft arc."""

from collections.abc import Mapping, Sequence
from math import isfinite, pi

from footfall.charts.chart import Chart, Table, Words, draw
from footfall.charts.fit import fitted
from footfall.charts.svg import Value, element, number
from footfall.core import writing
from footfall.core.words import _, later, many
from footfall.science.between.clock import ENOUGH_FOR_NONE, Part, Start, StartTimes, Usual

#: Half of the dial with its air, in its own units; the radius of the arc, of the ring, and of the first row of marks.
HALF, ARC, RING, RIM = 126.0, 120.0, 112.0, 101.0
#: From one row of marks to the next, the innermost row, and how long a mark is.
STEP, INNERMOST, LONG = 8.4, 26.0, 13.6
#: How large the marks are: smaller where many starts at one hour would lie on one another at the centre.
SIZES = (1.0, 0.75, 0.55)
#: So many starts are drawn at most, the newest.
MOST = 60
#: Pixels the picture is high where the stylesheet knows no better, and the share of it above and below the dial.
HIGH, AIR = 234.0, 0.08
#: From this room on (charts.fit.ROOMS) there are words beside the dial too.
BESIDE = 22.0
#: Hours at whose ticks there are words.
NAMED = (12, 18, 0, 6)
#: The narrowest and widest half of an arc in hours; an hour known so closely is written to the quarter, else the half.
NARROWEST, WIDEST, CLOSE = 0.25, 5.0, 0.3
#: The share of starts that makes usual times "mostly", and not "often".
MOSTLY = 0.65
#: Where a part of the day ends, in hours, and its words.
PARTS_OF_DAY: Sequence[tuple[float, str]] = (
    (5.0, later("at night")), (8.5, later("in the early morning")), (11.0, later("in the morning")),
    (14.0, later("around midday")), (17.5, later("in the afternoon")), (21.0, later("in the evening")),
    (24.0, later("late in the evening")),
)  # fmt: skip

#: How usual times are said: of all days, of weekdays, of weekends; mostly or often; one, two or three of them.
SAID: Mapping[tuple[str, bool, int], str] = {
    ("all", True, 1): later("Mostly %(a)s."),
    ("all", True, 2): later("Mostly %(a)s or %(b)s."),
    ("all", True, 3): later("Mostly %(a)s, %(b)s or %(c)s."),
    ("all", False, 1): later("Often %(a)s, and at other times too."),
    ("all", False, 2): later("Often %(a)s or %(b)s, and at other times too."),
    ("all", False, 3): later("Often %(a)s, %(b)s or %(c)s, and at other times too."),
    ("weekdays", True, 1): later("On weekdays mostly %(a)s."),
    ("weekdays", True, 2): later("On weekdays mostly %(a)s or %(b)s."),
    ("weekdays", True, 3): later("On weekdays mostly %(a)s, %(b)s or %(c)s."),
    ("weekdays", False, 1): later("On weekdays often %(a)s, and at other times too."),
    ("weekdays", False, 2): later("On weekdays often %(a)s or %(b)s, and at other times too."),
    ("weekdays", False, 3): later("On weekdays often %(a)s, %(b)s or %(c)s, and at other times too."),
    ("weekend", True, 1): later("At weekends mostly %(a)s."),
    ("weekend", True, 2): later("At weekends mostly %(a)s or %(b)s."),
    ("weekend", True, 3): later("At weekends mostly %(a)s, %(b)s or %(c)s."),
    ("weekend", False, 1): later("At weekends often %(a)s, and at other times too."),
    ("weekend", False, 2): later("At weekends often %(a)s or %(b)s, and at other times too."),
    ("weekend", False, 3): later("At weekends often %(a)s, %(b)s or %(c)s, and at other times too."),
}
NONE: Mapping[str, str] = {
    "all": later("At many different times; no hour is the usual one."),
    "weekdays": later("On weekdays at many different times."),
    "weekend": later("At weekends at many different times."),
}


def clock_chart(
    starts: Sequence[Start], newest: int, times: StartTimes, prefix: str = "clock", *, numbers: bool = True
) -> Chart | None:
    """Draw the starts, newest first, of which the first `newest` are drawn full; None where there are none.

    Midday is at the top and midnight at the foot, so that the hours go round as the sun does: up on the left, down on
    the right, and the night lies below.
    """
    drawn = [one for one in starts if isfinite(one.hour)][:MOST]
    if not drawn:
        return None
    dial = [*_ground(), *_arcs(times), *_marks([one.hour % 24 for one in drawn], newest)]
    half = f"{number(-HALF)} {number(-HALF)} {number(2 * HALF)} {number(2 * HALF)}"
    place: dict[str, Value] = {"y": f"{100 * AIR:.0f}%", "width": "100%", "height": f"{100 - 200 * AIR:.0f}%"}
    picture = element("svg", {**place, "viewBox": half, "overflow": "visible"}, dial)
    title, table = said(times, numbers=numbers), _table(starts, numbers)
    words = Words(prefix, title, _description(times, len(drawn), numbers), table)
    return draw([picture, *fitted(lambda room: _hours(room, numbers))], HIGH, words, "chart dial")


def said(times: StartTimes, *, numbers: bool = True) -> str:
    """Say when is usual, in one sentence or in two; without a word on how it should be."""
    if times.weekdays is not None and times.weekend is not None:
        return f"{_said('weekdays', times.weekdays, numbers)} {_said('weekend', times.weekend, numbers)}"
    if not times.together.is_told:
        return _("When you set out so far. A usual time cannot be told yet.")
    return _said("all", times.together, numbers)


def usual_words(usual: Usual, *, numbers: bool = True) -> str:
    """Write a usual time as it stands inside a sentence: around 7:15, or in the early morning."""
    if not numbers:
        return _(next(words for end, words in PARTS_OF_DAY if usual.hour % 24 < end))
    a_turn = 96 if usual.high - usual.low <= 2 * CLOSE else 48
    minutes = round(usual.hour * a_turn / 24) % a_turn * (1440 // a_turn)
    return _("around %(time)s") % {"time": writing.clock(minutes // 60, minutes % 60)}


def _said(which: str, part: Part, numbers: bool) -> str:
    if not part.usual:
        return _(NONE[which])
    by_hour = sorted(part.usual, key=lambda one: one.hour % 24)
    named = list(dict.fromkeys(usual_words(one, numbers=numbers) for one in by_hour))
    mostly = sum(one.share for one in part.usual) >= MOSTLY
    return _(SAID[which, mostly, len(named)]) % dict(zip("abc", named, strict=False))


def _ground() -> list[str]:
    """Draw the night below, the ring, and a tick for each hour, longer at each sixth."""
    night = f"M{number(RING)} 0A{number(RING)} {number(RING)} 0 0 1 {number(-RING)} 0Z"
    ticks = [
        element(
            "line",
            {
                "class": "zero" if hour % 6 == 0 else "axis", "x1": "0", "x2": "0", "y1": number(-RING),
                "y2": number(-RING + (7 if hour % 6 == 0 else 4)), "transform": f"rotate({hour * 15 - 180})",
            },
        )
        for hour in range(24)
    ]  # fmt: skip
    return [
        element("path", {"class": "night", "d": night}),
        element("circle", {"class": "ring", "r": number(RING)}),
        *ticks,
    ]


def _arcs(times: StartTimes) -> list[str]:
    """Draw each usual time as an arc of its spread, and darker the doubt about its hour."""
    apart = times.weekdays is not None and times.weekend is not None
    usual = [one for part in ((times.weekdays, times.weekend) if apart else (times.together,)) if part
             for one in part.usual]  # fmt: skip
    half = [min(max(one.sd_hours, NARROWEST), WIDEST) for one in usual]
    spread = [_arc("around", one.hour - wide, one.hour + wide) for one, wide in zip(usual, half, strict=True)]
    return [*spread, *(_arc("around sure", one.low, one.high) for one in usual)]


def _arc(kind: str, low: float, high: float) -> str:
    """Draw a part of the circle: a dash as long as its hours on a line that counts 24."""
    long = min(max(high - low, 0.1), 23.9)
    turn = f"rotate({number((low % 24) * 15 - 270)})"
    return element(
        "circle",
        {
            "class": kind,
            "r": number(ARC),
            "pathLength": "24",
            "stroke-dasharray": f"{number(long)} 24",
            "transform": turn,
        },
    )


def _marks(hours: Sequence[float], newest: int) -> list[str]:
    """Draw a footfall a start at its hour, walking with the clock; one that would touch another steps inwards."""
    tried = ((size, _rows(hours, size)) for size in SIZES)
    size, rows = next((one for one in tried if max(one[1]) < _deepest(one[0])), (SIZES[-1], _rows(hours, SIZES[-1])))
    smaller = "" if size == 1 else f" scale({number(size)})"
    parts = []
    for place, (hour, row) in enumerate(zip(hours, rows, strict=True)):
        foot = element("use", {"class": "f" if place < newest else "f pale", "href": "#Fl" if place % 2 else "#Fr",
                               "y": number(STEP * row - RIM / size)})  # fmt: skip
        parts.append(element("g", {"transform": f"rotate({number(hour * 15 - 180)}){smaller}"}, [foot]))
    return parts


def _rows(hours: Sequence[float], size: float) -> list[int]:
    """Give each start its row, 0 at the rim; the deepest takes all for which there is no room."""
    taken: dict[int, list[float]] = {}
    chosen = []
    for hour in hours:
        deepest = _deepest(size)
        row = next((row for row in range(deepest) if _is_free(taken.get(row, []), row, hour, size)), deepest)
        taken.setdefault(row, []).append(hour)
        chosen.append(row)
    return chosen


def _deepest(size: float) -> int:
    return int((RIM - INNERMOST) / (STEP * size))


def _is_free(taken: Sequence[float], row: int, hour: float, size: float) -> bool:
    hours_long = LONG * size / (RIM - STEP * size * row) * 24 / (2 * pi)
    return all(abs((hour - other + 12) % 24 - 12) >= hours_long for other in taken)


def _hours(room: float, numbers: bool) -> list[str]:
    """Write the four hours around the dial; those beside it only where there is room (see the stylesheet)."""
    top, right, foot, left = (_hour(hour, numbers) for hour in NAMED)
    middle: dict[str, Value] = {"x": "50%", "text-anchor": "middle"}
    parts = [element("text", {**middle, "y": 11}, text=top), element("text", {**middle, "y": "98.6%"}, text=foot)]
    if room < BESIDE:
        return parts
    # How far beside is known to the stylesheet alone: the dial is as large as its place allows.
    beside = (("aside left", "end", left), ("aside right", "start", right))
    return parts + [
        element("text", {"class": side, "x": "50%", "y": "50%", "dy": ".35em", "text-anchor": anchor}, text=words)
        for side, anchor, words in beside
    ]


def _hour(hour: int, numbers: bool) -> str:
    if numbers:
        return writing.clock(hour, 0)
    return {12: _("midday"), 18: _("evening"), 0: _("midnight"), 6: _("morning")}[hour]


def _description(times: StartTimes, drawn: int, numbers: bool) -> str:
    first = _("A clock of 24 hours, midday at the top and midnight at the foot. Each footfall is one start.")
    if not numbers:
        return first
    words = [first]
    told = _("Usual: %(time)s, give or take %(spread)s minutes; %(count)s of %(all)s starts.")
    for part in (times.weekdays or times.together, times.weekend or Part(0, ())):
        words += [
            told
            % {
                "time": writing.clock(*divmod(round(one.hour * 60) % 1440, 60)),
                "spread": writing.whole(5 * round(one.sd_hours * 12)), "count": writing.whole(one.starts),
                "all": writing.whole(part.starts),
            }
            for one in part.usual
        ]  # fmt: skip
    if times.together.starts > drawn:
        words.append(_("The newest %(n)s starts are drawn.") % {"n": writing.whole(drawn)})
    return " ".join(words)


def _table(starts: Sequence[Start], numbers: bool) -> Table:
    caption = _("How many starts in each hour")
    if not numbers:
        return Table(caption, (), ())
    counted: dict[int, list[int]] = {}
    for one in starts:
        counted.setdefault(int(one.hour % 24), [0, 0])[one.day.weekday() >= 5] += 1
    rows = tuple(
        (writing.clock(hour, 0), writing.whole(week), writing.whole(weekend))
        for hour, (week, weekend) in sorted(counted.items())
    )
    return Table(caption, (_("From"), _("Weekdays"), _("Weekends")), rows)


def starts_missing(count: int, *, numbers: bool = True) -> str:
    """Say how many starts more a usual time needs; nothing where there are enough."""
    missing = ENOUGH_FOR_NONE - count
    if missing <= 0:
        return ""
    if not numbers:
        return _("A few starts more will tell.")
    return many("One start more will tell.", "About %(n)s starts more will tell.", missing) % {"n": missing}
