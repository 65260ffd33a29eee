"""Keeping apart, through the door: names one does not want to meet, guests, blocked members, and who is away."""

import re

import pytest
from django.utils import timezone

from footfall.actions.together import events, friends, groups
from footfall.store import people
from footfall.store.people import Person
from footfall.store.together import back_by, between_friends
from footfall.store.together import events as kept_events
from footfall.store.together import friends as kept
from tests.actions.together.test_apart import COMES, a_run, in_group
from tests.web.test_events import an_event, befriended, signed

pytestmark = pytest.mark.usefixtures("several")


def away(person):
    Person.objects.filter(pk=person.pk).update(is_active=False)


def plain(page):
    """Give a page without what differs between two looks at it."""
    return re.sub(r'(csrfmiddlewaretoken" value=|"X-CSRFToken": )"\w+"|name-\d+|names/\d+/off', "", page)


def test_the_answer_to_a_name_is_the_same_whether_somebody_is_called_so_or_not(client, ada, ben):
    pages = []
    for name in ("Ben", "Bea"):
        reply = client.post("/friends/names", {"name": name})
        pages.append((reply.status_code, reply.url, plain(client.get(reply.url).text).replace(name, "")))
        assert name in client.get("/friends/names").text
        client.post(f"/friends/names/{kept.unwanted(ada)[0].pk}/off")
    assert pages[0] == pages[1]
    assert "Ben" not in client.get("/friends").text


def test_a_name_is_read_by_nobody_else_and_taken_off_by_its_writer_alone(client, ada, ben):
    client.post("/friends/names", {"name": "Carla M."})
    number = kept.unwanted(ada)[0].pk
    assert "Carla" not in signed(ben).get("/friends/names").text
    assert signed(ben).post(f"/friends/names/{number}/off").status_code == 404
    assert signed(ben).post(f"/friends/names/{number + 9}/off").status_code == 404
    assert client.post(f"/friends/names/{number}/off").url == "/friends/names?said=name_off"
    assert not kept.unwanted(ada)


def test_a_name_that_cannot_be_kept_is_explained_and_still_there(client, ada):
    reply = client.post("/friends/names", {"name": "y" * 90})
    assert reply.status_code == 400
    assert "eighty letters at most" in reply.text
    assert "y" * 90 in reply.text


def test_a_guest_can_be_taken_off_and_the_maker_reads_what_became_of_the_link(client, ada, ben):
    event = an_event(ada, shown_to="link")
    events.say(ben, events.join(ben, event.word).uid, COMES, timezone.now())
    way = f"/events/{event.uid}"
    assert f"{way}/guests/{ben.pk}" in client.get(way).text or "Take them off the list" in client.get(way).text
    form = re.search(rf'action="([^"]*{ben.pk}[^"]*)"[^>]*>(?:(?!</form>).)*Take them off', client.get(way).text, re.S)
    reply = client.post(form.group(1))
    told = client.get(reply.url.partition("#")[0]).text
    assert "The link is new, and the one before opens nothing." in told
    assert event.word not in told
    assert kept_events.own(ada, event.uid).word in told
    assert signed(ben).get(way).status_code == 404
    assert signed(ben).get(f"/events/by/{event.word}").status_code == 404


def test_guests_report_and_block_each_other_at_their_name(ada, ben):
    cleo = people.make("Cleo")
    cleo.adult_at = timezone.now()
    people.save(cleo, "adult_at")
    event = an_event(ada, shown_to="link")
    for person in (ben, cleo):
        events.say(person, events.join(person, event.word).uid, COMES, timezone.now())
    hers = signed(cleo)
    page = hers.get(f"/events/{event.uid}").text
    assert f"/report/person/{ben.pk}" in page
    assert "Ben" in hers.get(f"/report/person/{ben.pk}").text
    block = re.search(rf'action="([^"]*person/{ben.pk}/block[^"]*|[^"]*block[^"]*person/{ben.pk})"', page).group(1)
    assert hers.post(block).url == "/friends?said=blocked"
    assert "Ben" not in hers.get(f"/events/{event.uid}").text
    assert "Cleo" not in signed(ben).get(f"/events/{event.uid}").text


def test_a_leader_reads_and_takes_out_whom_they_blocked(client, ada, ben):
    group = in_group(ada, ben)
    friends.block(ada, ben)
    way = f"/groups/{group.pk}/people"
    page = client.get(way).text
    assert "People you blocked" in page
    assert "Ben" in page
    form = re.search(rf'action="(/groups/{group.pk}/people/\d+[^"]*)"', page.partition("People you blocked")[2])
    assert client.post(form.group(1), {"do": "remove"}).url == f"{way}?said=remove"
    assert "People you blocked" not in client.get(way).text
    assert "You are no longer in" in signed(ben).get("/groups").text
    assert "blocked" not in signed(ben).get("/groups").text


def test_who_was_taken_out_is_not_seen_as_coming(client, ada, ben):
    cleo = people.make("Cleo")
    group = in_group(ada, ben, cleo)
    run = a_run(ada, group)
    events.say(ben, run.uid, COMES, timezone.now())
    assert "Ben" in client.get(f"/events/{run.uid}").text
    member = next(one for one in groups.kept.listed(ada, group) if one.person_id == ben.pk)
    groups.remove(ada, group.pk, member.pk, timezone.now())
    assert "Ben" not in client.get(f"/events/{run.uid}").text
    assert signed(ben).get(f"/events/{run.uid}").status_code == 404


def test_who_cannot_sign_in_is_away_wherever_their_name_stood(client, ada, ben):
    befriended(ada, ben)
    group = in_group(ada, ben)
    row = between_friends.friend_with(ada, ben)
    away(ben)
    for way in ("/friends", f"/friends/{row.pk}", f"/friends/{row.pk}/shows", f"/groups/{group.pk}/people", "/back-by"):
        page = client.get(way).text
        assert "Somebody who is away" in page, way
        assert "Ben" not in page, way
    page = client.get(f"/friends/{row.pk}").text
    assert "They cannot sign in just now" in page
    assert 'name="words"' not in page
    assert "Ben" not in client.get(f"/groups/{group.pk}/leave").text
    assert "Ben" not in client.get("/together").text


def test_nobody_away_is_counted_on_to_be_told(client, ada, ben):
    befriended(ada, ben)
    back_by.ask(ada, ben, "ring")
    back_by.agree(ben, back_by.asked_of(ben)[0].pk, timezone.now())
    assert "Ben" in client.get("/back-by").text
    away(ben)
    assert 'name="friends"' not in client.get("/back-by").text
