"""All activities: a list to search, and a way to write one down by hand."""

from itertools import groupby
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from footfall.actions.activities import add_activity
from footfall.core import days
from footfall.store import activities
from footfall.store.activities import Activity
from footfall.store.people import Person
from footfall.web import words
from footfall.web.edge import only_shows
from footfall.web.forms import NewActivityForm, SearchForm
from footfall.web.pages import Part, owner, page, part_asked

A_PAGE = 50


@only_shows
def list_activities(request: HttpRequest) -> HttpResponse:
    """List a page of activities, newest first, narrowed by words, sport and days."""
    person = owner(request)
    form = SearchForm(request.GET)
    sought, number = form.to_sought(), part_asked(request)
    rows, total = activities.search(person, sought, (number - 1) * A_PAGE, A_PAGE)
    asked = [(name, request.GET[name]) for name in form.fields if request.GET.get(name)]
    return page(
        request,
        "activities.html",
        {
            "form": form,
            "part": Part(rows, number, total, A_PAGE),
            "months": _by_month(person, rows),
            "sports": activities.sports(person),
            "query": urlencode(asked) + "&" if asked else "",
            "is_narrowed": bool(asked),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def write_down_activity(request: HttpRequest) -> HttpResponse:
    """Take an activity typed in by hand: what, when, how long."""
    person = owner(request)
    if request.method == "POST":
        form = NewActivityForm(person, request.POST)
        if form.is_valid():
            return redirect("activity", add_activity(person, form.to_activity()).key)
        return page(request, "new_activity.html", {"form": form}, status=422)
    now = days.local(timezone.now(), person.zone)
    form = NewActivityForm(person, initial={"sport": "running", "day": now.date(), "time": now.time()})
    return page(request, "new_activity.html", {"form": form})


def _by_month(person: Person, rows: list[Activity]) -> list[tuple[str, list[Activity]]]:
    def month(activity: Activity) -> tuple[int, int]:
        shown = days.local(activity.start, person.zone, activity.utc_offset_min)
        return shown.year, shown.month

    grouped = groupby(rows, key=month)
    return [(f"{words.MONTHS[number - 1]} {year}", list(group)) for (year, number), group in grouped]
