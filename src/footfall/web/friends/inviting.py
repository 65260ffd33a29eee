"""Invite a friend, and take an invitation: by link or code, seen beforehand, taken only by the button."""

from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from footfall.actions.together import friends as acting
from footfall.actions.together import seeing
from footfall.actions.together.seeing import Seen
from footfall.core import days
from footfall.core.errors import AppError, NotFound, TooManyTries
from footfall.store.people import Person
from footfall.store.together import between_friends as kept
from footfall.store.together.between_friends import FriendCompany, FriendInvite
from footfall.store.together.friends import Shows
from footfall.web.edge import kind_page, open_to_all, shows_or_keeps
from footfall.web.friends.forms import CodeForm, ShowsForm
from footfall.web.friends.friends import back_to
from footfall.web.friends.words import SEES
from footfall.web.pages import link, owner, page, signed_in
from footfall.web.together.meeting import where_people_meet


@where_people_meet
@shows_or_keeps
def invite(request: HttpRequest) -> HttpResponse:
    """Choose what a friend will see; then show the link and the code, this once."""
    person = owner(request)
    form = ShowsForm(seeing.answers_to_show(person), request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        if form.is_valid():
            try:
                return _invited(request, acting.invite(person, form.to_shows()))
            except AppError as refused:
                form.add_error(None, refused.message)
        status = 422
    return page(request, "friends_invite.html", {"form": form, "sees": SEES, "days": acting.LASTS.days}, status=status)


@where_people_meet
@require_POST
def end_invite(request: HttpRequest, number: int) -> HttpResponse:
    """End an open invitation: its link and its code open nothing any more."""
    acting.end_invite(owner(request), number)
    return back_to("revoked")


@where_people_meet
@shows_or_keeps
def enter_code(request: HttpRequest) -> HttpResponse:
    """Write the code a friend gave; it leads to what the friend will show."""
    person = owner(request)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        code = acting.code_of(form.cleaned_data["code"])
        try:
            if acting.find_invite(person, code) is not None:
                return redirect("join_friend", code)
            form.add_error("code", _("This code is not valid. Please compare it with what your friend wrote."))
        except TooManyTries as wait:
            form.add_error("code", wait.message)
    return page(request, "friends_code.html", {"form": form}, status=422 if form.errors else 200)


@where_people_meet
@open_to_all
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, word: str) -> HttpResponse:
    """Show exactly what a friend will show, and become friends by the button; looking uses nothing up."""
    person = signed_in(request)
    if person is None:
        onward = request.get_full_path()
        return page(request, "friends_join.html", {"person": None, "onward": onward, "found": None})
    if not person.is_welcome:
        return redirect("welcome")
    if person.is_demonstration and request.method == "POST" and not settings.OPTIONS.demo:
        return kind_page(request, 403, _("These pages belong to an invented person. Your own are where you left them."))
    found = acting.find_invite(person, word)
    if found is None:
        return _not_valid(request)
    return _look(request, person, found, word)


def _look(request: HttpRequest, person: Person, found: FriendInvite, word: str) -> HttpResponse:
    """Show an invitation that is valid, or take it."""
    now = timezone.now()
    there = kept.friend_with(person, found.person)
    if there is not None:
        return redirect("friend", there.pk)
    is_own = found.person_id == person.pk
    form = ShowsForm(seeing.answers_to_show(person), request.POST if request.method == "POST" else None)
    if request.method == "POST" and not is_own and form.is_valid():
        try:
            made = acting.accept(person, word, form.to_shows(), now)
        except NotFound:  # Somebody else was a moment faster.
            return _not_valid(request)
        return redirect(f"{link('friend', made.pk)}?said=friends")
    context = {
        "found": found, "is_own": is_own, "form": form, "sees": SEES, "word": word, "shows": found.shown,
        "seen": None if is_own else example(found.person, found.shown, now), "now": now,
    }  # fmt: skip
    return page(request, "friends_join.html", context, status=422 if form.errors or request.method == "POST" else 200)


def example(other: Person, shows: Shows, now: datetime) -> Seen:
    """Give what somebody who shows this may look like, invented: an invitation may be passed on to anybody."""
    today = days.day_of(now, other.zone)
    since = days.moment_of(today + timedelta(days=2), 18 * 60, other.zone)
    company = FriendCompany(person=other, since=since, until=since, is_timed=True)
    return Seen(
        seeing.TODAY if "went_out" in shows.sees else "",
        (today + timedelta(days=1), today + timedelta(days=3)) if "plan_days" in shows.sees else (),
        company if "company" in shows.sees else None,
    )


def _not_valid(request: HttpRequest) -> HttpResponse:
    sentence = _("It may have been used, taken back, or be older than a week. Your friend can make a new one.")
    return kind_page(request, 404, sentence, title=_("This invitation is not valid."))


def _invited(request: HttpRequest, made: acting.Invited) -> HttpResponse:
    way = link("join_friend", made.link)
    context = {
        "made": made, "code": acting.in_two(made.code), "address": request.build_absolute_uri(way),
        "sees": SEES,
    }  # fmt: skip
    return page(request, "friends_invited.html", context)
