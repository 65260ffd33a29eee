"""The picture of one exercise: how it begins and how it ends, beside each other on the floor."""

from footfall.charts.moves.figure import figure, line
from footfall.charts.moves.poses import DRAWINGS, Drawing
from footfall.charts.svg import Value, element, number

#: Room below the floor, at both sides, and between the two figures.
BELOW, SIDE, GAP = 4.0, 8.0, 16.0
#: How large a figure is drawn: pixels for one of its hundred parts, while words have their usual size.
SCALE = 1.15


def drawing(exercise: str) -> str | None:
    """Draw one exercise, or None where there is no drawing of it. The words beside it say all that it shows.

    It is decoration for whoever hears the page, for the steps are told beside it; so it carries no title.
    """
    drawn = DRAWINGS.get(exercise)
    if drawn is None:
        return None
    width = len(drawn.poses) * drawn.width + (len(drawn.poses) - 1) * GAP + 2 * SIDE
    height = drawn.height + BELOW
    box = f"{number(-SIDE)} {number(-drawn.height)} {number(width)} {number(height)}"
    size: dict[str, Value] = {"viewBox": box, "width": width * SCALE, "height": height * SCALE}
    return element("svg", {"class": "pose", **size, "aria-hidden": "true"}, _parts(drawn))


def _parts(drawn: Drawing) -> list[str]:
    parts = []
    for place, pose in enumerate(drawn.poses):
        at = place * (drawn.width + GAP)
        parts.append(line([(0.0, 0.0), (drawn.width, 0.0)], "floor", at))
        parts += [line(list(points), "thing", at) for points in drawn.things]
        is_last = place == len(drawn.poses) - 1
        parts.append(figure(pose, "last" if is_last else "first", at))
    return parts
