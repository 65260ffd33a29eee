"""Fill a data folder with ten years of an invented person, for the page benchmark."""

import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta


def fill(years: int) -> None:
    """Write 300 activities and 3,000 check-ins a year, the newest hundred with recordings."""
    from footfall.cli.ready import open_store

    open_store()
    import numpy as np
    from django.db import transaction

    from footfall.actions import demonstration, estimating, keeping
    from footfall.actions.between import finding
    from footfall.actions.reading import prepare
    from footfall.science.simulate import simulate
    from footfall.store import activities, analyses, check_ins, people

    first = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=365 * years)
    truth = replace(
        demonstration.truth_of(), days=365 * years, first=first, runs_per_week=6.2, prompts=8, answered=0.82
    )
    made = simulate(truth, 7)
    done, rated = made.activities[-300 * years :], made.ratings[-3000 * years :]
    rng = np.random.default_rng(7)
    with transaction.atomic():
        person = people.make("Decade", "Europe/Dublin", is_demonstration=True)
        person.adult_at, person.country = first, "IE"
        people.save(person, "adult_at", "country")
        for number, activity in enumerate(done):
            told = demonstration._told(activity, number, rng) if number >= len(done) - 100 else activity
            prepared = prepare(told)
            row = keeping.row_of(prepared, keeping.key_of(person, "decade", number), None)
            activities.add(person, row, prepared.packed)
        check_ins.keep_many(person, [(keeping.uid_of(rating), rating) for rating in rated], None)
        _plan(person)
        between = _between(person, made, years, rng)
        analyses.mark_stale(person)
    estimating.up_to_date(person)
    finding.look(person, datetime.now(UTC))
    print(f"{len(done)} activities, {len(rated)} check-ins, {between} over {years} years.")


def _plan(person) -> None:
    """Let them follow a plan for a year, with a goal: what a page works out from, at its largest."""
    from footfall.actions import demonstration
    from footfall.actions.going import planning
    from footfall.core.plans import Settings
    from footfall.plan.ladder import HALF_HOUR

    began = datetime.now(UTC).date() - timedelta(days=365)
    planning.begin(person, Settings("half", began, demonstration.WEEK, HALF_HOUR))


def _between(person, made, years, rng) -> str:
    """Keep what lies between the runs: nights every day, 500 entries a year, 30 thinking tests, 12 hard things."""
    from footfall.actions.between import invented_nights, invented_routine, invented_thinking
    from footfall.store.between import growing, thinking
    from footfall.store.between.growing import HardThing

    now = datetime.now(UTC)
    invented_nights.DAYS = 365 * years
    invented_nights.keep_nights(person, made, now, 7)
    invented_routine.keep_routine(person, made, now, 7)
    # One test about every fifth activity, three times: so many activities give thirty a year.
    told = made.activities[:: max(1, len(made.activities) // (50 * years))]
    invented_thinking.keep_thinking(person, made._replace(activities=told), now, 7)
    for back in range(30 * years):
        at = now - timedelta(days=12 * back + 1, hours=3)
        if back % 5 < 2:
            thing = HardThing(kind="own", key=f"decade-{back}", at=at, words="I did not want to, and I did it.")
            thing.kept_at = at
            growing.add_hard_thing(person, thing)
        growing.call_hard(person, at.date(), at)
    entries = _journal(person, now, 500 * years, rng)
    counted = len(thinking.of(person))
    return f"{365 * years} nights, {counted} thinking tests, {entries} entries of the journal"


def _journal(person, now, count, rng) -> int:
    """Write entries of 60 words each, one in four hundred with a question that is still open."""
    from footfall.core.between.journal import Written
    from footfall.store.between import journal

    words = ["canal", "heron", "bench", "rain", "light", "cold", "bridge", "quiet", "knee", "lark"]
    many = []
    for number in range(count):
        at = now - timedelta(hours=17 * (count - number))
        said = Written(" ".join(rng.choice(words, 60)) + ".", ("canal",) if number % 25 == 0 else ())
        many.append((journal.Kept(f"{number:012x}", at, 60, at, number % 400 == 399, None, None), said))
    journal.add_many(person, many)
    return count


if __name__ == "__main__":
    fill(int(sys.argv[1]))
