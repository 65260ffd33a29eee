"""One row of a table as plain JSON, and back; another row is named by its line, somebody else by name in words."""

import base64
import binascii
import math
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from footfall.core.days import is_zone
from footfall.core.errors import AppError
from footfall.exports.whole import shapes
from footfall.store.fields import Damaged, HealthBytes, HealthJson, HealthText
from footfall.store.people import Person
from footfall.store.together import owning

Json = dict[str, Any]
#: So many signs of lines are held at once, about.
HEAVY = 16 * 2**20
#: By table, the place (from 1) of each row by its number in this database.
Places = Mapping[str, Mapping[int, int]]
#: What names somebody or something else to a reader, the first that is there.
NAMES = ("name", "title", "label", "uid", "key")


class Wrong(Exception):
    """What stands in a line is not what the column holds; the message says which and what."""


class Hollow(Wrong):
    """A piece that no page can do without was damaged before the row left; the row is left out, and that is said."""


def file_of(table: str) -> str:
    """Name the file of a table: CheckIn is check-in.jsonl."""
    return re.sub(r"(?<!^)([A-Z])", r"-\1", table).lower() + ".jsonl"


def told(row: models.Model, table: str, places: Places) -> Json:
    """Write one row; a piece that was damaged on disk is left out, the rest stands."""
    written: Json = {}
    for field in owning.columns(table):
        try:
            if isinstance(field, models.ForeignKey):
                number = getattr(row, field.attname)
                other = owning.references(table)[field.name]
                written[field.name] = None if number is None else places[other][number]
            else:
                written[field.name] = _told(getattr(row, field.name))
        except Damaged:
            continue
    return written


def told_apart(row: models.Model, table: str) -> Json:
    """Write one row that tells of others too: they stand in it by name, and nothing of theirs beside."""
    written: Json = {}
    for field in owning.columns(table):
        value = getattr(row, field.name)
        written[field.name] = _in_words(value) if isinstance(field, models.ForeignKey) else _told(value)
    return written


def person_told(person: Person) -> Json:
    """Write what a person set for themself."""
    return {name: _told(getattr(person, name)) for name in owning.PERSONAL}


def taken(table: str, line: Json, sizes: Mapping[str, int]) -> Json:
    """Read one row: its columns by name, another row by its place. What an older file lacks is left to its default.

    Raises:
        Hollow: what no page can do without was damaged before the row left.
        Wrong: a column is unknown, of another kind, or names a line that is not there.
    """
    known = {field.name: field for field in owning.columns(table)}
    unknown = sorted(line.keys() - known.keys())
    if unknown:
        raise Wrong(f"there is no column {unknown[0][:40]}")
    read = {name: _taken(known[name], value, sizes.get(owning.references(table).get(name, ""), 0))
            for name, value in line.items()}  # fmt: skip
    absent = {name: _empty(field) for name, field in known.items() if name not in line and not _has_default(field)}
    whole = read | absent
    wrong = _fault(table, whole)
    if wrong:
        raise (Hollow if absent else Wrong)(wrong)
    return whole


def person_taken(line: Json) -> Json:
    """Read what a person set for themself.

    Raises:
        Wrong: a column is unknown or of another kind.
    """
    fields = {field.name: field for field in Person._meta.concrete_fields}
    unknown = sorted(line.keys() - set(owning.PERSONAL))
    if unknown:
        raise Wrong(f"there is no column {unknown[0][:40]}")
    read = {name: _taken(fields[name], value, 0) for name, value in line.items()}
    if not is_zone(read.get("zone", "UTC")):
        raise Wrong("there is no such time zone")
    for name in ("wishes", "loves"):
        if not all(isinstance(one, str) for one in read.get(name, [])):
            raise Wrong(f"{name} is not a list of words")
    if not re.fullmatch(r"([A-Z]{2})?", read.get("country", "")):
        raise Wrong("country is not two letters")
    return read


