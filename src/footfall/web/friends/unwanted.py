"""Names somebody does not want to meet here: their own words, and nothing of who is called so."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from footfall.actions.together import friends as acting
from footfall.core.errors import AppError
from footfall.store.people import Person
from footfall.store.together import friends as kept
from footfall.web.edge import shows_or_keeps
from footfall.web.friends.words import said
from footfall.web.pages import link, owner, page
from footfall.web.together.meeting import where_people_meet


@where_people_meet
@shows_or_keeps
def unwanted_names(request: HttpRequest) -> HttpResponse:
    """Show the names somebody does not want to meet, or keep one; the answer is the same whoever is here."""
    person, name = owner(request), request.POST.get("name", "")
    if request.method != "POST":
        return _show(request, person)
    try:
        acting.keep_unwanted(person, name)
    except AppError as refused:
        return _show(request, person, name, refused.message, refused.status)
    return redirect(f"{link('unwanted_names')}?said=unwanted")


@where_people_meet
@require_POST
def drop_unwanted_name(request: HttpRequest, number: int) -> HttpResponse:
    """Take one of the names off."""
    acting.drop_unwanted(owner(request), number)
    return redirect(f"{link('unwanted_names')}?said=name_off")


def _show(request: HttpRequest, person: Person, name: str = "", sentence: str = "", status: int = 200) -> HttpResponse:
    context = {
        "names": kept.unwanted(person),
        "name": name,
        "sentence": sentence,
        "most": acting.MOST_UNWANTED,
        "said": said(request.GET.get("said", "")),
    }
    return page(request, "friends_names.html", context, status=status)
