"""Gather what a letter for the doctor may tell, and write it from what somebody chose; nothing of it is kept."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from footfall.actions.beginning.readiness import answers_of
from footfall.actions.caring.protecting import is_protected
from footfall.content import questionnaires
from footfall.content.readiness import letter_words
from footfall.core import days
from footfall.exports.letter import AskedTold, Letter, Matter, PlanTold, compose, english_date
from footfall.plan.slots import made_small, most_days
from footfall.store import check_ins, goals, plans, readiness
from footfall.store.caring import questionnaires as answered
from footfall.store.people import Person
from footfall.store.plans import Plan

#: The parts of the letter in their order; how somebody has been is told only where they tick it.
PARTS: tuple[str, ...] = ("why", "answers", "plan", "medicines", "mood", "asked", "questions")
USUAL = frozenset(PARTS) - {"mood", "asked"}
LATELY = timedelta(weeks=4)
#: A letter tells of so many questionnaires of the last half year, and of so many times each.
HALF_A_YEAR, MOST_ASKED, MOST_TIMES = timedelta(weeks=26), 4, 3


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
        plan=None if plan is None else _plan_told(person, plan),
        moods=tuple(mood for _at, _offset, mood in moods),
        asked=_asked(person, now),
        hides_numbers=person.hides_numbers,
    )


def _asked(person: Person, now: datetime) -> tuple[AskedTold, ...]:
    """Gather the last scores of the published questionnaires, those answered last at the end; our own are left out."""
    times: dict[str, list[tuple[str, float]]] = {}
    for row in answered.responses(person):
        asked, total = questionnaires.questionnaire(row.key), row.scores.get("total")
        if asked is None or asked.is_own or total is None or now - row.at > HALF_A_YEAR:
            continue
        if row.version.partition(questionnaires.WORDED)[0] != asked.version:  # Another scale, perhaps.
            continue
        day = days.day_of(row.at, person.zone)
        told = english_date(day.year, day.month, day.day)
        if row.scores.get("prorated"):
            told = letter_words().sentence["asked_filled"] % {"day": told}
        times[row.key] = [*times.pop(row.key, []), (told, total)]
    found = [(questionnaires.questionnaire(key), told) for key, told in times.items()]
    every = [
        AskedTold(one.short, one.score.low, one.score.high, tuple(told[-MOST_TIMES:])) for one, told in found if one
    ]
    return tuple(every[-MOST_ASKED:])


def _plan_told(person: Person, plan: Plan) -> PlanTold:
    """Tell of a plan as it is kept: where somebody is protected it leads to no distance, on few days."""
    settings = made_small(replace(plan.as_record(), guarded=is_protected(person)))
    weekdays = len({slot.weekday for slot in settings.slots})
    return PlanTold(settings.aim, min(weekdays, most_days(settings)) if settings.guarded else weekdays)


def usual(matter: Matter) -> Chosen:
    """Give what a letter holds before anything was chosen."""
    return Chosen(USUAL, matter.why, letter_words().asks)


def write(person: Person, matter: Matter, chosen: Chosen, now: datetime) -> Letter:
    """Write the letter from what was gathered and chosen."""
    today = days.day_of(now, person.zone)
    day = english_date(today.year, today.month, today.day)
    return compose(replace(matter, why=chosen.why), chosen.parts, chosen.asks, day)
