"""How one questionnaire went: the newest in words beside the person's own usual, the line, and each time."""

from datetime import timedelta
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from footfall.actions.caring import questionnaires as acting
from footfall.actions.caring.questionnaires import History, Point
from footfall.charts.chart import Chart
from footfall.charts.diary.scores import Measure, Reading, scores_chart
from footfall.content.questionnaires import Questionnaire, Score
from footfall.core import days, writing
from footfall.core.errors import NotFound
from footfall.science.scores import scoring
from footfall.science.scores.change import Change, against_own_past
from footfall.store import activities
from footfall.store.caring import questionnaires as kept
from footfall.store.caring.questionnaires import QuestionnaireResponse
from footfall.store.people import Person
from footfall.web.edge import only_shows
from footfall.web.pages import link, owner, page, points
from footfall.web.questionnaires import words
from footfall.web.words import Word

#: The time that "a usual week" was asked about.
LATELY, WEEK = timedelta(days=30), 7
#: A score without an upper end worth drawing (minutes) is drawn to the next step above the highest answer.
WIDEST, STEP = 1000.0, 150.0
#: From the middle of the scale on answers are heavy whatever is usual (our own rule); a published limit counts as well.
HALF = 0.5


class Row(NamedTuple):
    """One time it was answered: its point, the score in figures, and how it stood to the usual one then."""

    point: Point
    figures: str
    said: Word


class PartLine(NamedTuple):
    """One question that is drawn alone."""

    name: str
    picture: Chart | None


@only_shows
def look_at_results(request: HttpRequest, key: str) -> HttpResponse:
    """Show the newest in words, the line with the band of mere noise, and every time it was answered."""
    person, now = owner(request), timezone.now()
    asked = acting.find(key)
    if asked is None or acting.is_closed(person, asked):
        raise NotFound
    found, may = acting.history(person, key, now=now), acting.may_answer(person, key, now)
    numbers = not person.hides_numbers
    rows = _rows(asked, found, numbers)
    newest = found.points[-1] if found.points else None
    latest = kept.newest_response(person, key)
    context: dict[str, Any] = {
        "asked": asked,
        "title": words.title_of(asked),
        "numbers": numbers,
        "rows": rows[::-1],
        "said": _said(asked, found),
        "beside": _beside(found),
        "figures": _figures(asked, found) if numbers and newest is not None else "",
        "doctor": latest is not None and _is_worth_talking(asked, found, latest),
        "nine": latest is not None and bool(latest.answers.get(asked.sensitive_item)),
        "picture": _picture(person, asked, found, rows, numbers=numbers),
        "parts": _parts(person, asked, numbers=numbers),
        "moved": _moved(person, newest) if numbers and asked.score.kind == "product" and newest else "",
        "notes": _notes(found),
        "next_day": None if may.ok else may.day,
        "is_early": bool(request.GET.get("early")),
        "is_unkept": request.GET.get("early") == "sent",
        "is_back": request.GET.get("said") == "back",
    }
    return page(request, "questionnaire_results.html", context)


