"""Check in: how are you, right now? And the list of all check-ins, each of which can be taken back."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import uuid4

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from footfall.actions import asking
from footfall.actions.between import growing
from footfall.actions.caring import moments
from footfall.actions.check_ins import follow_clock, record_check_in, take_back
from footfall.core import days
from footfall.core.errors import AppError
from footfall.store import activities, check_ins
from footfall.store.activities import Activity
from footfall.store.check_ins import CheckIn
from footfall.store.people import Person
from footfall.web import words
from footfall.web.caring.card import show_card, way_to_card
from footfall.web.edge import hears, kind_page, loses_nothing, only_shows, shows_or_keeps
from footfall.web.forms import AROUND, CheckInForm, SignInForm, answered_at, zone_choices
from footfall.web.pages import Part, link, mark_of, owner, page, part_asked, points, signed_in

#: So far back somebody's usual hours are looked for.
LATELY = timedelta(days=56)
#: At most so many moments are offered to choose from.
MOST_OFFERED = 4
MORNING_ENDS, EVENING_BEGINS = 11, 18
A_PAGE = 30
#: So many answers of a check-in stand in its first line, the others smaller below.
IN_FRONT = 3
#: The scales offered at once after mood and energy; the others wait behind a summary.
FIRST, FURTHER = ("calm", "worry", "stress"), (
    "focus", "presence", "confidence", "tension", "high", "productive",
)  # fmt: skip
#: This one comes to the front in the evening.
LOOKING_BACK = "productive"
#: The longest answer that is carried through signing in; a form refuses it long before.
LONGEST = 8000


class Offer(NamedTuple):
    """The moments a check-in may be about, the likeliest first, and the activity that is just over, if one is."""

    contexts: list[str]
    likely: str
    over: Activity | None


class Row(NamedTuple):
    """One check-in as the list shows it: its day, its answers with their names, some in front, the others behind."""

    day: date
    kept: CheckIn
    front: list[tuple[str, str]]
    rest: list[tuple[str, str]]


def ask_again(request: HttpRequest, status: int, sentence: str) -> HttpResponse:
    """Show an answer that could not be kept, with everything that was typed and why; signing in carries it along."""
    person, answers = signed_in(request), answers_in(request.POST)
    if status == 403:
        sentence = _("This page was open for a long time. Nothing is lost: press Keep once more.")
    if wants_json(request):
        return JsonResponse({"sentence": sentence}, status=status)
    if request.POST.get("not_safe"):
        return show_card(request, link("check_in"), _carried(request.POST), status)
    if person is None or not person.is_welcome:
        context = {"form": SignInForm(), "onward": "", "person": None, "answers": answers}
        context |= {"needs_help": bool(answers.get("hopeless"))}
        return page(request, "sign_in.html", context, status=status)
    return _show(request, CheckInForm(person, answers), status, sentence)


def _calls_for_help(request: HttpRequest) -> bool:
    return not wants_json(request) and bool(request.POST.get("not_safe") or request.POST.get("hopeless"))


@hears(_calls_for_help)
@loses_nothing(ask_again)
@shows_or_keeps
def check_in(request: HttpRequest) -> HttpResponse:
    """Show the question, or keep the answer: a wrong one is explained with everything typed still there."""
    person = owner(request)
    if request.method == "POST":
        return keep_answers(request, request.POST)
    around = {name: True for name in AROUND if request.GET.get(name)}
    form = CheckInForm(person, initial={"context": request.GET.get("context"), "uid": uuid4().hex, **around})
    return _show(request, form, 200)


def keep_answers(request: HttpRequest, answers: Mapping[str, str]) -> HttpResponse:
    """Keep one check-in just sent, or carried through signing in, and say so."""
    person = owner(request)
    form = CheckInForm(person, answers)
    if answers.get("owner", "") not in {"", mark_of(person)}:
        return _of_somebody_else(request, answers)
    _went_on(person, answers.get("went_on", ""))
    if form.is_valid():
        way = _keep(person, form)
        return JsonResponse({"way": way}, status=201) if wants_json(request) else redirect(way)
    if wants_json(request):
        return JsonResponse({"sentence": _sentences(form)}, status=422)
    if answers.get("not_safe"):  # Help first; what needs another look comes after it, with everything typed.
        moments.open_moment(person, moments.NOT_SAFE, moments.TODAY, timezone.now())
        return show_card(request, link("check_in"), _carried(answers))
    return _show(request, form, 422)


def _of_somebody_else(request: HttpRequest, answers: Mapping[str, str]) -> HttpResponse:
    """Say that somebody else is signed in; who is not safe is led to help, and nothing is noted in another's name."""
    sentence = _("Somebody else is signed in here now. Nothing was kept in their name.")
    if wants_json(request):
        return JsonResponse({"sentence": sentence}, status=409)
    is_call = answers.get("not_safe") or answers.get("hopeless")
    return redirect("help") if is_call else kind_page(request, 409, sentence)


