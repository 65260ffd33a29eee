"""Hard days, hard things done, small wins, and what the way back from hard days came to."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils import timezone

from footfall.core.between.growing import OWN, Found, Light
from footfall.core.errors import UnreadableFile
from footfall.core.packing import unpack
from footfall.core.recordings import Recording
from footfall.store.activities import Activity, PackedRecording
from footfall.store.between.routine import AnchorDay
from footfall.store.database import leave_no_trace
from footfall.store.fields import HealthJson, HealthText, opener, sealed_for
from footfall.store.people import Person


class HardDay(models.Model):
    """A day somebody called hard, and when they said so."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    day = models.DateField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """Once a day."""

        constraints = [models.UniqueConstraint(fields=["person", "day"], name="hard_day_once")]


class HardThing(models.Model):
    """Something hard that was done: marked by the person or found in what they did, with their own words.

    `kind` is `own` or what was found (`first`, `longest`, `steepest`, `coldest`, `back`); `key` tells one of a kind
    from another. `hidden_at` is when the person took it off the list; it is not found again then. `kept_at` is when
    the person said that it was hard; `away_at` is when they put its line away, so that no hard day shows it again.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    kind = models.CharField(max_length=12)
    key = models.CharField(max_length=40)
    at = models.DateTimeField()
    utc_offset_min = models.IntegerField(null=True)
    words = HealthText(null=True)
    #: What it was like outside (core.between.growing.CIRCUMSTANCES), where the person says so.
    circumstance = models.CharField(max_length=12, default="")
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, null=True)
    kept_at = models.DateTimeField(null=True)
    shown_at = models.DateTimeField(null=True)
    away_at = models.DateTimeField(null=True)
    hidden_at = models.DateTimeField(null=True)

    class Meta:
        """The same one is kept once."""

        indexes = [models.Index(fields=["person", "-at"])]
        constraints = [models.UniqueConstraint(fields=["person", "kind", "key"], name="hard_thing_once")]


class SmallWin(models.Model):
    """A small win that was found: said for one day on Today, kept in a list, never counted.

    `kind` is `first_time`, `longest`, `new_place`, `back`, `anchor`, `company` or `event`; `key` tells one of a kind
    from another. `shown_at` is from when on Today says it, for one day; None is never. `hidden_at` is when the person
    took it off the list; it is not found again then.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    kind = models.CharField(max_length=12)
    key = models.CharField(max_length=40)
    at = models.DateTimeField()
    utc_offset_min = models.IntegerField(null=True)
    words = HealthText(null=True)
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, null=True)
    shown_at = models.DateTimeField(null=True)
    hidden_at = models.DateTimeField(null=True)

    class Meta:
        """The same one is kept once."""

        indexes = [models.Index(fields=["person", "-at"])]
        constraints = [models.UniqueConstraint(fields=["person", "kind", "key"], name="small_win_once")]


class Surroundings(models.Model):
    """Where an activity began and how cold it was, taken once from its recording; neither leaves this machine."""

    activity = models.OneToOneField(Activity, on_delete=models.CASCADE, primary_key=True)
    place = HealthJson(null=True)
    temperature = models.FloatField(null=True)


class ComingBack(models.Model):
    """How the answers about mood came back after hard days; `fingerprint` names what it was worked out from."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True)
    body = HealthJson(null=True)
    fingerprint = models.CharField(max_length=64, default="")
    made_at = models.DateTimeField(null=True)


def hard_days(person: Person) -> list[HardDay]:
    """List the days somebody called hard, newest first."""
    return list(HardDay.objects.filter(person=person).order_by("-day"))


def last_hard_days(person: Person, most: int = 2) -> list[HardDay]:
    """List the newest of them."""
    return list(HardDay.objects.filter(person=person).order_by("-day")[:most])


def call_hard(person: Person, day: date, at: datetime) -> HardDay:
    """Keep that a day is called hard; said twice it is kept once."""
    return HardDay.objects.get_or_create(person=person, day=day, defaults={"at": at})[0]


