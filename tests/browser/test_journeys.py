"""What people do, in a real browser: with and without JavaScript, small and dark."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from footfall.store import check_ins, people
from footfall.work import loop
from tests.charts.made import a_kind, unsettled, whole_answers, with_ways
from tests.insights import people as invented
from tests.web.records import an_estimate, keep_analysis, keep_check_in, keep_run
from tests.web.test_imports import a_gpx

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def full(ada):
    """Give Ada a run, check-ins around it and an analysis."""
    run = keep_run(ada, start=timezone.now() - timedelta(days=2), title="Round the park", note="A heron.")
    for hours, mood in ((-0.2, 4.0), (0.7, 6.0), (3.0, 6.0), (24.0, 5.0)):
        keep_check_in(ada, at=run.start + timedelta(hours=hours), mood=mood, energy=5.0, calm=4.0)
    worse = an_estimate("energy", verdict="cannot_separate", claim="C40")
    mood = with_ways(invented.an_estimate("mood"))
    odd = a_kind("by_tag.a-very-long-tag/with?odd#signs%<b>in-it-that-nobody-thought-of", 0.9, apart=1.5)
    keep_analysis(ada, mood, worse, unsettled("calm"), *whole_answers("mood"), odd)


def test_the_first_start(open_browser, home, db):
    person = people.make("me")
    page = open_browser(timezone_id="Europe/Lisbon")
    page.goto(reverse("enter", args=[people.make_link(person)]))
    page.get_by_role("button", name="Open my pages").click()
    page.get_by_role("button", name="Begin").click()
    assert "Footfall is for adults." in page.content()
    page.get_by_label("I am 18 or older.").check()
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("checkbox", name="Less stress").check()
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("link", name="Start fresh").click()
    page.get_by_label("What shall we call you?").fill("Cleo")
    page.get_by_label("Where do you live?").select_option("PT")
    assert page.get_by_label("Your time zone").input_value() == "Europe/Lisbon"
    page.get_by_role("button", name="Back").click()
    page.get_by_role("link", name="Start fresh").click()
    assert page.get_by_label("What shall we call you?").input_value() == "Cleo"
    page.get_by_role("button", name="To your first page").click()
    assert page.get_by_role("heading", level=1).inner_text().endswith("Cleo.")
    kept = people.numbered(person.pk)
    assert (kept.zone, kept.wishes) == ("Europe/Lisbon", ["B3"])
    assert page.strayed == []


def test_a_check_in_is_kept_without_scrolling_and_can_be_taken_back(open_browser, ada):
    page = open_browser(ada)
    page.goto("/check-in")
    keep = page.get_by_role("button", name="Keep")
    box, pad = keep.bounding_box(), page.locator(".pad svg").bounding_box()
    bar = page.locator(".nav").bounding_box()
    assert pad["y"] + pad["height"] <= box["y"]
    assert box["y"] + box["height"] <= bar["y"]
    page.mouse.click(pad["x"] + pad["width"] * 0.75, pad["y"] + pad["height"] * 0.3)
    keep.click()
    page.wait_for_url(re.compile(r"kept="))
    assert check_ins.of(ada)[0].values == {"mood": 8.0, "energy": 7.0}
    page.get_by_role("button", name="Take it back").click()
    page.wait_for_url(lambda url: "kept" not in url)
    assert not check_ins.of(ada)


def test_a_check_in_by_keys_alone(open_browser, ada):
    page = open_browser(ada)
    page.goto("/check-in")
    mood = page.get_by_role("slider", name="Mood")
    assert mood.get_attribute("aria-valuetext") == "not answered"
    mood.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert mood.get_attribute("aria-valuetext").startswith("7 of 10")
    page.get_by_role("radio", name="2", exact=True).first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"kept="))
    assert check_ins.of(ada)[0].values == {"mood": 7.0, "calm": 2.0}


def test_a_check_in_without_any_script(open_browser, ada):
    page = open_browser(ada, java_script_enabled=False)
    page.goto("/check-in")
    mood = page.get_by_role("group", name="Mood")
    mood.get_by_role("radio", name="3", exact=True).check(force=True)
    page.get_by_text("After a run").click()
    page.get_by_role("button", name="Keep").click()
    kept = check_ins.of(ada)[0]
    assert (kept.values, kept.context) == ({"mood": 3.0}, "after")


@pytest.mark.parametrize("script", [True, False])
def test_before_a_run_it_may_be_said_when_it_was_decided(open_browser, ada, script):
    page = open_browser(ada, java_script_enabled=script)
    page.goto("/check-in")
    question, leave = page.get_by_role("group", name="When did you decide to go?"), page.get_by_text("leave it out")
    assert not question.is_visible()
    page.get_by_text("Before a run").click()
    assert question.is_visible()
    assert not question.get_by_text("leave it out").is_visible()
    question.get_by_text("Earlier today").click()
    assert leave.filter(visible=True).first.is_visible()
    page.get_by_text("After a run").click()
    assert not question.is_visible()
    page.get_by_text("Before a run").click()
    if script:
        page.get_by_role("slider", name="Mood").press("ArrowRight")
    else:
        page.get_by_role("group", name="Mood").get_by_role("radio", name="6", exact=True).check(force=True)
    page.get_by_role("button", name="Keep").click()
    page.wait_for_url(re.compile(r"kept="))
    (kept,) = check_ins.of(ada)
    assert (kept.context, kept.decided, kept.values) == ("before", "earlier", {"mood": 6.0})


def test_bringing_a_file_and_looking_at_the_run(open_browser, ada, tmp_path):
    file = tmp_path / "evening.gpx"
    file.write_bytes(a_gpx().read())
    page = open_browser(ada)
    page.goto("/import")
    page.get_by_label("Choose files, or drop them here").set_input_files(file)
    page.get_by_role("button", name="Read them").click()
    page.get_by_text("Waiting to be read.").wait_for()
    while loop.read_one_import():
        pass
    page.get_by_role("link", name="Each file").click(timeout=10_000)
    page.get_by_role("link", name="An activity").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Activity"  # the file does not say what it was
    assert page.locator("svg .track").count() == 1
    assert page.strayed == []


def test_reading_an_answer_and_how_we_know(open_browser, ada, full):
    page = open_browser(ada)
    page.goto("/findings")
    page.get_by_role("link", name="How do we know?").first.click()
    page.get_by_text("Perhaps you ran because you felt good").click()
    page.get_by_text("As a table").first.click()
    assert page.get_by_role("table").first.is_visible()


def test_from_the_list_to_a_tag_and_its_other_ways_of_looking_without_any_script(open_browser, ada, full):
    page = open_browser(ada, java_script_enabled=False)
    page.goto("/findings")
    page.get_by_role("link", name="How do we know?").first.click()
    page.get_by_text("More answers: Mood").click()
    page.get_by_role("link", name="thought-of").click()
    assert page.get_by_role("heading", name="By your tags").is_visible()
    page.goto("/findings/lift/mood")
    page.get_by_role("link", name="Without size or duration").click()
    page.wait_for_url(re.compile(r"priors=flat#ways"))
    assert page.get_by_role("img", name="Without assuming a size or a duration beforehand").is_visible()
    page.get_by_role("link", name="As we look").click()
    page.wait_for_url(lambda url: "flat" not in url)
    assert page.get_by_role("img", name="Every way of looking").is_visible()


def test_an_open_question_shows_what_more_records_would_bring(open_browser, ada, full):
    page = open_browser(ada)
    page.goto("/findings/lift/calm")
    assert page.get_by_role("img", name="How likely more activities settle it").is_visible()
    assert page.get_by_role("img", name="When a check-in tells most").is_visible()


@pytest.mark.parametrize("script", [True, False])
def test_help_opens_from_the_corner_for_someone_signed_out(open_browser, home, db, script):
    page = open_browser(java_script_enabled=script)
    page.goto("/no/such/page")
    page.get_by_role("banner").get_by_role("link", name="Help now").click()
    assert page.get_by_role("heading", level=1).inner_text() == "You are not in the way."
    page.get_by_role("combobox").select_option("IE")
    page.get_by_role("button", name="Show its numbers").click()
    assert page.get_by_role("link", name="116 123").get_attribute("href") == "tel:116123"
