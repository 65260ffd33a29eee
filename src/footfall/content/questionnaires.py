"""Questionnaires as content: wording as published, scoring, range, change, with how far each was checked.

One file stands in content/questionnaires/ for each, named by its key; an earlier version is kept beside it as
<key>.<version>.toml, so that what was begun under it is finished under it. Of some only the scoring may be shipped:
whoever runs this place may add the wording (content/wording.py, docs/questionnaires.md).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from footfall.content import loader

#: Our own design: no published scale stands behind it.
OWN = "own"
#: Offered only to those who chose it knowing what it asks (question 9 of the PHQ-9).
CHOSEN = "chosen"
#: Between the version of the scoring and that of a wording added here.
WORDED = "."
#: The sentence LOINC asks for wherever its codes stand.
LOINC_NOTICE = (
    "This material contains content from LOINC (http://loinc.org). LOINC is copyright Regenstrief Institute, Inc. and"
    " the Logical Observation Identifiers Names and Codes (LOINC) Committee and is available at no cost under the"
    " license at http://loinc.org/license."
)


@dataclass(frozen=True, slots=True)
class Option:
    """One answer there is, with the number it counts."""

    value: float
    words: str
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One question. Without options it is answered by a whole number from `low` to `high`, in `unit` if it has one.

    `reverse` counts backwards; one not `scored` enters no number. `ends` are the words at both ends of a scale.
    """

    id: str
    words: str
    reverse: bool = False
    code: str | None = None
    scored: bool = True
    options: tuple[Option, ...] | None = None
    low: float | None = None
    high: float | None = None
    unit: str = ""
    ends: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """How answers become a number: which items, by what rule, between which ends, and which way is pleasant.

    `kind`: sum, mean, product, or each (no number over all). `missing_allowed` so many unanswered items are filled with
    the mean of the others; `missing_source` says where that rule was read.
    """

    name: str
    low: float
    high: float
    better: str
    items: tuple[str, ...]
    factor: float = 1.0
    kind: str = "sum"
    missing_allowed: int = 0
    missing_source: str = ""
    missing_note: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """A published range of the score and its published name; only for the page about a questionnaire."""

    low: float
    high: float
    words: str


@dataclass(frozen=True, slots=True)
class CutOff:
    """A published limit of the score; only for the page about a questionnaire."""

    at: float
    words: str
    source: str


@dataclass(frozen=True, slots=True)
class Reliability:
    """How alike two answers are: `kind` retest or alpha."""

    r: float
    kind: str
    source: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Spread:
    """The standard deviation among people, in points."""

    value: float
    source: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Reliable:
    """How many points are more than the doubt of two answers."""

    points: float
    source: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Noticeable:
    """What people usually notice: points, or a share of where they began and at least so many points."""

    source: str
    points: float | None = None
    share: float | None = None
    at_least: float = 0.0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Codes:
    """What LOINC calls the whole and its score; only codes that were seen."""

    panel: str | None = None
    total: str | None = None


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """One questionnaire in one version. `short_by` is the doubt of one too short for a band, in points.

    `words_here` is False where only the scoring may be shipped and nobody added the wording.
    `overlaps` are others that ask the same; one of them at a time is enough. `turned_by_wording`: which questions count
    backwards is said by the wording, because print orders them differently.
    """

    key: str
    version: str
    name: str
    short: str
    about: str
    ask: str
    items: tuple[Item, ...]
    options: tuple[Option, ...]
    score: Score
    recall: str
    minutes: float
    credit: str
    licence: str
    source: str
    min_days: int
    usual_days: int
    subscores: tuple[Score, ...] = ()
    bands: tuple[Band, ...] = ()
    bands_source: str = ""
    cut_offs: tuple[CutOff, ...] = ()
    reliability: Reliability | None = None
    sd: Spread | None = None
    reliable: Reliable | None = None
    noticeable: Noticeable | None = None
    short_by: float | None = None
    codes: Codes = Codes()
    needs: str = ""
    sensitive_item: str = ""
    overlaps: tuple[str, ...] = ()
    words_here: bool = True
    turned_by_wording: bool = False
    languages: tuple[str, ...] = ("en",)
    status: tuple[str, ...] = ()

    @property
    def is_own(self) -> bool:
        """Tell whether it is our own design, which nobody has tested."""
        return self.source == OWN

    def item(self, item_id: str) -> Item | None:
        """Give one question by its id."""
        return next((one for one in self.items if one.id == item_id), None)

    def options_of(self, item: Item) -> tuple[Option, ...]:
        """Give the answers a question has; none where it is answered by a number."""
        return self.options if item.options is None and item.low is None else item.options or ()

    def ends_of(self, item: Item) -> tuple[float, float]:
        """Give the smallest and largest answer of a question."""
        values = [option.value for option in self.options_of(item)]
        return (min(values), max(values)) if values else (item.low or 0.0, item.high or 0.0)


