"""Check in: how are you, right now? And the list of all check-ins, each of which can be taken back."""

from collections.abc import Mapping
from datetime import timedelta
from typing import NamedTuple
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from footfall.actions.check_ins import record_check_in, take_back
from footfall.store import activities, check_ins
from footfall.store.check_ins import CheckIn
from footfall.store.people import Person
from footfall.web import words
from footfall.web.edge import only_shows
from footfall.web.forms import CheckInForm
from footfall.web.pages import Part, link, owner, page, part_asked, points

#: How long after a run the page takes for granted that it is about that run.
STILL_AFTER = timedelta(hours=6)
A_PAGE = 30
#: So many answers of a check-in stand in its first line, the others smaller below.
IN_FRONT = 3
#: The scales offered at once after mood and energy; the others wait behind a summary.
FIRST, FURTHER = ("calm", "worry", "stress"), (
    "focus", "presence", "confidence", "tension", "high", "productive",
)  # fmt: skip


class Row(NamedTuple):
    """One check-in as the list shows it: its answers with their names, some in front, the others below."""

    kept: CheckIn
    front: list[tuple[str, str]]
    rest: list[tuple[str, str]]


@require_http_methods(["GET", "HEAD", "POST"])
def check_in(request: HttpRequest) -> HttpResponse:
    """Show the question, or keep the answer: a wrong one is explained with everything typed still there."""
    person = owner(request)
    if request.method == "POST":
        form = CheckInForm(person, request.POST)
        if form.is_valid():
            kept = record_check_in(person, form.to_rating(), form.sender)
            return redirect(f"{link('today')}?kept={kept.pk}")
        return _show(request, form, 422)
    context = request.GET.get("context")
    chosen = context if context in words.CONTEXTS else _situation(person)
    form = CheckInForm(person, initial={"context": chosen, "uid": uuid4().hex})
    return _show(request, form, 200)


@require_POST
def take_check_in_back(request: HttpRequest, number: int) -> HttpResponse:
    """Remove one check-in for good."""
    take_back(owner(request), number)
    return redirect("check_ins" if request.POST.get("from") == "list" else "today")


@only_shows
def list_check_ins(request: HttpRequest) -> HttpResponse:
    """List all check-ins, newest first, a page at a time."""
    person = owner(request)
    number = part_asked(request)
    rows, total = check_ins.some(person, (number - 1) * A_PAGE, A_PAGE)
    labels = words.labels()
    shown = [_row(one, labels) for one in rows]
    return page(request, "check_ins.html", {"part": Part(shown, number, total, A_PAGE)})


def _show(request: HttpRequest, form: CheckInForm, status: int) -> HttpResponse:
    chosen = form["context"].value() or ""
    offered = ["", "before", "after"]
    if chosen not in offered:
        offered.append(chosen)
    context = {"form": form, "offered": offered, "chosen": chosen, "first": FIRST, "further": FURTHER}
    return page(request, "check_in.html", context, status=status)


def _row(one: CheckIn, labels: Mapping[str, str]) -> Row:
    answered = [(label, points(one.values[name])) for name, label in labels.items() if name in one.values]
    return Row(one, answered[:IN_FRONT], answered[IN_FRONT:])


def _situation(person: Person) -> str:
    """Guess what the check-in is about: the hours after a run, or nothing in particular."""
    last = activities.newest(person)
    now = timezone.now()
    return "after" if last is not None and now - STILL_AFTER <= last.end <= now else ""