def _keep(person: Person, form: CheckInForm) -> str:
    """Keep what was answered, and give the way to go on: where help comes first, to that."""
    way = link("check_in")
    if form.says_something:
        way = f"{link('today')}?kept={record_check_in(person, form.to_rating(), form.sender).pk}"
    if not form.needs_help:
        return way
    strength = moments.TODAY if form.asks_for_today else 1
    moments.open_moment(person, form.needs_help, strength, timezone.now())
    return way_to_card(way)


def _went_on(person: Person, number: str) -> None:
    if number.isascii() and number.isdigit() and len(number) < 18:
        moments.go_on(person, int(number), timezone.now())


def _carried(answers: Mapping[str, str]) -> dict[str, str]:
    """Give what was typed, to go on from the card with; that somebody was not safe was said and heard."""
    return {name: value for name, value in answers_in(answers).items() if name != "not_safe"}


@require_POST
def take_check_in_back(request: HttpRequest, number: int) -> HttpResponse:
    """Remove one check-in for good."""
    take_back(owner(request), number)
    return redirect("check_ins" if request.POST.get("from") == "list" else "today")


@require_POST
def use_clock(request: HttpRequest) -> HttpResponse:
    """Go by the clock of the place this device is in from now on."""
    zone = request.POST.get("zone", "")
    if zone not in dict(zone_choices()):  # Settings could not show it as chosen.
        raise AppError(_("There is no time zone called %(zone)s.") % {"zone": zone[:64]})
    follow_clock(owner(request), zone)
    return redirect("check_in")


@only_shows
def list_check_ins(request: HttpRequest) -> HttpResponse:
    """List all check-ins, newest first, a page at a time."""
    person = owner(request)
    number = part_asked(request)
    rows, total = check_ins.some(person, (number - 1) * A_PAGE, A_PAGE)
    labels = words.labels()
    shown = [_row(person, one, labels) for one in rows]
    return page(request, "check_ins.html", {"part": Part(shown, number, total, A_PAGE)})


def answers_in(sent: Mapping[str, str]) -> dict[str, str]:
    """Take the answers of a check-in out of a form, fit to be sent once more: when it was answered stays as it is."""
    names = (*CheckInForm.base_fields, *words.SCALES)
    answers = {name: sent[name][:LONGEST] for name in names if sent.get(name)}
    if not answers:
        return {}
    at = answered_at(answers, timezone.now())
    answers.pop("sent", None)
    return answers | {"moment": str(round(at.timestamp() * 1000)), "uid": answers.get("uid") or uuid4().hex}


def wants_json(request: HttpRequest) -> bool:
    """Tell whether a script sent this and reads the answer."""
    return request.headers.get("Accept") == "application/json"


def _show(request: HttpRequest, form: CheckInForm, status: int, sentence: str = "") -> HttpResponse:
    now = timezone.now()
    offer = _offer(form.person, now)
    asked = form["context"].value()
    chosen = asked if asked in words.CONTEXTS else offer.likely
    if chosen not in offer.contexts:
        offer.contexts[-1] = chosen
    is_evening = "evening" in (chosen, *offer.contexts)
    first, further = _in_front(is_evening and not _is_heavy(form.person, now))
    context = {
        "form": form, "offer": offer, "chosen": chosen, "first": first, "further": further, "sentence": sentence,
        "is_new": status == 200,
    }  # fmt: skip
    return page(request, "check_in.html", context, status=status)


def _is_heavy(person: Person, now: datetime) -> bool:
    """Tell whether nothing should ask for what got done: on a day called hard, or while the plan rests."""
    return growing.hard_day(person, now) is not None or moments.is_plan_resting(person, now)


def _in_front(evening: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the scales offered at once and the others; in the evening what was got done can be looked back on."""
    if not evening:
        return FIRST, FURTHER
    return (*FIRST, LOOKING_BACK), tuple(name for name in FURTHER if name != LOOKING_BACK)


def _sentences(form: CheckInForm) -> str:
    return " ".join(str(said) for faults in form.errors.values() for said in faults)


def _row(person: Person, one: CheckIn, labels: Mapping[str, str]) -> Row:
    answered = [(label, points(one.values[name])) for name, label in labels.items() if name in one.values]
    return Row(days.day_of(one.at, person.zone, one.utc_offset_min), one, answered[:IN_FRONT], answered[IN_FRONT:])


def _offer(person: Person, now: datetime) -> Offer:
    """Guess what the check-in is about: an activity just over, one about to begin, or nothing in particular."""
    begun = activities.begun(person, now - LATELY, now)
    over = asking.over([one.as_record() for one in begun], now)
    kept = next((one for one in begun if over is not None and one.start == over.start), None)
    here = days.local(now, person.zone)
    starts = [days.local(one.start, person.zone, one.utc_offset_min) for one in begun]
    likely = "after" if over is not None else "before" if asking.usual_hour(starts, here) else ""
    hour = "morning" if 4 <= here.hour < MORNING_ENDS else "evening" if here.hour >= EVENING_BEGINS else ""
    contexts = list(dict.fromkeys((likely, "", "before", "after", *([hour] if hour else []))))
    return Offer(contexts[:MOST_OFFERED], likely, kept)
