"""How the plan adapts to how it felt: pure rules, each with its reason; nobody is ever behind.

docs/plan.md has the rules in words. A rung is left upwards only after two of three sessions that felt good on the way
and afterwards, without pain. Two bad ones of the last three, illness or two bad nights offer one rung less. A gap of a
week keeps the rung, of two takes one away, of four and each four more takes two. A low day offers five minutes. What is
offered may be refused each time, but for rest where something hurts, and mood never raises anything.

Whoever follows a plan stands on a rung; `State` is all the rules need to know of what was before. It is folded over the
outings, oldest first (`after`), so a whole history costs as much as its outings are many.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, reduce
from statistics import median

from footfall.content.levels import ladder
from footfall.core.plans import RESTING, Choice, Circumstance, Reason, Settings
from footfall.core.sessions import Outing
from footfall.plan.ladder import BEYOND, HALF_HOUR, session
from footfall.plan.slots import WEEK, run_slots

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
HOLDS = {"illness": "held_other", "pain": "held_pain", "heat": "held_other", "low_day": "held_low",
         "poor_sleep": "held_other", RESTING: "held_low"}  # fmt: skip
#: What takes a rung away on the days it is so, as an offer.
EASES = ("heat", "period", "poor_sleep")
#: What leaves the days free.
FREES = ("illness", "travel", "holiday")
#: On such days nothing was planned that could be missed.
UNCOUNTED = (*FREES, RESTING)
#: Beyond the ladder a step down is a session that is so much of the longest.
SMALLER = 0.8
#: How far back the days somebody had planned are counted: three sessions at one a week, and a little.
LOOK_BACK = 28
#: A session was one of its rung from this share of its running in all, of its longest stretch, and of a walk's length.
IN_ALL, UNBROKEN, OF_A_WALK = 0.45, 0.6, 0.6


@dataclass(frozen=True, slots=True)
class State:
    """Where somebody stands: the rung, the day it began (anew), the outings on it, and those of the last 30 days."""

    rung: int
    since: date
    round: tuple[Outing, ...] = ()
    recent: tuple[Outing, ...] = ()
    #: The last sessions since the rung was lowered, on whatever rung: two bad ones of them are two too many.
    lately: tuple[Outing, ...] = ()
    #: The day of the newest outing of any kind, of the newest with running in it, of the newest session of the plan.
    last: date | None = None
    last_run: date | None = None
    done: date | None = None
    #: The day half an hour lay behind and a distance before.
    beyond_since: date | None = None
    #: The newest day an outing ended at a sign of danger.
    stopped: date | None = None

    @property
    def newest(self) -> date | None:
        """Give the day of the newest outing that keeps a rung: from the first steps of running on only a run does."""
        return self.last_run if self.rung > 1 else self.last


@dataclass(frozen=True, slots=True)
class Life:
    """What a plan goes by beside the outings: what stood in the way and what somebody chose."""

    settings: Settings
    circumstances: tuple[Circumstance, ...] = ()
    choices: tuple[Choice, ...] = ()

    def is_so(self, kind: str, day: date) -> bool:
        """Tell whether something stands in the way on a day."""
        return any(one.kind == kind and one.covers(day) for one in self.circumstances)

    def now_so(self, day: date) -> set[str]:
        """Give all that stands in the way on a day."""
        return {one.kind for one in self.circumstances if one.covers(day)}

    def told(self) -> Iterator[Circumstance]:
        """Give what really stood in the way: what was over before it began never did."""
        return (one for one in self.circumstances if one.until is None or one.since <= one.until)

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
    noted = _noted(life, state, outing)
    done = None if outing.day < life.settings.began else _rung_of(life, state, outing)
    if done is None:  # Something else than the plan's own: it is an outing, and no session of a rung.
        return noted
    rung = _stepped(life, state, outing, done)
    if rung is None:  # A walk in between: it counts, and the rung waits where it is.
        was_tried = (outing.level or 0) > 1
        return replace(noted, done=outing.day, lately=_with(state.lately, outing) if was_tried else state.lately)
    gap = _gap(life, state, outing.day)
    is_new = rung != state.rung or _is_gap(life, gap) or _is_longest(state, outing, rung)
    before = () if is_new else state.round
    return replace(
        noted,
        rung=rung,
        since=outing.day if is_new else state.since,
        round=_with(before, outing) if done >= rung else before,
        lately=_with(() if rung < state.rung or gap >= GAP_ONE else state.lately, outing),
        done=outing.day,
        beyond_since=(state.beyond_since or outing.day) if rung == BEYOND else None,
    )


def offer(life: Life, state: State, day: date) -> Offer:
    """Say which rung is offered for a day, and why; what somebody chose comes before every rule but danger and rest."""
    if life.settings.paused or _stopped(life, state):
        why = "doctor" if life.settings.paused else "symptom"
        return Offer(0, None, (Reason(why),), hold=True, free=True)
    made = _eased(life, state, day) or _on(life, state, day)
    if made.free:
        return made
    return _chosen(life, state, day, made) or made


def _chosen(life: Life, state: State, day: date, made: Offer) -> Offer | None:
    """Give what somebody chose instead of what is offered, or None where they chose nothing that can be."""
    chosen = life.choice(day)
    reasons = (Reason(f"chosen_{chosen}"),)
    if chosen == "rest":
        return Offer(state.rung, None, reasons, hold=True, free=True)
    if chosen == "five":
        return Offer(0, None if made.walk_only else state.rung, reasons, hold=True)
    if made.walk_only:  # Something hurts: what is more than a walk has to wait.
        return None
    if chosen == "back":
        return _back(state, made, reasons)
    if chosen == "next" and may_go_on(life, state, day):
        return Offer(above(life, state.rung), None, reasons)
    is_first = chosen == "first" and made.first is not None
    is_stay = chosen == "stay" and not made.hold
    return Offer(state.rung, None, reasons, hold=True) if is_first or is_stay else None


def _back(state: State, made: Offer, reasons: tuple[Reason, ...]) -> Offer | None:
    """Give one step less than what is offered, or than where somebody stands; nothing is less than the first rung."""
    here = min(made.rung, state.rung)
    if here == 0:
        return None
    return Offer(below(here, 1), state.rung, reasons, hold=True, share=made.share * SMALLER)


def above(life: Life, rung: int) -> int:
    """Give the next rung: one more, up to what the plan leads to; a distance begins where half an hour is reached."""
    is_race = life.ceiling() == BEYOND
    return BEYOND if is_race and rung >= HALF_HOUR else min(rung + 1, life.ceiling())


def below(rung: int, steps: int) -> int:
    """Give the rung so many steps down; beyond the ladder one is a shorter session, two lead to half an hour."""
    if rung == BEYOND:
        return BEYOND if steps < 2 else max(0, HALF_HOUR - (steps - 2))
    return max(0, rung - steps)


def may_go_on(life: Life, state: State, day: date) -> bool:
    """Tell whether somebody may take the next rung by their own wish: this one was tried, nothing speaks against it,
    and the last step they took so is a week ago. Whoever is protected takes those alone that the plan offers."""
    if life.settings.guarded:
        return False
    tried = any(covers(one, state.rung) for one in state.round)
    is_soon = life.choice(state.since) == "next" and (day - state.since).days < WEEK
    is_more = above(life, state.rung) > state.rung or state.rung == BEYOND
    held = _holding(life, state, day)
    # Low days of the week before hold what the plan offers, not what somebody wishes: some people have many.
    is_free = _eased(life, state, day) is None and (held is None or held.kind == "held_low")
    return tried and is_more and is_free and not is_soon


def lasting(life: Life, state: State, day: date) -> tuple[int, Reason | None]:
    """Give the rung that is left after a gap, an illness or two bad sessions, and why; it is climbed again."""
    gap = _gap(life, state, day)
    if gap >= GAP_ONE:
        return _after_gap(life, state, day, gap)
    if _was_ill(life, state, day):
        return below(state.rung, 1), Reason("after_illness")
    bad = [one for one in state.lately if one.felt is not None and one.felt <= BAD]
    if len(bad) >= TOO_MANY:
        kind = "heavy" if all(one.running > 0 for one in bad) else "heavy_walk"
        return below(state.rung, 1), Reason(kind, (("bad", len(bad)), ("of", len(state.lately))))
    return state.rung, None


def _after_gap(life: Life, state: State, day: date, gap: int) -> tuple[int, Reason]:
    """Give the rung after two weeks or more, and why; whoever went walking meanwhile is not welcomed back."""
    steps = 1 if gap < GAP_TWO else 2 * (gap // GAP_TWO)
    rung = below(state.rung, steps)
    if not _has_begun(life, state):
        return rung, Reason("start")
    if rung == state.rung < BEYOND:
        return rung, Reason("gap_low")
    if _walked(state, day):
        return rung, Reason("walked_back", (("weeks", gap // WEEK),))
    kind = "gap_one" if steps == 1 else "gap_two" if gap < 2 * GAP_TWO else "gap_many"
    return rung, Reason(kind, (("weeks", gap // WEEK),))


def _eased(life: Life, state: State, day: date) -> Offer | None:
    """Offer less than the rung somebody stands on, where something asks for it; the strongest reason first."""
    full = state.rung
    so = life.now_so(day)
    frees = next((kind for kind in FREES if kind in so), None)
    if frees is not None:
        return Offer(full, None, (Reason(frees),), hold=True, free=True)
    if "pain" in so or _hurts(state, day):
        return Offer(min(1, full), None, (Reason("pain"),), hold=True, walk_only=True)
    if "low_day" in so:
        return Offer(0, full, (Reason("low_day"),), hold=True)
    return _one_less(life, state, day, next((kind for kind in EASES if kind in so), None))


def _one_less(life: Life, state: State, day: date, eases: str | None) -> Offer | None:
    """Offer less after a gap, an illness or two bad sessions, or for what makes this day harder."""
    standing, reason = lasting(life, state, day)
    if reason is not None and reason.kind in {"start", "gap_low"}:  # Nothing was made easier that somebody knew.
        return Offer(standing, None, (reason,), hold=True, share=SMALLER)
    if reason is None and eases is not None:
        standing, reason = below(state.rung, 1), Reason(eases)
    return None if reason is None else Offer(standing, state.rung, (reason,), hold=True, share=SMALLER)


def _on(life: Life, state: State, day: date) -> Offer:
    """Offer the same again, or one rung more where the last sessions ask for it."""
    if not _has_begun(life, state):
        return Offer(state.rung, None, (Reason("start"),), hold=True)
    if _is_gap(life, _gap(life, state, day)):
        return Offer(state.rung, None, (Reason("walked_same" if _walked(state, day) else "gap_same"),), hold=True)
    held = _holding(life, state, day)
    if held is not None:
        return Offer(state.rung, None, (held,), hold=True)
    if state.rung >= life.ceiling() and state.rung < BEYOND:
        return Offer(state.rung, None, (Reason(life.settings.walks or "there"),))
    if _is_ready(life, state, day):
        return Offer(above(life, state.rung), None, (Reason("raised"),))
    return Offer(state.rung, None, (_why_again(state),), hold=state.rung == BEYOND)


def _is_ready(life: Life, state: State, day: date) -> bool:
    """Tell whether two of the last three sessions of the rung were, felt good and left no pain."""
    lately = _window(life, state, day)
    done = sum(covers(one, state.rung) for one in lately)
    return done >= DONE and _felt_good(lately) and not any(map(is_painful, lately))


def _felt_good(lately: Sequence[Outing]) -> bool:
    felt = [one.felt for one in lately if one.felt is not None]
    later = [one.felt_after for one in lately if one.felt_after is not None]
    return len(felt) >= DONE and median(felt) >= GOOD and bool(later) and min(later) >= FINE


def _window(life: Life, state: State, day: date) -> tuple[Outing, ...]:
    """Give the outings of the rung among its last three sessions, done or not; nothing before three could have been."""
    if len(state.round) >= ROUND:
        return state.round
    planned = _slot_days(life, state, day)
    if len(planned) < ROUND:
        return ()
    return tuple(one for one in state.round if one.day >= planned[-1])


def _slot_days(life: Life, state: State, day: date) -> list[date]:
    """List the last three days a session of this rung was planned on, newest first; days left free are none."""
    weekdays = {slot.weekday for slot in run_slots(life.settings)}
    found: list[date] = []
    for back in range(0 if state.last == day else 1, LOOK_BACK):
        one = day - timedelta(days=back)
        if one < state.since or len(found) == ROUND:
            break
        if one.weekday() in weekdays and not any(life.is_so(kind, one) for kind in UNCOUNTED):
            found.append(one)
    return found


def _holding(life: Life, state: State, day: date) -> Reason | None:
    """Say what forbids more just now: pain in the last sessions, or a heavy time since the newest outing."""
    if life.settings.steady:
        return Reason("steady")
    if any(is_painful(one) for one in (*state.round, *state.recent[-ROUND:])):
        return Reason("held_pain")
    since = min(day - timedelta(days=HOLD_DAYS), state.last or day)
    for one in life.told():
        if one.kind in HOLDS and one.since <= day and (one.until is None or one.until >= since):
            return Reason(HOLDS[one.kind])
    return None


def _why_again(state: State) -> Reason:
    lately = state.round
    felt = [one.felt for one in lately if one.felt is not None]
    if len(lately) >= DONE and len(felt) < DONE:
        return Reason("unsaid")
    if len(lately) < ROUND:
        return Reason("again", (("left", max(1, ROUND - len(lately))),))
    if _felt_good(lately):
        return Reason("shorter")
    is_unsaid = all(one.felt_after is None for one in lately)
    return Reason("unsaid_after" if is_unsaid and median(felt) >= GOOD else "so_so")


def _noted(life: Life, state: State, outing: Outing) -> State:
    """Write down an outing of any kind: when it was, and how much somebody is used to."""
    day = outing.day
    recent = (*(one for one in state.recent if one.day > day - MEMORY), outing)
    if outing.running > 0 and day >= life.settings.began and _gap(life, state, day) >= GAP_ONE:
        recent = (outing,)  # What was long before a long gap is no measure any more.
    return replace(
        state,
        recent=recent,
        last=day,
        last_run=day if outing.running > 0 else state.last_run,
        stopped=day if outing.ending == "symptom" else state.stopped,
    )


def _rung_of(life: Life, state: State, outing: Outing) -> int | None:
    """Say which rung an outing was on: as told, else the one offered that day; no more than it really was.

    A walk is on the rungs of walking, whatever it was to be; a rung one has not stood on yet takes most of a session.
    """
    told = outing.level
    if told is None:
        made = offer(life, state, outing.day)
        told = made.rung if made.first is None or not covers(outing, made.first) else made.first
        if outing.running == 0 and told > 1:
            return None
    if outing.running == 0:
        return min(told, 1)
    told = told if told <= life.ceiling() else min(HALF_HOUR, life.ceiling())
    return told if told <= state.rung or covers(outing, told) else state.rung


def _stepped(life: Life, state: State, outing: Outing, done: int) -> int | None:
    """Say where somebody stands after a session on a rung, or None where it leaves all as it is."""
    if life.choice(outing.day) == "back" and state.done != outing.day and done < state.rung:
        easier = offer(life, state, outing.day).rung
        if done == easier:
            return done
    standing, _why = lasting(life, state, outing.day)
    if outing.running == 0 and done < standing:
        return None
    return max(standing, min(done, above(life, state.rung)))


def _is_longest(state: State, outing: Outing, rung: int) -> bool:
    """Tell whether beyond the ladder an outing was longer than all before: that is a step up of its own."""
    return rung == BEYOND and outing.running > 0 and outing.duration > longest(state.recent)


def covers(outing: Outing, rung: int) -> bool:
    """Tell whether an outing was a session of a rung: most of it was done, not only begun."""
    if rung == BEYOND:
        return outing.running > 0
    duration, running, unbroken = _least(rung)
    return outing.duration >= duration and outing.running >= running and outing.longest >= unbroken


@cache
def _least(rung: int) -> tuple[float, float, float]:
    """Give the least seconds of an outing on a rung: of all of it, of running, of running without a break."""
    whole = session(rung)
    if not whole.running:
        return OF_A_WALK * whole.duration, 0.0, 0.0
    return 0.0, IN_ALL * whole.running, UNBROKEN * whole.longest


def _with(before: tuple[Outing, ...], outing: Outing) -> tuple[Outing, ...]:
    """Add an outing to the last sessions; two of a day are one, by the longer of them and the worse answer."""
    if before and before[-1].day == outing.day:
        return (*before[:-1], _together(before[-1], outing))
    return (*before, outing)[-ROUND:]


def _together(one: Outing, other: Outing) -> Outing:
    pains = [pain for pain in (one.pain, other.pain) if pain is not None]
    return replace(
        one,
        duration=max(one.duration, other.duration),
        running=max(one.running, other.running),
        longest=max(one.longest, other.longest),
        felt=_worse(one.felt, other.felt),
        felt_after=_worse(one.felt_after, other.felt_after),
        pain=max(pains, default=None),
        limped=one.limped or other.limped,
    )


def _worse(one: float | None, other: float | None) -> float | None:
    return min((felt for felt in (one, other) if felt is not None), default=None)


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
    return any(is_painful(one) and (day - one.day).days <= PAIN_DAYS for one in state.recent)


def _stopped(life: Life, state: State) -> bool:
    """Tell whether a sign of danger ended an outing that nobody has been asked about since."""
    cleared = life.settings.cleared
    return state.stopped is not None and (cleared is None or cleared < state.stopped)


def _was_ill(life: Life, state: State, day: date) -> bool:
    newest = state.newest
    ill = (one for one in life.told() if one.kind == "illness")
    return newest is not None and any(one.until is not None and newest <= one.until < day for one in ill)


def _gap(life: Life, state: State, day: date) -> int:
    """Count the days without an outing that keeps the rung; a plan that only begins has none."""
    began = life.settings.began
    return max(0, (day - max(state.newest or began, began)).days)


def _is_gap(life: Life, gap: int) -> bool:
    """Tell whether days without an outing are a gap: where there is one day a week, a week is none."""
    return gap > GAP_SAME or (gap == GAP_SAME and len(run_slots(life.settings)) > 1)


def _has_begun(life: Life, state: State) -> bool:
    return state.newest is not None and state.newest >= life.settings.began


def _walked(state: State, day: date) -> bool:
    """Tell whether somebody was out walking while they did not run."""
    return state.last is not None and state.last != state.newest and (day - state.last).days < GAP_SAME
