"""Reminders: which, where they go, when never; and the links that stand in mails."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from footfall.actions.going import reminding
from footfall.core import writing
from footfall.core.errors import AppError, NotFound
from footfall.exports import post
from footfall.plan.times import Usual
from footfall.store import reminders
from footfall.store.people import Person
from footfall.web.check_in import wants_json
from footfall.web.edge import kind_page, only_shows, open_to_all, shows_or_keeps
from footfall.web.forms import Form
from footfall.web.pages import link, owner, page
from footfall.web.reminders.forms import AddressForm, TimesForm
from footfall.web.words import Word

#: Each kind in a few words, and when it comes.
KINDS: dict[str, tuple[Word, Word]] = {
    "session": (gettext_lazy("Before a session"), gettext_lazy("As long before it as you choose below.")),
    "after": (
        gettext_lazy("A check-in afterwards"),
        gettext_lazy("Once, about 15 minutes or two hours after you were out. Only where it would tell something."),
    ),
    "review": (gettext_lazy("A look at your goal"), gettext_lazy("On the day you chose for it.")),
    "morning_after": (
        gettext_lazy("The morning after"),
        gettext_lazy("After a session that hurt or was hard: one question about how your body is."),
    ),
    "letter": (gettext_lazy("A monthly letter"), gettext_lazy("Once, when a letter to yourself is ready.")),
    "friends": (
        gettext_lazy("A friend waved or wrote"),
        gettext_lazy("Its words do not say who, or what. Also when a friend asks whether you two shall go."),
    ),
}
#: Whose services take notes for which browsers; names that are the same in every language.
BROWSERS = {
    "googleapis.com": "Chrome",
    "apple.com": "Safari",
    "mozilla.com": "Firefox",
    "windows.com": "Edge",
}
#: What is said once, after something was done.
SAID: dict[str, Word] = {
    "kept": gettext_lazy("Kept."),
    "asked": gettext_lazy("A mail is on its way to you. Open the link in it, then notes can come there."),
    "trial": gettext_lazy("A note is on its way. It should be there within half a minute."),
    "gone": gettext_lazy("It is removed."),
    "ended": gettext_lazy("The way to your calendar is closed. Take it out of your calendar program, too."),
}


def may_meet(name: str) -> bool:
    """Tell whether a kind makes sense here: that of friends only where people can meet."""
    return name != "friends" or bool(settings.OPTIONS.several)


class Kind(NamedTuple):
    """One kind of reminder as the page shows it."""

    name: str
    title: Word
    when: Word
    is_on: bool


class Place(NamedTuple):
    """One browser that shows notes."""

    number: int
    name: str
    since: datetime
    digest: str


class Going(NamedTuple):
    """When somebody usually goes, on one day of the week or on those without a time of their own."""

    day: str
    clock: str


@only_shows
def look_at_reminders(request: HttpRequest) -> HttpResponse:
    """Show which reminders are on, where they go, and when they never come."""
    return show(request, owner(request), said=SAID.get(request.GET.get("said", ""), ""))


@require_POST
def switch_reminder(request: HttpRequest) -> HttpResponse:
    """Turn one kind on or off."""
    reminding.switch(owner(request), request.POST.get("kind", ""), on=request.POST.get("on") == "1")
    return redirect(f"{link('reminders')}#kinds")


@require_POST
def set_reminder_times(request: HttpRequest) -> HttpResponse:
    """Keep how long before a session a note comes, and the quiet hours."""
    person, form = owner(request), TimesForm(request.POST)
    if not form.is_valid():
        return show(request, person, 422, times=form)
    reminding.set_times(person, *form.to_minutes())
    return _back("kept")


@require_POST
def set_reminder_address(request: HttpRequest) -> HttpResponse:
    """Keep a mail address and send it the question whether it is right; or forget it."""
    person = owner(request)
    if request.POST.get("remove") == "1":
        reminding.remove_address(person)
        return _back("gone")
    form = AddressForm(request.POST)
    if form.is_valid():
        try:
            reminding.set_address(person, form.cleaned_data["email"])
            return _back("asked")
        except AppError as refused:  # Asked for too often, or no mail here: the form says so.
            form.add_error("email", refused.message)
    return show(request, person, 422, address=form)


@require_POST
def add_browser(request: HttpRequest) -> HttpResponse:
    """Keep this browser as a place where notes are shown."""
    given = [str(request.POST.get(name, ""))[:2000] for name in ("endpoint", "p256dh", "auth")]
    try:
        reminding.add_browser(owner(request), *given)
    except AppError as refused:  # The script shows the sentence where the tap was.
        if not wants_json(request):
            raise
        return JsonResponse({"sentence": refused.message}, status=422)
    return JsonResponse({}) if wants_json(request) else _back("kept")


@require_POST
def remove_browser(request: HttpRequest, number: int) -> HttpResponse:
    """Show no more notes in one browser."""
    if not reminders.unsubscribe(owner(request), number):
        raise NotFound
    return _back("gone")


@require_POST
def try_reminder(request: HttpRequest) -> HttpResponse:
    """Send one note now, to see how they look."""
    reminding.try_one(owner(request))
    return _back("trial")


@open_to_all
@shows_or_keeps
@csrf_exempt  # A mail program sends it without a page of ours before it (RFC 8058); the word itself is the proof.
def turn_reminder_off(request: HttpRequest, word: str) -> HttpResponse:
    """Turn a kind off by the link in a mail; only the button does it, not a program that looks at links."""
    is_sent = request.method == "POST"
    if not reminding.turn_off(word, really=is_sent):
        return kind_page(request, 404)
    return page(request, "reminder_off.html", {"person": None, "is_done": is_sent})


@open_to_all
@shows_or_keeps
def confirm_address(request: HttpRequest, word: str) -> HttpResponse:
    """Mark an address as right by the link in a mail; only the button does it."""
    is_sent = request.method == "POST"
    if not reminding.confirm_address(word, really=is_sent):
        sentence = _("It is older than two days, or the address was changed since. Write it once more under Reminders.")
        return kind_page(request, 410, sentence)
    return page(request, "confirm_address.html", {"person": None, "is_done": is_sent})


def show(
    request: HttpRequest, person: Person, status: int = 200, *, said: Word = "", way: str = "", **forms: Form
) -> HttpResponse:
    """Show the page; `way` is a new secret way of the calendar, which is told only this once."""
    wish = reminders.wish(person)
    browsers = reminders.subscriptions(person)
    given: dict[str, Form] = {
        "times": TimesForm.of(wish),
        "address": AddressForm(initial={"email": wish.email or ""}),
        **forms,
    }
    context = {
        **given,
        "said": said,
        "kinds": [Kind(name, *words, name in wish.kinds) for name, words in KINDS.items() if may_meet(name)],
        "wish": wish,
        "browsers": [_place(one) for one in browsers],
        "can_mail": post.can_mail(),
        "reaches": bool(browsers) or (post.can_mail() and wish.email_confirmed_at is not None),
        "public_key": post.public_key(),
        "going": _going(reminding.learned_times(person)),
        "feed": reminders.feed(person),
        "secret": way,
        "secret_calendar": way.replace("https://", "webcal://", 1).replace("http://", "webcal://", 1),
    }
    return page(request, "reminders.html", context, status=status)


def _place(browser: reminders.PushSubscription) -> Place:
    """Name a browser by the service that takes its notes; which one it is on, only the person knows."""
    host = urlsplit(browser.sealed["endpoint"]).hostname or ""
    name = next((name for ending, name in BROWSERS.items() if host.endswith(ending)), _("A browser"))
    return Place(browser.pk, name, browser.made_at, browser.digest)


def _going(usual: Sequence[Usual]) -> list[Going]:
    """Tell the times that are known of a weekday, and once for all others that of all days together."""
    names = (
        _("Mondays"), _("Tuesdays"), _("Wednesdays"), _("Thursdays"), _("Fridays"), _("Saturdays"), _("Sundays"),
    )  # fmt: skip
    own = [Going(names[one.weekday], _clock(one)) for one in usual if one.own]
    other = next((one for one in usual if not one.own), None)
    rest = [] if other is None else [Going(_("Other days") if own else _("All days"), _clock(other))]
    return [*own, *rest]


def _clock(one: Usual) -> str:
    return writing.clock(one.minute // 60, one.minute % 60)


def _back(said: str) -> HttpResponse:
    return redirect(f"{link('reminders')}?said={said}")
