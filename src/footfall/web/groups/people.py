"""Who belongs to a group, who is asked in, what somebody agreed to there, and leaving."""

from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from footfall.actions.together import groups as act
from footfall.core.errors import NotFound
from footfall.store.people import Person
from footfall.store.together import groups
from footfall.store.together.groups import HELPER, MEMBER, Membership
from footfall.store.together.walls import muted
from footfall.web.edge import only_shows, shows_or_keeps
from footfall.web.groups import words
from footfall.web.groups.forms import agreed_of, number_in
from footfall.web.pages import link, owner, page
from footfall.web.together.meeting import where_people_meet


@where_people_meet
@only_shows
def look_at_people(request: HttpRequest, number: int) -> HttpResponse:
    """Show who belongs to a group, and to whoever looks after it the codes that lead in."""
    person = owner(request)
    return _people(request, person, act.of(person, number))


@where_people_meet
@require_POST
def invite(request: HttpRequest, number: int) -> HttpResponse:
    """Make a code that leads into the group; it is shown this once."""
    person = owner(request)
    one = act.of(person, number)
    try:
        code = act.invite(person, number, number_in(request.POST, "uses") or 0, timezone.now())
    except act.NotDone as fault:
        return _people(request, person, one, sentence=fault.message, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return _people(request, person, one, code=code)


@where_people_meet
@require_POST
def end_code(request: HttpRequest, number: int, code: int) -> HttpResponse:
    """Let a code lead nowhere."""
    act.end_code(owner(request), number, code)
    return redirect(f"{link('group_people', number)}?said=ended")


@where_people_meet
@require_POST
def change_member(request: HttpRequest, number: int, member: int) -> HttpResponse:
    """Let a member help or not, ask them to lead, or take them out after a second look."""
    person, wish = owner(request), request.POST.get("do", "")
    if wish in {"help", "no_help"}:
        act.set_role(person, number, member, HELPER if wish == "help" else MEMBER)
    elif wish == "lead":
        act.ask_to_lead(person, number, member)
    elif wish == "remove":
        act.remove(person, number, member, timezone.now())
    else:
        raise NotFound
    return redirect(f"{link('group_people', number)}?said={wish}")


@where_people_meet
@require_POST
def answer_asking(request: HttpRequest, number: int) -> HttpResponse:
    """Say yes or no to leading."""
    act.answer_asking(owner(request), number, yes=request.POST.get("answer") == "yes", now=timezone.now())
    return redirect(f"{link('group', number)}?said=answered")


@where_people_meet
@shows_or_keeps
def change_mine(request: HttpRequest, number: int) -> HttpResponse:
    """Show what somebody agreed to in a group, or change it."""
    person = owner(request)
    one = act.of(person, number)
    if request.method == "POST":
        act.change_mine(person, number, agreed_of(request.POST), timezone.now())
        return redirect(f"{link('group_mine', number)}?said=kept")
    return page(request, "group_mine.html", {"one": one, "group": one.group, "said": request.GET.get("said", "")})


@where_people_meet
@shows_or_keeps
def leave(request: HttpRequest, number: int) -> HttpResponse:
    """Show what leaving takes along, or leave."""
    person = owner(request)
    one = groups.membership(person, number) or groups.membership_left(person, number)
    if one is None:
        raise NotFound
    if request.method == "POST":
        act.leave(person, number, keeps_words=request.POST.get("words") == "stay", asks=number_in(request.POST, "asks"))
        return redirect(f"{link('groups')}?said=left")
    there = [] if one.removed_at else groups.listed(person, one.group)
    others = [who for who in there if who.pk != one.pk and who.person.is_active]
    return page(request, "group_leave.html", {"one": one, "group": one.group, "others": others})


def _people(
    request: HttpRequest,
    person: Person,
    one: Membership,
    *,
    code: str = "",
    sentence: str = "",
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    now = timezone.now()
    context = {
        "one": one,
        "group": one.group,
        "people": groups.listed(person, one.group),
        "blocked": groups.blocked(person, one.group),
        "muted": muted(person),
        "role": words.role,
        "codes": groups.codes(person, one.group, now) if one.looks_after else [],
        "code": code,
        "address": _address(request, code),
        "resting": one.group.is_resting(now),
        "most": act.MOST_USES if one.is_leader else 1,
        "sentence": sentence,
        "told": _told(request.GET.get("said", "")),
    }
    return page(request, "group_people.html", context, status=status)


def _address(request: HttpRequest, code: str) -> str:
    if not code:
        return ""
    way = link("join_group", code.replace("-", ""))
    return f"{settings.OPTIONS.url}{way}" if settings.OPTIONS.url else request.build_absolute_uri(way)


def _told(said: str) -> str:
    return {
        "ended": _("That code leads nowhere now."),
        "help": _("They help now."),
        "no_help": _("They help no more."),
        "lead": _("They are asked. Nothing changes before they say yes."),
        "remove": _(
            "They are taken out, and choose what becomes of their words. Codes from before lead in nobody any more."
        ),
    }.get(said, "")
