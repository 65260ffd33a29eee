"""What leaves as a file is read row by row: ten years pass through a few rows of memory."""

from collections.abc import Iterator
from datetime import datetime

from footfall.store.activities import Activity, Source
from footfall.store.between.nights import Night
from footfall.store.check_ins import CheckIn
from footfall.store.people import Person

#: So many rows are held at a time.
AT_ONCE = 500


def each_check_in(person: Person, since: datetime, until: datetime) -> Iterator[CheckIn]:
    """Give the check-ins from one moment to another, oldest first, without their notes."""
    rows = CheckIn.objects.filter(person=person, at__gte=since, at__lte=until).defer("note", "tags")
    yield from rows.order_by("at", "pk").iterator(chunk_size=AT_ONCE)


def each_activity(person: Person, since: datetime, until: datetime) -> Iterator[Activity]:
    """Give the activities from one moment to another, oldest first, without words and laps."""
    rows = Activity.objects.filter(person=person, start__gte=since, start__lte=until)
    told = rows.only(
        "key", "sport", "start", "end", "utc_offset_min", "duration", "average_heart_rate_bpm", "feeling", "person_id"
    )
    yield from told.order_by("start", "key").iterator(chunk_size=AT_ONCE)


def formats_of_activities(person: Person, since: datetime, until: datetime) -> set[str]:
    """Name the formats of the files that activities from one moment to another came from."""
    rows = Source.objects.filter(activity__person=person, activity__start__gte=since, activity__start__lte=until)
    return set(rows.values_list("original__format", flat=True).distinct())


def formats_of_nights(person: Person, since: datetime, until: datetime) -> set[str]:
    """Name the formats of the files that nights from one moment to another came from."""
    rows = Night.objects.filter(person=person, awake__gte=since, awake__lt=until, original__isnull=False)
    return set(rows.values_list("original__format", flat=True).distinct())
