"""What lies ahead of the invented person and what has been: a park run, a race for charity, and cards for company."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from footfall.actions.going import planning
from footfall.actions.together import company, events
from footfall.actions.together.company import Card
from footfall.actions.together.events import After, Answer, Told, Words
from footfall.actions.together.invented_friends import friends_of_invented
from footfall.core import days
from footfall.core.errors import AppError
from footfall.core.plans import Race
from footfall.core.together.company import FreeTime
from footfall.core.together.events import BY_LINK, ONLY_ME
from footfall.science.simulate import Simulated
from footfall.store import plans
from footfall.store.people import Person
from footfall.store.together import events as kept

SATURDAY, SUNDAY = 5, 6
#: The race for charity is so far ahead, and what has been so far behind.
RACE, BEEN = timedelta(weeks=7), timedelta(weeks=3)
TEN_KM, FIVE_KM = 10_000.0, 5_000.0
MORNINGS = (FreeTime(SATURDAY, 9 * 60, 180), FreeTime(SUNDAY, 9 * 60, 180))
EVENINGS = (FreeTime(1, 18 * 60, 120), FreeTime(SATURDAY, 10 * 60, 180))


def keep_events(person: Person, year: Simulated, now: datetime, seed: int) -> None:  # noqa: ARG001 - one of `KEPT`
    """Keep the events of the invented person and the cards of those beside them."""
    beside = friends_of_invented(person, now)
    if not beside:
        return
    _park_run(person, beside, now)
    _race(person, now)
    _been(person, now)
    _cards(person, beside, now)


def _park_run(person: Person, beside: list[Person], now: datetime) -> None:
    """Let a friend ask to the park run of next Saturday; somebody else comes and gives a lift."""
    host, _other, driver, *_rest = beside
    at = days.moment_of(_next(now, host, SATURDAY), 9 * 60 + 30, host.zone)
    words = Words("Park run, the slow end", "The north gate, by the bandstand", about="Then tea. Walking is fine.")
    event = events.make_event(host, Told(words, "park", at, host.zone, FIVE_KM, None, BY_LINK), "invented", now)
    kept.ask(host, event, [person])
    events.join(driver, event.word)
    events.say(driver, event.uid, Answer("coming", named=True, lift="gives", seats=2, feel="easy"), now)


def _race(person: Person, now: datetime) -> None:
    """Let the invented person go to a race for charity, with the plan leading there."""
    day = _next(now + RACE - timedelta(days=7), person, SUNDAY)
    words = Words(
        "Winter ten for the lifeboats", "The harbour, at the old crane", charity="The lifeboat station",
        cause="They row out at night, when others come home.",
    )  # fmt: skip
    at = days.moment_of(day, 11 * 60, person.zone)
    events.make_event(person, Told(words, "charity", at, person.zone, TEN_KM, None, ONLY_ME), "invented-race", now)
    plan = plans.open_plan(person)
    if plan is None:
        return
    led = replace(plan.as_record(), race=Race(day, TEN_KM))
    try:
        planning.change(person, plan.version, led, words.title)
    except AppError:  # A plan that has no room for it stays as it is.
        return


def _been(person: Person, now: datetime) -> None:
    """Let a walk for charity of some weeks ago have been told of."""
    before = now - BEEN
    day = _next(before - timedelta(days=7), person, SUNDAY)
    words = Words("Walk for the hospice garden", "The garden gate", charity="The hospice garden")
    told = Told(words, "charity", days.moment_of(day, 11 * 60, person.zone), person.zone, None, None, ONLY_ME)
    event = events.make_event(person, told, "invented-been", told.at - timedelta(days=30))
    after = After("all", "Slower than all the dogs, and glad of it.", cause="The garden", came="A box of bulbs")
    events.tell_after(person, event.uid, after, now)


def _cards(person: Person, beside: list[Person], now: datetime) -> None:
    """Let the invented person and three others have a card; one of them asks."""
    _host, friend, one, asker = beside
    talks = Card(
        MORNINGS, ("en",), "easy", "talk", "either", "north side", "Back after a long winter. Talking is fine."
    )
    company.keep_card(person, talks, now)
    line = "I stop for every dog. Twenty minutes are plenty."
    company.keep_card(one, Card(MORNINGS, ("en", "ar"), "easy", "talk", "either", "North side", line), now)
    company.keep_card(friend, Card(EVENINGS, ("en", "de"), "between", "quiet", "run", "", "Quiet evenings."), now)
    line = "New in town, and happy to walk."
    company.keep_card(asker, Card((*EVENINGS, *MORNINGS), ("en", "pt"), "easy", "either", "walk", "", line), now)
    found = next((card for card in company.find(asker, now) if card.card.person == person), None)
    if found is not None:
        company.ask(asker, found.card.pk, now)


def _next(now: datetime, person: Person, weekday: int) -> date:
    """Give the next day of the week with this number, tomorrow at the earliest, on a person's own clock."""
    tomorrow = days.day_of(now, person.zone) + timedelta(days=1)
    return tomorrow + timedelta(days=(weekday - tomorrow.weekday()) % 7)
