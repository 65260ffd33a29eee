"""The way back: what helped the last time, in a person's own words, to add, to read and to remove."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from footfall.actions.caring import watching
from footfall.web.caring.lower import shown
from footfall.web.edge import loses_nothing
from footfall.web.pages import link, owner, page, signed_in


def _again(request: HttpRequest, status: int, sentence: str) -> HttpResponse:
    """Show what was written once more, with the reason it was not kept."""
    person = signed_in(request)
    words = request.POST.get("words", "")
    context = {"kept": "", "written": words, "fault": sentence}
    if person is None:
        return page(request, "lower_words.html", context, status=status)
    return page(request, "lower.html", shown(person) | context, status=status)


@loses_nothing(_again)
@require_POST
def add_way_back(request: HttpRequest) -> HttpResponse:
    """Keep what helped."""
    try:
        watching.keep_way_back(owner(request), request.POST.get("words", ""), timezone.now())
    except watching.NoWords as fault:
        return _again(request, HTTPStatus.UNPROCESSABLE_ENTITY, fault.message)
    return redirect(f"{link('lower')}?kept=words#way-back")


@require_POST
def remove_way_back(request: HttpRequest, number: int) -> HttpResponse:
    """Remove what was written."""
    watching.remove_way_back(owner(request), number)
    return redirect(f"{link('lower')}?kept=removed#way-back")


@require_POST
def not_now(request: HttpRequest) -> HttpResponse:
    """Wave the question away; it comes back only after another stretch."""
    watching.not_now(owner(request), timezone.now())
    return redirect(f"{link('lower')}?kept=later")
