"""A sitting of a thinking test: its trials, what they come to, and how well the device could tell time."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import isfinite
from statistics import fmean, median
from typing import Any, NamedTuple

from footfall.core.words import _

REACTION, CHOICE, SPAN = "reaction", "choice", "span"
KINDS = (REACTION, CHOICE, SPAN)
#: Which way each test's score is pleasant: milliseconds to react, milliseconds an arrow in the wrong place costs,
#: digits kept in mind.
BETTER = {REACTION: "lower", CHOICE: "lower", SPAN: "higher"}
#: The unit of a score rounds to so many decimals when it is printed.
PLACES = {REACTION: 0, CHOICE: 0, SPAN: 1}
#: `whole` counts; away from the page too often, timers too rough, too few good answers do not.
WHOLE, HIDDEN, UNSTEADY, TOO_FEW = "whole", "hidden", "unsteady", "too_few"
BEFORE, AFTER = "before", "after"

#: How many trials each test has; a page may send fewer where it was interrupted, never more than this.
TRIALS = {REACTION: 24, CHOICE: 48, SPAN: 10}
#: Milliseconds: before this nobody has reacted, after this one was elsewhere for a moment, after this it goes on.
SOONEST, LAPSE, LATEST = 100.0, 500.0, 3000.0
#: A sitting counts with at least so large a share of good answers.
ENOUGH = {REACTION: 0.75, CHOICE: 0.8}
#: Timers rougher than this (milliseconds) tell too little: a frame, how far frames stray, the step of time stamps.
LONGEST_FRAME, LONGEST_JITTER, LONGEST_STAMP = 25.0, 10.0, 5.0
#: Digits: where it begins, and how far it may shrink and grow.
FIRST_LENGTH, SHORTEST, LONGEST = 4, 2, 12
#: The first so many sequences only find the height; the score is the mean of the lengths after them.
FINDING = 2
#: No clock of a page says more than this, in milliseconds (a minute).
LARGEST = 60_000.0
#: A usual range is said from so many sittings on, of the last so many; it holds four in five of them.
USUAL_FROM, USUAL_OF, USUAL_ENDS = 5, 30, 0.1
#: Before and after belong to one activity when both lie so near to it.
NEAR = timedelta(hours=3)
#: Two sittings of one test so near each other: the second gains from the first.
SOON = timedelta(minutes=10)

Trials = Sequence[Mapping[str, Any]]
SIDES = ("left", "right")


@dataclass(frozen=True, slots=True)
class Sitting:
    """One sitting; `score` in the test's unit (None: it does not count), `context` `before`, `after` or empty.

    `device` is a short mark by which two kinds of device are told apart; empty where none is known.
    """

    kind: str
    at: datetime
    score: float | None
    context: str = ""
    utc_offset_min: int | None = None
    device: str = ""


class Judged(NamedTuple):
    """What trials come to: the score (None: it does not count), the state, and what is counted apart."""

    score: float | None
    state: str
    counts: Mapping[str, int]


class Pair(NamedTuple):
    """One test before and after one activity, named by its start and end."""

    before: Sitting
    after: Sitting
    start: datetime
    end: datetime

    @property
    def change(self) -> float:
        """Give after less before, in the test's unit."""
        return (self.after.score or 0.0) - (self.before.score or 0.0)


def judge(kind: str, trials: Trials, clock: Mapping[str, Any], *, was_away: bool = False) -> Judged:
    """Work out what a sitting comes to, whatever the page that sent it thought.

    Args:
        kind: one of KINDS.
        trials: as `checked` gave them back.
        clock: as `clock_of` gave it back, milliseconds.
        was_away: the page was left more often than a sitting stands.
    """
    score, counts, is_enough = SCORES[kind](trials)
    if was_away:
        return Judged(None, HIDDEN, counts)
    if kind != SPAN and is_unsteady(clock):
        return Judged(None, UNSTEADY, counts)
    if not is_enough or score is None:
        return Judged(None, TOO_FEW, counts)
    return Judged(score, WHOLE, counts)


