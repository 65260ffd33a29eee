"""The runs of a group: who comes as far as they agreed to show it, and which stand in one's own plan."""

from collections.abc import Iterable

from footfall.core.together.events import COMING, ONLY_ME
from footfall.store.database import leave_no_trace
from footfall.store.people import Person
from footfall.store.plans import PlannedSession
from footfall.store.together.events import Event, EventGuest
from footfall.store.together.friends import apart_from
from footfall.store.together.groups import LEADER, Group, Membership


def sessions_named(person: Person, uids: Iterable[str]) -> set[str]:
    """Give which of some sessions stand in somebody's own plan."""
    rows = PlannedSession.objects.filter(person=person, uid__in=list(uids), plan__ended_at=None)
    return set(rows.values_list("uid", flat=True))


def coming(person: Person, group: Group, events: Iterable[int]) -> dict[int, list[str]]:
    """Give who comes to some runs of a group and agreed that its leader sees it; nothing to anybody else."""
    if not Membership.objects.filter(person=person, group=group, role=LEADER, removed_at=None).exists():
        return {}
    agreed = Membership.objects.filter(group=group, removed_at=None, shows_coming=True).values("person_id")
    rows = EventGuest.objects.filter(event__in=list(events), answer=COMING, person__is_active=True)
    rows = rows.filter(person__in=agreed, event__group=group).exclude(person__in=apart_from(person))
    found: dict[int, list[str]] = {}
    for event, name in rows.order_by("person__name").values_list("event_id", "person__name"):
        found.setdefault(event, []).append(name)
    return found


def part(person: Person, group: Group) -> None:
    """Erase what somebody said to the runs of a group; runs they made stay theirs alone, with nobody else's answer.

    What another one kept of such a run for themselves stays with them.
    """
    EventGuest.objects.filter(person=person, event__group=group).exclude(event__person=person).delete()
    made = Event.objects.filter(person=person, group=group)
    others = EventGuest.objects.filter(event__in=made).exclude(person=person)
    others.filter(after__isnull=True).delete()
    others.update(answer="", named=False, lift="", seats=None, feel="")
    made.update(group=None, shown_to=ONLY_ME)
    leave_no_trace()
