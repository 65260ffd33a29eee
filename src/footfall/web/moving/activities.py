"""All activities: a list to search, and a way to write one down by hand."""

from datetime import date
from itertools import groupby
from urllib.parse import urlencode
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from footfall.actions.activities import add_activity
from footfall.charts.calendar import kind_of
from footfall.core import days, writing
from footfall.store import activities
from footfall.store.activities import Activity
from footfall.store.people import Person
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
    is_picking = request.GET.get("pick") == "two"
    kept = [*asked, ("pick", "two")] if is_picking else asked
    return page(
        request,
        "activities.html",
        {
            "form": form,
            "part": Part(rows, number, total, A_PAGE),
            "months": _by_month(person, rows),
            "sports": activities.sports(person),
            "query": urlencode(kept) + "&" if kept else "",
            "is_narrowed": bool(asked),
            "is_picking": is_picking,
            "mark_of": kind_of,
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def write_down_activity(request: HttpRequest) -> HttpResponse:
    """Take an activity typed in by hand: what, when, how long."""
    person = owner(request)
    if request.method == "POST":
        form = NewActivityForm(person, request.POST)
        if form.is_valid():
            return redirect("activity", add_activity(person, form.to_activity(), form.cleaned_data["uid"]).key)
        return page(request, "new_activity.html", {"form": form}, status=422)
    now = days.local(timezone.now(), person.zone)
    usual = {"sport": "running", "day": _day_asked(request) or now.date(), "time": now.time(), "uid": uuid4().hex}
    return page(request, "new_activity.html", {"form": NewActivityForm(person, initial=usual)})


def _day_asked(request: HttpRequest) -> date | None:
    """Read the day a calendar sent along; anything odd is none."""
    try:
        return date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return None


def _by_month(person: Person, rows: list[Activity]) -> list[tuple[str, list[Activity]]]:
    def month(activity: Activity) -> tuple[int, int]:
        shown = days.local(activity.start, person.zone, activity.utc_offset_min)
        return shown.year, shown.month

    grouped = groupby(rows, key=month)
    return [(writing.month_year(year, number), list(group)) for (year, number), group in grouped]
