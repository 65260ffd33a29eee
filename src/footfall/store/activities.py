"""An activity as it is kept, its packed recording, and the files it came from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.db import models, transaction
from django.db.models import Count, Q
from django.db.models.functions import Cast

from footfall.core.activities import Activity as ActivityRecord
from footfall.core.activities import Lap
from footfall.core.packing import unpack
from footfall.core.recordings import Recording
from footfall.core.sports import ON_FOOT
from footfall.store.database import read_moment
from footfall.store.fields import HealthBytes, HealthJson, HealthText, opener, sealed_for
from footfall.store.originals import Original
from footfall.store.people import Person

#: A moment and how far the local clock was ahead of UTC there, where that is known.
When = tuple[datetime, int | None]


class Activity(models.Model):
    """What was done, with the figures of its richest recording. SI units; None is not known.

    `rhythm` is the cadence's variability whatever the sport is called (the sport may become known later); `measured`
    is the method it was worked out with, 0 where that is still to do.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    key = models.CharField(max_length=16, unique=True)
    sport = models.CharField(max_length=30)
    start = models.DateTimeField()
    end = models.DateTimeField()
    utc_offset_min = models.IntegerField(null=True)
    duration = models.FloatField()
    moving = models.FloatField(null=True)
    distance = models.FloatField(null=True)
    ascent = models.FloatField(null=True)
    average_heart_rate_bpm = models.FloatField(null=True)
    feeling = models.FloatField(null=True)
    exertion = models.FloatField(null=True)
    decided = models.CharField(max_length=10, null=True)
    arm = models.CharField(max_length=40, null=True)
    device = models.CharField(max_length=120, null=True)
    title = HealthText(null=True)
    note = HealthText(null=True)
    tags = HealthJson(default=list)
    laps = HealthJson(default=list)
    records = models.IntegerField(default=0)
    has_position = models.BooleanField(default=False)
    richness = models.BigIntegerField(default=0)
    remark = HealthText(null=True)
    rhythm = models.FloatField(null=True)
    measured = models.IntegerField(default=0)

    class Meta:
        """Lists ask for a person's newest."""

        indexes = [
            models.Index(fields=["person", "-start"]),
            models.Index(fields=["person", "sport", "-start"]),
        ]

    def as_record(self) -> ActivityRecord:
        """Give the plain record, without its recording."""
        return ActivityRecord(
            laps=tuple(Lap(**lap) for lap in self.laps),
            tags=tuple(self.tags),
            rhythm=self.rhythm if self.sport in ON_FOOT else None,
            **{name: getattr(self, name) for name in PLAIN},
        )


#: The columns that are the same in the record and in the table.
PLAIN = (
    "sport", "start", "duration", "utc_offset_min", "moving", "distance", "ascent", "average_heart_rate_bpm",
    "feeling", "exertion", "decided", "arm", "device", "title", "note",
)  # fmt: skip


class PackedRecording(models.Model):
    """The packed columns of an activity's front recording."""

    activity = models.OneToOneField(Activity, on_delete=models.CASCADE, primary_key=True, related_name="packed")
    columns = HealthBytes(damaged=bytes)


class Source(models.Model):
    """One file an activity came from; the one in front lends its figures, the others stand behind it."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="sources")
    original = models.ForeignKey(Original, on_delete=models.CASCADE)
    path = HealthText()
    position = models.IntegerField(default=0)
    richness = models.BigIntegerField()
    is_front = models.BooleanField()


class Outing(NamedTuple):
    """What a calendar needs of an activity; lighter than its row."""

    key: str
    sport: str
    start: datetime
    utc_offset_min: int | None
    duration: float
    feeling: float | None
    title: str | None


class Walked(NamedTuple):
    """What a plan needs of an activity; lighter than its row."""

    pk: int
    sport: str
    start: datetime
    end: datetime
    utc_offset_min: int | None
    duration: float
    moving: float | None
    feeling: float | None


#: What a row of the list shows; the long columns (note, laps) stay in the database.
LISTED = (
    "key", "person_id", "sport", "start", "utc_offset_min", "duration", "distance", "feeling", "title",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sought:
    """What a list of activities is narrowed to."""

    words: str = ""
    sport: str = ""
    since: date | None = None
    until: date | None = None


def of(person: Person) -> list[Activity]:
    """List all activities of a person, newest first."""
    return list(Activity.objects.filter(person=person).order_by("-start", "key"))


def with_sources(person: Person) -> list[Activity]:
    """List all activities of a person with the files they came from, newest first."""
    sources = models.Prefetch("sources", Source.objects.select_related("original").order_by("-is_front", "pk"))
    return list(Activity.objects.filter(person=person).prefetch_related(sources).order_by("-start", "key"))


def count(person: Person) -> int:
    """Count a person's activities."""
    return Activity.objects.filter(person=person).count()


