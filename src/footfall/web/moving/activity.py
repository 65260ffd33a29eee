"""One activity: the way, how you were around it, the run itself, and your own words about it."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from footfall.actions.activities import change_activity, erase_activity
from footfall.actions.deciding import AHEAD, BEHIND, with_decisions
from footfall.charts.around import around_chart
from footfall.core import days
from footfall.core.errors import NotFound
from footfall.core.ratings import Rating
from footfall.store import activities, check_ins
from footfall.store.activities import Activity
from footfall.store.between import journal
from footfall.store.people import Person
from footfall.web import words
from footfall.web.edge import only_shows
from footfall.web.forms import OwnWordsForm
from footfall.web.moving.closer import closely
from footfall.web.pages import owner, page
from footfall.web.resilience.hard import hard_of

BEFORE, AFTER = timedelta(hours=3), timedelta(hours=6)
#: A question taken along so long before may have gone with it.
DAY = timedelta(days=1)
WORDS = ("title", "note", "feeling", "exertion", "decided")


@only_shows
def look_at_activity(request: HttpRequest, key: str) -> HttpResponse:
    """Show one activity with its pictures and the files behind it; with `from` and `to`, a stretch of it closely."""
    person = owner(request)
    activity = mine(person, key)
    seen = closely(person, activity, request.GET.get("from", ""), request.GET.get("to", ""))
    if getattr(request, "htmx", None):
        return page(request, "_stretch.html", {"activity": activity, **seen})
    context = {
        "activity": activity,
        "day": days.day_of(activity.start, person.zone, activity.utc_offset_min).isoformat(),
        "sources": activities.sources(person, activity),
        "written": journal.about(person, activity),
        "question": journal.open_before(person, activity.start - DAY, activity.end),
        "hard": hard_of(person, activity),
        **seen,
    }
    return page(request, "activity.html", context | _around(person, activity))


@require_http_methods(["GET", "HEAD", "POST"])
def change_words(request: HttpRequest, key: str) -> HttpResponse:
    """Change title, note, feeling, effort and tags."""
    person = owner(request)
    activity = mine(person, key)
    if request.method == "POST":
        form = OwnWordsForm(request.POST, initial=_said(activity))
        if form.is_valid():
            change_activity(person, key, form.to_words())
            return redirect("activity", key)
        return page(request, "activity_words.html", {"form": form, "activity": activity}, status=422)
    form = OwnWordsForm(initial=_said(activity))
    return page(request, "activity_words.html", {"form": form, "activity": activity})


@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest, key: str) -> HttpResponse:
    """Ask once, then remove an activity for good."""
    person = owner(request)
    activity = mine(person, key)
    if request.method == "POST":
        erase_activity(person, key)
        return redirect("activities")
    sources = activities.sources(person, activity)
    return page(request, "erase_activity.html", {"activity": activity, "sources": sources})


def mine(person: Person, key: str) -> Activity:
    """Give an activity that is the person's own.

    Raises:
        NotFound: there is none, or it is somebody else's.
    """
    activity = activities.get(person, key)
    if activity is None:
        raise NotFound
    return activity


def _said(activity: Activity) -> dict[str, Any]:
    said = {name: getattr(activity, name) for name in WORDS}
    return {**said, "tags": " ".join(map(words.tag, activity.tags))}


def _around(person: Person, activity: Activity) -> dict[str, Any]:
    """Draw the check-ins around the activity, and say when it was decided on, as far as anybody told."""
    near = check_ins.between(person, activity.start - BEFORE, activity.end + AFTER)
    ratings = [one.as_record() for one in near]
    return {
        "decided": activity.decided or _decided(person, activity, ratings),
        "around": around_chart(activity.as_record(), ratings, "around", numbers=not person.hides_amounts),
    }


def _decided(person: Person, activity: Activity, ratings: list[Rating]) -> str | None:
    """Ask the check-ins before it; one of them may be about another activity close by."""
    if not any(one.decided for one in ratings):
        return None
    close = activities.near(person, activity.start, AHEAD + BEHIND)
    told = with_decisions([one.as_record() for one in close], ratings)
    return next((one.decided for one, row in zip(told, close, strict=True) if row.pk == activity.pk), None)
