"""Findings, titled "What running does": every answer as a sentence with its doubt, and how we know."""

from collections import Counter
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse

from footfall.charts.footfalls import finding_chart
from footfall.content import loader
from footfall.core.errors import NotFound
from footfall.core.estimates import Analysis, Estimate
from footfall.insights.how_we_know import explain
from footfall.insights.lift import is_sayable, say, say_all
from footfall.store import activities, analyses, check_ins
from footfall.store.people import Person
from footfall.web.edge import only_shows
from footfall.web.pages import owner, page


@only_shows
def list_findings(request: HttpRequest) -> HttpResponse:
    """Show every answer: first those with a picture, then what is not known yet."""
    person = owner(request)
    stored = analyses.newest(person)
    analysis = None if stored is None else stored.as_record()
    said = [] if analysis is None else list(say_all(analysis))
    drawn = [(finding, finding_chart(estimate, finding, finding.outcome)) for estimate, finding in said]
    known = [(finding, chart) for finding, chart in drawn if chart is not None]
    return page(
        request,
        "findings.html",
        {
            "stored": stored,
            "analysis": analysis,
            "known": known,
            "unknown": [finding for finding, chart in drawn if chart is None],
            "caution": _shared([finding.caution for finding, _chart in known]),
            "since": _since(analysis),
            "noticeable": _noticeable(analysis),
            "counts": None if said else _counts(person),
        },
    )


@only_shows
def look_at_answer(request: HttpRequest, question: str, outcome: str) -> HttpResponse:
    """Show one answer large, with what was compared, what could be wrong, and the research beside it."""
    person = owner(request)
    stored = analyses.newest(person)
    analysis = None if stored is None else stored.as_record()
    estimate = _find(analysis, question, outcome)
    if stored is None or analysis is None or estimate is None:
        raise NotFound
    finding = say(estimate)
    return page(
        request,
        "answer.html",
        {
            "finding": finding,
            "chart": finding_chart(estimate, finding, "answer"),
            "explained": explain(estimate, analysis.data),
            "claim": loader.claim(finding.claim),
            "stored": stored,
        },
    )


def _shared(cautions: list[str]) -> str:
    """Give the caution that most answers carry, so that the page says it once for all of them."""
    counted = Counter(caution for caution in cautions if caution).most_common(1)
    return counted[0][0] if counted and counted[0][1] > 1 else ""


def _find(analysis: Analysis | None, question: str, outcome: str) -> Estimate | None:
    answers = () if analysis is None else analysis.answers
    fitting = (one for one in answers if (one.question, one.outcome) == (question, outcome) and is_sayable(one))
    return next(fitting, None)


def _since(analysis: Analysis | None) -> datetime | None:
    first = None if analysis is None else analysis.data.first
    return None if first is None else datetime.fromisoformat(first)


def _noticeable(analysis: Analysis | None) -> float | None:
    """Give what is too small to notice for mood, as the example under the pictures."""
    mood = _find(analysis, "lift", "mood")
    return None if mood is None else mood.smallest_noticeable


def _counts(person: Person) -> dict[str, Any]:
    return {"activities": activities.count(person), "check_ins": check_ins.count(person)}
