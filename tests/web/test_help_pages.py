"""Whom somebody trusts, the own plan for bad hours, five minutes of staying: what is kept, refused, and never lost."""

import pytest
from django.test import Client

from footfall.actions import demonstration
from footfall.actions.caring import helping, own_plan
from footfall.content.bad_hours import headings, steps
from footfall.store.caring import help as kept
from footfall.web.caring.own_plan import linked


def names(person):
    return [(one.name, one.number) for one in kept.contacts(person)]


def test_people_are_written_down_put_first_changed_and_taken_off(client, ada):
    for name, number in (("Jonas", "+44 (0)7700 900-123"), ("Mum", "٠٣٠ 12345")):
        assert client.post("/help/people", {"name": name, "number": number}).url == "/help/people?kept=1"
    assert names(ada) == [("Jonas", "+44 (0)7700 900-123"), ("Mum", "030 12345")]
    jonas, mum = (one.pk for one in kept.contacts(ada))
    client.post(f"/help/people/{mum}/first")
    assert [name for name, _number in names(ada)] == ["Mum", "Jonas"]
    assert client.post(f"/help/people/{jonas}", {"name": "Jonas W.", "number": "112233"}).status_code == 302
    client.post(f"/help/people/{mum}/remove")
    assert names(ada) == [("Jonas W.", "112233")]
    page = client.get("/help/people?kept=off").text
    assert "Taken off your list." in page
    assert 'href="tel:112233"' in page
    assert "never writes to them" in page


@pytest.mark.parametrize(
    "number", ["", "12", "1" * 21, "call me", "030/12345", "tel:112", "+", "12+345", "12\u202e345"]
)
def test_a_number_nobody_can_dial_is_refused_and_what_was_typed_stays(client, ada, number):
    reply = client.post("/help/people", {"name": "Jonas <3", "number": number})
    assert reply.status_code == 422
    assert "Jonas &lt;3" in reply.text
    assert 'id="number-fault"' in reply.text
    assert names(ada) == []


@pytest.mark.parametrize("number", ["112", "+1 (555) 010-0100", "030‑123 45", "0" * 20, " 0171 1234 "])
def test_a_number_that_can_be_dialled_is_kept(client, ada, number):
    assert client.post("/help/people", {"name": "J", "number": number}).status_code == 302
    assert helping.is_dialable(names(ada)[0][1])


def test_a_name_is_asked_for_and_a_long_one_is_told_kindly(client, ada):
    assert "Please write a name" in client.post("/help/people", {"name": " ", "number": "112"}).text
    assert "shorter name" in client.post("/help/people", {"name": "a" * 61, "number": "112"}).text


def test_five_fit_and_a_sixth_is_not_lost(client, ada):
    for number in range(5):
        client.post("/help/people", {"name": f"N{number}", "number": f"11{number}"})
    assert "Five people fit here. To write" in client.get("/help/people").text
    reply = client.post("/help/people", {"name": "Sixth", "number": "999"})
    assert reply.status_code == 422
    assert "Take one off first" in reply.text
    assert 'value="Sixth"' in reply.text
    assert len(names(ada)) == 5
    assert client.post("/help/people", {"name": "N0", "number": "110"}).status_code == 302  # Sent twice is one.
    assert len(names(ada)) == 5


def test_nobody_changes_whom_somebody_else_trusts(client, ada, ben):
    helping.add(ben, "Jonas", "112")
    number = kept.contacts(ben)[0].pk
    assert client.get(f"/help/people/{number}").status_code == 404
    assert client.post(f"/help/people/{number}", {"name": "x", "number": "999"}).status_code == 404
    assert client.post(f"/help/people/{number}/first").status_code == 404
    client.post(f"/help/people/{number}/remove")
    assert names(ben) == [("Jonas", "112")]
    for way in ("/help/people", f"/help/people/{number}", "/help/plan/write"):
        assert Client().get(way).status_code == 302


def test_a_sign_in_that_ran_out_gives_back_what_was_typed(home, db):
    for way, sent in (
        ("/help/people", {"name": "Jonas", "number": "112"}),
        ("/help/plan/write", {"ask": "Jonas, 112"}),
    ):
        reply = Client().post(way, sent)
        assert reply.status_code == 401
        assert "Jonas" in reply.text


