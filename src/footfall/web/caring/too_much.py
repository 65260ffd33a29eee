"""Is running still a choice? The answer to a quiet question, and the page after the one that asks for rest."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from footfall.actions.caring import moments, too_much
from footfall.actions.caring.helplines import country_of
from footfall.actions.caring.protecting import is_protected
from footfall.web.care import of_country
from footfall.web.edge import only_shows
from footfall.web.pages import link, own_way, owner, page

KIND = "eating_disorder"


@require_POST
def answer_too_much(request: HttpRequest, number: int) -> HttpResponse:
    """Keep what somebody answered, also "Not now"; where it has to be, show what may help."""
    said = request.POST.get("said", "")
    too_much.answer(owner(request), number, said, timezone.now())
    then = own_way(request, request.POST.get("then", "")) or link("today")
    return redirect("too_much" if said == too_much.HAS_TO else then)


@only_shows
def look_at_too_much(request: HttpRequest) -> HttpResponse:
    """Show rest as the next step, whom to talk to, and what Footfall can leave out."""
    person = owner(request)
    shown = of_country(country_of(person.country))
    context = {
        **shown,
        "lines": [one for one in shown["group"].all if one.line.kind == KIND],
        "is_protected": is_protected(person),
        "resting": moments.is_plan_resting(person, timezone.now()),
    }
    return page(request, "too_much.html", context)


@require_POST
def take_plan_up(request: HttpRequest) -> HttpResponse:
    """Let the plan count again, because the person says so."""
    moments.take_plan_up(owner(request), timezone.now())
    return redirect(own_way(request, request.POST.get("then", "")) or link("plan"))
