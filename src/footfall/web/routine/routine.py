"""Routine: a clock of when somebody sets out, what sets it off, and how much by itself it goes by now."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from footfall.actions.beginning.goals import anchor_of
from footfall.actions.between import routine as acting
from footfall.actions.between.routine import Clock, Habit
from footfall.actions.caring import moments
from footfall.charts.between.anchor import anchor_chart, first_day
from footfall.charts.between.clock import clock_chart, starts_missing
from footfall.charts.between.habit import habit_chart, settling
from footfall.core import days
from footfall.core.errors import AppError
from footfall.store import analyses, goals, plans
from footfall.store.between import routine as kept
from footfall.store.people import Person
from footfall.web.edge import only_shows
from footfall.web.offering import Gently
from footfall.web.pages import link, owner, page
from footfall.web.routine.forms import AnchorDayForm, BeginningForm, HabitForm

#: What the page says after something was kept.
KEPT = ("anchor", "habit", "back", "began", "off", "on", "later")
#: The question of the model about regular nights, shown where it was asked.
REGULAR = "sleep_regularity"
#: So many of the newest answers can be taken back from the page.
NEWEST = 6


@only_shows
def look_at_routine(request: HttpRequest) -> HttpResponse:
    """Show when somebody sets out, whether the anchor set it off, and how much by itself it goes."""
    return _show(request, owner(request))


@require_POST
def tell_anchor(request: HttpRequest) -> HttpResponse:
    """Keep whether a day began with the anchor: yes, no, or no matter."""
    form = AnchorDayForm(request.POST)
    if not form.is_valid():
        raise AppError(_("That day is not one to tell of. Please choose it again on the page."))
    acting.tell_anchor(owner(request), form.cleaned_data["day"], request.POST.get("answer", ""), timezone.now())
    return _back(request, "later" if request.POST.get("answer") == "skip" else "anchor")


@require_POST
def tell_habit(request: HttpRequest) -> HttpResponse:
    """Keep how much by itself it goes; a number that is missing or odd is asked for again."""
    person, form = owner(request), HabitForm(request.POST)
    if not form.is_valid():
        return _show(request, person, habit_form=form, status=422)
    acting.tell_habit(person, form.cleaned_data["value"], timezone.now())
    return _back(request, "habit")


@require_POST
def take_habit_back(request: HttpRequest, number: int) -> HttpResponse:
    """Remove one answer for good."""
    acting.take_habit_back(owner(request), number)
    return _back(request, "back")


@require_POST
def choose_routine(request: HttpRequest) -> HttpResponse:
    """Wave one kind of question away, switch it off for good, or on again."""
    want = request.POST.get("want", "")
    acting.choose(owner(request), request.POST.get("kind", ""), want, timezone.now())
    return _back(request, want)


@require_POST
def set_beginning(request: HttpRequest) -> HttpResponse:
    """Keep since when the answers count, in the person's own word."""
    person, form = owner(request), BeginningForm(request.POST)
    if form.is_valid():
        try:
            acting.begin_on(person, form.cleaned_data["day"], timezone.now())
        except AppError as odd:  # A wrong form is no error: what was written stays, with the reason beside it.
            form.add_error("day", odd.message)
        else:
            return _back(request, "began")
    return _show(request, person, began_form=form, status=422)


def offer(person: Person, now: datetime) -> Gently | None:
    """Ask on Today for the anchor of a day out, or once a week how much by itself it goes.

    The habit is asked for on Today only of somebody who answered it before, on its page.
    """
    asked = acting.day_to_ask(person, now)
    if asked is None and not acting.may_ask_habit(person, now, anew=True):
        return None
    return Gently("_routine_habit.html", None) if asked is None else Gently("_routine_anchor.html", asked)


def _back(request: HttpRequest, said: str) -> HttpResponse:
    """Go back to where it was asked: Today, or the page with a word that it was kept."""
    return redirect("today") if request.POST.get("from") == "today" else redirect(f"{link('routine')}?kept={said}")


def _show(
    request: HttpRequest,
    person: Person,
    *,
    habit_form: HabitForm | None = None,
    began_form: BeginningForm | None = None,
    status: int = 200,
) -> HttpResponse:
    now, said = timezone.now(), request.GET.get("kept", "")
    clock, habit, numbers = acting.clock_of(person, now), acting.habit_of(person, now), not person.hides_numbers
    asking, resting = kept.asking(person), moments.is_plan_resting(person, now)
    context = {
        "kept": said if said in KEPT else "",
        "asking": asking,
        "may_ask_habit": habit_form is not None or (not resting and acting.may_ask_habit(person, now)),
        "habit_form": habit_form or HabitForm(),
        "began_form": began_form or BeginningForm(initial={"day": asking.began_on}),
        "is_odd_day": began_form is not None,
        "has_plan": plans.open_plan(person) is not None,
        **_clock(clock, numbers),
        **_anchor(person, now, resting=resting),
        **_habit(habit, numbers),
        **_regular(person),
    }
    return page(request, "routine.html", context, status=status)


def _clock(clock: Clock, numbers: bool) -> dict[str, Any]:
    return {
        "clock": clock_chart(clock.starts, clock.newest, clock.times, numbers=numbers),
        "is_mixed": 0 < clock.newest < len(clock.starts),
        "missing": "" if clock.times.together.is_told else starts_missing(len(clock.starts), numbers=numbers),
    }


def _anchor(person: Person, now: datetime, *, resting: bool) -> dict[str, Any]:
    today, goal = days.day_of(now, person.zone), goals.open_one(person)
    told = kept.anchors(person, first_day(today), today)
    return {
        "goal": goal,
        "anchor": anchor_of(goal),
        "asked": None if resting else acting.day_to_ask(person, now),
        "anchor_chart": anchor_chart(told, today, numbers=not person.hides_numbers),
    }


def _habit(habit: Habit, numbers: bool) -> dict[str, Any]:
    chart = None if habit.began is None else habit_chart(habit.answers, habit.began, habit.curve, numbers=numbers)
    return {
        "habit": habit,
        "habit_chart": chart,
        "settling": settling(habit.curve, numbers=numbers),
        "newest": habit.rows[: -NEWEST - 1 : -1],
    }


def _regular(person: Person) -> dict[str, Any]:
    """Find what the model says of regular nights, where it was asked."""
    stored = analyses.newest(person)
    analysis = None if stored is None else stored.as_record()
    answers = () if analysis is None else analysis.answers
    return {"regular": next((one for one in answers if one.question == REGULAR), None)}