def take_hard_day_back(person: Person, day: date) -> bool:
    """Forget that a day was called hard; tell whether it was."""
    return bool(HardDay.objects.filter(person=person, day=day).delete()[0])


def hard_things(person: Person) -> list[HardThing]:
    """List the hard things on somebody's list, kept ones and found ones, newest first."""
    rows = HardThing.objects.filter(person=person, hidden_at=None).select_related("activity")
    return list(rows.order_by("-at", "-pk"))


def hard_thing(person: Person, number: int) -> HardThing | None:
    """Find one hard thing on the list."""
    found = HardThing.objects.filter(person=person, pk=number, hidden_at=None)
    return found.select_related("activity").first()


def hard_thing_of(person: Person, activity: Activity) -> HardThing | None:
    """Find what the person said was hard about an activity."""
    rows = HardThing.objects.filter(person=person, activity=activity, hidden_at=None, kept_at__isnull=False)
    return rows.order_by("pk").first()


def with_lines(person: Person) -> list[HardThing]:
    """List the kept hard things whose line may be shown on a hard day: the longest not shown first."""
    rows = HardThing.objects.filter(person=person, kept_at__isnull=False, hidden_at=None, away_at=None)
    told = rows.filter(words__isnull=False).select_related("activity")
    return list(told.order_by(models.F("shown_at").asc(nulls_first=True), "at", "pk"))


def add_hard_thing(person: Person, thing: HardThing) -> HardThing:
    """Keep a hard thing; the same one sent twice takes the newer words."""
    said = {name: getattr(thing, name) for name in ("at", "utc_offset_min", "words", "circumstance", "activity")}
    said |= {"kept_at": thing.kept_at, "hidden_at": None}
    return HardThing.objects.update_or_create(person=person, kind=thing.kind, key=thing.key, defaults=said)[0]


def save_hard_thing(person: Person, thing: HardThing, *columns: str) -> None:
    """Write the named columns of a hard thing."""
    said = {name: getattr(thing, name) for name in columns}
    HardThing.objects.filter(person=person, pk=thing.pk).update(**sealed_for(person, HardThing, thing.key, **said))


def take_off_hard_thing(person: Person, thing: HardThing, at: datetime) -> None:
    """Take one off the list with its words, for good; the bare row of a found one stays, lest it be found again."""
    row = HardThing.objects.filter(person=person, pk=thing.pk)
    if thing.kind == OWN:
        row.delete()
    else:
        row.update(hidden_at=at, words=None, circumstance="")
    leave_no_trace()


def keep_found(person: Person, found: Iterable[Found]) -> None:
    """Keep what was found, next to what is kept; what nobody confirmed and is found no more goes."""
    wanted = {(one.kind, one.key): one for one in found}
    rows = HardThing.objects.filter(person=person)
    there = {(kind, key): (pk, kept, hidden) for pk, kind, key, kept, hidden in rows.values_list(
        "pk", "kind", "key", "kept_at", "hidden_at")}  # fmt: skip
    gone = [
        pk for name, (pk, kept, hidden) in there.items()
        if name not in wanted and name[0] != "own" and kept is None and hidden is None
    ]  # fmt: skip
    if gone:
        rows.filter(pk__in=gone).delete()
    HardThing.objects.bulk_create(
        [HardThing(person=person, **_columns(one)) for name, one in wanted.items() if name not in there]
    )


def small_wins(person: Person) -> list[SmallWin]:
    """List the small wins on somebody's list, newest first."""
    rows = SmallWin.objects.filter(person=person, hidden_at=None).select_related("activity")
    return list(rows.order_by("-at", "-pk"))


def win_names(person: Person) -> set[tuple[str, str]]:
    """Give kind and key of every small win there is, those taken off the list among them."""
    return set(SmallWin.objects.filter(person=person).values_list("kind", "key"))


