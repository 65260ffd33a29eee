"""The commands through the door: the contract's fields, the exit statuses, one sentence for each error."""

import json
from dataclasses import replace

import pytest

from footfall.cli import main as command_line
from footfall.cli.words import print_answers
from footfall.core.contents import LeftOut
from footfall.core.estimates import Analysis, Check, DataSummary
from footfall.core.ratings import OUTCOME_NAMES
from footfall.store import activities, people
from tests.actions.files import check_ins, gpx
from tests.insights.people import a_kind, an_estimate, below_the_minimum

FIELDS = {
    "id", "sport", "start", "duration_s", "moving_s", "distance_m", "ascent_m", "average_heart_rate_bpm", "records",
    "laps", "feeling", "exertion", "device", "tags", "sources",
}  # fmt: skip
TOTALS = {
    "files", "activities", "check_ins", "nights", "seen_before", "merged", "salvaged", "refused", "ignored",
}  # fmt: skip
ANSWER = {
    "question", "outcome", "scale", "estimate", "interval", "level", "estimate_sd", "better", "probability_positive",
    "verdict", "family_lfsr", "design", "activities_used", "more_needed", "bracket", "careful", "checks", "claim",
}  # fmt: skip


@pytest.fixture
def command(ada, capsys):
    """Run a command against Ada's store; give status, output and error."""

    def run(*words):
        status = command_line.main([str(word) for word in words])
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "brought"
    (place / "sub").mkdir(parents=True)
    (place / "sub" / "run.gpx").write_bytes(gpx())
    (place / "mood.csv").write_bytes(check_ins())
    return place


def test_import_fills_the_contract(command, folder):
    status, out, _ = command("import", folder, "--json")
    answer = json.loads(out)
    assert status == 0
    assert answer["schema"] == "footfall/import/1"
    assert set(answer["totals"]) == TOTALS
    assert answer["totals"]["files"] == len(answer["files"]) == 2
    assert (answer["totals"]["activities"], answer["totals"]["check_ins"]) == (1, 3)
    by_path = {file["path"]: file for file in answer["files"]}
    assert by_path["sub/run.gpx"]["became"] == "activity"
    assert set(by_path["mood.csv"]) == {"path", "sha256", "became", "activities", "note"}


def test_import_says_one_when_something_was_refused(command, folder):
    (folder / "broken.gpx").write_bytes(b"<gpx")
    status, out, _ = command("import", folder, "--json")
    assert status == 1
    assert json.loads(out)["totals"]["refused"] == 1


def test_import_of_a_place_that_is_not_there_is_usage(command, tmp_path):
    status, out, err = command("import", tmp_path / "nowhere", "--json")
    assert (status, out) == (2, "")
    assert len(err.strip().splitlines()) == 1


def test_activities_fills_the_contract(command, folder):
    command("import", folder)
    status, out, _ = command("activities", "--json")
    (activity,) = json.loads(out)["activities"]
    assert status == 0
    assert set(activity) == FIELDS
    assert activity["sources"][0]["format"] == "gpx"
    assert activity["start"] == "2026-05-04T08:30:00+02:00"


def test_analyse_answers_every_outcome_without_a_store(command, tmp_path):
    (tmp_path / "a.csv").write_bytes(check_ins(5) + b"\nnot a time,5,5,x")
    (tmp_path / "b.csv").write_text("start,duration_s,sport\n2026-05-04T06:30:00Z,1200,running\n", encoding="utf-8")
    status, out, err = command(
        "analyse", "--check-ins", tmp_path / "a.csv", "--activities", tmp_path / "b.csv", "--json"
    )
    answer = json.loads(out)
    assert (status, err) == (0, "")
    assert answer["schema"] == "footfall/analysis/1"
    assert [one["question"] for one in answer["answers"][:12]] == ["lift"] * 11 + ["lift_curve"]
    assert all(set(one) == ANSWER for one in answer["answers"])
    assert {one["verdict"] for one in answer["answers"]} == {"not_enough_data"}
    assert answer["data"]["left_out"][0]["row"] == 6


def test_insights_names_the_person(command):
    status, out, _ = command("insights", "--json")
    assert (status, json.loads(out)["person"]) == (0, "Ada")


