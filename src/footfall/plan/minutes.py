"""Minutes of one movement laid beside minutes of another, by their effort; only where both have a figure."""

from footfall.content.movements import Movement, movement

#: What minutes are laid beside: most people know how brisk walking feels.
BESIDE = "brisk_walking"


def minutes_equivalent(of: Movement, minutes: float, beside: Movement | None = None) -> float | None:
    """Give the minutes of brisk walking (or of another movement) that take about as much effort as these.

    None where one of the two has no figure. It compares across movements and is nothing more: every activity counts
    as its own minutes, and nothing is turned into energy used.
    """
    beside = beside or movement(BESIDE)
    if beside is None or of.met is None or beside.met is None:
        return None
    return minutes * of.met / beside.met
