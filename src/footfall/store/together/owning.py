"""What a person owns, table by table: what of it they take with them, what is made anew, what never leaves."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from django.apps import apps
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import models

from footfall.store.fields import HealthJson
from footfall.store.people import Person

#: What becomes of a table when a person takes everything with them.
#: kept: every row leaves, and comes back when it is restored.
#: apart: rows that tell of others too; they leave in words, and come back as history that opens nothing again.
#: anew: worked out from the other tables; it stays, and is made again.
#: secret: a key, a link or a sign-in; it never leaves.
#: nobodys: rows no single person owns; what is theirs of them stands in other tables.
KEPT, APART, ANEW, SECRET, NOBODYS = "kept", "apart", "anew", "secret", "nobodys"


class Treatment(NamedTuple):
    """What becomes of one table: how, the columns that stay, and the rows that stay."""

    how: str
    without: tuple[str, ...] = ()
    but_not: tuple[tuple[str, str | bool], ...] = ()
    #: The column that leads to the row's owner, where it has no `person` of its own.
    by: str = "person"


#: Every table of the store by the name of its model. A new one gets its line here; a test asks for it.
TREATMENTS: dict[str, Treatment] = {
    "Activity": Treatment(KEPT),
    "Analysis": Treatment(ANEW),
    "AnchorDay": Treatment(KEPT),
    # They name others by number, which elsewhere means somebody else.
    "BackBy": Treatment(APART),
    "BackByFriend": Treatment(APART),
    # What came of an unwanted name would tell whether somebody is here; the name itself leaves, and is compared anew.
    "Block": Treatment(APART, without=("by_name",), but_not=(("by_name__isnull", False),)),
    "CareMoment": Treatment(KEPT),
    "CheckIn": Treatment(KEPT),
    "Circumstance": Treatment(KEPT),
    "ComingBack": Treatment(ANEW),
    # A card is made anew, by consent: no file puts anybody among those who look for company.
    "CompanyAsking": Treatment(APART),
    "CompanyCard": Treatment(APART),
    # What was reported is another's; it leaves in words.
    "Concern": Treatment(APART),
    "Consent": Treatment(KEPT),
    "Contact": Treatment(KEPT),
    # That this copy came from elsewhere is said where it came to; it is no part of what came.
    "Deed": Treatment(KEPT, but_not=(("kind", "restored"),)),
    "EntryLink": Treatment(SECRET),
    # It comes back as one's own alone; whom it was shown to is chosen anew.
    "Event": Treatment(KEPT, without=("uid", "word", "group", "shown_to")),
    "EventGuest": Treatment(APART),
    "FeedLink": Treatment(SECRET),
    "Friend": Treatment(APART),
    "FriendCompany": Treatment(KEPT),
    "FriendInvite": Treatment(SECRET),
    "FriendNote": Treatment(APART),
    "FriendProposal": Treatment(APART),
    "Goal": Treatment(KEPT),
    # A group is nobody's; who belonged to it takes along that they did, and what they wrote there.
    "Group": Treatment(NOBODYS),
    "GroupCode": Treatment(SECRET),
    "GroupWeek": Treatment(NOBODYS),
    "HabitAnswer": Treatment(KEPT),
    "HardDay": Treatment(KEPT),
    "HardThing": Treatment(KEPT),
    "Invitation": Treatment(SECRET),
    "Import": Treatment(KEPT, without=("path", "claimed_until", "next_try_at", "tries")),
    "ImportedFile": Treatment(KEPT),
    # Its words are sealed by row: they leave opened, in `written` (see exports/whole/journal.py).
    "JournalEntry": Treatment(KEPT, without=("sealed", "page")),
    "JournalPage": Treatment(ANEW),
    "JournalWish": Treatment(KEPT),
    # What was heard of others before an earlier restore; it goes out again in the tables it came from.
    "KeptApart": Treatment(APART),
    "LetterWish": Treatment(KEPT, without=("look_at",)),
    "Lower": Treatment(KEPT, without=("body", "fingerprint", "made_at", "changed", "next_try_at")),
    "Membership": Treatment(APART),
    "MonthlyLetter": Treatment(KEPT),
    "Mute": Treatment(APART),
    "Night": Treatment(KEPT),
    "Original": Treatment(KEPT),
    "PackedRecording": Treatment(KEPT, by="activity"),
    # It would tell one of the two that the other blocked them and took it back.
    "Parted": Treatment(SECRET),
    "Person": Treatment(KEPT),
    "PersonKey": Treatment(SECRET),
    "Photo": Treatment(APART),
    "Plan": Treatment(KEPT),
    "PlanChoice": Treatment(KEPT),
    "PlannedSession": Treatment(KEPT),
    "Post": Treatment(APART),
    "PostWave": Treatment(APART),
    "PushSubscription": Treatment(SECRET),
    "QuestionnaireChoice": Treatment(KEPT),
    "QuestionnaireDraft": Treatment(KEPT),
    "QuestionnaireResponse": Treatment(KEPT),
    "Readiness": Treatment(KEPT),
    "Reminder": Treatment(ANEW),
    # An address is confirmed once more after a restore: no file from elsewhere makes this place write to anybody.
    "ReminderWish": Treatment(KEPT, without=("email_confirmed_at", "email_digest", "look_at", "claimed_until")),
    "RoutineAsking": Treatment(KEPT),
    "SafetyPlan": Treatment(KEPT),
    "SessionReport": Treatment(KEPT),
    "SignedIn": Treatment(SECRET),
    # What was shown to whom, and when it was opened, leaves in words; no link comes back, no copy of what it showed.
    "Share": Treatment(APART, without=("digest", "code", "frozen", "bundle")),
    "ShareLook": Treatment(APART),
    "SleepAsking": Treatment(KEPT),
    "SmallWin": Treatment(KEPT),
    "Source": Treatment(KEPT, by="activity"),
    "Surroundings": Treatment(KEPT, by="activity"),
    "ThinkingTest": Treatment(KEPT),
    "TooMuchAnswer": Treatment(KEPT),
    "UnwantedName": Treatment(KEPT, without=("digest",)),
    "WayBack": Treatment(KEPT),
    "Weight": Treatment(KEPT),
}
#: Parts of Django and of signing in whose tables hold no records: sessions, passkeys, codes, outside accounts.
SECRET_APPS = (
    "account", "admin", "auth", "contenttypes", "mfa", "sessions", "sites", "socialaccount", "usersessions",
)  # fmt: skip
#: What of a person themself leaves, and comes back; a test asks for every other column by name.
PERSONAL = (
    "name", "made_at", "adult_at", "zone", "country", "hides_numbers", "language", "units", "clock", "first_weekday",
    "theme", "contrast", "wishes", "loves", "is_protected", "keeps_weight",
)  # fmt: skip
#: What of a person never leaves: how they sign in, what they may do here, and whether they were invented.
NOT_PERSONAL = (
    "id", "password", "last_login", "is_demonstration", "is_operator", "is_active", "off_at", "session_round", "agreed",
)  # fmt: skip
#: So many rows are read or written at once.
AT_ONCE = 200


class KeptApart(models.Model):
    """One line about others that came with a restored export: history in words, never a friend or a group again."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    table = models.CharField(max_length=40)
    body = HealthJson()

    class Meta:
        """Read by table, in the order they came in."""

        indexes = [models.Index(fields=["person", "table"])]


