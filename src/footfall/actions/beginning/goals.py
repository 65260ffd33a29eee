"""Write a goal, weigh it against the last weeks, look at it again, let it shrink; every wording is kept."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from footfall.actions.caring.protecting import is_protected
from footfall.content.movements import Movement, movement
from footfall.core import days
from footfall.core.errors import NotFound
from footfall.plan.goal_words import anchor_said
from footfall.plan.goals import MOST_WEEKS, Counter, Done, Lately, Wish, consider, is_smaller, lately_of
from footfall.store import activities, goals
from footfall.store.goals import Goal
from footfall.store.people import Person

#: A new goal is looked at again after so long, and again after that.
REVIEW = timedelta(days=14)
#: How a goal may end by somebody's own word; `changed` and `smaller` come with a new wording.
ENDS = ("reached", "let_go")


@dataclass(frozen=True, slots=True)
class Paper:
    """All that stands on the paper: the wish, why, what sets it off (after this, I do that), when to look again."""

    wish: Wish
    why: str
    after: str
    then: str
    review_on: date


def done_since(person: Person, first: date, today: date) -> list[Done]:
    """List what was done from one day on, as a goal needs it."""
    since = timezone.now() - timedelta(days=(today - first).days + 1)
    rows = activities.begun(person, since, timezone.now())
    found = [
        Done(days.day_of(row.start, person.zone, row.utc_offset_min), row.sport, row.duration / 60, row.distance)
        for row in rows
    ]
    return [one for one in found if one.day >= first]


def lately(person: Person, of: Movement, today: date) -> Lately:
    """Sum up what was done of a movement in the last weeks."""
    return lately_of(done_since(person, today - timedelta(weeks=MOST_WEEKS), today), of, today)


def weigh(person: Person, wish: Wish, today: date) -> tuple[Counter, Lately]:
    """Weigh a wish against what was done lately.

    Raises:
        NotFound: the movement is not in the catalogue.
    """
    of = movement(wish.movement)
    if of is None:
        raise NotFound
    before = lately(person, of, today)
    return consider(wish, before, today, guarded=is_protected(person)), before


def write_goal(person: Person, paper: Paper) -> Goal:
    """Keep a goal in its wording; what was open before closes as smaller or changed. The same twice is kept once."""
    before = goals.open_one(person)
    if before is not None and paper_of(before) == paper:
        return before
    now = timezone.now()
    for row in goals.all_of(person):
        if row.closed_at is None:
            how = "smaller" if is_smaller(paper.wish, paper_of(row).wish) else "changed"
            goals.close(person, row.pk, how, now)
    return goals.add(person, _row(paper, now))


def paper_of(goal: Goal) -> Paper:
    """Give what stands on the paper of a kept goal."""
    measure = goal.measure
    wish = Wish(
        goal.wish, goal.movement, measure["kind"], float(measure["amount"]), int(measure["days"]), goal.until
    )  # fmt: skip
    after, _line, then = (goal.anchor or "").partition("\n")
    return Paper(wish, goal.why or "", after, then, goal.review_on)


def close_goal(person: Person, how: str) -> None:
    """Close the open goal as reached or let go.

    Raises:
        NotFound: there is none, or it cannot end like that.
    """
    found = goals.open_one(person)
    if found is None or how not in ENDS:
        raise NotFound
    goals.close(person, found.pk, how, timezone.now())


def look_again_later(person: Person, today: date) -> Goal:
    """Keep the goal as it is, and look at it again in two weeks or on its last day.

    Raises:
        NotFound: there is none.
    """
    found = goals.open_one(person)
    if found is None:
        raise NotFound
    found.review_on = max(today + timedelta(days=1), min(today + REVIEW, found.until))
    goals.move_review(person, found.pk, found)
    return found


def due_review(person: Person, today: date) -> Goal | None:
    """Find the goal that wants to be looked at again today; None where there is none or its day is to come."""
    found = goals.open_one(person)
    return found if found is not None and found.review_on <= today else None


def anchor_of(goal: Goal | None) -> str:
    """Say what sets a goal off, or nothing where nothing does."""
    if goal is None or not goal.anchor:
        return ""
    after, _line, then = goal.anchor.partition("\n")
    return anchor_said(after, then)


def _row(paper: Paper, now: datetime) -> Goal:
    wish = paper.wish
    return Goal(
        made_at=now,
        wish=wish.words,
        why=paper.why or None,
        anchor=f"{paper.after}\n{paper.then}" if paper.then else None,
        movement=wish.movement,
        measure={"kind": wish.kind, "amount": wish.amount, "days": wish.days},
        until=wish.until,
        review_on=paper.review_on,
    )
