"""The mark beside Together: there while somebody waits for an answer, gone with it, and only where people meet."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from footfall.actions.together import concerns as acting_concerns
from footfall.actions.together import events, groups
from footfall.store import people
from footfall.store.together import back_by, between_friends, company, waiting
from footfall.store.together import friends as kept_friends
from footfall.store.together import groups as kept_groups
from tests.web.friends import befriend, browser_of

pytestmark = pytest.mark.usefixtures("several")
MARK = "Somebody asks you"


def asked(person):
    return waiting.is_asked(person, timezone.now())


def test_a_proposal_is_marked_on_every_page_until_it_is_answered(client, ada, ben):
    row, _ = befriend(ada, ben)
    assert MARK not in client.get("/plan").text
    proposed = between_friends.propose(ben, ada, [timezone.now() + timedelta(days=1)])
    assert MARK in client.get("/plan").text
    assert MARK in client.get("/more").text
    assert "Asks you something." in client.get("/together").text
    assert "Asks you something." in client.get("/friends").text
    assert MARK not in browser_of(ben).get("/plan").text  # Who asked is not asked.
    client.post(f"/friends/go/{proposed.pk}/answer", {"pick": "none"})
    assert MARK not in client.get("/plan").text
    assert "Asks you something." not in client.get(f"/friends/{row.pk}").text


def test_what_is_over_is_not_marked(ada, ben):
    befriend(ada, ben)
    between_friends.propose(ben, ada, [timezone.now() - timedelta(hours=1)])
    assert not asked(ada)


def test_whether_one_may_be_told_is_a_question(ada, ben):
    befriend(ada, ben)
    back_by.ask(ben, ada, "ring")
    assert asked(ada)
    assert not asked(ben)
    (told,) = back_by.asked_of(ada)
    back_by.agree(ada, told.pk, timezone.now())
    assert not asked(ada)


def test_an_event_is_marked_until_something_is_said_and_gone_with_the_friendship(ada, ben):
    befriend(ada, ben)
    now = timezone.now()
    told = events.Told(events.Words("Canal run"), "own", now + timedelta(days=3), ben.zone, shown_to="friends")
    event = events.make_event(ben, told, "one", now)
    events.ask_friends(ben, event.uid, [ada.pk])
    assert asked(ada)
    kept_friends.block(ada, ben)
    assert not asked(ada)


def test_a_card_asks_until_it_is_answered_and_never_after_a_block(ada, ben):
    one = company.ask(ben, ada, timezone.now())
    assert asked(ada)
    kept_friends.block(ada, ben)
    assert not asked(ada)
    assert one is not None


def test_who_shall_lead_is_asked(ada, ben):
    group = groups.make(ben, groups.Said("Gentle round"))
    word = groups.invite(ben, group.pk, 1, timezone.now())
    groups.join(ada, word, groups.Agreed(), timezone.now())
    assert not asked(ada)
    groups.leave(ben, group.pk, keeps_words=False, asks=kept_groups.membership(ada, group.pk).pk)
    assert asked(ada)


def test_what_was_reported_waits_for_whoever_looks_after_this_place(ada, ben):
    befriend(ada, ben)
    host = people.make("Host")
    acting_concerns.raise_concern(ada, "person", ben.pk, "Unkind")
    assert not asked(host)
    host.is_operator = True
    people.save(host, "is_operator")
    assert asked(host)
    assert not asked(ben)


def test_one_person_alone_has_no_way_to_it(client, ada, settings):
    settings.OPTIONS = replace(settings.OPTIONS, people="one")
    assert 'href="/together"' not in client.get("/plan").text


def test_nobody_chosen_is_nobody_asked(client, ada, ben):
    befriend(ada, ben)
    now = timezone.now()
    told = events.Told(events.Words("Canal run"), "own", now + timedelta(days=3), ada.zone, shown_to="friends")
    event = events.make_event(ada, told, "one", now)
    assert "Nobody was chosen" in client.post(f"/events/{event.uid}/ask", {}, follow=True).text
