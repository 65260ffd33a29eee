"""A finding: what a person reads about one answer."""

from dataclasses import dataclass

from footfall.content import loader
from footfall.content.records import ResearchEffect


@dataclass(frozen=True, slots=True)
class Finding:
    """The words of one answer.

    `question` stands small above it, `say` is the verdict in the serif voice, `small` its doubt, `research`
    what studies found (`effect` is the figure in the picture, None where there is none to check), `caution`
    what it cannot mean. `title` names the picture; `chart` says which: "footfalls", or "none" with nothing
    to draw.
    """

    question: str
    say: str
    small: str
    research: str
    caution: str
    title: str
    claim: str
    verdict: str
    outcome: str
    chart: str
    effect: ResearchEffect | None = None

    def __post_init__(self) -> None:
        """Refuse a sentence whose evidence claim is not there."""
        if loader.claim(self.claim) is None:
            raise ValueError(f"a finding cannot be said without its claim, got {self.claim!r}")
