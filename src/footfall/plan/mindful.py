"""Stretch a mindful session to any length: every line has its time, and longer sessions hold more silence."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from footfall.content.mindful import BEGIN, BETWEEN, END, Script, ScriptLine
from footfall.core.errors import AppError
from footfall.core.sessions import Cue, Session, Step
from footfall.core.words import _

#: Seconds before the first line, for the word that begins the session itself, and after the last.
BEFORE, AFTER = 8.0, 6.0
#: The least pause between two lines; what a line asks for is already in its own seconds.
PAUSE = 4.0
#: Lines that are not essential are left out until all that is said takes no more than this part of the whole.
TALK_SHARE = 0.6
#: A silence longer than this, and than this part of the whole, is parted by a line that leads back.
QUIET, QUIET_SHARE = 90.0, 1 / 15
#: The first thing to do comes at most so many seconds after the lines at the begin, however long the session is.
LEAD = 60.0
#: Every script fits into SHORTEST seconds with its essential lines; one longer than LONGEST would be mostly silence.
SHORTEST, LONGEST = 300.0, 2700.0

#: A line and the moment it would like to be said.
Wish = tuple[ScriptLine, float]


def stretch(script: Script, duration: float, busy: Sequence[Cue] = ()) -> tuple[Cue, ...]:
    """Give every line its moment in a session of so many seconds.

    Lines keep their order and none begins before the one before has had its time. The first comes after the words that
    begin the session, the last ends before its end. In a short session only the essential lines are said; in a longer
    one the silences grow, and the lines `between` come back in them. `busy` are words that are said anyway ("now
    walk"): no line is laid over them. The same call gives the same answer. Lines are English; whoever speaks them
    translates them.

    Raises:
        AppError: not even the essential lines fit; the message says so.
    """
    lines = [line for line in script.lines if line.at != BETWEEN]
    placed = None
    while placed is None:
        spare = [line for line in lines if not line.essential]
        if not spare or sum(line.lasts for line in lines) <= TALK_SHARE * duration:
            placed = _place(_wishes(lines, duration), duration, busy)
        if not spare:
            break
        lines = _without_one(lines, spare)
    if placed is None:
        raise AppError(
            _("There is too little room for this one. It needs at least five minutes, with some quiet in it.")
        )
    between = [line for line in script.lines if line.at == BETWEEN]
    begun = sum(line.at == BEGIN for line in lines)
    return (*placed[:begun], *_filled(placed[begun:], between, duration, busy))


def session(script: Script, duration: float) -> Session:
    """Give a mindful session that stands by itself: movement at one's own pace, which asks for no running."""
    return Session("walking", (Step("walk", duration, _("Walk at your own pace.")),), name=script.id)


def shown_lengths(script: Script) -> tuple[int, ...]:
    """Give the lengths in minutes that are offered: from the shortest to the longest, five apart."""
    return tuple(range(script.shortest_min, script.longest_min + 1, 5))


def _without_one(lines: Sequence[ScriptLine], spare: Sequence[ScriptLine]) -> list[ScriptLine]:
    """Leave out the spare line whose neighbours are nearest to each other, so that no long hole comes to be."""
    shares = {BEGIN: 0.0, END: 1.0}
    at = [line.at if isinstance(line.at, float) else shares[line.at] for line in lines]
    holes = {at[after + 1] - at[after - 1]: line for after, line in enumerate(lines) if line in spare}
    return [line for line in lines if line is not holes[min(holes)]]


def _wishes(lines: Sequence[ScriptLine], duration: float) -> list[Wish]:
    """Say when each line would like to be said: those at the begin one by one, those at the end counted backwards."""
    wishes, at = [], BEFORE
    for line in lines:
        if line.at == BEGIN:
            wishes.append((line, at))
            at += line.lasts + PAUSE
    shared = [(line, line.at) for line in lines if isinstance(line.at, float)]
    first = shared[0][1]
    begins = min(first * duration, at + LEAD)
    each = (duration - begins) / (1 - first)
    wishes += [(line, begins + (share - first) * each) for line, share in shared]
    at, last = duration - AFTER, []
    for line in reversed([line for line in lines if line.at == END]):
        at -= line.lasts
        last.append((line, at))
        at -= PAUSE
    return wishes + last[::-1]


def _place(wishes: Sequence[Wish], duration: float, busy: Sequence[Cue]) -> list[Cue] | None:
    """Say every line as near to its wish as there is room: later where it must be, else earlier; None where not at all.

    The first walk puts each line at the first free moment from its wish on, the second pulls back from the end what
    ran over it. Whether they fit at all is decided by the earliest moments, so the answer never depends on the wishes.
    """
    at, later = BEFORE, []
    for line, wish in wishes:
        at = _free_from(max(at, wish), line.lasts, busy)
        later.append(at)
        at += line.lasts + PAUSE
    until, cues = duration - AFTER, []
    for (line, _wish), at in zip(reversed(wishes), reversed(later), strict=True):
        start = _free_until(min(at + line.lasts, until), line.lasts, busy)
        if start < BEFORE:
            return None
        cues.append(Cue(start, line.words, "say", line.lasts))
        until = start - PAUSE
    return cues[::-1]


def _free_from(at: float, lasts: float, busy: Sequence[Cue]) -> float:
    """Give the first moment from `at` on at which nothing else is said for so many seconds."""
    for cue in sorted(busy, key=lambda cue: cue.at):
        if at < cue.at + cue.lasts + PAUSE and cue.at < at + lasts + PAUSE:
            at = cue.at + cue.lasts + PAUSE
    return at


def _free_until(until: float, lasts: float, busy: Sequence[Cue]) -> float:
    """Give the last moment that ends by `until` and at which nothing else is said for so many seconds."""
    at = until - lasts
    for cue in sorted(busy, key=lambda cue: -cue.at):
        if at < cue.at + cue.lasts + PAUSE and cue.at < at + lasts + PAUSE:
            at = cue.at - PAUSE - lasts
    return at


def _filled(cues: list[Cue], between: Sequence[ScriptLine], duration: float, busy: Sequence[Cue]) -> list[Cue]:
    """Put lines `between` into silences that are long for a session of this length, one after the other."""
    quiet = max(QUIET, duration * QUIET_SHARE)
    filled, said = [cues[0]], 0
    for before, after in pairwise(cues):
        start = before.at + before.lasts
        parts = 1 + int((after.at - start) // quiet) if between else 1
        last = before
        for part in range(1, parts):
            line = between[said % len(between)]
            wished = start + (after.at - start) * part / parts
            at = _free_from(max(wished, last.at + last.lasts + PAUSE), line.lasts, busy)
            if at + line.lasts + PAUSE <= after.at:
                last = Cue(at, line.words, "say", line.lasts)
                filled.append(last)
                said += 1
        filled.append(after)
    return filled


def told_in(cues: Sequence[Cue]) -> tuple[Cue, ...]:
    """Give the same cues in the language now spoken."""
    return tuple(replace(cue, words=_(cue.words)) for cue in cues)
