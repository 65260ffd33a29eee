"""The picture of an answer, by the name its finding gives it."""

from typing import Protocol

from footfall.charts.answers.curve import curve_chart
from footfall.charts.answers.dose import dose_chart
from footfall.charts.answers.footfalls import Said, contrast_chart, finding_chart
from footfall.charts.answers.hours import hours_chart
from footfall.charts.chart import Chart
from footfall.core.estimates import Estimate


class Drawable(Said, Protocol):
    """A finding that names its picture."""

    @property
    def chart(self) -> str:
        """Name the picture: "footfalls", "curve", "dose", "contrast", "hours" or "none"."""
        ...


def answer_chart(
    estimate: Estimate, said: Drawable, prefix: str, numbers: bool = True, half_life: Estimate | None = None
) -> Chart | None:
    """Draw the picture that belongs to an answer, or None while there is nothing to draw."""
    if said.chart == "curve":
        return curve_chart(estimate, said, prefix, numbers, half_life)
    drawings = {"footfalls": finding_chart, "dose": dose_chart, "contrast": contrast_chart, "hours": hours_chart}
    draw = drawings.get(said.chart)
    return None if draw is None else draw(estimate, said, prefix, numbers)
