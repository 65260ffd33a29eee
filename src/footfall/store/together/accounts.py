"""Being one of several here: invitations, what somebody agreed to, the browsers they are signed in with, their keys."""

import secrets
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django.contrib.sessions.models import Session
from django.db import connection, models
from django.db.models import Max
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from django.utils import timezone

from footfall.store.people import EntryLink, Person

if TYPE_CHECKING:
    from collections.abc import Iterable

#: An invitation is open so long.
INVITED_FOR = timedelta(days=14)
#: What is known of somebody at the other place, by table of django-allauth: without a place set, Django knows of none.
ELSEWHERE = {
    "socialaccount_socialtoken": "DELETE FROM socialaccount_socialtoken WHERE account_id IN "
    "(SELECT id FROM socialaccount_socialaccount WHERE user_id = %s)",
    "socialaccount_socialaccount": "DELETE FROM socialaccount_socialaccount WHERE user_id = %s",
}


class Invitation(models.Model):
    """A link that lets one person begin here; only its digest is kept, so that nobody can read it later."""

    #: Who invites.
    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    digest = models.CharField(max_length=64, unique=True)
    #: For whom it is meant, in the inviter's words, to tell one from another.
    note = models.CharField(max_length=80, default="", blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    taken_back_at = models.DateTimeField(null=True)
    guest = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="invited_by")

    def is_open(self, now: datetime) -> bool:
        """Tell whether somebody can still begin with it."""
        return self.used_at is None and self.taken_back_at is None and now < self.ends_at and self.person.is_active


class Consent(models.Model):
    """One yes to what is kept here and who can see it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    version = models.CharField(max_length=20)
    at = models.DateTimeField(default=timezone.now)
    taken_back_at = models.DateTimeField(null=True)


class SignedIn(models.Model):
    """One browser somebody is signed in with: what kind it is in a word, never from where."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    key = models.CharField(max_length=40, unique=True)
    #: What the browser says of itself, in a word or two such as `firefox android`.
    device = models.CharField(max_length=40, default="", blank=True)
    #: How they came in: `password`, `code`, `passkey`, `link`, `elsewhere`, `invitation`.
    how = models.CharField(max_length=12, default="")
    since = models.DateTimeField(default=timezone.now)
    last_day = models.DateField()


# ---- invitations ----
def invite(person: Person, note: str, now: datetime) -> str:
    """Make an invitation and give its word; it is shown once and kept nowhere."""
    word = secrets.token_urlsafe(24)
    Invitation.objects.create(person=person, digest=digest(word), note=note, made_at=now, ends_at=now + INVITED_FOR)
    return word


def invitations(person: Person) -> list[Invitation]:
    """List every invitation of this place for an operator, newest first; of others' there are none to see."""
    rows = Invitation.objects.select_related("person", "guest").order_by("-pk")
    return list(rows if person.is_operator else rows.filter(person=person))


def take_invitation_back(person: Person, number: int, now: datetime) -> bool:
    """Close an invitation nobody used yet; an operator may close everybody's."""
    rows = Invitation.objects.filter(pk=number, used_at=None, taken_back_at=None)
    rows = rows if person.is_operator else rows.filter(person=person)
    return bool(rows.update(taken_back_at=now))


# ---- who is here ----
def neighbours(person: Person) -> list[Person]:
    """List for an operator who is here, with the newest day a browser of theirs was used; nothing of their records."""
    if not person.is_operator:
        return []
    rows = Person.objects.filter(is_demonstration=False).annotate(last_day=Max("signedin__last_day"))
    return list(rows.order_by("made_at", "pk"))


def forget_links(person: Person) -> None:
    """Close every one-time link of a person."""
    EntryLink.objects.filter(person=person).delete()


# ---- consent ----
def agree(person: Person, version: str, now: datetime) -> None:
    """Keep a yes."""
    Consent.objects.create(person=person, version=version, at=now)
    person.agreed = version
    person.save(update_fields=["agreed"])


