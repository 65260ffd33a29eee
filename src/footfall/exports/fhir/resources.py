"""Plain records become FHIR R4 resources: one function a kind of record, and nothing is read or kept here.

What is missing stays missing, and a zero stays a zero. Times are written with their offset, lengths in UCUM units.
"""

import hmac
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from typing import Any
from uuid import UUID

from footfall.content.questionnaires import Item, Option, Questionnaire
from footfall.core.estimates import Estimate, Interval
from footfall.core.nights import Night
from footfall.core.ratings import Rating
from footfall.exports.fhir.codes import (
    LOCAL,
    LOINC_CODES,
    a_system,
    absent,
    category,
    coding,
    concept,
    quantity,
    score,
)

Resource = dict[str, Any]
#: How a bundle names the resources of questionnaires, whatever instance made it.
QUESTIONNAIRE = "urn:footfall:questionnaire:"
MINUTE = 60.0
#: Questions whose answer is a length of time in hours, and has no careful one beside it.
LENGTHS = frozenset({"half_life", "recovery"})
_ANSWER = "The answer that counts %s; its wording may not be passed on."
OWN_WORDS = "Asked in Footfall's own words for a usual week, not in those of the code; nothing here was measured."


@dataclass(frozen=True, slots=True)
class Names:
    """Makes the ids of one person's resources: stable, and telling nothing (HMAC of the record's own name)."""

    key: bytes

    def id(self, kind: str, name: str) -> str:
        """Give the id of a record."""
        return _id(self.key, kind, name)

    def to(self, kind: str, name: str) -> dict[str, str]:
        """Give a reference to a record."""
        return {"reference": f"urn:uuid:{self.id(kind, name)}"}

    @property
    def patient(self) -> dict[str, str]:
        """Give a reference to the person."""
        return self.to("Patient", "")

    @property
    def device(self) -> dict[str, str]:
        """Give a reference to Footfall itself."""
        return self.to("Device", "")


@dataclass(frozen=True, slots=True)
class Went:
    """What is told of one activity; `key` is its own name, a length and a pulse are None where they are not told."""

    key: str
    sport: str
    start: datetime
    end: datetime
    utc_offset_min: int | None = None
    duration: float | None = None
    heart_rate: float | None = None
    feeling: float | None = None


@dataclass(frozen=True, slots=True)
class Response:
    """What is told of one answered questionnaire: answers by item id, None where one was left out."""

    uid: str
    at: datetime
    version: str
    answers: Mapping[str, float | None]
    total: float | None = None
    prorated: bool = False


@lru_cache(maxsize=64)  # Each resource names its person, and a panel its members once more.
def _id(key: bytes, kind: str, name: str) -> str:
    digest = hmac.new(key, f"{kind}\0{name}".encode(), "sha256").digest()
    return str(UUID(bytes=digest[:16], version=4))


def patient(names: Names, name: str = "") -> Resource:
    """Write the person: no name but where they chose it, and nothing else of them."""
    written: Resource = {"resourceType": "Patient", "id": names.id("Patient", "")}
    return written | ({"name": [{"text": name}]} if name else {})


def device(names: Names, version: str) -> Resource:
    """Write Footfall as the device that worked things out."""
    return {
        "resourceType": "Device",
        "id": names.id("Device", ""),
        "deviceName": [{"name": "Footfall", "type": "user-friendly-name"}],
        "version": [{"value": version}],
        "note": [{"text": "A program on the person's own machine. Everything here was written or recorded by them."}],
    }


def provenance(names: Names, at: datetime, purpose: str, sources: Sequence[str] = ()) -> Resource:
    """Write who put this together, whose records they are, when, and which documents stand behind them.

    The program assembled it for the person, who is the author of what was written down; `sources` says in words from
    what kinds of files the rest came.
    """
    written: Resource = {
        "resourceType": "Provenance",
        "id": names.id("Provenance", at.isoformat()),
        "target": [names.patient],
        "recorded": at.isoformat(timespec="seconds"),
        "reason": [{"text": purpose}],
        "agent": [
            {"type": _took_part("assembler"), "who": names.device, "onBehalfOf": names.patient},
            {"type": _took_part("author"), "who": names.patient},
        ],
    }
    entities = [{"role": "source", "what": {"display": source}} for source in sources]
    return written | ({"entity": entities} if entities else {})


