"""Simulated runners with a stated truth, for calibration, for the demonstration and for 'how many more'."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from footfall.core.activities import Activity
from footfall.core.ratings import BETTER, Rating
from footfall.stats.decay import decayed_sum

Array = NDArray[np.float64]

#: Steps of the latent mood, hours.
STEP = 1 / 12
#: Where on the day a run is considered: half-hour bins from six to nine in the evening.
FIRST_HOUR, LAST_HOUR, BIN = 6.0, 21.0, 0.5
#: When check-ins are asked for around a run: hours before its start, hours after its end.
JUST_BEFORE = 0.05
AFTER = (0.25, 2.0, 5.0)
#: How long before a planned run it is decided, hours, and how much that varies.
PLANNED_AHEAD, PLANNED_SPREAD = 12.0, 2.0
ANTICIPATION_HALF_LIFE = 3.0
AHEAD = 3.0
#: A second run of a day begins at least so many hours after the first.
APART = 3.0
#: The clock's bump: its hour and its width.
BUMP_HOUR, BUMP_WIDTH = 19.5, 1.0
#: The log-odds of answering in an average mood where answering depends on it.
USUALLY = 1.1
#: Quantiles over which the noise is averaged in the true lift.
NOISES = 200

CHOOSERS = ("mood", "yesterday", "change", "ahead", "stress")
SPORTS = ("running", "walking", "trail_running", "cycling")
SPORT_SHARES = (0.78, 0.12, 0.06, 0.04)
STEPPING = ("running", "trail_running")
#: Speed beside running.
PACE = {"running": 1.0, "walking": 0.55, "trail_running": 0.85, "cycling": 2.2}
TAG_SHARES = {"outdoors": 0.7, "music": 0.3, "company": 0.2, "mindful": 0.15}


@dataclass(frozen=True)
class Truth:
    """What is true of one simulated runner.

    Latent mood is measured in units in which the answers' spread without runs is close to 1:
    x(t) = OU(`ou_sd`, `tau` h) + slow swings, y = x + clock + weekday + lifts + noise, and an
    answer is `centre` + `spread` * y in points, rounded to `rounding` and cut to 0..10.

    `lift` (mood) and `other_lifts` are in standard deviations of the answers without runs
    (`answer_sd`), start at each activity's end and halve every `half_life` hours.
    `selection` is the log-odds of choosing to run per unit of what `chooser` names: the latent
    mood now, yesterday's mean, its change over 3 h, the mood 3 h ahead, or a stress that goes
    with mood (r = 0.6). `anticipation` (latent units) raises mood before runs, halving every 3 h
    going back; where `planned_share` > 0 only planned runs have it, and they are chosen about
    12 h earlier. `check_ins` adds ratings just before and 0.25, 2 and 5 h after each run;
    `under_way` answers half-way through that share of the runs, `taps` answers in that many steps.

    For harder cases: `plateau` keeps the lift whole for that many hours, then it is gone at once; `clock_bump`
    (latent units, not counted in `answer_sd`) makes evenings about half past seven better on every day; `run_hour`
    puts every run into that half hour; `runs_a_day` at most, of one length; `gap` days (from, to) without any
    record; `tails` gives the noise t-distributed tails of so many degrees of freedom (its spread stays `noise`);
    `noise_later` is how many times noisier the second half is than the first; `answers_by_mood` is the log-odds of
    answering per latent unit, `only_after` for the ratings after runs alone.
    """

    lift: float = 0.6
    half_life: float = 4.0
    other_lifts: Mapping[str, float] = field(default_factory=dict)
    ou_sd: float = 0.8
    tau: float = 6.0
    noise: float = 0.6
    clock: float = 0.3
    weekday: float = 0.15
    swing_sd: float = 0.0
    swing_tau: float = 240.0
    trend: float = 0.0
    selection: float = 0.0
    chooser: str = "mood"
    anticipation: float = 0.0
    planned_share: float = 0.0
    labels: bool = False
    wrong_labels: float = 0.0
    days: int = 120
    prompts: int = 4
    answered: float = 0.85
    runs_per_week: float = 3.0
    check_ins: bool = False
    around_answered: float = 1.0
    under_way: float = 0.0
    centre: float = 5.5
    spread: float = 1.3
    rounding: float = 0.5
    taps: int | None = None
    utc_offset_min: int = 60
    first: datetime = datetime(2025, 1, 6, tzinfo=UTC)
    mixed_sports: bool = False
    plateau: float | None = None
    clock_bump: float = 0.0
    run_hour: float | None = None
    runs_a_day: int = 1
    gap: tuple[int, int] | None = None
    tails: float | None = None
    noise_later: float = 1.0
    answers_by_mood: float = 0.0
    only_after: bool = False

    def __post_init__(self) -> None:
        """Refuse a chooser nobody knows."""
        if self.chooser not in CHOOSERS:
            raise ValueError(f"unknown chooser {self.chooser!r}")

    @property
    def answer_sd(self) -> float:
        """Give the spread of answers without runs, latent units."""
        fixed = self.clock**2 / 2 + self.weekday**2
        return math.sqrt(self.ou_sd**2 + self.noise**2 + fixed + self.swing_sd**2)

    def lift_points(self, outcome: str = "mood") -> float:
        """Give the true lift of one outcome in raw points of its scale, had the scale neither steps nor ends."""
        lift = self.lift if outcome == "mood" else self.other_lifts[outcome]
        return lift * self.answer_sd * self.spread


class Simulated(NamedTuple):
    """A simulated runner's records and the truth they came from.

    `felt_lift` is the true lift of mood in raw points as the scale can show it: the mean over this runner's own
    activities of the expected answer at the end less the expected answer at the same moment without that activity,
    the noise averaged out, both rounded and cut as answers are. Where nothing is cut it is `truth.lift_points()`.
    """

    ratings: tuple[Rating, ...]
    activities: tuple[Activity, ...]
    truth: Truth
    felt_lift: float


class _Runs(NamedTuple):
    """Runs on the simulated clock, hours since the first local midnight."""

    start: Array
    end: Array
    planned: NDArray[np.bool_]


class _Setting(NamedTuple):
    """What every scale of one person shares: the truth, the runs, the moments of answering, the weekdays."""

    truth: Truth
    runs: _Runs
    moments: Array
    weekday: Array


def simulate(truth: Truth, seed: int | np.random.Generator = 1) -> Simulated:
    """Simulate one runner's ratings and activities; the same seed gives the same person.

    Several outcomes share about half of their slow feeling: each has x_k = +-0.7 x + 0.71 x_k', with
    its own lift; the sign is minus where lower is better.
    """
    rng = np.random.default_rng(seed)
    feeling = _feeling(truth, rng)
    runs = _choose_runs(truth, feeling, rng)
    moments, contexts = _moments(truth, runs, rng)
    setting = _Setting(truth, runs, moments, rng.normal(0.0, truth.weekday, 7))
    answered = _answering(setting, feeling, contexts, rng)
    columns = {"mood": _answers(setting, truth.lift, feeling, rng)}
    for name, lift in truth.other_lifts.items():
        sign = 1.0 if BETTER[name] == "higher" else -1.0
        own = sign * 0.7 * feeling + 0.714 * _feeling(truth, rng)
        columns[name] = _answers(setting, lift, own, rng)
    ratings = tuple(
        Rating(
            at=_moment(truth, hours),
            values={name: float(column[row]) for name, column in columns.items()},
            context=contexts[row],
            utc_offset_min=truth.utc_offset_min,
        )
        for row, hours in enumerate(moments)
        if answered[row]
    )
    return Simulated(ratings, _activities(truth, runs, rng), truth, _felt_lift(setting, feeling))


def demonstration(days: int = 365) -> Truth:
    """Give the stated truth of the demonstration person: running lifts some feelings, some not."""
    return Truth(
        lift=0.5,
        half_life=4.0,
        other_lifts={
            "energy": 0.4, "calm": 0.45, "stress": -0.25, "worry": -0.15, "focus": 0.0,
            "presence": 0.3, "confidence": 0.1, "tension": -0.4, "high": 0.7, "productive": 0.0,
        },
        days=days,
        prompts=2,
        answered=0.8,
        check_ins=True,
        around_answered=0.85,
        under_way=0.9,
        selection=0.3,
        swing_sd=0.25,
        centre=5.6,
        spread=1.5,
        mixed_sports=True,
    )  # fmt: skip


def _feeling(truth: Truth, rng: np.random.Generator) -> Array:
    """Draw latent mood on the grid of `STEP` hours, shape (days * 288,)."""
    size = round(truth.days * 24 / STEP)
    x = _ou(size, truth.ou_sd, truth.tau, rng)
    if truth.swing_sd > 0:
        x = x + _ou(size, truth.swing_sd, truth.swing_tau, rng)
    return x


def _ou(size: int, sd: float, tau: float, rng: np.random.Generator) -> Array:
    """Draw a stationary Ornstein-Uhlenbeck path at `size` steps."""
    rho = math.exp(-STEP / tau)
    shocks = rng.normal(0.0, sd * math.sqrt(1 - rho**2), size)
    shocks[0] = rng.normal(0.0, sd)
    steps = np.arange(size, dtype=np.float64) * STEP
    return decayed_sum(steps, steps, shocks, np.array([1 / tau]))[:, 0]


def _clock_shape(hour: Array) -> Array:
    """Give how likely a run begins at each clock hour: about seven, and about half past five."""
    morning = 0.5 * np.exp(-0.5 * ((hour - 7.25) / 1.0) ** 2)
    return np.asarray(morning + 0.6 * np.exp(-0.5 * ((hour - 17.5) / 1.5) ** 2) + 0.04)


def _choose_runs(truth: Truth, feeling: Array, rng: np.random.Generator) -> _Runs:
    """Let the runner decide, half hour by half hour, at most once a day."""
    hours = np.arange(FIRST_HOUR, LAST_HOUR, BIN)
    shape = _clock_shape(hours) if truth.run_hour is None else (hours == truth.run_hour).astype(np.float64)
    base = -math.log1p(-min(truth.runs_per_week, 6.9) / 7) * shape / shape.sum()
    boredom = truth.selection**2 * (truth.ou_sd**2 + truth.swing_sd**2) / 2
    drive = _drive(truth, feeling, rng)
    starts: list[float] = []
    ends: list[float] = []
    planned: list[bool] = []
    for day in range(truth.days):
        when = day * 24 + hours + rng.uniform(0.0, BIN, hours.size)
        lifted = truth.answer_sd * truth.lift * _lingering(truth, when, np.array(ends[-4:]))
        pull = drive[np.minimum((when / STEP).astype(int), drive.size - 1)]
        if truth.chooser == "mood":
            pull = pull + lifted
        odds = np.expm1(base) * np.exp(truth.selection * pull - boredom)
        yes = np.flatnonzero(rng.random(hours.size) < odds / (1 + odds))
        is_planned = rng.random() < truth.planned_share
        ahead = PLANNED_AHEAD + rng.uniform(-PLANNED_SPREAD, PLANNED_SPREAD) if is_planned else 0.0
        length = float(np.clip(rng.lognormal(math.log(35.0), 0.3), 12.0, 95.0)) / 60
        for start in _spaced(when[yes], truth.runs_a_day):
            if not ends or start + ahead > ends[-1] + 1.0:
                starts.append(start + ahead)
                ends.append(starts[-1] + length)
                planned.append(bool(is_planned))
    kept = (np.array(ends) < truth.days * 24) & _recorded(truth, np.array(starts))
    return _Runs(np.array(starts)[kept], np.array(ends)[kept], np.array(planned, dtype=bool)[kept])


def _spaced(when: Array, most: int) -> list[float]:
    """Take the first of these moments and at most so many in all, each well after the last taken."""
    taken: list[float] = []
    for one in when:
        if len(taken) < most and (not taken or one >= taken[-1] + APART):
            taken.append(float(one))
    return taken


def _recorded(truth: Truth, at: Array) -> NDArray[np.bool_]:
    """Tell which moments lie outside the gap, shape of `at`."""
    if truth.gap is None:
        return np.ones(at.size, dtype=bool)
    return np.asarray((at < truth.gap[0] * 24) | (at >= truth.gap[1] * 24))


def _drive(truth: Truth, feeling: Array, rng: np.random.Generator) -> Array:
    """Give what the choice to run listens to, on the same grid as the feeling."""
    day, ahead = round(24 / STEP), round(AHEAD / STEP)
    if truth.chooser == "yesterday":
        mean = feeling.reshape(-1, day).mean(axis=1)
        return np.repeat(np.concatenate([[0.0], mean[:-1]]), day)
    if truth.chooser == "change":
        return np.asarray(feeling - np.concatenate([np.full(ahead, feeling[0]), feeling[:-ahead]]))
    if truth.chooser == "ahead":
        return np.concatenate([feeling[ahead:], np.full(ahead, feeling[-1])])
    if truth.chooser == "stress":
        return np.asarray(0.6 * feeling + 0.8 * _feeling(truth, rng))
    return feeling


def _decayed(at: Array, when: Array, half_life: float) -> Array:
    """Sum 2^(-(at - when)/half_life) over what came before, shape of `at`."""
    return decayed_sum(at, when, np.ones(when.size), np.array([math.log(2) / half_life]))[:, 0]


def _lingering(truth: Truth, at: Array, ends: Array) -> Array:
    """Give how much of a whole lift is there at each moment, added up over the activities that have ended."""
    if truth.plateau is None:
        return _decayed(at, ends, truth.half_life)
    begun = np.searchsorted(ends, at, side="right")
    return np.asarray(begun - np.searchsorted(ends, at - truth.plateau, side="right"), dtype=np.float64)


def _moments(truth: Truth, runs: _Runs, rng: np.random.Generator) -> tuple[Array, list[str]]:
    """Give the sorted hours at which a rating is given, and each one's context."""
    prompts = (np.arange(truth.days)[:, None] * 24 + rng.uniform(8.0, 22.0, (truth.days, truth.prompts))).ravel()
    prompts = prompts[rng.random(prompts.size) < truth.answered]
    asked = [(float(hours), "prompt") for hours in prompts]
    if truth.check_ins:
        around = [(float(start) - JUST_BEFORE, "before") for start in runs.start]
        around += [(float(end) + later, "after") for end in runs.end for later in AFTER]
        answered = rng.random(len(around)) < truth.around_answered
        asked += [one for one, yes in zip(around, answered, strict=True) if yes]
    if truth.under_way > 0:
        half_way = [(float(middle), "during") for middle in (runs.start + runs.end) / 2]
        asked += [one for one in half_way if rng.random() < truth.under_way]
    recorded = _recorded(truth, np.array([hours for hours, _ in asked]))
    inside = sorted(one for one, yes in zip(asked, recorded, strict=True) if yes and 0 <= one[0] < truth.days * 24)
    seconds = np.unique([round(hours * 3600) for hours, _ in inside], return_index=True)
    return seconds[0] / 3600.0, [inside[row][1] for row in seconds[1]]


