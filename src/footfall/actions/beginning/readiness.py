"""Answer what is asked before a plan, and tell what may be asked of somebody; a warning sign ends it."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any, NamedTuple

from footfall.actions.caring import moments
from footfall.core import days
from footfall.core.errors import AppError
from footfall.core.words import _
from footfall.plan.readiness import CLEARED, Answers, judge, least
from footfall.store import people, readiness
from footfall.store.people import Person
from footfall.store.readiness import Readiness

#: Where nobody has asked yet, or the answers are old: everyday walking, and walks of a few minutes.
UNASKED = "walk"


class Allowed(NamedTuple):
    """What may be asked of somebody: were they asked, do the answers hold, how hard, kept smaller, their next step.

    `intensity` is `none`, `walk`, `gentle` or `brisk`; where the answers do not hold it is at most `walk`. `cautions`
    may hold `steady` (a plan does not grow) and `unsafe` (other help comes first).
    """

    asked: bool
    holds: bool
    intensity: str
    guarded: bool
    step: str
    cautions: tuple[str, ...] = ()


def answer(person: Person, answers: Answers, now: datetime) -> Readiness:
    """Keep the answers with what follows from them; the same ones sent twice on a day are kept once.

    Where other help comes first (`unsafe`) the plan rests, until the person takes it up again.
    """
    today = days.day_of(now, person.zone)
    given, outcome = _plain(answers), judge(answers, today).as_json()
    newest = readiness.newest(person)
    is_open = newest is not None and newest.ended_at is None and newest.cleared_at is None
    # What follows names a day, so that equal ones are of the same day.
    if newest is not None and is_open and (newest.answers, newest.outcome) == (given, outcome):
        return newest
    if "unsafe" in outcome["cautions"]:
        moments.rest_plan(person, now)
    return readiness.keep(person, outcome["version"], given, outcome)


def may(person: Person, now: datetime) -> Allowed:
    """Tell what a plan may ask of somebody now. Reading is never refused, and neither are walks of five minutes but
    where the step is `stop_now`."""
    return allowed_by(person, readiness.newest(person), now)


def allowed_by(person: Person, newest: Readiness | None, now: datetime) -> Allowed:
    """Tell what the newest answers allow now, where they are read already."""
    if newest is None:
        return Allowed(False, False, UNASKED, False, "")
    outcome = newest.outcome
    holds = is_holding(person, newest, now)
    intensity = outcome["intensity"] if newest.cleared_at is None else outcome["after_yes"]
    return Allowed(
        asked=True,
        holds=holds,
        intensity=intensity if holds else least(intensity, UNASKED),
        guarded=bool(outcome["guarded"]),
        step=outcome["step"],
        cautions=tuple(outcome["cautions"]),
    )


def may_plan(allowed: Allowed) -> bool:
    """Tell whether a plan may be begun: the answers hold, and at least walking is open."""
    return allowed.holds and allowed.intensity != "none"


def is_holding(person: Person, found: Readiness, now: datetime) -> bool:
    """Tell whether answers still hold: nothing ended them, and their day to be asked again has not come."""
    again = date.fromisoformat(found.outcome["asked_again_on"])
    return found.ended_at is None and days.day_of(now, person.zone) < again


def warn(person: Person, at: datetime) -> None:
    """End the answers because of a warning sign: they are asked anew before anything is asked of somebody."""
    readiness.end(person, at)


def note_yes(person: Person, now: datetime) -> None:
    """Keep that a doctor said yes.

    Raises:
        AppError: nothing was asked of a doctor, or the answers are old.
    """
    newest = readiness.newest(person)
    if newest is None or not is_holding(person, newest, now) or newest.outcome["step"] not in CLEARED:
        raise AppError(_("Please answer the questions again first; they may have changed."))
    if newest.cleared_at is None:
        readiness.clear(person, now)


def hide_numbers(person: Person) -> None:
    """Hide numbers from now on; words and marks stay."""
    person.hides_numbers = True
    people.save(person, "hides_numbers")


def answers_of(found: Readiness) -> Answers:
    """Give back what was answered."""
    return Answers(**{**found.answers, "medicines": tuple(found.answers.get("medicines", ()))})


def _plain(answers: Answers) -> dict[str, Any]:
    return asdict(answers) | {"medicines": list(answers.medicines)}
