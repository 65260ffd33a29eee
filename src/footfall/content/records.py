"""What the content files hold, as frozen records."""

from dataclasses import dataclass
from datetime import date

#: The words of `status` for a finding whose figure was read where it was published.
READ = "read"


@dataclass(frozen=True, slots=True)
class Phone:
    """One number to call, and whom or what it is for where several stand together."""

    number: str
    note: str | None = None

    @property
    def href(self) -> str:
        """Give the number as a link a phone can dial."""
        return "tel:" + "".join(sign for sign in self.number if sign in "+*#0123456789")


@dataclass(frozen=True, slots=True)
class Line:
    """One helpline or emergency service; `verified_on` is the day of the newest source seen.

    `is_own` marks a line of whoever runs this Footfall (docs/helplines.md).
    """

    service: str
    kind: str
    audience: str
    source: str
    confidence: str
    numbers: tuple[Phone, ...] = ()
    message: str | None = None
    hours: str | None = None
    languages: tuple[str, ...] = ()
    verified_on: date | None = None
    is_own: bool = False

    @property
    def is_emergency(self) -> bool:
        """Tell whether this is the country's emergency number."""
        return self.kind == "emergency"

    @property
    def is_single_source(self) -> bool:
        """Tell whether only one source names this line, so that the page asks to be told if it is wrong."""
        return self.confidence == "one_source"