def questionnaires() -> tuple[Questionnaire, ...]:
    """Give the newest version of every questionnaire that is shipped, in the order they are offered."""
    return _shipped()[0]


def questionnaire(key: str, version: str | None = None) -> Questionnaire | None:
    """Give a questionnaire by its key, the newest or one version of it; None where there is none.

    A version of a wording added here ("1.2") stands on the scoring it was added to ("1").
    """
    newest, earlier = _shipped()
    known = [one for one in (*newest, *earlier) if one.key == key]
    if version is None:
        return known[0] if known else None
    return next((one for one in known if one.version == version.partition(WORDED)[0]), None)


@cache
def _shipped() -> tuple[tuple[Questionnaire, ...], tuple[Questionnaire, ...]]:
    """Read every file: the newest versions in their order, and the earlier ones."""
    newest: list[tuple[int, Questionnaire]] = []
    earlier = []
    for path in sorted((loader.FOLDER / "questionnaires").glob("*.toml")):
        held = loader.read(f"questionnaires/{path.stem}")
        one = from_content(held)
        is_newest = path.stem == one.key
        if not is_newest and path.stem != f"{one.key}{WORDED}{one.version}":
            raise ValueError(f"content/questionnaires/{path.name} holds version {one.version} of {one.key}")
        if is_newest:
            newest.append((held["place"], one))
        else:
            earlier.append(one)
    return tuple(one for _, one in sorted(newest, key=lambda pair: pair[0])), tuple(earlier)


def from_content(held: Mapping[str, Any]) -> Questionnaire:
    """Make the record of one content file.

    Raises:
        ValueError: it names a source or a question that is not there.
    """
    entry = {name: value for name, value in held.items() if name not in {"place", "item", "option", "subscore"}}
    items = tuple(_item(one) for one in held["item"])
    made = Questionnaire(
        **entry
        | {name: kind(**held[name]) for name, kind in _PARTS.items() if name in held}
        | {name: tuple(kind(**one) for one in held[name]) for name, kind in _LISTS.items() if name in held}
        | {name: tuple(held[name]) for name in ("overlaps", "languages", "status") if name in held}
        | {
            "items": items,
            "options": tuple(Option(**one) for one in held.get("option", ())),
            "score": _score(held["score"], items),
            "subscores": tuple(_score(one, items) for one in held.get("subscore", ())),
        }
    )
    _check(made, held)
    return made


_PARTS: Mapping[str, Any] = {
    "reliability": Reliability,
    "sd": Spread,
    "reliable": Reliable,
    "noticeable": Noticeable,
    "codes": Codes,
}
_LISTS: Mapping[str, Any] = {"bands": Band, "cut_offs": CutOff}


def _item(entry: Mapping[str, Any]) -> Item:
    own = tuple(Option(**one) for one in entry["options"]) if "options" in entry else None
    ends = (entry["ends"][0], entry["ends"][1]) if "ends" in entry else None
    return Item(**dict(entry) | {"options": own, "ends": ends})


def _score(entry: Mapping[str, Any], items: Iterable[Item]) -> Score:
    named = entry.get("items") or [item.id for item in items if item.scored]
    return Score(**dict(entry) | {"items": tuple(named)})


def _check(made: Questionnaire, held: Mapping[str, Any]) -> None:
    strange = {name for score in (made.score, *made.subscores) for name in score.items} - {one.id for one in made.items}
    if strange:
        raise ValueError(f"questionnaire {made.key} scores no known question: {', '.join(sorted(strange))}")
    missing = {name for name in named_sources(held) if name != OWN and name not in loader.sources()}
    if missing:
        raise ValueError(f"questionnaire {made.key} names no known source: {', '.join(sorted(missing))}")


def named_sources(held: Any) -> Iterable[str]:
    """Give every source a content file names."""
    if isinstance(held, Mapping):
        for key, value in held.items():
            is_source = isinstance(value, str) and (key == "source" or key.endswith("_source"))
            yield from [value] if is_source else named_sources(value)
    elif isinstance(held, list | tuple):
        for value in held:
            yield from named_sources(value)
