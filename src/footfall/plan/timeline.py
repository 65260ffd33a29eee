"""What a guided session says, and when: the beginning of each step, the question how it feels, a script over it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from footfall.core.sessions import Cue, Session, Step
from footfall.core.words import _, later, many

#: Seconds a word takes when it is spoken slowly, and the breath after a sentence.
A_WORD, A_BREATH = 0.45, 1.5
#: The question how it feels: how long it stands alone, from when on it is asked, and where on the way.
ASKING, EARLIEST_ASK = 8.0, 300.0
ONCE, TWICE = (0.5,), (0.4, 0.65)
#: From this length on it is asked twice, and under that one never.
LONG, SHORT = 1500.0, 420.0
#: What the voice of a session leaves between two things it says.
PAUSE = 1.0

HEADLINES = {
    "warm_up": later("Walk to warm up."),
    "run": later("Run, gently."),
    "walk": later("Walk."),
    "cool_down": later("Walk to cool down."),
    "rest": later("Rest."),
    "move": later("Now move."),
    "hold": later("Hold it softly."),
}
SPOKEN = {
    "warm_up": later("Walk to warm up, %(length)s."),
    "walk": later("Walk, %(length)s."),
    "cool_down": later("Walk to cool down, %(length)s."),
    "rest": later("Rest, %(length)s."),
}
THEN = {
    "run": later("Then run, %(length)s."),
    "walk": later("Then walk, %(length)s."),
    "cool_down": later("Then walk to cool down, %(length)s."),
    "rest": later("Then rest, %(length)s."),
}
PLACES = (
    later("First"), later("Second"), later("Third"), later("Fourth"), later("Fifth"), later("Sixth"), later("Seventh"),
    later("Eighth"), later("Ninth"), later("Tenth"),
)  # fmt: skip
NUMBERS = (
    later("one"), later("two"), later("three"), later("four"), later("five"), later("six"), later("seven"),
    later("eight"), later("nine"), later("ten"),
)  # fmt: skip
MINUTES = (
    later("one minute"), later("two minutes"), later("three minutes"), later("four minutes"), later("five minutes"),
    later("six minutes"), later("seven minutes"), later("eight minutes"), later("nine minutes"), later("ten minutes"),
)  # fmt: skip
#: What is counted out loud ("third of eight"): the runs, or the exercises of a set.
COUNTED = ("run", "move", "hold")


@dataclass(frozen=True, slots=True)
class Stage:
    """One step as the page shows it: its time, its words, those it is spoken with, what follows, its place."""

    at: float
    duration: float
    kind: str
    words: str
    spoken: str
    then: str
    place: str


class Room(NamedTuple):
    """One stretch of time that words take."""

    start: float
    end: float


def stages(session: Session) -> tuple[Stage, ...]:
    """Give every step of a session with its words, in the language now spoken."""
    counted = [number for number, step in enumerate(session.steps) if step.kind in COUNTED]
    is_alone = len(session.steps) == 1
    found, at = [], 0.0
    for number, step in enumerate(session.steps):
        place = _place(counted.index(number) + 1, len(counted)) if number in counted and len(counted) > 1 else ""
        following = session.steps[number + 1] if number + 1 < len(session.steps) else None
        found.append(
            Stage(
                at=at,
                duration=step.duration,
                kind=step.kind,
                words=_headline(step, is_alone=is_alone),
                spoken=_spoken(step),
                then=_("Then you are there.") if following is None else _then(following),
                place=place,
            )
        )
        at += step.duration
    return tuple(found)


def timeline(session: Session, said: tuple[Cue, ...] = (), asks: int | None = None) -> tuple[Cue, ...]:
    """Lay everything a session says on its time: no two things at once, and nothing after the end.

    The words of the steps stand where the steps begin. The question how it feels, and then the lines of a script,
    wait until there is room; a line for which none is left before the end is left out.

    Args:
        session: what is done.
        said: the lines of a script, in their order.
        asks: how often it is asked how it feels; None is the rule of the house: never in a very short session, twice
            in one of more than 25 minutes, else once, always in the middle third and not in the first five minutes.
    """
    cues = [_step_cue(stage) for stage in stages(session)]
    end = Cue(session.duration, _("That was it. It counts in full."), "end", 4.0)
    for share in _shares(session.duration, asks):
        asking = Cue(max(EARLIEST_ASK, share * session.duration), _("How does it feel?"), "ask", ASKING)
        cues = _laid(cues, (asking,), end.at)
    return (*_laid(cues, said, end.at), end)


def kind_at(session: Session, at: float) -> str:
    """Name the kind of the step that a moment lies in; the last one's from the end on."""
    passed = 0.0
    for step in session.steps:
        passed += step.duration
        if at < passed:
            return step.kind
    return session.steps[-1].kind


