"""One answer large: its picture, every way of looking, what more records would bring, the research beside it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from footfall.charts.answers.answer import answer_chart
from footfall.charts.answers.family import Kind, family_chart
from footfall.charts.answers.outlook import moments_chart, outlook_chart
from footfall.charts.answers.ways import ways_chart
from footfall.charts.chart import Chart
from footfall.content import loader
from footfall.core.errors import NotFound
from footfall.core.estimates import Analysis, Estimate
from footfall.insights.assumed import without_assumptions
from footfall.insights.chosen import Said
from footfall.insights.how_we_know import explain
from footfall.insights.kinds import OPEN, difference
from footfall.insights.looked_at import LOOK
from footfall.insights.phrases import case_of
from footfall.insights.say import is_sayable, say
from footfall.store import analyses
from footfall.web.edge import only_shows
from footfall.web.findings import Way, told_to, way_to
from footfall.web.pages import owner, page

#: The word of the address that asks for the answer without a size or a duration assumed beforehand.
FLAT = "flat"


@only_shows
def look_at_answer(request: HttpRequest, question: str, outcome: str) -> HttpResponse:
    """Show one answer large, with what was compared, what could be wrong, and the research beside it."""
    person = owner(request)
    stored = analyses.newest(person)
    analysis = told_to(person, stored)
    estimate = None if analysis is None else _find(analysis, question, outcome)
    if stored is None or analysis is None or estimate is None:
        raise NotFound
    flat = without_assumptions(estimate) if request.GET.get("priors") == FLAT else None
    told, numbers = flat or estimate, not person.hides_amounts
    finding = say(told, numbers)
    siblings = _siblings(analysis, estimate, numbers)
    explained = explain(estimate, analysis.data, numbers)
    return page(
        request,
        "answer.html",
        {
            "finding": finding,
            "href": way_to(finding).href,
            "chart": answer_chart(told, finding, "answer", numbers, _half_life(analysis, estimate)),
            "family": _family(siblings, estimate, numbers),
            "checks": [part for part in explained if part.found],
            "explained": [part for part in explained if not part.found],
            "look": LOOK,
            "claim": loader.claim(finding.claim),
            "promise": loader.promise_of(question, outcome),
            "others": _others(siblings, estimate),
            "name": _(loader.outcome_words()[outcome].topic),
            "stored": stored,
            **_behind(estimate, flat is not None, numbers),
        },
    )


def _behind(estimate: Estimate, is_flat: bool, numbers: bool) -> dict[str, Any]:
    """Draw what stands behind the answer: the ways of looking, and what more records would bring."""
    return {
        "ways": ways_chart(estimate, "ways", numbers, flat=is_flat),
        "can_be_flat": estimate.flat is not None,
        "is_flat": is_flat,
        "outlook": outlook_chart(estimate, "outlook", numbers),
        "moments": moments_chart(estimate, "moments", numbers),
    }


def _find(analysis: Analysis, question: str, outcome: str) -> Estimate | None:
    fitting = (one for one in analysis.answers if (one.question, one.outcome) == (question, outcome))
    found = next(fitting, None)
    return found if found is not None and is_sayable(found) else None


def _half_life(analysis: Analysis, estimate: Estimate) -> Estimate | None:
    return _find(analysis, "half_life", estimate.outcome) if estimate.question == "lift_curve" else None


def _family(siblings: list[Said], estimate: Estimate, numbers: bool) -> Chart | None:
    """Draw all tags, or all sports, of one outcome beside each other, in the order of the alphabet."""
    family = estimate.question.partition(".")[0] + "."
    members = [one for one in siblings if one.estimate.question.startswith(family)]
    if not family.startswith("by_") or len(members) < 2:
        return None
    kinds = sorted((Kind(one.finding.label, one.estimate) for one in members), key=lambda kind: kind.name.casefold())
    title = _("By your tags") if family == "by_tag." else _("By kind of movement")
    overall = next((one.estimate for one in siblings if one.estimate.question == "lift"), None)
    return family_chart(kinds, overall, title, "family", numbers)


def _siblings(analysis: Analysis, estimate: Estimate, numbers: bool) -> list[Said]:
    same = (one for one in analysis.answers if one.outcome == estimate.outcome and is_sayable(one))
    return [Said(one, say(one, numbers)) for one in same]


def _others(siblings: list[Said], estimate: Estimate) -> list[Way]:
    """Give the other answers about the same outcome that have something to say."""
    others = (one for one in siblings if one.estimate is not estimate)
    return [way_to(one.finding) for one in others if not _is_open(one.estimate)]


def _is_open(estimate: Estimate) -> bool:
    """Tell whether nobody can tell yet; of a tag or sport, whether it differs from the others."""
    answer = loader.answer(estimate.question, estimate.outcome)
    if answer is not None and answer.kind is not None:
        return difference(case_of(estimate, answer)) == OPEN
    return estimate.verdict == "not_enough_data"
