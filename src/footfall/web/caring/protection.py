"""Protection, switched on with one tap and off with two; what was written down of weight can be erased."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from footfall.actions.caring import protecting, weight
from footfall.web.edge import shows_or_keeps
from footfall.web.pages import link, owner, page


@shows_or_keeps
def protect(request: HttpRequest) -> HttpResponse:
    """Switch protection on; off only after it was asked once more."""
    person = owner(request)
    if request.method != "POST":
        return page(request, "protection.html", {"by_answers": person.is_guarded})
    if request.POST.get("on") == "1":
        protecting.protect(person)
    elif request.POST.get("really") == "1":
        protecting.end_protection(person)
    else:
        return redirect("protection")
    return redirect(f"{link('settings')}?kept=1#protection")


@require_POST
def erase_weighings(request: HttpRequest) -> HttpResponse:
    """Erase every weighing for good, as it was offered where protection is on."""
    weight.erase_all(owner(request))
    return redirect(f"{link('settings')}?kept=1#protection")
