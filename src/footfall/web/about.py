"""More, About, and the research behind every sentence."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from footfall import __version__
from footfall.content import loader
from footfall.science.simulate import demonstration
from footfall.store import people
from footfall.web.edge import only_shows, open_to_all
from footfall.web.pages import page


@only_shows
def more(request: HttpRequest) -> HttpResponse:
    """Show the ways that have no place in the bar of five."""
    invented = None if settings.OPTIONS.demo else people.demonstration()
    return page(request, "more.html", {"invented": invented, "removed": request.GET.get("removed") == "1"})


@open_to_all
@only_shows
def about(request: HttpRequest) -> HttpResponse:
    """Say what Footfall is for, what it is not, and on what terms it comes."""
    truth = demonstration()
    invented = {"points": truth.lift_points("mood"), "hours": truth.half_life}
    return page(request, "about.html", {"version": __version__, "demo": settings.OPTIONS.demo, "invented": invented})


@only_shows
def evidence(request: HttpRequest) -> HttpResponse:
    """Show every claim with its studies, their size and their doubt."""
    return page(request, "evidence.html", {"claims": loader.claims()})
