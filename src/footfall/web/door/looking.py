"""Look around as an invented person, leave again, and remove them."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from footfall.actions import demonstration, signing_in
from footfall.store import people
from footfall.web.door import switch
from footfall.web.edge import open_to_all
from footfall.web.pages import address_of, link, page, signed_in


@open_to_all
@require_http_methods(["GET", "HEAD", "POST"])
def look_around(request: HttpRequest) -> HttpResponse:
    """Open the invented person's pages; where there is none yet, ask for one and show that it is being made."""
    person = signed_in(request)
    if person is not None and person.is_demonstration:
        return redirect("today")
    if request.method == "POST":
        if person is None:
            signing_in.look_in(address_of(request))
        invented = demonstration.ask_for()
        if not invented.is_welcome:
            return redirect("look_around")
        switch.go_in(request, invented, person or switch.own_behind(request))
        return redirect("today")
    there = people.demonstration()
    template = "_look_around.html" if getattr(request, "htmx", None) else "look_around.html"
    return page(request, template, {"there": there, "busy": there is not None and not there.is_welcome})


@open_to_all
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Leave the invented person's pages: back to one's own, or to the door."""
    person = signed_in(request)
    if person is not None and not person.is_demonstration:
        return redirect("today")
    return redirect("today" if switch.go_back(request) else "welcome")


@require_POST
def remove(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - the edge let only somebody real in
    """Remove the invented person; they can be invented anew."""
    if not settings.OPTIONS.demo:
        demonstration.remove()
    return redirect(f"{link('more')}?removed=1")
