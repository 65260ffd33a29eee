"""Help now: whom to call, wherever someone is, signed in or not."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from footfall.actions.caring import own_plan
from footfall.actions.caring.helplines import country_of, known_countries
from footfall.content import helplines
from footfall.content.records import Country, Phone
from footfall.store.between.keys import NoKey
from footfall.store.caring import help as kept
from footfall.store.people import Person
from footfall.web.caring.carried import carried, carries_itself
from footfall.web.caring.lines import group_of, numbers_of
from footfall.web.door import switch
from footfall.web.edge import only_shows, open_to_all
from footfall.web.forms import country_choices
from footfall.web.pages import is_show_server, page, signed_in

__all__ = ["everywhere", "help_now", "numbers_of", "trusted"]


@open_to_all
@only_shows
@carries_itself
def help_now(request: HttpRequest) -> HttpResponse:
    """Show all ways to help: the country's that was asked for, or the person's own; it needs no other file."""
    person = person_behind(request)
    asked = request.GET.get("country", "").strip()
    country = country_of(asked or (person.country if person is not None else ""))
    context = {
        **of_country(country),
        "is_unknown": bool(asked) and country is None,
        "is_asked": bool(asked) and country is not None,
        "countries": country_choices(),
        **_own(request, person if person is not None else signed_in(request)),
        "carried": carried(),
    }
    return page(request, "help.html", context)


@open_to_all
@only_shows
def everywhere(request: HttpRequest) -> HttpResponse:
    """Show the numbers of all countries on one page; every device keeps it, so that a country can be chosen offline."""
    today = timezone.localdate()
    shown = [(country, numbers_of(country), group_of(country, today)) for country in known_countries()]
    context = {"shown": shown, "directory": helplines.DIRECTORY, "unsure": helplines.unsure_words()}
    return page(request, "help_everywhere.html", context)


def of_country(country: Country | None) -> dict[str, Any]:
    """Give what a page shows of a country's numbers."""
    return {
        "country": country,
        "group": group_of(country, timezone.localdate()),
        "emergency": numbers_of(country),
        "directory": helplines.DIRECTORY,
        "unsure": helplines.unsure_words(),
    }


def person_behind(request: HttpRequest) -> Person | None:
    """Give whose country and people count: whoever looks around needs their own, not the invented person's."""
    person = signed_in(request)
    return switch.own_behind(request) if person is not None and person.is_demonstration else person


def _own(request: HttpRequest, person: Person | None) -> dict[str, Any]:
    """Give whom somebody trusts and whether they have a plan; help stays open where their key is missing."""
    try:
        has_plan = bool(own_plan.words_of(person))
        return {"trusted": _trusted(request), "has_plan": has_plan, "is_locked": False}
    except NoKey:
        return {"trusted": [], "has_plan": False, "is_locked": True}


def trusted(request: HttpRequest) -> list[tuple[str, Phone]]:
    """List name and number of those somebody trusts, in their order; nobody where their key is missing."""
    try:
        return _trusted(request)
    except NoKey:
        return []


def _trusted(request: HttpRequest) -> list[tuple[str, Phone]]:
    """List them; a show server shows the invented person's."""
    person = person_behind(request)
    if person is None and is_show_server():
        person = signed_in(request)
    return [(one.name, Phone(one.number)) for one in kept.contacts(person)] if person is not None else []
