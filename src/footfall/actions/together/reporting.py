"""Gather what somebody chose to show, and make the report and the data file of it; nothing of that is kept here."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.crypto import salted_hmac

from footfall import __version__
from footfall.actions.beginning.readiness import answers_of
from footfall.actions.caring import own_plan
from footfall.actions.caring import questionnaires as asking
from footfall.actions.caring.protecting import is_protected
from footfall.content.bad_hours import headings
from footfall.content.questionnaires import Questionnaire, Score
from footfall.core import days
from footfall.core.estimates import Analysis
from footfall.core.nights import main_sleeps, usual
from footfall.exports.letter import PlanTold
from footfall.exports.report import Report, fit
from footfall.exports.report_parts import PARTS, AskedTold, Matter, SleepTold, Week, compose
from footfall.insights.careful import without_doses
from footfall.plan.slots import made_small, most_days
from footfall.store import activities, analyses, check_ins, goals, plans, readiness
from footfall.store.between import nights
from footfall.store.caring import questionnaires as answered
from footfall.store.people import Person
from footfall.store.plans import Plan
from footfall.store.together import audit

#: What a report holds before anything was chosen: the least that makes sense.
USUAL = frozenset({"why", "done", "answers"})
#: All its parts.
EVERY = PARTS
#: The times a report may cover, in weeks; 0 is all there is.
TIMES = (4, 12, 26, 0)
#: From so many nights on something is said about all of them.
ENOUGH_NIGHTS = 5
#: Longer ago than anybody has records of.
EARLIEST = date(1990, 1, 1)
WEEK = 7


@dataclass(frozen=True, slots=True)
class Chosen:
    """What somebody chose to show: parts, questionnaires by key, how many weeks (0 for all), and in which language.

    `named` shows their name; `nine` what was answered to question 9; `figures` puts figures in that are hidden on their
    pages; `check_ins` puts check-ins into the data file.
    """

    parts: frozenset[str] = USUAL
    asked: frozenset[str] = frozenset()
    weeks: int = 12
    language: str = "en"
    named: bool = False
    nine: bool = False
    figures: bool = False
    check_ins: bool = False

    def as_json(self) -> dict[str, Any]:
        """Give it as plain values."""
        plain = {"weeks": self.weeks, "language": self.language, "named": self.named, "nine": self.nine}
        plain |= {"figures": self.figures, "check_ins": self.check_ins}
        return plain | {"parts": sorted(self.parts), "asked": sorted(self.asked)}


def chosen_from(held: Mapping[str, Any]) -> Chosen:
    """Give back what was kept as plain values; what a later version added or dropped does not matter."""
    known = {
        name: held[name] for name in ("weeks", "language", "named", "nine", "figures", "check_ins") if name in held
    }
    parts = frozenset(held.get("parts", ())) & frozenset(PARTS)
    return Chosen(parts=parts, asked=frozenset(held.get("asked", ())), **known)


@dataclass(frozen=True, slots=True)
class Time:
    """The time a report covers: its first day (None for all there is) and its last, with their moments."""

    since: date | None
    until: date
    first: datetime = field(repr=False)
    last: datetime = field(repr=False)


def time_of(person: Person, weeks: int, now: datetime) -> Time:
    """Give the time that some weeks up to today cover; 0 is all there is."""
    today = days.day_of(now, person.zone)
    since = today - timedelta(days=WEEK * weeks - 1) if weeks else None
    return Time(since, today, days.moment_of(since or EARLIEST, 0, person.zone), now)


def gather(person: Person, chosen: Chosen, now: datetime) -> Matter:
    """Gather what was chosen, and nothing else."""
    time, parts = time_of(person, chosen.weeks, now), chosen.parts
    bare = Matter(
        time.since,
        time.until,
        __version__,
        name=person.name if chosen.named else "",
        language=chosen.language,
        own_language=person.language,
        invented=person.is_demonstration,
        numbers=chosen.figures or not person.hides_numbers,
        amounts=chosen.figures or not person.hides_amounts,
        wished=tuple(person.wishes),
    )
    told: dict[str, Any] = {}
    if "why" in parts:
        told |= _why(person)
    if "done" in parts:
        told |= {"plan": _plan(person), "weeks": _weeks(person, time)}
    if "answers" in parts:
        told["analysis"] = analysis_of(person)
    if "asked" in parts:
        told["asked"] = _asked(person, chosen, time)
    if "sleep" in parts:
        told["sleep"] = _sleep(person, time)
    return replace(bare, **told, **_care(person, parts))


def _why(person: Person) -> dict[str, str]:
    goal = goals.open_one(person)
    return {} if goal is None else {"wish": goal.wish or "", "why": goal.why or ""}


def _care(person: Person, parts: frozenset[str]) -> dict[str, Any]:
    told: dict[str, Any] = {}
    if "care" in parts:
        newest = readiness.newest(person)
        told["care"] = None if newest is None else answers_of(newest)
    if "bad_hours" in parts:
        words = own_plan.words_of(person)
        told["bad_hours"] = tuple((one.name, words[one.id]) for one in headings() if words.get(one.id))
    return told


def analysis_of(person: Person) -> Analysis | None:
    """Give the newest answers; whoever is protected hears nothing of more or harder, and neither does their reader."""
    stored = analyses.newest(person)
    analysis = None if stored is None else stored.as_record()
    return without_doses(analysis) if analysis is not None and is_protected(person) else analysis


def _plan(person: Person) -> PlanTold | None:
    plan: Plan | None = plans.open_plan(person)
    if plan is None:
        return None
    settings = made_small(replace(plan.as_record(), guarded=is_protected(person)))
    weekdays = len({slot.weekday for slot in settings.slots})
    return PlanTold(settings.aim, min(weekdays, most_days(settings)) if settings.guarded else weekdays)


def _weeks(person: Person, time: Time) -> tuple[Week, ...]:
    """Count days out and minutes by week, counted back from the last day; empty weeks stand too.

    Weeks before anything was kept are no weeks without going out: they are left out.
    """
    done = activities.outings(person, time.first, time.last)
    if not done:
        return ()
    each = [(days.day_of(one.start, person.zone, one.utc_offset_min), one.duration / 60) for one in done]
    first = max(time.since or EARLIEST, _begun(person))
    count = (time.until - first).days // WEEK + 1
    out: list[set[date]] = [set() for _n in range(count)]
    minutes = [0.0] * count
    for day, length in each:
        place = min(max((time.until - day).days // WEEK, 0), count - 1)
        out[place].add(day)
        minutes[place] += length
    begins = [time.until - timedelta(days=WEEK * (n + 1) - 1) for n in range(count)]
    weeks = [Week(begin, len(held), sum_) for begin, held, sum_ in zip(begins, out, minutes, strict=True)]
    return tuple(reversed(weeks))


def _begun(person: Person) -> date:
    """Give the day of the first thing that was kept; there is an activity, at least."""
    begun = [at for at in (activities.first_start(person), check_ins.first_at(person)) if at is not None]
    return days.day_of(min(begun), person.zone)


def _asked(person: Person, chosen: Chosen, time: Time) -> tuple[AskedTold, ...]:
    told: list[AskedTold] = []
    for asked in asking.known():
        if asked.key in chosen.asked and not asking.is_closed(person, asked):
            told += _lines(person, asked, chosen, time)
    return tuple(told)


def _lines(person: Person, asked: Questionnaire, chosen: Chosen, time: Time) -> list[AskedTold]:
    """Give the line of a questionnaire, or one for each question where it is never added up."""
    scores: tuple[tuple[str, Score], ...] = (("", asked.score),)
    if asked.score.kind == "each":
        scores = tuple((score.name, score) for score in asked.subscores)
    nine = _nine(person, asked, chosen, time)
    lines = (_line(person, asked, score, part, time) for part, score in scores)
    return [replace(line, nine=nine) for line in lines if line is not None]


def _line(person: Person, asked: Questionnaire, score: Score, part: str, time: Time) -> AskedTold | None:
    found = asking.history(person, asked.key, part, now=time.last)
    points = [one for one in found.points if one.counts and one.total is not None]
    held = [one for one in points if time.first <= one.at <= time.last]
    if not held:
        return None
    change = None if found.past.lately is None else found.past.lately.change
    totals = [one.total or 0.0 for one in held]
    return AskedTold(
        asked.key,
        part or asked.name,
        part or asked.short,
        tuple(days.day_of(one.at, person.zone) for one in held),
        tuple(totals),
        score.low,
        max(totals, default=score.high) if score.kind == "product" else score.high,
        score.better == "lower",
        noise=found.band,
        language=asked.languages[0],
        kind="" if change is None else change.kind,
        direction="" if change is None else change.direction,
    )


def _nine(person: Person, asked: Questionnaire, chosen: Chosen, time: Time) -> tuple[tuple[date, str], ...] | None:
    """Give what was answered to question 9 where that was chosen; nothing of it else; None where nothing asks it."""
    item = asked.item(asked.sensitive_item) if asked.sensitive_item else None
    if item is None:
        return None
    if not chosen.nine:
        return ()
    words = {one.value: one.words for one in asked.options_of(item)}
    rows = [row for row in answered.responses(person, asked.key) if time.first <= row.at <= time.last]
    told = [(row.at, row.answers.get(item.id)) for row in rows]
    return tuple((days.day_of(at, person.zone), words[value]) for at, value in told if value in words)


def _sleep(person: Person, time: Time) -> SleepTold | None:
    from footfall.science.between.regularity import regularity  # noqa: PLC0415 - NumPy, for this part alone

    rows = [row.as_record() for row in nights.between(person, time.first, time.last)]
    mains = list(main_sleeps(rows).values())
    middle = usual(mains, person.zone) if len(mains) >= ENOUGH_NIGHTS else None
    if middle is None:
        return None
    found = regularity(rows)
    alike = None if found is None else (found.index, found.low, found.high)
    return SleepTold(len(mains), middle.asleep, middle.awake, middle.length_s, alike)


def write(person: Person, chosen: Chosen, now: datetime) -> tuple[Report, bytes]:
    """Write the report as it stands on paper: its words, and the PDF that holds the very same."""
    return fit(compose(gather(person, chosen, now), chosen.parts), person.country)


def note_made(person: Person, what: str) -> None:
    """Write down that a report or a data file was taken (`pdf`, `fhir`), for the person to read."""
    audit.note(person, "report_made", what=what)


def answered_keys(person: Person) -> list[tuple[str, str]]:
    """List the questionnaires somebody answered: key and short name, in the order they are offered."""
    there = answered.answered_at(person)
    return [(one.key, one.short) for one in asking.known() if one.key in there and not asking.is_closed(person, one)]


def id_key(person: Person) -> bytes:
    """Give the key that makes the ids in a data file: stable for one person here, and told to nobody."""
    return salted_hmac("footfall.fhir", str(person.pk), algorithm="sha256").digest()
