"""Events through the door: written down, shared, answered, changed, called off, erased, and told of afterwards."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from footfall.actions.together import events as acting
from footfall.actions.together.events import Answer, Told, Words
from footfall.core import days
from footfall.store import check_ins, people
from footfall.store.between import growing
from footfall.store.together import events as kept
from footfall.store.together import friends
from tests.web.records import keep_plan

AHEAD = timedelta(days=20)


def sent(**differences):
    """Give the form of an event as a browser sends it."""
    day = (timezone.now() + AHEAD).date()
    usual = {"title": "Canal run", "kind": "park", "day": f"{day}", "time": "10:00", "zone": "Europe/Berlin"}
    return {**usual, "shown_to": "me", "sender": "one", **differences}


def an_event(person, *, shown_to="me", at=None, room=None, distance=5000.0, **words):
    told = Told(Words(**({"title": "Canal run"} | words)), "park", at or timezone.now() + AHEAD, person.zone)
    told = Told(told.words, told.kind, told.at, told.zone, distance, room, shown_to)
    sender = f"s{kept.Event.objects.count()}"
    if told.at > timezone.now():
        return acting.make_event(person, told, sender, timezone.now())
    return acting.make_event(person, told, sender, told.at - timedelta(days=9))


def befriended(one, other):
    friends.befriend(one, other, friends.Shows(), friends.Shows(), timezone.now())


def signed(person):
    client = Client()
    client.force_login(person)
    return client


def test_an_event_is_written_down_and_sent_twice_is_there_once(client, ada):
    reply = client.post("/events/new", sent())
    again = client.post("/events/new", sent())
    assert reply.status_code == 302
    assert reply.url == again.url
    page = client.get(reply.url).text
    assert "Canal run" in page
    assert "As far as you like" in page
    assert "Canal run" in client.get("/events").text
    assert kept.Event.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"title": " \u200b "}, "Please write what it is called."),
        ({"day": "2020-01-01"}, "Please choose a time that is still to come."),
        ({"day": "2099-01-01"}, "Please choose a day in the next three years."),
        ({"day": "soon"}, "Please write a day"),
        ({"time": "25:00"}, "Please write a time"),
        ({"link": "javascript:alert(1)"}, "Please write an address of the web"),
        ({"link": "https://bank.example@evil.example/"}, "shows one place and may lead to another"),
        ({"link": "https://no where.example"}, "Please write an address of the web"),
        ({"about": "x" * 3000}, "Please make this a little shorter."),
        ({"distance": "far"}, "Please write how far it is as a number"),
        ({"distance": "nan"}, "Please write how far it is as a number"),
        ({"zone": "Mars/Olympus"}, "Select a valid choice"),
    ],
)
def test_what_needs_another_look_is_explained_and_nothing_is_kept(client, ada, wrong, sentence):
    reply = client.post("/events/new", sent(place="By the old lock", **wrong))
    assert reply.status_code == 422
    assert sentence in reply.text
    assert "By the old lock" in reply.text
    assert not kept.Event.objects.exists()


def test_a_time_the_clock_leaps_over_is_refused_kindly(client, ada):
    year = timezone.now().year + 1
    last_sunday = max(day for day in range(25, 32) if datetime(year, 3, day, tzinfo=UTC).weekday() == 6)
    reply = client.post("/events/new", sent(day=f"{year}-03-{last_sunday}", time="02:30"))
    assert reply.status_code == 422
    assert "The clocks leap over this time on that night." in reply.text


def test_names_and_words_are_shown_as_they_were_typed_and_never_run(client, ada):
    way = client.post("/events/new", sent(title="<b>Löwe \u202e 走</b>", link="example.org/run?x=<script>")).url
    page = client.get(way).text
    assert "&lt;b&gt;Löwe" in page
    assert "\u202e" not in page
    assert 'rel="noopener noreferrer nofollow"' in page
    assert "Leave Footfall for example.org" in page
    assert "<script>" not in page.partition("<main")[2].partition("</main>")[0]


def test_nobody_else_sees_what_is_only_mine(client, ada, ben, several):
    event = an_event(ada)
    other = signed(ben)
    for way in ("", ".ics", "/change", "/after", "/erase"):
        assert other.get(f"/events/{event.uid}{way}").status_code == 404
    for way in ("/off", "/ask", "/link", "/answer", "/erase", "/after", "/change", f"/guests/{ben.pk}/off"):
        assert other.post(f"/events/{event.uid}{way}", {"answer": "coming"}).status_code == 404
    assert other.get(f"/events/by/{event.word}").status_code == 404
    assert kept.own(ada, event.uid).called_off_at is None


def test_a_friend_who_was_asked_sees_it_until_the_friendship_ends(client, ada, ben, several):
    befriended(ada, ben)
    event = an_event(ada, shown_to="friends")
    other = signed(ben)
    assert other.get(f"/events/{event.uid}").status_code == 404
    client.post(f"/events/{event.uid}/ask", {"friend": [str(ben.pk), "999", "x"]})
    assert "Canal run" in other.get("/events").text
    said = {"answer": "coming", "named": "on", "lift": "gives", "seats": "2", "feel": "easy"}
    assert other.post(f"/events/{event.uid}/answer", said).status_code == 302
    page = client.get(f"/events/{event.uid}").text
    assert "Can give a lift, 2 seats." in page
    assert "talking goes easily" in page
    friends.Friend.objects.all().delete()
    assert other.get(f"/events/{event.uid}").status_code == 404


def test_a_link_opens_it_for_who_has_it_and_a_new_one_closes_the_old(client, ada, ben, several):
    event = an_event(ada, shown_to="link")
    other = signed(ben)
    assert other.get(f"/events/{event.uid}").status_code == 404
    assert "Put it on my pages" in other.get(f"/events/by/{event.word}").text
    assert not kept.guest(ben, event)
    assert other.post(f"/events/by/{event.word}").url == f"/events/{event.uid}"
    old = event.word
    client.post(f"/events/{event.uid}/link")
    assert other.get(f"/events/by/{old}").status_code == 404
    assert other.get(f"/events/{event.uid}").status_code == 200


def test_who_does_not_come_is_told_to_nobody_and_names_only_with_a_yes(client, ada, ben, several):
    cleo = people.make("Cleo", "Europe/Berlin")
    event = an_event(ada, shown_to="link")
    for one in (ben, cleo):
        acting.join(one, event.word)
    now = timezone.now()
    acting.say(ben, event.uid, Answer("coming"), now)
    acting.say(cleo, event.uid, Answer("not", named=True), now)
    page = client.get(f"/events/{event.uid}").text
    assert "Ben" in page
    assert "Cleo" not in page
    assert [one.person for one in kept.coming(cleo, event, 0, 9)[0]] == [ada]
    acting.say(ben, event.uid, Answer("coming", named=True), now)
    assert {one.person for one in kept.coming(cleo, event, 0, 9)[0]} == {ada, ben}


def test_the_blocked_meet_nowhere(client, ada, ben, several):
    cleo = people.make("Cleo", "Europe/Berlin")
    event = an_event(ada, shown_to="link")
    for one in (ben, cleo):
        acting.join(one, event.word)
        acting.say(one, event.uid, Answer("coming", named=True), timezone.now())
    friends.block(cleo, ben)
    assert [one.person for one in kept.coming(ben, event, 0, 9)[0]] == [ada]
    friends.block(ada, cleo)
    assert kept.seen(cleo, event.uid) is None
    assert kept.by_word(cleo, event.word) is None
    assert "Cleo" not in client.get(f"/events/{event.uid}").text


def test_no_more_come_than_fit(client, ada, ben, several):
    cleo = people.make("Cleo", "Europe/Berlin")
    cleo.adult_at = timezone.now()
    people.save(cleo, "adult_at")
    event = an_event(ada, shown_to="link", room=1)
    for one in (ben, cleo):
        acting.join(one, event.word)
    now = timezone.now()
    acting.say(ben, event.uid, Answer("coming"), now)
    acting.say(ben, event.uid, Answer("coming", named=True), now)
    reply = signed(cleo).post(f"/events/{event.uid}/answer", {"answer": "coming"})
    assert reply.status_code == 422
    assert "As many come as fit" in reply.text
    acting.say(cleo, event.uid, Answer("maybe"), now)


def test_guests_read_what_changed_and_two_windows_do_not_write_over_each_other(client, ada, ben, several):
    event = an_event(ada, shown_to="link")
    acting.join(ben, event.word)
    acting.say(ben, event.uid, Answer("coming"), timezone.now())
    changed = sent(place="The other gate", turn="0", shown_to="link", kind="park", distance="5")
    assert client.post(f"/events/{event.uid}/change", changed).status_code == 302
    assert "Changed since you answered" in signed(ben).get(f"/events/{event.uid}").text
    late = client.post(f"/events/{event.uid}/change", changed | {"place": "A third gate"})
    assert late.status_code == 422
    assert "A third gate" in late.text
    assert kept.own(ada, event.uid).told["place"] == "The other gate"


def test_called_off_is_said_on_the_page_and_in_the_calendar(client, ada, ben, several):
    event = an_event(ada, shown_to="link")
    acting.join(ben, event.word)
    acting.say(ben, event.uid, Answer("coming"), timezone.now())
    client.post(f"/events/{event.uid}/off")
    client.post(f"/events/{event.uid}/off")
    assert "This was called off." in signed(ben).get(f"/events/{event.uid}").text
    written = signed(ben).get(f"/events/{event.uid}.ics").content.decode()
    assert "STATUS:CANCELLED" in written
    assert "SEQUENCE:1\r\n" in written
    assert f"UID:{event.uid}@footfall" in written
    client.post(f"/events/{event.uid}/off", {"do": "on"})
    assert "STATUS:CONFIRMED" in client.get(f"/events/{event.uid}.ics").content.decode()


def test_erased_is_gone_for_everybody(client, ada, ben, several):
    event = an_event(ada, shown_to="link")
    acting.join(ben, event.word)
    assert "Erase this event?" in client.get(f"/events/{event.uid}/erase").text
    assert client.post(f"/events/{event.uid}/erase").url == "/events?gone=1"
    assert signed(ben).get(f"/events/{event.uid}").status_code == 404
    assert not kept.EventGuest.objects.exists()


def test_what_became_of_it_is_kept_for_oneself_alone(client, ada, ben, several):
    event = an_event(ada, shown_to="link", at=timezone.now() - timedelta(hours=5), charity="Otter Rescue")
    kept.keep_guest(ben, event, "link", answer="coming")
    assert "Otter Rescue" in client.get(f"/events/{event.uid}/after").text
    said = {"went": "part", "hard": "on", "line": "Stopped at the lock.", "cause": "The otters", "came": "A little"}
    assert client.post(f"/events/{event.uid}/after", said).status_code == 302
    client.post(f"/events/{event.uid}/after", said)
    assert "Stopping where it is right takes courage too." in client.get(f"/events/{event.uid}/after?kept=1").text
    assert "You went to something you had looked forward to" in client.get("/small-wins").text
    assert "Stopped at the lock." in client.get("/hard-things").text
    assert len(growing.small_wins(ada)) == 1
    page = signed(ben).get(f"/events/{event.uid}/after").text
    assert "Stopped at the lock." not in page
    assert "A little" not in page


def test_the_check_in_afterwards_says_that_it_was_in_company_or_a_race(client, ada):
    event = an_event(ada, shown_to="link", at=timezone.now() - timedelta(hours=5))
    event.kind = "charity"
    event.save()
    client.post(f"/events/{event.uid}/after", {"went": "all"})
    way = unescape(re.search(r'href="(/check-in\?[^"]+)"', client.get(f"/events/{event.uid}/after?kept=1").text)[1])
    page = client.get(way).text
    assert re.search(r'name="company" value="1" checked', page)
    assert re.search(r'name="race" value="1" checked', page)
    client.post("/check-in", {"mood": "7", "context": "after", "company": "1", "race": "1"})
    assert check_ins.of(ada)[0].tags == ["company", "race"]
    client.post("/check-in", {"mood": "7", "context": "after"})
    assert sorted(one.tags for one in check_ins.of(ada)) == [[], ["company", "race"]]
    assert 'name="race"' not in client.get("/check-in?context=after").text
    client.post(f"/events/{event.uid}/after", {"went": "not"})
    assert "race=1" not in client.get(f"/events/{event.uid}/after?kept=1").text


def test_not_going_is_met_kindly_and_is_no_win(client, ada):
    event = an_event(ada, at=timezone.now() - timedelta(hours=5))
    assert client.post(f"/events/{event.uid}/after", {}).status_code == 422
    client.post(f"/events/{event.uid}/after", {"went": "not"})
    assert "Not going can be the right choice." in client.get(f"/events/{event.uid}/after?kept=1").text
    assert not growing.small_wins(ada)


def test_a_plan_leads_to_it_and_both_name_each_other(client, ada):
    event = an_event(ada, at=timezone.now() + timedelta(days=200))
    assert "Plan towards this" in client.get(f"/events/{event.uid}").text
    keep_plan(ada)
    form = client.get(f"/plan/change?event={event.uid}").text
    day = days.day_of(event.at, event.zone)
    assert f'value="{day}"' in form
    assert 'value="Canal run"' in form
    assert client.get("/plan/change?event=nonsense").status_code == 200
    assert "and you are going" in client.get(f"/plan/{day}").text


def _sent(page):
    """Send the form of a plan as a browser would that touches nothing in it."""
    form = re.search(r"<form[^>]*plan-form[^>]*>(.*?)</form>", page, re.S)[1]
    sent = {}
    for tag in re.findall(r"<input[^>]*>", form):
        told = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        if told.get("type") not in {"checkbox", "radio"} or " checked" in tag:
            sent[told["name"]] = unescape(told.get("value", ""))
    for name, options in re.findall(r'<select name="([^"]+)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.search(r'<option value="([^"]*)" selected', options) or re.search(
            r'<option value="([^"]*)"', options
        )
        sent[name] = chosen[1]
    return sent


@pytest.mark.parametrize(("ahead", "in_time"), [(300, True), (21, False)])
def test_a_plan_is_led_to_it_by_its_form_or_meets_a_kind_offer(client, ada, ahead, in_time):
    event = an_event(ada, at=timezone.now() + timedelta(days=ahead))
    keep_plan(ada)
    shown = client.get(f"/plan/change?event={event.uid}").text
    reply = client.post("/plan/change", _sent(shown))
    if in_time:
        assert (reply.status_code, reply.headers.get("Location")) == (302, "/plan?kept=1")
        assert "Your plan leads here" in client.get(f"/events/{event.uid}").text
    else:
        assert "too soon for a gentle way" in reply.text
        assert "Plan towards this" in client.get(f"/events/{event.uid}").text  # nothing was kept without a yes


def test_who_hides_amounts_reads_no_distance(client, ada):
    event = an_event(ada)
    assert "5 kilometres" in client.get(f"/events/{event.uid}").text
    ada.hides_numbers = True
    people.save(ada, "hides_numbers")
    page = client.get(f"/events/{event.uid}").text
    assert "kilomet" not in page
    assert "In some weeks" in page
    assert "How far" not in client.get(f"/events/{event.uid}/change").text


def test_an_own_event_that_has_been_does_not_say_that_nobody_comes_yet(client, ada, several):
    past, ahead = an_event(ada, at=timezone.now() - timedelta(days=3)), an_event(ada)
    assert "Nobody has said so yet" in client.get(f"/events/{ahead.uid}").text
    page = client.get(f"/events/{past.uid}").text
    assert "Nobody has said so yet" not in page
    assert "Who comes" not in page


def test_in_a_place_for_one_there_is_nobody_to_ask(client, ada):
    event = an_event(ada)
    page = client.get(f"/events/{event.uid}").text
    assert "Who comes" not in page
    assert "Who sees it" not in client.get("/events/new").text
    assert "Make a card" not in client.get("/company").text
    assert "Finding company" not in client.get("/more").text


def test_today_speaks_of_it_in_the_last_days_and_asks_afterwards(client, ada):
    event = an_event(ada, at=timezone.now() + timedelta(days=2))
    assert f"/events/{event.uid}" in client.get("/").text
    other = an_event(ada, at=timezone.now() + timedelta(days=9))
    assert other.uid not in client.get("/").text
    kept.Event.objects.filter(pk=event.pk).update(at=timezone.now() - timedelta(hours=6))
    assert f"/events/{event.uid}/after" in client.get("/").text


def test_a_full_event_costs_as_many_queries_as_one_of_five(client, ada, several):
    event = an_event(ada, shown_to="link")
    few = _cost_of(client, event, range(5))
    many = _cost_of(client, event, range(5, 125))
    assert many == few <= 22
    page = client.get(f"/events/{event.uid}").text
    assert page.count("Take them off the list") == 30
    assert "?page=2" in page


def _cost_of(client, event, numbers):
    for number in numbers:
        kept.keep_guest(people.make(f"Guest {number}"), event, "link", answer="coming", named=True)
    client.get(f"/events/{event.uid}")
    with CaptureQueriesContext(connection) as asked:
        client.get(f"/events/{event.uid}")
    return len(asked)


@pytest.mark.usefixtures("several")
def test_the_way_back_leads_to_where_people_meet_only_where_there_are_several(client, ada, settings):
    assert 'class="back" href="/together"' in client.get("/events").content.decode()
    settings.OPTIONS = replace(settings.OPTIONS, people="one")
    assert 'class="back" href="/more"' in client.get("/events").content.decode()
