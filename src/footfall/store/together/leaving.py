"""What leaves as a file is read row by row: ten years pass through a few rows of memory."""

from collections.abc import Iterator
from datetime import datetime

from footfall.store.activities import Activity
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
