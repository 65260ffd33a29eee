"""A goal through the door: written, weighed kindly, shrunk, ended; nothing typed is ever lost."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from footfall.actions.beginning import goals as acting
from footfall.core import days
from footfall.store import goals, people, readiness
from tests.web.records import keep_run


def today_of_ada():
    return days.day_of(timezone.now(), "Europe/Berlin")


def a_form(**differences):
    today = today_of_ada()
    usual = {
        "wish": "Out of the door again", "movement": "walk_run", "measure": "days_a_week", "days": "2",
        "until": (today + timedelta(weeks=8)).isoformat(), "why": "My head is quieter after it.",
        "after": "put the kettle on", "then": "put my shoes on", "review_on": "",
    }  # fmt: skip
    return usual | differences


def soon(ahead):
    return (today_of_ada() + timedelta(days=ahead)).isoformat()


def test_a_goal_is_put_on_paper(client, ada):
    assert "Write a goal" in client.get("/goal").text
    reply = client.post("/goal/build", a_form())
    assert reply.url == "/goal?kept=1"
    page = client.get(reply.url).text
    assert "Walking and running on two days a week until" in page
    assert "After I put the kettle on, I put my shoes on." in page
    assert "My head is quieter after it." in page
    assert "This week is still open." in page
    kept = goals.open_one(ada)
    assert kept.measure == {"kind": "days_a_week", "amount": 2.0, "days": 2}
    assert kept.review_on == acting.paper_of(kept).review_on


def test_a_marathon_in_two_weeks_gets_a_kind_counter_offer_and_nothing_is_lost(client, ada):
    sent = a_form(movement="running", measure="distance", distance="42.2", until=soon(14))
    page = client.post("/goal/build", sent).text
    assert "comes too soon" in page
    assert goals.open_one(ada) is None
    for typed in ("Out of the door again", "My head is quieter after it.", "put the kettle on", 'value="42.2"'):
        assert typed in page
    assert set(re.findall(r'name="take" value="(\w+)"', page)) == {"later", "walk", "mine"}
    client.post("/goal/build", sent | {"take": "walk"})
    assert (goals.open_one(ada).movement, goals.open_one(ada).measure["kind"]) == ("walking", "sessions")


def test_somebody_may_keep_their_own_wish(client, ada):
    sent = a_form(movement="running", measure="distance", distance="42.2", until=soon(14), take="mine")
    assert client.post("/goal/build", sent).status_code == 302
    assert goals.open_one(ada).measure["amount"] == pytest.approx(42200.0)


def test_where_it_is_guarded_the_smaller_one_is_what_can_be_kept(client, ada):
    readiness.keep(ada, 1, {}, {"guarded": True})
    page = client.post("/goal/build", a_form(days="4", take="mine")).text
    assert "your goals stay a little smaller for now" in page
    assert 'value="mine"' not in page
    assert goals.open_one(ada) is None
    client.post("/goal/build", a_form(days="4", take="fewer"))
    assert goals.open_one(ada).measure["days"] == 3


@pytest.mark.parametrize(
    ("differences", "said"),
    [
        ({"until": "2020-01-01"}, "That day has been, or is today."),
        ({"until": "soon"}, "Please write a day"),
        ({"days": "0"}, "A goal needs one day a week at least."),
        ({"days": "9"}, "A week has seven days."),
        ({"days": ""}, "Please choose on how many days"),
        ({"measure": "minutes_a_week", "minutes": "700"}, "more than four hours a day"),
        ({"measure": "minutes_a_week", "minutes": ""}, "Please write a number above nothing."),
        ({"measure": "minutes_a_week", "minutes": "nan"}, "Please write a number above nothing."),
        ({"measure": "minutes_a_week", "minutes": "-5"}, "Please write a number above nothing."),
        ({"measure": "sessions", "times": "1e400"}, "Please write"),
        ({"review_on": soon(400)}, "comes after the goal has ended"),
        ({"then": ""}, "Please write both halves of it, or neither."),
        ({"movement": "flying"}, "flying"),
        ({"wish": "x" * 201}, "200"),
    ],
)
def test_a_contradiction_is_explained_in_place_and_all_that_was_typed_is_there(client, ada, differences, said):
    reply = client.post("/goal/build", a_form(why="So that I sleep. <b>", **differences))
    assert reply.status_code == 422
    assert said in reply.text
    assert "So that I sleep. &lt;b&gt;" in reply.text
    assert goals.open_one(ada) is None


def test_a_goal_may_shrink_and_every_wording_is_kept(client, ada):
    client.post("/goal/build", a_form(days="3"))
    page = client.get("/goal/build?smaller=1").text
    assert "A smaller goal is a goal too" in page
    assert re.search(r'name="days" value="2" checked', page)
    client.post("/goal/build", a_form(days="2"))
    client.post("/goal/build", a_form(days="2"))  # a double tap
    first, second = goals.all_of(ada)[::-1]
    assert (first.closed_as, second.closed_as) == ("smaller", "")
    client.post("/goal/build", a_form(movement="swimming"))
    page = client.get("/goal").text
    assert "Made smaller on" in page
    assert "Changed on" in page


@pytest.mark.parametrize(("how", "said"), [("reached", "That goal is reached"), ("let_go", "That goal is let go.")])
def test_a_goal_ends_by_ones_own_word(client, ada, how, said):
    client.post("/goal/build", a_form())
    reply = client.post("/goal/close", {"how": how})
    assert said in client.get(reply.url).text
    assert goals.all_of(ada)[0].closed_as == how
    assert client.post("/goal/close", {"how": how}).status_code == 404


def test_it_is_looked_at_again_on_its_day(client, ada):
    client.post("/goal/build", a_form(review_on=soon(0)))
    today = today_of_ada()
    assert acting.due_review(ada, today) is not None
    assert "You wanted to look at it again" in client.get("/goal").text
    client.post("/goal/later")
    assert acting.due_review(ada, today) is None
    assert goals.open_one(ada).review_on == today + timedelta(days=14)
    assert "You wanted to look at it again" not in client.get("/goal?kept=same").text


def test_what_was_done_this_week_stands_as_marks_and_hidden_numbers_stay_hidden(client, ada):
    client.post("/goal/build", a_form(measure="minutes_a_week", minutes="90"))
    begun = days.moment_of(today_of_ada(), 0, ada.zone)  # However early on a Monday it is.
    keep_run(ada, start=begun, duration=1500.0, utc_offset_min=None)
    page = client.get("/goal").text
    assert "This week: 25 of 90 minutes." in page
    assert "for your goal" in page
    ada.hides_numbers = True
    people.save(ada, "hides_numbers")
    page = client.get("/goal").text
    assert "This week: one of two days." in page
    assert "90 minutes" not in page


def test_the_paper_is_a_tagged_pdf_with_the_words_on_it(client, ada):
    assert client.get("/goal.pdf").status_code == 404
    client.post("/goal/build", a_form(why="Weil es hilft. 日本 #let x = 1 $y$"))
    reply = client.get("/goal.pdf")
    assert reply["Content-Type"] == "application/pdf"
    assert reply.content.startswith(b"%PDF-")
    assert b"/MarkInfo" in reply.content
    assert b"pdfuaid" in reply.content


def test_a_goal_is_nobody_elses(client, ada, ben):
    client.post("/goal/build", a_form())
    client.force_login(ben)
    assert "Out of the door again" not in client.get("/goal").text
    assert client.get("/goal.pdf").status_code == 404
    assert client.post("/goal/close", {"how": "reached"}).status_code == 404
    assert goals.open_one(ada) is not None
    client.logout()
    assert client.get("/goal.pdf").status_code == 302
