"""A person: whoever's records these are."""

import secrets
from datetime import timedelta
from hashlib import sha256
from typing import ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.models import Session
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.functional import cached_property

from footfall.store.database import leave_no_trace

LINK_LASTS = timedelta(hours=12)


class Person(AbstractBaseUser):
    """The owner of every row below; `name` is what they are called and what they sign in with."""

    name = models.CharField(max_length=80, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    adult_at = models.DateTimeField(null=True)
    zone = models.CharField(max_length=64, default="UTC")
    country = models.CharField(max_length=2, default="")
    hides_numbers = models.BooleanField(default=False)
    #: How pages are written and look; "" leaves it to the browser, the country or the device.
    language = models.CharField(max_length=10, default="", blank=True)
    units = models.CharField(max_length=8, default="", blank=True)
    clock = models.CharField(max_length=2, default="", blank=True)
    first_weekday = models.SmallIntegerField(null=True)
    theme = models.CharField(max_length=5, default="", blank=True)
    contrast = models.CharField(max_length=6, default="", blank=True)
    #: What they said they want from running, in names of content/promises.toml.
    wishes = models.JSONField(default=list)
    #: What they love to do or would like to try, as ids of content/movements.toml.
    loves = models.JSONField(default=list)
    #: Whether they said in Settings that they have or had an eating disorder, or could not stop exercising.
    is_protected = models.BooleanField(default=False)
    #: Whether they asked to write down their weight.
    keeps_weight = models.BooleanField(default=False)
    is_demonstration = models.BooleanField(default=False)
    #: Whether they look after this place: they invite, and read what was reported. Nothing of anybody's health opens.
    is_operator = models.BooleanField(default=False)
    #: Whether they can sign in; whoever looks after this place may switch it off when they ask to be erased.
    is_active = models.BooleanField(default=True)
    off_at = models.DateTimeField(null=True)
    #: Raised to end every signed-in browser at once.
    session_round = models.PositiveIntegerField(default=0)
    #: The version of the consent page they said yes to; "" where they took it back or were never asked.
    agreed = models.CharField(max_length=20, default="", blank=True)

    USERNAME_FIELD = "name"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[BaseUserManager[Self]] = BaseUserManager()

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Tie a signed-in browser to the password and to the round of sessions it belongs to."""
        said = f"{self.password}|{self.session_round}" if self.session_round else self.password
        return salted_hmac("footfall.session", said, secret=secret, algorithm="sha256").hexdigest()

    @cached_property
    def is_guarded(self) -> bool:
        """Tell whether their newest answers before beginning ask for protection; read once for each request."""
        newest = self.readiness_set.order_by("-at", "-pk").first()
        return newest is not None and bool(newest.outcome.get("guarded"))

    @property
    def hides_amounts(self) -> bool:
        """Tell whether distance, pace and time stay hidden: with all numbers, or to protect somebody."""
        return self.hides_numbers or self.is_protected or self.is_guarded

    @property
    def is_welcome(self) -> bool:
        """Tell whether the first questions were answered: adult, and the purpose read."""
        return self.adult_at is not None


class EntryLink(models.Model):
    """A link that opens one person's pages once, printed in the terminal of the one who started the server."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()


def named(name: str) -> Person | None:
    """Find a person by name (signing in, and the command line)."""
    return Person.objects.filter(name=name).first()


def numbered(number: int) -> Person | None:
    """Find a person by number (the worker)."""
    return Person.objects.filter(pk=number).first()


def everyone() -> list[Person]:
    """List all persons of this instance, oldest first."""
    return list(Person.objects.order_by("pk"))


def demonstration() -> Person | None:
    """Find the invented person of this instance (signing in where it was started to show them)."""
    return Person.objects.filter(is_demonstration=True).order_by("pk").first()


def invented_beside(person: Person) -> list[Person]:
    """List the other invented persons beside the demonstration person, oldest first."""
    return list(Person.objects.filter(is_demonstration=True).exclude(pk=person.pk).order_by("pk"))


def real() -> list[Person]:
    """List everyone but invented persons, oldest first."""
    return [person for person in everyone() if not person.is_demonstration]


def welcome_demonstration(person: Person, country: str) -> bool:
    """Open the invented person's pages, once; tell whether it was this call that did."""
    now = timezone.now()
    rows = Person.objects.filter(pk=person.pk, is_demonstration=True, adult_at=None)
    if not rows.update(adult_at=now, country=country):
        return False
    person.adult_at, person.country = now, country
    return True


def make(name: str, zone: str = "UTC", *, is_demonstration: bool = False) -> Person:
    """Make a person without a password; only an entry link opens their pages then."""
    person = Person(name=name, zone=zone, is_demonstration=is_demonstration)
    person.set_unusable_password()
    person.save()
    return person


def save(person: Person, *columns: str) -> None:
    """Write the named columns of a person."""
    person.save(update_fields=columns)


def make_link(person: Person) -> str:
    """Make a one-time word that opens this person's pages; only its digest is kept."""
    word = secrets.token_urlsafe(24)
    EntryLink.objects.create(person=person, digest=_digest(word), made_at=timezone.now())
    return word


def use_link(word: str) -> Person | None:
    """Take a one-time word and give the person it opens; the second time it opens nothing."""
    link = EntryLink.objects.select_related("person").filter(digest=_digest(word)).first()
    if link is None:
        return None
    taken, _ = EntryLink.objects.filter(pk=link.pk).delete()
    fresh = timezone.now() - link.made_at < LINK_LASTS
    return link.person if taken and fresh else None


def forget_old_sessions() -> None:
    """Remove what is left of signed-in browsers whose time is over (the worker)."""
    Session.objects.filter(expire_date__lt=timezone.now()).delete()


def erase(person: Person) -> None:
    """Remove a person and, by cascade, every row they own."""
    person.delete()
    leave_no_trace()


def _digest(word: str) -> str:
    return sha256(word.encode()).hexdigest()
