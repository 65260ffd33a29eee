"""The ways of looking behind one answer: as it looks at first, and allowing for why somebody went."""

from footfall.charts.answers.rows import Row, Rows, draw_rows
from footfall.charts.answers.scale import change_ends, ends_of, scale_for, turned
from footfall.charts.chart import Chart, Table, Words, draw
from footfall.charts.numbers import between
from footfall.core.estimates import Bracket, Careful, Estimate, Flat, Interval
from footfall.core.words import _


def ways_chart(estimate: Estimate, prefix: str, numbers: bool = True, flat: bool = False) -> Chart | None:
    """Draw the 95 % range of every way of looking, or None where there are none.

    With `flat` they are the ranges without a size or a duration assumed beforehand. Both pictures stand on one
    scale, so that only the bars move. The way the words speak of is marked in each.
    """
    # Of a tag or sport the ways are those of the lift after it, not of how it differs from the others.
    ends = ends_of(estimate) if estimate.contrast is None else change_ends(estimate)
    noticeable = estimate.smallest_noticeable
    bracket = _bracket(estimate, flat)
    if bracket is None or ends is None or noticeable is None or estimate.bracket is None:
        return None
    ours = _ours(estimate, bracket, flat)
    rows = [_row(estimate, way, flat, is_ours=way[0] == ours) for way in _named(estimate, bracket)]
    both = [
        *_ranges(estimate, estimate.bracket),
        *([] if estimate.flat is None else _ranges(estimate, estimate.flat.bracket)),
    ]
    values = [end for interval in both for end in interval]
    parts, foot = draw_rows(rows, Rows(scale_for(values, noticeable), ends, noticeable, numbers))
    title = _("Without assuming a size or a duration beforehand") if flat else _("Every way of looking")
    table = Table(title, (), ())
    if numbers:
        told = tuple((name, between(*interval)) for name, interval in _named(estimate, bracket))
        unit = _("Hours") if estimate.is_in_hours else _("Points")
        table = Table(
            _("The range that holds 19 in 20 likely answers")
            if estimate.is_in_hours
            else _("Points, the range that holds 19 in 20 likely answers"),
            (_("Way of looking"), unit),
            told,
        )
    return draw(parts, foot + 22, Words(prefix, title, _description(estimate, bracket, numbers), table))


def told_ways(estimate: Estimate) -> list[tuple[str, str]]:
    """Name every way of looking with its range, as the table of the picture does; none where there is one way alone."""
    if estimate.bracket is None:
        return []
    return [(name, between(*interval)) for name, interval in _named(estimate, estimate.bracket)]


def _bracket(estimate: Estimate, flat: bool) -> Bracket | None:
    if not flat:
        return estimate.bracket
    return None if estimate.flat is None else estimate.flat.bracket


def _named(estimate: Estimate, bracket: Bracket) -> list[tuple[str, Interval]]:
    """Name every way that counts: where it is known when somebody decided, that one stands for both others."""
    first = (_("As it looks at first"), bracket.plain)
    if bracket.labelled is not None:
        return [first, (_("Knowing when you decided"), bracket.labelled)]
    choice, lead = _allowances(estimate.question)
    return [first, (choice, bracket.choice_adjusted), (lead, bracket.lead_adjusted)]


def _allowances(question: str) -> tuple[str, str]:
    """Name what the two adjusted ways allow for."""
    if question == "sleep_regularity":
        return _("Allowing for hard weeks"), _("Allowing for the nights after")
    if question.startswith("sleep_"):
        return _("Allowing for sleeping well before"), _("Allowing for the nights before")
    return _("Allowing for feeling good before"), _("Allowing for looking forward")


def _ranges(estimate: Estimate, bracket: Bracket) -> list[Interval]:
    return [interval for _name, interval in _named(estimate, bracket)]


def _careful(estimate: Estimate, flat: bool) -> Careful | Flat | None:
    """Give what the words speak of, with its middle and its range."""
    return estimate.flat if flat else estimate.careful


def _ours(estimate: Estimate, bracket: Bracket, flat: bool) -> str | None:
    """Name the way the careful answer comes from: the one whose range it shares."""
    careful = _careful(estimate, flat)
    if careful is None:
        return None
    ways = _named(estimate, bracket)[1:]
    apart = [sum(abs(a - b) for a, b in zip(interval, careful.interval, strict=True)) for _name, interval in ways]
    return ways[apart.index(min(apart))][0]


def _row(estimate: Estimate, way: tuple[str, Interval], flat: bool, is_ours: bool) -> Row:
    name, interval = way
    middle = _middle(estimate, name, flat, is_ours)
    figure = turned(estimate, middle if middle is not None else sum(interval) / 2, interval)
    return Row(name, figure, "", is_ours, has_middle=middle is not None)


def _middle(estimate: Estimate, name: str, flat: bool, is_ours: bool) -> float | None:
    """Give the likeliest value where it is kept: of the first look, and of the careful one."""
    if name == _("As it looks at first"):
        return None if flat else estimate.estimate
    careful = _careful(estimate, flat)
    return careful.estimate if is_ours and careful is not None else None


def _description(estimate: Estimate, bracket: Bracket, numbers: bool) -> str:
    words = [_("Right is better.")]
    for name, interval in _named(estimate, bracket):
        figure = turned(estimate, 0.0, interval)
        side = _("all of it better") if figure.low > 0 else _("all of it worse") if figure.high < 0 else ""
        told = side or _("no change still fits")
        if numbers:
            points = {"what": name, "points": between(*interval), "said": told}
            sentence = _("%(what)s: %(points)s points, %(said)s.")
            words.append((_("%(what)s: %(points)s hours, %(said)s.") if estimate.is_in_hours else sentence) % points)
        else:
            words.append(_("%(what)s: %(said)s.") % {"what": name, "said": told})
    return " ".join(words)
