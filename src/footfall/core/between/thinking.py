"""A sitting of a thinking test: what it came to, and when."""

from dataclasses import dataclass
from datetime import datetime

REACTION, CHOICE, SPAN = "reaction", "choice", "span"
KINDS = (REACTION, CHOICE, SPAN)
#: Which way each test's score is pleasant: milliseconds to react, milliseconds the clash of word and colour costs,
#: digits kept in mind.
BETTER = {REACTION: "lower", CHOICE: "lower", SPAN: "higher"}


@dataclass(frozen=True, slots=True)
class Sitting:
    """One sitting; `score` in the test's unit (None: it does not count), `context` `before`, `after` or empty."""

    kind: str
    at: datetime
    score: float | None
    context: str = ""
    utc_offset_min: int | None = None
