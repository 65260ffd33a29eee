"""Gather what a letter for the doctor may tell, and write it from what somebody chose; nothing of it is kept."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from footfall.actions.beginning.readiness import answers_of
from footfall.content.readiness import letter_words
from footfall.core import days
from footfall.exports.letter import Letter, Matter, PlanTold, compose, english_date
from footfall.store import check_ins, goals, plans, readiness
from footfall.store.people import Person

#: The parts of the letter in their order; how somebody has been is told only where they tick it.
PARTS: tuple[str, ...] = ("why", "answers", "plan", "medicines", "mood", "questions")
USUAL = frozenset(PARTS) - {"mood"}
LATELY = timedelta(weeks=4)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What somebody chose for their letter: the parts, why in their words, the questions line by line."""

    parts: frozenset[str]
    why: str
    asks: tuple[str, ...]


def gather(person: Person, now: datetime) -> Matter:
    """Gather all that a letter may tell of somebody."""
    goal, plan, newest = goals.open_one(person), plans.open_plan(person), readiness.newest(person)
    moods = check_ins.answers(person, "mood", now - LATELY, now)
    return Matter(
        why="" if goal is None else goal.why or "",
        wishes=tuple(person.wishes),
        answers=None if newest is None else answers_of(newest),
        plan=None if plan is None else PlanTold(plan.aim, len({slot["weekday"] for slot in plan.slots})),
        moods=tuple(mood for _at, _offset, mood in moods),
        hides_numbers=person.hides_numbers,
    )


def usual(matter: Matter) -> Chosen:
    """Give what a letter holds before anything was chosen."""
    return Chosen(USUAL, matter.why, letter_words().asks)


def write(person: Person, matter: Matter, chosen: Chosen, now: datetime) -> Letter:
    """Write the letter from what was gathered and chosen."""
    today = days.day_of(now, person.zone)
    day = english_date(today.year, today.month, today.day)
    return compose(replace(matter, why=chosen.why), chosen.parts, chosen.asks, day)
