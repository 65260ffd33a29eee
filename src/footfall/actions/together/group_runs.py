"""The runs of a group: what lies ahead, who comes as far as they agreed, and one of them in one's own plan."""

from datetime import datetime
from typing import NamedTuple

from footfall.actions.going import planning
from footfall.actions.together import groups as act
from footfall.core import days
from footfall.core.errors import NotFound
from footfall.core.plans import WALK_RUN
from footfall.store import plans
from footfall.store.people import Person
from footfall.store.plans import PlannedSession
from footfall.store.together import events, group_runs
from footfall.store.together.events import Event
from footfall.store.together.groups import Membership

#: So many runs stand on the wall.
MOST = 3


class Run(NamedTuple):
    """One run of a group: its event, the names whoever leads may read, and whether it stands in one's own plan."""

    event: Event
    names: list[str]
    planned: bool
    may_plan: bool


def ahead(person: Person, one: Membership, now: datetime) -> list[Run]:
    """List the next runs of a group as this member may see them."""
    found = [event for event in events.of_group(person, one.group, now, MOST) if event.called_off_at is None]
    plan = plans.open_plan(person) if found else None
    planned = set() if plan is None else group_runs.sessions_named(person, [_uid(event) for event in found])
    coming = group_runs.coming(person, one.group, [event.pk for event in found]) if one.is_leader else {}
    return [
        Run(event, coming.get(event.pk, []), _uid(event) in planned, plan is not None and _uid(event) not in planned)
        for event in found
    ]


def take(person: Person, number: int, uid: str) -> bool:
    """Set a session for the day of a group's run; tell whether there is a plan to set it in. Twice it is set once.

    Raises:
        NotFound: they do not belong to the group, or it has no such run.
        PlanChanged: the plan was changed elsewhere meanwhile.
    """
    one, event = act.of(person, number), events.seen(person, uid)
    if event is None or event.group_id != one.group_id:
        raise NotFound
    plan = plans.open_plan(person)
    if plan is None:
        return False
    day, local = days.day_of(event.at, person.zone), days.local(event.at, person.zone)
    if not group_runs.sessions_named(person, [_uid(event)]):
        session = PlannedSession(
            uid=_uid(event), day=day, minute=local.hour * 60 + local.minute, movement=WALK_RUN, title=event.title
        )
        planning.set_session(person, plan.version, session)
    return True


def _uid(event: Event) -> str:
    return f"group-{event.uid}"
