"""Make an event, change it, call it off; ask others along; say whether one comes; and what became of it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from footfall.actions.between import growing as hard
from footfall.actions.between.growing import HardWords
from footfall.core import days
from footfall.core.errors import AppError, NotFound
from footfall.core.together.events import (
    AFTERWARDS,
    ANSWERS,
    BY_LINK,
    COMING,
    FARTHEST,
    FEELS,
    FRIENDS,
    GROUP,
    LIFTS,
    ONLY_ME,
)
from footfall.core.words import _
from footfall.store.between import growing
from footfall.store.between.growing import SmallWin
from footfall.store.people import Person
from footfall.store.together import events as kept
from footfall.store.together import friends, groups
from footfall.store.together.events import Event, EventGuest
from footfall.store.together.groups import Group

LONGEST_LINK = 300
#: Signs in a link that show one address and lead to another.
ODD_SIGNS = ("@", "\\")
#: The kind of a small win that stands for an event.
WIN = "event"
#: The day after an event at the earliest an event counts as over; before that it may still be going on.
LASTS = timedelta(hours=2)


class NotKept(AppError):
    """What was sent needs another look; `field` names what."""

    status = 422

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True)
class Words:
    """The words of an event."""

    title: str
    place: str = ""
    link: str = ""
    about: str = ""
    charity: str = ""
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """An event as somebody tells it; `group` is the number of a group they belong to."""

    words: Words
    kind: str
    at: datetime
    zone: str
    distance: float | None = None
    room: int | None = None
    shown_to: str = ONLY_ME
    group: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody says to an event: whether they come, a lift, company, and if other guests may read their name."""

    answer: str
    named: bool = False
    lift: str = ""
    seats: int | None = None
    feel: str = ""


@dataclass(frozen=True, slots=True)
class After:
    """What became of it, in names and the person's own words; `hard` puts its line on the list of hard things."""

    went: str
    line: str = ""
    hard: bool = False
    cause: str = ""
    came: str = ""


def clean_link(written: str) -> str:
    """Give a web address as it may stand on the page; nothing stays nothing.

    Raises:
        NotKept: it is no address of the web, or shows another place than it leads to.
    """
    link = written.strip()
    if not link:
        return ""
    if "://" not in link and ":" not in link:
        link = f"https://{link}"
    try:
        parts = urlsplit(link)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        host = ""
    is_whole = bool(host) and "." in host and not any(sign.isspace() or not sign.isprintable() for sign in link)
    if not is_whole or parts.scheme.lower() not in {"http", "https"} or len(link) > LONGEST_LINK:
        raise NotKept(_("Please write an address of the web, for instance https://example.org/run."), "link")
    if any(sign in parts.netloc for sign in ODD_SIGNS):
        raise NotKept(_("This address shows one place and may lead to another. Please take the plain one."), "link")
    return link


def shown_link(event: Event) -> str:
    """Give the link of an event where it is a plain one; what came with a file from elsewhere may be any."""
    try:
        return clean_link(str(event.told.get("link", "")))
    except NotKept:
        return ""


def host_of(link: str) -> str:
    """Name the place a link leads to, in plain letters, so that look-alikes show themselves."""
    host = urlsplit(link).hostname or ""
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return ascii(host).strip("'")


def make_event(person: Person, told: Told, sender: str, now: datetime) -> Event:
    """Make an event; the same one sent twice is made once.

    Raises:
        NotKept: it lies in the past or too far ahead, or its link is none.
        NotFound: its group is none this person belongs to.
    """
    _check_time(told.at, now)
    group = _group(person, told)
    event = Event(sender=sender, kind=told.kind, at=told.at, zone=told.zone, made_at=now)
    event.distance, event.room, event.told = told.distance, told.room, _words(told)
    event.shown_to, event.group = told.shown_to, group
    return kept.add(person, event)


def change_event(person: Person, uid: str, told: Told, turn: int, now: datetime) -> Event:
    """Change an event of one's own; guests see what changed. `turn` is the one the change was made from.

    Raises:
        NotFound: it is not there, or it is somebody else's.
        NotKept: it was changed in another window, lies in the past or too far ahead, or its link is none.
    """
    event = mine(person, uid)
    if event.turn != turn:
        raise NotKept(_("This was changed in another window meanwhile. What you wrote is still here; look once more."))
    if told.at != event.at:
        _check_time(told.at, now)
    group = _group(person, told)
    said = _words(told)
    changed = [name for name in (*asdict(told.words), "link") if said.get(name, "") != event.told.get(name, "")]
    changed += [name for name in ("at", "zone", "distance", "room") if getattr(event, name) != getattr(told, name)]
    event.kind, event.at, event.zone = told.kind, told.at, told.zone
    event.distance, event.room, event.told = told.distance, told.room, said
    event.shown_to, event.group = told.shown_to, group
    columns = ("kind", "at", "zone", "distance", "room", "told", "shown_to", "group")
    if changed:
        kept.change(person, event, list(dict.fromkeys(changed)), now, *columns)
    else:
        kept.save(person, event, *columns)
    return event


def call_off(person: Person, uid: str, now: datetime, *, again: bool = False) -> Event:
    """Call an event of one's own off, or let it take place again; done twice it changes nothing.

    Raises:
        NotFound: it is not there, or it is somebody else's.
    """
    event = mine(person, uid)
    if (event.called_off_at is None) != again:
        event.called_off_at = None if again else now
        kept.change(person, event, ["called_off" if not again else "on_again"], now, "called_off_at")
    return event


