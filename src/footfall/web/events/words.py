"""The words of events and of finding company: calm, short, never counting anybody."""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from footfall.core import days, writing
from footfall.core.together.events import FEELS
from footfall.store.people import Person
from footfall.store.together.events import Event
from footfall.web.words import Word

KINDS: Mapping[str, Word] = {
    "own": gettext_lazy("A run or walk of your own"),
    "park": gettext_lazy("A park run"),
    "charity": gettext_lazy("A race or walk for charity"),
    "group": gettext_lazy("A run of a group"),
}
SHOWN_TO: Mapping[str, Word] = {
    "me": gettext_lazy("Only you"),
    "friends": gettext_lazy("Friends you choose"),
    "group": gettext_lazy("A group of yours"),
    "link": gettext_lazy("Whoever here has the link"),
}
ANSWERS: Mapping[str, Word] = {
    "coming": gettext_lazy("I come along"),
    "maybe": gettext_lazy("Perhaps"),
    "not": gettext_lazy("Not this time"),
}
LIFTS: Mapping[str, Word] = {
    "": gettext_lazy("Nothing about a lift"),
    "wants": gettext_lazy("I would like a lift"),
    "gives": gettext_lazy("I can give a lift"),
}
#: How a pace feels; never a number.
FEELING: Mapping[str, Word] = {
    "easy": gettext_lazy("Talking goes easily"),
    "between": gettext_lazy("In between"),
    "quick": gettext_lazy("Quietly quick"),
}
WENT: Mapping[str, Word] = {
    "all": gettext_lazy("I went, all the way"),
    "part": gettext_lazy("I went a part of the way"),
    "not": gettext_lazy("I did not go this time"),
}
#: What is said to each; none of them is less.
MET: Mapping[str, Word] = {
    "all": gettext_lazy("You were there. That is kept among your small wins."),
    "part": gettext_lazy("Stopping where it is right takes courage too. That you went is kept among your small wins."),
    "not": gettext_lazy("Not going can be the right choice. There will be other days."),
}
CHANGED: Mapping[str, Word] = {
    "title": gettext_lazy("its name"),
    "place": gettext_lazy("the place"),
    "link": gettext_lazy("the link"),
    "about": gettext_lazy("what is said about it"),
    "charity": gettext_lazy("the charity"),
    "cause": gettext_lazy("what the charity does"),
    "at": gettext_lazy("day or time"),
    "zone": gettext_lazy("the clock it goes by"),
    "distance": gettext_lazy("how far it is"),
    "room": gettext_lazy("how many fit"),
    "called_off": gettext_lazy("it was called off"),
    "on_again": gettext_lazy("it takes place after all"),
}
TALKS: Mapping[str, Word] = {
    "talk": gettext_lazy("Talk on the way"),
    "quiet": gettext_lazy("Be quiet together"),
    "either": gettext_lazy("Either is fine"),
}
MOVES: Mapping[str, Word] = {
    "walk": gettext_lazy("Walk"),
    "run": gettext_lazy("Run"),
    "either": gettext_lazy("Walk or run"),
}
COMPANY_FEEL: Mapping[str, Word] = {"": gettext_lazy("No matter"), **{name: FEELING[name] for name in FEELS}}
#: Languages somebody may like to talk in, each in its own words.
LANGUAGES: Mapping[str, Word] = {
    "en": "English", "de": "Deutsch", "fr": "Français", "es": "Español", "it": "Italiano", "pt": "Português",
    "nl": "Nederlands", "pl": "Polski", "uk": "Українська", "ru": "Русский", "tr": "Türkçe", "ar": "العربية",
    "fa": "فارسی", "hi": "हिन्दी", "zh": "中文", "ja": "日本語", "sv": "Svenska", "da": "Dansk", "ga": "Gaeilge",
    "sign": gettext_lazy("A sign language"),
}  # fmt: skip
#: Up to so many days ahead it is told in days, then in weeks.
DAYS_UNTIL, WEEK = 14, 7
#: A distance so near a whole number is written as one.
WHOLE = 0.05
#: The part of the day a time lies in, by its first hour.
PARTS = (
    (5, gettext_lazy("%(weekday)s night")),
    (12, gettext_lazy("%(weekday)s morning")),
    (17, gettext_lazy("%(weekday)s afternoon")),
    (22, gettext_lazy("%(weekday)s evening")),
    (24, gettext_lazy("%(weekday)s night")),
)


def page_language_code() -> str:
    """Name the language the page is written in, where somebody may choose it to talk in; else English."""
    code = (get_language() or "en")[:2]
    return code if code in LANGUAGES else "en"


def countdown(event: Event, person: Person, now: datetime) -> str:
    """Say how far off an event is, in days or weeks; without figures where somebody hides numbers."""
    left = (days.day_of(event.at, event.zone) - days.day_of(now, event.zone)).days
    if left <= 1:
        return _("Today") if left == 0 else _("Tomorrow") if left == 1 else _("It has been")
    if person.hides_numbers:
        return _("This week or next") if left < DAYS_UNTIL else _("In some weeks")
    if left < DAYS_UNTIL:
        return ngettext("In %(n)s day", "In %(n)s days", left) % {"n": writing.whole(left)}
    weeks = round(left / WEEK)
    return ngettext("In %(n)s week", "In %(n)s weeks", weeks) % {"n": writing.whole(weeks)}


def how_far(metres: float) -> str:
    """Write a distance with its unit, its decimals only where it has some."""
    amount = metres / writing.metres_a_unit()
    written = writing.decimal(amount, 0 if abs(amount - round(amount)) < WHOLE else 1)
    return _("%(amount)s %(unit)s") % {"amount": written, "unit": writing.distance_unit()}


def part_of_day(moment: datetime, person: Person) -> str:
    """Name the part of a day on a person's own clock, and no closer: Saturday morning."""
    here = days.local(moment, person.zone)
    said = next(said for until, said in PARTS if here.hour < until)
    return str(said) % {"weekday": writing.weekday(here.date())}


def day_of(event: Event) -> date:
    """Give the day of an event where it takes place."""
    return days.day_of(event.at, event.zone)


def changed(names: list[str]) -> str:
    """List what changed, in words."""
    return ", ".join(str(CHANGED[name]) for name in names if name in CHANGED)


def host_clock(event: Event, person: Person) -> str:
    """Write the time where the event takes place, with the place's clock named where it differs from one's own."""
    there, here = days.local(event.at, event.zone), days.local(event.at, person.zone)
    shown = writing.clock(there.hour, there.minute)
    if there.replace(tzinfo=None) == here.replace(tzinfo=None):
        return shown
    own = writing.clock(here.hour, here.minute)
    if there.date() != here.date():
        own = _("%(day)s, %(time)s") % {"day": writing.weekday_date(here.date()), "time": own}
    place = event.zone.rpartition("/")[2].replace("_", " ")
    return _("%(time)s, by the clock of %(place)s. For you it is %(own)s.") % {
        "time": shown, "place": place, "own": own,
    }  # fmt: skip
