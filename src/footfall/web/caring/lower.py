"""Compared with your usual: whether answers about mood are lower, the plan beside it, and what comes next."""

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from footfall.actions.caring import moments, watching
from footfall.charts.chart import Chart
from footfall.charts.diary.lower import Standing, lower_chart
from footfall.core import days
from footfall.insights.lower import say, say_back, say_lapses
from footfall.science.watching.limit import WINDOW
from footfall.science.watching.lower import GATHERING, LOWER, Watched
from footfall.store.caring import watching as kept
from footfall.store.people import Person
from footfall.web.edge import only_shows
from footfall.web.pages import link, owner, page


@only_shows
def look_at_lower(request: HttpRequest) -> HttpResponse:
    """Show how the newest answers compare with what is usual, how often that is wrong, and what helped before."""
    person = owner(request)
    return page(
        request, "lower.html", shown(person) | {"kept": request.GET.get("kept", ""), "written": "", "fault": ""}
    )


@require_POST
def see_lower(request: HttpRequest) -> HttpResponse:
    """Keep that it was seen; Today says it no more for this stretch."""
    watching.see(owner(request), timezone.now())
    return redirect(f"{link('lower')}?kept=seen")


@require_POST
def switch_lower(request: HttpRequest) -> HttpResponse:
    """Switch it off, or on again."""
    is_off = request.POST.get("switch") == "off"
    watching.switch(owner(request), is_off)
    return redirect(f"{link('lower')}?kept={'off' if is_off else 'on'}")


def line_of_lower(person: Person, now: datetime) -> str:
    """Give the one line for Today: answers are lower than usual, or are back and what helped is asked; else nothing."""
    row = kept.lower(person)
    found = watching.watched(row)
    if found is None:
        return ""
    if watching.is_news(person, row):
        return say(found, numbers=not person.hides_numbers)
    return say_back() if watching.asks_what_helped(person, row, days.day_of(now, person.zone)) else ""


def watched_words(person: Person) -> str:
    """Say for Findings how the newest answers compare with what is usual; nothing while it is off or not known."""
    found = watching.watched(kept.lower(person))
    return "" if found is None or found.status == GATHERING else say(found, numbers=not person.hides_numbers)


def shown(person: Person) -> dict[str, Any]:
    """Give all that the page shows of somebody."""
    row = kept.lower(person)
    found, today, numbers = watching.watched(row), days.day_of(timezone.now(), person.zone), not person.hides_numbers
    title = "" if found is None else say(found, numbers=numbers)
    is_lower = found is not None and found.status == LOWER
    return {
        "found": found,
        "is_off": row is not None and row.is_off,
        "is_lower": is_lower,
        "resting": moments.is_plan_resting(person, timezone.now()),
        "say": title,
        "chart": None if found is None else _chart(found, title, numbers),
        "lapses": "" if found is None or not is_lower else _lapses(person, found, numbers),
        "is_news": watching.is_news(person, row),
        "asks": watching.asks_what_helped(person, row, today),
        "ways_back": kept.ways_back(person),
    }


def _chart(found: Watched, title: str, numbers: bool) -> Chart | None:
    if found.limit is None:
        return None
    limit = found.limit
    marks = [Standing(one.day, one.answer, one.stands / limit) for one in found.marks]
    first = max(found.on - timedelta(days=WINDOW - 1), marks[0].day) if marks else found.on
    return lower_chart(marks, (first, found.on), title, numbers=numbers)


def _lapses(person: Person, found: Watched, numbers: bool) -> str:
    if found.stretch is None:
        return ""
    return say_lapses(watching.lapses(person, found.stretch.since, found.on), numbers=numbers)
