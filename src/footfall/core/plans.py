"""What a plan is made of: the days somebody has, the aim, what stands in the way, what they chose themselves."""

from dataclasses import dataclass
from datetime import date

from footfall.core.sessions import Session

#: What a plan leads to: only going out, half an hour in whatever mix one likes, or a distance.
AIMS: tuple[str, ...] = ("outside", "half_hour", "5k", "10k", "half", "marathon")
#: What may stand in the way for a while.
CIRCUMSTANCES: tuple[str, ...] = (
    "illness", "pain", "heat", "low_day", "poor_sleep", "travel", "period", "holiday",
)  # fmt: skip
#: The plan asks nothing for a while, after a bad hour: its sessions stand there for whoever wants one, and no day of it
#: is a missed one.
RESTING = "resting"
#: What a person may choose instead of what the plan offers: the next step, the same again, one back, the first version
#: of an easier session, five minutes, nothing on this day.
CHOICES: tuple[str, ...] = ("next", "stay", "back", "first", "five", "rest")
#: The movement of the ladder, and a day left open.
WALK_RUN, OPEN = "walk_run", "open"


@dataclass(frozen=True, slots=True)
class Slot:
    """A time of the week somebody has: weekday from Monday 0, minute of the day, minutes free; None is not said.

    `movement` is what it is for: `walk_run`, another id of content/movements.toml, or `open` (whatever one likes);
    `name` a set of exercises.
    """

    weekday: int
    minute: int | None = None
    free_min: int | None = None
    movement: str = WALK_RUN
    name: str = ""


@dataclass(frozen=True, slots=True)
class Race:
    """A day somebody wants to cover a distance on, in metres."""

    day: date
    distance: float


@dataclass(frozen=True, slots=True)
class Settings:
    """What a plan goes by. `level` is the rung it began on; `guarded` keeps it smaller, for whoever needs that.

    `cleared` is the day the questions before beginning were last answered; a sign of danger after it stops the plan.
    `steady` keeps it from growing, `paused` leaves every day free until somebody was asked; `walks` names why the plan
    holds walks only for now (`walk_asked`, `walk_doctor`), or nothing.
    """

    aim: str
    began: date
    slots: tuple[Slot, ...]
    level: int = 0
    race: Race | None = None
    guarded: bool = False
    cleared: date | None = None
    steady: bool = False
    paused: bool = False
    walks: str = ""


@dataclass(frozen=True, slots=True)
class Circumstance:
    """Something that stands in the way from one day to another, both among them; `until` None is not over yet."""

    kind: str
    since: date
    until: date | None = None

    def covers(self, day: date) -> bool:
        """Tell whether it is so on a day."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person chose on a day, for that day, instead of what the plan offered."""

    day: date
    kind: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a session is as it is: a kind that plan/reasons.py has words for, and the numbers of its sentence."""

    kind: str
    numbers: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """One day of a plan. `session` is None for rest; `first` is the session before it was made easier."""

    day: date
    session: Session | None = None
    minute: int | None = None
    movement: str = ""
    name: str = ""
    title: str = ""
    first: Session | None = None
    reasons: tuple[Reason, ...] = ()
    race: bool = False

    @property
    def is_planned(self) -> bool:
        """Tell whether anything is planned: a session, a race, something else somebody loves; not a day of rest."""
        return self.session is not None or self.race or bool(self.movement)
