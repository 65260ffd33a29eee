"""What somebody shows for a while by a secret link: what it holds, until when, and every time it was opened."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, ClassVar

from django.contrib.auth.hashers import check_password, make_password
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from footfall.store.fields import HealthBytes, HealthJson, HealthText
from footfall.store.people import Person

#: After so many wrong codes a share closes; after so many openings it does, too.
MOST_WRONG, MOST_LOOKS = 10, 1000
#: A share that is over, and its openings, are kept for so long; then its link is one that never was.
KEPT = timedelta(days=90)
#: What a reader may open.
PAGE, PDF, DATA = "page", "pdf", "fhir"


class Share(models.Model):
    """What one person shows to whoever has the link; only digests of its secret word and of its code are kept.

    `chosen` says what it holds. `frozen` is the page as it was when it was made, and `bundle` the data file
    (compressed); both are None where it goes on with what is kept. `why_ended`: `ended` by the person, `tries` after
    too many wrong codes, `often` after too many openings.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    digest = models.CharField(max_length=64, unique=True)
    code = models.CharField(max_length=200, default="")
    label = HealthText()
    chosen = HealthJson()
    frozen = HealthJson(null=True)
    bundle = HealthBytes(null=True)
    made_at = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    why_ended = models.CharField(max_length=10, default="")
    wrong = models.IntegerField(default=0)
    looks = models.IntegerField(default=0)

    class Meta:
        """The newest first is how the list asks."""

        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["person", "-made_at"])]

    def is_open(self, now: datetime) -> bool:
        """Tell whether the link still shows something."""
        return self.ended_at is None and now < self.until


class ShareLook(models.Model):
    """One time a share was opened: when, what, and whether by its own maker. Nothing of where from is kept."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    share = models.ForeignKey(Share, on_delete=models.CASCADE, related_name="opened")
    at = models.DateTimeField(default=timezone.now)
    what = models.CharField(max_length=10)
    is_own = models.BooleanField(default=False)

    class Meta:
        """The newest first is how the log asks."""

        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["share", "-at"])]


@dataclass(frozen=True, slots=True)
class Shown:
    """What a new share is made of."""

    label: str
    chosen: dict[str, Any]
    until: datetime
    code: str = ""
    frozen: dict[str, Any] | None = None
    bundle: bytes | None = None


def make(person: Person, shown: Shown) -> tuple[Share, str]:
    """Make a share and the word that opens it, which is told this once; only its digest is kept."""
    word = secrets.token_urlsafe(24)
    share = Share(
        person=person,
        digest=_digest(word),
        code=make_password(shown.code) if shown.code else "",
        label=shown.label,
        chosen=shown.chosen,
        until=shown.until,
        frozen=shown.frozen,
        bundle=shown.bundle,
    )
    share.save(force_insert=True)
    return share, word


def of_word(word: str) -> Share | None:
    """Find the share a secret word belongs to, open or over; the word says whose it is."""
    return Share.objects.select_related("person").filter(digest=_digest(word)).first()


def of(person: Person) -> list[Share]:
    """List what somebody shows or showed, newest first, without what is in it."""
    rows = Share.objects.filter(person=person).defer("frozen", "bundle", "chosen")
    return list(rows.order_by("-made_at", "-pk"))


def get(person: Person, number: int) -> Share | None:
    """Find one share of a person."""
    return Share.objects.filter(person=person, pk=number).first()


def count_open(person: Person, now: datetime) -> int:
    """Count the shares of a person that are open."""
    return Share.objects.filter(person=person, ended_at=None, until__gt=now).count()


def end(person: Person, number: int, at: datetime, why: str = "ended") -> bool:
    """End a share at once, and drop what it held; tell whether it was open."""
    rows = Share.objects.filter(person=person, pk=number, ended_at=None, until__gt=at)
    return bool(rows.update(ended_at=at, why_ended=why, frozen=None, bundle=None))


def fits(share: Share, code: str) -> bool:
    """Tell whether a code is the one that was told by mouth; without one every code is."""
    return not share.code or check_password(code, share.code)


def note_wrong(person: Person, share: Share, at: datetime) -> bool:
    """Count a wrong code; tell whether that closed the share."""
    Share.objects.filter(person=person, pk=share.pk).update(wrong=F("wrong") + 1)
    share.refresh_from_db(fields=["wrong"])
    return share.wrong >= MOST_WRONG and end(person, share.pk, at, "tries")


def note_look(person: Person, share: Share, what: str, at: datetime, *, is_own: bool) -> int:
    """Keep that a share was opened, and give how often it was by others; too often closes it."""
    ShareLook.objects.create(person=person, share=share, what=what, at=at, is_own=is_own)
    if not is_own:
        Share.objects.filter(person=person, pk=share.pk).update(looks=F("looks") + 1)
    share.refresh_from_db(fields=["looks"])
    if share.looks >= MOST_LOOKS:
        end(person, share.pk, at, "often")
    return share.looks


def looks(person: Person, share: Share, most: int = 200) -> list[ShareLook]:
    """List the newest openings of a share."""
    return list(ShareLook.objects.filter(person=person, share=share).order_by("-at", "-pk")[:most])


def forget_old(now: datetime) -> None:
    """Drop what ran out of everybody's (the worker): first what it held, and after some months all of it."""
    over = Q(until__lte=now) | Q(ended_at__lte=now)
    held = ~Q(frozen=None) | ~Q(bundle=None)
    Share.objects.filter(over & held).update(frozen=None, bundle=None)
    Share.objects.filter(Q(until__lte=now - KEPT) | Q(ended_at__lte=now - KEPT)).delete()


def _digest(word: str) -> str:
    return sha256(word.encode()).hexdigest()
