"""What goes between two friends: invitations, waves and messages, proposals to go together, who would like company."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac

from footfall.store.activities import Activity
from footfall.store.fields import HealthJson, HealthText
from footfall.store.people import Person
from footfall.store.sessions import SessionReport
from footfall.store.together.friends import Friend, Shows, apart_from, has_parted_since

WAVE, MESSAGE, BACK_BY = "wave", "message", "back_by"
OPEN, TAKEN, DECLINED = "open", "taken", "declined"
#: So much of what went between two friends a page shows.
SHOWN = 40


class FriendInvite(models.Model):
    """An invitation to be friends, by a link or by a code; only the digests of both are kept, and it works once."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    made_at = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField()
    link = models.CharField(max_length=64, unique=True)
    code = models.CharField(max_length=64, unique=True)
    #: What the friend will see, as in `Friend`.
    sees = models.JSONField(default=list)
    shows = HealthJson(default=dict)

    @property
    def shown(self) -> Shows:
        """Give what the friend will see."""
        return Friend(sees=self.sees, shows=self.shows).shown


class FriendNote(models.Model):
    """A wave, a short message, or that somebody is not back yet; either of the two takes it away for both."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    to = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="notes_to")
    at = models.DateTimeField(default=timezone.now)
    kind = models.CharField(max_length=10)
    #: The day of a wave, for whoever waved: one a day.
    day = models.DateField(null=True)
    text = HealthText(null=True)

    class Meta:
        """One wave a day each way; read newest first."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "to", "day"], condition=Q(kind="wave"), name="wave_once_a_day")
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["to", "person", "-at"], name="friend_note_read")]


class FriendProposal(models.Model):
    """Two or three moments somebody proposed to a friend for going together, and which one was taken."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    friend = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="proposed_to")
    made_at = models.DateTimeField(default=timezone.now)
    #: The moments under `at`, in ISO form with their offset; each reads them in their own zone.
    times = HealthJson(default=dict)
    state = models.CharField(max_length=10, default=OPEN)
    chosen = models.DateTimeField(null=True)
    until = models.DateTimeField()


class FriendCompany(models.Model):
    """That somebody would like company, on a day or about a time; whoever may see it is chosen friend by friend."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True)
    made_at = models.DateTimeField(default=timezone.now)
    since = models.DateTimeField()
    until = models.DateTimeField()
    #: Whether a time was said, or only the day.
    is_timed = models.BooleanField(default=False)


# ---- invitations ----


def invite(person: Person, words: tuple[str, str], shows: Shows, lasts: timedelta) -> FriendInvite:
    """Keep an invitation under the digests of its link word and its code."""
    now = timezone.now()
    link, code = map(_digest, words)
    row = FriendInvite(person=person, made_at=now, until=now + lasts, link=link, code=code)
    row.sees, row.shows = list(shows.sees), shows.as_json()
    row.save()
    return row


def invites(person: Person) -> list[FriendInvite]:
    """List somebody's invitations that can still be taken, newest first."""
    return list(FriendInvite.objects.filter(person=person, until__gt=timezone.now()).order_by("-pk"))


def end_invite(person: Person, number: int) -> bool:
    """End one of somebody's invitations; tell whether it was there."""
    gone, _ = FriendInvite.objects.filter(person=person, pk=number).delete()
    return bool(gone)


def invite_for(person: Person, word: str) -> FriendInvite | None:
    """Find the open invitation of a link word or a code, for somebody who is not apart from whoever made it.

    One from before the two went apart opens nothing for the other any more, and goes on for everybody else.
    """
    name = _digest(word)
    rows = FriendInvite.objects.select_related("person").filter(Q(link=name) | Q(code=name), until__gt=timezone.now())
    found = rows.filter(person__is_active=True).first()
    if found is None or found.person_id in apart_from(person):
        return None
    return None if has_parted_since(person, found.person, found.made_at) else found


def use_invite(person: Person, found: FriendInvite) -> bool:
    """Use an invitation up for somebody; of two at once only one is told yes."""
    gone, _ = FriendInvite.objects.filter(pk=found.pk).exclude(person=person).delete()
    return bool(gone)