def test_without_json_the_answers_are_sentences(command, folder):
    assert "activity" in command("import", folder)[1]
    assert "running" in command("activities")[1]
    assert "check-ins over" in command("insights")[1]


def test_what_the_thinking_tests_told_is_printed_too(capsys):
    reacting = replace(an_estimate("mood"), question="thinking.reaction", outcome="reaction", better="lower")
    choosing = replace(reacting, question="thinking.choice", outcome="choice", verdict="not_enough_data")
    print_answers(Analysis(seed=1, seconds=0.1, data=DataSummary(1, 1, 1, None, None), answers=(reacting, choosing)))
    out = capsys.readouterr().out
    assert out.endswith("\nCannot be told yet:\n  What a misplaced arrow costs you after a run: cannot tell yet.\n")
    assert out.count("misplaced arrow") == 1
    assert "\n\nDo I react quicker in the hours after a run?\n  In the three hours after a run" in out


def test_the_most_useful_sentences_are_printed_first_and_what_waits_in_one_list(capsys):
    answers = (
        an_estimate("calm", "no_meaningful_effect", 0.0, 0.1),
        an_estimate("energy", checks=(Check("energy_before_runs", 0.5, (0.1, 0.9), False),)),
        a_kind("by_tag.music", towards_better=0.0, half=0.2),
        a_kind("by_tag.company", towards_better=0.0, half=0.2),
        an_estimate("mood"),
        below_the_minimum("stress"),
    )
    left_out = (LeftOut("check_ins", 3, "the mood is not a number"),)
    data = DataSummary(812, 52, 120, None, None, left_out)
    print_answers(Analysis(seed=1, seconds=0.1, data=data, answers=answers))
    out = capsys.readouterr().out
    lines = [line.strip() for line in out.splitlines() if line.strip()]
    assert lines[0] == "From 52 activities and 812 check-ins over 120 days."
    order = ["Do I have more energy", "Is my mood better", "Am I calmer", "Company: In company or alone", "Music: With"]
    places = [next(place for place, line in enumerate(lines) if line.startswith(words)) for words in order]
    assert places == sorted(places)
    assert out.count("It cannot show what caused it.") == 1
    assert out.count("One of our checks found something") == 1
    assert lines[-3:] == [
        "Cannot be told yet:",
        "Just after a run: stress.",
        "Left out of check_ins, row 3: the mood is not a number",
    ]


def test_more_than_a_page_is_counted(capsys):
    answers = tuple(an_estimate(outcome, question=one) for one in ("lift", "build_up") for outcome in OUTCOME_NAMES)
    print_answers(Analysis(seed=1, seconds=0.1, data=DataSummary(812, 52, 120, None, None), answers=answers))
    assert "More can be told: 10 further answers, all of them with --json." in capsys.readouterr().out


def test_an_unknown_person_is_one_sentence(command):
    status, out, err = command("activities", "--person", "Nobody")
    assert (status, out, err) == (1, "", "There is no person called Nobody.\n")


def test_several_people_have_to_be_told_apart(command, ben):
    assert "--person" in command("activities")[2]


def test_erase_needs_yes_and_then_leaves_nothing(command, folder, ada, home, django_capture_on_commit_callbacks):
    command("import", folder)
    assert command("erase", "--person", "Ada")[0] == 2
    assert activities.count(ada) == 1
    with django_capture_on_commit_callbacks(execute=True):  # Files go once it is certain that the rows are gone.
        assert command("erase", "--person", "Ada", "--yes")[0] == 0
    assert people.named("Ada") is None
    assert not [file for file in (home / "originals").rglob("*") if file.is_file()]


def test_check_is_content_with_a_good_folder_and_names_a_missing_file(command, folder, home):
    command("import", folder)
    assert command("check")[0] == 0
    next(file for file in (home / "originals").rglob("*") if file.is_file()).unlink()
    status, out, _ = command("check")
    assert status == 1
    assert "missing" in out


def test_a_bug_is_one_line_with_a_code_and_no_content(command, monkeypatch):
    def broken(person):
        raise RuntimeError("a secret word")

    monkeypatch.setattr("footfall.store.activities.with_sources", broken)
    status, _, err = command("activities")
    assert status == 1
    assert "code" in err
    assert "secret" not in err
    assert len(err.strip().splitlines()) == 1
