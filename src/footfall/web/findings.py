"""Findings, titled "What running does": promise by promise, the most useful first, each with its doubt."""

from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.urls import get_script_prefix, reverse
from django.utils.translation import gettext

from footfall.actions.caring.protecting import is_protected
from footfall.charts.answers.answer import answer_chart
from footfall.charts.answers.forest import Asked, forest_chart
from footfall.charts.chart import Chart
from footfall.content.records import Claim, Promise
from footfall.core.estimates import Analysis
from footfall.insights.between.thinking import after_runs
from footfall.insights.careful import without_doses
from footfall.insights.chosen import Said
from footfall.insights.findings import Finding
from footfall.insights.kinds import as_difference
from footfall.insights.promises import Kept, Promises, keep_promises
from footfall.insights.say import usual_caution
from footfall.store import activities, analyses, check_ins
from footfall.store.analyses import Analysis as Stored
from footfall.store.people import Person
from footfall.web.caring.lower import watched_words
from footfall.web.edge import only_shows
from footfall.web.pages import owner, page

#: From this many answers on, one picture shows them beside each other.
SEVERAL = 2


class Way(NamedTuple):
    """One answer in a list: what it says, and where it is explained."""

    finding: Finding
    href: str


class Card(NamedTuple):
    """One promise: what the person's records say, what else bears on it, the research, and a next step.

    `way` is None while nothing can be told; then `open_way` leads to the answer that waits, where there is one.
    """

    promise: Promise
    way: Way | None
    also: tuple[Way, ...]
    open_way: Way | None
    chart: Chart | None = None

    @property
    def claim(self) -> Claim | None:
        """Give the claim that answers the promise best."""
        return next(iter(self.promise.claims), None)


@only_shows
def list_findings(request: HttpRequest) -> HttpResponse:
    """Show what is worth telling, a promise at a time, then what is not known yet, then what only studies tell."""
    person = owner(request)
    stored = analyses.newest(person)
    analysis = told_to(person, stored)
    numbers = not person.hides_amounts
    promises = Promises((), (), ()) if analysis is None else keep_promises(analysis, numbers, person.wishes)
    cards = [_card(kept, numbers) for kept in promises.told]
    waiting = [_card(kept, numbers) for kept in promises.waiting]
    return page(
        request,
        "findings.html",
        {
            "stored": stored,
            "lately": watched_words(person),
            "analysis": analysis,
            "first": _opened(promises, cards, numbers),
            "cards": cards[1:],
            "overview": _overview(promises, numbers),
            "waiting": waiting,
            "tests": _tests(analysis, not person.hides_numbers),
            "caution": usual_caution(),
            "unseen": [_card(kept, numbers) for kept in promises.unseen],
            "since": _since(analysis),
            "noticeable": _noticeable(analysis),
            "counts": None if cards or waiting else _counts(person),
        },
    )


def told_to(person: Person, stored: Stored | None) -> Analysis | None:
    """Give what somebody is told of their newest analysis; whoever is protected hears nothing of more or harder."""
    analysis = None if stored is None else stored.as_record()
    return without_doses(analysis) if analysis is not None and is_protected(person) else analysis


def way_to(finding: Finding) -> Way:
    """Give a finding with the address of its page; a tag may hold any sign, so each is written out."""
    address = _address(get_script_prefix())
    return Way(finding, f"{address}/{quote(finding.question_name, safe='')}/{finding.outcome}")


@lru_cache(maxsize=8)  # a page asks fifty times
def _address(_prefix: str) -> str:
    return reverse("findings")


def _tests(analysis: Analysis | None, numbers: bool) -> list[Way]:
    """Give what the thinking tests told of the hours after a run; each has its own page."""
    return [Way(one, reverse("thinking_results", args=[one.outcome])) for one in after_runs(analysis, numbers)]


def _opened(promises: Promises, cards: list[Card], numbers: bool) -> Card | None:
    """Give the card that stands open with its picture: of the most useful answer, or of one that waits."""
    if cards:
        return cards[0]
    kept = next((one for one in promises.waiting if one.still_open), None)
    return None if kept is None or kept.still_open is None else _card(kept, numbers, kept.still_open)


def _card(kept: Kept, numbers: bool, said: Said | None = None) -> Card:
    """Put a promise on a card, with the picture of what leads it."""
    lead = said or kept.lead
    return Card(
        kept.promise,
        None if lead is None else way_to(lead.finding),
        tuple(way_to(one.finding) for one in kept.also),
        None if kept.still_open is None else way_to(kept.still_open.finding),
        None if lead is None else answer_chart(lead.estimate, lead.finding, f"p-{kept.promise.id}", numbers),
    )


def _overview(promises: Promises, numbers: bool) -> Chart | None:
    """Draw all that can be drawn on one scale in points; a length of time cannot."""
    all_leads = [(kept.promise, kept.lead) for kept in promises.told if kept.lead is not None]
    leads = [(promise, lead) for promise, lead in all_leads if not lead.estimate.is_in_hours]
    rows = [_asked(promise, lead) for promise, lead in leads if lead.finding.chart not in ("hours", "none")]
    return forest_chart(rows, "all", numbers) if len(rows) >= SEVERAL else None


def _asked(promise: Promise, said: Said) -> Asked:
    return Asked(gettext(promise.name), as_difference(said.estimate), said.finding.effect)


def _since(analysis: Analysis | None) -> datetime | None:
    first = None if analysis is None else analysis.data.first
    return None if first is None else datetime.fromisoformat(first)


def _noticeable(analysis: Analysis | None) -> float | None:
    """Give what is too small to notice for mood, as the example under the pictures."""
    answers = () if analysis is None else analysis.answers
    mood = (one for one in answers if (one.question, one.outcome) == ("lift", "mood"))
    return next((one.smallest_noticeable for one in mood), None)


def _counts(person: Person) -> dict[str, Any]:
    return {"activities": activities.count(person), "check_ins": check_ins.count(person)}
