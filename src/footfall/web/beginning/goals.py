"""A goal on paper: write it, weigh it kindly, print it, look at it again, let it shrink or go."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from footfall.actions.beginning import goals as acting
from footfall.actions.beginning.goals import Paper
from footfall.actions.beginning.loves import loved
from footfall.actions.caring.protecting import is_protected
from footfall.content.movements import movement
from footfall.core import days, writing
from footfall.core.errors import NotFound
from footfall.exports.goal import goal_pdf
from footfall.plan import goal_words
from footfall.plan.goals import Counter, Lately, Wish, smaller
from footfall.plan.progress import Progress, progress_of
from footfall.store import goals
from footfall.store.goals import Goal
from footfall.store.people import Person
from footfall.web.beginning.goal_forms import GoalForm, beginning, written
from footfall.web.edge import only_shows, shows_or_keeps
from footfall.web.pages import link, owner, page, page_language

#: What somebody may answer to a counter-offer: one of the offers, or their own wish as it is.
MINE = "mine"


@only_shows
def look_at_goal(request: HttpRequest) -> HttpResponse:
    """Show the goal as a page of paper, how this week goes, and earlier wordings folded."""
    person = owner(request)
    today = _today(person)
    goal = goals.open_one(person)
    earlier = [(row, _said(acting.paper_of(row), person)) for row in goals.all_of(person) if row.closed_at]
    context: dict[str, Any] = {"goal": goal, "earlier": earlier, "ended": request.GET.get("ended", "")}
    if goal is not None:
        paper = acting.paper_of(goal)
        context |= _on_paper(person, paper, goal) | _how_it_goes(person, paper, goal, today)
        context |= {"is_due": acting.due_review(person, today) is not None, "is_over": goal.until < today}
        context |= {"remark": _remark(person, paper.wish, today) if request.GET.get("kept") == "1" else ""}
        context |= {"kept": request.GET.get("kept", "")}
    return page(request, "goal.html", context)


@only_shows
def print_goal(request: HttpRequest) -> HttpResponse:
    """Give the goal as one page to print."""
    person = owner(request)
    goal = goals.open_one(person)
    if goal is None:
        raise NotFound
    told = {name: str(text) for name, text in _on_paper(person, acting.paper_of(goal), goal).items()}
    reply = HttpResponse(goal_pdf(told, page_language().code, person.country), content_type="application/pdf")
    reply["Content-Disposition"] = 'inline; filename="goal.pdf"'
    return reply


@shows_or_keeps
def build_goal(request: HttpRequest) -> HttpResponse:
    """Turn a wish into a goal: keep it where it fits, else show a kind counter-offer with all that was written."""
    person = owner(request)
    today = _today(person)
    if request.method == "POST":
        form = GoalForm(today, loved(person), request.POST, only_days=is_protected(person))
        if not form.is_valid():
            return _form(request, form, status=422)
        return _keep_or_offer(request, person, form, today)
    goal = goals.open_one(person)
    if goal is None:
        return _form(request, _begun(person, today, beginning(today, loved(person))))
    paper = acting.paper_of(goal)
    shown = written(paper, today)
    is_smaller = request.GET.get("smaller") == "1"
    if is_smaller:
        until = shown["until"]
        less = smaller(Wish(paper.wish.words, *_counted(paper.wish), until), today)
        shown |= written(Paper(less, paper.why, paper.after, paper.then, shown["review_on"]), today)
    return _form(request, _begun(person, today, shown), is_smaller=is_smaller)


def _begun(person: Person, today: date, shown: dict[str, Any]) -> GoalForm:
    return GoalForm(today, loved(person), initial=shown, only_days=is_protected(person))


@require_POST
def close_goal(request: HttpRequest) -> HttpResponse:
    """Close the goal as reached or let go; both stay among the earlier ones."""
    how = request.POST.get("how", "")
    acting.close_goal(owner(request), how)
    return redirect(f"{link('goal')}?ended={how}")


@require_POST
def look_again_later(request: HttpRequest) -> HttpResponse:
    """Keep the goal as it is and look at it again in a while."""
    person = owner(request)
    acting.look_again_later(person, _today(person))
    return redirect(f"{link('goal')}?kept=same")


def _keep_or_offer(request: HttpRequest, person: Person, form: GoalForm, today: date) -> HttpResponse:
    """Keep the goal, or the offer that was taken; where there is an offer and no answer to it yet, show it."""
    paper = form.to_paper()
    counter, before = acting.weigh(person, paper.wish, today)
    taken = request.POST.get("take", "")
    chosen = next((offer.wish for offer in counter.offers if offer.name == taken), None)
    if chosen is not None:
        review_on = min(paper.review_on, chosen.until)
        paper = Paper(chosen, paper.why, paper.after, paper.then, review_on)
    elif counter.verdict == "too_much" and (taken != MINE or counter.is_final):
        return _form(request, form, offered=_offered(person, counter, paper.wish, before))
    acting.write_goal(person, paper)
    return redirect(f"{link('goal')}?kept=1")


def _offered(person: Person, counter: Counter, wish: Wish, before: Lately) -> dict[str, Any]:
    numbers = not person.hides_amounts
    return {
        "said": goal_words.counter_said(counter, wish, before, numbers=numbers),
        "ways": [(offer.name, goal_words.offer_said(offer, numbers=numbers)) for offer in counter.offers],
        "mine": goal_words.goal_said(wish, numbers=numbers),
        "is_final": counter.is_final,
    }


def _form(request: HttpRequest, form: GoalForm, *, status: int = 200, **told: Any) -> HttpResponse:
    person = owner(request)
    goal = goals.open_one(person)
    before = "" if goal is None else _said(acting.paper_of(goal), person)
    context = {"form": form, "before": before, "is_smaller": False, "offered": None} | told
    return page(request, "goal_build.html", context, status=status)


def _on_paper(person: Person, paper: Paper, goal: Goal) -> dict[str, Any]:
    """Give all that stands on the paper, in whole sentences."""
    return {
        "sentence": _said(paper, person),
        "wish": paper.wish.words,
        "why": paper.why,
        "anchor": goal_words.anchor_said(paper.after, paper.then) if paper.then else "",
        "review": writing.weekday_full_date(paper.review_on),
        "written": writing.full_date(days.day_of(goal.made_at, person.zone)),
    }


def _how_it_goes(person: Person, paper: Paper, goal: Goal, today: date) -> dict[str, Any]:
    of = movement(paper.wish.movement)
    if of is None:
        return {"progress": "", "others": "", "marks": [], "progress_marked": False}
    first = today - timedelta(days=(today.weekday() - writing.first_weekday()) % 7)
    made = days.day_of(goal.made_at, person.zone)
    done = acting.done_since(person, min(first, made), today)
    progress: Progress = progress_of(paper.wish, of, done, made, first)
    return {
        "progress": goal_words.progress_said(progress, paper.wish, numbers=not person.hides_amounts),
        "others": goal_words.others_said(progress),
        "progress_marked": any(mark.kind for mark in progress.marks),
        "marks": [
            (writing.weekday_short(day.weekday()), kind, said, day == today)
            for day, kind, said in goal_words.marks_said(progress)
        ],
    }


def _remark(person: Person, wish: Wish, today: date) -> str:
    """Say what was weighed, right after it was kept; nothing where it fits or was kept against an offer."""
    if wish.until <= today:
        return ""
    counter, before = acting.weigh(person, wish, today)
    return _ambitious(person, counter, wish, before)


def _ambitious(person: Person, counter: Counter, wish: Wish, before: Lately) -> str:
    numbers = not person.hides_amounts
    return goal_words.counter_said(counter, wish, before, numbers=numbers) if counter.verdict == "ambitious" else ""


def _said(paper: Paper, person: Person) -> str:
    return goal_words.goal_said(paper.wish, numbers=not person.hides_amounts)


def _counted(wish: Wish) -> tuple[str, str, float, int]:
    return wish.movement, wish.kind, wish.amount, wish.days


def _today(person: Person) -> date:
    return days.day_of(timezone.now(), person.zone)
