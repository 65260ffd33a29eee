"""The card of care: help before all else, one sentence, the nearest doors, and a way on that is never closed."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from footfall.actions.caring import moments
from footfall.actions.caring.helplines import country_of
from footfall.store.caring.help import CareMoment
from footfall.store.people import Person
from footfall.web.care import of_country, person_behind, trusted
from footfall.web.caring.lines import Group, Shown
from footfall.web.edge import open_to_all, takes_its_time
from footfall.web.pages import link, own_way, page, signed_in

#: So many lines of each kind stand on the card itself; all of them are on the way to help.
MOST_LINES = 2
#: Says in an address that somebody went on from the card, where the records were too busy to keep that.
WENT_ON = "went_on"
#: What this card is not about, though it is a helpline.
APART = "eating_disorder"
#: From this status on the records cannot be relied upon: the card does without them.
NO_RECORDS = 500
#: Our worker says with this that it fetches a copy; old browsers say nothing of the kind by themselves.
COPY_HEADER = "X-Footfall-Copy"


@open_to_all
@takes_its_time  # It waits for nobody who writes: neither the card nor the way on from it.
def care_card(request: HttpRequest) -> HttpResponse:
    """Show the card, or go on from it; whoever is not signed in is led to the way to help."""
    person = signed_in(request)
    if person is None:
        return redirect("help")
    then = _then(request)
    if request.method == "POST":
        number = request.POST.get("moment", "")
        is_number = number.isascii() and number.isdigit() and len(number) < 18
        if is_number and not moments.go_on(person, int(number), timezone.now()):
            then += f"{'&' if '?' in then else '?'}{WENT_ON}=1"
        return redirect(then)
    return show_card(request, then)


def way_to_card(then: str) -> str:
    """Write the way to the card, and where it goes on from there."""
    return f"{link('care_card')}?{urlencode({'then': then})}"


def is_visit(request: HttpRequest) -> bool:
    """Tell whether somebody really opens a page: what a browser or a device fetches beforehand is nobody's opening."""
    mode, purpose = request.headers.get("Sec-Fetch-Mode", "navigate"), request.headers.get("Sec-Purpose", "")
    is_copy = COPY_HEADER in request.headers
    return request.method == "GET" and mode == "navigate" and "prefetch" not in purpose and not is_copy


def show_card(
    request: HttpRequest, then: str, answers: Mapping[str, str] | None = None, status: int = 200
) -> HttpResponse:
    """Show the card; `answers` are those of a check-in that could not be kept yet: they go on from it as they are."""
    person = signed_in(request)
    moment, people = (None, []) if status >= NO_RECORDS else (_moment(request, person), trusted(request))
    own = person_behind(request)  # Lines of where the invented live would reach nobody who only looks around.
    country = country_of("" if own is None or own.is_demonstration else own.country)
    context = {
        **of_country(country),
        "is_bare": True,
        "moment": moment,
        "is_today": answers is not None or (moment is not None and moment.why["strength"] >= moments.TODAY),
        "then": then,
        "is_kept": request.GET.get("kept") != "no",
        "answers": answers or {},
        "trusted": people,
    }
    return page(request, "care_card.html", context | _nearest(context["group"]), status=status)


def _moment(request: HttpRequest, person: Person | None) -> CareMoment | None:
    """Find the moment the card is about; opening it counts as having seen it, a copy for later does not."""
    if person is None:
        return None
    now = timezone.now()
    return moments.shown(person, now) if is_visit(request) else moments.open_one(person, now)


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
