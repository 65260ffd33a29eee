"""The sleep diary: ten seconds in the morning, and every night of it to change or take back."""

from datetime import date, datetime, time
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from footfall.actions.between import sleeping
from footfall.actions.between.sleeping import ChangedElsewhere, OddNight
from footfall.core import days
from footfall.core.nights import DIARY, main_sleeps, usual
from footfall.store.between import nights
from footfall.store.between.nights import Night
from footfall.store.people import Person
from footfall.web.edge import loses_nothing, shows_or_keeps
from footfall.web.pages import link, owner, page, signed_in
from footfall.web.sleep.forms import QUALITY, NightForm, shown_times


def _again(request: HttpRequest, status: int, sentence: str) -> HttpResponse | None:
    """Show what was typed once more, where it could not be kept; somebody signed out signs in first."""
    person = signed_in(request)
    if person is None or not person.is_welcome:
        return None
    number = request.resolver_match.kwargs.get("number") if request.resolver_match else None
    row = None if number is None else sleeping.own_night(person, number)
    return _show(request, person, NightForm(person, timezone.now(), request.POST, row=row), status, sentence)


@loses_nothing(_again)
@shows_or_keeps
def write_night(request: HttpRequest) -> HttpResponse:
    """Show the form with times guessed from the last nights, or keep a night."""
    person, now = owner(request), timezone.now()
    if request.method != "POST":
        return _show(request, person, _new(person, now, request.GET.get("day", "")))
    form = NightForm(person, now, request.POST)
    if form.is_valid() and form.night is not None:
        # What cannot have been so is said beside the form, with everything typed still there.
        try:
            kept = sleeping.keep_night(person, form.night, now)
        except OddNight as odd:
            form.add_error(None, odd.message)
        else:
            return redirect(f"{link('sleep')}?kept={kept.pk}{'&read=1' if form.read_kindly else ''}")
    return _show(request, person, form, 422)


@loses_nothing(_again)
@shows_or_keeps
def change_night(request: HttpRequest, number: int) -> HttpResponse:
    """Show a night of the diary to change, or keep it changed."""
    person, now = owner(request), timezone.now()
    row = sleeping.own_night(person, number)
    if request.method != "POST":
        night = row.as_record()
        told = shown_times(night, person.zone) | {"quality": _plain(night.quality), "seen": sleeping.version(row)}
        return _show(request, person, NightForm(person, now, row=row, initial=told))
    form = NightForm(person, now, request.POST, row=row)
    if form.is_valid() and form.night is not None:
        try:  # As above: the sentence stands beside what was typed.
            kept = sleeping.change_night(person, number, form.cleaned_data["seen"], form.night, now)
        except OddNight as odd:
            form.add_error(None, odd.message)
            if isinstance(odd, ChangedElsewhere):  # Whoever keeps it once more has read that it was changed.
                form.data = {**request.POST.dict(), "seen": sleeping.version(row)}
        else:
            return redirect(f"{link('sleep')}?kept={kept.pk}")
    return _show(request, person, form, 422)


@require_POST
def take_night_back(request: HttpRequest, number: int) -> HttpResponse:
    """Remove one night for good."""
    sleeping.take_back(owner(request), number)
    return redirect(f"{link('sleep')}?gone=1")


@require_POST
def take_nights_of_file_back(request: HttpRequest, sha256: str) -> HttpResponse:
    """Remove all nights a file brought, and the file."""
    sleeping.take_file_back(owner(request), sha256)
    return redirect(f"{link('sleep')}?gone=file")


@require_POST
def answer_asking(request: HttpRequest) -> HttpResponse:
    """Keep whether Today may ask for the night, or that the plan stays as it is."""
    sleeping.answer_asking(owner(request), request.POST.get("how", ""), timezone.now())
    return redirect("today" if request.POST.get("from") == "today" else "sleep")


def _new(person: Person, now: datetime, asked: str) -> NightForm:
    """Make the form of a morning: the times of the last nights in the middle, or none where a night is kept."""
    form = NightForm(person, now)
    mornings = form.mornings()
    day = next((one for one in mornings if one.isoformat() == asked), mornings[0])
    lately = nights.between(person, days.moment_of(mornings[-1], 0, person.zone), now)
    if any(_is_of(one, day) for one in lately):
        guess: dict[str, Any] = {}
    else:
        guess = _guess(person, [one.as_record() for one in lately], day, now)
    return NightForm(person, now, initial={**guess, "day": day})


def _guess(person: Person, lately: list[Any], day: date, now: datetime) -> dict[str, Any]:
    found = usual(list(main_sleeps(lately).values()), person.zone)
    if found is None:
        return {}
    here, up = days.local(now, person.zone), found.up
    if day == here.date():  # Up was not later than now.
        up = min(up, (here.hour * 60 + here.minute) // 5 * 5)
    told = {"bed": found.bed, "asleep": found.asleep, "up": up}
    return {name: None if minute is None else time(minute // 60, minute % 60) for name, minute in told.items()}


def _is_of(row: Night, day: date) -> bool:
    return row.source == DIARY and row.as_record().day == day


def _show(request: HttpRequest, person: Person, form: NightForm, status: int = 200, sentence: str = "") -> HttpResponse:
    mornings = form.mornings()
    lately = nights.between(person, days.moment_of(mornings[-1], 0, person.zone), form.now)
    own = [one for one in lately if one.source == DIARY]
    chosen = str(form["day"].value() or mornings[0])
    context = {
        "form": form,
        "row": form.row,
        "mornings": [(day, any(_is_of(one, day) for one in own)) for day in mornings],
        "this_day": days.day_of(form.now, person.zone),
        "chosen": chosen,
        "quality": QUALITY,
        "there": [one for one in own if form.row is None and str(one.as_record().day) == chosen],
        "is_guessed": form.row is None and not form.is_bound and form["asleep"].value() is not None,
        "sentence": sentence
        or (_("Please look at this once more. What you wrote is still here.") if status == 422 else ""),
    }
    return page(request, "sleep_morning.html", context, status=status)


def _plain(quality: float | None) -> str:
    return "" if quality is None else f"{round(quality)}"