def checked(kind: str, sent: Any) -> list[dict[str, Any]]:
    """Read trials that were sent; what cannot have been is refused with a sentence.

    Raises:
        ValueError: these are no trials of this test; the sentence is for the person.
    """
    if kind not in KINDS:
        raise ValueError(_("There is no thinking test of this name."))
    if not isinstance(sent, list) or len(sent) > TRIALS[kind]:
        raise ValueError(_("These answers are not those of this test. Please begin it once more."))
    read = {REACTION: _reaction_trial, CHOICE: _choice_trial, SPAN: _span_trial}[kind]
    trials = [read(one) if isinstance(one, dict) else None for one in sent]
    known = [one for one in trials if one is not None]
    if len(known) < len(sent) or (kind == SPAN and not _goes_by_the_rule(known)):
        raise ValueError(_("A time or an answer in this test cannot be. Please begin it once more."))
    return known


def clock_of(sent: Any) -> dict[str, Any]:
    """Read what a device said of its timers; what makes no sense is left out, and then counts as unknown."""
    told = sent if isinstance(sent, dict) else {}
    clock: dict[str, Any] = {}
    for name in ("frame", "jitter", "stamp"):
        value = _number(told.get(name))
        if value is not None and 0 <= value <= LARGEST:
            clock[name] = round(value, 3)
    device, thrown = str(told.get("device", "")), told.get("thrown")
    if device.isascii() and device.isalnum() and len(device) <= 16:
        clock["device"] = device
    if isinstance(thrown, int) and 0 <= thrown <= 1000:
        clock["thrown"] = int(thrown)
    return clock


def is_unsteady(clock: Mapping[str, Any]) -> bool:
    """Tell whether the timers were too rough to say milliseconds, or nothing is known of them."""
    limits = {"frame": LONGEST_FRAME, "jitter": LONGEST_JITTER, "stamp": LONGEST_STAMP}
    return any(clock.get(name, LARGEST) > limit for name, limit in limits.items())


def usual(sittings: Iterable[Sitting], kind: str) -> tuple[float, float] | None:
    """Give the range that four in five of the last sittings of one test lay in, from five that count on."""
    scores = [one.score for one in sittings if one.kind == kind and one.score is not None][-USUAL_OF:]
    if len(scores) < USUAL_FROM:
        return None
    ordered = sorted(scores)
    return _quantile(ordered, USUAL_ENDS), _quantile(ordered, 1 - USUAL_ENDS)


def pairs(sittings: Iterable[Sitting], spans: Iterable[tuple[datetime, datetime]]) -> list[Pair]:
    """Find the tests done shortly before and shortly after one activity, oldest first.

    Args:
        sittings: of one person, in any order; those without a score make no pair.
        spans: start and end of each activity.
    """
    counted = sorted((one for one in sittings if one.score is not None), key=lambda one: one.at)
    done = {kind: [one for one in counted if one.kind == kind] for kind in KINDS}
    found = []
    for start, end in sorted(spans):
        for own in done.values():
            before = bisect_right(own, start, key=_moment) - 1
            after = bisect_left(own, end, key=_moment)
            if before < 0 or after == len(own) or own[before].at < start - NEAR or own[after].at > end + NEAR:
                continue
            found.append(Pair(own[before], own[after], start, end))
    return found


def _moment(sitting: Sitting) -> datetime:
    return sitting.at