def _took_part(code: str) -> dict[str, Any]:
    return {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/provenance-participant-type", "code": code}]}


def questionnaire(names: Names, asked: Questionnaire) -> Resource:
    """Write a questionnaire: with its wording where that may be passed on, else what it is and how it is scored."""
    written: Resource = {
        "resourceType": "Questionnaire",
        "id": names.id("Questionnaire", f"{asked.key}|{asked.version}"),
        "url": f"{QUESTIONNAIRE}{asked.key}",
        "version": asked.version,
        "name": "Q" + "".join(sign for sign in asked.key if sign.isalnum()),
        "title": asked.name,
        "status": "active",
        "subjectType": ["Patient"],
        "copyright": asked.credit,
        "item": [_item(asked, item) for item in asked.items],
    }
    if not asked.words_here:
        written["description"] = "Its wording may not be passed on; here is only what it is and how it is answered."
    panel = asked.codes.panel
    return written | ({"code": [coding(panel)]} if panel in LOINC_CODES and panel else {})


def answer_codes(names: Names, asked: Questionnaire) -> Iterator[Resource]:
    """Write the code system of a questionnaire's answers, where any of them has no code of LOINC."""
    given = (_answer_coding(asked, one) for item in asked.items for one in asked.options_of(item))
    ours = {one["code"]: one for one in given if one["system"] == _answers_of(asked)}
    if not ours:
        return
    named = [
        {"code": code} | ({"display": one["display"]} if "display" in one else {"definition": _ANSWER % code})
        for code, one in ours.items()
    ]
    name = "A" + "".join(sign for sign in asked.key if sign.isalnum())
    made = a_system(names.id("CodeSystem", f"{asked.key}|{asked.version}"), _answers_of(asked), name, named)
    yield made | {"version": asked.version, "title": asked.name, "copyright": asked.credit}


def _answers_of(asked: Questionnaire) -> str:
    return f"{LOCAL}:{asked.key}"


def _item(asked: Questionnaire, item: Item) -> Resource:
    options = asked.options_of(item)
    written: Resource = {"linkId": _link(item), "type": "choice" if options else "decimal"}
    if item.code in LOINC_CODES and item.code:
        written["code"] = [coding(item.code)]
    if asked.words_here:
        written["text"] = item.words
    if options:
        written["answerOption"] = [{"valueCoding": _answer_coding(asked, one)} for one in options]
    return written


def _link(item: Item) -> str:
    return item.code if item.code and item.code in LOINC_CODES else item.id


def _answer_coding(asked: Questionnaire, option: Option) -> dict[str, str]:
    if option.code in LOINC_CODES and option.code:
        return coding(option.code)
    words = {"display": option.words} if asked.words_here else {}
    return {"system": _answers_of(asked), "code": f"{option.value:g}", **words}


def response(names: Names, asked: Questionnaire, told: Response) -> Iterator[Resource]:
    """Write one answered questionnaire, its score where there is one, and what it says of moving in a usual week."""
    items = [_answered(asked, item, told.answers[item.id]) for item in asked.items if item.id in told.answers]
    written: Resource = {
        "resourceType": "QuestionnaireResponse",
        "id": names.id("QuestionnaireResponse", told.uid),
        "questionnaire": f"{QUESTIONNAIRE}{asked.key}|{told.version}",
        "status": "completed",
        "subject": names.patient,
        "authored": told.at.isoformat(timespec="seconds"),
        "author": names.patient,
    }
    # A list without anything in it is no valid FHIR.
    yield written | ({"item": items} if items else {})
    if asked.score.kind == "product":
        yield from _vital_signs(names, told)
    elif told.total is not None:
        yield _total(names, asked, told)


def _answered(asked: Questionnaire, item: Item, value: float | None) -> Resource:
    written: Resource = {"linkId": _link(item)}
    if asked.words_here:
        written["text"] = item.words
    if value is None:
        return written
    option = next((one for one in asked.options_of(item) if one.value == value), None)
    answer = {"valueDecimal": value} if option is None else {"valueCoding": _answer_coding(asked, option)}
    return written | {"answer": [answer]}


def _total(names: Names, asked: Questionnaire, told: Response) -> Resource:
    code = asked.codes.total if asked.codes.total in LOINC_CODES else None
    written = _observation(names, "total", told.uid, ["survey"], concept(code or f"{asked.key}-total"))
    written |= {"effectiveDateTime": told.at.isoformat(timespec="seconds")}
    written |= {"valueQuantity": score(told.total or 0.0)}
    written |= {"derivedFrom": [names.to("QuestionnaireResponse", told.uid)]}
    if told.prorated:
        written["note"] = [
            {"text": "What was left out counts as the mean of the other answers, by the published rule."}
        ]
    return written


def _vital_signs(names: Names, told: Response) -> Iterator[Resource]:
    """Write what was answered of moving as the Exercise Vital Sign of the Physical Activity guide."""
    days, minutes = told.answers.get("days"), told.answers.get("minutes")
    signs = (
        ("89555-7", days, "days per week", "d/wk"),
        ("68516-4", minutes, "minutes per day", "min/d"),
        ("82290-8", told.total, "minutes per week", "min/wk"),
    )
    for code, value, unit, ucum in signs:
        if value is None:
            continue
        yield _observation(names, code, told.uid, ["activity", "PhysicalActivity"], concept(code)) | {
            "effectiveDateTime": told.at.isoformat(timespec="seconds"),
            "performer": [names.patient],
            "valueQuantity": quantity(value, unit, ucum),
            "derivedFrom": [names.to("QuestionnaireResponse", told.uid)],
            "note": [{"text": OWN_WORDS}],
        }


def check_in(names: Names, uid: str, rating: Rating) -> Resource:
    """Write one check-in: a component for each scale that was answered."""
    return _observation(names, "check-in", uid, ["survey"], concept("check-in")) | {
        "effectiveDateTime": _moment(rating.at, rating.utc_offset_min),
        "performer": [names.patient],
        "component": [{"code": concept(name), "valueQuantity": score(value)} for name, value in rating.values.items()],
    }


def activity(names: Names, went: Went) -> Iterator[Resource]:
    """Write one activity: what it was, how long, the mean pulse and how it felt, and the panel that holds them."""
    period = {"start": _moment(went.start, went.utc_offset_min), "end": _moment(went.end, went.utc_offset_min)}
    measures: list[tuple[str, str, dict[str, Any]]] = [
        ("73985-4", "73985-4", {"valueCodeableConcept": {"text": went.sport.replace("_", " ")}})
    ]
    if went.duration is not None:
        minutes = quantity(round(went.duration / MINUTE, 2), "minutes", "min")
        measures.append(("55411-3", "55411-3", {"valueQuantity": minutes}))
    if went.heart_rate is not None:
        measures.append(("55425-3", "55425-3", {"valueQuantity": quantity(went.heart_rate, "per minute", "/min")}))
    if went.feeling is not None:
        measures.append(_felt(went.feeling))
    for place, code, value in measures:
        yield _of_activity(names, place, went.key, concept(code), period) | value
    members = [names.to("Observation", f"{place}\0{went.key}") for place, _code, _value in measures]
    yield _of_activity(names, "PAPanel", went.key, concept("PAPanel"), period) | {"hasMember": members}


def _felt(feeling: float) -> tuple[str, str, dict[str, Any]]:
    """Write how it felt by the guide's eleven codes; between two of them by a code of our own."""
    if feeling == round(feeling):
        return "Experience", "Experience", {"valueCodeableConcept": concept(f"{feeling:.0f}")}
    return "Experience", "feeling", {"valueQuantity": score(feeling)}


def _of_activity(names: Names, place: str, key: str, code: Any, period: dict[str, str]) -> Resource:
    held = _observation(names, place, key, ["activity", "PhysicalActivity"], code)
    return held | {"effectivePeriod": period, "performer": [names.patient]}


def night(names: Names, name: str, told: Night) -> Resource:
    """Write one night: from falling asleep to waking, how long that was, and how it felt where that was said."""
    ahead = told.utc_offset_min
    parts: list[Resource] = [
        {"code": concept("sleep-length"), "valueQuantity": quantity(round(told.length_s / MINUTE), "minutes", "min")}
    ]
    if told.quality is not None:
        parts.append({"code": concept("sleep-quality"), "valueQuantity": score(told.quality)})
    return _observation(names, "sleep", name, ["activity"], concept("sleep")) | {
        "effectivePeriod": {"start": _moment(told.asleep, ahead), "end": _moment(told.awake, ahead)},
        "performer": [names.patient],
        "component": parts,
    }


def answer(names: Names, told: Estimate, at: datetime, said: str) -> Resource:
    """Write one answer of ours, as `preliminary`: further records may change it.

    A tag or kind is given as how it differs from the others (insights/kinds.py, `as_difference`), as the pages tell it.
    What cannot be told yet holds no figure, and says why.
    """
    written = _observation(names, "answer", f"{told.question}\0{told.outcome}", ["survey"], concept("answer", said))
    written |= {"status": "preliminary", "effectiveDateTime": at.isoformat(timespec="seconds")}
    written |= {"device": names.device}
    parts: list[Resource] = [{"code": concept("answer-verdict"), "valueString": told.verdict}]
    shown, is_open = _shown(told), told.verdict == "not_enough_data"
    if shown is None:
        written["dataAbsentReason"] = absent("temp-unknown" if is_open else "unknown")
    else:
        middle, interval = shown
        unit = ("hours", "h") if told.is_in_hours or told.question in LENGTHS else ("score", "{score}")
        written["valueQuantity"] = quantity(middle, *unit)
        low, high = (quantity(end, *unit) for end in interval)
        parts.append({"code": concept("answer-interval"), "valueRange": {"low": low, "high": high}})
    parts.append({"code": concept("answer-activities"), "valueInteger": told.activities_used})
    return written | {"component": parts}


def _shown(told: Estimate) -> tuple[float, Interval] | None:
    """Give the figure and range of an answer that can be told."""
    if told.verdict == "not_enough_data":
        return None
    if told.careful is not None:
        return told.careful.estimate, told.careful.interval
    if told.question not in LENGTHS or told.estimate is None or told.interval is None:
        return None
    return told.estimate, told.interval


def _observation(names: Names, place: str, name: str, categories: list[str], code: dict[str, Any]) -> Resource:
    return {
        "resourceType": "Observation",
        "id": names.id("Observation", f"{place}\0{name}"),
        "status": "final",
        "category": category(*categories),
        "code": code,
        "subject": names.patient,
    }


def _moment(at: datetime, utc_offset_min: int | None) -> str:
    """Write a moment by the clock of its place, where that is known."""
    zone = timezone(timedelta(minutes=utc_offset_min)) if utc_offset_min is not None else at.tzinfo
    return at.astimezone(zone).isoformat(timespec="seconds")
