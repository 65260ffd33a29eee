"""All questions about sleep, in the order they are told."""

from footfall.science.between.nights import Slept
from footfall.science.between.sleep import answer_nights
from footfall.science.between.sleep_weeks import answer_weeks
from footfall.science.columns import build_columns
from footfall.science.timeline import Timeline
from footfall.science.verdicts import Answered


def answer_sleep(slept: Slept, timeline: Timeline, seed: int) -> list[Answered]:
    """Answer what a day with an activity does to the night, and how regular weeks of sleep go with mood."""
    return [*answer_nights(slept, timeline, seed), answer_weeks(slept, timeline, build_columns(timeline), seed)]
