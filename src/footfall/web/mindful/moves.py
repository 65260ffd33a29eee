"""Strength and stretch sessions: the list, and one of them with its drawings."""

from django.http import HttpRequest, HttpResponse
from django.utils.safestring import mark_safe

from footfall.charts.moves.drawing import drawing
from footfall.content.moves import STRENGTH, STRETCH, Exercise, move_set, move_sets
from footfall.core.errors import NotFound
from footfall.plan.moves import amount, minutes
from footfall.web.edge import only_shows
from footfall.web.pages import link, page

KINDS = (STRENGTH, STRETCH)


@only_shows
def list_moves(request: HttpRequest) -> HttpResponse:
    """List the sessions, strength and stretching apart."""
    kinds = {kind: [(found, minutes(found)) for found in move_sets() if found.kind == kind] for kind in KINDS}
    return page(request, "moves.html", {"kinds": kinds})


@only_shows
def look_at_moves(request: HttpRequest, name: str) -> HttpResponse:
    """Show one session: each exercise with its drawing, how it is done and how often."""
    found = move_set(name)
    if found is None:
        raise NotFound("There is no session of this name.")
    context = {
        "chosen": found,
        "minutes": minutes(found),
        "exercises": [(exercise, amount(exercise), _drawn(exercise)) for exercise in found.exercises],
        "begin": link("guided", f"moves:{found.id}"),
    }
    return page(request, "moves_set.html", context)


def _drawn(exercise: Exercise) -> str:
    return mark_safe(drawing(exercise.id) or "")  # noqa: S308 - our own drawing, every part of it written by charts.svg
