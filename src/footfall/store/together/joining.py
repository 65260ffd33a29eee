"""Before anybody is somebody here: finding an invitation by its word, names that are taken, and the worker's upkeep."""

from datetime import datetime

from django.contrib.sessions.models import Session
from django.db import connection

from footfall.store.people import Person
from footfall.store.together import counting
from footfall.store.together.accounts import Invitation, SignedIn, digest

#: The number of the lock around names, where the tables lie with a PostgreSQL server.
NAMES = 0x466F6F746E616D65


def invitation_of(word: str) -> Invitation | None:
    """Find an invitation by its word."""
    return Invitation.objects.select_related("person").filter(digest=digest(word)).first()


def claim(invitation: Invitation, now: datetime) -> bool:
    """Take an invitation; of two at once only one gets it. Called inside the transaction that makes the person."""
    rows = Invitation.objects.filter(pk=invitation.pk, used_at=None, taken_back_at=None, ends_at__gt=now)
    return bool(rows.update(used_at=now))


def tell_guest(invitation: Invitation, guest: Person) -> None:
    """Remember who began with an invitation."""
    Invitation.objects.filter(pk=invitation.pk).update(guest=guest)


def names() -> list[tuple[int, str]]:
    """List every name of this place, to keep two from looking alike."""
    return list(Person.objects.values_list("pk", "name"))


def hold_names() -> None:
    """Let whoever else wants a name in this moment wait until this transaction is over: two must not look alike.

    With SQLite only one writes at a time anyway.
    """
    if connection.vendor != "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [NAMES])


def operators() -> list[Person]:
    """List who looks after this place, the first one first."""
    return list(Person.objects.filter(is_operator=True, is_active=True, is_demonstration=False).order_by("pk"))


def due_to_be_erased(before: datetime) -> list[Person]:
    """List whose sign-in was switched off before a moment, because they asked to be erased."""
    return list(Person.objects.filter(is_active=False, off_at__lt=before).order_by("pk"))


def forget_run_out() -> None:
    """Remove what is left of browsers whose session ran out or was closed, and counts that are over (the worker)."""
    counting.forget_run_out()
    SignedIn.objects.exclude(key__in=Session.objects.values("session_key")).delete()