@dataclass(frozen=True, slots=True)
class Country:
    """One country's emergency numbers and its helplines, as kept; pages show `shown_lines` only."""

    iso2: str
    name: str
    emergency: tuple[Line, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Directory:
    """The international directory of helplines, shown everywhere."""

    name: str
    url: str
    words: str


@dataclass(frozen=True, slots=True)
class Effect:
    """The figures of one finding; `unit` is "sd" for standard deviations, "other" for anything else."""

    metric: str | None = None
    unit: str | None = None
    value: float | None = None
    ci_low: float | None = None
    ci_high: float | None = None
    ci_level: float | None = None
    n: int | None = None
    k: int | None = None


@dataclass(frozen=True, slots=True)
class Size:
    """How many people (n) and studies (k) a finding rests on; None where that was not read."""

    n: int | None = None
    k: int | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """How much more of something there was, in standard deviations; the range where one was read."""

    value: float
    low: float | None = None
    high: float | None = None

    @property
    def kind(self) -> str:
        """Name how large it is, as researchers mostly call it; "open" where it may as well be nothing."""
        if self.low is not None and self.high is not None and self.low <= 0 <= self.high:
            return "open"
        if self.value < 0:
            return "less"
        return next(
            (kind for most, kind in ((0.2, "tiny"), (0.5, "small"), (0.8, "medium")) if self.value < most), "large"
        )


@dataclass(frozen=True, slots=True)
class Source:
    """One published finding; `status` says how far it was checked ("read", "secondary", "unchecked").

    `whole` gives people and studies of all of it where those of `effect` are only a part. A person reads `who` (whom it
    was about), `tells` (what was found, with places for the figures of `effect`), and where its size can be drawn,
    `shows` (what there was more of); `turn` is -1 where the figure counts the other way round.
    """

    id: str
    citation: str
    finding: str
    status: str
    doi: str | None = None
    doi_status: str | None = None
    note: str | None = None
    caveat: str | None = None
    who: str = ""
    shows: str = ""
    turn: int = 1
    tells: str = ""
    effect: Effect = Effect()
    whole: Size | None = None

    @property
    def size(self) -> Size:
        """Give how many people and studies it rests on."""
        return self.whole or Size(self.effect.n, self.effect.k)

    @property
    def shown(self) -> Shown | None:
        """Give what a picture may show of it: a checked size, turned so that right is more of what it `shows`."""
        effect = self.effect
        if not (self.is_checked and self.shows) or effect.value is None:
            return None
        if effect.ci_low is None or effect.ci_high is None:
            return Shown(self.turn * effect.value)
        low, high = sorted((self.turn * effect.ci_low, self.turn * effect.ci_high))
        return Shown(self.turn * effect.value, low, high)

    @property
    def figures(self) -> tuple[float, float, float]:
        """Give value, low and high for the places in `tells`, without their sign; nought where there is none."""
        effect = self.effect
        low, high = sorted((abs(effect.ci_low or 0.0), abs(effect.ci_high or 0.0)))
        return abs(effect.value or 0.0), low, high

    @property
    def tells_without_figures(self) -> bool:
        """Tell whether what was found is told in words alone."""
        return not any(sign.isdigit() for sign in self.tells) and "%(" not in self.tells

    @property
    def places(self) -> int:
        """Tell how many decimals its figures are written with: as published, two at most."""
        written = [f"{figure:g}".partition(".")[2] for figure in self.figures]
        return min(2, max(map(len, written)))

    @property
    def is_checked(self) -> bool:
        """Tell whether the figure was read where it was published; nothing else is shown as fact."""
        return self.status == READ


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing people say running does, its evidence, and where the saying goes too far.

    A person reads `saying`, `plain`, `too_far` (where the saying goes further than what was found) and `sure`
    ("fairly", "unsure", "hardly", "doubted", "against", or "unread" where we did not look); `claim`, `certainty` and
    `overclaim` are notes for those who read studies.
    """

    id: str
    claim: str
    saying: str
    plain: str
    sure: str
    where: tuple[str, ...]
    evidence: tuple[Source, ...]
    certainty: str
    too_far: str
    overclaim: str
    testable: str
    beside: tuple[str, ...] = ()

    @property
    def drawn(self) -> tuple[tuple[Source, Shown], ...]:
        """Give the evidence whose size is about the saying itself, with what a picture may show of it."""
        sized = ((source, source.shown) for source in self.evidence if source.id not in self.beside)
        return tuple((source, shown) for source, shown in sized if shown is not None)

    @property
    def checked(self) -> tuple[Source, ...]:
        """Give the evidence that was checked: all that a person may see as fact."""
        return tuple(source for source in self.evidence if source.is_checked)


@dataclass(frozen=True, slots=True)
class Look:
    """The answers of one question that bear on a promise; no outcomes means all of them."""

    question: str
    outcomes: tuple[str, ...] = ()

    def covers(self, question: str, outcome: str) -> bool:
        """Tell whether an answer is meant; by_tag means all tags."""
        is_kind = self.question.startswith("by_") and question.partition(".")[0] == self.question
        is_asked = is_kind or question == self.question
        return is_asked and (not self.outcomes or outcome in self.outcomes)


@dataclass(frozen=True, slots=True)
class Promise:
    """One thing running is said to do, or one way to go about it; see content/promises.toml.

    `next` is a sentence with the route (`page`) it is done on and the words of that way (`link`).
    """

    id: str
    name: str
    says: str
    about: str
    claims: tuple[Claim, ...] = ()
    looks: tuple[Look, ...] = ()
    next: str = ""
    page: str = ""
    link: str = ""
    quiet: bool = False

    def place(self, question: str, outcome: str) -> int | None:
        """Give where an answer stands among what this promise is looked at with, 0 dearest; None where it is not."""
        return next((place for place, look in enumerate(self.looks) if look.covers(question, outcome)), None)


@dataclass(frozen=True, slots=True)
class ResearchEffect:
    """One checked figure to stand beside a person's answer, in standard deviations, positive is better."""

    claim: str
    value: float
    ci_low: float
    ci_high: float
    caveat: str
    citation: str
    doi: str | None = None
    n: int | None = None
    k: int | None = None


@dataclass(frozen=True, slots=True)
class OutcomeWords:
    """The phrases of one outcome, to be put into the patterns of any question; see content/answers.toml."""

    outcome: str
    ask: str
    topic: str
    listed: str
    mine: str
    yours: str
    yes: str
    no: str
    goes: tuple[str, str]
    left: str
    right: str
    fits: tuple[str, str]


@dataclass(frozen=True, slots=True)
class QuestionWords:
    """The patterns of one question; what a question has no use for is an empty word.

    `lived` is False where the answer is worked out for something that need not have happened, like four weeks without;
    `compares` is True where two kinds are set against each other.
    """

    question: str
    chart: str
    words: str
    topic: str
    short: str
    either: str
    first: str
    begin: str = ""
    went: str = ""
    because: str = ""
    why: str = ""
    apart: str = ""
    narrow: str = ""
    also: str = ""
    worse: str = ""
    caution: str = ""
    lived: bool = True
    compares: bool = False


@dataclass(frozen=True, slots=True)
class KindWords:
    """How one tag or sport is spoken of: by itself, as the time after it, and as one of two; patterns of its name."""

    name: str
    label: str
    after: str
    either: str


@dataclass(frozen=True, slots=True)
class Research:
    """What studies say beside an answer: the claim, the words, and the source of a figure where one was checked.

    `sized` are the words with the place for the size of that figure.
    """

    question: str
    claim: str
    words: str
    short: str
    outcomes: tuple[str, ...] = ()
    figure: str | None = None
    sized: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """All words of one question about one outcome; `kind` where it is about one tag or sport."""

    question: str
    asked: QuestionWords
    rated: OutcomeWords
    kind: KindWords | None
    research: Research | None

    @property
    def claim(self) -> str | None:
        """Give the id of the claim the answer stands beside, or None where there is none."""
        return None if self.research is None else self.research.claim

    @property
    def left(self) -> str:
        """Give the left end of the picture, the worse one."""
        return self.rated.left

    @property
    def right(self) -> str:
        """Give the right end of the picture, the better one."""
        return self.rated.right

    @property
    def research_short(self) -> str:
        """Give the words in the picture's research row; empty where there is no claim."""
        return "" if self.research is None else self.research.short
