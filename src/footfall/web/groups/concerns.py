"""Report what should not be here; and the page of whoever looks at what was reported."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from footfall.actions.together import concerns as act
from footfall.core.errors import NotFound
from footfall.store.people import Person
from footfall.store.together import concerns, groups
from footfall.web.edge import shows_or_keeps
from footfall.web.groups import words
from footfall.web.groups.forms import number_in
from footfall.web.pages import link, owner, page
from footfall.web.together.meeting import where_people_meet


@where_people_meet
@shows_or_keeps
def report(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """Ask what is wrong with something, or pass it on."""
    person = owner(request)
    group = number_in(request.POST if request.method == "POST" else request.GET, "group")
    found = act.seen(person, kind, number)
    sentence, said = "", request.POST.get("words", "")
    if request.method == "POST":
        try:
            act.raise_concern(person, kind, number, said, group)
        except act.NotRaised as fault:
            sentence = fault.message
        else:
            return page(request, "concern_sent.html", {"kind": kind, "number": number} | _after(person, found, group))
    context = {"kind": kind, "number": number, "group": group, "found": found, "words_said": said}
    context |= {"sentence": sentence, "what": words.KINDS[kind], "reader": act.reader_of(person, found, group)}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if sentence else HTTPStatus.OK
    return page(request, "concern.html", context, status=status)


@where_people_meet
@require_POST
def block(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """Want nothing more of somebody met in a group, in a message or by an event; nobody is told."""
    act.block(owner(request), kind, number)
    return redirect(f"{link('friends')}?said=blocked")


@where_people_meet
@shows_or_keeps
def look_at_concerns(request: HttpRequest) -> HttpResponse:
    """Show what was reported to whoever looks at it, or do something about one."""
    person = owner(request)
    if not person.is_operator and not any(one.looks_after for one in groups.mine(person)):
        raise NotFound
    sentence, at_fault = "", number_in(request.POST, "number")
    if request.method == "POST":
        try:
            act.answer(
                person, at_fault or 0, request.POST.get("act", ""), request.POST.get("warning", ""), timezone.now()
            )
        except act.NotRaised as fault:
            sentence = fault.message
        else:
            return redirect(f"{link('concerns')}?said=done")
    context = {
        "waiting": concerns.waiting(person),
        "kinds": words.KINDS,
        "acts": {name: said for name, said in words.ACTS.items() if name in act.ACTS},
        "warnings": words.WARNINGS,
        "sentence": sentence,
        "at_fault": at_fault,
        "said": request.GET.get("said", ""),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if sentence else HTTPStatus.OK
    return page(request, "concerns.html", context, status=status)


def _after(person: Person, found: act.Seen, group: int | None) -> dict[str, object]:
    return {"found": found, "group": group, "reader": act.reader_of(person, found, group)}
