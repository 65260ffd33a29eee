"""Small wins: said for one day on Today, kept in a list, each of them to be taken off; never counted."""

from datetime import datetime
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from footfall.actions.between import growing
from footfall.core.between.growing import OF_AMOUNTS
from footfall.store.between import growing as kept
from footfall.store.between.growing import SmallWin
from footfall.store.people import Person
from footfall.web.edge import only_shows
from footfall.web.offering import Gently
from footfall.web.pages import owner, page
from footfall.web.resilience import words


class Win(NamedTuple):
    """One small win as it is read."""

    row: SmallWin
    what: str
    when: str


def offer_win(person: Person, now: datetime) -> Gently | None:
    """Say a small win for one day."""
    found = growing.win_of_today(person, now)
    return None if found is None else Gently("_small_win.html", _win(found, person))


def wins_of(person: Person) -> list[Win]:
    """List the small wins somebody may see, newest first."""
    hidden = OF_AMOUNTS if person.hides_amounts else frozenset()
    return [_win(one, person) for one in kept.small_wins(person) if one.kind not in hidden]


@only_shows
def list_small_wins(request: HttpRequest) -> HttpResponse:
    """List all small wins."""
    context = {"wins": wins_of(owner(request)), "kept": request.GET.get("kept", "")}
    return page(request, "small_wins.html", context)


@require_POST
def wave_small_win(request: HttpRequest, number: int) -> HttpResponse:
    """Say it no more on Today."""
    growing.wave_win(owner(request), number, timezone.now())
    return redirect("today")


@require_POST
def take_small_win_off(request: HttpRequest, number: int) -> HttpResponse:
    """Take one off the list."""
    growing.take_win_off(owner(request), number, timezone.now())
    return redirect("small_wins")


def _win(row: SmallWin, person: Person) -> Win:
    return Win(row, words.win_of(row), words.when_of(row, person))
