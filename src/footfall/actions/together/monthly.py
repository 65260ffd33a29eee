"""The monthly letter to oneself: gather the facts of a month, keep them, and make the letters that are due."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from statistics import fmean, quantiles
from typing import Any

from django.utils import timezone

from footfall.actions.beginning import goals
from footfall.actions.between import growing as acting_growing
from footfall.actions.caring import watching as acting_watching
from footfall.core.between.months import (
    BLANK,
    QUIET,
    USUAL,
    Learned,
    Month,
    as_body,
    first_of,
    from_body,
    month_before,
    next_of,
)
from footfall.core.days import day_of, moment_of
from footfall.core.errors import AppError, NotFound
from footfall.core.words import _
from footfall.insights.letter import choosing
from footfall.insights.letter.choosing import Already
from footfall.store import activities, analyses, check_ins, sessions
from footfall.store import goals as kept_goals
from footfall.store.activities import Activity
from footfall.store.between import growing, nights
from footfall.store.caring import help as kept_help
from footfall.store.caring import watching
from footfall.store.people import Person
from footfall.store.together import monthly
from footfall.store.together.monthly import MonthlyLetter

#: So far back what is usual is looked for, before the month.
BEFORE = timedelta(days=92)
#: Days with an answer in that time, from which on something is usual.
LEAST_BEFORE = 14
#: The longest line that may be kept with a letter.
LONGEST_LINE = 300
#: A letter is made from the second day of the month on: what a watch sends late is there by then.
FROM_DAY = 2
#: How soon the worker looks again after a failure, and how often anyway.
SOON, SELDOM = timedelta(minutes=10), timedelta(hours=12)
RUNS, WALKS = ("running", "trail_running", "treadmill_running"), ("walking", "hiking")


class NoLetter(AppError):
    """There is no letter of such a month: it is not over yet, or nothing was kept as far back."""

    status = 422


def make(person: Person, year: int, month: int, now: datetime) -> MonthlyLetter:
    """Make the letter of a month that is over, or make it anew.

    Raises:
        NoLetter: the month is not over, or lies before everything that was kept.
    """
    if (year, month) not in open_months(person, now):
        raise NoLetter(_("There is no letter of that month: it is not over yet, or nothing was kept in it or before."))
    found = gather(person, year, month, now)
    return monthly.keep(person, (year, month), as_body(found), now)


def open_months(person: Person, now: datetime) -> list[tuple[int, int]]:
    """List the months there can be a letter of, the newest first: from the first thing kept to the last whole month."""
    begun = [at for at in (activities.first_start(person), check_ins.first_at(person)) if at is not None]
    if not begun:
        return []
    first = day_of(min(begun), person.zone).replace(day=1)
    found, when = [], month_before(day_of(now, person.zone))
    while first_of(*when) >= first:
        found.append(when)
        when = month_before(first_of(*when))
    return found


def read(row: MonthlyLetter) -> Month:
    """Give the facts a letter is written from, with the person's own line in place of a found one."""
    found = from_body(row.body)
    return replace(found, kept=row.line) if row.line else found


def keep_line(person: Person, year: int, month: int, line: str) -> None:
    """Keep a line of the person's own with a letter; an empty one takes it off.

    Raises:
        NotFound: there is no such letter.
        AppError: it is too long; nothing is lost, the page shows it again.
    """
    row = monthly.get(person, year, month)
    if row is None:
        raise NotFound
    line = " ".join(line.replace("\0", "").split())
    if len(line) > LONGEST_LINE:
        raise AppError(_("That is more than fits here. Please make it a little shorter."))
    monthly.keep_line(person, row, line or None)


def erase(person: Person, year: int, month: int) -> None:
    """Remove a letter, for good.

    Raises:
        NotFound: there is no such letter.
    """
    if not monthly.forget(person, year, month):
        raise NotFound


def wave(person: Person, year: int, month: int, now: datetime) -> None:
    """Let Today leave a letter alone.

    Raises:
        NotFound: there is no such letter.
    """
    if not monthly.wave(person, year, month, now):
        raise NotFound


# ---- the worker ----


def make_one_due() -> bool:
    """Make the letter of the month before for one person who wants them; tell whether somebody was looked at."""
    now = timezone.now()
    wish = monthly.claim(now, now + SOON)
    if wish is None:
        return False
    person, today = wish.person, day_of(now, wish.person.zone)
    when = month_before(today)
    is_time = today.day >= FROM_DAY and when in open_months(person, now)
    if is_time and monthly.get(person, *when) is None:
        make(person, *when, now)
    monthly.look_again(person, now + SELDOM)
    return True


# ---- what a letter is made of ----