def erase_event(person: Person, uid: str) -> None:
    """Erase an event of one's own with all that was said to it.

    Raises:
        NotFound: it is not there, or it is somebody else's.
    """
    if not kept.erase(person, uid):
        raise NotFound


def ask_friends(person: Person, uid: str, numbers: Sequence[int]) -> None:
    """Ask some friends to an event of one's own; who is no friend is passed over.

    Raises:
        NotFound: it is not there, or it is somebody else's.
    """
    event = mine(person, uid)
    wanted = set(numbers)
    kept.ask(person, event, [one for one in friends.friends_of(person) if one.pk in wanted])
    if event.shown_to == ONLY_ME and wanted:
        event.shown_to = FRIENDS
        kept.save(person, event, "shown_to")


def unask(person: Person, uid: str, number: int) -> Event:
    """Take a guest off an event of one's own; its link is made anew, so that they do not come back by the old one.

    Raises:
        NotFound: it is not there, or it is somebody else's.
    """
    event = mine(person, uid)
    if kept.unask(person, event, number):
        kept.renew_word(person, event)
    return event


def renew_link(person: Person, uid: str) -> None:
    """Make a new link to an event of one's own; the one before opens nothing.

    Raises:
        NotFound: it is not there, or it is somebody else's.
    """
    kept.renew_word(person, mine(person, uid))


def join(person: Person, word: str) -> Event:
    """Put an event on one's own pages, by its link.

    Raises:
        NotFound: the link opens nothing, or nothing for this person.
    """
    event = kept.by_word(person, word)
    if event is None:
        raise NotFound
    if event.person_id != person.pk:
        kept.keep_guest(person, event, BY_LINK)
    return event


def say(person: Person, uid: str, said: Answer, now: datetime) -> EventGuest:
    """Say whether one comes to an event.

    Raises:
        NotFound: it is not there for this person.
        NotKept: it was called off, is over, or as many come as fit.
    """
    event = look(person, uid)
    if said.answer not in ANSWERS:
        raise NotKept(_("Please choose one of the three."))
    if event.called_off_at is not None or now > event.at + LASTS:
        raise NotKept(_("This is over or was called off, so nothing more needs an answer."))
    is_bound = said.answer == COMING and event.person_id != person.pk
    if is_bound and event.room is not None and kept.hold(person, event) >= event.room:
        raise NotKept(_("As many come as fit, for now. With “Perhaps” you stay on the list of whoever made it."))
    tells = said if said.answer != "not" else Answer("not")
    return kept.keep_guest(
        person, event, _via(event), answer=tells.answer, named=tells.named,
        lift=tells.lift if tells.lift in LIFTS else "", seats=tells.seats if tells.lift == "gives" else None,
        feel=tells.feel if tells.feel in FEELS else "", answered_at=now, seen_turn=event.turn,
    )  # fmt: skip


def tell_after(person: Person, uid: str, after: After, now: datetime) -> EventGuest:
    """Keep what became of an event; told twice, it is as it was told last.

    Raises:
        NotFound: it is not there for this person.
        NotKept: it is still to come, or nothing was chosen.
    """
    event = look(person, uid)
    if event.at > now:
        raise NotKept(_("This is still to come."))
    if after.went not in AFTERWARDS:
        raise NotKept(_("Please choose one of the three. None of them is a wrong one."))
    row = kept.keep_guest(person, event, _via(event), answer=COMING, after=asdict(after), seen_turn=event.turn)
    if after.went != "not":
        growing.add_win(person, SmallWin(kind=WIN, key=event.uid, at=event.at, utc_offset_min=_offset(event)))
    if after.hard:
        line = after.line.strip() or event.title
        hard.keep_hard(person, HardWords(line, days.day_of(event.at, event.zone), sender=f"e-{event.uid}"), now)
    return row


def look(person: Person, uid: str) -> Event:
    """Find an event somebody may see.

    Raises:
        NotFound: there is none for them.
    """
    event = kept.seen(person, uid)
    if event is None:
        raise NotFound
    return event


def mine(person: Person, uid: str) -> Event:
    """Find an event of one's own.

    Raises:
        NotFound: there is none, or it is somebody else's.
    """
    event = kept.own(person, uid)
    if event is None:
        raise NotFound
    return event


def changes(event: Event, row: EventGuest | None) -> list[str]:
    """Name what changed since a guest answered last; nothing for whoever made it, or answered afterwards."""
    if row is None or row.via == "maker" or row.seen_turn >= event.turn:
        return []
    return list(event.changed)


def _via(event: Event) -> str:
    return {GROUP: GROUP, BY_LINK: BY_LINK}.get(event.shown_to, FRIENDS)


def _offset(event: Event) -> int:
    return days.offset_min(event.at, event.zone)


def _words(told: Told) -> dict[str, str]:
    said = asdict(told.words) | {"link": clean_link(told.words.link)}
    return {name: value for name, value in said.items() if value}


def _group(person: Person, told: Told) -> Group | None:
    if told.shown_to != GROUP or told.group is None:
        return None
    found = groups.membership(person, told.group)
    if found is None:
        raise NotFound
    return found.group


def _check_time(at: datetime, now: datetime) -> None:
    if at <= now:
        raise NotKept(_("Please choose a time that is still to come."), "day")
    if at > now + FARTHEST:
        raise NotKept(_("Please choose a day in the next three years."), "day")