def _answers(setting: _Setting, lift: float, feeling: Array, rng: np.random.Generator) -> Array:
    """Answer one scale at every moment, in points from 0 to 10."""
    noise = _noise(setting.truth, setting.moments, rng)
    return _as_points(setting.truth, _felt(setting, lift, feeling) + noise)


def _felt(setting: _Setting, lift: float, feeling: Array) -> Array:
    """Give how it feels at every moment, without the noise of answering, in latent units."""
    truth, runs, at, weekday = setting
    hopeful = runs.start[runs.planned] if truth.planned_share > 0 else runs.start
    from_bump = np.abs((at - BUMP_HOUR + 12) % 24 - 12)
    return np.asarray(
        feeling[np.minimum((at / STEP).astype(int), feeling.size - 1)]
        + truth.clock * np.cos(2 * np.pi * (at - 15.0) / 24)
        + truth.clock_bump * np.exp(-0.5 * (from_bump / BUMP_WIDTH) ** 2)
        + weekday[(at // 24).astype(int) % 7]
        + truth.trend * (at / (truth.days * 24) - 0.5)
        + truth.answer_sd * lift * _lingering(truth, at, runs.end)
        + truth.anticipation * _decayed(-at, -hopeful, ANTICIPATION_HALF_LIFE)
    )


def _noise(truth: Truth, at: Array, rng: np.random.Generator) -> Array:
    """Draw the noise of answering, latent units."""
    if truth.tails is None:
        noise = rng.normal(0.0, truth.noise, at.size)
    else:
        noise = truth.noise * rng.standard_t(truth.tails, at.size) * math.sqrt(1 - 2 / truth.tails)
    return np.asarray(noise * _noisier(truth, at))


def _noisier(truth: Truth, at: Array) -> Array:
    """Give how many times its usual spread the noise has at each moment; 1 in the mean of squares."""
    first = math.sqrt(2 / (1 + truth.noise_later**2))
    return np.where(at < truth.days * 12, first, first * truth.noise_later)


def _as_points(truth: Truth, y: Array) -> Array:
    """Turn latent units into an answer: rounded, and cut to 0..10."""
    points = truth.centre + truth.spread * y
    if truth.taps is not None:
        step = 10 / (truth.taps - 1)
        points = np.round(points / step) * step
    elif truth.rounding > 0:
        points = np.round(points / truth.rounding) * truth.rounding
    return np.asarray(np.clip(points, 0.0, 10.0))


def _answering(setting: _Setting, feeling: Array, contexts: list[str], rng: np.random.Generator) -> NDArray[np.bool_]:
    """Tell which moments are answered where that depends on how it feels then; else all."""
    truth = setting.truth
    if truth.answers_by_mood == 0:
        return np.ones(setting.moments.size, dtype=bool)
    odds = np.exp(USUALLY + truth.answers_by_mood * _felt(setting, truth.lift, feeling))
    concerned = np.array([not truth.only_after or context == "after" for context in contexts])
    return np.asarray((rng.random(odds.size) < odds / (1 + odds)) | ~concerned)


def _felt_lift(setting: _Setting, feeling: Array) -> float:
    """Work out the true lift of mood in raw points, see `Simulated`; nan without an activity."""
    truth, runs = setting.truth, setting.runs
    if runs.end.size == 0:
        return math.nan
    with_it = _felt(setting._replace(moments=runs.end), truth.lift, feeling)[:, None]
    noise = _noisier(truth, runs.end)[:, None] * truth.noise * _noise_quantiles(truth.tails)
    without = with_it - truth.answer_sd * truth.lift
    return float((_as_points(truth, with_it + noise) - _as_points(truth, without + noise)).mean())


def _noise_quantiles(tails: float | None) -> Array:
    """Give evenly likely values of a noise with spread 1, shape (NOISES,)."""
    from scipy.special import ndtri, stdtrit  # noqa: PLC0415 - a tenth of a second to import

    probability = (np.arange(NOISES) + 0.5) / NOISES
    if tails is None:
        return np.asarray(ndtri(probability))
    return np.asarray(stdtrit(tails, probability) * math.sqrt(1 - 2 / tails))


def _moment(truth: Truth, hours: float) -> datetime:
    """Turn hours since the first local midnight into a UTC moment, whole seconds."""
    local = timedelta(seconds=round(hours * 3600)) - timedelta(minutes=truth.utc_offset_min)
    return truth.first + local


def _activities(truth: Truth, runs: _Runs, rng: np.random.Generator) -> tuple[Activity, ...]:
    """Write the runs as activities, with a plausible distance, effort, feeling, tags and steadiness of steps."""
    rhythm = rng.spawn(1)[0].lognormal(math.log(0.03), 0.25, runs.start.size)
    done = [
        _activity(truth, float(start), float(end), bool(planned), rng)
        for start, end, planned in zip(runs.start, runs.end, runs.planned, strict=True)
    ]
    return tuple(
        replace(one, rhythm=round(float(unsteady), 4)) if one.sport in STEPPING else one
        for one, unsteady in zip(done, rhythm, strict=True)
    )


def _activity(truth: Truth, start: float, end: float, planned: bool, rng: np.random.Generator) -> Activity:
    duration = float(round((end - start) * 3600))
    speed = float(np.clip(rng.normal(2.6, 0.25), 1.6, 3.8))
    exertion = float(np.clip(round(rng.normal(4.5, 1.3)), 1, 9))
    sport = str(rng.choice(SPORTS, p=SPORT_SHARES)) if truth.mixed_sports else "running"
    tags = tuple(tag for tag in ("outdoors", "music", "company", "mindful") if rng.random() < TAG_SHARES[tag])
    told = planned if rng.random() >= truth.wrong_labels else not planned
    return Activity(
        sport=sport,
        start=_moment(truth, start),
        duration=duration,
        utc_offset_min=truth.utc_offset_min,
        distance=round(duration * speed * PACE[sport]),
        feeling=float(np.clip(round(rng.normal(2.0, 1.5)), -5, 5)),
        exertion=exertion,
        decided=("planned" if told else "now") if truth.labels else None,
        tags=tags,
    )