def _number(value: Any) -> float | None:
    """Read a number; a truth value is none, nor is one without end."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return float(value) if abs(value) <= 1e12 and isfinite(value) else None


def _reaction_trial(sent: Mapping[str, Any]) -> dict[str, Any] | None:
    """Read one light: how long it was waited for, and the answer; an early tap has no time, no tap is None."""
    wait, rt = _number(sent.get("wait")), _number(sent.get("rt"))
    if wait is None or not 0 <= wait <= LARGEST:
        return None
    if sent.get("early") is True:
        return {"wait": round(wait, 2), "early": True}
    if sent.get("rt") is None:
        return {"wait": round(wait, 2), "rt": None}
    if rt is None or not 0 <= rt <= LARGEST:
        return None
    return {"wait": round(wait, 2), "rt": round(rt, 2)}


def _choice_trial(sent: Mapping[str, Any]) -> dict[str, Any] | None:
    """Read one arrow: where it pointed and stood, what was answered and when; no answer is None."""
    arrow, at, answer, rt = sent.get("arrow"), sent.get("at"), sent.get("answer"), sent.get("rt")
    if arrow not in SIDES or at not in SIDES:
        return None
    if answer is None and rt is None:
        return {"arrow": arrow, "at": at, "answer": None, "rt": None}
    time = _number(rt)
    if answer not in SIDES or time is None or not 0 <= time <= LARGEST:
        return None
    return {"arrow": arrow, "at": at, "answer": answer, "rt": round(time, 2)}


def _span_trial(sent: Mapping[str, Any]) -> dict[str, Any] | None:
    """Read one row of digits, and what was typed."""
    shown, typed = sent.get("shown"), sent.get("typed")
    if not isinstance(shown, str) or not isinstance(typed, str):
        return None
    is_row = shown.isascii() and shown.isdigit() and SHORTEST <= len(shown) <= LONGEST
    is_answer = len(typed) <= LONGEST and (not typed or (typed.isascii() and typed.isdigit()))
    return {"shown": shown, "typed": typed} if is_row and is_answer else None


def _goes_by_the_rule(trials: Trials) -> bool:
    """Tell whether each row of digits is as long as the answer before it asks for."""
    length = FIRST_LENGTH
    for one in trials:
        if len(one["shown"]) != length:
            return False
        length = next_length(one)
    return True


def next_length(trial: Mapping[str, Any]) -> int:
    """Give the length that follows: one digit more after a right answer, one fewer after another."""
    step = 1 if trial["shown"] == trial["typed"] else -1
    return min(LONGEST, max(SHORTEST, len(trial["shown"]) + step))


def _of_reaction(trials: Trials) -> tuple[float | None, dict[str, int], bool]:
    """Score by the mean speed, back in milliseconds: it uses every answer, and one long pause hardly moves it."""
    early = [one for one in trials if one.get("early") or (one["rt"] is not None and one["rt"] < SOONEST)]
    times = [min(LATEST, LATEST if one["rt"] is None else one["rt"]) for one in trials if one not in early]
    counts = {"good": len(times), "early": len(trials) - len(times), "lapses": sum(rt > LAPSE for rt in times)}
    score = 1 / fmean(1 / rt for rt in times) if times else None
    answered = sum(rt < LATEST for rt in times)
    return score, counts, answered >= ENOUGH[REACTION] * TRIALS[REACTION]


def _of_choice(trials: Trials) -> tuple[float | None, dict[str, int], bool]:
    """Score by the middle time where arrow and place disagree, less the one where they agree."""
    right = [one for one in trials if one["answer"] == one["arrow"] and SOONEST <= one["rt"] <= LATEST]
    apart = [one["rt"] for one in right if one["arrow"] != one["at"]]
    along = [one["rt"] for one in right if one["arrow"] == one["at"]]
    score = median(apart) - median(along) if apart and along else None
    counts = {"good": len(right), "wrong": len(trials) - len(right)}
    half = ENOUGH[CHOICE] * TRIALS[CHOICE] / 2
    return score, counts, len(right) >= ENOUGH[CHOICE] * TRIALS[CHOICE] and min(len(apart), len(along)) >= half * 0.75


def _of_span(trials: Trials) -> tuple[float | None, dict[str, int], bool]:
    """Score by the mean length asked for once the height was found; the one that would come next counts as well."""
    good = [one for one in trials if one["shown"] == one["typed"]]
    counts = {"good": len(good), "wrong": len(trials) - len(good)}
    if not trials:
        return None, counts, False
    lengths = [*(len(one["shown"]) for one in trials), next_length(trials[-1])]
    return fmean(lengths[FINDING:] or lengths), counts, len(trials) == TRIALS[SPAN] and bool(good)


SCORES = {REACTION: _of_reaction, CHOICE: _of_choice, SPAN: _of_span}


def _quantile(ordered: Sequence[float], share: float) -> float:
    """Give the value below which a share of the ordered values lies, between neighbours in a straight line."""
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)
