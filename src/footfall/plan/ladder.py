"""From a rung of the ladder to the steps of a session: always a walk at both ends, never a jump between."""

from math import inf

from footfall.content.levels import Build, Level, ladder
from footfall.core.plans import WALK_RUN
from footfall.core.sessions import Session, Step

#: The rung from which on a person builds up to a distance; it has no steps of its own.
BEYOND = ladder().top + 1
#: How much more one rung may ask than the rungs below it: of running in all, of running without a break, and of either
#: while the stretches are under a minute, where doubling is a few seconds.
MORE_IN_ALL, MORE_UNBROKEN, MORE_AT_FIRST = 1.5, 5 / 3, 2.0
#: A session beyond the ladder is never shorter than half an hour with its walks at both ends.
FLOOR = 1800.0 + ladder().warm_up + ladder().cool_down
#: The shortest walk that is worth planning.
SHORTEST_WALK = 300.0
#: The first rung with half an hour of running in all: whoever builds up to a distance goes on from here.
HALF_HOUR = next(
    level.number for level in ladder().levels if sum(times * run for times, run, _walk in level.rounds) >= 1800
)
#: Where a step has to be cut, less than this of it is left out.
LEAST_STEP, HALF_MINUTE = 60.0, 30.0


def session(rung: int, variant: int = 0) -> Session:
    """Give the session of a rung; of a rung of walks, the `variant`-th length (the last one stays)."""
    level = ladder().levels[rung]
    if level.walks:
        return walk(level.walks[min(max(0, variant), len(level.walks) - 1)], rung)
    return Session(WALK_RUN, _between_walks(_steps(level)), rung)


def walk(seconds: float, rung: int | None = None) -> Session:
    """Give a walk of some length."""
    return Session("walking", (Step("walk", seconds),), rung)


def level_of(rung: int) -> Level:
    """Give the rung's words; what lies beyond the ladder is named as its top."""
    return ladder().levels[min(rung, ladder().top)]


def longer(build: Build, duration: float) -> Session:
    """Give a session beyond the ladder, walk breaks in it: as many rounds as fit between the walks at both ends,
    and a shorter one where there is room for it.

    Args:
        build: the distance it leads to.
        duration: all of it in seconds; it is never longer.
    """
    main = duration - ladder().warm_up - ladder().cool_down
    times, rest = divmod(main, build.run + build.walk)
    last = (rest - build.walk) // HALF_MINUTE * HALF_MINUTE
    runs = [float(build.run)] * int(times) + ([last] if last >= LEAST_STEP else [])
    if not runs:
        return walk(max(SHORTEST_WALK, min(duration, FLOOR / 2)), BEYOND)
    steps = (step for run in runs for step in (Step("run", run), Step("walk", float(build.walk))))
    return Session(WALK_RUN, _between_walks(tuple(steps)), BEYOND)


def cut(planned: Session, free: float, running: float = inf) -> Session:
    """Shorten a session to the seconds somebody has, and to so many seconds of running; the walks at both ends stay.

    Where no room is left for running between the walks it becomes a walk.
    """
    if planned.duration <= free and planned.running <= running:
        return planned
    if planned.running == 0:
        return walk(max(SHORTEST_WALK, min(free, planned.duration)), planned.level)
    first, *inner, last = planned.steps
    kept = _kept(inner, free - first.duration - last.duration, running)
    if not any(step.kind == "run" for step in kept):
        return walk(max(SHORTEST_WALK, min(free, first.duration + last.duration)), planned.level)
    return Session(planned.movement, (first, *kept, last), planned.level)


def _kept(steps: list[Step], free: float, running: float) -> list[Step]:
    """Take steps while there is room; the first that has too little is cut, unless hardly anything would be left."""
    kept: list[Step] = []
    for step in steps:
        room = min(free, running) if step.kind == "run" else free
        length = min(step.duration, room)
        if length < min(step.duration, LEAST_STEP):
            break
        kept.append(Step(step.kind, length))
        free -= length
        running -= length if step.kind == "run" else 0.0
        if length < step.duration:
            break
    return kept


def _steps(level: Level) -> tuple[Step, ...]:
    return tuple(
        step
        for times, run, rest in level.rounds
        for step in (Step("run", float(run)), *((Step("walk", float(rest)),) if rest else ())) * times
    )


def _between_walks(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    return (Step("warm_up", float(ladder().warm_up)), *steps, Step("cool_down", float(ladder().cool_down)))
