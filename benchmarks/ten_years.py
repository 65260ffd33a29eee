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
        analyses.mark_stale(person)
    estimating.up_to_date(person)
    print(f"{len(done)} activities, {len(rated)} check-ins over {years} years.")


def _plan(person) -> None:
    """Let them follow a plan for a year, with a goal: what a page works out from, at its largest."""
    from footfall.actions import demonstration
    from footfall.actions.going import planning
    from footfall.core.plans import Settings
    from footfall.plan.ladder import HALF_HOUR

    began = datetime.now(UTC).date() - timedelta(days=365)
    planning.begin(person, Settings("half", began, demonstration.WEEK, HALF_HOUR))


if __name__ == "__main__":
    fill(int(sys.argv[1]))
