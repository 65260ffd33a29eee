"""A finding: what a person reads about one answer."""

from dataclasses import dataclass

from footfall.content import loader
from footfall.content.records import ResearchEffect


@dataclass(frozen=True, slots=True)
class Finding:
    """The words of one answer.

    `question` stands small above it, `say` is the verdict in the serif voice, `small` its doubt, `research`
    what studies found ("" where there is no claim; `effect` is the figure in the picture, None where there is none
    to check), `caution` what it cannot mean. `title` names the picture; `chart` says which: "footfalls", "curve",
    "dose", "contrast", "hours", or "none" with nothing to draw. `question_name` is the contract's name of the
    question ("by_tag.music"), `label` the short name of its tag or sport, else "".
    """

    question: str
    say: str
    small: str
    research: str
    caution: str
    title: str
    claim: str | None
    verdict: str
    outcome: str
    chart: str
    question_name: str
    effect: ResearchEffect | None = None
    label: str = ""

    def __post_init__(self) -> None:
        """Refuse a claim that is not there, and a word of research without its claim."""
        if self.claim is not None and loader.claim(self.claim) is None:
            raise ValueError(f"a finding cannot be said without its claim, got {self.claim!r}")
        if self.claim is None and (self.research or self.effect):
            raise ValueError(f"{self.question_name} speaks of research without a claim")
