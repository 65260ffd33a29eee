"""What you love: choose it, see what you did of it lately, and how the movements compare."""

from datetime import date, timedelta
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from footfall.actions.beginning import goals as acting
from footfall.actions.beginning.loves import keep_loves, loved
from footfall.content.movements import VIGOROUS, Movement, movements
from footfall.core import days
from footfall.core.plans import OPEN
from footfall.core.words import _ as said
from footfall.plan.goals import Done
from footfall.plan.minutes import minutes_equivalent
from footfall.store import goals
from footfall.store.people import Person
from footfall.web.beginning.goal_forms import LovesForm
from footfall.web.edge import shows_or_keeps
from footfall.web.pages import link, owner, page

LATELY = timedelta(days=28)
#: Below this a movement is called gentle in the comparison; multiples of sitting still.
GENTLE = 3.0
#: So many minutes of each are laid beside brisk walking.
A_WHILE = 10.0


class LatelyDone(NamedTuple):
    """One loved movement as it was lately: how often, how long in all, and the newest day."""

    movement: Movement
    times: int
    minutes: float
    newest: date | None


class Compared(NamedTuple):
    """One movement in the comparison: minutes of brisk walking that ten minutes of it are like, and how hard it is."""

    movement: Movement
    minutes: float | None
    effort: str


@shows_or_keeps
def choose_loves(request: HttpRequest) -> HttpResponse:
    """Show all there is to love, with what was chosen; keep what is sent."""
    person = owner(request)
    if request.method == "POST":
        form = LovesForm(request.POST)
        if form.is_valid():
            keep_loves(person, form.cleaned_data["loves"])
            return redirect(f"{link('loves')}?kept=1")
        return page(request, "loves.html", _shown(request, person, form), status=422)
    return page(request, "loves.html", _shown(request, person, LovesForm(initial={"loves": person.loves})))


def _shown(request: HttpRequest, person: Person, form: LovesForm) -> dict[str, object]:
    today = days.day_of(timezone.now(), person.zone)
    done = acting.done_since(person, today - LATELY, today)
    return {
        "form": form,
        "kept": request.GET.get("kept") == "1",
        "lately": [_lately(one, done) for one in loved(person)],
        "compared": [_compared(one) for one in movements()],
        "unchecked": [said(one.name) for one in movements() if one.met is None and one.id != OPEN],
        "has_goal": goals.open_one(person) is not None,
    }


def _lately(of: Movement, done: list[Done]) -> LatelyDone:
    """Look at what was done; a day left open counts whatever was done."""
    kept = [one for one in done if of.holds(one.sport)]
    return LatelyDone(of, len(kept), sum(one.minutes for one in kept), max((one.day for one in kept), default=None))


def _compared(of: Movement) -> Compared:
    if of.met is None:
        return Compared(of, None, "")
    effort = "gentle" if of.met < GENTLE else "vigorous" if of.met >= VIGOROUS else "moderate"
    return Compared(of, minutes_equivalent(of, A_WHILE), effort)
