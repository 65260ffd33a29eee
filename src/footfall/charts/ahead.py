"""The way ahead in a guided session: one footfall a minute, the near ones large, running off to where it gets light."""

from collections.abc import Sequence
from dataclasses import dataclass

from footfall.charts.svg import element

#: One footfall, as everywhere: a plain sole, always the same.
SOLE = (
    "M-4.6.2C-4.6-1-3.8-1.5-2.7-1.4-1.4-1.3-.8-.9.2-1.4 1.6-2.2 4.7-2.7 4.7.2 4.7 2.7 2 2.6.5 2-.5 1.6-1.4 1.5-2.6 "
    "1.6-3.8 1.7-4.6 1.2-4.6.2Z"
)
#: Where each stands, the nearest first: across, down, turned, how large, how dark. Drawn by hand, hence a table.
PLACES = (
    (39.2, 392.0, -84, 4.22, 1.0), (93.2, 339.5, -82, 3.73, 0.9), (68.2, 290.4, -80, 3.26, 0.8),
    (113.3, 244.9, -78, 2.84, 0.72), (95.6, 203.0, -77, 2.44, 0.63), (129.5, 164.8, -75, 2.08, 0.56),
    (117.0, 130.6, -74, 1.76, 0.49), (141.5, 100.4, -73, 1.48, 0.44), (132.9, 74.4, -72, 1.23, 0.39),
    (150.1, 52.9, -71, 1.03, 0.34), (143.8, 36.2, -71, 0.87, 0.31), (155.4, 24.8, -70, 0.77, 0.29),
    (148.5, 20.0, -70, 0.72, 0.28),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ahead:
    """The drawn way."""

    svg: str

    def __html__(self) -> str:
        """Give the SVG to a template that would otherwise escape it."""
        return self.svg


def ahead(is_run: Sequence[bool]) -> Ahead:
    """Draw the next minutes of a session: filled runs, open walks, ember is now.

    It is decoration, hidden from screen readers: the same is said in words beside it. A place without a minute is
    there but empty, so that a script can move the way along.
    """
    marks = []
    for number, (x, y, turned, large, dark) in enumerate(PLACES):
        kind = "f none" if number >= len(is_run) else "f" if is_run[number] else "f open"
        kind = "f ember" if number == 0 else kind
        foot = large if number % 2 == 0 else -large
        place = f"translate({x} {y}) rotate({turned}) scale({large} {foot})"
        marks.append(
            element(
                "path",
                {
                    "class": kind,
                    "opacity": str(dark),
                    "transform": place,
                    "d": SOLE,
                },
            )
        )
    return Ahead(element("svg", {"class": "ahead", "viewBox": "0 0 200 420", "aria-hidden": "true"}, marks))
