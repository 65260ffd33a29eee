"""Coming in: after the password perhaps a code, or a passkey alone; and where it goes on from there."""

import time
from collections.abc import Callable, Mapping

from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from footfall.actions import signing_in
from footfall.actions.together import accounts as acting
from footfall.actions.together import limits
from footfall.core.errors import TooManyTries
from footfall.store import people
from footfall.store.people import Person
from footfall.web.accounts import passing
from footfall.web.accounts.door import let_in
from footfall.web.accounts.forms import CodeForm
from footfall.web.check_in import answers_in, ask_again, keep_answers
from footfall.web.edge import kind_page, loses_nothing, open_to_all
from footfall.web.pages import address_of, link, own_way, page
from footfall.web.questionnaires import asking

#: What the session keeps between the password and the code, and for how long (seconds).
HALF, HALF_S = "half", 10 * 60
#: So many questions for a passkey from one place in ten minutes: each makes a session.
PASSKEY_ASKS = 20
Answers = Mapping[str, str]


def carry_on(request: HttpRequest, status: int, sentence: str) -> HttpResponse | None:
    """Show the answers that were carried to a sign-in which could not go on, if there are any."""
    if asking.carried(request.POST):
        return asking.ask_again(request, status, sentence)
    return ask_again(request, status, sentence) if answers_in(request.POST) else None


def carried(request: HttpRequest) -> tuple[Answers, Callable[..., HttpResponse], str]:
    """Give the answers that came along with a sign-in, what keeps them, and where they belong."""
    asked = asking.carried(request.POST)
    if asked:
        return asked, asking.keep_sent, link("questionnaire", asked["questionnaire"])
    return answers_in(request.POST), keep_answers, link("check_in")


def way_asked(request: HttpRequest) -> str:
    """Give the page of ours that somebody wanted to open before signing in."""
    asked = request.POST.get(REDIRECT_FIELD_NAME) or request.GET.get(REDIRECT_FIELD_NAME, "")
    return own_way(request, asked)


def come_in(request: HttpRequest, person: Person, how: str) -> HttpResponse:
    """Sign somebody in; what they had answered is kept, and what they have to read first comes first."""
    way = way_asked(request)
    let_in(request, person, how)
    answers, keep, _kept_at = carried(request)
    if answers and person.is_welcome:
        return keep(request, answers)
    if asks_to_agree(person):
        return redirect(link("consent") + (f"?{urlencode({REDIRECT_FIELD_NAME: way})}" if way else ""))
    return redirect(way or "today")


def asks_to_agree(person: Person) -> bool:
    """Tell whether somebody has to read the consent page before all else: only where several people are."""
    return settings.OPTIONS.people == "several" and acting.must_agree(person)


def ask_code(request: HttpRequest, person: Person) -> HttpResponse:
    """After the right password: keep whose it was, under a new session key, and ask for the code."""
    request.session.cycle_key()
    proof = person.get_session_auth_hash()
    request.session[HALF] = {"number": person.pk, "proof": proof, "at": time.time()}
    return _show_code(request, CodeForm())


@loses_nothing(carry_on)
@open_to_all
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_code(request: HttpRequest) -> HttpResponse:
    """Ask for a code of the app, or one of the recovery codes, after the password."""
    person = _half_in(request)
    if person is None:
        return redirect("sign_in")
    form = CodeForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _show_code(request, form, status=422 if form.errors else 200)
    code = form.cleaned_data["code"]
    try:
        fits = signing_in.guess("code", str(person.pk), address_of(request), lambda: passing.is_code(person, code))
    except TooManyTries as wait:
        form.add_error("code", wait.message)
        return _show_code(request, form, status=wait.status)
    if not fits:
        form.add_error("code", _("This code did not fit. An app shows a new one every half minute."))
        return _show_code(request, form, status=422)
    request.session.pop(HALF, None)
    return come_in(request, person, "code")


@open_to_all
@require_POST
def ask_passkey(request: HttpRequest) -> HttpResponse:
    """Give what the browser needs to ask for a passkey; anybody may ask, and learns nothing by it."""
    limits.allow("passkey", address_of(request), PASSKEY_ASKS, 600)
    return JsonResponse(passing.ask_passkey(request, None))


@loses_nothing(carry_on)
@open_to_all
@require_POST
def sign_in_passkey(request: HttpRequest) -> HttpResponse:
    """Let somebody in by a passkey alone."""
    answer, found = request.POST.get("answer", ""), []
    if not answer:  # Without its script the button does nothing: there are the name and the password.
        return redirect("sign_in")

    def is_right() -> bool:
        found.append(passing.whose_passkey(request, answer))
        return found[0] is not None

    address = address_of(request)
    signing_in.guess("passkey", address, address, is_right)
    if not found or found[0] is None:
        sentence = _("This passkey opens nothing here. You can go back, and sign in with your name and password.")
        return kind_page(request, 422, sentence)
    return come_in(request, found[0], "passkey")


def _half_in(request: HttpRequest) -> Person | None:
    """Give who wrote the right password a short while ago, if the password is still the same."""
    half = request.session.get(HALF)
    if not half or time.time() - half["at"] > HALF_S:
        return None
    person = people.numbered(half["number"])
    is_same = person is not None and person.is_active and person.get_session_auth_hash() == half["proof"]
    return person if is_same else None


def _show_code(request: HttpRequest, form: CodeForm, *, status: int = 200) -> HttpResponse:
    answers, _keep, _kept_at = carried(request)
    context = {"person": None, "form": form, "answers": answers, "onward": way_asked(request)}
    return page(request, "sign_in_code.html", context, status=status)
