"""Shall we go: propose two or three moments to a friend, take one of them, put it into one's plan."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from footfall.actions.together import seeing
from footfall.core import days
from footfall.core.errors import AppError, NotFound
from footfall.core.plans import OPEN as OPEN_DAY
from footfall.core.plans import PlannedDay
from footfall.core.words import _
from footfall.exports import calendar
from footfall.store import plans
from footfall.store.people import Person
from footfall.store.plans import PlannedSession
from footfall.store.together import between_friends as kept
from footfall.store.together.between_friends import OPEN, TAKEN, FriendProposal
from footfall.store.together.friends import Friend

#: How far ahead times are suggested and may be proposed, and how soon they may be.
SUGGESTED, AHEAD, SOONEST = timedelta(days=8), timedelta(days=60), timedelta(minutes=30)
#: So many times a proposal holds, and so many may be open between two friends.
FEWEST, MOST, MOST_OPEN = 2, 3, 3
#: When nothing is known of somebody's week: minutes of the day.
USUAL = (18 * 60, 9 * 60, 12 * 60)


def suggest(person: Person, friend: Person, now: datetime) -> list[datetime]:
    """Suggest three moments: from the free times of one's own plan, first on days the friend shows as plan days.

    The friend shows days and never times; so only one's own times are suggested.
    """
    both = set(seeing.plan_days_shown(person, friend, now))
    today = days.day_of(now, person.zone)
    free = _free(person, today, [today + timedelta(days=ahead) for ahead in range(1, SUGGESTED.days)])
    later = [one for one in free if one > now + SOONEST]
    first = [one for one in later if days.day_of(one, friend.zone) in both]
    return sorted((first + [one for one in later if one not in first])[:MOST])


def propose(row: Friend, times: Sequence[datetime], now: datetime) -> FriendProposal:
    """Propose some moments to a friend.

    Raises:
        AppError: they are too few, past, or too far off, or some proposals are open already.
    """
    chosen = sorted(set(times))[:MOST]
    if len(chosen) < FEWEST:
        raise AppError(_("Please choose two or three different times, so that there is something to choose from."))
    if chosen[0] < now:
        raise AppError(_("One of these times is over. Please choose a later one."))
    if chosen[-1] > now + AHEAD:
        raise AppError(_("Please choose times within the next two months."))
    there = kept.proposals_between(row.person, row.friend, now)
    if len([one for one in there if one.state == OPEN and one.person_id == row.person_id]) >= MOST_OPEN:
        raise AppError(_("Some of your proposals are open still. Please take one back first."))
    return kept.propose(row.person, row.friend, chosen)


def moments(one: FriendProposal) -> list[datetime]:
    """Give the proposed moments, aware."""
    return [datetime.fromisoformat(written) for written in one.times.get("at", ())]


def find(person: Person, number: int) -> FriendProposal:
    """Give a proposal between somebody and a friend.

    Raises:
        NotFound: there is none, or the two are friends no longer.
    """
    one = kept.proposal(person, number)
    if one is None:
        raise NotFound
    return one


def answer(person: Person, number: int, picked: int | None, now: datetime) -> FriendProposal:
    """Take one of the proposed moments, or none of them this time.

    Raises:
        NotFound: there is no such proposal to this person, or it has no such moment.
        AppError: it was answered already, or that moment is over.
    """
    one = find(person, number)
    times = moments(one)
    if one.friend_id != person.pk or (picked is not None and not 0 <= picked < len(times)):
        raise NotFound
    chosen = None if picked is None else times[picked]
    if chosen is not None and chosen <= now:
        raise AppError(_("That time is over. Another one may still fit."))
    if not kept.answer_proposal(person, number, chosen):
        raise AppError(_("This was answered already."))
    return find(person, number)


def withdraw(person: Person, number: int) -> None:
    """Take a proposal away for both, and out of both plans.

    Raises:
        NotFound: there is none.
    """
    _out_of_plans(find(person, number))
    kept.remove_proposal(person, number)


def withdraw_all(person: Person, other: Person) -> None:
    """Take every proposal between two people out of both plans; their rows go with the friendship."""
    for one in kept.proposals_of_two(person, other):
        _out_of_plans(one)


def add_to_plan(person: Person, number: int) -> None:
    """Put what two agreed on into one's own plan, as a session of one's own; twice keeps it once.

    Raises:
        NotFound: nothing was agreed on.
        AppError: there is no plan to put it into.
    """
    one = find(person, number)
    plan = plans.open_plan(person)
    if one.state != TAKEN or one.chosen is None:
        raise NotFound
    if plan is None:
        raise AppError(_("You follow no plan now. Your calendar can keep it."))
    there = _planned(one, person)
    plans.change(person, plan.version)
    row = PlannedSession(uid=_uid(one), plan=plan, day=there.day, minute=there.minute, movement=OPEN_DAY)
    row.person, row.title = person, _("Together")
    plans.set_session(person, row)


def in_plan(person: Person, one: FriendProposal) -> bool:
    """Tell whether what was agreed on stands in somebody's plan."""
    plan = plans.open_plan(person)
    if plan is None or one.chosen is None:
        return False
    day = days.day_of(one.chosen, person.zone)
    return any(own.uid == _uid(one) for own in plans.own_sessions(person, plan, day, day))


def as_calendar(person: Person, number: int, now: datetime) -> bytes:
    """Write what was agreed on as one quiet calendar entry that names nobody.

    Raises:
        NotFound: nothing was agreed on.
    """
    one = find(person, number)
    if one.state != TAKEN:
        raise NotFound
    manner = calendar.Manner(hides_numbers=person.hides_numbers, mark=_uid(one))
    return calendar.write([_planned(one, person)], person.zone, now, manner)


def _planned(one: FriendProposal, person: Person) -> PlannedDay:
    if one.chosen is None:
        raise NotFound
    clock = days.local(one.chosen, person.zone)
    return PlannedDay(clock.date(), minute=clock.hour * 60 + clock.minute, movement=OPEN_DAY)


def _out_of_plans(one: FriendProposal) -> None:
    for person in (one.person, one.friend):
        plans.unset_session(person, _uid(one))


def _free(person: Person, today: date, ahead: Sequence[date]) -> list[datetime]:
    plan = plans.open_plan(person)
    slots = () if plan is None else plan.as_record().slots
    found = [(day, USUAL[0] if slot.minute is None else slot.minute)
             for day in ahead for slot in slots if slot.weekday == day.weekday()]  # fmt: skip
    if len(found) < MOST:
        found += [(today + timedelta(days=2 + n), minute) for n, minute in enumerate(USUAL)]
    return [days.moment_of(day, minute, person.zone) for day, minute in found]


def _uid(one: FriendProposal) -> str:
    return f"together-{one.pk}"