def win_said(person: Person, since: datetime, until: datetime, hidden: Iterable[str] = ()) -> SmallWin | None:
    """Find the newest small win that Today says since a moment."""
    rows = SmallWin.objects.filter(person=person, hidden_at=None, shown_at__gt=since, shown_at__lte=until)
    return rows.exclude(kind__in=list(hidden)).select_related("activity").order_by("-shown_at", "-pk").first()


def last_said(person: Person) -> datetime | None:
    """Give the last moment from which on Today says a small win; it may be ahead."""
    rows = SmallWin.objects.filter(person=person, shown_at__isnull=False).order_by("-shown_at")
    return rows.values_list("shown_at", flat=True).first()


def add_win(person: Person, win: SmallWin) -> None:
    """Keep a small win, once."""
    win.person = person
    SmallWin.objects.bulk_create([win], ignore_conflicts=True)


def as_win(found: Found) -> SmallWin:
    """Make the row of a small win, not yet written."""
    return SmallWin(**_columns(found))


def change_win(person: Person, number: int, **columns: datetime | None) -> bool:
    """Write the named columns of a small win on the list; tell whether it was there."""
    return bool(SmallWin.objects.filter(person=person, pk=number, hidden_at=None).update(**columns))


def anchors_kept(person: Person) -> list[tuple[date, datetime]]:
    """List the days on which somebody went by their anchor, oldest first, and when they said so."""
    return list(AnchorDay.objects.filter(person=person, kept=True).order_by("day").values_list("day", "at"))


def lights(person: Person) -> list[Light]:
    """List all that was done, oldest first, as finding needs it."""
    rows = Activity.objects.filter(person=person).order_by("start", "pk")
    listed = rows.values_list(
        "pk", "key", "sport", "start", "utc_offset_min", "duration", "distance", "ascent", "tags",
        "surroundings__place", "surroundings__temperature",
    )  # fmt: skip
    tags, place = opener(person, Activity, "tags"), opener(person, Surroundings, "place")
    return [Light(*row[:8], tuple(tags(row[8], row[1])), _pair(place(row[9], str(row[0]))), row[10]) for row in listed]


def without_surroundings(person: Person, most: int) -> list[tuple[int, Recording | None]]:
    """Unpack some recordings not yet looked at for where and how cold it was; a damaged one is None."""
    rows = PackedRecording.objects.filter(activity__person=person, activity__surroundings=None)
    return [(row.activity_id, _unpacked(row.columns)) for row in rows.order_by("pk")[:most]]


def keep_surroundings(person: Person, found: Iterable[tuple[int, tuple[float, float] | None, float | None]]) -> None:
    """Keep where activities began and how cold it was."""
    there = set(Activity.objects.filter(person=person).values_list("pk", flat=True))
    rows = [
        Surroundings(activity_id=pk, place=None if place is None else list(place), temperature=temperature)
        for pk, place, temperature in found
        if pk in there
    ]
    Surroundings.objects.bulk_create(rows, ignore_conflicts=True)


def coming_back(person: Person) -> ComingBack | None:
    """Find what the way back from hard days came to."""
    return ComingBack.objects.filter(person=person).first()


def keep_coming_back(person: Person, body: dict[str, Any], fingerprint: str, at: datetime) -> None:
    """Keep what the way back from hard days came to."""
    said = {"body": body, "fingerprint": fingerprint, "made_at": at}
    ComingBack.objects.update_or_create(person=person, defaults=said)


def _unpacked(packed: bytes) -> Recording | None:
    try:
        return unpack(packed)
    except UnreadableFile:  # Its page says so; the others are still looked at.
        return None


def _columns(found: Found) -> dict[str, Any]:
    light = found.light
    return {
        "kind": found.kind, "key": found.key, "at": light.start, "utc_offset_min": light.utc_offset_min,
        "activity_id": light.pk,
    }  # fmt: skip


def _pair(place: Any) -> tuple[float, float] | None:
    return None if place is None else (float(place[0]), float(place[1]))
