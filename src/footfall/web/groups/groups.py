"""Groups somebody belongs to: the list, a new one, and what it means to join before one does."""

from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from footfall.actions.together import groups as act
from footfall.actions.together.groups import Said
from footfall.content.levels import ladder
from footfall.core.errors import AppError
from footfall.store.people import Person
from footfall.store.together import groups, walls
from footfall.store.together.concerns import count_waiting, has_reader
from footfall.store.together.groups import Membership
from footfall.web.edge import only_shows, shows_or_keeps
from footfall.web.groups.forms import agreed_of, said_of
from footfall.web.pages import link, owner, page
from footfall.web.together.meeting import where_people_meet


def for_together(person: Person, now: datetime) -> list[Membership]:
    """Give the groups somebody belongs to, for the page of everybody."""
    del now
    return groups.mine(person)


@where_people_meet
@shows_or_keeps
def list_groups(request: HttpRequest) -> HttpResponse:
    """Show the groups somebody belongs to, or go on with a code they were given."""
    person = owner(request)
    if request.method != "POST":
        return _list(request, person, "", "", HTTPStatus.OK)
    word = request.POST.get("code", "")[:200]
    try:
        act.look_in(person, word, timezone.now())
    except AppError as fault:
        return _list(request, person, word, fault.message, fault.status)
    return redirect("join_group", _plain(word))


@where_people_meet
@shows_or_keeps
def make_group(request: HttpRequest) -> HttpResponse:
    """Ask what a new group is to be called, or make it."""
    person = owner(request)
    if request.method != "POST":
        return _about(request, Said(""), "", None)
    try:
        group = act.make(person, said_of(request.POST))
    except act.NotDone as fault:
        return _about(request, said_of(request.POST), fault.message, None, HTTPStatus.UNPROCESSABLE_ENTITY)
    return redirect(f"{link('group', group.pk)}?said=made")


@where_people_meet
@shows_or_keeps
def change_group(request: HttpRequest, number: int) -> HttpResponse:
    """Show what is said of a group, or change it."""
    person = owner(request)
    one = act.leading(person, number)
    if request.method != "POST":
        group = one.group
        return _about(request, Said(group.name, group.about, group.lowest, group.highest), "", number)
    try:
        act.change(person, number, said_of(request.POST))
    except act.NotDone as fault:
        return _about(request, said_of(request.POST), fault.message, number, HTTPStatus.UNPROCESSABLE_ENTITY)
    return redirect(f"{link('group', number)}?said=changed")


@where_people_meet
@shows_or_keeps
def join_group(request: HttpRequest, word: str) -> HttpResponse:
    """Show what joining means, exactly, or join."""
    person, now = owner(request), timezone.now()
    if request.method == "POST":
        try:
            group = act.join(person, word, agreed_of(request.POST), now)
        except act.WrongCode as fault:
            return _list(request, person, "", fault.message, fault.status)
        except act.NotDone as fault:
            return _joining(request, person, word, fault.message, fault.status)
        return redirect(f"{link('group', group.pk)}?said=joined")
    return _joining(request, person, word)


@where_people_meet
@only_shows
def read_rules(request: HttpRequest) -> HttpResponse:
    """Show the rules of company."""
    return page(request, "company_rules.html")


def _joining(
    request: HttpRequest, person: Person, word: str, sentence: str = "", status: int = HTTPStatus.OK
) -> HttpResponse:
    try:
        code = act.look_in(person, word, timezone.now())
    except AppError as fault:
        return _list(request, person, "", fault.message, fault.status)
    if groups.membership(person, code.group_id) is not None:
        return redirect(f"{link('group', code.group_id)}?said=there")
    context = {
        "group": code.group,
        "asked_by": code.person.name,
        "word": word,
        "levels": act.level_words(code.group),
        "agreed": agreed_of(request.POST),
        "sentence": sentence,
        "reader": has_reader(person, person, code.group),
    }
    return page(request, "group_join.html", context, status=status)


def _list(request: HttpRequest, person: Person, word: str, sentence: str, status: int) -> HttpResponse:
    context: dict[str, Any] = {
        "mine": groups.mine(person),
        "taken_out": groups.taken_out(person),
        "muted": walls.muted_people(person),
        "waiting": count_waiting(person),
        "word": word,
        "sentence": sentence,
        "said": request.GET.get("said", ""),
        "now": timezone.now(),
    }
    return page(request, "groups.html", context, status=status)


def _about(
    request: HttpRequest, said: Said, sentence: str, number: int | None, status: int = HTTPStatus.OK
) -> HttpResponse:
    title = _("A new group") if number is None else _("What is said of the group")
    context = {"title": title, "said": said, "sentence": sentence, "number": number, "levels": ladder().levels}
    return page(request, "group_about.html", context, status=status)


def _plain(word: str) -> str:
    """Write a code as it stands in an address."""
    return "".join(sign for sign in word.upper() if sign.isascii() and sign.isalnum()) or "-"