def minutes(session: Session) -> tuple[bool, ...]:
    """Tell of each minute begun whether most of it is run."""
    whole = max(1, -(-int(session.duration) // 60))
    return tuple(
        2 * sum(kind_at(session, 60 * number + second) == "run" for second in range(0, 60, 5)) > 12
        for number in range(whole)
    )


def length(seconds: float) -> str:
    """Say a length of time in the words of a voice: two minutes, 30 seconds."""
    whole = round(seconds)
    if whole < 60 or whole in {75, 90}:
        return many("%(number)d second", "%(number)d seconds", whole) % {"number": whole}
    full, rest = divmod(whole, 60)
    if rest:
        told = many("%(minutes)d minute and %(seconds)d seconds", "%(minutes)d minutes and %(seconds)d seconds", full)
        return told % {"minutes": full, "seconds": rest}
    return _(MINUTES[full - 1]) if full <= len(MINUTES) else _("%(number)d minutes") % {"number": full}


def _headline(step: Step, *, is_alone: bool = False) -> str:
    if is_alone and step.kind == "walk" and not step.words:
        return _("Walk, as slowly as you like.")
    return step.words or _(HEADLINES[step.kind])


def _spoken(step: Step) -> str:
    if step.words or step.kind not in SPOKEN:
        return _headline(step)
    return _(SPOKEN[step.kind]) % {"length": length(step.duration)}


def _then(step: Step) -> str:
    if step.words:  # Words of a step say by themselves that it is the next one.
        return step.words
    if step.kind not in THEN:
        return _("Then: %(words)s") % {"words": _headline(step)}
    return _(THEN[step.kind]) % {"length": length(step.duration)}


def _place(number: int, whole: int) -> str:
    if whole > len(PLACES):
        return _("Number %(number)d of %(all)d.") % {"number": number, "all": whole}
    return _("%(place)s of %(all)s.") % {"place": _(PLACES[number - 1]), "all": _(NUMBERS[whole - 1])}


def _step_cue(stage: Stage) -> Cue:
    words = " ".join(filter(None, (stage.spoken, stage.place)))
    return Cue(stage.at, words, "step", min(_speaking(words), stage.duration))


def _speaking(words: str) -> float:
    return A_WORD * len(words.split()) + A_BREATH


def _shares(duration: float, asks: int | None) -> Sequence[float]:
    if asks is not None:
        return [(number + 1) / (asks + 1) for number in range(asks)]
    if duration < SHORT:
        return ()
    return TWICE if duration > LONG else ONCE


def _laid(cues: Iterable[Cue], new: Iterable[Cue], end: float) -> list[Cue]:
    """Lay cues among others, each at its moment or as soon after it as there is room, in their order."""
    found = list(cues)
    taken = sorted(Room(cue.at, cue.at + cue.lasts) for cue in found)
    after = 0.0
    for cue in new:
        lasts = max(cue.lasts, 0.0)
        at = _free(taken, max(cue.at, after), lasts)
        if at + lasts > end:
            continue
        found.append(Cue(at, cue.words, cue.kind, lasts))
        taken = sorted([*taken, Room(at, at + lasts)])
        after = at + lasts
    return sorted(found, key=lambda one: one.at)


def _free(taken: Sequence[Room], at: float, lasts: float) -> float:
    """Find the first moment from one on at which so many seconds are free, with a pause on both sides."""
    for room in taken:
        if at < room.end + PAUSE and at + lasts + PAUSE > room.start:
            at = room.end + PAUSE
    return at
