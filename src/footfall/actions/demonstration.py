"""The demonstration person: a year of invented runs and check-ins, drawn from a stated truth with a seed."""

import math
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
from django.db import transaction
from django.utils import timezone
from numpy.typing import NDArray

from footfall.actions import estimating, keeping
from footfall.actions.beginning import goals, loves, readiness
from footfall.actions.between.invented import keep_between
from footfall.actions.caring import helping, invented, own_plan, watching
from footfall.actions.going import planning
from footfall.actions.people import invented_name
from footfall.actions.reading import prepare
from footfall.core import days
from footfall.core.activities import Activity, Lap
from footfall.core.plans import WALK_RUN, Settings, Slot
from footfall.core.recordings import Recording
from footfall.plan.goals import Wish
from footfall.plan.readiness import Answers
from footfall.science.simulate import Simulated, Truth, demonstration, simulate
from footfall.store import activities, analyses, check_ins, people
from footfall.store.people import Person

SEED = 20261122
NAME = "Mira"
DAYS = 365
#: Dublin's Phoenix Park, roughly; any park would do.
MIDDLE = (53.3561, -6.3298)
METRES_A_DEGREE = 111_195.0
#: What the invented person wrote, by turns; mostly nothing, as people do.
TITLES = {
    "running": (
        "Round the park",
        "Along the canal, slowly",
        None,
        "Before work",
        None,
        "The long way home",
        None,
    ),
    "walking": ("A walk instead", None),
    "trail_running": ("Up the hill", "Forest path"),
    "cycling": ("To the sea and back", None),
}
NOTES = (
    "Legs like sand for the first ten minutes. Then a heron. I stopped checking the time.",
    "I did not want to, and I did it.",
    "Rain from the side. Warm afterwards.",
)
NOTE_EVERY = 9
#: What the invented person goes by: three runs a week before work, a swim on Saturday, 10 km some day.
WEEK = (Slot(1, 7 * 60), Slot(3, 7 * 60), Slot(5, 10 * 60, None, "swimming"), Slot(6, 9 * 60, 60))
LOVES = (WALK_RUN, "walking", "swimming", "gardening")
#: Whom the invented person trusts; the number is one of those kept free for films and books (Ofcom, UK).
TRUSTED = ("Jonas", "+44 7700 900123")
#: The invented person's plan for bad hours; half of it is still open, as it may be.
BAD_HOURS = {
    "notice": "I stop answering. I lie awake and count what went wrong.",
    "alone": "The kettle, then the window. The long playlist. Shoes on, once around the block.",
    "ask": "Jonas, +44 7700 900123. He said: also at night.",
}
#: What helped the last time, in their own words.
HELPED = "Ringing Jo, even when I did not want to. Going to bed before eleven. Ten minutes along the canal."
#: So long ago the plan and the goal were made.
PLANNED_SINCE = timedelta(weeks=5)


def truth_of() -> Truth:
    """State the truth the demonstration is drawn from."""
    return demonstration(DAYS)


def invent(today: datetime) -> Simulated:
    """Draw the year that ends on `today` (aware); the same day gives the same year."""
    first = datetime(today.year, today.month, today.day, tzinfo=UTC) - timedelta(days=DAYS)
    return simulate(replace(truth_of(), first=first), SEED)


def find() -> Person | None:
    """Find the demonstration person, if there is one whose year is whole."""
    there = people.demonstration()
    if there is not None and not there.is_welcome:  # A start that was ended in the middle: begin anew.
        people.erase(there)
        return None
    return there


def make(today: datetime | None = None) -> Person:
    """Make the demonstration person with everything a page can show."""
    person = ask_for()
    fill(person, today)
    estimating.up_to_date(person)
    return person


def ask_for() -> Person:
    """Give the demonstration person, or a place for one whose year the worker has yet to invent."""
    there = people.demonstration()
    if there is not None:
        return there
    return people.make(invented_name(NAME), "Europe/Dublin", is_demonstration=True)


def fill_place() -> bool:
    """Invent the year of a place that was asked for; tell whether there was one (the worker)."""
    there = people.demonstration()
    if there is None or there.is_welcome:
        return False
    fill(there)
    return True


def fill(person: Person, today: datetime | None = None) -> None:
    """Write the invented year of a demonstration person; its answers are then worked out like anybody's.

    Invented first and written in one short transaction, so that nobody waits for it and half a year is never seen.
    """
    year = invent(today or timezone.now())
    rng = np.random.default_rng(SEED)
    prepared = [prepare(_told(activity, number, rng)) for number, activity in enumerate(year.activities)]
    with transaction.atomic():
        if not people.welcome_demonstration(person, "IE"):
            return  # Removed meanwhile, or filled by somebody else.
        for number, one in enumerate(prepared):
            activities.add(
                person, keeping.row_of(one, keeping.key_of(person, "demonstration", number), None), one.packed
            )
        check_ins.keep_many(person, [(keeping.uid_of(rating), rating) for rating in year.ratings], None)
        _begin(person, today or timezone.now())
        invented.keep_year(person, year.ratings, today or timezone.now(), SEED)
        keep_between(person, year, today or timezone.now(), SEED)
        analyses.mark_stale(person)


