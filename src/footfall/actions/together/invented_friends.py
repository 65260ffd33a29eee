"""The invented people beside the demonstration person: for looking around, and gone together with them."""

from datetime import datetime, timedelta

from footfall.actions import keeping
from footfall.actions.beginning import readiness
from footfall.actions.going import planning
from footfall.actions.people import invented_name
from footfall.actions.reading import prepare
from footfall.core import days
from footfall.core.activities import Activity
from footfall.core.plans import Settings, Slot
from footfall.core.words import _
from footfall.plan.readiness import Answers
from footfall.science.simulate import Simulated
from footfall.store import activities, people
from footfall.store.people import Person
from footfall.store.together import back_by, friends
from footfall.store.together import between_friends as kept

#: Their names, their zones, and what each shows the demonstration person, or None where the two are no friends.
WHO: tuple[tuple[str, str, tuple[str, ...] | None], ...] = (
    ("Noor", "Europe/Dublin", ("went_out", "plan_days", "company")),
    ("Tomas", "Europe/Berlin", ()),
    ("Yusuf", "Europe/Dublin", None),
    ("Ines", "Europe/Lisbon", None),
)
#: What the demonstration person shows each friend.
SHOWN = ("went_out", "company")
COUNTRY = "IE"
#: The friend's plan: two evenings a week.
WEEK = (Slot(1, 18 * 60), Slot(5, 10 * 60))


def friends_of_invented(person: Person, now: datetime) -> list[Person]:
    """Give the four invented people beside the demonstration person, made at the first call; beside others nobody.

    They are no accounts anybody can sign in to, and leave together with the demonstration person.
    """
    if not person.is_demonstration:
        return []
    there = people.invented_beside(person)
    if there:
        return there
    made = []
    for name, zone, shows in WHO:
        one = people.make(invented_name(name), zone, is_demonstration=True)
        people.welcome_demonstration(one, COUNTRY)
        if shows is not None:
            friends.befriend(person, one, friends.Shows(SHOWN), friends.Shows(shows), now)
        made.append(one)
    return made


def keep_friends(person: Person, year: Simulated, now: datetime, seed: int) -> None:  # noqa: ARG001 - one of `KEPT`
    """Keep the friends of the demonstration person, and what went between them lately."""
    there = friends_of_invented(person, now)
    if not there:
        return
    noor, tomas = there[:2]
    _go_out(noor, now - timedelta(hours=5))
    _plan(noor, now)
    evening = days.moment_of(days.day_of(now, noor.zone) + timedelta(days=1), 18 * 60, noor.zone)
    kept.like_company(noor, evening, evening + timedelta(hours=3), is_timed=True)
    kept.wave(noor, person, days.day_of(now, noor.zone))
    kept.write(tomas, person, _("Thinking of you. No need to answer."))
    kept.write(noor, person, _("The canal was lovely this morning. I waved at your window."))
    kept.propose(noor, person, [evening, evening + timedelta(days=2), evening + timedelta(days=4)])
    back_by.ask(person, noor, "ring")
    for asked in back_by.asked_of(noor):
        back_by.agree(noor, asked.pk, now)
    for row in kept.friend_rows(person):
        kept.seen(person, row.pk, now - timedelta(hours=12) if row.friend_id == noor.pk else now)


def _go_out(person: Person, start: datetime) -> None:
    """Keep one plain outing."""
    made = prepare(Activity(sport="running", start=start, duration=1500.0))
    activities.add(person, keeping.row_of(made, keeping.key_of(person, "demonstration", 0), None), made.packed)


def _plan(person: Person, now: datetime) -> None:
    """Keep a small plan of two days a week."""
    readiness.answer(person, Answers(active="yes", known="no", signs="none", wants="gentle"), now)
    planning.begin(person, Settings("half_hour", days.day_of(now, person.zone), WEEK))
