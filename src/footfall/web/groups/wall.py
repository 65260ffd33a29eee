"""The wall of a group: read it, write on it, wave, take something down, and see a photo."""

from http import HTTPStatus
from typing import Any, NamedTuple
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from footfall.actions.together import group_runs as runs
from footfall.actions.together import groups as act
from footfall.actions.together import photos
from footfall.actions.together import walls as writing
from footfall.core.errors import NotFound
from footfall.store.people import Person
from footfall.store.together import groups, walls
from footfall.store.together.concerns import count_waiting
from footfall.store.together.groups import Membership
from footfall.store.together.walls import Photo, Post
from footfall.web.edge import loses_nothing, only_shows, shows_or_keeps, takes_its_time
from footfall.web.groups import words
from footfall.web.groups.forms import number_in, written_of
from footfall.web.pages import link, owner, page, signed_in
from footfall.web.together.meeting import where_people_meet

#: So many posts stand on one page of a wall.
MOST = 20


class Shown(NamedTuple):
    """One post as somebody reads it: the row, its photo, the waves to it in words, and what they may do with it."""

    post: Post
    photo: Photo | None
    waves: str
    waved: bool
    is_mine: bool
    may_take_down: bool


def _again(request: HttpRequest, status: int, sentence: str) -> HttpResponse:
    """Show what was written once more, with the reason it was not kept."""
    person = signed_in(request)
    match = request.resolver_match
    number = int(match.kwargs["number"]) if match is not None else 0
    one = None if person is None else groups.membership(person, number)
    if person is None or one is None:
        said = {"words": request.POST.get("words", ""), "sentence": sentence}
        return page(request, "wall_words.html", said, status=status)
    return _wall(request, person, one, sentence=sentence, status=status)


@where_people_meet
@loses_nothing(_again)
@takes_its_time
def look_at_wall(request: HttpRequest, number: int) -> HttpResponse:
    """Show a wall, or put something on it."""
    person = owner(request)
    one = act.of(person, number)
    if request.method != "POST":
        return _wall(request, person, one)
    try:
        post = writing.write(person, number, written_of(request), timezone.now())
    except (writing.NotKept, photos.BadPhoto) as fault:
        return _again(request, fault.status, fault.message)
    return redirect(f"{link('group', number)}?said=written#post-{post.pk}")


@where_people_meet
@require_POST
def wave(request: HttpRequest, number: int, post: int) -> HttpResponse:
    """Wave, or take the wave back; with a script it is the line below the post that comes back."""
    person = owner(request)
    one = writing.wave(person, number, post, timezone.now(), on=request.POST.get("wave") != "no")
    if getattr(request, "htmx", None):
        shown = _shown(person, act.of(person, number), [one])[0]
        return page(request, "_wall_wave.html", {"shown": shown, "group": one.group})
    before = number_in(request.POST, "before")
    return redirect(f"{link('group', number)}{f'?before={before}' if before else ''}#post-{post}")


@where_people_meet
@shows_or_keeps
def take_down(request: HttpRequest, number: int, post: int) -> HttpResponse:
    """Ask once more before something is taken from the wall, or take it."""
    person = owner(request)
    one = act.of(person, number)
    found = walls.post(person, one.group, post)
    if found is None or not (found.person_id == person.pk or one.looks_after):
        raise NotFound
    sentence = ""
    if request.method == "POST":
        try:
            writing.take_down(person, number, post, request.POST.get("reason", ""), timezone.now())
        except writing.NotKept as fault:
            sentence = fault.message
        else:
            return redirect(f"{link('group', number)}?said=taken")
    context = {"group": one.group, "shown": _shown(person, one, [found])[0], "reasons": words.REASONS}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if sentence else HTTPStatus.OK
    return page(request, "wall_take_down.html", context | {"sentence": sentence}, status=status)


@where_people_meet
@only_shows
def see_photo(request: HttpRequest, number: int, post: int, size: str) -> HttpResponse:
    """Give the photo of a post to a member, for no cache to keep."""
    person = owner(request)
    photo = walls.photo(person, act.of(person, number).group, post)
    if photo is None or size not in {"large", "small"}:
        raise NotFound
    response = HttpResponse(photo.large if size == "large" else photo.small, content_type="image/jpeg")
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers["Content-Disposition"] = 'inline; filename="photo.jpg"'
    return response


@where_people_meet
@require_POST
def mute(request: HttpRequest, number: int) -> HttpResponse:
    """Read nothing more of somebody, or read them again."""
    person = owner(request)
    on = request.POST.get("mute") != "no"
    writing.mute(person, number, on=on)
    group = number_in(request.POST, "group")
    if group is not None and groups.membership(person, group) is not None:
        return redirect(f"{link('group', group)}?said={'muted' if on else 'heard'}")
    return redirect(f"{link('groups')}?said={'muted' if on else 'heard'}")


def _wall(
    request: HttpRequest, person: Person, one: Membership, *, sentence: str = "", status: int = HTTPStatus.OK
) -> HttpResponse:
    now, before = timezone.now(), number_in(request.GET, "before")
    found = walls.posts(person, one.group, MOST + 1, before)
    context: dict[str, Any] = {
        "one": one,
        "group": one.group,
        "now": now,
        "resting": one.group.is_resting(now),
        "asked": act.is_asked(person, one),
        "shown": _shown(person, one, found[:MOST]),
        "older": found[MOST - 1].pk if len(found) > MOST else None,
        "before": before,
        "together": words.together(groups.week(person, one.group), person),
        "levels": act.level_words(one.group),
        "runs": [] if before else runs.ahead(person, one, now),
        "new_run": f"{link('make_event')}?group={one.group_id}",
        "waiting": one.looks_after and count_waiting(person),
        "sentence": sentence,
        "written": {name: request.POST.get(name, "") if sentence else "" for name in ("words", "told")},
        "uid": uuid4().hex,
        "said": request.GET.get("said", ""),
        "words_of": words,
    }
    return page(request, "group.html", context, status=status)


def _shown(person: Person, one: Membership, posts: list[Post]) -> list[Shown]:
    counts, own = walls.waves(person, posts)
    return [
        Shown(
            post,
            getattr(post, "photo", None),
            words.waves(counts[post.pk], person),
            post.pk in own,
            post.person_id == person.pk,
            one.looks_after and post.taken_down_at is None,
        )
        for post in posts
    ]


@where_people_meet
@require_POST
def take_run(request: HttpRequest, number: int, uid: str) -> HttpResponse:
    """Take a run of the group as one of one's own sessions."""
    person = owner(request)
    taken = runs.take(person, number, uid)
    return redirect(f"{link('group', number)}?said={'planned' if taken else 'no_plan'}")
