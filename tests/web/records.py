"""Ordinary things kept for a person, for the tests of the pages."""

from datetime import UTC, datetime, timedelta

import numpy as np
from django.utils import timezone

from footfall.actions.activities import add_activity
from footfall.actions.beginning import readiness
from footfall.actions.caring.watching import as_body
from footfall.actions.check_ins import record_check_in
from footfall.actions.going import planning
from footfall.core import days
from footfall.core.activities import Activity
from footfall.core.estimates import Analysis, Bracket, Careful, Check, DataSummary, Estimate
from footfall.core.plans import Settings, Slot
from footfall.core.ratings import BETTER, OUTCOME_NAMES, Rating
from footfall.core.recordings import Recording
from footfall.plan.readiness import Answers
from footfall.science.watching.lower import LOWER, USUAL, Mark, Stretch, Watched
from footfall.store import analyses
from footfall.store.caring import watching

MORNING = datetime(2026, 5, 4, 6, 30, tzinfo=UTC)


def a_recording(minutes=30):
    """Draw a loop of five-second steps with heart rate and altitude."""
    time = np.arange(0.0, minutes * 60.0, 5.0)
    turn = 2 * np.pi * time / time[-1]
    return Recording(
        {
            "time": time,
            "latitude": 52.5 + 0.01 * np.sin(turn),
            "longitude": 13.4 + 0.01 * np.cos(turn),
            "altitude": 40 + 5 * np.sin(turn),
            "distance": time * 2.5,
            "speed": np.full(time.size, 2.5),
            "heart_rate": 130 + 10 * np.sin(turn),
        }
    )


def keep_run(person, **differences):
    """Keep one run with a recording, and give its row."""
    usual = {
        "sport": "running",
        "start": MORNING,
        "duration": 1800.0,
        "distance": 4500.0,
        "utc_offset_min": 120,
        "recording": a_recording(),
    }
    return add_activity(person, Activity(**(usual | differences)))


def keep_check_in(person, at=MORNING, uid=None, **values):
    """Keep one check-in, and give its row."""
    rating = Rating(at=at, values=values or {"mood": 6.0}, utc_offset_min=120)
    return record_check_in(person, rating, uid or at.isoformat())


def keep_many(person, number):
    """Keep so many short walks, a day apart, each with a check-in."""
    for day in range(number):
        start = MORNING - timedelta(days=day)
        keep_run(person, sport="walking", start=start, duration=600.0, distance=None, recording=None)
        keep_check_in(person, at=start)


def keep_readiness(person, **differences):
    """Keep the answers before beginning of somebody who may begin gently."""
    usual = {"active": "no", "known": "no", "signs": "none", "wants": "gentle"}
    return readiness.answer(person, Answers(**(usual | differences)), timezone.now())


def keep_plan(person, **differences):
    """Let somebody have answered the questions and begun a plan today, with runs of a minute; and give its row."""
    keep_readiness(person)
    today = days.day_of(timezone.now(), person.zone)
    slots = tuple(Slot((today.weekday() + later) % 7, 7 * 60) for later in (0, 2, 4))
    usual = {"aim": "half_hour", "began": today, "slots": slots, "level": 4}
    return planning.begin(person, Settings(**(usual | differences)))


def an_estimate(outcome="mood", **differences):
    """Make an answer that helps, with all that stands behind it."""
    usual = {
        "question": "lift",
        "outcome": outcome,
        "better": BETTER[outcome],
        "verdict": "helps",
        "activities_used": 49,
        "estimate": 0.6,
        "interval": (0.2, 1.0),
        "estimate_sd": 0.4,
        "probability_positive": 0.99,
        "family_lfsr": 0.01,
        "bracket": Bracket((0.2, 1.0), (0.1, 0.9), (0.15, 0.95)),
        "careful": Careful(0.5, (0.1, 0.9), tuple(0.1 + 0.04 * n for n in range(20))),
        "checks": (Check("mood_before_runs", 0.1, (-0.1, 0.3), True),),
        "claim": "C07",
        "smallest_noticeable": 0.4,
    }
    return Estimate(**(usual | differences))


def too_little(outcome):
    """Make an answer for which there is not enough yet."""
    return Estimate("lift", outcome, BETTER[outcome], "not_enough_data", 3, claim=None)


def keep_analysis(person, *answers):
    """Keep an analysis; outcomes that are not named have too little."""
    named = {answer.outcome for answer in answers}
    rest = [too_little(outcome) for outcome in OUTCOME_NAMES if outcome not in named]
    data = DataSummary(812, 52, 120, "2026-01-04T07:00:00+01:00", "2026-05-04T08:30:00+02:00")
    analyses.mark_stale(person)
    changed = analyses.newest(person).changed
    analyses.keep(person, Analysis(1, 0.3, data, (*answers, *rest), "engine", "print"), changed)


def keep_lower(person, shares, *, on=None):
    """Keep a chart of mood whose newest days stand at these shares of the limit; above 1 is lower than usual."""
    on = on or days.day_of(timezone.now(), person.zone)
    at = [on - timedelta(days=len(shares) - 1 - n) for n in range(len(shares))]
    marks = tuple(Mark(day, 6.0 - share, -0.7 * share) for day, share in zip(at, shares, strict=True))
    low = [day for day, share in zip(at, shares, strict=True) if share > 1]
    stretches = ()
    if low:
        until = None if shares[-1] > 0.5 else next(m.day for m in marks if m.day > low[-1] and m.stands > -0.35)
        stretches = (Stretch(low[0] - timedelta(days=3), low[0], until),)
    status = LOWER if low and stretches[0].until is None else USUAL
    analyses.mark_stale(person)
    watching.claim(timezone.now() - timedelta(days=1), timezone.now())
    body = as_body(Watched(status, on, 0, -0.7, marks, stretches))
    watching.keep_lower(person, body, "made", 10**6, timezone.now())