def _told(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode()
    return value


def _in_words(other: models.Model | None) -> str | None:
    if other is None:
        return None
    return next((str(getattr(other, name)) for name in NAMES if getattr(other, name, None)), None)


def _taken(field: "models.Field[Any, Any]", value: Any, size: int) -> Any:
    if value is None:
        if not field.null:
            raise Wrong(f"{field.name} is empty")
        return None
    if isinstance(field, models.ForeignKey):
        if type(value) is not int or not 1 <= value <= size:
            raise Wrong(f"{field.name} names a line that is not there")
        return value
    read = next(read for kind, read in READ if isinstance(field, kind))
    try:
        found = read(value)
        if not isinstance(field, HealthBytes | models.JSONField):
            field.run_validators(found)
    except (ValueError, TypeError, OverflowError, ValidationError) as error:
        raise Wrong(f"{field.name} is not what stands there") from error
    if field.name == "zone" and not is_zone(str(found)):
        raise Wrong("there is no such time zone")
    if isinstance(field, models.JSONField | HealthJson) and field.has_default():
        _require(isinstance(found, type(field.get_default())) or field.get_default() is None)
    return found


def _require(is_so: bool) -> None:
    if not is_so:
        raise Wrong("a column is of another kind")


def _words(value: Any) -> str:
    if not isinstance(value, str) or "\x00" in value:
        raise ValueError
    value.encode()  # Half a sign is refused here, and not by the database later.
    return value


def _whole(value: Any) -> int:
    if type(value) is not int or abs(value) >= 2**63:
        raise ValueError
    return value


def _number(value: Any) -> float:
    if type(value) not in {int, float} or not math.isfinite(value):
        raise ValueError
    return float(value)


def _yes_or_no(value: Any) -> bool:
    if type(value) is not bool:
        raise ValueError
    return value


def _moment(value: Any) -> datetime:
    moment = datetime.fromisoformat(_words(value))
    if moment.tzinfo is None:
        raise ValueError
    return moment.astimezone(UTC)


def _day(value: Any) -> date:
    return date.fromisoformat(_words(value))


def _bytes(value: Any) -> bytes:
    try:
        return base64.b64decode(_words(value), validate=True)
    except binascii.Error as error:
        raise ValueError from error


def _as_it_is(value: Any) -> Any:
    return value


#: How each kind of column is read; the first that fits.
READ = (
    (HealthText, _words),
    ((HealthJson, models.JSONField), _as_it_is),
    (models.BinaryField, _bytes),
    (models.BooleanField, _yes_or_no),
    (models.DateTimeField, _moment),
    (models.DateField, _day),
    (models.FloatField, _number),
    (models.IntegerField, _whole),
    ((models.CharField, models.TextField), _words),
)


def _has_default(field: "models.Field[Any, Any]") -> bool:
    return field.null or field.has_default()


def _empty(field: "models.Field[Any, Any]") -> Any:
    """Give what stands for a piece that was damaged before it left; a column that is no such piece must be there."""
    for kind, empty in ((HealthText, ""), (HealthJson, {}), (HealthBytes, b"")):
        if isinstance(field, kind):
            return empty
    raise Wrong(f"{field.name} is missing")


def _fault(table: str, whole: Json) -> str:
    """Read a row the way pages do, so that nothing is kept that they would stumble over; say what is wrong."""
    model = owning.model_of(table)
    plain = {name: value for name, value in whole.items() if name not in owning.references(table)}
    as_record = getattr(model(**plain), "as_record", None)
    try:
        wrong = shapes.fault(table, whole)
        record = None if as_record is None else as_record()
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, AppError):
        return "it does not make sense as a whole"
    if wrong:
        return f"{wrong} is not what stands there"
    return "" if record is None or shapes.fits(record, type(record)) else "it does not make sense as a whole"


def batches(lines: Iterator[Json], most: int = owning.AT_ONCE) -> Iterator[list[Json]]:
    """Give lines some hundred at a time, fewer where they are long."""
    held: list[Json] = []
    weight = 0
    for line in lines:
        held.append(line)
        weight += sum(len(told) for told in line.values() if isinstance(told, str))
        if len(held) == most or weight > HEAVY:
            yield held
            held, weight = [], 0
    if held:
        yield held
