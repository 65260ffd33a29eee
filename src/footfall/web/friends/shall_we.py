"""Shall we go: propose moments to a friend, take one, put it into a plan or a calendar, take it back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from footfall.actions.going import reminding
from footfall.actions.together import friends as acting
from footfall.actions.together import proposing
from footfall.core.errors import AppError, NotFound
from footfall.store.people import Person
from footfall.store.together import between_friends as kept
from footfall.store.together.between_friends import FriendProposal
from footfall.web.edge import only_shows, shows_or_keeps
from footfall.web.friends.forms import GoForm
from footfall.web.friends.friends import back_to
from footfall.web.pages import link, owner, page
from footfall.web.together.meeting import where_people_meet


@where_people_meet
@shows_or_keeps
def propose(request: HttpRequest, number: int) -> HttpResponse:
    """Propose two or three moments, suggested from one's own free times."""
    row, now = acting.friendship(owner(request), number), timezone.now()
    if request.method == "POST":
        form = GoForm(row.person, request.POST)
        if form.is_valid():
            try:
                made = proposing.propose(row, form.to_times(), now)
            except AppError as refused:
                form.add_error("first", refused.message)
            else:
                reminding.tell_of_friend(row.friend, f"go:{made.pk}", now)
                return redirect(f"{link('friend', row.pk)}?said=proposed")
    else:
        times = proposing.suggest(row.person, row.friend, now)
        form = GoForm(row.person, initial=GoForm.initial_of(times, row.person.zone))
    context = {"row": row, "friend": row.friend, "form": form}
    return page(request, "friend_go.html", context, status=422 if form.errors else 200)


@where_people_meet
@require_POST
def answer(request: HttpRequest, number: int) -> HttpResponse:
    """Take one of the moments, or say: not this time."""
    person, picked = owner(request), request.POST.get("pick", "")
    if picked != "none" and not (picked.isascii() and picked.isdigit() and len(picked) == 1):
        raise NotFound
    one = proposing.answer(person, number, None if picked == "none" else int(picked), timezone.now())
    return _to_friend(person, one, "answered")


@where_people_meet
@require_POST
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """Take a proposal away for both, and out of both plans."""
    person = owner(request)
    one = proposing.find(person, number)
    proposing.withdraw(person, number)
    return _to_friend(person, one, "withdrawn")


@where_people_meet
@require_POST
def put_into_plan(request: HttpRequest, number: int) -> HttpResponse:
    """Put what was agreed on into one's own plan."""
    person = owner(request)
    proposing.add_to_plan(person, number)
    return _to_friend(person, proposing.find(person, number), "planned")


@where_people_meet
@only_shows
def take_calendar(request: HttpRequest, number: int) -> HttpResponse:
    """Give what was agreed on as one quiet calendar entry."""
    written = proposing.as_calendar(owner(request), number, timezone.now())
    response = HttpResponse(written, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="footfall-together.ics"'
    return response


def _to_friend(person: Person, one: FriendProposal, what: str) -> HttpResponse:
    row = kept.friend_with(person, one.friend if one.person_id == person.pk else one.person)
    return back_to(what) if row is None else redirect(f"{link('friend', row.pk)}?said={what}")
