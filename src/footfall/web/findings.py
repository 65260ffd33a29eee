"""Findings, titled "What running does": the most useful answers first, each with its doubt and its picture."""

from collections import Counter
from datetime import datetime
from typing import Any, NamedTuple
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from footfall.charts.answers.answer import answer_chart
from footfall.charts.chart import Chart
from footfall.content import loader
from footfall.core.estimates import Analysis, Estimate
from footfall.insights.chosen import Chosen, Said, Told, Waiting, choose
from footfall.insights.findings import Finding
from footfall.insights.say import is_sayable, say
from footfall.store import activities, analyses, check_ins
from footfall.store.people import Person
from footfall.web.edge import only_shows
from footfall.web.pages import owner, page

#: While fewer outcomes than this can be told, answers nobody can tell yet have a picture too.
FEW = 3


class Way(NamedTuple):
    """One answer in a list: what it says, and where it is explained."""

    finding: Finding
    href: str


class Card(NamedTuple):
    """One outcome: its picture, what else is worth telling of it, and the rest, folded."""

    finding: Finding
    chart: Chart
    href: str
    name: str
    also: tuple[Way, ...]
    rest: tuple[Way, ...]


@only_shows
def list_findings(request: HttpRequest) -> HttpResponse:
    """Show what is worth telling, an outcome at a time, then what is not known yet."""
    person = owner(request)
    stored = analyses.newest(person)
    analysis = None if stored is None else stored.as_record()
    chosen = Chosen((), (), ()) if analysis is None else choose(analysis)
    lifts = [] if analysis is None else _lifts(analysis)
    cards = _cards(chosen, lifts, numbers=not person.hides_numbers)
    shown = {card.finding.outcome for card in cards}
    waiting = [way_to(one.finding) for one in lifts if one.finding.outcome not in shown and _waits(one.estimate)]
    return page(
        request,
        "findings.html",
        {
            "stored": stored,
            "analysis": analysis,
            "cards": cards,
            "elsewhere": [way for thing in chosen.further if thing.outcome not in shown for way in _ways(thing)],
            "waiting": waiting,
            "waiting_words": _later(chosen.waiting, lifts),
            "caution": _shared([card.finding.caution for card in cards]),
            "since": _since(analysis),
            "noticeable": _noticeable(lifts),
            "counts": None if cards or waiting else _counts(person),
        },
    )


def way_to(finding: Finding) -> Way:
    """Give a finding with the address of its page; a tag may hold any sign, so each is written out."""
    return Way(finding, f"{reverse('findings')}/{quote(finding.question_name, safe='')}/{finding.outcome}")


def _lifts(analysis: Analysis) -> list[Said]:
    lifts = (one for one in analysis.answers if one.question == "lift" and is_sayable(one))
    return [Said(one, say(one)) for one in lifts]


def _waits(estimate: Estimate) -> bool:
    return estimate.verdict == "not_enough_data"


def _cards(chosen: Chosen, lifts: list[Said], numbers: bool) -> list[Card]:
    """Make a card for each outcome that is told, in that order; for a few more while there are few."""
    outcomes = list(dict.fromkeys(thing.outcome for thing in chosen.told))
    lead = {one.finding.outcome: one for one in lifts if one.finding.chart != "none"}
    outcomes += [one for one in lead if one not in outcomes][: max(0, FEW - len(outcomes))]
    cards = (_card(outcome, lead.get(outcome), chosen, numbers) for outcome in outcomes)
    return [card for card in cards if card is not None]


def _card(outcome: str, lift: Said | None, chosen: Chosen, numbers: bool) -> Card | None:
    """Make the card of one outcome: its lift where that can be drawn, else the most useful of the others."""
    told = [thing for thing in chosen.told if thing.outcome == outcome]
    lead = lift or next((thing.said[0] for thing in told), None)
    chart = None if lead is None else answer_chart(lead.estimate, lead.finding, f"c-{outcome}", numbers)
    if lead is None or chart is None:
        return None
    also = [way for thing in told for way in _ways(thing) if way.finding != lead.finding]
    rest = [way for thing in chosen.further if thing.outcome == outcome for way in _ways(thing)]
    name = loader.outcome_words()[outcome].yours
    return Card(lead.finding, chart, way_to(lead.finding).href, name, tuple(also), tuple(rest))


def _ways(thing: Told) -> list[Way]:
    return [way_to(one.finding) for one in thing.said]


def _later(waiting: tuple[Waiting, ...], lifts: list[Said]) -> list[str]:
    """Say what else waits; the lifts, which stand first in every analysis, have a line of their own each."""
    others = waiting[1:] if any(_waits(one.estimate) for one in lifts) else waiting
    return [one.words for one in others]


def _shared(cautions: list[str]) -> str:
    """Give the caution that most answers carry, so that the page says it once for all of them."""
    counted = Counter(caution for caution in cautions if caution).most_common(1)
    return counted[0][0] if counted and counted[0][1] > 1 else ""


def _since(analysis: Analysis | None) -> datetime | None:
    first = None if analysis is None else analysis.data.first
    return None if first is None else datetime.fromisoformat(first)


def _noticeable(lifts: list[Said]) -> float | None:
    """Give what is too small to notice for mood, as the example under the pictures."""
    return next((one.estimate.smallest_noticeable for one in lifts if one.finding.outcome == "mood"), None)


def _counts(person: Person) -> dict[str, Any]:
    return {"activities": activities.count(person), "check_ins": check_ins.count(person)}
