"""The overview of what research says, promise by promise, and one page for each claim."""

import re
from typing import NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from footfall.charts.answers.research import Found, research_chart
from footfall.content import loader
from footfall.content.records import Claim, Promise
from footfall.web.edge import only_shows, open_to_all
from footfall.web.pages import page, page_language, signed_in
from footfall.web.research.searching import search, words_of

#: How sure it is what a claim says was found, in a few words.
SURE = {
    "fairly": _("Fairly sure"),
    "unsure": _("Not sure"),
    "hardly": _("Hardly known"),
    "doubted": _("What was found partly speaks against it"),
    "against": _("Most likely it is not so"),
    "unread": _("Not looked at yet"),
}
#: Whether one person can see it in their own records.
OWN = {
    "A": _("Your own check-ins can show this within some weeks."),
    "B": _("You can try this on yourself, with and without, in turn."),
    "C": _("Your own records can hint at this over months. Much else changes in that time too."),
}
#: A family name before initials, and a year, as citations have them.
AUTHOR, YEAR = re.compile(r"(?:De )?[\w-]+(?= [A-Z]{1,3}\b)"), re.compile(r"\b(19|20)\d\d\b")


class Place(NamedTuple):
    """Where a claim stands in the book: its promise, the page before and the page after."""

    promise: Promise
    before: Claim | None
    after: Claim | None


@open_to_all
@only_shows
def evidence(request: HttpRequest) -> HttpResponse:
    """Show every claim in plain words, promise by promise; `?open=` opens one promise or all, `?q=` looks for words."""
    asked = request.GET.get("q", "").replace("\0", "").strip()
    words = words_of(asked)
    hits = search(words, page_language().code) if words else []
    context = {"promises": loader.promises(), "sure": SURE, "opened": request.GET.get("open", "")}
    return page(request, "evidence.html", {**context, "asked": asked[:120], "hits": hits})


@open_to_all
@only_shows
def look_at_claim(request: HttpRequest, key: str) -> HttpResponse:
    """Show one claim: what was found, how large and how sure, where the saying goes too far, and every study."""
    claim = loader.claim(key.upper())
    if claim is None:
        raise Http404
    place, person = place_of(claim), signed_in(request)
    shows_numbers = person is None or not person.hides_numbers
    chart = research_chart(_found(claim), f"size-{claim.id}", shows_numbers)
    asked = {"claim": claim, "sure": SURE[claim.sure], "place": place, "chart": chart, "who": _who(claim)}
    looks = bool(place.promise.looks) and claim.testable in OWN
    return page(request, "evidence_claim.html", {**asked, "own": OWN[claim.testable] if looks else ""})


def place_of(claim: Claim) -> Place:
    """Tell where a claim stands: in which promise, and between which others."""
    book = [(promise, one) for promise in loader.promises() for one in promise.claims]
    number = next(number for number, (_promise, one) in enumerate(book) if one is claim)
    before = book[number - 1][1] if number else None
    after = book[number + 1][1] if number + 1 < len(book) else None
    return Place(book[number][0], before, after)


def _found(claim: Claim) -> list[Found]:
    return [Found(gettext(source.shows), shown, short_name(source.citation)) for source, shown in claim.drawn]


def short_name(citation: str) -> str:
    """Name a study by its first author and its year: Noetel 2024; without an author by where it stands."""
    author, year = AUTHOR.match(citation), YEAR.search(citation)
    if author is None or year is None:
        return citation.rpartition(", ")[2]
    return f"{author.group()} {year.group()}"


def _who(claim: Claim) -> list[str]:
    """Name whom the studies were about, where we know, each once."""
    return list(dict.fromkeys(gettext(source.who) for source in claim.checked if source.who))
