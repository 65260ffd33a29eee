"""An estimate: one question's answer with its doubt, and the analysis that holds a person's answers."""

from dataclasses import dataclass
from typing import Any

from footfall.core.contents import LeftOut

Interval = tuple[float, float]

#: Every verdict an answer may carry.
VERDICTS = (
    "helps",
    "worsens",
    "no_meaningful_effect",
    "cannot_separate",
    "not_enough_data",
    "estimated",
)


@dataclass(frozen=True, slots=True)
class Bracket:
    """The 95 % intervals of the fits that lie on both sides of the truth; `labelled` where decisions are known."""

    plain: Interval
    choice_adjusted: Interval
    lead_adjusted: Interval
    labelled: Interval | None = None


@dataclass(frozen=True, slots=True)
class Careful:
    """The adjusted answer nearer to nothing: what pages draw and speak of.

    `quantiles` are the twenty equally likely answers, (i - 1/2)/20; they stay out of the JSON contract.
    """

    estimate: float
    interval: Interval
    quantiles: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """One place of a curve; `at` in hours after the end (lift_curve), minutes (dose_duration) or effort."""

    at: float
    estimate: float
    interval: Interval


@dataclass(frozen=True, slots=True)
class Flat:
    """The same answer with flat priors: any size of effect and any half-life as likely before looking.

    `estimate` and `interval` are the careful ones, `verdict` is found by the same rule.
    """

    estimate: float
    interval: Interval
    bracket: Bracket
    verdict: str = "not_enough_data"


@dataclass(frozen=True, slots=True)
class Chance:
    """How likely so many more activities would settle the question, 0 to 1.

    `placed` with a check-in just before, 15 min, 2 h and 5 h after each; `usual` with as many as came so far.
    """

    activities: int
    placed: float
    usual: float


@dataclass(frozen=True, slots=True)
class Moment:
    """One moment worth a check-in: `hours` after the end (negative: before the start), and its share of what all
    four together would tell, 0 to 1, all shares adding up to 1.
    """

    hours: float
    share: float


@dataclass(frozen=True, slots=True)
class Outlook:
    """What more records would bring, worked out from the person's own fitted model."""

    chances: tuple[Chance, ...]
    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at beside the answer, and whether it is reassuring."""

    name: str
    estimate: float
    interval: Interval
    ok: bool


@dataclass(frozen=True, slots=True)
class Estimate:
    """One answer; field names are those of the JSON contract (schema footfall/analysis/1).

    `smallest_noticeable` is 0.3 of the person's own spread in raw points (None without data). `points` is the
    curve of the questions that have one; `contrast` says how the activities of a tag or sport differ from the
    person's others, partially pooled; `flat` and `outlook` stand behind "How do we know?". `points` alone is
    part of the JSON contract.
    """

    question: str
    outcome: str
    better: str
    verdict: str
    activities_used: int
    scale: tuple[float, float] = (0.0, 10.0)
    estimate: float | None = None
    interval: Interval | None = None
    level: float = 0.95
    estimate_sd: float | None = None
    probability_positive: float | None = None
    family_lfsr: float | None = None
    design: str = "association"
    more_needed: int | None = None
    bracket: Bracket | None = None
    careful: Careful | None = None
    checks: tuple[Check, ...] = ()
    claim: str | None = None
    smallest_noticeable: float | None = None
    points: tuple[Point, ...] = ()
    contrast: Careful | None = None
    flat: Flat | None = None
    outlook: Outlook | None = None

    @property
    def is_in_hours(self) -> bool:
        """Tell whether it is a length of time in hours, and not points on a scale from 0 to 10."""
        return self.outcome == "asleep_hours"


@dataclass(frozen=True, slots=True)
class DataSummary:
    """What an analysis was given: counts, the days covered, and the rows left out."""

    check_ins: int
    activities: int
    days: int
    first: str | None
    last: str | None
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class Analysis:
    """All answers of one person; `fingerprint` names the engine and the exact records it was worked out from."""

    seed: int
    seconds: float
    data: DataSummary
    answers: tuple[Estimate, ...]
    engine: str = ""
    fingerprint: str = ""


def as_contract(analysis: Analysis) -> dict[str, Any]:
    """Write an analysis as the JSON object of the contract, schema footfall/analysis/1."""
    return {
        "schema": "footfall/analysis/1",
        "seed": analysis.seed,
        "seconds": round(analysis.seconds, 3),
        "data": {
            "check_ins": analysis.data.check_ins,
            "activities": analysis.data.activities,
            "days": analysis.data.days,
            "first": analysis.data.first,
            "last": analysis.data.last,
            "left_out": [{"table": r.table, "row": r.row, "why": r.why} for r in analysis.data.left_out],
        },
        "answers": [answer_as_contract(answer) for answer in analysis.answers],
    }


def answer_as_contract(answer: Estimate) -> dict[str, Any]:
    """Write one answer with the contract's fields; a value that is not known is null."""
    bracket, careful = answer.bracket, answer.careful
    return {
        "question": answer.question,
        "outcome": answer.outcome,
        "scale": list(answer.scale),
        "estimate": answer.estimate,
        "interval": _pair(answer.interval),
        "level": answer.level,
        "estimate_sd": answer.estimate_sd,
        "better": answer.better,
        "probability_positive": answer.probability_positive,
        "verdict": answer.verdict,
        "family_lfsr": answer.family_lfsr,
        "design": answer.design,
        "activities_used": answer.activities_used,
        "more_needed": answer.more_needed,
        "bracket": None
        if bracket is None
        else {
            "plain": _pair(bracket.plain),
            "choice_adjusted": _pair(bracket.choice_adjusted),
            "lead_adjusted": _pair(bracket.lead_adjusted),
            "labelled": _pair(bracket.labelled),
        },
        "careful": None if careful is None else {"estimate": careful.estimate, "interval": _pair(careful.interval)},
        "checks": [
            {"name": c.name, "estimate": c.estimate, "interval": _pair(c.interval), "ok": c.ok} for c in answer.checks
        ],
        "claim": answer.claim,
    } | _points_as_contract(answer.points)


