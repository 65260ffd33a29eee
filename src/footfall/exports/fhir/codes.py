"""Every code a FHIR bundle of ours may hold, in one table: what it names, and where that was read.

Nothing else in the product writes a LOINC code (tests/exports/test_fhir_codes.py). Where no code was seen that names a
thing, it gets a local one of our own code system, never a LOINC code that only looks right. docs/fhir.md says why.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

LOINC, UCUM = "http://loinc.org", "http://unitsofmeasure.org"
#: The temporary codes of HL7's Physical Activity guide, which name what LOINC does not (yet).
ACTIVITY_GUIDE = "http://hl7.org/fhir/us/physical-activity/CodeSystem/pa-temporary-codes"
CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category"
#: Ours; it comes along in each bundle, so that nobody has to ask us what a code means.
LOCAL = "urn:footfall:codes"
#: The tag of the bundle that carries the notice of LOINC.
NOTICE = "urn:footfall:notice"

#: Where the meaning of a code was read.
GERMAN_GUIDE = "German Medical Informatics Initiative, module PROMs, PHQ-9 questionnaire"
HL7_PHR = "HL7 Personal Health Records guide, GAD-7 example"
ACTIVITY_IG = "HL7 Physical Activity guide 1.0.0 (STU 1)"
LOINC_PAGES = "LOINC page of the panel, as quoted in our facts"


@dataclass(frozen=True, slots=True)
class Code:
    """One code of another's system: what it names, in our words, and where that was read."""

    code: str
    means: str
    source: str
    system: str = LOINC


def _codes(source: str, named: dict[str, str], system: str = LOINC) -> dict[str, Code]:
    return {code: Code(code, means, source, system) for code, means in named.items()}


#: Every LOINC code there may be, by code.
LOINC_CODES: MappingProxyType[str, Code] = MappingProxyType(
    _codes(LOINC_PAGES, {
        "44249-1": "PHQ-9 panel",
        "44261-6": "PHQ-9 total score",
        "55757-9": "PHQ-2 panel",
        "55758-7": "PHQ-2 total score",
        "69737-5": "GAD-7 panel",
        "70274-6": "GAD-7 total score",
    })
    | _codes(GERMAN_GUIDE, {
        "44250-9": "PHQ-9, question 1",
        "44255-8": "PHQ-9, question 2",
        "44259-0": "PHQ-9, question 3",
        "44254-1": "PHQ-9, question 4",
        "44251-7": "PHQ-9, question 5",
        "44258-2": "PHQ-9, question 6",
        "44252-5": "PHQ-9, question 7",
        "44253-3": "PHQ-9, question 8",
        "44260-8": "PHQ-9, question 9",
    })
    | _codes(HL7_PHR, {
        "69725-0": "GAD-7, question 1",
        "68509-9": "GAD-7, question 2",
        "69733-4": "GAD-7, question 3",
        "69734-2": "GAD-7, question 4",
        "69735-9": "GAD-7, question 5",
        "69689-8": "GAD-7, question 6",
        "69736-7": "GAD-7, question 7",
        "LA6568-5": "Not at all",
        "LA6569-3": "Several days",
        "LA6570-1": "More than half the days",
        "LA6571-9": "Nearly every day",
    })
    | _codes(ACTIVITY_IG, {
        "73985-4": "Exercise activity",
        "55411-3": "Exercise duration",
        "55425-3": "Mean heart rate",
        "89555-7": "Days per week of moderate to vigorous physical activity",
        "68516-4": "Minutes per day of moderate to vigorous physical activity",
        "82290-8": "Minutes per week of moderate to vigorous physical activity",
    })
)  # fmt: skip
#: The codes of the Physical Activity guide we use, by code; -5 to 5 are the answers of its feeling scale.
GUIDE_CODES: MappingProxyType[str, Code] = MappingProxyType(
    _codes(ACTIVITY_IG, {
        "PhysicalActivity": "Physical activity",
        "PAPanel": "Physical activity panel",
        "Experience": "Experience of activity",
        **{str(feeling): str(feeling) for feeling in range(-5, 6)},
    }, ACTIVITY_GUIDE)
)  # fmt: skip
#: Why a value is not there.
ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason"
ABSENT_CODES: MappingProxyType[str, Code] = MappingProxyType(
    _codes("value set data-absent-reason of FHIR R4", {
        "temp-unknown": "It may become known.",
        "unknown": "It is not known.",
    }, ABSENT)
)  # fmt: skip
#: Our own codes: what each means, in one plain sentence.
LOCAL_CODES: MappingProxyType[str, str] = MappingProxyType({
    "check-in": "A momentary rating of how somebody feels, each scale from 0 to 10; our own words, not validated.",
    "mood": "Mood, 0 very low to 10 very good.",
    "energy": "Energy, 0 none to 10 much.",
    "calm": "Calm, 0 not at all to 10 very.",
    "stress": "Stress, 0 none to 10 much.",
    "worry": "Worry, 0 none to 10 much.",
    "focus": "Focus, 0 none to 10 much.",
    "presence": "Presence in the moment, 0 none to 10 much.",
    "confidence": "Confidence, 0 none to 10 much.",
    "tension": "Tension, 0 none to 10 much.",
    "high": "How high somebody feels after running, 0 not at all to 10 very.",
    "productive": "How productive somebody feels, 0 not at all to 10 very.",
    "feeling": "How an activity felt, -5 very bad to +5 very good, where it is no whole number.",
    "sleep": "One night: from falling asleep to waking up, as written down or recorded by a device.",
    "sleep-length": "Time asleep.",
    "sleep-quality": "How the night felt, 0 to 10; our own words, not validated.",
    "answer": "What Footfall worked out from somebody's own records: a change in points of their own scale.",
    "answer-interval": "The 95 % interval of an answer.",
    "answer-verdict": "What an answer came to, in one word of Footfall's.",
    "answer-activities": "The number of activities an answer rests on.",
    **{f"{key}-total": f"The score of the questionnaire {key} as Footfall names it." for key in
       ("phq-8", "phq-4", "gad-2", "who-5", "brs", "rosenberg", "ucla-3", "movement", "five")},
})  # fmt: skip