def search(person: Person, sought: Sought, first: int, most: int) -> tuple[list[Activity], int]:
    """Find a page of activities and the number of all that fit.

    Words are looked for in title, note and device. They are health text, so the database cannot see them:
    they are read and compared here.
    """
    rows = Activity.objects.filter(person=person).order_by("-start", "key")
    if sought.sport:
        rows = rows.filter(sport=sought.sport)
    if sought.since:
        rows = rows.filter(start__gte=_midnight(sought.since, person.zone))
    if sought.until:
        rows = rows.filter(start__lt=_midnight(sought.until + timedelta(days=1), person.zone))
    listed = rows.only(*LISTED)
    if not sought.words.strip():
        return list(listed[first : first + most]), rows.count()
    found = _with_words(person, rows, sought.words)
    return list(listed.filter(pk__in=found[first : first + most])), len(found)


def _midnight(day: date, zone: str) -> datetime:
    """Give the beginning of a day where the person is; the database then needs no clock of its own."""
    return datetime.combine(day, time.min, tzinfo=ZoneInfo(zone))


def _with_words(person: Person, rows: models.QuerySet[Activity], words: str) -> list[int]:
    wanted = words.casefold().split()
    found = []
    title_of, note_of = opener(person, Activity, "title"), opener(person, Activity, "note")
    for pk, key, title, note, *others in rows.values_list("pk", "key", "title", "note", "device", "sport"):
        texts = [title_of(title, key), note_of(note, key), *others]
        text = " ".join(str(part) for part in texts if part).casefold().replace("_", " ")
        if all(word in text for word in wanted):
            found.append(pk)
    return found


def sports(person: Person) -> list[tuple[str, int]]:
    """List the sports a person has done with how often, the most frequent first."""
    counted = Activity.objects.filter(person=person).values_list("sport").annotate(times=Count("pk"))
    return [(sport, times) for sport, times in counted.order_by("-times", "sport")]


def get(person: Person, key: str) -> Activity | None:
    """Find one activity of a person."""
    return Activity.objects.filter(person=person, key=key).first()


def recording(person: Person, activity: Activity) -> Recording | None:
    """Unpack an activity's recording."""
    packed = PackedRecording.objects.filter(activity=activity, activity__person=person).first()
    return None if packed is None else unpack(packed.columns)


def sources(person: Person, activity: Activity) -> list[Source]:
    """List the files an activity came from, the one in front first."""
    found = Source.objects.filter(activity=activity, activity__person=person).select_related("original")
    return list(found.order_by("-is_front", "pk"))


def unmeasured(person: Person, method: int, most: int) -> list[Activity]:
    """List some activities whose recording was not yet looked at with this method."""
    waiting = Activity.objects.filter(person=person, measured__lt=method).order_by("pk")
    return list(waiting.only("pk", "person_id")[:most])


def keep_rhythms(person: Person, found: dict[int, float | None], method: int) -> None:
    """Write what recordings told of the rhythm; where one tells nothing, what was known stays."""
    with transaction.atomic():
        for pk, rhythm in found.items():
            told = {} if rhythm is None else {"rhythm": rhythm}
            Activity.objects.filter(person=person, pk=pk).update(measured=method, **told)


def from_original(person: Person, original: Original) -> list[str]:
    """List the keys of the activities a file holds."""
    found = Activity.objects.filter(person=person, sources__original=original)
    return list(found.order_by("sources__position").values_list("key", flat=True))


def near(person: Person, start: datetime, tolerance: timedelta) -> list[Activity]:
    """List the activities that begin about when this one does and could be the same."""
    window = Q(start__gte=start - tolerance, start__lte=start + tolerance)
    return list(Activity.objects.filter(window, person=person).order_by("pk"))


def add(person: Person, activity: Activity, packed: bytes | None) -> Activity:
    """Write a new activity and its packed recording."""
    activity.person = person
    activity.save(force_insert=True)
    if packed is not None:
        PackedRecording.objects.create(activity=activity, columns=packed)
    return activity


def save(person: Person, activity: Activity, columns: Iterable[str]) -> None:
    """Write the named columns of an activity."""
    if activity.person_id != person.pk:
        raise ValueError("an activity is written by its owner only")
    activity.save(update_fields=list(columns))


def replace_recording(person: Person, activity: Activity, packed: bytes | None) -> None:
    """Put another packed recording in the place of the one in front."""
    found = PackedRecording.objects.filter(activity=activity, activity__person=person)
    if packed is None:
        found.delete()
    elif not found.update(**sealed_for(person, PackedRecording, str(activity.pk), columns=packed)):
        PackedRecording.objects.create(activity=activity, columns=packed)


def add_source(person: Person, source: Source) -> None:
    """Write down a file an activity came from; a new front puts the others behind it."""
    if source.activity.person_id != person.pk:
        raise ValueError("a source belongs to its owner's activity only")
    if source.is_front:
        Source.objects.filter(activity=source.activity).update(is_front=False)
    source.save(force_insert=True)


