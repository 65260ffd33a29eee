"""Find company: write a card, see a few that fit, ask one kind question, answer it, and be gone with one tap."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from footfall.actions.together.friends import block as block_somebody
from footfall.core import days
from footfall.core.errors import AppError, NotFound
from footfall.core.together.company import Fit, FreeTime, Known, Wish, common, laid, spans
from footfall.core.words import _
from footfall.store import people, plans
from footfall.store.people import Person
from footfall.store.together import audit, friends
from footfall.store.together import company as kept
from footfall.store.together.company import CompanyAsking, CompanyCard, Seen

#: So many cards are shown at a time, so many askings may wait, and so often a card may be changed in a day.
MOST_SHOWN, MOST_ASKED, MOST_SAVES = 5, 3, 6
LONGEST_LINE, LONGEST_AREA = 140, 40
#: So long a free time is where the plan does not say.
USUAL_MIN = 60


class NotKept(AppError):
    """What was sent needs another look; `field` names what."""

    status = 422

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True)
class Card:
    """What somebody writes on their card; its zone is their own."""

    times: tuple[FreeTime, ...]
    languages: tuple[str, ...]
    feel: str
    talk: str
    move: str
    area: str
    line: str


@dataclass(frozen=True, slots=True)
class Found:
    """One card that fits: what fits, and the card itself."""

    card: CompanyCard
    fit: Fit


def plan_times(person: Person) -> tuple[FreeTime, ...]:
    """Give the times of somebody's plan as free times, to begin a card with; those without a time are left out."""
    plan = plans.open_plan(person)
    slots = () if plan is None else plan.as_record().slots
    return tuple(
        FreeTime(slot.weekday, slot.minute, slot.free_min or USUAL_MIN) for slot in slots if slot.minute is not None
    )


def keep_card(person: Person, said: Card, now: datetime) -> CompanyCard:
    """Write the card; it counts as new from now on.

    Raises:
        NotKept: it names no time or language, an area looks like an address, or it was changed very often today.
    """
    area, line = " ".join(said.area.split()), " ".join(said.line.split())
    if not said.times:
        raise NotKept(_("Please choose at least one time. One is enough."), "times")
    if not said.languages:
        raise NotKept(_("Please choose at least one language."), "languages")
    if len(area) > LONGEST_AREA or any(sign.isnumeric() for sign in area):
        raise NotKept(_("Please write a wide area without figures, for instance “north side”. No address."), "area")
    if len(line) > LONGEST_LINE:
        raise NotKept(_("Please make your line a little shorter. What you wrote is still here."), "line")
    today = days.day_of(now, person.zone)
    saves = kept.saves_on(person, today) + 1
    if saves > MOST_SAVES:
        raise NotKept(_("You changed your card often today. It can be changed again tomorrow."))
    return kept.keep_card(
        person, times=[[one.weekday, one.minute, one.minutes] for one in said.times], zone=person.zone,
        languages=list(said.languages), feel=said.feel, talk=said.talk, move=said.move, area=area, line=line or None,
        renewed_at=now, paused_at=None, saved_on=today, saves=saves,
    )  # fmt: skip


def pause(person: Person, now: datetime, *, on: bool) -> None:
    """Show the card to nobody for a while, or show it again.

    Raises:
        NotFound: there is no card.
    """
    _card(person, now)
    kept.keep_card(person, paused_at=now if on else None)


def renew(person: Person, now: datetime) -> None:
    """Keep the card on for another while.

    Raises:
        NotFound: there is no card.
    """
    _card(person, now)
    kept.keep_card(person, renewed_at=now)


def erase_card(person: Person) -> None:
    """Erase the card at once; whoever has none is erased as well."""
    kept.erase_card(person)


def own_card(person: Person, now: datetime) -> CompanyCard | None:
    """Find somebody's own card; one whose time is over is none."""
    found = kept.card(person)
    return None if found is None or found.renewed_at <= now - kept.LASTS else found


def find(person: Person, now: datetime) -> list[Found]:
    """Find at most five cards that fit; nobody sees any who has none on themself.

    What fits more comes first; where it is the same, the day decides, differently for everybody.
    """
    mine = own_card(person, now)
    if mine is None or not mine.is_shown(now):
        return []
    fits = _fits(mine.as_wish(), kept.others(person, now), now)
    day = days.day_of(now, person.zone).isoformat()
    shown = sorted(fits, key=lambda number: (-fits[number].things, _drawn(person, number, day)))[:MOST_SHOWN]
    whole = kept.with_lines(person, shown)
    return [Found(whole[number], fits[number]) for number in shown if number in whole]


def ask(person: Person, number: int, now: datetime) -> CompanyAsking:
    """Ask the writer of a card that is shown just now to go out together.

    Raises:
        NotFound: no such card is shown to this person.
        NotKept: three askings wait already.
    """
    if len(kept.asked_by(person, now)) >= MOST_ASKED:
        raise NotKept(_("Three of your questions wait for an answer. You can take one back, and ask somebody else."))
    found = next((one for one in find(person, now) if one.card.pk == number), None)
    if found is None:
        raise NotFound
    return kept.ask(person, found.card.person, now)


def answer(person: Person, number: int, now: datetime, *, yes: bool) -> Person | None:
    """Answer an asking: with a yes the two are friends who show each other nothing yet; a no is told to nobody.

    Raises:
        NotFound: nothing of that number waits for an answer.
    """
    found = kept.answer(person, number, kept.ACCEPTED if yes else kept.DECLINED, now)
    if found is None:
        raise NotFound
    if not yes:
        return None
    other = found.person
    if friends.befriend(person, other, friends.Shows(), friends.Shows(), now):
        audit.note(person, "friend_made", name=other.name)
        audit.note(other, "friend_made", name=person.name)
    return other


def block(person: Person, kind: str, number: int, now: datetime) -> None:
    """Want nothing of the writer of a card that is shown, or of somebody who asks; nobody is told.

    Raises:
        NotFound: no such card or asking is shown to this person.
    """
    shown = [(one.card.pk, one.card.person) for one in find(person, now)] if kind == "card" else []
    shown += [(one.pk, one.person) for one in kept.asks(person, now)] if kind == "asked" else []
    other = next((one for found, one in shown if found == number), None)
    if other is None:
        raise NotFound
    block_somebody(person, other)


def take_back(person: Person, number: int) -> None:
    """Take an asking back.

    Raises:
        NotFound: there is none.
    """
    if not kept.take_asking_back(person, number):
        raise NotFound


def forget_gone(now: datetime) -> None:
    """Erase every card and asking whose time is over (the worker)."""
    for person in people.everyone():
        kept.forget_gone(person, now)


def _card(person: Person, now: datetime) -> CompanyCard:
    found = own_card(person, now)
    if found is None:
        raise NotFound
    return found


def _fits(mine: Wish, cards: Sequence[Seen], now: datetime) -> dict[int, Fit]:
    """Lay a wish beside many and give what fits by the number of the card; a time of the week is worked out once."""
    known: Known = {}
    own, found = spans(mine, now, known), {}
    for number, wish in cards:
        if mine.languages & wish.languages:
            beside = laid(mine, wish, common(own, spans(wish, now, known)))
            if beside.is_possible:
                found[number] = beside
    return found


def _drawn(person: Person, number: int, day: str) -> bytes:
    return sha256(f"{person.pk}.{number}.{day}".encode()).digest()