def gather(person: Person, year: int, month: int, now: datetime) -> Month:
    """Gather the facts of a month from what is kept now; nothing is worked out anew."""
    first, after = first_of(year, month), next_of(year, month)
    since, until = moment_of(first, 0, person.zone), moment_of(after, 0, person.zone)
    done = [one for one in activities.begun(person, since, until) if one.start < until]
    earlier = [from_body(row.body) for row in monthly.before(person, year, month)]
    moods = _moods(person, since - BEFORE, until)
    stored = analyses.newest(person)
    analysis = None if stored is None else stored.as_record()
    is_lower = _was_lower(person, first, after)
    facts = _done(person, done, since, until)
    count = check_ins.count_between(person, since, until)
    is_heavy = is_lower or _was_helped(person, since, until)
    tone = QUIET if is_heavy else USUAL if facts["days_out"] or count else BLANK
    unclear, turn = choosing.unclear(analysis), year * 12 + month + person.pk
    already = Already(_already(person, done, since, until), earlier[-1].idea if earlier else "")
    if unclear is None:
        already = Already(already.has | {"around"}, already.before)
    return Month(
        year,
        month,
        as_of=day_of(now, person.zone),
        **facts,
        check_ins=count,
        moods=tuple((day, moods.get(day)) for day in _span(first, after)),
        before=_usual([value for day, value in moods.items() if day < first]),
        tone=tone,
        is_lower=is_lower,
        learned=() if tone == QUIET else choosing.learned(analysis, _told(earlier)),
        told_before=any(one.learned for one in earlier),
        unclear=unclear,
        kept=_kept(person, since, until),
        idea=choosing.idea(tone, already, turn),
        turn=turn,
    )


def _done(person: Person, done: list[Activity], since: datetime, until: datetime) -> dict[str, Any]:
    """Count what was done: what a device recorded, and guided sessions nobody recorded."""
    guided = [one for one in sessions.between(person, since, until) if one.activity_id is None]
    guided = [one for one in guided if since <= one.started_at < until]
    out = {day_of(one.start, person.zone, one.utc_offset_min) for one in done}
    out |= {day_of(one.started_at, person.zone, one.utc_offset_min) for one in guided}
    runs, walks = (sum(one.sport in kinds for one in done) for kinds in (RUNS, WALKS))
    return {
        "days_out": len(out),
        "runs": runs,
        "walks": walks,
        "others": len(done) - runs - walks + len(guided),
        "minutes": (sum(one.duration for one in done) + sum(one.duration for one in guided)) / 60,
    }


def _moods(person: Person, since: datetime, until: datetime) -> dict[date, float]:
    """Give the middle of each day's answers about mood."""
    answered: dict[date, list[float]] = {}
    for at, offset, mood in check_ins.answers(person, "mood", since, until):
        answered.setdefault(day_of(at, person.zone, offset), []).append(mood)
    return {day: fmean(values) for day, values in answered.items()}


def _usual(values: list[float]) -> tuple[float, float] | None:
    if len(values) < LEAST_BEFORE:
        return None
    low, _middle, high = quantiles(values, n=4, method="inclusive")
    return low, high


def _span(first: date, after: date) -> list[date]:
    return [first + timedelta(days=ahead) for ahead in range((after - first).days)]


def _was_lower(person: Person, first: date, after: date) -> bool:
    """Tell whether a stretch of answers lower than usual lies in the month, in part at least."""
    found = acting_watching.watched(watching.lower(person))
    stretches = () if found is None else found.stretches
    return any(one.since < after and (one.until is None or one.until >= first) for one in stretches)


def _was_helped(person: Person, since: datetime, until: datetime) -> bool:
    return any(one.at < until for one in kept_help.moments_since(person, since))


def _told(earlier: list[Month]) -> dict[tuple[str, str], Learned]:
    """Give what was last told of each answer."""
    return {(one.estimate.question, one.estimate.outcome): one for letter in earlier for one in letter.learned}


def _kept(person: Person, since: datetime, until: datetime) -> str:
    """Give the newest line about something hard that was written down in the month."""
    lines = [one for one in growing.with_lines(person) if one.kept_at is not None and since <= one.kept_at < until]
    shown = [one for one in lines if acting_growing.may_come_back(person, one)]
    newest = max(shown, key=lambda one: one.at, default=None)
    return "" if newest is None else newest.words or ""


def _already(person: Person, done: list[Activity], since: datetime, until: datetime) -> frozenset[str]:
    """Name what of the ideas somebody does already, or what cannot fit them."""
    tags = {tag for one in done for tag in one.tags}
    does = {
        "anchor": bool(goals.anchor_of(kept_goals.open_one(person))),
        "mindful": "mindful" in tags,
        "company": "company" in tags,
        "slower": not any(one.sport in RUNS for one in done),
        "line": bool(growing.with_lines(person)),
        "night": bool(nights.between(person, since, until)),
    }
    return frozenset(name for name, is_so in does.items() if is_so)
