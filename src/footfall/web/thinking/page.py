"""A clear head: three short thinking tests, one of them being done, and how each went."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import uuid4

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from footfall.actions.between import thinking as acting
from footfall.actions.between.journaling import ideas_lately
from footfall.core.between import thinking as tests
from footfall.core.errors import NotFound
from footfall.store.between import thinking
from footfall.store.between.thinking import ThinkingTest
from footfall.store.people import Person
from footfall.web.check_in import wants_json
from footfall.web.edge import kind_page, loses_nothing, only_shows, shows_or_keeps
from footfall.web.pages import Part, link, mark_of, owner, page, part_asked
from footfall.web.thinking import words
from footfall.web.thinking.forms import LONGEST, SittingForm
from footfall.web.thinking.found import at_a_glance, told_of
from footfall.web.words import Word

#: So many pairs stand on a page.
MOST_PAIRS = 6
#: So many times stand on a page of them.
A_PAGE = 12


class Door(NamedTuple):
    """One test on the page of all: its name, what it asks, and when it was last done."""

    kind: str
    name: Word
    short: Word
    at: datetime | None


class Row(NamedTuple):
    """One time a test was done."""

    kept: ThinkingTest
    said: Word
    figures: str


class Around(NamedTuple):
    """A test before and after one activity: which, when, and how it differed."""

    name: Word
    at: datetime
    said: Word
    figures: str


@only_shows
def look_at_clear_head(request: HttpRequest) -> HttpResponse:
    """Show the three tests with how each went last, what was found around going out, and what research says."""
    person = owner(request)
    numbers = not person.hides_numbers
    rows = thinking.of(person)
    newest = {row.kind: row for row in rows}
    doors = [_door(kind, newest.get(kind)) for kind in tests.KINDS]
    now = timezone.now()
    _entries, ideas = ideas_lately(person, now - words.LATELY, now)
    context = {
        "doors": doors,
        "around": _around(person, rows, numbers=numbers),
        "is_new": not rows,
        "ideas": words.ideas(ideas, numbers=numbers) if ideas else "",
    }
    context["glance"] = at_a_glance(person)
    return page(request, "thinking.html", context)


def ask_again(request: HttpRequest, status: int, sentence: str) -> HttpResponse:
    """Say why a sitting could not be kept; the device that sent it still has it."""
    if status == 403:
        sentence = _("This page was open for a long time. Nothing is lost: open the test once more.")
    return (
        JsonResponse({"sentence": sentence}, status=status)
        if wants_json(request)
        else kind_page(request, status, sentence)
    )


@loses_nothing(ask_again)
@shows_or_keeps
def do_test(request: HttpRequest, kind: str) -> HttpResponse:
    """Show how one test goes and let it be done in the page, or keep a sitting that is over."""
    if kind not in tests.KINDS:
        raise NotFound
    if request.method == "POST":
        return _keep(request, kind)
    person = owner(request)
    beside = acting.guess(person, timezone.now())
    asked = request.GET.get("context", beside.context)
    context = {
        "kind": kind,
        "think": words,
        "contexts": words.CONTEXTS,
        "chosen": asked if asked in words.CONTEXTS else beside.context,
        "over": beside.over,
        "uid": uuid4().hex,
        "count": tests.TRIALS[kind],
    }
    return page(request, "thinking_test.html", context)


@only_shows
def look_at_results(request: HttpRequest, kind: str) -> HttpResponse:
    """Show the newest time beside what is usual, and each time, which may be taken back."""
    if kind not in tests.KINDS:
        raise NotFound
    person = owner(request)
    rows = thinking.of(person, kind)
    numbers = not person.hides_numbers
    number = request.GET.get("kept", "")
    kept = next((row for row in rows if str(row.pk) == number), None)
    shown = kept or (rows[-1] if rows else None)
    context: dict[str, Any] = {
        "kind": kind,
        "think": words,
        "numbers": numbers,
        "is_back": request.GET.get("said") == "back",
        "part": _part(rows, part_asked(request), numbers=numbers),
        "shown": shown,
        "is_kept": kept is not None,
        "around": _around(person, rows, numbers=numbers),
        "is_soon": shown is not None and _is_soon(shown, rows),
        "told": told_of(person, kind, rows),
    }
    if shown is not None:
        context |= _told(person, shown, rows)
    return page(request, "thinking_results.html", context)


def _part(rows: Sequence[ThinkingTest], number: int, *, numbers: bool) -> Part:
    """Give one page of the times a test was done, newest first."""
    shown = rows[::-1][(number - 1) * A_PAGE : number * A_PAGE]
    return Part([_row(row, numbers=numbers) for row in shown], number, len(rows), A_PAGE)


@require_POST
def take_sitting_back(request: HttpRequest, number: int) -> HttpResponse:
    """Remove one sitting for good."""
    kind = acting.take_sitting_back(owner(request), number)
    return redirect(link("thinking_results", kind) + "?said=back")


def _keep(request: HttpRequest, kind: str) -> HttpResponse:
    person = owner(request)
    if int(request.META.get("CONTENT_LENGTH") or 0) > LONGEST:
        return _refuse(request, 422, _("That is more than one test can be. Please begin it once more."))
    if request.POST.get("owner", "") not in {"", mark_of(person)}:
        return _refuse(request, 409, _("Somebody else is signed in here now. Nothing was kept in their name."))
    form = SittingForm(person, kind, request.POST)
    if not form.is_valid():
        return _refuse(request, 422, " ".join(str(one) for faults in form.errors.values() for one in faults))
    way = f"{link('thinking_results', kind)}?kept={acting.keep_sitting(person, form.to_told()).pk}"
    return JsonResponse({"way": way}, status=201) if wants_json(request) else redirect(way)


def _refuse(request: HttpRequest, status: int, sentence: str) -> HttpResponse:
    return (
        JsonResponse({"sentence": sentence}, status=status)
        if wants_json(request)
        else kind_page(request, status, sentence)
    )


def _door(kind: str, row: ThinkingTest | None) -> Door:
    """Make the way to a test with its last day; what it came to stands behind it, so that there is nothing to beat."""
    return Door(kind, words.NAMES[kind], words.SHORT[kind], None if row is None else row.at)


def _row(row: ThinkingTest, *, numbers: bool) -> Row:
    figures = words.score(row.kind, row.score) if numbers and row.score is not None else ""
    said: Word = _("does not count") if row.score is None else words.CONTEXTS[row.context] if row.context else ""
    return Row(row, said, figures)


def _told(person: Person, shown: ThinkingTest, rows: Sequence[ThinkingTest]) -> dict[str, Any]:
    """Say what one time came to, beside those before it on the same kind of device."""
    kind, numbers = shown.kind, not person.hides_numbers
    if shown.score is None:
        return {"title": _("This one does not count."), "beside": words.STATES.get(shown.state, ""), "apart": []}
    record = shown.as_record()
    earlier = [one for row in rows if row.at < shown.at and (one := row.as_record()).device == record.device]
    ends = tests.usual(earlier, kind)
    whole = thinking.get(person, shown.pk)
    counts = tests.SCORES[kind](whole.trials)[1] if whole is not None else {}
    return {
        "title": words.result(kind, shown.score) if numbers else _("It is kept."),
        "beside": words.beside(kind, shown.score, ends),
        "usual": words.usual(kind, *ends) if numbers and ends is not None else "",
        "apart": words.apart(kind, counts) if numbers and counts else [],
    }


def _is_soon(shown: ThinkingTest, rows: Sequence[ThinkingTest]) -> bool:
    """Tell whether the same test was done shortly before."""
    return any(row.pk != shown.pk and row.at <= shown.at <= row.at + tests.SOON for row in rows)


def _around(person: Person, rows: Sequence[ThinkingTest], *, numbers: bool) -> list[Around]:
    found = acting.pairs_of(person, rows, MOST_PAIRS)
    return [
        Around(
            words.NAMES[pair.after.kind], pair.start, words.direction(pair.after.kind, pair.change),
            words.difference(pair.after.kind, pair.change) if numbers else "",
        )
        for pair in found
    ]  # fmt: skip
