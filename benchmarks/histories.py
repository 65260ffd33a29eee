"""Random histories of people who follow a plan: good days, heavy ones, gaps, illness, choices of all kinds."""

from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np

from footfall.core.plans import CHOICES, CIRCUMSTANCES, WALK_RUN, Choice, Circumstance, Race, Settings, Slot
from footfall.core.sessions import Outing
from footfall.plan import adapt, phrases
from footfall.plan.adapt import Life
from footfall.plan.ladder import BEYOND, FLOOR, HALF_HOUR, session
from footfall.plan.week import plan_day

MONDAY = date(2026, 11, 23)
AIMS = ("outside", "half_hour", "half_hour", "5k", "10k", "half", "marathon")
RACES = {"5k": 5000.0, "10k": 10000.0, "half": 21097.5, "marathon": 42195.0}


def a_life(rng):
    """Draw what a person has, aims at, and what comes between."""
    aim = str(rng.choice(AIMS))
    weekdays = rng.choice(7, size=int(rng.integers(1, 5)), replace=False)
    slots = tuple(
        Slot(int(day), None, int(rng.integers(10, 240)) if rng.random() < 0.3 else None, WALK_RUN) for day in weekdays
    )
    race = Race(MONDAY + timedelta(days=int(rng.integers(20, 400))), RACES[aim]) if aim in RACES else None
    level = int(rng.integers(0, BEYOND + 1)) if rng.random() < 0.4 else 0
    between = [
        Circumstance(
            str(rng.choice(CIRCUMSTANCES)),
            since := MONDAY + timedelta(days=int(rng.integers(0, 150))),
            None if rng.random() < 0.1 else since + timedelta(days=int(rng.integers(0, 9))),
        )
        for _ in range(int(rng.integers(0, 5)))
    ]
    return Life(Settings(aim, MONDAY, slots, level, race, bool(rng.random() < 0.1)), tuple(between))


def live(life, rng, days=150):
    """Give what was planned, chosen and done day after day: (life then, state then, planned, outing or None)."""
    state = adapt.stand(life, ())
    mood = rng.normal(1.5, 1.2)
    for offset in range(days):
        day = MONDAY + timedelta(days=offset)
        if rng.random() < 0.1:
            life = replace(life, choices=(*life.choices[-5:], Choice(day, str(rng.choice(CHOICES)))))
        if rng.random() < 0.01:
            life = replace(life, settings=_with_other_time(life.settings, rng))
        planned = plan_day(life, state, day)
        outing = _went(planned, mood, rng) if planned.session is not None and rng.random() < 0.75 else None
        if outing is None and rng.random() < 0.02:
            outing = _by_watch(day, rng)
        if outing is None and rng.random() < 0.03:
            outing = Outing(day, 300.0, level=0, felt=float(rng.integers(-3, 4)))
        if rng.random() < 0.004:
            mood = rng.normal(0.0, 2.0)
        yield life, state, planned, outing
        if outing is not None:
            state = adapt.after(life, state, outing)


def _with_other_time(settings, rng):
    """Change how long somebody has, on the same days."""
    free = None if rng.random() < 0.5 else int(rng.integers(10, 90))
    return replace(settings, slots=tuple(replace(slot, free_min=free) for slot in settings.slots))


def _went(planned, mood, rng):
    session, share = planned.session, 1.0 if rng.random() < 0.85 else rng.uniform(0.2, 1.0)
    felt = None if rng.random() < 0.15 else float(np.clip(np.rint(mood + rng.normal(0, 1.2)), -5, 5))
    after = None if rng.random() < 0.2 else float(np.clip(np.rint(mood + 0.8 + rng.normal(0, 1.2)), -5, 5))
    pain = int(rng.integers(0, 9)) if rng.random() < 0.08 else None
    ending = "symptom" if rng.random() < 0.002 else "whole" if share == 1.0 else "early"
    return Outing(
        planned.day, session.duration * share, session.running * share, session.longest * share, session.level,
        felt, after, pain, bool(rng.random() < 0.02), ending,
    )  # fmt: skip