def model_of(table: str) -> type[models.Model]:
    """Give the model of a table."""
    return apps.get_model("store", table)


@lru_cache(maxsize=1)
def kept_tables() -> tuple[str, ...]:
    """List the tables whose rows leave and come back, each behind those it refers to."""
    todo = [name for name, treatment in sorted(TREATMENTS.items()) if treatment.how == KEPT and name != "Person"]
    done: list[str] = []
    while todo:
        ready = [name for name in todo if not set(references(name).values()) & set(todo)]
        if not ready:
            raise ValueError(f"these tables refer to each other in a ring: {', '.join(todo)}")
        done += ready
        todo = [name for name in todo if name not in ready]
    return tuple(done)


def apart_tables() -> tuple[str, ...]:
    """List the tables that tell of others too."""
    return tuple(sorted(name for name, one in TREATMENTS.items() if one.how == APART and name != "KeptApart"))


@lru_cache(maxsize=100)
def columns(table: str) -> tuple["models.Field[Any, Any]", ...]:
    """List the columns of a table that leave: not its number, not its owner, not what stays."""
    treatment = TREATMENTS[table]
    return tuple(
        field
        for field in model_of(table)._meta.concrete_fields
        if not isinstance(field, models.AutoField) and field.name not in {"person", *treatment.without}
    )