def forget_invites(person: Person) -> None:
    """Remove somebody's invitations whose time is over."""
    FriendInvite.objects.filter(person=person, until__lte=timezone.now()).delete()


# ---- waves and messages ----


def wave(person: Person, to: Person, day: date) -> bool:
    """Keep a wave of a day; a second one that day is none, which this tells."""
    values = {"at": timezone.now()}
    _, is_new = FriendNote.objects.get_or_create(person=person, to=to, day=day, kind=WAVE, defaults=values)
    return is_new


def unwave(person: Person, to: Person, day: date) -> None:
    """Take a wave of a day back."""
    FriendNote.objects.filter(person=person, to=to, day=day, kind=WAVE).delete()


def write(person: Person, to: Person, text: str, kind: str = MESSAGE) -> FriendNote:
    """Keep a message to a friend."""
    row = FriendNote(person=person, to=to, kind=kind, text=text)
    row.save()
    return row


def written_since(person: Person, since: datetime) -> int:
    """Count the messages somebody wrote since a moment (so that nobody is flooded)."""
    return FriendNote.objects.filter(person=person, kind=MESSAGE, at__gte=since).count()


def notes_between(person: Person, friend: Person) -> list[FriendNote]:
    """List what went between two friends, newest first."""
    rows = FriendNote.objects.filter(Q(person=person, to=friend) | Q(person=friend, to=person))
    return list(rows.order_by("-at", "-pk")[:SHOWN])


def erase_note(person: Person, number: int) -> FriendNote | None:
    """Take a wave or a message away for both, if it is from or to this person; give what it was."""
    row = FriendNote.objects.filter(Q(person=person) | Q(to=person), pk=number).first()
    if row is not None:
        FriendNote.objects.filter(pk=row.pk).delete()
    return row


def note_to(person: Person, number: int) -> FriendNote | None:
    """Find one note that was written to somebody (to report it)."""
    return FriendNote.objects.select_related("person").filter(to=person, pk=number).first()


def not_back(person: Person, since: datetime) -> list[FriendNote]:
    """List what was told to somebody about friends who were not back, newest first."""
    rows = FriendNote.objects.filter(to=person, kind=BACK_BY, at__gte=since).exclude(person__in=apart_from(person))
    return list(rows.select_related("person").order_by("-at", "-pk"))


# ---- going together ----


def propose(person: Person, friend: Person, times: list[datetime]) -> FriendProposal:
    """Keep a proposal."""
    written = {"at": [one.isoformat() for one in times]}
    row = FriendProposal(person=person, friend=friend, times=written, until=max(times))
    row.save()
    return row


def proposals_between(person: Person, friend: Person, now: datetime) -> list[FriendProposal]:
    """List the proposals between two friends that are not over, newest first."""
    rows = FriendProposal.objects.filter(Q(person=person, friend=friend) | Q(person=friend, friend=person))
    return list(rows.filter(until__gt=now).select_related("person", "friend").order_by("-pk"))


def proposals_of_two(person: Person, other: Person) -> list[FriendProposal]:
    """List every proposal two people made each other, friends or not."""
    both = Q(person=person, friend=other) | Q(person=other, friend=person)
    return list(FriendProposal.objects.filter(both).select_related("person", "friend"))


def proposal(person: Person, number: int) -> FriendProposal | None:
    """Find a proposal somebody made or got."""
    rows = FriendProposal.objects.filter(Q(person=person) | Q(friend=person), pk=number)
    apart = apart_from(person)
    rows = rows.exclude(person__in=apart).exclude(friend__in=apart)
    return rows.select_related("person", "friend").first()


def answer_proposal(person: Person, number: int, chosen: datetime | None) -> bool:
    """Take one of the moments, or none; only whoever was asked can, and only while it is open."""
    rows = FriendProposal.objects.filter(friend=person, pk=number, state=OPEN)
    if chosen is None:
        return bool(rows.update(state=DECLINED))
    return bool(rows.update(state=TAKEN, chosen=chosen, until=chosen + timedelta(hours=2)))


