"""Become one of several people here, and manage one's own way in: invitations, consent, browsers, keys."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from footfall.actions import people as acting
from footfall.actions import signing_in
from footfall.actions.together import limits
from footfall.core.errors import AppError, NotFound
from footfall.core.together import names
from footfall.core.words import _
from footfall.store import people
from footfall.store.people import Person
from footfall.store.together import accounts, audit, joining
from footfall.store.together.accounts import Invitation

#: The version of the consent page; a page that says something else gets a new one, and everybody is asked anew.
CONSENT = "2026-11"
#: Whose sign-in was switched off because they asked to be erased has so long to change their mind.
GRACE = timedelta(days=30)
#: So many invitations an operator may make in a day.
INVITATIONS_A_DAY = 60


class Closed(AppError):
    """A link that opens nothing any more, or never did."""

    status = 410


# ---- names ----
def refuse_name(name: str, person: Person | None = None) -> None:
    """Refuse a name that hides something or looks like somebody else's here; one's own stays fine.

    Raises:
        AppError: the message says why, and what to do.
    """
    problem = names.problem_of(name)
    if problem is not None:
        raise AppError(problem)
    seen = names.skeleton(name)
    if any(
        number != (person.pk if person else None) and names.skeleton(other) == seen for number, other in joining.names()
    ):
        raise AppError(_("Somebody here has this name already, or one that looks like it. Please choose another."))


def add(name: str, *, is_operator: bool) -> tuple[Person, str]:
    """Make a person for the host at the machine, and give the word of a link that lets them in once.

    Raises:
        AppError: the name is refused.
    """
    kept = names.tidy(name)
    refuse_name(kept)
    person = people.make(kept)
    if is_operator:
        person.is_operator = True
        people.save(person, "is_operator")
    return person, people.make_link(person)


# ---- invitations ----
def invite(person: Person, note: str = "") -> str:
    """Invite somebody and give the word of the link; it is shown this once.

    Raises:
        NotFound: only an operator invites.
    """
    if not person.is_operator:
        raise NotFound
    limits.allow("invite", person, INVITATIONS_A_DAY, 86400)
    return accounts.invite(person, names.tidy(note)[:80], timezone.now())


def take_invitation_back(person: Person, number: int) -> None:
    """Close an invitation that nobody used.

    Raises:
        NotFound: there is none of that number that is still open, or none of this person's.
    """
    if not person.is_operator or not accounts.take_invitation_back(person, number, timezone.now()):
        raise NotFound


def open_invitation(word: str, address: str) -> Invitation:
    """Find an invitation that somebody can begin with.

    Raises:
        Closed: it ran out, was used, was taken back, or never was; the message is the same for all of them.
        TooManyTries: too many words that never were came from there.
    """
    found = joining.invitation_of(word)
    if not signing_in.guess("invitation", address, address, lambda: found is not None):
        found = None
    if found is None or not found.is_open(timezone.now()):
        raise Closed(
            _("This invitation was used, has run out, or was taken back. Ask the person who sent it for a new one.")
        )
    return found


def begin_by_invitation(word: str, address: str, name: str, password: str | None, zone: str) -> Person:
    """Make the person who was invited: of two who come with one link at once, the first one gets in.

    Raises:
        AppError: the name or the password is refused; the invitation stays open.
        Closed: the invitation is none, or somebody used it a moment ago.
    """
    kept = names.tidy(name)
    invitation = open_invitation(word, address)
    with transaction.atomic():
        joining.hold_names()
        refuse_name(kept)
        if not joining.claim(invitation, timezone.now()):
            raise Closed(_("Somebody used this invitation a moment ago. Ask the person who sent it for a new one."))
        person = people.make(kept)
        if password is not None:
            acting.set_password(person, password)
        acting.welcome(person, zone)
        accounts.agree(person, CONSENT, timezone.now())
        joining.tell_guest(invitation, person)
    return person


# ---- consent ----
def must_agree(person: Person) -> bool:
    """Tell whether the consent page as it reads now was not yet said yes to."""
    return person.agreed != CONSENT and not person.is_demonstration


def agree(person: Person) -> None:
    """Keep a yes to the consent page as it reads now."""
    if must_agree(person):
        accounts.agree(person, CONSENT, timezone.now())


def take_agreement_back(person: Person) -> None:
    """Take the yes back; what is kept goes only when it is erased, which is the next page."""
    accounts.take_agreement_back(person, timezone.now())


# ---- the way in ----
def came_in(person: Person, key: str, device: str, how: str) -> None:
    """Keep that a browser signed in: its kind and the day, never from where."""
    accounts.remember_session(person, key, device, how, today())
    audit.note(person, "signed_in", how=how, device=device)


def changed_sign_in(person: Person, what: str) -> None:
    """Write down for the person that a way in was changed; `what` is a word such as `password`."""
    audit.note(person, "sign_in_changed", what=what)


def end_session(person: Person, number: int) -> str:
    """End one browser's session and give its key.

    Raises:
        NotFound: it is not theirs, or not there.
    """
    key = accounts.end_session(person, number)
    if key is None:
        raise NotFound
    audit.note(person, "session_ended", which="one")
    return key


def end_others(person: Person, key: str) -> None:
    """End every session of a person but the one with this key, also those that are in no list.

    Whoever calls this gives the kept browser its new mark (`update_session_auth_hash`).
    """
    accounts.forget_sessions(person, but=key)
    person.session_round += 1
    people.save(person, "session_round")
    audit.note(person, "session_ended", which="others")


def remove_sign_in(person: Person) -> str:
    """Take every way in from somebody who lost theirs, and give the word of a link for one new beginning.

    Only whoever sits at the machine can do this, and the person reads that it was done.
    """
    accounts.forget_authenticators(person)
    accounts.forget_elsewhere(person)
    accounts.forget_sessions(person)
    accounts.forget_links(person)
    person.set_unusable_password()
    person.session_round += 1
    people.save(person, "password", "session_round")
    audit.note(person, "operator", what="sign_in_removed")
    return people.make_link(person)


# ---- what an operator may do for somebody ----
def neighbour(person: Person, number: int) -> Person:
    """Give an operator one of the people here.

    Raises:
        NotFound: there is none, or this is no operator.
    """
    for other in accounts.neighbours(person):
        if other.pk == number:
            return other
    raise NotFound


def switch_off(person: Person, number: int) -> None:
    """Close somebody's sign-in because they asked to be erased: 30 days later everything of theirs goes.

    Raises:
        NotFound: there is no such person, or this is no operator.
        AppError: it is the operator themself.
    """
    other = neighbour(person, number)
    if other.pk == person.pk:
        raise AppError(_("Your own pages are erased under Settings, not here."))
    other.is_active, other.off_at = False, timezone.now()
    people.save(other, "is_active", "off_at")
    accounts.forget_sessions(other)
    audit.note(other, "operator", what="switched_off", by=person.name)


def switch_on(person: Person, number: int) -> None:
    """Open somebody's sign-in again within the 30 days.

    Raises:
        NotFound: there is no such person, or this is no operator.
    """
    other = neighbour(person, number)
    other.is_active, other.off_at = True, None
    people.save(other, "is_active", "off_at")
    audit.note(other, "operator", what="switched_on", by=person.name)


def erase_due(now: datetime) -> bool:
    """Erase one person whose 30 days are over; tell whether there was one (the worker)."""
    for person in joining.due_to_be_erased(now - GRACE)[:1]:
        acting.erase_everything(person)
        return True
    return False


def today() -> date:
    """Give the day of the world's clock; no finer moment of a visit is kept."""
    return timezone.now().date()
