"""Find the session that a key of a guided page names, with what is said over it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from footfall.actions.beginning import readiness
from footfall.actions.beginning.readiness import Allowed
from footfall.actions.going import planning
from footfall.content import mindful as scripts
from footfall.content.movements import movement
from footfall.content.moves import move_set
from footfall.core import days
from footfall.core.errors import NotFound
from footfall.core.plans import WALK_RUN, PlannedDay
from footfall.core.sessions import Cue, Session
from footfall.core.words import _
from footfall.plan import ladder, mindful, moves, timeline
from footfall.store.people import Person

#: The lengths of a walk or of a mindful session, in minutes.
SHORTEST_MIN, LONGEST_MIN = 5, 180
USUAL_WALK_MIN, USUAL_MINDFUL_MIN = 10, 20
#: What stays open to all but those who were told to stop: a walk of five minutes.
ALWAYS_OPEN = 300.0
#: Readiness that asks for help first, and the intensities it gives to which running and anything longer is closed.
STOPPED, NOTHING, NO_RUNNING = "stop_now", "none", ("none", "walk")


@dataclass(frozen=True, slots=True)
class Guide:
    """One session ready to be guided: its key and name, the session, all it says, and the tags it gives by itself."""

    key: str
    title: str
    session: Session
    cues: tuple[Cue, ...]
    tags: tuple[str, ...] = ()
    is_planned: bool = False


def choose(person: Person, key: str, now: datetime, minutes: int | None = None, over: str = "") -> Guide:
    """Give the session a key names.

    Args:
        person: whose plan a key may look into.
        key: `five`, `walk`, `today` (what is planned, else `five`), `plan:2026-11-24`, `level-4` (a rung of the plan
            up to the one somebody stands on), `mindful:<id>`, `moves:<id>`.
        now: an aware moment.
        minutes: how long, where the key leaves that open.
        over: the id of a mindful session that is laid over it, or nothing.

    Raises:
        NotFound: there is no such session.
        AppError: the mindful session needs more time than there is.
    """
    kind, _colon, name = key.partition(":")
    if kind == "mindful":
        return _mindful(key, name, minutes)
    if kind == "moves":
        return _moves(key, name)
    if key == "today":
        return _today(person, now, over)
    if kind == "plan":
        return _planned(person, name, now, over)
    title, session = _named(person, key, now, minutes)
    return _guide(key, title, session, over)


def is_open(person: Person, session: Session, now: datetime) -> bool:
    """Tell whether somebody's readiness leaves a session open; where none holds, it is asked before any running."""
    return _leaves_open(readiness.may(person, now), session)


def open_days(person: Person, planned: Sequence[PlannedDay], now: datetime) -> list[PlannedDay]:
    """Leave out the days whose session somebody's readiness closes, for whatever tells of days away from the pages.

    What somebody set themself stays in their plan; no calendar and no note calls them to it meanwhile. Who was never
    asked is asked on the page a note leads to.
    """
    allowed = readiness.may(person, now)
    return [one for one in planned if not allowed.asked or _leaves_day_open(allowed, one)]


def _leaves_day_open(allowed: Allowed, one: PlannedDay) -> bool:
    if one.session is not None:
        return _leaves_open(allowed, one.session)
    if allowed.step == STOPPED or allowed.intensity == NOTHING:
        return not one.is_planned
    known = movement(one.movement)
    is_run = one.race or one.movement == WALK_RUN or (known is not None and known.is_run)
    return not is_run or _may_run(allowed)


def _leaves_open(allowed: Allowed, session: Session) -> bool:
    if allowed.step == STOPPED:
        return False
    if allowed.intensity == NOTHING and allowed.asked:
        return session.running == 0 and session.duration <= ALWAYS_OPEN
    return session.running == 0 or _may_run(allowed)


def _may_run(allowed: Allowed) -> bool:
    return allowed.holds and allowed.intensity not in NO_RUNNING


def is_stopped(person: Person, now: datetime) -> bool:
    """Tell whether somebody told of a sign that has to be looked at before anything else."""
    return readiness.may(person, now).step == STOPPED


def _named(person: Person, key: str, now: datetime, minutes: int | None) -> tuple[str, Session]:
    if key == "five":
        return _("Five minutes"), ladder.walk(ALWAYS_OPEN, 0)
    if key == "walk":
        return _("A walk"), ladder.walk(60.0 * _within(minutes or USUAL_WALK_MIN, SHORTEST_MIN, LONGEST_MIN))
    kind, _dash, number = key.partition("-")
    standing = planning.stand(person, now) if kind == "level" and number.isascii() and number.isdigit() else None
    if standing is None or len(number) > 2 or int(number) > min(standing.state.rung, ladder.HALF_HOUR):
        raise NotFound("There is no session of this name.")
    return _(ladder.level_of(int(number)).name), ladder.session(int(number))


def _today(person: Person, now: datetime, over: str) -> Guide:
    today = days.day_of(now, person.zone)
    planned = planning.day_of(person, today, now)
    if planned.session is None:
        return choose(person, "five", now, over=over)
    return _planned(person, today.isoformat(), now, over)


def _planned(person: Person, said: str, now: datetime, over: str) -> Guide:
    try:
        day = date.fromisoformat(said)
    except ValueError:  # What was asked for is no day.
        raise NotFound("There is no such day.") from None
    planned = planning.kept_on(person, day, now)
    if planned.session is None:
        raise NotFound("Nothing is planned on this day.")
    return _guide(
        f"plan:{day.isoformat()}", planned.title or _("Today's session"), planned.session, over, is_planned=True
    )


def _moves(key: str, name: str) -> Guide:
    found = move_set(name)
    if found is None:
        raise NotFound("There is no set of exercises of this name.")
    return _guide(key, _(found.name), moves.session(found), "")


def _guide(key: str, title: str, session: Session, over: str, *, is_planned: bool = False) -> Guide:
    said, tags = _laid_over(session, over)
    return Guide(key, title, session, timeline.timeline(session, said), tags, is_planned)


def _mindful(key: str, name: str, minutes: int | None) -> Guide:
    script = _script(name)
    whole = _within(minutes or USUAL_MINDFUL_MIN, script.shortest_min, script.longest_min)
    session = mindful.session(script, 60.0 * whole)
    said = _spoken(script, session)
    return Guide(key, _(script.name), session, timeline.timeline(session, said), script.tags)


def _laid_over(session: Session, over: str) -> tuple[tuple[Cue, ...], tuple[str, ...]]:
    if not over:
        return (), ()
    script = _script(over)
    return _spoken(script, session), script.tags


def _spoken(script: scripts.Script, session: Session) -> tuple[Cue, ...]:
    busy = timeline.timeline(session)
    return mindful.told_in(mindful.stretch(script, session.duration, busy))


def _script(name: str) -> scripts.Script:
    found = scripts.script(name)
    if found is None:
        raise NotFound("There is no mindful session of this name.")
    return found


def _within(value: int, least: int, most: int) -> int:
    return min(max(value, least), most)
