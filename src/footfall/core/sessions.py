"""A session: what is planned for one outing, step by step; and what became of it."""

from dataclasses import dataclass
from datetime import date

#: What a step asks for. `move` is one exercise, `hold` one stretch, `rest` the pause after either.
STEPS: tuple[str, ...] = ("warm_up", "run", "walk", "cool_down", "move", "hold", "rest")
#: How an outing ended: as planned, earlier by wish, kindly because it felt bad, or at a sign of danger.
ENDINGS: tuple[str, ...] = ("whole", "early", "kindly", "symptom")
#: How it feels while moving: very bad to very good (Hardy & Rejeski 1989).
WORST, BEST = -5, 5


@dataclass(frozen=True, slots=True)
class Step:
    """One stretch of a session, in seconds; `words` is what is said of it where its kind alone does not say it."""

    kind: str
    duration: float
    words: str = ""

    def __post_init__(self) -> None:
        """Refuse an unknown kind and a step without length."""
        if self.kind not in STEPS:
            raise ValueError(f"unknown step {self.kind!r}")
        if not self.duration > 0:
            raise ValueError(f"a step lasts longer than 0 s, got {self.duration}")


@dataclass(frozen=True, slots=True)
class Session:
    """What is planned for one outing.

    `movement` is an id of content/movements.toml (`walk_run` for the ladder); `level` the rung of the ladder it belongs
    to, from 0, or None where it belongs to none; `name` the id of a guided session (a script, a set of exercises).
    """

    movement: str
    steps: tuple[Step, ...]
    level: int | None = None
    name: str = ""

    @property
    def duration(self) -> float:
        """Give the length of all of it in seconds."""
        return sum(step.duration for step in self.steps)

    @property
    def running(self) -> float:
        """Give the seconds spent running."""
        return sum(step.duration for step in self.steps if step.kind == "run")

    @property
    def longest(self) -> float:
        """Give the longest stretch of running without a break, in seconds."""
        best = now = 0.0
        for step in self.steps:
            now = now + step.duration if step.kind == "run" else 0.0
            best = max(best, now)
        return best


@dataclass(frozen=True, slots=True)
class Outing:
    """What became of one outing, as the plan needs to know it; None is not known, zero is a value.

    `running` and `longest` are seconds of running in all and without a break, `duration` all seconds; `felt` is the
    middle answer while moving and `felt_after` the one after it, -5 to 5; `pain` the pain told afterwards or the next
    morning, 0 to 10.
    """

    day: date
    duration: float
    running: float = 0.0
    longest: float = 0.0
    level: int | None = None
    felt: float | None = None
    felt_after: float | None = None
    pain: int | None = None
    limped: bool = False
    ending: str = "whole"

    def __post_init__(self) -> None:
        """Refuse an unknown ending and lengths that do not fit together."""
        if self.ending not in ENDINGS:
            raise ValueError(f"unknown ending {self.ending!r}")
        if not 0 <= self.longest <= self.running <= self.duration:
            raise ValueError(f"lengths do not fit: {self.longest}, {self.running}, {self.duration}")


@dataclass(frozen=True, slots=True)
class Cue:
    """One thing a guided session says at a moment, in seconds since its start.

    `kind` is `step` where a step begins, `say` for a line of a script, `ask` for the question how it feels, `end` for
    the last word; `lasts` is how many seconds the words need to be spoken and done before the next may come.
    """

    at: float
    words: str
    kind: str = "say"
    lasts: float = 0.0