def _by_watch(day, rng):
    duration = float(rng.uniform(600, 5400))
    running = duration if rng.random() < 0.5 else 0.0
    return Outing(day, duration, running, running)


class Lived(NamedTuple):
    """One random history: what passed a limit (nothing should), how often the plan rose, eased, and planned at all."""

    faults: list
    raised: int
    reasons: int
    planned: int


def a_history(seed, days=150):
    """Draw one history and hold every planned day of it against every limit."""
    rng = np.random.default_rng(seed)
    life, history, found, before = a_life(rng), [], [], None
    raised = reasons = planned = 0
    for then, state, day, outing in live(life, rng, days):
        if before is not None and not is_at_most_one_up(before, state.rung):
            found.append(f"a rung left out: from {before} to {state.rung}")
        before = state.rung
        found += faults(then, state, day, history)
        found += [f"no words: {one.kind}" for one in day.reasons if not phrases.is_known(one.kind)]
        raised += any(one.kind == "raised" for one in day.reasons)
        reasons += day.first is not None
        planned += day.session is not None
        if outing is not None:
            history.append(outing)
    return Lived(found, raised, reasons, planned)


def is_at_most_one_up(before, now):
    """Tell whether a rung is at most one above another."""
    return now <= before + 1 or (now == BEYOND and before >= HALF_HOUR)


def faults(life, state, day, history):
    """Hold one planned day against every limit, worked out anew from the plain list of outings."""
    made = day.session
    if made is None:
        return []
    week = [one for one in history if 0 < (day.day - one.day).days < 7]
    month = [one.duration for one in history if one.running > 0 and 0 <= (day.day - one.day).days < 30]
    longest, told = max(month, default=0.0), []
    # Half an hour with its walks at both ends and the short walks in it is where the limit of a tenth begins.
    if made.duration > max(FLOOR + 180, 1.1 * longest + 1e-6):
        told.append(f"too long: {made.duration} after {longest}")
    if made.running > 0 and len({one.day for one in week if one.running > 0}) >= (3 if life.settings.guarded else 4):
        told.append("too many run days")
    if made.running > 0 and sum(one.running for one in week) + made.running > 180 * 60 + 1e-6:
        told.append(f"too much: {made.running}")
    if made.level is not None and not is_at_most_one_up(state.rung, made.level):
        told.append(f"a rung left out: {made.level} after {state.rung}")
    if made.running > 0 and _is_no_day_to_run(life, day.day, history):
        told.append(f"a run while it hurts, or ill: {made.running}")
    return told + _after_a_low(life, state, day, history, longest)


def _is_no_day_to_run(life, day, history):
    """Tell whether something hurts, hurt in the last two days, or somebody is ill: running has to wait then."""
    hurt = any(adapt.is_painful(one) and (day - one.day).days <= 2 for one in history)
    return hurt or life.is_so("pain", day) or life.is_so("illness", day)


def _after_a_low(life, state, day, history, longest):
    """Tell what would be more than before, on a low day, with pain, or on the day after either."""
    hurt = any(adapt.is_painful(one) and (day.day - one.day).days < 2 for one in history)
    low = any(life.is_so(kind, day.day - timedelta(days=back)) for kind in ("low_day", "pain") for back in range(2))
    if not hurt and not life.is_so("low_day", day.day) and life.choice(day.day) == "next":
        return []  # Somebody's own wish, on a day that is not a low one.
    if not (hurt or low):
        return []
    made = day.session
    if state.rung == BEYOND:
        is_more = made.duration > max(FLOOR + 180, longest) + 1e-6
    else:
        is_more = made.running > session(state.rung).running + 1e-6
    return [f"more after a low: {made.duration}"] if is_more else []
