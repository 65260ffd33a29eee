"""What the structures in some columns look like: a file from elsewhere may hold any, and a page reads these alone."""

import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from footfall.core.between.months import Learned, Month, from_body
from footfall.core.estimates import Estimate
from footfall.core.packing import unpack
from footfall.insights.letter.writing import write
from footfall.plan.readiness import Answers

#: A kind is a type; {"name": kind} holds just these names, all of them; a dataclass is written as its fields by name.
Kind = Any
Number = float | None
Intensity = Literal["none", "walk", "gentle", "brisk"]
LETTER: dict[str, Kind] = {
    **{name: kind for name, kind in get_type_hints(Month).items() if name not in {"moods", "learned", "unclear"}},
    "moods": list[Number],
    "learned": list[Learned],
    "unclear": Estimate | None,
}
#: The structure of a column by table and column; those that a record of core reads are looked at as that record.
SHAPES: dict[tuple[str, str], Kind] = {
    ("CareMoment", "why"): {"reason": str, "strength": int},
    ("Deed", "told"): dict[str, str | int | list[str]],
    ("Event", "changed"): list[str],
    ("Event", "told"): dict[str, str],
    ("Goal", "measure"): {"kind": str, "amount": float, "days": int},
    ("ImportedFile", "activities"): list[str],
    ("QuestionnaireDraft", "answers"): dict[str, Number],
    ("QuestionnaireResponse", "answers"): dict[str, Number],
    ("QuestionnaireResponse", "scores"): {
        "total?": Number, "subscores?": dict[str, Number], "missing?": list[str], "prorated?": bool,
    },
    ("Readiness", "answers"): dict[str, str | list[str]],
    ("Readiness", "outcome"): {
        "step": str, "intensity": Intensity, "after_yes": Intensity, "guarded": bool, "cautions": list[str],
        "notes": list[str], "asked_again_on": date, "version": int,
    },
    ("ReminderWish", "kinds"): list[str],
    ("SafetyPlan", "words"): dict[str, str],
    ("SessionReport", "feelings"): list[tuple[float, float]],
    ("Surroundings", "place"): tuple[float, float] | None,
    ("ThinkingTest", "clock"): dict[str, str | float],
    ("ThinkingTest", "trials"): list[dict[str, Any]],
    ("TooMuchAnswer", "why"): {"trigger": str},
    ("TooMuchAnswer", "answer"): dict[str, str] | None,
    ("Weight", "kilograms"): float,
    ("MonthlyLetter", "body"): LETTER,
}  # fmt: skip
#: Deeper than any of ours.
DEEPEST = 12


def fault(table: str, read: Mapping[str, Any]) -> str:
    """Name the column of a row whose structure is none that a page can read, or nothing.

    Raises:
        ArithmeticError, LookupError, TypeError, ValueError, UnreadableFile: as what pages read it with does.
    """
    for (whose, column), kind in SHAPES.items():
        if whose == table and column in read and not fits(read[column], kind):
            return column
    if table == "MonthlyLetter":
        _write_letter(read)
    if table == "Readiness":
        given = read["answers"]
        Answers(**{**given, "medicines": tuple(given.get("medicines", ()))})
    if table == "PackedRecording" and read.get("columns"):
        unpack(read["columns"])
    return ""


def _write_letter(read: Mapping[str, Any]) -> None:
    """Write the letter as its page will: the words it names must be there, and its month a month."""
    found = from_body(read["body"])
    date(read["year"], read["month"], 1)
    if len(found.moods) > 31:
        raise ValueError("no month is so long")
    write(found)


def fits(value: Any, kind: Kind, depth: int = 0) -> bool:
    """Tell whether a value is of a kind: as JSON holds it, or as a record does."""
    if depth > DEEPEST:
        return False
    if isinstance(kind, Mapping):
        return _is_named(value, kind, depth)
    if isinstance(kind, type) and is_dataclass(kind):
        return _is_named(_held(value, kind), _by_name(kind), depth)
    origin: Any = get_origin(kind)
    if origin in {Union, types.UnionType}:
        return any(fits(value, one, depth + 1) for one in get_args(kind))
    if origin is Literal:
        return value in get_args(kind) if isinstance(value, str) else False
    return _is_many(value, origin, get_args(kind), depth) if origin else _is_one(value, kind)


def _is_one(value: Any, kind: Kind) -> bool:
    if kind is Any:
        return True
    if kind in {date, datetime} and isinstance(value, str):
        return _is_moment(value, kind)
    if kind is float:
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    if kind is int:
        return isinstance(value, int) and not isinstance(value, bool)
    return value is None if kind in {None, types.NoneType} else isinstance(value, kind)


def _is_moment(value: str, kind: Kind) -> bool:
    try:
        kind.fromisoformat(value)
    except ValueError:
        return False
    return True


def _is_many(value: Any, origin: Kind, of: tuple[Kind, ...], depth: int) -> bool:
    if isinstance(origin, type) and issubclass(origin, Mapping):
        each = value.items() if isinstance(value, Mapping) else [(None, None)]
        return all(fits(name, of[0], depth + 1) and fits(held, of[1], depth + 1) for name, held in each)
    if not isinstance(value, (list, tuple, set, frozenset)):
        return False
    if origin is tuple and of[-1] is not Ellipsis:
        return len(value) == len(of) and all(fits(one, kind, depth + 1) for one, kind in zip(value, of, strict=True))
    return all(fits(one, of[0], depth + 1) for one in value)


def _is_named(value: Any, kinds: Mapping[str, Kind], depth: int) -> bool:
    """Tell whether all names are there, each with its kind, and no other; a name with a `?` may be missing."""
    if not isinstance(value, Mapping):
        return False
    known = {name.rstrip("?"): kind for name, kind in kinds.items()}
    must = {name for name in kinds if not name.endswith("?")}
    if not must <= value.keys() <= known.keys():
        return False
    return all(fits(held, known[name], depth + 1) for name, held in value.items())


def _held(value: Any, kind: type) -> Any:
    return {one.name: getattr(value, one.name) for one in fields(kind)} if isinstance(value, kind) else value


@cache
def _by_name(kind: type) -> dict[str, Kind]:
    hints = get_type_hints(kind)
    has_default = {one.name for one in fields(kind) if (one.default, one.default_factory) != (MISSING, MISSING)}
    return {f"{name}?" if name in has_default else name: hint for name, hint in hints.items() if name in
            {one.name for one in fields(kind)}}  # fmt: skip
