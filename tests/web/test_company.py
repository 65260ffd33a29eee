"""Finding company through the door: by consent, a few at a time, one question, a quiet no, and gone at once."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from footfall.actions.together import company as acting
from footfall.core.together.company import FreeTime
from footfall.store import people
from footfall.store.people import Person
from footfall.store.together import company as kept
from footfall.store.together import friends
from tests.web.records import keep_plan

pytestmark = pytest.mark.usefixtures("several")
EVERY_DAY = tuple(FreeTime(weekday, 9 * 60, 600) for weekday in range(7))


def sent(**differences):
    usual = {
        "times": ["5-morning", "6-afternoon"],
        "languages": ["en"],
        "talk": "either",
        "move": "either",
        "feel": "easy",
    }
    return {**usual, "area": "north side", "line": "New here, and slow.", **differences}


def a_card(person, **differences):
    usual = {"times": EVERY_DAY, "languages": ("en",), "feel": "easy", "talk": "either", "move": "either"}
    usual |= {"area": "", "line": f"I am {person.name}."}
    return acting.keep_card(person, acting.Card(**(usual | differences)), timezone.now())


def somebody(name, zone="Europe/Berlin"):
    person = people.make(name, zone)
    person.adult_at = timezone.now()
    people.save(person, "adult_at")
    return person


def signed(person):
    client = Client()
    client.force_login(person)
    return client


def test_it_is_off_until_somebody_makes_a_card(client, ada, ben):
    a_card(ben)
    page = client.get("/company").text
    assert "Make a card" in page
    assert "I am Ben." not in page
    assert client.post("/company/card", sent(times=["5-evening"])).url == "/company?kept=1"
    assert "I am Ben." in client.get("/company").text
    assert "New here, and slow." in signed(ben).get("/company").text


def test_the_card_begins_with_the_times_of_the_plan(client, ada):
    keep_plan(ada)
    assert "checked" in client.get("/company/card").text.partition("company-week")[2].partition("</fieldset>")[0]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"times": []}, "Please choose at least one time."),
        ({"languages": []}, "Please choose at least one language."),
        ({"area": "Canal Street 12"}, "Please write a wide area without figures"),
        ({"area": "Straße ⅻ"}, "Please write a wide area without figures"),
        ({"line": "x" * 200}, "Please make your line a little shorter."),
        ({"times": ["9-night"]}, "Select a valid choice"),
    ],
)
def test_what_needs_another_look_is_explained_and_nothing_is_kept(client, ada, wrong, sentence):
    reply = client.post("/company/card", sent(**wrong))
    assert reply.status_code == 422
    assert sentence in reply.text
    assert kept.card(ada) is None


def test_at_most_five_are_shown_and_no_exact_time(client, ada):
    a_card(ada)
    for number in range(9):
        a_card(somebody(f"Guest {number}"))
    page = client.get("/company").text
    assert page.count("Would you like to go together?") == 5
    assert "9:00" not in page
    assert page.count("morning") <= 2 * 5


def test_more_that_fits_comes_first_and_the_order_stays_for_the_day(ada):
    a_card(ada, area="north side")
    for number in range(6):
        a_card(somebody(f"Guest {number}"), feel="quick")
    near = somebody("Near")
    a_card(near, area="North side")
    now = timezone.now()
    found = acting.find(ada, now)
    assert found[0].card.person == near
    assert [one.card.pk for one in acting.find(ada, now)] == [one.card.pk for one in found]


def test_a_yes_makes_friends_who_show_nothing(client, ada, ben):
    a_card(ada)
    card = a_card(ben)
    assert client.post(f"/company/ask/{card.pk}").url == "/company?kept=asked"
    assert client.post(f"/company/ask/{card.pk}").status_code == 404
    assert "I am Ben." not in client.get("/company").text.partition("You asked")[0]
    asking = kept.asks(ben, timezone.now())[0]
    assert "Yes, gladly" in signed(ben).get("/company").text
    assert signed(ben).post(f"/company/asked/{asking.pk}/answer", {"do": "yes"}).url == "/company?kept=friends"
    assert friends.friends_of(ada) == [ben]
    assert all(not one.sees for one in friends.Friend.objects.all())


def test_a_no_is_told_to_nobody_and_cannot_be_asked_again(client, ada, ben):
    a_card(ada)
    card = a_card(ben)
    client.post(f"/company/ask/{card.pk}")
    before = client.get("/company").text.partition("You asked")[2]
    asking = kept.asks(ben, timezone.now())[0]
    signed(ben).post(f"/company/asked/{asking.pk}/answer", {"do": "no"})
    after = client.get("/company").text.partition("You asked")[2]
    assert _plain(before) == _plain(after)
    client.post(f"/company/asked/{asking.pk}/back")
    assert client.post(f"/company/ask/{card.pk}").status_code == 404
    client.post("/company/erase")
    a_card(ada)
    assert client.post(f"/company/ask/{card.pk}").status_code == 404


def _plain(page):
    return [line for line in page.splitlines() if "csrf" not in line]


def test_three_questions_may_wait(client, ada):
    a_card(ada)
    cards = [a_card(somebody(f"Guest {number}")) for number in range(4)]
    for card in cards[:3]:
        assert client.post(f"/company/ask/{card.pk}").status_code == 302
    reply = client.post(f"/company/ask/{cards[3].pk}")
    assert reply.status_code == 422
    assert "Three of your questions wait" in reply.text


def test_the_blocked_the_resting_and_the_friends_are_not_shown(client, ada, ben):
    a_card(ada)
    a_card(ben)
    friends.block(ben, ada)
    assert not acting.find(ada, timezone.now())
    friends.Block.objects.all().delete()
    acting.pause(ben, timezone.now(), on=True)
    assert not acting.find(ada, timezone.now())
    acting.pause(ben, timezone.now(), on=False)
    assert acting.find(ada, timezone.now())
    acting.pause(ada, timezone.now(), on=True)
    assert not acting.find(ada, timezone.now())
    assert not acting.find(ben, timezone.now())


def test_a_card_is_gone_at_once_and_after_sixty_days_by_itself(client, ada, ben):
    a_card(ada)
    card = a_card(ben)
    acting.ask(ada, card.pk, timezone.now())
    signed(ben).post("/company/erase")
    assert kept.card(ben) is None
    assert not kept.asks(ben, timezone.now())
    later = timezone.now() + timedelta(days=61)
    assert acting.own_card(ada, later) is None
    acting.forget_gone(later)
    assert kept.card(ada) is None


def test_a_card_is_no_way_to_look_through_everybody(client, ada):
    for _time in range(acting.MOST_SAVES):
        assert client.post("/company/card", sent()).status_code == 302
    reply = client.post("/company/card", sent())
    assert reply.status_code == 422
    assert "You changed your card often today." in reply.text


def test_no_number_of_somebody_elses_opens_anything(client, ada, ben):
    cleo = somebody("Cleo")
    for one in (ada, ben):
        a_card(one)
    asking = acting.ask(ada, kept.card(ben).pk, timezone.now())
    other = signed(cleo)
    assert other.post(f"/company/ask/{kept.card(ben).pk}").status_code == 404
    assert other.post(f"/company/asked/{asking.pk}/answer", {"do": "yes"}).status_code == 404
    assert other.post(f"/company/asked/{asking.pk}/back").status_code == 404
    assert client.post(f"/company/asked/{asking.pk}/answer", {"do": "yes"}).status_code == 404
    assert not friends.friends_of(cleo)


def test_invented_people_meet_invented_people_only(ada, ben):
    a_card(ada)
    a_card(ben)
    Person.objects.filter(pk=ben.pk).update(is_demonstration=True)
    assert not acting.find(ada, timezone.now())


def test_finding_costs_the_same_number_of_queries_for_many(ada, django_assert_max_num_queries):
    a_card(ada)
    for number in range(40):
        a_card(somebody(f"Guest {number}"))
    with django_assert_max_num_queries(6):
        assert len(acting.find(ada, timezone.now())) == acting.MOST_SHOWN