def test_half_a_plan_is_kept_and_reads_with_numbers_to_call(client, ada):
    sent = {"notice": " I stop answering. ", "ask": "Jonas, +44 7700 900123\n<b>Mum</b> 030 12345", "pizza": "x"}
    assert client.post("/help/plan/write", sent).url == "/help/plan?kept=1"
    page = client.get("/help/plan?kept=1").text
    assert '<a href="tel:+447700900123">+44 7700 900123</a>' in page
    assert "&lt;b&gt;Mum&lt;/b&gt;" in page
    assert "Half of it counts too." in page
    assert "Still open, for a calmer hour: What helps me alone" in page
    assert own_plan.words_of(ada) == {"notice": "I stop answering.", "ask": sent["ask"]}
    assert "As you wrote it" in client.get("/help").text
    assert "I stop answering." in client.get("/help/plan/write").text
    client.post("/help/plan/write", {})
    assert own_plan.words_of(ada) == {}


def test_a_plan_is_nobody_elses(client, ada, ben):
    client.post("/help/plan/write", {"notice": "I stop answering."})
    other = Client()
    other.force_login(ben)
    for page in (other.get("/help/plan").text, Client().get("/help/plan").text):
        assert "I stop answering." not in page
    assert "It opens once you are signed in" in Client().get("/help/plan").text
    assert "you need to be signed in" not in other.get("/help/plan").text


def test_more_than_fits_is_told_kindly_and_stays_in_the_form(client, ada):
    reply = client.post("/help/plan/write", {"alone": "a" * 10_001, "ask": "Jonas"})
    assert reply.status_code == 422
    assert "ten thousand signs" in reply.text
    assert "a" * 10_001 in reply.text
    assert own_plan.words_of(ada) == {}
    assert client.post("/help/plan/write", {"alone": "a" * 10_000}).status_code == 302


@pytest.mark.parametrize(
    ("words", "hrefs"),
    [
        ("Sam 07700 900456.", ["tel:07700900456"]),
        ("112 or (030) 123-45", ["tel:112", "tel:03012345"]),
        ("at 18:30, 24/7, room 12", []),
        ("<script>112</script>", ["tel:112"]),
        ("سام ٠٣٠ ١٢٣٤٥", ["tel:03012345"]),  # Digits of another script are dialled as ours.
        ("9" * 25, []),
        ("", []),
    ],
)
def test_numbers_among_words_can_be_called(words, hrefs):
    told = str(linked(words, "ask"))
    assert [part.split('"')[0] for part in told.split('href="')[1:]] == hrefs
    assert "<script" not in told
    assert "href" not in linked(words, "notice")


def test_the_plan_comes_as_paper_also_empty_for_somebody_signed_out(client, ada):
    client.post("/help/plan/write", {"notice": "I stop answering."})
    for browser in (client, Client()):
        reply = browser.get("/help/plan.pdf")
        assert reply.headers["Content-Type"] == "application/pdf"
        assert reply.content.startswith(b"%PDF")


def test_staying_is_one_page_to_read_open_to_everyone(client, ada):
    helping.add(ada, "Jonas", "+44 7700 900123")
    page = Client().get("/help/stay").text
    assert all(step.says in page.replace("&#39;", "'") for step in steps())
    assert "Would you like to call someone now?" in page
    assert "Jonas" not in page
    assert 'href="tel:+447700900123"' in client.get("/help/stay").text


def test_five_minutes_are_five_minutes():
    assert sum(step.seconds for step in steps()) == 300


def test_every_heading_has_an_example_and_no_two_are_alike():
    assert [heading.id for heading in headings()] == ["notice", "alone", "people", "ask", "professionals", "safer"]
    assert len({heading.example for heading in headings()}) == 6


def test_the_invented_person_trusts_somebody_invented(home, db):
    person = demonstration.make()
    assert names(person) == [demonstration.TRUSTED]
    assert 0 < len(own_plan.words_of(person)) < len(headings())
    visitor = Client()
    visitor.force_login(person)
    assert "Jonas" not in visitor.get("/help").text  # Whoever looks around needs their own people.