def _begin(person: Person, now: datetime) -> None:
    """Answer what is asked before a plan, and make an invented plan and goal of some weeks ago."""
    today = days.day_of(now, person.zone)
    began = today - PLANNED_SINCE
    readiness.answer(person, Answers(active="yes", known="no", signs="none", wants="gentle"), now)
    level = planning.usual_level(person, now - PLANNED_SINCE)
    planning.begin(person, Settings("10k", began, WEEK, level))
    loves.keep_loves(person, LOVES)
    wish = Wish(
        "Out of the door before work, while it is still quiet.", WALK_RUN, "days_a_week", 3.0, 3, today + PLANNED_SINCE
    )
    paper = goals.Paper(
        wish, "Because the day is kinder afterwards.", "feed the cat", "put my shoes on", today + timedelta(days=9)
    )
    goals.write_goal(person, paper)
    helping.add(person, *TRUSTED)
    own_plan.keep(person, BAD_HOURS, now - PLANNED_SINCE)
    watching.keep_way_back(person, HELPED, now - 4 * PLANNED_SINCE)


def remove() -> None:
    """Remove the demonstration person and all that was invented for them; asking again invents it anew."""
    there = people.demonstration()
    if there is not None:
        for one in (*people.invented_beside(there), there):
            people.erase(one)
            analyses.forget(one)


def _told(activity: Activity, number: int, rng: np.random.Generator) -> Activity:
    """Add what a watch and a person would: a recording, laps, a title, now and then a note."""
    titles = TITLES[activity.sport]
    recording = _recorded(activity, rng)
    heart_rate = recording.columns["heart_rate"]
    climbs = np.diff(recording.columns["altitude"])
    return replace(
        activity,
        title=titles[number % len(titles)],
        note=NOTES[number // NOTE_EVERY % len(NOTES)] if number % NOTE_EVERY == 0 else None,
        device="Invented watch",
        moving=activity.duration,
        ascent=float(climbs[climbs > 0].sum()),
        average_heart_rate_bpm=float(heart_rate.mean()),
        laps=_laps(recording),
        recording=recording,
    )


def _recorded(activity: Activity, rng: np.random.Generator) -> Recording:
    """Invent a plausible recording, one row every two seconds."""
    time = np.arange(0.0, activity.duration + 1e-9, 2.0)
    share = time / max(activity.duration, 1.0)
    speed = (activity.distance or 0.0) / activity.duration * (1 + 0.06 * _wander(time.size, rng))
    speed *= np.where(share < 0.08, 0.75, 1.0) * np.where(share > 0.94, 0.75, 1.0)
    distance = np.concatenate([[0.0], np.cumsum(speed[:-1] * 2.0)])
    if distance[-1] > 0 and activity.distance is not None:
        scale = activity.distance / distance[-1]
        distance, speed = distance * scale, speed * scale
    latitude, longitude = _loop(distance, rng)
    warm_up = 1 - np.exp(-time / 240.0)
    effort = 4.0 * (activity.exertion or 4.0)
    return Recording(
        {
            "time": time,
            "latitude": latitude,
            "longitude": longitude,
            "altitude": 40 + 14 * np.sin(2 * math.pi * share * 2 + rng.uniform(0, 6)) + _wander(time.size, rng),
            "distance": distance,
            "speed": speed,
            "heart_rate": np.round(92 + warm_up * (26 + effort) + 4 * _wander(time.size, rng)),
            "cadence": np.round(_cadence(activity, _wander(time.size, rng))),
        }
    )


def _cadence(activity: Activity, swing: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give steps a minute that wander as much as the invented rhythm says, a little where it says nothing."""
    unsteady = 0.02 if activity.rhythm is None else activity.rhythm
    return np.asarray(164 * (1 + unsteady * swing / max(float(swing.std()), 1e-9)))


def _loop(distance: NDArray[np.float64], rng: np.random.Generator) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Bend a way of the given length into a loop of a park's size; degrees, shape of `distance`."""
    length = max(float(distance[-1]), 1.0)
    turn = 2 * math.pi * distance / length + rng.uniform(0, 2 * math.pi)
    lumps = [(rng.normal(0.0, 0.12), rng.uniform(0, 2 * math.pi)) for _ in range(4)]
    radius = length / (2 * math.pi) * 0.9
    shape = 1 + sum(size * np.cos((k + 2) * turn + phase) for k, (size, phase) in enumerate(lumps))
    north, east = radius * shape * np.sin(turn) * 0.7, radius * shape * np.cos(turn)
    latitude = MIDDLE[0] + north / METRES_A_DEGREE
    return latitude, MIDDLE[1] + east / (METRES_A_DEGREE * math.cos(math.radians(MIDDLE[0])))


def _wander(size: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """Draw a slow random swing around zero, about one in size."""
    noise = np.cumsum(rng.normal(0.0, 1.0, size))
    line = np.linspace(noise[0], noise[-1], size)
    swing = noise - line
    return np.asarray(swing / max(float(np.abs(swing).max()), 1e-9))


def _laps(recording: Recording) -> tuple[Lap, ...]:
    """Cut a lap at every full kilometre, as watches do."""
    time, distance = recording.columns["time"], recording.columns["distance"]
    heart_rate = recording.columns["heart_rate"]
    marks = np.searchsorted(distance, np.arange(0.0, distance[-1], 1000.0))
    ends = [*marks[1:], len(time) - 1]
    return tuple(
        Lap(
            start=float(time[begin]),
            duration=float(time[end] - time[begin]),
            distance=float(distance[end] - distance[begin]),
            average_heart_rate_bpm=float(heart_rate[begin : end + 1].mean()),
        )
        for begin, end in zip(marks, ends, strict=True)
        if end > begin
    )