def concept(code: str, text: str = "") -> dict[str, Any]:
    """Write a code of the tables above as a CodeableConcept.

    Raises:
        KeyError: it stands in none of them.
    """
    if code in LOCAL_CODES:
        return {"coding": [coding(code)], "text": text or code.replace("-", " ")}
    found = LOINC_CODES.get(code) or GUIDE_CODES[code]
    return {"coding": [coding(code)], "text": text or found.means}


def coding(code: str) -> dict[str, str]:
    """Write a code of the tables above as a Coding; without a name, for ours is not LOINC's own.

    Raises:
        KeyError: it stands in none of them.
    """
    if code in LOCAL_CODES:
        return {"system": LOCAL, "code": code}
    found = LOINC_CODES.get(code) or GUIDE_CODES[code]
    return {"system": found.system, "code": code}


def quantity(value: float, unit: str, code: str) -> dict[str, Any]:
    """Write a number with its unit of UCUM."""
    return {"value": value, "unit": unit, "system": UCUM, "code": code}


def score(value: float) -> dict[str, Any]:
    """Write a score."""
    return quantity(value, "score", "{score}")


def category(*codes: str) -> list[dict[str, Any]]:
    """Write categories of an Observation; one of the Physical Activity guide stands in its own system."""
    return [{"coding": [coding(code) if code in GUIDE_CODES else {"system": CATEGORY, "code": code}]} for code in codes]


def absent(code: str) -> dict[str, Any]:
    """Say why a value is not there.

    Raises:
        KeyError: it is none of the reasons of the table.
    """
    found = ABSENT_CODES[code]
    return {"coding": [{"system": found.system, "code": code}], "text": found.means}


def code_system() -> dict[str, Any]:
    """Write our own code system as a resource."""
    named = [{"code": code, "definition": means} for code, means in LOCAL_CODES.items()]
    return a_system("footfall-codes", LOCAL, "FootfallCodes", named) | {"title": "Footfall's own codes"}


def notice_system() -> dict[str, Any]:
    """Write the code system of the tag that carries the notice of LOINC as a resource."""
    named = [{"code": "loinc", "definition": "The notice that LOINC asks for wherever its codes stand."}]
    return a_system("footfall-notice", NOTICE, "FootfallNotice", named)


def a_system(resource_id: str, url: str, name: str, named: Sequence[Mapping[str, str]]) -> dict[str, Any]:
    """Write a code system of ours as a resource: all of its codes, each with its name or what it means."""
    return {
        "resourceType": "CodeSystem",
        "id": resource_id,
        "url": url,
        "version": "1",
        "name": name,
        "status": "active",
        "experimental": False,
        "caseSensitive": True,
        "content": "complete",
        "count": len(named),
        "concept": [dict(one) for one in named],
    }
