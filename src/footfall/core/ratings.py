"""A rating: how it felt at one moment, on scales from 0 to 10."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from footfall.core.activities import DECIDED

#: The tag of a check-in that says it feels hopeless.
HOPELESS = "hopeless"


class Outcome(NamedTuple):
    """One thing a person may rate; `better` says which way is pleasant."""

    name: str
    better: str


#: Every scale a check-in may carry, in the order pages show them.
OUTCOMES: tuple[Outcome, ...] = (
    Outcome("mood", "higher"),
    Outcome("energy", "higher"),
    Outcome("calm", "higher"),
    Outcome("stress", "lower"),
    Outcome("worry", "lower"),
    Outcome("focus", "higher"),
    Outcome("presence", "higher"),
    Outcome("confidence", "higher"),
    Outcome("tension", "lower"),
    Outcome("high", "higher"),
    Outcome("productive", "higher"),
)
OUTCOME_NAMES: tuple[str, ...] = tuple(outcome.name for outcome in OUTCOMES)
BETTER: dict[str, str] = {outcome.name: outcome.better for outcome in OUTCOMES}

#: The situations a check-in may be given in; an empty word where nobody said.
CONTEXTS: tuple[str, ...] = ("before", "during", "after", "morning", "evening", "prompt", "")

LOWEST, HIGHEST = 0.0, 10.0


@dataclass(frozen=True, slots=True)
class Rating:
    """One momentary rating; `values` holds only the scales that were answered, each 0 to 10.

    `decided` says, before an activity, when it was decided to go; None is not known.
    """

    at: datetime
    values: dict[str, float]
    context: str = ""
    note: str | None = None
    tags: tuple[str, ...] = ()
    utc_offset_min: int | None = None
    decided: str | None = None

    def __post_init__(self) -> None:
        """Refuse a naive moment, an unknown word and a value off the scale."""
        if self.at.tzinfo is None:
            raise ValueError("a rating's moment needs a time zone")
        if self.context not in CONTEXTS:
            raise ValueError(f"unknown context {self.context!r}")
        if self.decided is not None and self.decided not in DECIDED:
            raise ValueError(f"unknown decision {self.decided!r}")
        for name, value in self.values.items():
            if name not in BETTER:
                raise ValueError(f"unknown scale {name!r}")
            if not LOWEST <= value <= HIGHEST:
                raise ValueError(f"{name} must lie between 0 and 10, got {value}")
