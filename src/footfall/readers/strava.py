"""Read the table of a Strava export: what the person called each activity, and activities without a file."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from footfall.core.activities import Activity
from footfall.core.contents import LeftOut
from footfall.core.errors import UnreadableFile
from footfall.readers import numerals, sports, tables
from footfall.readers.tables import Row, Table

FILE = re.compile(r"activities/[^/\\]+\.(?:gpx|fit|tcx)(?:\.gz)?", re.IGNORECASE)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
#: "Jan 5, 2021, 6:30:00 AM", which is what an English export writes, in UTC; and "5 Jan 2021, 06:30:00".
AMERICAN = re.compile(r"([A-Za-z]{3})[a-z]*\.? (\d{1,2}),? (\d{4}),? (\d{1,2}):(\d\d)(?::(\d\d))?\s*([AaPp][Mm])?")
BRITISH = re.compile(r"(\d{1,2}) ([A-Za-z]{3})[a-z]*\.? (\d{4}),? (\d{1,2}):(\d\d)(?::(\d\d))?\s*([AaPp][Mm])?")
#: Where the first columns stand in an export of any language; the file's name moved over the years.
ID, DATE, TITLE, SPORT, NOTE, ELAPSED, KILOMETRES = range(7)
LONGEST, FURTHEST_KM = 7 * 86400.0, 40_000.0
ROWS_TO_LOOK_AT = 50


@dataclass(frozen=True, slots=True)
class Details:
    """What the table says of one activity; `start` is None where its language is not known."""

    title: str | None = None
    note: str | None = None
    sport: str = "other"
    start: datetime | None = None
    duration: float | None = None
    moving: float | None = None
    distance: float | None = None
    ascent: float | None = None
    average_heart_rate_bpm: float | None = None
    exertion: float | None = None


@dataclass(frozen=True, slots=True)
class StravaTable:
    """The whole table: details by the file's name as written, activities without a file, rows left out."""

    details: dict[str, Details]
    activities: tuple[Activity, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def is_strava_table(path: Path) -> bool:
    """Tell whether a file is the activities table of a Strava export, in any language."""
    try:
        return _is_ours(tables.read(path))
    # What is no table at all is no table of Strava's either.
    except UnreadableFile:
        return False


def _is_ours(table: Table) -> bool:
    if table.place("activity id") is not None and table.place("activity date") is not None:
        return True
    if len(table.header) <= KILOMETRES:
        return False
    return _file_column(table) is not None


def read_table(path: Path) -> StravaTable:
    """Read the table; rows that cannot be understood are left out with the reason.

    Raises:
        UnreadableFile: it is no table at all.
    """
    table = tables.read(path)
    file_column = _file_column(table)
    details: dict[str, Details] = {}
    activities: list[Activity] = []
    left_out: list[LeftOut] = []
    for row in table.rows():
        try:
            if row.fault is not None:
                raise tables.Malformed(row.fault)
            found = _details(table, row)
            file = _cell(row, file_column)
            if file:
                details[file] = found
            else:
                activities.append(_without_file(found, row))
        # A malformed row is not the table's end: it is named, and the next one is read.
        except tables.Malformed as why:
            left_out.append(LeftOut("activities", row.number, str(why)))
    return StravaTable(details, tuple(activities), tuple(left_out))


def apply_details(activity: Activity, details: Details) -> Activity:
    """Give an activity the words its person chose on Strava; the recording's own figures stay."""
    coarser = details.sport == "other" or activity.sport.endswith(details.sport)
    return replace(
        activity,
        title=details.title or activity.title,
        note=details.note or activity.note,
        sport=activity.sport if coarser else details.sport,
        distance=details.distance if activity.distance is None else activity.distance,
        exertion=details.exertion if activity.exertion is None else activity.exertion,
    )


def _file_column(table: Table) -> int | None:
    named = table.place("filename")
    if named is not None:
        return named
    for row, _ in zip(table.rows(), range(ROWS_TO_LOOK_AT), strict=False):
        if row.cells and row.cells[0].isdigit():
            for place, cell in enumerate(row.cells):
                if FILE.fullmatch(cell):
                    return place
    return None


def _details(table: Table, row: Row) -> Details:
    english = table.place("activity date") is not None
    title, note = _cell(row, TITLE), _cell(row, NOTE)
    if not english:
        return Details(
            title=title or None,
            note=note or None,
            sport=sports.our_name(_cell(row, SPORT)),
            start=_start(_cell(row, DATE)),
            duration=_number(row, ELAPSED, LONGEST),
            distance=_metres(row, KILOMETRES),
        )
    place = table.place
    metres = _number(row, place("distance", 1), FURTHEST_KM * 1000)
    # Strava asks for effort on 1 to 10, and writes 0 where nobody answered.
    exertion = _number(row, place("perceived exertion"), 10) or None
    return Details(
        title=_cell(row, place("activity name")) or None,
        note=_cell(row, place("activity description")) or None,
        sport=sports.our_name(_cell(row, place("activity type"))),
        start=_start(_cell(row, place("activity date"))),
        duration=_first(_number(row, place("elapsed time", which), LONGEST) for which in (1, 0)),
        moving=_number(row, place("moving time"), LONGEST),
        distance=_metres(row, place("distance")) if metres is None else metres,
        ascent=_number(row, place("elevation gain"), 1e5),
        average_heart_rate_bpm=_number(row, place("average heart rate"), 300) or None,
        exertion=exertion,
    )


def _without_file(details: Details, row: Row) -> Activity:
    if details.start is None:
        raise tables.Malformed(f"its date is in a language not known here: {tables.short(_cell(row, DATE))}")
    if details.duration is None:
        raise tables.Malformed("it says neither how long it took nor has a file")
    return Activity(
        sport=details.sport,
        start=details.start,
        duration=details.duration,
        moving=None if details.moving is None else min(details.moving, details.duration),
        distance=details.distance,
        ascent=details.ascent,
        average_heart_rate_bpm=details.average_heart_rate_bpm,
        exertion=details.exertion,
        title=details.title,
        note=details.note,
    )


def _start(text: str) -> datetime | None:
    found = AMERICAN.fullmatch(text)
    if found is not None:
        month, day = found[1], found[2]
    else:
        found = BRITISH.fullmatch(text)
        if found is None:
            return _iso(text)
        day, month = found[1], found[2]
    if month.lower() not in MONTHS:
        return None
    hour = int(found[4])
    if found[7]:
        hour = hour % 12 + (12 if found[7].lower() == "pm" else 0)
    try:
        start = datetime(int(found[3]), MONTHS.index(month.lower()) + 1, int(day), hour, int(found[5]), tzinfo=UTC)
    except ValueError:
        return None
    return _likely(start + timedelta(seconds=int(found[6] or 0)))


def _iso(text: str) -> datetime | None:
    at = numerals.moment(text)
    return None if at is None else _likely(at)


def _likely(at: datetime) -> datetime | None:
    return tables.in_utc(at) if tables.FIRST_YEAR < at.year < tables.LAST_YEAR else None


def _cell(row: Row, place: int | None) -> str:
    return row.cells[place] if place is not None and place < len(row.cells) else ""


def _number(row: Row, place: int | None, highest: float) -> float | None:
    value = numerals.number(_cell(row, place))
    return value if value is not None and 0 <= value <= highest else None


def _metres(row: Row, place: int | None) -> float | None:
    """Read the first distance column, which is in kilometres and may write 1,234.5 or 12,34."""
    text = _cell(row, place)
    if "," in text and "." in text:
        text = text.replace(",", "") if text.rindex(".") > text.rindex(",") else text.replace(".", "")
    value = numerals.number(text)
    return value * 1000 if value is not None and 0 <= value <= FURTHEST_KM else None


def _first(values: Iterable[float | None]) -> float | None:
    return next((value for value in values if value is not None), None)