def take_agreement_back(person: Person, now: datetime) -> None:
    """Keep that a yes was taken back."""
    Consent.objects.filter(person=person, taken_back_at=None).update(taken_back_at=now)
    person.agreed = ""
    person.save(update_fields=["agreed"])


def agreements(person: Person) -> list[Consent]:
    """List what a person said yes to, newest first."""
    return list(Consent.objects.filter(person=person).order_by("-pk"))


# ---- signed-in browsers ----
def remember_session(person: Person, key: str, device: str, how: str, today: date) -> None:
    """Keep that a browser signed in."""
    SignedIn.objects.update_or_create(
        key=key, defaults={"person": person, "device": device, "how": how, "last_day": today}
    )


def move_session(person: Person, old: str, new: str) -> None:
    """Follow a session whose key changed."""
    SignedIn.objects.filter(person=person, key=old).update(key=new)


def touch_session(person: Person, key: str, today: date) -> None:
    """Keep that a browser was used today; the hour is not kept."""
    SignedIn.objects.filter(person=person, key=key).exclude(last_day=today).update(last_day=today)


def sessions(person: Person) -> list[SignedIn]:
    """List the browsers a person is signed in with, the newest first; what ran out is left out."""
    live = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    return list(SignedIn.objects.filter(person=person, key__in=live).order_by("-since", "-pk"))


def end_session(person: Person, number: int) -> str | None:
    """End one browser's session and give its key; None where there is no such one of theirs."""
    row = SignedIn.objects.filter(person=person, pk=number).first()
    if row is None:
        return None
    Session.objects.filter(session_key=row.key).delete()
    row.delete()
    return row.key


def forget_sessions(person: Person, but: str = "") -> int:
    """End every browser's session but one, and give how many were listed."""
    rows = SignedIn.objects.filter(person=person).exclude(key=but)
    keys = list(rows.values_list("key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    rows.delete()
    return len(keys)


# ---- keys: what django-allauth keeps of passkeys and codes ----
def authenticators(person: Person, kind: str = "") -> list[Any]:
    """List a person's passkeys (`webauthn`), code app (`totp`) and recovery codes, oldest first."""
    rows = _authenticators(person).order_by("pk")
    return list(rows.filter(type=kind) if kind else rows)


def forget_authenticators(person: Person, kinds: "Iterable[str]" = (), number: int | None = None) -> int:
    """Remove keys of a person, of some kinds or one by its number, and give how many there were."""
    rows = _authenticators(person)
    if kinds:
        rows = rows.filter(type__in=list(kinds))
    if number is not None:
        rows = rows.filter(pk=number)
    gone, _each = rows.delete()
    return int(gone)


def keep_used(person: Person, key: Any, **told: int) -> bool:
    """Keep what is told of a key's newest use; of two at once one is kept, and this tells whether it was this."""
    rows = _authenticators(person).filter(pk=key.pk, data=key.data)
    return bool(rows.update(data={**key.data, **told}, last_used_at=timezone.now()))


def is_known_elsewhere(person: Person) -> bool:
    """Tell whether a person can sign in at the other place the host set; where none is set, nobody can."""
    rows = getattr(person, "socialaccount_set", None)  # The table is django-allauth's, and only loaded with a place.
    return rows is not None and bool(rows.exists())


def forget_elsewhere(person: Person) -> None:
    """Forget who a person is at the other place, also where the host no longer sets one: the rows are still there."""
    with connection.cursor() as cursor:
        there = connection.introspection.table_names(cursor)
        for table, sentence in ELSEWHERE.items():
            if table in there:
                cursor.execute(sentence, [person.pk])


@receiver(pre_delete, sender=Person)
def _leave_elsewhere(instance: Person, **_told: object) -> None:
    forget_elsewhere(instance)


def _authenticators(person: Person) -> Any:
    return person.authenticator_set.all()  # type: ignore[attr-defined]  # the table is django-allauth's


def digest(word: str) -> str:
    """Give what is kept of a secret word."""
    return sha256(word.encode()).hexdigest()
