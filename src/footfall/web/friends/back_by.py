"""Back by: say when, agree with a friend beforehand on what they would be told, and be back with one tap."""

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from footfall.actions.together import back_by as acting
from footfall.actions.together import friends as friends_acting
from footfall.core import days, writing
from footfall.core.errors import AppError
from footfall.store.people import Person
from footfall.store.together import back_by as kept
from footfall.store.together import between_friends
from footfall.store.together.back_by import BackBy, BackByFriend
from footfall.store.together.between_friends import FriendNote
from footfall.web.edge import shows_or_keeps
from footfall.web.friends.forms import BackByForm
from footfall.web.friends.words import said
from footfall.web.pages import link, owner, page
from footfall.web.together.meeting import where_people_meet

#: So long what was told of a friend stays on Today.
TOLD_FOR = timedelta(hours=12)


class Pressing(NamedTuple):
    """What stands at the top of Today: somebody's own open one, and what they were told of friends."""

    back_by: BackBy | None
    told: list[FriendNote]


def pressing(person: Person, now: datetime) -> Pressing:
    """Give what stands at the top of Today because somebody may be waited for."""
    if not settings.OPTIONS.several:
        return Pressing(None, [])
    told = between_friends.not_back(person, now - TOLD_FOR)
    return Pressing(kept.open_one(person), list({one.person_id: one for one in reversed(told)}.values()))


@where_people_meet
@shows_or_keeps
def back_by(request: HttpRequest) -> HttpResponse:
    """Show what is open and who agreed; keep when somebody wants to be back."""
    person, now = owner(request), timezone.now()
    agreed = acting.who_agreed(person)
    form = BackByForm(person, agreed, request.POST if request.method == "POST" else None, initial={"grace": "15"})
    if request.method == "POST" and form.is_valid():
        try:
            acting.begin(person, form.to_wish(now), now)
        except AppError as refused:
            form.add_error("time", refused.message)
        else:
            return redirect("back_by")
    return page(request, "back_by.html", _shown(request, person, form, agreed, now), status=422 if form.errors else 200)


@where_people_meet
@require_POST
def be_back(request: HttpRequest) -> HttpResponse:
    """Say that one is back, with one tap."""
    acting.be_back(owner(request), timezone.now())
    return redirect(f"{link('back_by')}?said=back")


@where_people_meet
@require_POST
def ask(request: HttpRequest, number: int) -> HttpResponse:
    """Ask a friend whether they may be told, in words both read now."""
    row = friends_acting.friendship(owner(request), number)
    acting.ask(row, request.POST.get("sentence", ""))
    return redirect(f"{link('back_by')}?said=asked")


@where_people_meet
@require_POST
def agree(request: HttpRequest, number: int) -> HttpResponse:
    """Say yes or no to being told, or end an agreement."""
    person = owner(request)
    if request.POST.get("want") == "yes":
        acting.agree(person, number, timezone.now())
        return redirect(f"{link('back_by')}?said=agreed")
    acting.disagree(person, number)
    return redirect(f"{link('back_by')}?said=disagreed")


def _shown(
    request: HttpRequest, person: Person, form: BackByForm, agreed: list[BackByFriend], now: datetime
) -> dict[str, Any]:
    open_one, last = kept.open_one(person), kept.newest_ended(person, now - acting.SHOWN)
    asked = kept.asked(person)
    known = {one.friend_id for one in asked}
    clock = days.local(now + timedelta(hours=1), person.zone)
    at = writing.clock(clock.hour, 0)
    return {
        "form": form,
        "open": open_one,
        "would_be_told": [] if open_one is None else acting.would_be_told(open_one),
        "last": last,
        "agreed": [(one, acting.sentence(one.sentence, person.name, at)) for one in agreed],
        "waiting": [one for one in asked if one.agreed_at is None],
        "may_ask": [row for row in between_friends.friend_rows(person) if row.friend_id not in known],
        "asked_of": [(one, acting.sentence(one.sentence, one.person.name, at)) for one in kept.asked_of(person)],
        "sentences": [(name, acting.sentence(name, person.name, at)) for name in acting.SENTENCES],
        "told": between_friends.not_back(person, now - TOLD_FOR),
        "is_back": request.GET.get("said") == "back",
        "said": said(request.GET.get("said", "")),
        "graces": acting.GRACES,
        "now": now,
    }
