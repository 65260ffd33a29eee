"""What is kept here and who can see it: read before beginning, read again any time, and taken back."""

from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from footfall.actions.together import accounts as acting
from footfall.store.together import accounts
from footfall.web.accounts.entering import asks_to_agree, way_asked
from footfall.web.edge import open_to_all
from footfall.web.pages import link, owner, page, signed_in


@open_to_all
@require_http_methods(["GET", "HEAD", "POST"])
def consent(request: HttpRequest) -> HttpResponse:
    """Show what is kept and who can see it, or keep a yes to it."""
    person = signed_in(request)
    if person is None:
        return redirect("sign_in")
    asks = asks_to_agree(person)
    fault = False
    if request.method == "POST" and not person.is_demonstration:
        fault = request.POST.get("agree") != "1"
        if not fault:
            acting.agree(person)
            return redirect(way_asked(request) or "today")
    context = {
        "asks": asks,
        "fault": fault,
        "onward": way_asked(request),
        "onward_name": REDIRECT_FIELD_NAME,
        "given": accounts.agreements(person),
        "is_bare": asks,
    }
    return page(request, "account_consent.html", context, status=422 if fault else 200)


@require_POST
def take_consent_back(request: HttpRequest) -> HttpResponse:
    """Take the yes back, and go on to erasing everything: without it nothing may stay."""
    acting.take_agreement_back(owner(request))
    return redirect(link("erase_everything"))
