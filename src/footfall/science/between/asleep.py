"""All questions about sleep, in the order they are told."""

from footfall.science.between.nights import Slept
from footfall.science.between.sleep import answer_nights
from footfall.science.between.sleep_weeks import answer_weeks
from footfall.science.columns import build_columns
from footfall.science.lift import Prepared
from footfall.science.verdicts import Answered


def answer_sleep(slept: Slept, prepared: Prepared, seed: int) -> list[Answered]:
    """Answer what a day with an activity does to the night, and how regular weeks of sleep go with mood."""
    timeline, shared = prepared.timeline, prepared.shared
    columns = build_columns(timeline) if shared is None else shared.columns
    return [*answer_nights(slept, timeline, seed), answer_weeks(slept, timeline, columns, seed)]
