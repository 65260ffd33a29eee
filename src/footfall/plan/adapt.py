"""How the plan adapts to how it felt: pure rules, each with its reason; nobody is ever behind.

docs/plan.md has the rules in words. A rung is left upwards only after two of three sessions that felt good on the way
and afterwards, without pain. Two bad ones of the last three, illness or two bad nights offer one rung less. A gap of a
week keeps the rung, of two takes one away, of four takes two. A low day offers five minutes. What is offered may be
refused each time, and mood never raises anything.

Whoever follows a plan stands on a rung; `State` is all the rules need to know of what was before. It is folded over the
outings, oldest first (`after`), so a whole history costs as much as its outings are many.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import reduce
from statistics import median

from footfall.content.levels import ladder
from footfall.core.plans import Choice, Circumstance, Reason, Settings
from footfall.core.sessions import Outing
from footfall.plan.ladder import BEYOND, HALF_HOUR

#: A round is three sessions, of which two must have been.
ROUND, DONE = 3, 2
#: While moving it has to have felt fairly good, afterwards at least neutral.
GOOD, FINE = 1.0, 0.0
#: Fairly bad or worse is a bad one; two of the last three are two too many.
BAD, TOO_MANY = -1.0, 2
#: Pain above this, or a limp, and the next two days are for walking or rest.
PAIN, PAIN_DAYS = 3, 2
GAP_SAME, GAP_ONE, GAP_TWO = 7, 14, 28
#: So far back the longest session counts.
MEMORY = timedelta(days=30)
#: What keeps the plan from asking more: while it is so, and for some days or until one more session was.
HOLD_DAYS = 3
HOLDS = ("illness", "pain", "heat", "low_day", "poor_sleep")
#: What takes a rung away on the days it is so, as an offer.
EASES = ("heat", "period", "poor_sleep")
#: What leaves the days free.
FREES = ("illness", "travel", "holiday")
#: Beyond the ladder a step down is a session that is so much of the longest.
SMALLER = 0.8
#: How far back the days somebody had planned are counted: three sessions at one a week, and a little.
LOOK_BACK = 28


@dataclass(frozen=True, slots=True)
class State:
    """Where somebody stands: the rung, the day it began (anew), the outings on it, and those of the last 30 days."""

    rung: int
    since: date
    round: tuple[Outing, ...] = ()
    recent: tuple[Outing, ...] = ()
    #: The day of the newest outing of any kind.
    last: date | None = None
    #: The day half an hour lay behind and a distance before.
    beyond_since: date | None = None
    #: The newest day an outing ended at a sign of danger.
    stopped: date | None = None


@dataclass(frozen=True, slots=True)
class Life:
    """What a plan goes by beside the outings: what stood in the way and what somebody chose."""

    settings: Settings
    circumstances: tuple[Circumstance, ...] = ()
    choices: tuple[Choice, ...] = ()

    def is_so(self, kind: str, day: date) -> bool:
        """Tell whether something stands in the way on a day."""
        return any(one.kind == kind and one.covers(day) for one in self.circumstances)

    def choice(self, day: date) -> str:
        """Give what was chosen for a day, or an empty word."""
        return next((one.kind for one in reversed(self.choices) if one.day == day), "")

    def ceiling(self) -> int:
        """Give the highest rung this plan leads to."""
        aim = self.settings.aim
        return 1 if aim == "outside" else ladder().top if aim == "half_hour" else BEYOND


@dataclass(frozen=True, slots=True)
class Offer:
    """The rung offered for a day, the one before it was made easier (None where it was not), and why.

    `hold` is True where nothing may become more than it was; `free` where the day is left free.
    """

    rung: int
    first: int | None
    reasons: tuple[Reason, ...]
    hold: bool = False
    free: bool = False
    walk_only: bool = False
    share: float = 1.0


def stand(life: Life, outings: Sequence[Outing]) -> State:
    """Work out where somebody stands after all their outings, oldest first."""
    began = State(min(life.settings.level, life.ceiling()), life.settings.began)
    return reduce(lambda state, outing: after(life, state, outing), outings, began)


def after(life: Life, state: State, outing: Outing) -> State:
    """Fold one more outing in; before the plan began it only tells how much somebody is used to."""
    recent = (*(one for one in state.recent if one.day > outing.day - MEMORY), outing)
    if outing.ending == "symptom":
        state = replace(state, stopped=outing.day)
    if outing.day < life.settings.began:
        return replace(state, recent=recent, last=outing.day)
    standing, _ = lasting(life, state, outing.day)
    gap = _gap(life, state, outing.day)
    if gap >= GAP_ONE:
        recent = (outing,)  # What was long before a long gap is no measure any more.
    done = _rung_of(life, state, outing)
    if done is None:  # Something else than the plan's own: it is an outing, and no session of a rung.
        return replace(state, recent=recent, last=outing.day)
    rung = max(standing, min(done, above(life, state.rung)))
    if life.choice(outing.day) == "back":
        rung = min(done, rung)
    is_new = rung != state.rung or gap >= GAP_SAME or _is_longest(state, outing, rung)
    before = () if is_new else state.round[-ROUND:]
    since = outing.day if is_new else state.since
    reached = state.beyond_since or (outing.day if rung == BEYOND else None)
    held = (*before, outing) if done >= rung else before
    reached = reached if rung == BEYOND else None
    return State(rung, since, held, recent, outing.day, reached, state.stopped)


def offer(life: Life, state: State, day: date) -> Offer:
    """Say which rung is offered for a day, and why; what somebody chose comes before every rule but danger."""
    if life.settings.paused or _stopped(life, state):
        why = "doctor" if life.settings.paused else "symptom"
        return Offer(0, None, (Reason(why),), hold=True, free=True)
    made = _eased(life, state, day) or _on(life, state, day)
    chosen = life.choice(day)
    return _chosen(life, state, day, made, chosen) or made


def _chosen(life: Life, state: State, day: date, made: Offer, chosen: str) -> Offer | None:
    """Give what somebody chose instead of what is offered, or None where they chose nothing that can be."""
    reasons = (Reason(f"chosen_{chosen}"),)
    if chosen == "rest":
        return Offer(state.rung, None, reasons, hold=True, free=True)
    if chosen == "five":
        return Offer(0, state.rung, reasons, hold=True)
    if chosen == "back":
        return Offer(below(state.rung, 1), state.rung, reasons, hold=True, share=SMALLER)
    if chosen == "next" and may_go_on(life, state, day):
        return Offer(above(life, state.rung), None, reasons)
    is_first = chosen == "first" and made.first is not None
    is_stay = chosen == "stay" and not made.hold
    return Offer(state.rung, None, reasons, hold=True) if is_first or is_stay else None


def above(life: Life, rung: int) -> int:
    """Give the next rung: one more, up to what the plan leads to; a distance begins where half an hour is reached."""
    is_race = life.ceiling() == BEYOND
    return BEYOND if is_race and rung >= HALF_HOUR else min(rung + 1, life.ceiling())


def below(rung: int, steps: int) -> int:
    """Give the rung so many steps down; beyond the ladder one is a shorter session, two lead to half an hour."""
    if rung == BEYOND:
        return BEYOND if steps < 2 else HALF_HOUR
    return max(0, rung - steps)


def may_go_on(life: Life, state: State, day: date) -> bool:
    """Tell whether somebody may take the next rung by their own wish: tried once, and nothing speaks against it."""
    tried = bool(state.round) and above(life, state.rung) > state.rung
    return tried and _eased(life, state, day) is None and _holding(life, state, day) is None


def lasting(life: Life, state: State, day: date) -> tuple[int, Reason | None]:
    """Give the rung that is left after a gap, an illness or two bad sessions, and why; it is climbed again."""
    gap = _gap(life, state, day)
    if gap >= GAP_ONE:
        kind, steps = ("gap_two", 2) if gap >= GAP_TWO else ("gap_one", 1)
        return below(state.rung, steps), Reason(kind, (("weeks", gap // 7),))
    if _was_ill(life, state, day):
        return below(state.rung, 1), Reason("after_illness")
    felt = [one.felt for one in state.round[-ROUND:] if one.felt is not None]
    bad = sum(value <= BAD for value in felt)
    if bad >= TOO_MANY:
        return below(state.rung, 1), Reason("heavy", (("bad", bad), ("of", len(state.round[-ROUND:]))))
    return state.rung, None


def _eased(life: Life, state: State, day: date) -> Offer | None:
    """Offer less than the rung somebody stands on, where something asks for it; the strongest reason first."""
    full = state.rung
    frees = next((kind for kind in FREES if life.is_so(kind, day)), None)
    if frees is not None:
        return Offer(full, None, (Reason(frees),), hold=True, free=True)
    if life.is_so("pain", day) or _hurts(state, day):
        return Offer(min(1, full), full, (Reason("pain"),), hold=True, walk_only=True)
    if life.is_so("low_day", day):
        return Offer(0, full, (Reason("low_day"),), hold=True)
    standing, reason = lasting(life, state, day)
    eases = next((kind for kind in EASES if life.is_so(kind, day)), None)
    if reason is None and eases is None:
        return None
    if reason is None:
        standing, reason = below(full, 1), Reason(eases or "")
    return Offer(standing, full, (reason,), hold=True, share=SMALLER)


def _on(life: Life, state: State, day: date) -> Offer:
    """Offer the same again, or one rung more where the last sessions ask for it."""
    gap = _gap(life, state, day)
    if state.last is None or state.last < life.settings.began:
        return Offer(state.rung, None, (Reason("start"),), hold=True)
    if gap >= GAP_SAME:
        return Offer(state.rung, None, (Reason("gap_same"),), hold=True)
    held = _holding(life, state, day)
    if held is not None:
        return Offer(state.rung, None, (held,), hold=True)
    if state.rung >= life.ceiling() and state.rung < BEYOND:
        return Offer(state.rung, None, (Reason("there"),))
    if _is_ready(life, state, day):
        return Offer(above(life, state.rung), None, (Reason("raised"),))
    return Offer(state.rung, None, (_why_again(state),), hold=state.rung == BEYOND)


def _is_ready(life: Life, state: State, day: date) -> bool:
    """Tell whether two of the last three sessions of the rung were, felt good and left no pain."""
    lately = _window(life, state, day)
    felt = [one.felt for one in lately if one.felt is not None]
    later = [one.felt_after for one in lately if one.felt_after is not None]
    if len(lately) < DONE or len(felt) < DONE or not later:
        return False
    return median(felt) >= GOOD and min(later) >= FINE and not any(map(is_painful, lately))


def _window(life: Life, state: State, day: date) -> tuple[Outing, ...]:
    """Give the outings of the rung among its last three sessions, done or not; nothing before three could have been."""
    planned = _slot_days(life, state, day)
    if len(state.round) >= ROUND:
        return state.round[-ROUND:]
    if len(planned) < ROUND:
        return ()
    return tuple(one for one in state.round if one.day >= planned[-1])


def _slot_days(life: Life, state: State, day: date) -> list[date]:
    """List the last three days a session of this rung was planned on, newest first; days left free are none."""
    weekdays = {slot.weekday for slot in life.settings.slots}
    found: list[date] = []
    for back in range(0 if state.last == day else 1, LOOK_BACK):
        one = day - timedelta(days=back)
        if one < state.since or len(found) == ROUND:
            break
        if one.weekday() in weekdays and not any(life.is_so(kind, one) for kind in FREES):
            found.append(one)
    return found


def _holding(life: Life, state: State, day: date) -> Reason | None:
    """Say what forbids more just now: pain in the last sessions, or a heavy time since the newest outing."""
    lately = state.round[-ROUND:]
    if life.settings.steady:
        return Reason("steady")
    if any(is_painful(one) for one in lately):
        return Reason("held_pain")
    since = min(day - timedelta(days=HOLD_DAYS), state.last or day)
    for one in life.circumstances:
        if one.kind in HOLDS and one.since <= day and (one.until is None or one.until >= since):
            return Reason("held_pain" if one.kind == "pain" else "held_low")
    return None


def _why_again(state: State) -> Reason:
    lately = state.round[-ROUND:]
    if len(lately) >= DONE and sum(one.felt is not None for one in lately) < DONE:
        return Reason("unsaid")
    if len(lately) >= ROUND:
        return Reason("so_so")
    return Reason("again", (("left", max(1, ROUND - len(lately))),))


def _rung_of(life: Life, state: State, outing: Outing) -> int | None:
    """Say which rung an outing was on: as told, else the one offered that day; walks count for rungs of walking."""
    if outing.level is not None:
        return outing.level
    offered = offer(life, state, outing.day).rung
    if outing.running == 0 and offered > 1:
        return None
    return offered


def _is_longest(state: State, outing: Outing, rung: int) -> bool:
    """Tell whether beyond the ladder an outing was longer than all before: that is a step up of its own."""
    return rung == BEYOND and outing.duration > longest(state.recent)


def longest(outings: Sequence[Outing]) -> float:
    """Give the seconds of the longest outing with running in it; 0 where there is none."""
    return max((one.duration for one in outings if one.running > 0), default=0.0)


def longest_lately(outings: Sequence[Outing], day: date) -> float:
    """Give the seconds of the longest outing with running of the 30 days up to a day."""
    return longest([one for one in outings if day - MEMORY < one.day <= day])


def is_painful(outing: Outing) -> bool:
    """Tell whether an outing left pain that asks for rest."""
    return outing.limped or (outing.pain is not None and outing.pain > PAIN)


def _hurts(state: State, day: date) -> bool:
    return any(is_painful(one) and (day - one.day).days < PAIN_DAYS for one in state.recent)


def _stopped(life: Life, state: State) -> bool:
    """Tell whether a sign of danger ended an outing that nobody has been asked about since."""
    cleared = life.settings.cleared
    return state.stopped is not None and (cleared is None or cleared < state.stopped)


def _was_ill(life: Life, state: State, day: date) -> bool:
    if state.last is None:
        return False
    ill = (one for one in life.circumstances if one.kind == "illness" and one.until is not None)
    return any(state.last <= one.until < day for one in ill if one.until is not None)


def _gap(life: Life, state: State, day: date) -> int:
    """Count the days without an outing; a plan that only begins has none."""
    began = life.settings.began
    return max(0, (day - max(state.last or began, began)).days)
