"""One friend: exactly what they show, a wave, a few words, what they see, and the ways to end it."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from footfall.actions.going import reminding
from footfall.actions.together import back_by, concerns, proposing, seeing
from footfall.actions.together import friends as acting
from footfall.core import days
from footfall.core.errors import AppError, NotFound
from footfall.store.people import Person
from footfall.store.together import back_by as kept_back_by
from footfall.store.together import between_friends as kept
from footfall.store.together.between_friends import MESSAGE, WAVE
from footfall.store.together.friends import Friend
from footfall.web.edge import only_shows, shows_or_keeps
from footfall.web.friends.forms import ShowsForm, WordsForm
from footfall.web.friends.friends import back_to
from footfall.web.friends.words import READY, SEES, said
from footfall.web.offering import Gently
from footfall.web.pages import link, owner, page
from footfall.web.together.meeting import where_people_meet


@where_people_meet
@only_shows
def look_at_friend(request: HttpRequest, number: int) -> HttpResponse:
    """Show one friend: what they show now, what went between the two, what they see."""
    return _show(request, _friend(request, number))


@where_people_meet
@require_POST
def wave(request: HttpRequest, number: int) -> HttpResponse:
    """Wave to a friend, or take today's wave back."""
    row, now = _friend(request, number), timezone.now()
    if request.POST.get("want") == "undo":
        acting.unwave(row, now)
        return _back(row, "unwaved")
    if not acting.wave(row, now):
        return _back(row, "waved_before")
    reminding.tell_of_friend(row.friend, f"wave:{row.pk}:{days.day_of(now, row.person.zone)}", now)
    return _back(row, "waved")


@where_people_meet
@require_POST
def write(request: HttpRequest, number: int) -> HttpResponse:
    """Send a ready sentence or a few own words; what cannot be sent stays in the form."""
    row, form, now = _friend(request, number), WordsForm(request.POST), timezone.now()
    ready = READY.get(request.POST.get("ready", ""))
    if form.is_valid():
        try:
            note = acting.write(row, str(ready) if ready is not None else form.cleaned_data["words"], now)
        except AppError as refused:
            form.add_error("words", refused.message)
        else:
            reminding.tell_of_friend(row.friend, f"note:{note.pk}", now)
            return _back(row, "sent")
    return _show(request, row, words=form, status=422)


@where_people_meet
@require_POST
def erase_note(request: HttpRequest, number: int) -> HttpResponse:
    """Take a wave or a message away for both."""
    person = owner(request)
    gone = acting.erase_note(person, number)
    row = kept.friend_with(person, gone.to if gone.person_id == person.pk else gone.person)
    return back_to("erased") if row is None else _back(row, "erased")


@where_people_meet
@shows_or_keeps
def choose_shows(request: HttpRequest, number: int) -> HttpResponse:
    """Choose what a friend sees from now on, beside what they see at this moment."""
    row, now = _friend(request, number), timezone.now()
    findings = seeing.answers_to_show(row.person)
    if request.method == "POST":
        form = ShowsForm(findings, request.POST)
        if form.is_valid():
            acting.choose_shows(row, form.to_shows())
            return _back(row, "shows")
    else:
        form = ShowsForm(findings, initial=ShowsForm.initial_of(row.shown))
    seen = seeing.see(row.friend, row.person, row.shown, now)
    context = {"row": row, "form": form, "sees": SEES, "seen": seen, "now": now}
    return page(request, "friend_shows.html", context, status=422 if form.errors else 200)


@where_people_meet
@require_POST
def end(request: HttpRequest, number: int) -> HttpResponse:
    """End a friendship, at once and for both; nobody is told."""
    acting.end(_friend(request, number))
    return back_to("ended")


@where_people_meet
@require_POST
def block(request: HttpRequest, number: int) -> HttpResponse:
    """Want nothing of somebody any more; nobody is told."""
    row = _friend(request, number)
    acting.block(row.person, row.friend)
    return back_to("blocked")


@where_people_meet
@require_POST
def see_new(request: HttpRequest, number: int) -> HttpResponse:
    """Note that somebody saw what Today said of a friend; then on to the friend, or back to Today."""
    row = kept.seen(owner(request), number, timezone.now())
    if row is None:
        raise NotFound
    return redirect("friend", row.pk) if request.POST.get("then") == "friend" else redirect("today")


def offer(person: Person, now: datetime) -> Gently | None:
    """Say on Today what is new from one friend, in one line; never how much of it there is."""
    for row in kept.friend_rows(person):
        line = _new_from(row, now)
        if line:
            return Gently("_friend_new.html", (row, line))
    return None


def _new_from(row: Friend, now: datetime) -> str:
    """Say in one line what is new from a friend since somebody last looked."""
    if row.seen_at is None:
        return _("You are friends now, and can end that at any time.")
    since = row.seen_at
    notes = [one for one in kept.notes_between(row.person, row.friend) if one.to_id == row.person_id and one.at > since]
    proposed = kept.proposals_between(row.person, row.friend, now)
    if any(one.person_id == row.friend_id and one.made_at > since and one.state == kept.OPEN for one in proposed):
        return _("Asks whether you two shall go.")
    if any(one.kind == MESSAGE for one in notes):
        return _("Wrote you a few words.")
    if any(one.kind == WAVE for one in notes):
        return _("Waved to you.")
    company = seeing.see_all(row.person, [row], now)[row.friend_id].company
    return _("Would like company.") if company is not None and company.made_at > since else ""


def _friend(request: HttpRequest, number: int) -> Friend:
    return acting.friendship(owner(request), number)


def _back(row: Friend, what: str) -> HttpResponse:
    return redirect(f"{link('friend', row.pk)}?said={what}")


def _show(request: HttpRequest, row: Friend, *, words: WordsForm | None = None, status: int = 200) -> HttpResponse:
    now = timezone.now()
    today = days.day_of(now, row.person.zone)
    notes = kept.notes_between(row.person, row.friend)
    context = {
        "row": row,
        "friend": row.friend,
        "seen": seeing.see_friend(row, now),
        "notes": notes,
        "waved": any(one.kind == WAVE and one.person_id == row.person_id and one.day == today for one in notes),
        "ready": READY,
        "words_form": words or WordsForm(),
        "proposals": [_proposed(one, row.person) for one in kept.proposals_between(row.person, row.friend, now)],
        "sees": SEES,
        "said": said(request.GET.get("said", "")),
        "has_reader": bool(concerns.reader_of(row.person, concerns.Seen(row.friend, ""))),
        "now": now,
        **_agreed(row),
    }
    return page(request, "friend.html", context, status=status)


def _proposed(one: kept.FriendProposal, person: Person) -> dict[str, Any]:
    return {
        "row": one,
        "times": proposing.moments(one),
        "is_own": one.person_id == person.pk,
        "in_plan": one.state == kept.TAKEN and proposing.in_plan(person, one),
    }


def _agreed(row: Friend) -> dict[str, Any]:
    """Give what the two agreed on about being told: what this person asked, and what they were asked."""
    mine = next((one for one in kept_back_by.asked(row.person) if one.friend_id == row.friend_id), None)
    theirs = next((one for one in kept_back_by.asked_of(row.person) if one.person_id == row.friend_id), None)
    return {
        "asked": mine,
        "asked_of": theirs,
        "would_tell": "" if theirs is None else back_by.sentence(theirs.sentence, row.friend.name, "18:30"),
    }