def remove_proposal(person: Person, number: int) -> bool:
    """Remove a proposal for both; tell whether it was there."""
    gone, _ = FriendProposal.objects.filter(Q(person=person) | Q(friend=person), pk=number).delete()
    return bool(gone)


# ---- would like company ----


def like_company(person: Person, since: datetime, until: datetime, *, is_timed: bool) -> None:
    """Keep when somebody would like company; the one before it is over."""
    values = {"made_at": timezone.now(), "since": since, "until": until, "is_timed": is_timed}
    FriendCompany.objects.update_or_create(person=person, defaults=values)


def company_of(person: Person, now: datetime) -> FriendCompany | None:
    """Find when somebody would like company, from now on."""
    return FriendCompany.objects.filter(person=person, until__gt=now).first()


def no_company(person: Person) -> None:
    """Take it back that somebody would like company."""
    FriendCompany.objects.filter(person=person).delete()


# ---- what friends show, for all of them at once ----


def friend_rows(person: Person) -> list[Friend]:
    """List somebody's own side of each friendship, by the friend's name."""
    rows = Friend.objects.filter(person=person).exclude(friend__in=apart_from(person)).defer("shows")
    return list(rows.select_related("friend").order_by("friend__name"))


def friend_row(person: Person, number: int) -> Friend | None:
    """Find somebody's own side of one friendship by its number."""
    rows = Friend.objects.filter(person=person, pk=number).exclude(friend__in=apart_from(person))
    return rows.select_related("friend", "person").first()


def friend_with(person: Person, friend: Person) -> Friend | None:
    """Find somebody's own side of the friendship with another person."""
    rows = Friend.objects.filter(person=person, friend=friend).exclude(friend__in=apart_from(person))
    return rows.select_related("friend", "person").first()


def shown_to(person: Person) -> dict[int, list[str]]:
    """Give what each friend shows this person beside answers, by the friend's number."""
    rows = Friend.objects.filter(friend=person).exclude(person__in=apart_from(person))
    return dict(rows.values_list("person_id", "sees"))


def show(person: Person, friend: Person, shows: Shows) -> bool:
    """Keep what a friend may see from now on; tell whether they are friends."""
    row = friend_with(person, friend)
    if row is None:
        return False
    row.sees, row.shows = list(shows.sees), shows.as_json()
    row.save(update_fields=["sees", "shows"])
    return True


def seen(person: Person, number: int, now: datetime) -> Friend | None:
    """Note that somebody saw what is new from a friend; nobody else ever reads that."""
    Friend.objects.filter(person=person, pk=number).update(seen_at=now)
    return friend_row(person, number)


def company_among(person: Person, among: Collection[int], now: datetime) -> dict[int, FriendCompany]:
    """Find who among some people would like company, from now on."""
    rows = FriendCompany.objects.filter(person__in=among, until__gt=now).exclude(person=person)
    return {row.person_id: row for row in rows}


def went_out(person: Person, among: Collection[int], since: datetime) -> list[tuple[int, datetime, int | None]]:
    """List who among some people set out since a moment, and when; nothing else of it is read."""
    activities = Activity.objects.filter(person__in=among, start__gte=since).exclude(person=person)
    sessions = SessionReport.objects.filter(person__in=among, started_at__gte=since).exclude(person=person)
    return [
        *activities.values_list("person_id", "start", "utc_offset_min"),
        *sessions.values_list("person_id", "started_at", "utc_offset_min"),
    ]


# ---- the end ----


def part(person: Person, other: Person) -> bool:
    """End a friendship: both directions go, and all that went between the two; tell whether there was one."""
    both = Q(person=person, friend=other) | Q(person=other, friend=person)
    gone, _ = Friend.objects.filter(both).delete()
    FriendProposal.objects.filter(both).delete()
    FriendNote.objects.filter(Q(person=person, to=other) | Q(person=other, to=person)).delete()
    return bool(gone)


def _digest(word: str) -> str:
    """Give what is kept of a secret word: it cannot be guessed from outside this instance, however short it is."""
    return salted_hmac("footfall.friends", word, algorithm="sha256").hexdigest()
