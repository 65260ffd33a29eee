"""Work out a person's estimates anew when their records changed."""

from footfall.actions.deciding import with_decisions
from footfall.actions.measuring import measure
from footfall.core.activities import Activity as ActivityRecord
from footfall.core.estimates import Analysis as AnalysisRecord
from footfall.core.nights import Night
from footfall.core.ratings import Rating
from footfall.science.analysis import ENGINE, analyse, fingerprint
from footfall.store import activities, analyses, check_ins
from footfall.store.analyses import Analysis
from footfall.store.between import nights, thinking
from footfall.store.people import Person

SEED = 1


def estimate(person: Person) -> AnalysisRecord:
    """Work out all answers from what is kept now, without keeping them."""
    ratings, done, slept = _records(person)
    return analyse(ratings, done, slept, sittings=thinking.sittings(person), seed=SEED)


def refresh(claimed: Analysis) -> None:
    """Make a claimed analysis anew, unless the records are the ones it was made from (the worker).

    Nothing slow happens inside a transaction: read, compute, then write.
    """
    person, changed = claimed.person, claimed.changed
    ratings, done, slept = _records(person)
    sat = thinking.sittings(person)
    if claimed.made_at is not None and claimed.fingerprint == fingerprint(ratings, done, slept, SEED, sittings=sat):
        analyses.keep_unchanged(person, changed)
        return
    analyses.keep(person, analyse(ratings, done, slept, sittings=sat, seed=SEED), changed)


def claim_due() -> Analysis | None:
    """Take one analysis whose records changed, or that an older engine made (the worker)."""
    return analyses.claim(ENGINE)


def up_to_date(person: Person) -> AnalysisRecord:
    """Give the newest analysis, doing the worker's step here where it is still due."""
    kept = analyses.newest(person)
    if kept is None:
        analyses.mark_stale(person)
        kept = analyses.newest(person)
    if kept is not None and (kept.is_stale or kept.made_at is None or kept.engine != ENGINE):
        refresh(kept)
        kept = analyses.newest(person)
    record = None if kept is None else kept.as_record()
    return estimate(person) if record is None else record


def _records(person: Person) -> tuple[list[Rating], list[ActivityRecord], list[Night]]:
    """Read what the answers rest on: recordings measured, each activity with when it was decided on, all nights."""
    measure(person)
    ratings = [check_in.as_record() for check_in in check_ins.of(person)]
    done = [activity.as_record() for activity in activities.of(person)]
    slept = [night.as_record() for night in nights.of(person)]
    return ratings, with_decisions(done, ratings), slept
