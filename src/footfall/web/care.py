"""Help now: whom to call, wherever someone is, signed in or not."""

from django.http import HttpRequest, HttpResponse

from footfall.content import loader
from footfall.content.records import Country
from footfall.web.door import switch
from footfall.web.edge import only_shows, open_to_all
from footfall.web.forms import country_choices
from footfall.web.pages import page, signed_in


@open_to_all
@only_shows
def help_now(request: HttpRequest) -> HttpResponse:
    """Show the emergency number and the helplines of a country: the one asked for, or the person's own."""
    person = signed_in(request)
    if person is not None and person.is_demonstration:  # Whoever looks around needs the numbers of their own country.
        person = switch.own_behind(request)
    asked = request.GET.get("country", "") or (person.country if person is not None else "")
    country = loader.country(asked[:2]) if asked else None
    return page(
        request,
        "help.html",
        {
            "country": country,
            "lines": () if country is None else loader.shown_lines(country),
            "emergency": numbers_of(country),
            "countries": country_choices(),
            "directory": loader.DIRECTORY,
            "unsure": loader.unsure_words(),
        },
    )


def numbers_of(country: Country | None) -> list[tuple[str, str, str]]:
    """List number, link and note of a country's emergency numbers."""
    if country is None:
        return []
    return [(phone.number, phone.href, phone.note or "") for line in country.emergency for phone in line.numbers]
