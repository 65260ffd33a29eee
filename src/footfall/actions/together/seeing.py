"""What a friend shows: exactly what they chose, and nothing that tells apart 'not shown' from 'nothing there'."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from footfall.actions.caring import moments
from footfall.actions.caring.protecting import is_protected
from footfall.actions.going import choosing, planning
from footfall.core import days
from footfall.core.estimates import Analysis
from footfall.insights import say
from footfall.insights.careful import without_doses
from footfall.insights.findings import Finding
from footfall.store import analyses
from footfall.store.people import Person
from footfall.store.together import between_friends as kept
from footfall.store.together.between_friends import FriendCompany
from footfall.store.together.friends import Friend, Shows

#: Whether somebody went out is shown of today and of the day before.
TODAY, YESTERDAY = "today", "yesterday"
#: So many days of a plan are shown.
PLAN_SHOWN = timedelta(days=6)


class Seen(NamedTuple):
    """What one person sees of another now.

    `out` is `today`, `yesterday` or nothing; `plan` the days ahead something is planned on; `company` when they would
    like company; `answers` what their records say, each with its doubt.
    """

    out: str = ""
    plan: tuple[date, ...] = ()
    company: FriendCompany | None = None
    answers: tuple[Finding, ...] = ()

    @property
    def is_anything(self) -> bool:
        """Tell whether there is anything to see."""
        return self != Seen()


def see(viewer: Person, other: Person, shows: Shows, now: datetime) -> Seen:
    """Give what `viewer` sees of `other`, who shows them `shows`; hidden numbers of either stay hidden."""
    sees = frozenset(shows.sees)
    return Seen(
        out=went_out(viewer, [other], now).get(other.pk, "") if "went_out" in sees else "",
        plan=_plan_days(other, now) if "plan_days" in sees else (),
        company=kept.company_among(viewer, [other.pk], now).get(other.pk) if "company" in sees else None,
        answers=_answers(viewer, other, shows),
    )


def see_friend(row: Friend, now: datetime) -> Seen:
    """Give what somebody sees of a friend now."""
    back = kept.friend_with(row.friend, row.person)
    return Seen() if back is None else see(row.person, row.friend, back.shown, now)


def see_all(person: Person, rows: Sequence[Friend], now: datetime) -> dict[int, Seen]:
    """Give what each friend shows today, by their number: that they went out and would like company, without more.

    All friends are looked at together, so that many cost as much as one.
    """
    shown = kept.shown_to(person)
    out_of = [row.friend for row in rows if "went_out" in shown.get(row.friend_id, ())]
    with_company = [row.friend_id for row in rows if "company" in shown.get(row.friend_id, ())]
    out, company = went_out(person, out_of, now), kept.company_among(person, with_company, now)
    return {row.friend_id: Seen(out.get(row.friend_id, ""), (), company.get(row.friend_id)) for row in rows}


def went_out(viewer: Person, among: Sequence[Person], now: datetime) -> Mapping[int, str]:
    """Tell of some people whether they went out today or the day before, each by their own calendar; nothing else."""
    zones = {one.pk: one.zone for one in among}
    found: dict[int, str] = {}
    for number, start, offset in kept.went_out(viewer, list(zones), now - timedelta(days=3)):
        back = (days.day_of(now, zones[number]) - days.day_of(start, zones[number], offset)).days
        if back == 0 and start <= now:
            found[number] = TODAY
        elif back == 1:
            found.setdefault(number, YESTERDAY)
    return found


def plan_days_shown(viewer: Person, other: Person, now: datetime) -> tuple[date, ...]:
    """Give the plan days somebody shows, or nothing."""
    row = kept.friend_with(other, viewer)
    return _plan_days(other, now) if row is not None and "plan_days" in row.sees else ()


def answers_to_show(person: Person) -> list[Finding]:
    """List the answers of somebody's newest analysis that they may choose to show."""
    analysis = _analysis(person)
    if analysis is None:
        return []
    numbers = not person.hides_amounts
    return [say.say(one, numbers) for one in analysis.answers if say.is_sayable(one)]


def _plan_days(other: Person, now: datetime) -> tuple[date, ...]:
    """Give the days something is planned on; while a plan rests or is closed it looks like one with free days."""
    if moments.is_plan_resting(other, now):
        return ()
    today = days.day_of(now, other.zone)
    planned = choosing.open_days(other, planning.days(other, today, today + PLAN_SHOWN, now), now)
    return tuple(sorted({one.day for one in planned if one.is_planned}))


def _answers(viewer: Person, other: Person, shows: Shows) -> tuple[Finding, ...]:
    analysis = _analysis(other) if shows.answers else None
    if analysis is None:
        return ()
    numbers = not (viewer.hides_amounts or other.hides_amounts)
    chosen = [one for one in analysis.answers if (one.question, one.outcome) in shows.answers]
    return tuple(say.say(one, numbers) for one in chosen if say.is_sayable(one))


def _analysis(person: Person) -> Analysis | None:
    stored = analyses.newest(person)
    analysis = None if stored is None else stored.as_record()
    return without_doses(analysis) if analysis is not None and is_protected(person) else analysis
