"""The list of friends, and everything that is not about one of them alone."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from footfall.actions.together import back_by, seeing
from footfall.actions.together import friends as acting
from footfall.actions.together.seeing import Seen
from footfall.store.people import Person
from footfall.store.together import back_by as kept_back_by
from footfall.store.together import between_friends as kept
from footfall.store.together import friends as kept_friends
from footfall.store.together import waiting
from footfall.store.together.friends import Friend
from footfall.web.edge import only_shows
from footfall.web.friends.forms import CompanyForm
from footfall.web.friends.words import said
from footfall.web.pages import link, owner, page
from footfall.web.together.meeting import where_people_meet


class Shown(NamedTuple):
    """One friend in a list, and what they show today."""

    row: Friend
    seen: Seen
    asks: bool


@where_people_meet
@only_shows
def list_friends(request: HttpRequest) -> HttpResponse:
    """Show all friends with what they show today, open invitations, and whom somebody blocked."""
    return _show(request, owner(request))


@where_people_meet
@require_POST
def like_company(request: HttpRequest) -> HttpResponse:
    """Keep when somebody would like company, or take it back."""
    person, now = owner(request), timezone.now()
    if request.POST.get("want") == "no":
        kept.no_company(person)
        return back_to("no_company")
    form = CompanyForm(person, now, request.POST)
    if not form.is_valid():
        return _show(request, person, company=form, status=422)
    since, until = form.span()
    kept.like_company(person, since, until, is_timed=form.cleaned_data["time"] is not None)
    return back_to("company")


@where_people_meet
@require_POST
def unblock(request: HttpRequest, number: int) -> HttpResponse:
    """Take a block back."""
    acting.unblock(owner(request), number)
    return back_to("unblocked")


def for_together(person: Person, now: datetime) -> dict[str, Any]:
    """Give what the page of everybody shows of friends: who shows something today, and what wants an answer."""
    friends = shown_friends(person, now)
    return {
        "friends": friends,
        "is_any_shown": any(one.seen.is_anything for one in friends),
        "back_by": kept_back_by.open_one(person),
        "company": kept.company_of(person, now),
    }


def shown_friends(person: Person, now: datetime) -> Sequence[Shown]:
    """List the friends of somebody with what each shows today."""
    rows = kept.friend_rows(person)
    seen, asking = seeing.see_all(person, rows, now), waiting.asking_friends(person, now)
    return [Shown(row, seen[row.friend_id], row.friend_id in asking) for row in rows]


def back_to(what: str) -> HttpResponse:
    """Go back to the list, with a word that it was done."""
    return redirect(f"{link('friends')}?said={what}")


def _show(
    request: HttpRequest, person: Person, *, company: CompanyForm | None = None, status: int = 200
) -> HttpResponse:
    now = timezone.now()
    context = {
        "said": said(request.GET.get("said", "")),
        "friends": shown_friends(person, now),
        "invites": kept.invites(person),
        "blocked": kept_friends.blocked_by(person),
        "company": kept.company_of(person, now),
        "company_form": company or CompanyForm(person, now),
        "back_by": kept_back_by.open_one(person),
        "graces": back_by.GRACES,
        "now": now,
    }
    return page(request, "friends.html", context, status=status)
