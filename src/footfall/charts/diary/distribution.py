"""How often each answer from 0 to 10 was given, before and after an activity."""

from collections.abc import Sequence
from math import isfinite
from statistics import median

from footfall.charts.chart import Chart, Table, Words, draw
from footfall.charts.fit import Label, alone, fitted, row, spaced
from footfall.charts.legend import Key, legend
from footfall.charts.numbers import points
from footfall.charts.svg import Value, across, element, line
from footfall.core import writing
from footfall.core.words import _, many

#: Whole answers from 0 to 10; percent across from one to the next and how wide one bar is.
ANSWERS = range(11)
STEP, WIDE = 100.0 / 11, 3.4
#: Pixels down: the highest bar, the foot of the bars, the whole picture.
TOP, FOOT, WHOLE = 22.0, 104.0, 150.0


def distribution_chart(
    before: Sequence[float], after: Sequence[float], prefix: str, name: str = "", numbers: bool = True
) -> Chart | None:
    """Draw how often each answer was given, or give None where there are none.

    Bars are shares of all answers before (hollow) and of all after (filled), so that ten of one stand beside a
    thousand of the other. Answers between two whole numbers count for the nearer one.
    """
    name = name or _("Mood")
    counts = [_counted(before), _counted(after)]
    if not any(map(sum, counts)):
        return None
    shares = [[n / max(1, sum(counted)) for n in counted] for counted in counts]
    highest = max(map(max, shares))
    parts = [_bar(kind, answer, shares[kind][answer] / highest) for kind in (0, 1) for answer in ANSWERS]
    parts += [line("axis", ("0", FOOT), ("100%", FOOT)), *_below(numbers), *legend(_keys(counts), FOOT + 42)]
    parts += alone(_highest(highest, numbers), 0.0, 12)
    title = _title(name, before, after, numbers)
    table = Table(title, (), ())
    if numbers:
        rows = [(str(one), writing.whole(counts[0][one]), writing.whole(counts[1][one])) for one in ANSWERS]
        table = Table(_("How often each answer was given"), (name, _("Before"), _("After")), tuple(rows))
    return draw(parts, WHOLE, Words(prefix, title, _description(counts, numbers), table))


def _counted(answers: Sequence[float]) -> list[int]:
    nearest = [int(min(max(one, 0.0), 10.0) + 0.5) for one in answers if isfinite(one)]
    return [nearest.count(answer) for answer in ANSWERS]


def _bar(kind: int, answer: int, share: float) -> str:
    if not share:
        return ""
    high = max(2.0, (FOOT - TOP) * share)
    left = STEP * (answer + 0.5) + (-WIDE - 0.3 if kind == 0 else 0.3)
    place: dict[str, Value] = {"class": "hollow" if kind == 0 else "b50", "x": across(left), "width": across(WIDE)}
    return element("rect", {**place, "y": FOOT - high, "height": high, "rx": 1.5})


def _below(numbers: bool) -> list[str]:
    if not numbers:
        return fitted(lambda room: row([Label(_("high"), 100.0), Label(_("low"), 0.0)], FOOT + 18, room))
    labels = [Label(str(one), STEP * (one + 0.5)) for one in spaced(ANSWERS)]
    return fitted(lambda room: row(labels, FOOT + 18, room))


def _highest(share: float, numbers: bool) -> str:
    """Say what the highest bar stands for: the unit of the bars."""
    tenths = round(10 * share)
    if not numbers or not tenths:
        return _("↑ more often")
    return _("↑ %(n)s of 10 answers") % {"n": writing.whole(tenths)}


def _keys(counts: Sequence[Sequence[int]]) -> list[Key]:
    keys = [Key("hollow", _("before"), "box")] if sum(counts[0]) else []
    return keys + ([Key("b50", _("after"), "box")] if sum(counts[1]) else [])


def _title(name: str, before: Sequence[float], after: Sequence[float], numbers: bool) -> str:
    """Name the answer in the middle of each side."""
    if not numbers:
        return _("%(name)s: how often each answer was given") % {"name": name}
    told = {"name": name, "before": _middle(before), "after": _middle(after)}
    if not told["after"]:
        return _("%(name)s before: in the middle %(before)s of 10") % told
    if not told["before"]:
        return _("%(name)s after: in the middle %(after)s of 10") % told
    return _("%(name)s: in the middle %(before)s before and %(after)s after") % told


def _middle(answers: Sequence[float]) -> str:
    kept = [one for one in answers if isfinite(one)]
    if not kept:
        return ""
    return points(median(kept))


def _description(counts: Sequence[Sequence[int]], numbers: bool) -> str:
    first = _("From low at the left to high at the right. These answers alone do not say what caused a difference.")
    if not numbers:
        return first
    before = many("%(n)s answer before.", "%(n)s answers before.", sum(counts[0])) % {
        "n": writing.whole(sum(counts[0]))
    }
    after = many("%(n)s answer after.", "%(n)s answers after.", sum(counts[1])) % {"n": writing.whole(sum(counts[1]))}
    return f"{first} {before} {after}"
