"""Is a change more than the doubt of the answers? Jacobson and Truax's rule, against a person's own past.

How the past is chosen, and why, stands in docs/questionnaires.md.
"""

import math
from collections.abc import Sequence
from dataclasses import replace
from statistics import NormalDist, median
from typing import NamedTuple

from footfall.content.questionnaires import Noticeable, Questionnaire

#: So many answers make a baseline: their median is not moved by one strange day.
BASELINE = 3


class Change(NamedTuple):
    """A change from `before` to `after`, in points, and what it is worth.

    `kind`: noise (inside the doubt), noticeable (what people usually notice, still inside the doubt), reliable (more
    than the doubt), short (more than a point or two, on a questionnaire too short to tell) or unknown (nobody measured
    the doubt). `direction` is better, worse or same. `band` holds the scores that are no more than noise.
    """

    kind: str
    direction: str
    points: float
    band: tuple[float, float] | None


class Compared(NamedTuple):
    """The newest answer against a baseline: the median of `of` answers.

    `from_worst` warns that the baseline itself was a worse time than all that came between, as when somebody begins
    at their lowest: part of getting better is then only coming back to the usual (regression to the mean).
    """

    change: Change
    baseline: float
    of: int
    from_worst: bool


class Past(NamedTuple):
    """The newest answer against the last three before it, and against the first three, where they are others."""

    lately: Compared | None
    since_start: Compared | None


def standard_error(sd: float, r: float) -> float:
    """Work out the standard error of one answer, sd * sqrt(1 - r), in points.

    Args:
        sd: standard deviation among people, in points, above 0.
        r: retest reliability, 0 to 1. Not alpha: how alike the questions are leaves out that days differ, and
            gives a smaller, flattering error.

    Raises:
        ValueError: sd or r is outside its range or NaN.

    Jacobson & Truax (1991), J Consult Clin Psychol 59:12-19.
    """
    if not (math.isfinite(sd) and sd > 0 and 0 <= r <= 1):
        raise ValueError(f"want sd above 0 and r from 0 to 1, got {sd} and {r}")
    return sd * math.sqrt(1 - r)


def reliable_change(sd: float, r: float, level: float = 0.95) -> float:
    """Work out how many points two answers differ by in no more than 1 - level of those in whom nothing changed.

    z * sqrt(2) * sd * sqrt(1 - r), for errors that are normal, alike on both days and independent of each other.

    Raises:
        ValueError: sd, r or level is outside its range or NaN.

    Jacobson & Truax (1991), as `standard_error`.
    """
    if not 0 < level < 1:
        raise ValueError(f"want a level between 0 and 1, got {level}")
    return NormalDist().inv_cdf((1 + level) / 2) * math.sqrt(2) * standard_error(sd, r)


def cutoff_c(mean_a: float, sd_a: float, mean_b: float, sd_b: float) -> float:
    """Work out the score as many standard deviations away from one group's mean as from the other's.

    (sd_a * mean_b + sd_b * mean_a) / (sd_a + sd_b): Jacobson and Truax's third limit. Never shown to a person.

    Raises:
        ValueError: a standard deviation is not above 0.
    """
    if not (sd_a > 0 and sd_b > 0):
        raise ValueError(f"want standard deviations above 0, got {sd_a} and {sd_b}")
    return (sd_a * mean_b + sd_b * mean_a) / (sd_a + sd_b)


def judge(questionnaire: Questionnaire, before: float, after: float) -> Change:
    """Say what a change is worth by the questionnaire's published points; a change of exactly so many counts.

    Raises:
        ValueError: a score is NaN or infinite.
    """
    if not (math.isfinite(before) and math.isfinite(after)):
        raise ValueError(f"want two scores, got {before} and {after}")
    points = after - before
    is_up = points > 0
    better = is_up == (questionnaire.score.better == "higher")
    direction = "same" if points == 0 else "better" if better else "worse"
    return Change(_kind(questionnaire, before, abs(points)), direction, points, _band(questionnaire, before))


def against_own_past(questionnaire: Questionnaire, totals: Sequence[float]) -> Past:
    """Compare the newest of somebody's scores, oldest first, with what came before it.

    `lately` is the median of up to three scores just before; `since_start` that of the first three, from the seventh
    score on, when the two baselines share none.
    """
    *earlier, newest = totals or [math.nan]
    if not earlier:
        return Past(None, None)
    lately = _compare(questionnaire, earlier[-BASELINE:], [], newest)
    apart = len(earlier) >= 2 * BASELINE
    between = earlier[BASELINE:]
    return Past(lately, _compare(questionnaire, earlier[:BASELINE], between, newest) if apart else None)


def part_of(questionnaire: Questionnaire, part: str) -> Questionnaire:
    """Give a questionnaire as one of its parts, whose doubt nobody measured; the whole where there is no such part."""
    found = next((one for one in questionnaire.subscores if one.name == part), None)
    return questionnaire if found is None else replace(questionnaire, score=found, reliable=None, noticeable=None)


def _compare(questionnaire: Questionnaire, base: Sequence[float], between: Sequence[float], newest: float) -> Compared:
    baseline = float(median(base))
    turn = 1 if questionnaire.score.better == "higher" else -1
    from_worst = bool(between) and all(turn * value > turn * baseline for value in between)
    return Compared(judge(questionnaire, baseline, newest), baseline, len(base), from_worst)


def _kind(questionnaire: Questionnaire, before: float, size: float) -> str:
    if questionnaire.short_by is not None:
        return "noise" if size <= questionnaire.short_by else "short"
    if questionnaire.reliable is None:
        return "unknown"
    if _reaches(size, questionnaire.reliable.points):
        return "reliable"
    noticeable = questionnaire.noticeable
    return "noticeable" if noticeable is not None and _reaches(size, _noticed(noticeable, before)) else "noise"


def _reaches(size: float, points: float) -> bool:
    # Means such as 3.2 and 4.4 differ by a hair less than 1.2 in floating point.
    return size >= points or math.isclose(size, points, rel_tol=1e-9)


def _noticed(noticeable: Noticeable, before: float) -> float:
    if noticeable.share is not None:
        return max(noticeable.at_least, noticeable.share * before)
    return noticeable.points if noticeable.points is not None else math.inf


def _band(questionnaire: Questionnaire, before: float) -> tuple[float, float] | None:
    """Give the scores within the doubt around one, clipped to the ends of the scale; None where nobody measured it."""
    reach = questionnaire.short_by if questionnaire.reliable is None else questionnaire.reliable.points
    if reach is None:
        return None
    return max(questionnaire.score.low, before - reach), min(questionnaire.score.high, before + reach)
