"""The words of hard things, small wins and the way back: short, true, never cheering."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from footfall.core import days, writing
from footfall.science.between.resilience import CALLED, CANNOT_TELL, LEAST_EVENTS, NO_DIP, TOLD, TOO_FEW, WayBack
from footfall.store.between.growing import HardThing, SmallWin
from footfall.store.people import Person
from footfall.web import words
from footfall.web.pages import day as day_words
from footfall.web.words import Word

#: What it was like outside, as somebody chooses it.
OUTSIDE: Mapping[str, Word] = {
    "": gettext_lazy("nothing special"),
    "rain": gettext_lazy("in the rain"),
    "dark": gettext_lazy("in the dark"),
    "cold": gettext_lazy("in the cold"),
    "heat": gettext_lazy("in the heat"),
    "wind": gettext_lazy("in the wind"),
}
#: The same with its day before it, whole sentences each.
DAY_OUTSIDE: Mapping[str, Word] = {
    "rain": gettext_lazy("%(day)s, in the rain"),
    "dark": gettext_lazy("%(day)s, in the dark"),
    "cold": gettext_lazy("%(day)s, in the cold"),
    "heat": gettext_lazy("%(day)s, in the heat"),
    "wind": gettext_lazy("%(day)s, in the wind"),
}
#: What a hard thing was found by.
FOUND: Mapping[str, Word] = {
    "longest": gettext_lazy("one of your longest"),
    "steepest": gettext_lazy("one of your steepest"),
    "coldest": gettext_lazy("one of your coldest"),
    "back": gettext_lazy("back after a long pause"),
}
WINS: Mapping[str, Word] = {
    "longest": gettext_lazy("A longer way than in the year before"),
    "new_place": gettext_lazy("A new place to start from"),
    "back": gettext_lazy("Back after some weeks"),
    "anchor": gettext_lazy("You went by your anchor"),
    "company": gettext_lazy("You had company"),
    "event": gettext_lazy("You went to something you had looked forward to"),
}
#: From so many hours on a time is told in days.
DAYS_FROM = 36.0


def when_of(thing: HardThing | SmallWin, person: Person) -> str:
    """Write when it was, and what it was like outside where the person said so: 14 March, in the rain."""
    shown = day_words(days.day_of(thing.at, person.zone, thing.utc_offset_min), person)
    outside = thing.circumstance if isinstance(thing, HardThing) else ""
    return str(DAY_OUTSIDE[outside]) % {"day": shown} if outside in DAY_OUTSIDE else shown


def what_of(thing: HardThing) -> str:
    """Name what was done: title or sport, and what it was found by; nothing where only a day is known."""
    if thing.activity is None:
        return ""
    if thing.kind == "first":
        return _("The first time: %(what)s") % {"what": words.sport(thing.activity.sport)}
    name = thing.activity.title or words.sport(thing.activity.sport)
    if thing.kind in FOUND:
        return _("%(what)s, %(why)s") % {"what": name, "why": FOUND[thing.kind]}
    return name


def win_of(win: SmallWin) -> str:
    """Say what a small win is."""
    if win.kind == "first_time" and win.activity is not None:
        return _("The first time: %(what)s") % {"what": words.sport(win.activity.sport)}
    return str(WINS.get(win.kind, ""))


def say_way_back(found: WayBack | None, *, numbers: bool) -> str:
    """Say in one sentence how answers come back after hard days; the doubt stands in it."""
    if found is None or found.status == TOO_FEW:
        return _too_few(found, numbers)
    if found.status == NO_DIP:
        return _("In the days after, your answers about mood were not clearly lower than usual.")
    if found.status == CANNOT_TELL or found.half_life is None:
        return _("In the days after, your answers were lower than usual. How fast they come back cannot be told yet.")
    if not numbers:
        return _("Your answers were lower afterwards, and then they came back towards your usual.")
    middle, low, high = found.half_life
    return _("Half of the way back took about %(middle)s. It may be anything from %(low)s to %(high)s.") % {
        "middle": span(middle), "low": span(low), "high": span(high),
    }  # fmt: skip


def say_small(found: WayBack | None, *, numbers: bool) -> str:
    """Say beside it how many days it rests on, and what would tell more."""
    if found is None or found.status == TOO_FEW:
        return _("A check-in on the day after tells most. There is no need for more hard days.")
    if not numbers:
        return _("From the days you called hard.") if found.kind == CALLED else _("From days far below your usual.")
    if found.kind == CALLED:
        sentence = ngettext(
            "From %(n)s day you called hard, with answers in the days after.",
            "From %(n)s days you called hard, with answers in the days after.",
            found.used,
        )
    else:
        sentence = ngettext(
            "From %(n)s day far below your usual, with answers in the days after.",
            "From %(n)s days far below your usual, with answers in the days after.",
            found.used,
        )
    return sentence % {"n": writing.whole(found.used)}


def span(hours: float) -> str:
    """Write a length of time in hours, from a day and a half on in days."""
    if hours < DAYS_FROM:
        whole = max(1, round(hours))
        return ngettext("%(n)s hour", "%(n)s hours", whole) % {"n": writing.whole(whole)}
    whole = round(hours / 24)
    return ngettext("%(n)s day", "%(n)s days", whole) % {"n": writing.whole(whole)}


def is_told(found: WayBack | None) -> bool:
    """Tell whether there is a way back to draw."""
    return found is not None and found.status in {TOLD, CANNOT_TELL, NO_DIP} and bool(found.points)


def _too_few(found: WayBack | None, numbers: bool) -> str:
    if not numbers or (found is not None and found.used >= LEAST_EVENTS):
        return _("There is nothing to tell yet. It takes some weeks of check-ins and a few days you called hard.")
    return _("There is nothing to tell yet. It takes some weeks of check-ins, and five days you called hard.")
