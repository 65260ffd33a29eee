"""A strength or stretch session as timed steps: get ready, then move or hold, side after side."""

from collections.abc import Iterator

from footfall.content.moves import STRENGTH, Exercise, MoveSet
from footfall.core.sessions import Session, Step
from footfall.core.words import _, many

#: Seconds one repeat takes, done slowly, and to get into place before an exercise and on the other side.
REPEAT, READY, OTHER_SIDE = 5.0, 20.0, 8.0
#: The movements of content/movements.toml these sessions belong to.
MOVEMENTS = {STRENGTH: "strength", "stretch": "stretching"}


def session(chosen: MoveSet) -> Session:
    """Give the steps of a session, in the language now spoken."""
    steps = [
        step
        for _round in range(chosen.rounds)
        for place, exercise in enumerate(chosen.exercises)
        for step in _steps(exercise, is_first=place == 0 and _round == 0)
    ]
    return Session(MOVEMENTS[chosen.kind], tuple(steps), name=chosen.id)


def minutes(chosen: MoveSet) -> int:
    """Give about how many minutes a session takes."""
    return round(session(chosen).duration / 60)


def amount(exercise: Exercise) -> str:
    """Say how often or how long, in words: an instruction, so it stays where somebody hides numbers."""
    if exercise.repeats is not None:
        if exercise.sides > 1:
            return many("%(n)d time on each side", "%(n)d times on each side", exercise.repeats) % {
                "n": exercise.repeats
            }
        return many("%(n)d time", "%(n)d times", exercise.repeats) % {"n": exercise.repeats}
    seconds = exercise.seconds or 0
    said = _("%(n)d seconds on each side") if exercise.sides > 1 else _("%(n)d seconds")
    return said % {"n": seconds}


def _steps(exercise: Exercise, *, is_first: bool) -> Iterator[Step]:
    first = _("First: %(name)s.") if is_first else _("Next: %(name)s.")
    yield Step("rest", READY, first % {"name": _(exercise.name)})
    told = _("%(name)s, %(amount)s.") % {"name": _(exercise.name), "amount": amount(exercise)}
    for side in range(exercise.sides):
        if side:
            yield Step("rest", OTHER_SIDE, _("Now the other side."))
        yield Step("move" if exercise.repeats is not None else "hold", _lasts(exercise), told)


def _lasts(exercise: Exercise) -> float:
    return exercise.repeats * REPEAT if exercise.repeats is not None else float(exercise.seconds or 0)
