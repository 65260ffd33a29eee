"""FHIR: every resource is valid R4, every code stands in the one table, and what is missing stays missing."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import chain
from pathlib import Path

from footfall.content.questionnaires import questionnaire, questionnaires
from footfall.core.estimates import Careful, Estimate
from footfall.core.nights import Night
from footfall.core.ratings import OUTCOME_NAMES, Rating
from footfall.exports.fhir import bundle, codes, resources
from footfall.exports.fhir.resources import Names, Response, Went

ROOT = Path(__file__).resolve().parents[2]
AT = datetime(2026, 5, 4, 6, 30, tzinfo=UTC)
NAMES = Names(b"a key of this test")
WENT = Went("key", "trail_running", AT, AT + timedelta(minutes=31), 120, 1860.0, 141.0, 3.0)
#: What looks like a LOINC code: digits, a hyphen, a check digit; or a LOINC answer.
LOOKS_LIKE_LOINC = re.compile(r"\b(?:\d{4,5}-\d|LA\d{4,5}-\d)\b")
#: The elements that the profiles of the Physical Activity guide 1.0.0 require of an observation, read in their pages:
#: pa-observation-base (status, category, code, subject, effective), -activity-measure, -activity-group, -evs-*.
BASE = {"status", "category", "code", "subject"}
VITAL_SIGNS = {"89555-7": "d/wk", "68516-4": "min/d", "82290-8": "min/wk"}


def valid(resource):
    """Read a resource with the models of R4B; of what we use, R4B differs from R4 in nothing."""
    from fhir.resources.R4B import get_fhir_model_class

    return get_fhir_model_class(resource["resourceType"]).model_validate(resource)


def a_response(asked, value=1.0, **differences):
    usual = {"uid": "one", "at": AT, "version": asked.version, "total": 8.0}
    answers = {item.id: value for item in asked.items}
    return Response(**(usual | {"answers": answers} | differences))


def everything():
    """Write a resource of every kind."""
    answer = Estimate("lift", "mood", "higher", "helps", 49, careful=Careful(0.5, (0.1, 0.9)))
    yield resources.patient(NAMES, "Ada <b>")
    yield resources.device(NAMES, "0.1.0")
    yield codes.code_system()
    yield codes.notice_system()
    for asked in questionnaires():
        yield resources.questionnaire(NAMES, asked)
        yield from resources.answer_codes(NAMES, asked)
        yield from resources.response(NAMES, asked, a_response(asked, uid=asked.key))
    yield resources.check_in(NAMES, "uid", Rating(AT, dict.fromkeys(OUTCOME_NAMES, 0.0), utc_offset_min=120))
    yield from resources.activity(NAMES, WENT)
    yield resources.night(NAMES, "2026-05-04", Night(AT - timedelta(hours=8), AT, quality=6.0, utc_offset_min=120))
    yield resources.answer(NAMES, answer, AT, "Is my mood better just after a run?")
    yield resources.provenance(NAMES, AT, "To show it.", ("Files of the format FIT.",))


def test_every_resource_is_valid():
    kinds = {valid(resource).get_resource_type() for resource in everything()}
    assert {"Patient", "Device", "CodeSystem", "Questionnaire", "QuestionnaireResponse", "Observation"} <= kinds


def test_the_whole_is_a_valid_bundle_with_every_reference_in_it():
    written = "".join(bundle.write(everything(), AT, NAMES.id("Bundle", "1")))
    held = json.loads(written)
    assert valid(held).type == "collection"
    there = {entry["fullUrl"] for entry in held["entry"]}
    assert len(there) == len(held["entry"])
    asked = set(re.findall(r'"reference":"([^"]+)"', written))
    assert asked <= there
    assert "loinc.org/license" in held["meta"]["tag"][0]["display"]


def test_every_code_in_a_bundle_stands_in_the_one_table():
    written = "".join(bundle.write(everything(), AT, "b"))
    systems = {
        codes.LOINC: codes.LOINC_CODES,
        codes.ABSENT: codes.ABSENT_CODES,
        codes.ACTIVITY_GUIDE: codes.GUIDE_CODES,
        codes.LOCAL: codes.LOCAL_CODES,
    }
    for system, code in re.findall(r'"system":"([^"]+)","code":"([^"]+)"', written):
        if system in systems:
            assert code in systems[system], code
    ids = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "", written)
    ids = re.sub(r"\d{4}-\d\d-\d\d(T[\d:+.]+)?", "", ids)
    assert set(LOOKS_LIKE_LOINC.findall(ids)) <= set(codes.LOINC_CODES)


def test_no_code_of_loinc_is_written_outside_the_table():
    known, found = set(codes.LOINC_CODES), {}
    for file in sorted((ROOT / "src" / "footfall").rglob("*.py")):
        text = re.sub(r"\d{4}-\d\d-\d\d", "", file.read_text(encoding="utf-8"))
        found[file.name] = (
            set(LOOKS_LIKE_LOINC.findall(text))
            if "fhir" in file.parts
            else known & set(re.findall(LOOKS_LIKE_LOINC, text))
        )
    assert {name for name, held in found.items() if held} == {"codes.py", "resources.py"}
    assert found["resources.py"] <= known


def test_every_code_of_ours_stands_in_a_whole_code_system_that_comes_along():
    written = "".join(bundle.write(everything(), AT, "b"))
    systems = {one["url"]: one for one in everything() if one["resourceType"] == "CodeSystem"}
    assert len(systems) == sum(one["resourceType"] == "CodeSystem" for one in everything())
    used = set(re.findall(r'"system":"(urn:footfall:[^"]+)","code":"([^"]+)"', written))
    assert {f"{codes.LOCAL}:who-5", f"{codes.LOCAL}:gad-7", codes.NOTICE} <= {system for system, _code in used}
    for system, code in used:
        held = [one["code"] for one in systems[system]["concept"]]
        assert code in held
        assert len(set(held)) == len(held) == systems[system]["count"]
        assert systems[system]["content"] == "complete"


def test_one_code_of_an_answer_means_one_thing():
    for asked in questionnaires():
        given = {one.value: set() for item in asked.items for one in asked.options_of(item)}
        for item in asked.items:
            for one in (one for one in asked.options_of(item) if one.code not in codes.LOINC_CODES):
                given[one.value].add(one.words)
        assert all(len(words) <= 1 for words in given.values()), asked.key


def test_the_provenance_names_the_program_whose_records_they_are_and_the_files():
    written = resources.provenance(NAMES, AT, "To show it.", ("Files of the format FIT.",))
    agents = {one["type"]["coding"][0]["code"]: one for one in written["agent"]}
    assert agents["assembler"]["who"] == NAMES.device
    assert agents["assembler"]["onBehalfOf"] == agents["author"]["who"] == NAMES.patient
    assert written["entity"] == [{"role": "source", "what": {"display": "Files of the format FIT."}}]
    assert resources.device(NAMES, "0.1.0")["version"] == [{"value": "0.1.0"}]
    assert "entity" not in resources.provenance(NAMES, AT, "To show it.")


def test_no_profile_is_claimed_for_its_patient_would_have_to_be_somebody():
    # Each profile of the guide lets `subject` lead to a US Core Patient alone: identifier, name and gender.
    assert not {"identifier", "name", "gender"} & resources.patient(NAMES).keys()
    assert not any("profile" in one.get("meta", {}) for one in everything())


def test_every_code_says_where_it_was_read():
    assert all(code.source and code.means for code in (*codes.LOINC_CODES.values(), *codes.GUIDE_CODES.values()))
    held = {asked.codes.panel for asked in questionnaires()} | {asked.codes.total for asked in questionnaires()}
    held |= {item.code for asked in questionnaires() for item in asked.items}
    held |= {one.code for asked in questionnaires() for one in asked.options}
    assert held - {None} <= set(codes.LOINC_CODES)


def test_what_has_no_checked_code_gets_one_of_ours():
    for key in ("phq-8", "who-5", "gad-2", "phq-4"):
        asked = questionnaire(key)
        total = [
            one for one in resources.response(NAMES, asked, a_response(asked)) if one["resourceType"] == "Observation"
        ]
        assert total[0]["code"]["coding"] == [{"system": codes.LOCAL, "code": f"{key}-total"}]
    nine = list(resources.response(NAMES, questionnaire("phq-9"), a_response(questionnaire("phq-9"))))
    assert nine[1]["code"]["coding"][0]["code"] == "44261-6"
    assert nine[0]["item"][0] == {
        "linkId": "44250-9",
        "text": "Little interest or pleasure in doing things",
        "answer": [{"valueCoding": {"system": codes.LOINC, "code": "LA6569-3"}}],
    }
    assert nine[1]["derivedFrom"] == [NAMES.to("QuestionnaireResponse", "one")]


def test_a_wording_that_may_not_ship_is_not_in_it():
    for asked in (one for one in questionnaires() if not one.words_here):
        written = resources.questionnaire(NAMES, asked)
        assert not any("text" in item for item in written["item"])
        response = next(resources.response(NAMES, asked, a_response(asked)))
        assert not any("text" in item for item in response["item"])
        assert "display" not in json.dumps(response)


def test_missing_stays_missing_and_zero_stays_zero():
    asked = questionnaire("phq-9")
    answers = {"phq1": 0.0, "phq2": None}
    written = list(resources.response(NAMES, asked, a_response(asked, answers=answers, total=None)))
    assert len(written) == 1
    assert [("answer" in item) for item in written[0]["item"]] == [True, False]
    zero = list(resources.response(NAMES, asked, a_response(asked, total=0.0)))
    assert zero[1]["valueQuantity"]["value"] == 0
    bare = list(resources.activity(NAMES, Went("key", "running", AT, AT)))
    assert [one["code"]["coding"][0]["code"] for one in bare] == ["73985-4", "PAPanel"]
    rating = resources.check_in(NAMES, "uid", Rating(AT, {"mood": 0.0}))
    assert [one["valueQuantity"]["value"] for one in rating["component"]] == [0.0]


def test_an_activity_holds_what_the_guide_requires():
    written = list(resources.activity(NAMES, WENT))
    by_code = {one["code"]["coding"][0]["code"]: one for one in written}
    assert set(by_code) == {"73985-4", "55411-3", "55425-3", "Experience", "PAPanel"}
    for one in written:
        assert one.keys() >= BASE | {"effectivePeriod"}
        assert one["effectivePeriod"].keys() == {"start", "end"}
        named = {coding["code"] for held in one["category"] for coding in held["coding"]}
        assert named == {"activity", "PhysicalActivity"}
        assert "valueQuantity" in one or "valueCodeableConcept" in one or "hasMember" in one
    assert by_code["55411-3"]["valueQuantity"] == codes.quantity(31.0, "minutes", "min")
    assert by_code["Experience"]["valueCodeableConcept"]["coding"][0]["code"] == "3"
    members = {one["reference"] for one in by_code["PAPanel"]["hasMember"]}
    assert members == {f"urn:uuid:{one['id']}" for one in written if "hasMember" not in one}
    assert by_code["55411-3"]["effectivePeriod"]["start"] == "2026-05-04T08:30:00+02:00"


def test_between_two_codes_of_the_feeling_scale_none_is_chosen():
    written = resources.activity(NAMES, replace(WENT, feeling=1.5))
    felt = next(one for one in written if one["code"]["coding"][0]["code"] == "feeling")
    assert felt["valueQuantity"]["value"] == 1.5


def test_moving_in_a_usual_week_is_the_exercise_vital_sign():
    asked = questionnaire("movement")
    told = a_response(asked, answers={"days": 3.0, "minutes": 20.0, "strength": 1.0}, total=60.0)
    signs = [one for one in resources.response(NAMES, asked, told) if one["resourceType"] == "Observation"]
    told_units = {one["code"]["coding"][0]["code"]: one["valueQuantity"]["code"] for one in signs}
    assert told_units == VITAL_SIGNS
    for one in signs:
        assert one.keys() >= BASE | {"effectiveDateTime", "valueQuantity"}
        assert "own words" in one["note"][0]["text"]
        assert one["valueQuantity"]["system"] == codes.UCUM


def test_our_answers_are_marked_as_ours_with_their_interval():
    answer = Estimate("lift", "mood", "higher", "helps", 49, careful=Careful(0.5, (0.1, 0.9)))
    written = resources.answer(NAMES, answer, AT, "asked")
    assert written["status"] == "preliminary"
    assert written["valueQuantity"]["value"] == 0.5
    parts = {one["code"]["coding"][0]["code"]: one for one in written["component"]}
    assert parts["answer-interval"]["valueRange"]["low"]["value"] == 0.1
    assert parts["answer-activities"]["valueInteger"] == 49


def test_a_length_of_time_is_in_hours_and_no_score():
    lasts = Estimate("half_life", "mood", "higher", "estimated", 49, estimate=3.5, interval=(1.0, 9.0))
    written = resources.answer(NAMES, lasts, AT, "How long does it last?")
    assert written["valueQuantity"] == codes.quantity(3.5, "hours", "h")
    parts = {one["code"]["coding"][0]["code"]: one for one in written["component"]}
    assert parts["answer-interval"]["valueRange"]["high"] == codes.quantity(9.0, "hours", "h")


def test_what_cannot_be_told_yet_has_no_figure_and_says_why():
    waiting = Estimate("lift", "mood", "higher", "not_enough_data", 3, careful=Careful(0.5, (-1.0, 2.0)))
    written = resources.answer(NAMES, waiting, AT, "asked")
    assert "valueQuantity" not in written
    assert written["dataAbsentReason"] == codes.absent("temp-unknown")
    assert "answer-interval" not in json.dumps(written)
    valid(written)


def test_no_list_is_empty():
    asked = questionnaire("phq-9")
    written = [*everything(), *resources.response(NAMES, asked, a_response(asked, answers={}, total=None))]
    assert "[]" not in json.dumps(written)


def test_ids_are_stable_and_tell_nothing():
    again, other = Names(b"a key of this test"), Names(b"another key")
    assert NAMES.id("Observation", "uid") == again.id("Observation", "uid") != other.id("Observation", "uid")
    assert "uid-of-the-phone" not in json.dumps(
        resources.check_in(NAMES, "uid-of-the-phone", Rating(AT, {"mood": 1.0}))
    )


def test_ten_years_pass_in_time_and_little_memory():
    import time
    import tracemalloc

    def years():
        yield resources.patient(NAMES)
        for day in range(3650):
            at = AT - timedelta(days=day)
            yield from resources.activity(NAMES, Went(f"{day}", "running", at, at, 60, 1800.0, 140.0, 2.0))
            for hour in range(4):
                yield resources.check_in(NAMES, f"{day}-{hour}", Rating(at, {"mood": 5.0, "calm": 6.0, "energy": 4.0}))

    began = time.process_time()
    size = sum(len(piece) for piece in bundle.write(years(), AT, "b"))
    assert time.process_time() - began < 5.0
    assert size > 10_000_000
    tracemalloc.start()
    for _n, _piece in zip(range(100), bundle.write(years(), AT, "b"), strict=False):
        pass
    assert tracemalloc.get_traced_memory()[1] < 8 * 2**20
    tracemalloc.stop()


def test_an_empty_bundle_is_one_too():
    held = json.loads("".join(bundle.write(chain(), AT, "b")))
    assert held["entry"] == []
