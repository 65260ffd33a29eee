"""The card of care: help before all else, one sentence, the nearest doors, and a way on that is never closed."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from footfall.actions.caring import moments
from footfall.actions.caring.helplines import country_of
from footfall.web.care import of_country, trusted
from footfall.web.caring.lines import Group, Shown
from footfall.web.edge import open_to_all, shows_or_keeps
from footfall.web.pages import link, own_way, page, signed_in

#: So many lines of each kind stand on the card itself; all of them are on the way to help.
MOST_LINES = 2
#: What this card is not about, though it is a helpline.
APART = "eating_disorder"


@open_to_all
@shows_or_keeps
def care_card(request: HttpRequest) -> HttpResponse:
    """Show the card, or go on from it; whoever is not signed in is led to the way to help."""
    person = signed_in(request)
    if person is None:
        return redirect("help")
    then = _then(request)
    if request.method == "POST":
        number = request.POST.get("moment", "")
        if number.isascii() and number.isdigit() and len(number) < 18:
            moments.go_on(person, int(number), timezone.now())
        return redirect(then)
    return show_card(request, then)


def way_to_card(then: str) -> str:
    """Write the way to the card, and where it goes on from there."""
    return f"{link('care_card')}?{urlencode({'then': then})}"


def is_visit(request: HttpRequest) -> bool:
    """Tell whether somebody really opens a page: what a browser or a device fetches beforehand is nobody's opening."""
    mode, purpose = request.headers.get("Sec-Fetch-Mode", "navigate"), request.headers.get("Sec-Purpose", "")
    return request.method == "GET" and mode == "navigate" and "prefetch" not in purpose


def show_card(
    request: HttpRequest, then: str, answers: Mapping[str, str] | None = None, status: int = 200
) -> HttpResponse:
    """Show the card; `answers` are those of a check-in that could not be kept yet: they go on from it as they are."""
    person, now = signed_in(request), timezone.now()
    moment = None
    if person is not None:
        moment = moments.shown(person, now) if is_visit(request) else moments.open_one(person, now)
    country = country_of("" if person is None else person.country)
    context = {
        **of_country(country),
        "is_bare": True,
        "moment": moment,
        "is_today": moment is not None and moment.why["strength"] >= moments.TODAY,
        "then": then,
        "answers": answers or {},
        "trusted": trusted(request),
    }
    return page(request, "care_card.html", context | _nearest(context["group"]), status=status)


def _then(request: HttpRequest) -> str:
    """Read where somebody goes on to; anything odd, and the card itself, is Today."""
    asked = own_way(request, request.POST.get("then") or request.GET.get("then", ""))
    return link("today") if not asked or asked.startswith(link("care_card")) else asked


def _nearest(group: Group) -> dict[str, Any]:
    """Give the first lines of each kind, those for everyone before others."""
    return {"write": _first(group.write), "call": _first(group.call)}


def _first(lines: tuple[Shown, ...]) -> list[Shown]:
    about_this = [one for one in lines if one.line.kind != APART]
    return sorted(about_this, key=lambda one: not one.line.audience.startswith("all"))[:MOST_LINES]
