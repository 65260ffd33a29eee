"""Between an event and the plan: which distance it is, a plan's race filled in with it, and what lies on a day."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest

from footfall.content.levels import ladder
from footfall.core import days
from footfall.store.people import Person
from footfall.store.together import events as kept
from footfall.store.together.events import Event
from footfall.web.events import words

#: A distance of the plan is that of an event where they differ by so much of it at most.
NEAR = 0.1


def aim_of(event: Event) -> str | None:
    """Name what a plan would lead to for an event: the distance it is, or nothing the plan knows."""
    if event.distance is None:
        return None
    builds = ladder().builds.values()
    return next((one.aim for one in builds if abs(one.distance - event.distance) <= NEAR * one.distance), None)


def race_asked(request: HttpRequest, person: Person) -> dict[str, Any]:
    """Fill a plan's race with the event it should lead to; nothing where there is none, or it is somebody else's."""
    event = kept.seen(person, request.GET.get("event", "")[:32])
    if event is None:
        return {}
    aim = aim_of(event)
    filled: dict[str, Any] = {"race_on": words.day_of(event), "race_name": event.title}
    return filled | ({"aim": aim} if aim else {})


def events_on(person: Person, day: date) -> list[Event]:
    """List what somebody goes to on a day, by the clock of each place (the plan's page of that day)."""
    begins = days.moment_of(day, 0, person.zone)
    span = timedelta(days=2)
    found = kept.on_days(person, begins - span, begins + span)
    return [one for one in found if words.day_of(one) == day and one.called_off_at is None]
