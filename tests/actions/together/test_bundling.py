"""The data file tells what the pages tell, in the same figures, and no figure that is hidden."""

import json
from datetime import UTC, datetime, timedelta

from footfall.actions.caring import questionnaires as asking
from footfall.actions.together import bundling
from footfall.actions.together.reporting import Chosen
from footfall.core.estimates import Careful
from footfall.store import originals, people
from footfall.store.activities import Activity, Source
from footfall.store.originals import Original
from tests.web.records import an_estimate, keep_analysis, keep_check_in, keep_run

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
CHOSEN = Chosen(
    frozenset({"done", "answers", "asked", "sleep"}), frozenset({"gad-7", "movement"}), weeks=0, check_ins=True
)


def held(person, chosen=CHOSEN):
    bundle = json.loads("".join(bundling.write(person, chosen, NOW)))
    return [one["resource"] for one in bundle["entry"]]


def of_kind(resources, kind):
    return [one for one in resources if one["resourceType"] == kind]


def codes(resources):
    return {one["code"]["coding"][0]["code"]: one for one in of_kind(resources, "Observation")}


def keep_some(person):
    keep_run(person, feeling=3.0, recording=None)
    keep_check_in(person, at=NOW - timedelta(days=2))
    for key, values in (("gad-7", 1.0), ("movement", 3.0)):
        asked = asking.find(key)
        answers = {item.id: values for item in asked.items}
        assert asking.keep_answers(person, key, asked.version, answers, f"u-{key}", now=NOW).response
    keep_analysis(person, an_estimate())


def test_hidden_numbers_are_in_no_answer_of_a_questionnaire_either(ada):
    keep_some(ada)
    shown = held(ada)
    assert {"70274-6", "89555-7", "68516-4", "82290-8", "Experience", "check-in", "answer"} <= codes(shown).keys()
    ada.hides_numbers = True
    people.save(ada, "hides_numbers")
    hidden = held(ada)
    assert codes(hidden).keys() == {"73985-4", "PAPanel"}
    answered = of_kind(hidden, "QuestionnaireResponse")
    assert len(answered) == 2
    assert not any("item" in one for one in answered)
    assert "[]" not in json.dumps(hidden)


def test_a_tag_is_told_by_its_difference_as_on_its_page(ada):
    alone = Careful(0.9, (0.5, 1.3), tuple(0.5 + 0.04 * n for n in range(20)))
    differs = Careful(0.01, (-0.05, 0.07), tuple(-0.05 + 0.006 * n for n in range(20)))
    keep_analysis(ada, an_estimate(question="by_tag.music", careful=alone, contrast=differs))
    (told,) = [one for one in of_kind(held(ada), "Observation") if "valueQuantity" in one]
    assert told["valueQuantity"]["value"] == 0.01
    assert told["component"][0]["valueString"] == "no_meaningful_effect"


def test_what_the_pages_do_not_tell_is_not_in_it(ada):
    keep_analysis(ada, an_estimate(question="half_life", verdict="estimated", estimate=3.0, careful=None))
    told = of_kind(held(ada), "Observation")
    assert not any("valueQuantity" in one for one in told)
    assert all(one["dataAbsentReason"]["coding"][0]["code"] == "temp-unknown" for one in told)


def test_what_is_told_of_activities_names_the_kinds_of_files_they_came_from_and_no_file(ada):
    keep_some(ada)
    assert "entity" not in of_kind(held(ada), "Provenance")[0]
    row = Activity.objects.get(person=ada)
    file = originals.add(ada, Original(sha256="0" * 64, size=9, format="fit"))
    Source.objects.create(activity=row, original=file, path="Run home.fit", richness=1, is_front=True)
    (told,) = of_kind(held(ada), "Provenance")
    assert [one["what"]["display"][:24] for one in told["entity"]] == ["Files of the format FIT,"]
    assert "Run home" not in json.dumps(held(ada))
    without = of_kind(held(ada, Chosen(frozenset({"asked"}), weeks=0)), "Provenance")
    assert "entity" not in without[0]
