"""What a person's thinking tests told so far: over time beside practice, and in the hours after a run."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from footfall.charts.between.thinking import after_runs_chart, thinking_chart
from footfall.charts.chart import Chart
from footfall.core.between.thinking import KINDS
from footfall.insights.between.thinking import say_thinking, thinking_answers
from footfall.insights.findings import Finding
from footfall.store import analyses
from footfall.store.between.thinking import ThinkingTest
from footfall.store.people import Person


class Found(NamedTuple):
    """One answer of the newest analysis in words; `on` is when it was worked out."""

    said: Finding
    on: datetime | None


class Told(NamedTuple):
    """What one test's page tells: the picture of all sittings, and both answers where they are worked out."""

    chart: Chart | None
    change: Found | None
    after: Found | None
    after_chart: Chart | None


def told_of(person: Person, kind: str, rows: Sequence[ThinkingTest]) -> Told:
    """Put one test's answers into words and pictures; nothing is worked out here."""
    numbers = not person.hides_numbers
    stored = analyses.newest(person)
    after, change = thinking_answers(None if stored is None else stored.as_record(), kind)
    sittings = [row.as_record() for row in rows if row.kind == kind]
    on = None if stored is None else stored.made_at
    return Told(
        thinking_chart(sittings, change, "think-time", numbers),
        None if change is None else Found(say_thinking(change, numbers), on),
        None if after is None else Found(say_thinking(after, numbers), on),
        None if after is None else after_runs_chart([after], "think-after", numbers),
    )


def at_a_glance(person: Person) -> Chart | None:
    """Draw all tests in the hours after a run below one another, from two of them on."""
    stored = analyses.newest(person)
    kept = None if stored is None else stored.as_record()
    known = [after for after, _change in (thinking_answers(kept, kind) for kind in KINDS) if after is not None]
    worked = [one for one in known if one.estimate is not None]
    return after_runs_chart(worked, "think-all", not person.hides_numbers) if len(worked) > 1 else None
