"""Stay with me: five minutes of grounding, one small thing after the other; open to everyone, also offline."""

from django.http import HttpRequest, HttpResponse

from footfall.content.bad_hours import steps
from footfall.web.care import trusted
from footfall.web.edge import only_shows, open_to_all
from footfall.web.pages import page


@open_to_all
@only_shows
def stay(request: HttpRequest) -> HttpResponse:
    """Show the five minutes: one page to read, or step by step where scripts run."""
    return page(request, "help_stay.html", {"steps": steps(), "trusted": trusted(request)})
