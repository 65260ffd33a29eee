"""Whether going out began with the anchor: eight weeks beside each other, a footfall for each day that was told of."""

from collections.abc import Mapping
from datetime import date, timedelta

from footfall.charts.chart import Chart, Table, Words, draw
from footfall.charts.fit import Label, fitted, row
from footfall.charts.svg import line, mark
from footfall.core import writing
from footfall.core.words import _, many
from footfall.science.between.habit import Band, share_kept

WEEKS = 8
#: Pixels from the top to the first mark, from one to the next, below the line the weeks stand on; how far feet stand
#: beside each other, percent; and how many marks there is room for at least.
TOP, STEP, BELOW, BESIDE, LEAST = 14.0, 12.0, 22.0, 0.9, 3
#: From which share on it is said so, where numbers are hidden.
NEARLY, MOSTLY, HALF, SOMETIMES = 0.85, 0.6, 0.4, 0.15


def anchor_chart(
    told: Mapping[date, bool], today: date, prefix: str = "anchor", *, numbers: bool = True
) -> Chart | None:
    """Draw the days of the last eight weeks that were told of, or give None where there are none."""
    first = first_day(today)
    days = {day: kept for day, kept in sorted(told.items()) if first <= day <= today}
    if not days:
        return None
    weeks = [first + timedelta(weeks=number) for number in range(WEEKS)]
    own = [[kept for day, kept in days.items() if week <= day < week + timedelta(weeks=1)] for week in weeks]
    foot = TOP + STEP * max(LEAST, *map(len, own))
    parts = [line("axis", (0.0, foot), ("100%", foot))]
    parts += [
        _mark(number, place, foot, kept) for number, told_of in enumerate(own) for place, kept in enumerate(told_of)
    ]
    names = [Label(writing.day_month(weeks[number]), _at(number)) for number in (WEEKS - 1, 0, WEEKS // 2)]
    parts += fitted(lambda room: row(names, foot + 19, room))
    title = said(days, numbers=numbers)
    description = _("Eight weeks, oldest first. Filled: it began with the anchor. Open: it began otherwise.")
    return draw(parts, foot + BELOW, Words(prefix, title, description, _table(title, days, numbers)))


def first_day(today: date) -> date:
    """Give the first day of the eight weeks: a week begins with whichever day weeks begin with here."""
    back = (today.weekday() - writing.first_weekday()) % 7
    return today - timedelta(days=back + 7 * (WEEKS - 1))


def said(told: Mapping[date, bool], *, numbers: bool = True) -> str:
    """Say how often it began with the anchor, as far as that is known."""
    kept, count = sum(told.values()), len(told)
    share = share_kept(kept, count)
    if share is None:
        return _few(kept, count, numbers)
    if not numbers:
        return _in_words(share)
    low, high = round(10 * share.low), round(10 * share.high)
    if low == high:
        return _("About %(n)s of 10 times, going out began with your anchor.") % {"n": low}
    return _("About %(low)s to %(high)s of 10 times, going out began with your anchor.") % {"low": low, "high": high}


def _few(kept: int, count: int, numbers: bool) -> str:
    if not numbers:
        return _("The days you told of so far.")
    said = many(
        "So far, %(kept)s of %(n)s day began with your anchor.",
        "So far, %(kept)s of %(n)s days began with your anchor.",
        count,
    )
    return said % {"kept": kept, "n": count}


def _in_words(share: Band) -> str:
    steps = (
        (NEARLY, _("Nearly always, going out began with your anchor.")),
        (MOSTLY, _("Mostly, going out began with your anchor.")),
        (HALF, _("About half of the times, going out began with your anchor.")),
        (SOMETIMES, _("Now and then, going out began with your anchor.")),
    )
    return next((words for least, words in steps if share.middle >= least), _("Going out mostly began in other ways."))


def _at(number: int) -> float:
    return 100.0 * (number + 0.5) / WEEKS


def _mark(week: int, place: int, foot: float, kept: bool) -> str:
    is_left = place % 2 == 0
    x = _at(week) + (-BESIDE if is_left else BESIDE)
    return mark("f" if kept else "f open", "Fl" if is_left else "Fr", x, foot - 9 - STEP * place)


def _table(title: str, days: Mapping[date, bool], numbers: bool) -> Table:
    if not numbers:
        return Table(title, (), ())
    rows = tuple(
        (writing.weekday_date(day), _("with the anchor") if kept else _("otherwise"))
        for day, kept in sorted(days.items(), reverse=True)
    )
    return Table(_("The days you told of"), (_("Day"), _("It began")), rows)