def is_kept(person: Person, key: str) -> bool:
    """Tell whether a key is taken by one of this person's activities."""
    return Activity.objects.filter(person=person, key=key).exists()


def outings(person: Person, since: datetime, until: datetime) -> list[Outing]:
    """List what was done from one moment to another (not including it), oldest first; lighter than whole rows."""
    rows = Activity.objects.filter(person=person, start__gte=since, start__lt=until).order_by("start", "key")
    title_of = opener(person, Activity, "title")
    return [
        one._replace(title=title_of(one.title, one.key)) for one in map(Outing._make, rows.values_list(*Outing._fields))
    ]


def walked(person: Person, since: datetime, until: datetime, sports: Iterable[str], least: float) -> list[Walked]:
    """List the activities of some sports, so many seconds long or more, from one moment to another."""
    rows = Activity.objects.filter(person=person, start__gte=since, start__lte=until, sport__in=sports)
    # A plan asks for a year on every page: as text a moment is read in a third of the time.
    texts = {name: Cast(name, models.CharField()) for name in ("start", "end")}
    told = rows.filter(duration__gte=least).values_list(*(texts.get(name, name) for name in Walked._fields))
    return [
        Walked(key, sport, read_moment(start), read_moment(end), *rest)
        for key, sport, start, end, *rest in told.iterator()
    ]


def spans(person: Person, since: datetime, until: datetime) -> list[tuple[datetime, float]]:
    """List when activities began, from one moment to another, and for how many seconds; oldest first."""
    rows = Activity.objects.filter(person=person, start__gte=since, start__lte=until).order_by("start", "key")
    return list(rows.values_list("start", "duration"))


def stretches(person: Person, until: datetime, apart: int) -> list[tuple[When, When]]:
    """List the first and the last start of every stretch of time without a pause of so many days, oldest first."""
    rows = Activity.objects.filter(person=person, start__lt=until).order_by("start", "key")
    # Ten years are three thousand rows: as text they are read in a quarter of the time.
    told = rows.annotate(text=Cast("start", models.CharField())).values_list("text", "utc_offset_min")
    found: list[tuple[tuple[str, int | None], tuple[str, int | None]]] = []
    newest = -apart
    for row in told:
        day = date.fromisoformat(row[0][:10]).toordinal()
        found[-1:] = [(found[-1][0], row)] if day - newest < apart else [*found[-1:], (row, row)]
        newest = day
    return [((read_moment(a), offset), (read_moment(b), other)) for (a, offset), (b, other) in found]


def first_start(person: Person) -> datetime | None:
    """Give the moment the oldest activity began."""
    return Activity.objects.filter(person=person).order_by("start").values_list("start", flat=True).first()


def alike(person: Person, activity: Activity, most: int) -> list[Activity]:
    """List the activities of the same sport nearest before and after one, newest first."""
    rows = Activity.objects.filter(person=person, sport=activity.sport).exclude(pk=activity.pk).only(*LISTED)
    before = rows.filter(start__lte=activity.start).order_by("-start")[:most]
    after = rows.filter(start__gt=activity.start).order_by("start")[: most // 2]
    return sorted([*before, *after], key=lambda one: one.start, reverse=True)[:most]


def usual_heart_rates(person: Person, activity: Activity, most: int) -> list[float]:
    """List the average heart rates of the newest other activities of the same sport."""
    rows = Activity.objects.filter(person=person, sport=activity.sport, average_heart_rate_bpm__isnull=False)
    newest_first = rows.exclude(pk=activity.pk).order_by("-start").values_list("average_heart_rate_bpm", flat=True)
    return [rate for rate in newest_first[:most] if rate is not None]


def newest(person: Person) -> Activity | None:
    """Find the newest activity of a person."""
    return Activity.objects.filter(person=person).order_by("-start").first()


def since(person: Person, moment: datetime) -> list[Activity]:
    """List the activities that began from a moment on, newest first."""
    return list(Activity.objects.filter(person=person, start__gte=moment).order_by("-start", "key"))


def begun(person: Person, since: datetime, until: datetime) -> list[Activity]:
    """List the activities that began from one moment to another, newest first."""
    return list(Activity.objects.filter(person=person, start__gte=since, start__lte=until).order_by("-start", "key"))


def forget(person: Person, activity: Activity) -> list[str]:
    """Remove an activity, and give the digests of files that now hold nothing that is kept."""
    originals = [source.original_id for source in sources(person, activity)]
    Activity.objects.filter(person=person, pk=activity.pk).delete()
    empty = Original.objects.filter(person=person, pk__in=originals, source=None)
    return list(empty.values_list("sha256", flat=True))


def stamp(person: Person) -> Any:
    """Give something that changes whenever an activity of this person does."""
    return Activity.objects.filter(person=person).aggregate(n=Count("pk"), last=models.Max("pk"))
