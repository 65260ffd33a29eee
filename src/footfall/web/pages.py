"""How a page is put together: the template environment, its filters, and the answer to a browser."""

from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

import jinja2
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.backends.utils import csrf_input
from django.templatetags.static import static
from django.urls import get_script_prefix, reverse
from django.utils import timezone, translation
from django.utils.crypto import salted_hmac
from django.utils.functional import SimpleLazyObject
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext, ngettext, pgettext

from footfall.content import loader
from footfall.core import days, writing
from footfall.core.sun import Sky, sky
from footfall.store.people import Person
from footfall.store.together import waiting
from footfall.web import words
from footfall.web.together.called import called

NARROW = "\u00a0"
#: Set while a page is made that carries its symbols with itself (web/caring/carried.py).
sprite_inside: ContextVar[bool] = ContextVar("sprite_inside", default=False)


class Part(NamedTuple):
    """One page of a long list: its rows, its number from 1, how many there are in all."""

    rows: Sequence[Any]
    number: int
    total: int
    most: int

    @property
    def last(self) -> int:
        """Give the number of the last page."""
        return max(1, -(-self.total // self.most))


class Language(NamedTuple):
    """A language as the page tells it to the browser."""

    code: str
    direction: str


def environment(**options: Any) -> jinja2.Environment:
    """Make the template environment: autoescaping, gettext, links and the filters below."""
    options |= {"undefined": jinja2.StrictUndefined}
    env = jinja2.Environment(extensions=["jinja2.ext.i18n"], **options)  # noqa: S701 - Django switches escaping on
    env.install_gettext_callables(gettext, ngettext, newstyle=True, pgettext=pgettext)  # type: ignore[attr-defined]
    env.globals |= {"static": static, "url": link, "words": words, "writing": writing}
    env.globals |= {"page_language": page_language, "page_languages": settings.LANGUAGES}
    env.globals |= {"care_language": care_language, "the_claim": loader.claim}
    env.globals |= {"sky_over": sky_over, "mark_of": mark_of, "is_show_server": is_show_server}
    env.globals |= {"sprite": sprite, "is_shared_place": is_shared_place, "somebody_asks": somebody_asks}
    env.filters |= {
        "called": called,
        "clock": clock,
        "day": day,
        "date_words": writing.full_date,
        "day_short": day_short,
        "decimal": writing.decimal,
        "distance": writing.distance,
        "height": writing.height,
        "minutes": minutes,
        "minutes_seconds": writing.minutes_seconds,
        "month": month,
        "number": writing.whole,
        "points": points,
        "signed": writing.signed,
        "stamp": stamp,
    }
    return env


def sprite() -> str:
    """Name the file of the symbols; nothing where the page carries them itself."""
    return "" if sprite_inside.get() else static("sprite.svg")


def is_show_server() -> bool:
    """Tell whether this server was started to show the invented person alone (`footfall demo`)."""
    return bool(settings.OPTIONS.demo)


def is_shared_place() -> bool:
    """Tell whether several people use this place, each with a sign-in of their own."""
    return bool(settings.OPTIONS.people == "several")


def somebody_asks(person: Person) -> bool:
    """Tell whether somebody waits for an answer of this person, for the mark beside Together."""
    return waiting.is_asked(person, timezone.now())


def sky_over(person: Person | None) -> Sky:
    """Give the sky over somebody now; where nobody is known it is the hour before sunrise."""
    return Sky() if person is None else sky(person.zone, timezone.now())


def mark_of(person: Person | None) -> str:
    """Give a word that tells one person's copies on a device from another's, and nothing else."""
    if person is None:
        return ""
    return salted_hmac("footfall.offline", str(person.pk), algorithm="sha256").hexdigest()[:20]


def page_language() -> Language:
    """Tell which language the page is written in, and which way it runs."""
    code = translation.get_language() or settings.LANGUAGE_CODE
    return Language(code, "rtl" if translation.get_language_bidi() else "ltr")


def care_language() -> str:
    """Tell which language the words of care are in: English, until a reviewed translation stands in the catalogue."""
    title = "You are not in the way."
    return page_language().code if pgettext("care", title) != title else settings.LANGUAGE_CODE


def page(
    request: HttpRequest, template: str, context: Mapping[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """Answer with a page; every template knows the person signed in, or None."""
    person = signed_in(request)
    return render(request, template, {"person": person, **(context or {})}, status=status)


def one_token(request: HttpRequest) -> dict[str, Any]:
    """Give every form of one page the same secret word, made once: a list of fifty people has fifty forms."""
    field = SimpleLazyObject(lambda: csrf_input(request))
    return {"csrf_input": field, "csrf_token": SimpleLazyObject(lambda: get_token(request))}


def signed_in(request: HttpRequest) -> Person | None:
    """Give the person signed in, or None."""
    user = getattr(request, "user", None)
    return user if isinstance(user, Person) else None


def owner(request: HttpRequest) -> Person:
    """Give the person whose pages these are; the edge let nobody else in."""
    person = signed_in(request)
    if person is None:
        raise LookupError("a page for someone signed in was asked for by nobody")
    return person


def part_asked(request: HttpRequest) -> int:
    """Read which page of a list was asked for; anything odd is the first."""
    asked = request.GET.get("page", "1")
    return max(1, int(asked)) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1


def link(name: str, *args: object, **kwargs: object) -> str:
    """Write the way to a page by its name."""
    if kwargs or any(type(one) is not int for one in args):  # A word in an address may be a secret: it stays nowhere.
        return reverse(name, args=args or None, kwargs=kwargs or None)
    return _numbered_way(get_script_prefix(), name, args)


@lru_cache(maxsize=2048)
def _numbered_way(_prefix: str, name: str, args: tuple[object, ...]) -> str:
    """Write it out once; a page has hundreds of ways, most of them to where the one before led, too."""
    return reverse(name, args=args or None)


def own_way(request: HttpRequest, asked: str) -> str:
    """Give the way somebody asked to be led to where it is a page of ours, written from the top; else nothing."""
    is_ours = asked.startswith("/") and url_has_allowed_host_and_scheme(asked, {request.get_host()})
    return asked if is_ours else ""


def address_of(request: HttpRequest) -> str:
    """Name where somebody asks from; behind our own proxy it is the last place the proxy names."""
    passed_on = request.headers.get("X-Forwarded-For", "") if settings.OPTIONS.https else ""
    return passed_on.rsplit(",", 1)[-1].strip() or str(request.META.get("REMOTE_ADDR", ""))


def points(value: float) -> str:
    """Write an answer on a scale: 6, or 5.5 where it was between."""
    return writing.decimal(value, 0 if value == round(value) else 1)


def minutes(seconds: float) -> str:
    """Write seconds as minutes, or as hours and minutes from two hours on: 31, 2:05 h."""
    whole = round(seconds / 60)
    return str(whole) if whole < 120 else f"{whole // 60}:{whole % 60:02d}{NARROW}h"


def clock(moment: datetime, person: Person, offset: int | None = None) -> str:
    """Write the time of day as the person's clock showed it: 7:18."""
    shown = _shown(moment, person, offset)
    return writing.clock(shown.hour, shown.minute)


def day(moment: datetime | date, person: Person, offset: int | None = None) -> str:
    """Write a day with its weekday; the year only where it is not this one."""
    shown = _shown(moment, person, offset) if isinstance(moment, datetime) else moment
    this_year = days.local(timezone.now(), person.zone).year
    return writing.weekday_date(shown) if shown.year == this_year else writing.weekday_full_date(shown)


def day_short(moment: datetime, person: Person, offset: int | None = None) -> str:
    """Write a day inside its month: Tue 17."""
    return writing.day_in_month(_shown(moment, person, offset))


def month(moment: datetime, person: Person) -> str:
    """Write a month; the year only where it is not this one: July, March 2024."""
    shown = _shown(moment, person, None)
    is_this_year = shown.year == days.local(timezone.now(), person.zone).year
    return writing.month(shown.month) if is_this_year else writing.month_year(shown.year, shown.month)


def stamp(moment: datetime, person: Person) -> str:
    """Write a moment for the machine, in the form of a time element."""
    return days.local(moment, person.zone).isoformat(timespec="minutes")


def _shown(moment: datetime, person: Person, offset: int | None) -> datetime:
    return days.local(moment, person.zone, offset)