@require_POST
def take_response_back(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Remove one answered questionnaire for good."""
    if not acting.take_back(owner(request), number):
        raise NotFound
    return redirect(link("questionnaire_results", key) + "?said=back")


def _counted(found: History) -> list[Point]:
    return [one for one in found.points if one.counts and one.total is not None]


def _change(found: History) -> Change | None:
    """Give the change of the newest answer, where it has a score and something to be laid beside."""
    newest, lately = found.points[-1], found.past.lately
    has_score = newest.counts and newest.total is not None
    return lately.change if lately is not None and has_score else None


def _said(asked: Questionnaire, found: History) -> Word:
    if not found.points:
        return ""
    if asked.score.kind == "each":
        return words.EACH
    if found.points[-1].total is None:
        return words.NO_SCORE
    change = _change(found)
    return words.FIRST if change is None else words.verdict(change)


def _beside(found: History) -> Word:
    change = _change(found) if found.points else None
    return "" if change is None else words.WORTH[change.kind]


def _figures(asked: Questionnaire, found: History) -> str:
    """Write the newest score and the usual one with the ends of the scale."""
    total = found.points[-1].total
    if total is None:
        return ""
    told = {"score": points(total), "low": points(asked.score.low), "high": points(asked.score.high)}
    if asked.score.kind == "product":
        return _("It comes to %(score)s minutes a week.") % told
    said = _("The score is %(score)s, on a scale from %(low)s to %(high)s.") % told
    if _change(found) is None or found.baseline is None:
        return said
    return said + " " + _("Your usual: %(usual)s.") % {"usual": points(found.baseline)}


def _is_worth_talking(asked: Questionnaire, found: History, latest: QuestionnaireResponse) -> bool:
    """Tell whether the way to a doctor's letter stands beside: heavier than usual, or heavy all the time.

    Where something was left out and there is no score, by the lightest one the answers still allow.
    """
    change, newest = _change(found), found.points[-1]
    if change is not None and change.kind == "reliable" and change.direction == "worse":
        return True
    if not newest.counts or asked.is_own:
        return False
    total = newest.total if newest.total is not None else scoring.at_best(asked, latest.answers)
    if total is None:
        return False
    is_less_better, limits = asked.score.better == "lower", [one.at for one in asked.cut_offs]
    parts = [(one, newest.parts.get(one.name)) for one in asked.subscores]
    is_heavy_part = any(_is_heavy_half(one, value) for one, value in parts if value is not None)
    is_over = any(total >= at if is_less_better else total <= at for at in limits)
    return is_over or is_heavy_part or _is_heavy_half(asked.score, total)


def _is_heavy_half(score: Score, value: float) -> bool:
    share = (value - score.low) / (score.high - score.low)
    return share >= HALF if score.better == "lower" else share <= HALF


def _rows(asked: Questionnaire, found: History, numbers: bool) -> list[Row]:
    """List each time, oldest first, with what its score was beside the usual one of that time."""
    totals: list[float] = []
    rows = []
    for one in found.points:
        said: Word = ""
        if one.counts and one.total is not None:
            totals.append(one.total)
            lately = against_own_past(asked, totals).lately
            said = "" if lately is None else words.beside(lately.change)
        elif one.total is None and asked.score.kind != "each":
            said = _("without a score")
        rows.append(Row(one, points(one.total) if numbers and one.total is not None else "", said))
    return rows


def _picture(person: Person, asked: Questionnaire, found: History, rows: list[Row], *, numbers: bool) -> Chart | None:
    readings = [
        Reading(days.day_of(row.point.at, person.zone), row.point.total, str(row.said))
        for row in rows
        if row.point.counts and row.point.total is not None
    ]
    title = str(words.title_of(asked))
    measure = _measure(asked.score, title, [one.score for one in readings])
    measure = measure if asked.is_own else measure._replace(up=_("↑ lighter"))
    return scores_chart(readings, measure, found.band, str(_said(asked, found)) or title, numbers=numbers)


def _parts(person: Person, asked: Questionnaire, *, numbers: bool) -> list[PartLine]:
    """Draw each question of one that is never added up alone."""
    if asked.score.kind != "each":
        return []
    lines = []
    for number, score in enumerate(asked.subscores):
        found = acting.history(person, asked.key, score.name)
        readings = [Reading(days.day_of(one.at, person.zone), one.total or 0.0) for one in _counted(found)]
        name = str(words.PARTS.get(score.name, score.name))
        measure = _measure(score, name, [])
        picture = scores_chart(readings, measure, None, name, numbers=numbers, prefix=f"scores{number}")
        lines += [PartLine(name, picture)] if picture is not None else []
    return lines


def _measure(score: Score, name: str, totals: list[float]) -> Measure:
    high = score.high
    if high > WIDEST:
        high = max(STEP * 2, STEP * -(-max(totals, default=0.0) // STEP))
    return Measure(name, score.low, high, score.better == "lower")


def _moved(person: Person, newest: Point) -> str:
    """Say what was recorded in the weeks that were asked about."""
    done = activities.begun(person, newest.at - LATELY, newest.at)
    minutes = sum(one.duration for one in done) / 60 * WEEK / LATELY.days
    if not done:
        return _("In the same 30 days nothing was recorded here. What is not recorded counts just as much.")
    said = _("In the same 30 days your records here come to about %(minutes)s minutes a week, of any kind and effort.")
    return said % {"minutes": writing.whole(5 * round(minutes / 5))}


def _notes(found: History) -> list[Word]:
    """List what the comparison rests on, and what it cannot tell."""
    if not found.points:
        return []
    newest, lately, start = found.points[-1], found.past.lately, found.past.since_start
    notes: list[Word] = []
    if newest.total is None and newest.missing:
        notes.append(words.TOO_MUCH_OPEN)
    if newest.prorated:
        notes.append(words.PRORATED)
    if _change(found) is not None and lately is not None:
        notes.append(words.USUAL[lately.of])
    if start is not None and (start.change.kind, start.change.direction) in words.SINCE_START:
        notes.append(words.SINCE_START[start.change.kind, start.change.direction])
        notes += [words.FROM_WORST] if start.from_worst else []
    notes += [words.WHO_ANSWERED[found.answering.kind]] if found.answering.kind in words.WHO_ANSWERED else []
    notes += [words.OTHER_VERSION] if not all(one.counts for one in found.points) else []
    return notes