@lru_cache(maxsize=100)
def references(table: str) -> dict[str, str]:
    """Name the columns of a table that refer to another one, and which."""
    return {
        field.name: str(field.related_model._meta.object_name)
        for field in columns(table)
        if isinstance(field, models.ForeignKey)
    }


@lru_cache(maxsize=1)
def referred() -> frozenset[str]:
    """Name the tables that rows of others refer to."""
    return frozenset(other for table in kept_tables() for other in references(table).values())


def rows(person: Person, table: str, order: Sequence[str] = ("pk",)) -> Iterator[Any]:
    """Go through a person's rows of a table, a few hundred at a time, oldest first."""
    return _of(person, table).order_by(*order).iterator(chunk_size=AT_ONCE)


def rows_with(person: Person, table: str) -> Iterator[Any]:
    """Go through a person's rows of a table with all they refer to beside them."""
    found = _of(person, table).select_related(*references(table)).order_by("pk")
    return found.iterator(chunk_size=AT_ONCE)


def numbers(person: Person, table: str) -> dict[int, int]:
    """Give the place of each row of a table, from 1, by its number here."""
    found = _of(person, table).order_by("pk").values_list("pk", flat=True)
    return {number: place for place, number in enumerate(found.iterator(chunk_size=2000), 1)}


def apart(person: Person, table: str) -> Iterator[dict[str, Any]]:
    """Go through what came of a table with an earlier restore."""
    found = KeptApart.objects.filter(person=person, table=table).order_by("pk")
    return (row.body for row in found.iterator(chunk_size=AT_ONCE))


def holds(person: Person) -> dict[str, int]:
    """Count what a person holds, by table; tables without a row are left out."""
    counted = {table: _of(person, table).count() for table in (*kept_tables(), *apart_tables(), "KeptApart")}
    return {table: number for table, number in counted.items() if number}


def keep_rows(person: Person, table: str, made: Sequence[models.Model]) -> list[int]:
    """Write new rows of a table, and give their numbers in the same order."""
    for row in made:
        if hasattr(row, "person_id"):
            row.person = person  # type: ignore[attr-defined]
    written = model_of(table)._default_manager.bulk_create(made, batch_size=AT_ONCE)
    return [row.pk for row in written]


def keep_apart(person: Person, table: str, bodies: Sequence[dict[str, Any]]) -> None:
    """Write lines about others as history."""
    KeptApart.objects.bulk_create([KeptApart(person=person, table=table, body=body) for body in bodies])


def keys_in_use(person: Person, keys: Sequence[str]) -> set[str]:  # noqa: ARG001 - names are unique over everybody
    """Tell which names of activities somebody here has already; whose they are is not told."""
    model = model_of("Activity")
    return set(model._default_manager.filter(key__in=keys).values_list("key", flat=True))


def _of(person: Person, table: str) -> "models.QuerySet[Any]":
    treatment = TREATMENTS[table]
    owner = "person" if treatment.by == "person" else f"{treatment.by}__person"
    found = model_of(table)._default_manager.filter(**{owner: person})
    for column, value in treatment.but_not:
        found = found.exclude(**{column: value})
    return found


def forget_sessions(person: Person) -> None:
    """Remove every signed-in browser of a person, also those that stand in no list."""
    for session in Session.objects.iterator():
        if session.get_decoded().get(SESSION_KEY) == str(person.pk):
            session.delete()