def _points_as_contract(points: tuple[Point, ...]) -> dict[str, Any]:
    """Write a curve's points; a question without a curve has no such field."""
    if not points:
        return {}
    return {"points": [{"at": p.at, "estimate": p.estimate, "interval": _pair(p.interval)} for p in points]}


def _pair(interval: Interval | None) -> list[float] | None:
    return None if interval is None else [interval[0], interval[1]]


def read_estimate(kept: dict[str, Any]) -> Estimate:
    """Read an estimate as `dataclasses.asdict` wrote it, also from before it had all its parts."""
    answer = dict(kept)
    answer["scale"] = tuple(answer["scale"])
    answer["interval"] = _ends(answer["interval"])
    answer["bracket"] = _read_bracket(answer["bracket"])
    answer["careful"] = _read_careful(answer["careful"])
    answer["contrast"] = _read_careful(answer.get("contrast"))
    answer["checks"] = tuple(Check(**{**check, "interval": tuple(check["interval"])}) for check in answer["checks"])
    answer["points"] = tuple(Point(**{**one, "interval": tuple(one["interval"])}) for one in answer.get("points", ()))
    answer["flat"] = _read_flat(answer.get("flat"))
    answer["outlook"] = _read_outlook(answer.get("outlook"))
    return Estimate(**answer)


def _read_bracket(kept: dict[str, Any] | None) -> Bracket | None:
    return None if kept is None else Bracket(**{name: _ends(pair) for name, pair in kept.items()})


def _read_careful(kept: dict[str, Any] | None) -> Careful | None:
    return None if kept is None else Careful(kept["estimate"], tuple(kept["interval"]), tuple(kept["quantiles"]))


def _read_flat(kept: dict[str, Any] | None) -> Flat | None:
    bracket = None if kept is None else _read_bracket(kept["bracket"])
    return (
        None
        if kept is None or bracket is None
        else Flat(kept["estimate"], tuple(kept["interval"]), bracket, kept["verdict"])
    )


def _read_outlook(kept: dict[str, Any] | None) -> Outlook | None:
    if kept is None:
        return None
    return Outlook(tuple(Chance(**one) for one in kept["chances"]), tuple(Moment(**one) for one in kept["moments"]))


def _ends(pair: Any) -> Any:
    return None if pair is None else tuple(pair)
