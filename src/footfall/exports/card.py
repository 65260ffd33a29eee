"""A session on a small card of paper: its steps in words, and one mark a minute."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from footfall.core import writing
from footfall.core.sessions import Session, Step
from footfall.core.words import _, later, many
from footfall.plan.rounds import in_rounds

#: What each step is called on paper.
KINDS: dict[str, str] = {
    "warm_up": later("Walk to warm up"),
    "run": later("Run, easily"),
    "walk": later("Walking"),
    "cool_down": later("Walk to cool down"),
    "move": later("One exercise"),
    "hold": later("Stretch"),
    "rest": later("Pause"),
}
#: The steps of walking and running.
ON_FOOT = ("warm_up", "run", "walk", "cool_down")
#: The most marks on one line of the card, and for how many there is room at least.
A_LINE, ROOM = 36, 24
#: Beyond so many minutes marks become a crowd; the words say it all.
MOST_MARKS = 180


@dataclass(frozen=True, slots=True)
class Line:
    """One step on the card: its words, its length ("" where numbers are hidden), a word of its own."""

    words: str
    length: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """Some steps and how often they come; `often` is said in words, "" for once."""

    lines: tuple[Line, ...]
    often: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """All that stands on the card; `marks` are lines of "run" and "walk", one a minute."""

    parts: tuple[Part, ...]
    marks: tuple[tuple[str, ...], ...]
    whole: str

    @property
    def room(self) -> int:
        """Give the number of marks a line has room for, so that all are equally far apart."""
        return max([ROOM, *map(len, self.marks)])


def card(session: Session, *, hides_numbers: bool = False) -> Card:
    """Lay a session out on a card."""
    parts = []
    for one in in_rounds(session.steps):
        often = "" if one.times == 1 else _often(one.times, hides_numbers)
        parts.append(Part(tuple(_line(step, hides_numbers) for step in one.steps), often))
    whole = "" if hides_numbers else length(session.duration)
    return Card(tuple(parts), _marks(session.steps, session.duration), whole)


def length(seconds: float) -> str:
    """Write a length of time in everyday words: 90 seconds, 5 minutes, 2 minutes and 30 seconds."""
    whole = max(1, round(seconds))
    minutes, rest = divmod(whole, 60)
    if minutes == 0 or (rest and whole < 120):
        return many("%(n)s second", "%(n)s seconds", whole) % {"n": writing.whole(whole)}
    said = many("%(n)s minute", "%(n)s minutes", minutes) % {"n": writing.whole(minutes)}
    if rest == 0:
        return said
    seconds_said = many("%(n)s second", "%(n)s seconds", rest) % {"n": writing.whole(rest)}
    return _("%(minutes)s and %(seconds)s") % {"minutes": said, "seconds": seconds_said}


def _often(times: int, hides_numbers: bool) -> str:
    return _("Again and again") if hides_numbers else _("%(n)s times") % {"n": writing.whole(times)}


def _line(step: Step, hides_numbers: bool) -> Line:
    return Line(_(KINDS[step.kind]), "" if hides_numbers else length(step.duration), step.words)


def _marks(steps: Sequence[Step], duration: float) -> tuple[tuple[str, ...], ...]:
    """Give a mark for each minute on foot, by what is done in its middle; exercises have none."""
    minutes = round(duration / 60)
    if not 0 < minutes <= MOST_MARKS or not all(step.kind in ON_FOOT for step in steps):
        return ()
    marks = ["run" if _kind_at(steps, (minute + 0.5) * 60) == "run" else "walk" for minute in range(minutes)]
    a_line = ceil(minutes / ceil(minutes / A_LINE))  # Lines of about one length: no mark stands alone below.
    return tuple(tuple(marks[at : at + a_line]) for at in range(0, minutes, a_line))


def _kind_at(steps: Sequence[Step], moment: float) -> str:
    for step in steps:
        if moment < step.duration:
            return step.kind
        moment -= step.duration
    return steps[-1].kind
