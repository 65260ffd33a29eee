"""Thinking tests through the door: what is kept, what is refused, what is said."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from footfall.store import people
from footfall.store.between import thinking
from footfall.store.between.thinking import ThinkingTest
from tests.core.between.test_thinking import STEADY, arrows, rows_of, taps
from tests.web.records import keep_run

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}


@pytest.fixture
def mine(client, ada):
    client.force_login(ada)
    return client


def send(client, kind="reaction", trials=None, **fields):
    sent = {"uid": "one", "clock": json.dumps(STEADY | {"device": "abcdef12k"})} | fields
    sent["trials"] = json.dumps(taps(*[300.0] * 24) if trials is None else trials)
    return client.post(f"/thinking/{kind}", sent, headers=JSON)


def send_sitting(person, uid, at, away=""):
    """Send a sitting of reacting as the page would."""
    client = Client()
    client.force_login(person)
    return send(client, uid=uid, moment=str(round(at.timestamp() * 1000)), away=away)


def ago(**time):
    return {"moment": str(round((timezone.now() - timedelta(**time)).timestamp() * 1000))}


@pytest.mark.parametrize(
    ("kind", "trials", "said"),
    [
        ("reaction", taps(*[300.0] * 24), "It took you 300 milliseconds to react."),
        ("choice", arrows(), "An arrow in the other place cost 60 milliseconds."),
        ("span", rows_of(6), "You kept rows of about 6.4 digits in mind."),
    ],
)
def test_each_test_is_kept_and_read(mine, ada, kind, trials, said):
    assert "JavaScript" in mine.get(f"/thinking/{kind}").text
    reply = send(mine, kind, trials)
    assert reply.status_code == 201
    page = mine.get(reply.json()["way"]).text
    assert said in page
    assert "The first few are mostly practice." in page
    assert thinking.newest(ada)[kind].clock["device"] == "abcdef12k"
    assert "Last time:" in mine.get("/clear-head").text


def test_sent_twice_is_kept_once_and_two_soon_after_each_other_are_both_kept(mine, ada):
    send(mine)
    send(mine)
    assert len(thinking.of(ada)) == 1
    way = send(mine, uid="two").json()["way"]
    assert len(thinking.of(ada)) == 2
    assert "a few minutes before as well" in mine.get(way).text


def test_the_server_scores_anew_whatever_was_sent(mine, ada):
    send(mine, score="1", state="whole", trials=taps(*[300.0] * 5))
    assert (thinking.of(ada)[0].state, thinking.of(ada)[0].score) == ("too_few", None)


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        ("reaction", '[{"wait": 2000, "rt": -300}]'),
        ("reaction", "[" * 100_000),
        ("reaction", "nonsense"),
        ("reaction", "[" + "1," * 150_000 + "1]"),
        ("choice", json.dumps(taps(300.0))),
        ("span", '[{"shown": "9", "typed": "9"}]'),
    ],
)
def test_nonsense_is_refused_with_a_sentence_and_nothing_is_kept(mine, ada, kind, written):
    reply = mine.post(f"/thinking/{kind}", {"uid": "one", "trials": written}, headers=JSON)
    assert reply.status_code == 422
    assert reply.json()["sentence"].endswith("Please begin it once more.")
    assert not thinking.of(ada)


@pytest.mark.parametrize("moment", ["4102444800000", "1", "-5", "noon"])
def test_a_clock_that_is_wrong_by_years_does_no_harm(mine, ada, moment):
    send(mine, moment=moment, sent=moment)
    assert abs(thinking.of(ada)[0].at - timezone.now()) < timedelta(minutes=1)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"away": "1"}, "You were called away more than twice."),
        ({"clock": json.dumps(STEADY | {"frame": 40})}, "This device told time too roughly just now."),
        ({"clock": "{}"}, "This device told time too roughly just now."),
    ],
)
def test_what_does_not_count_is_kept_and_said_kindly(mine, ada, fields, said):
    assert said in mine.get(send(mine, **fields).json()["way"]).text
    assert thinking.of(ada)[0].score is None


def test_what_is_usual_stands_beside_from_the_sixth_time_on(mine, ada):
    for n in range(6):
        way = send(mine, uid=f"u{n}", trials=taps(*[300.0 + n] * 24), **ago(days=9 - n)).json()["way"]
    page = mine.get(way).text
    assert "Slower than is usual for you." in page
    assert "Your usual range: 300 to 304 milliseconds." in page
    ada.hides_numbers = True
    people.save(ada, "hides_numbers")
    page = mine.get(way).text
    assert "Slower than is usual for you." in page
    assert "milliseconds" not in page
    assert "milliseconds" not in mine.get("/clear-head").text


def test_an_activity_between_two_tests_makes_a_pair(mine, ada):
    run = keep_run(ada, start=timezone.now() - timedelta(hours=2), duration=1800.0)
    send(mine, uid="before", context="before", trials=taps(*[320.0] * 24), **ago(hours=2, minutes=10))
    send(mine, uid="after", context="after", trials=taps(*[290.0] * 24), **ago(hours=1))
    assert [row.activity_id for row in thinking.of(ada)] == [None, run.pk]
    page = mine.get("/clear-head").text
    assert "quicker" in page
    assert "\N{MINUS SIGN}30 milliseconds" in page
    assert 'value="after" checked' in mine.get("/thinking/reaction").text


def test_one_is_taken_back_and_somebody_elses_is_not_there(mine, ada, ben, client):
    send(mine)
    number = thinking.of(ada)[0].pk
    assert "Taken back" in mine.post(f"/thinking/{number}/take-back", follow=True).text
    assert not thinking.of(ada)
    send(mine)
    number = thinking.of(ada)[0].pk
    client.force_login(ben)
    assert client.post(f"/thinking/{number}/take-back").status_code == 404
    assert client.get(f"/thinking/reaction/results?kept={number}").text.count("Nothing here yet")
    assert len(thinking.of(ada)) == 1


def test_another_persons_device_keeps_nothing_in_this_name(mine, ada):
    assert send(mine, owner="somebody-else").status_code == 409
    assert not thinking.of(ada)


def test_there_is_no_other_test(mine):
    assert mine.get("/thinking/memory").status_code == 404
    assert mine.get("/thinking/memory/results").status_code == 404


def test_the_page_costs_as_many_queries_for_ten_as_for_a_hundred(mine, ada, django_assert_max_num_queries):
    for n in range(12):
        send(mine, uid=f"u{n}", **ago(days=n))
    with django_assert_max_num_queries(6):
        mine.get("/clear-head")


def test_a_hundred_times_stand_on_pages(mine, ada):
    now = timezone.now()
    rows = [
        ThinkingTest(
            person=ada,
            uid=f"n{n}",
            kind="span",
            at=now - timedelta(days=n),
            score=5.0,
            state="whole",
            trials=[],
            clock={},
        )
        for n in range(100)
    ]
    ThinkingTest.objects.bulk_create(rows)
    first, last = mine.get("/thinking/span/results"), mine.get("/thinking/span/results?page=9")
    assert first.text.count("Take it back") == 12
    assert "/thinking/span/results?page=2#each" in first.text
    assert last.text.count("Take it back") == 4
    assert mine.get("/thinking/span/results?page=99999").status_code == 200
