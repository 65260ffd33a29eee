"""Who went apart stays apart: friendships that ended, unwanted names, groups, events, and accounts that are away."""

from datetime import timedelta

import pytest
from django.utils import timezone

from footfall.actions.together import company as finding
from footfall.actions.together import concerns, events, friends, groups, proposing
from footfall.core.errors import AppError, NotFound, TooManyTries
from footfall.store import people
from footfall.store.people import Person
from footfall.store.together import between_friends, company, owning
from footfall.store.together import events as kept_events
from footfall.store.together import friends as kept
from footfall.store.together import groups as kept_groups
from footfall.store.together.friends import Block, Parted, UnwantedName
from tests.web.test_company import a_card
from tests.web.test_events import an_event, befriended

pytestmark = pytest.mark.usefixtures("several")
COMES = events.Answer(events.COMING, named=True)


def row_of(person, other):
    return between_friends.friend_with(person, other)


def offered(person):
    return [one.card.person for one in finding.find(person, timezone.now())]


def in_group(ada, *others):
    group = groups.make(ada, groups.Said("Thursday round"))
    for one in others:
        code = groups.invite(ada, group.pk, 1, timezone.now())
        groups.join(one, code, groups.Agreed(), timezone.now())
    return group


def a_run(person, group):
    event = an_event(person, shown_to="group")
    event.group = group
    event.save(update_fields=["group"])
    return event


# ---- a friendship that ended ----


def test_two_who_ended_a_friendship_are_not_offered_to_each_other_for_a_while(ada, ben):
    befriended(ada, ben)
    friends.end(row_of(ada, ben))
    a_card(ada), a_card(ben)
    assert offered(ada) == []
    assert offered(ben) == []
    Parted.objects.update(at=timezone.now() - timedelta(days=121))
    assert offered(ada) == [ben]
    finding.forget_gone(timezone.now())
    assert not Parted.objects.exists()


def test_a_block_taken_back_offers_nobody_at_once_either(ada, ben):
    a_card(ada), a_card(ben)
    friends.block(ada, ben)
    friends.unblock(ada, kept.blocked_by(ada)[0].pk)
    assert offered(ada) == []
    assert offered(ben) == []


def test_who_become_friends_once_more_did_not_go_apart(ada, ben):
    befriended(ada, ben)
    friends.end(row_of(ada, ben))
    befriended(ben, ada)
    assert not Parted.objects.exists()


def test_nobody_takes_along_or_reads_who_went_apart(ada, ben):
    befriended(ada, ben)
    friends.end(row_of(ada, ben))
    assert owning.TREATMENTS["Parted"].how == owning.SECRET
    assert "Parted" not in (*owning.kept_tables(), *owning.apart_tables())


def test_what_was_open_between_two_closes_with_the_friendship(ada, ben):
    a_card(ada)
    card = a_card(ben)
    finding.ask(ada, card.pk, timezone.now())
    befriended(ada, ben)
    own, other = an_event(ada), an_event(ben)
    events.ask_friends(ada, own.uid, [ben.pk])
    events.ask_friends(ben, other.uid, [ada.pk])
    events.say(ben, own.uid, COMES, timezone.now())
    proposing.propose(row_of(ada, ben), [timezone.now() + timedelta(days=n) for n in (1, 2)], timezone.now())
    before = friends.invite(ada, kept.Shows())
    friends.end(row_of(ben, ada))
    assert company.asked_by(ada, timezone.now()) == []
    assert company.asks(ben, timezone.now()) == []
    assert between_friends.proposals_of_two(ada, ben) == []
    assert kept_events.coming(ada, own, 0, 9) == ([], 0)
    befriended(ada, ben)
    assert kept_events.seen(ben, own.uid) is None
    assert kept_events.seen(ada, other.uid) is None
    friends.end(row_of(ben, ada))
    assert friends.find_invite(ben, before.link) is None
    cleo = people.make("Cleo")
    assert friends.find_invite(cleo, before.link) is not None
    assert friends.find_invite(ben, friends.invite(ada, kept.Shows()).link) is not None


def test_what_somebody_told_of_an_event_for_themselves_stays_theirs(ada, ben):
    befriended(ada, ben)
    event = an_event(ada, at=timezone.now() - timedelta(days=1))
    events.ask_friends(ada, event.uid, [ben.pk])
    events.tell_after(ben, event.uid, events.After("all", "It rained, and it was good."), timezone.now())
    friends.end(row_of(ada, ben))
    row = kept_events.guest(ben, event)
    assert row.after["line"] == "It rained, and it was good."
    assert row.answer == ""


# ---- names one does not want to meet ----


def test_a_name_holds_for_who_is_here_and_who_comes_later(ada, ben):
    befriended(ada, ben)
    friends.keep_unwanted(ada, "  \uff22en ")
    friends.keep_unwanted(ada, "Carla M.")
    assert kept.apart_from(ada) == {ben.pk}
    assert kept.apart_from(ben) == {ada.pk}
    carla = people.make("Carla M.")
    dora = people.make("Dora")
    assert kept.apart_from(carla) == {ada.pk}
    assert kept.apart_from(dora) == set()
    dora.name = "carla m"
    carla.name = "Somebody else"
    people.save(carla, "name")
    people.save(dora, "name")
    assert kept.apart_from(ada) == {ben.pk, carla.pk, dora.pk}


def test_a_name_taken_off_holds_no_more_and_blocks_of_ones_own_stay(ada, ben):
    friends.block(ada, ben)
    friends.keep_unwanted(ada, "Ben")
    friends.drop_unwanted(ada, kept.unwanted(ada)[0].pk)
    assert kept.apart_from(ada) == {ben.pk}
    friends.keep_unwanted(ada, "Ben")
    friends.unblock(ada, kept.blocked_by(ada)[0].pk)
    assert kept.apart_from(ada) == {ben.pk}
    friends.drop_unwanted(ada, kept.unwanted(ada)[0].pk)
    assert kept.apart_from(ada) == set()


def test_an_unwanted_name_tells_nobody_that_somebody_is_here(ada, ben):
    friends.keep_unwanted(ada, "Ben")
    assert kept.blocked_by(ada) == []
    with pytest.raises(NotFound):
        friends.unblock(ada, Block.objects.get().pk)
    with pytest.raises(NotFound):
        concerns.seen(ada, "person", ben.pk)
    assert not list(owning.rows(ada, "Block"))
    assert owning.holds(ada)["UnwantedName"] == 1


def test_as_many_questions_are_asked_whether_a_name_is_found_or_not(ada, ben, django_assert_num_queries):
    friends.keep_unwanted(ada, "Warm")
    with django_assert_num_queries(5) as missed:
        friends.keep_unwanted(ada, "Nobody here")
    with django_assert_num_queries(len(missed)):
        friends.keep_unwanted(ada, "Ben")


@pytest.mark.parametrize("name", ["", "  ", "\u200b", "x" * 81])
def test_an_odd_name_is_explained(ada, name):
    with pytest.raises(AppError):
        friends.keep_unwanted(ada, name)
    assert not UnwantedName.objects.exists()


def test_names_have_an_end_and_cannot_be_tried_one_after_the_other(ada):
    for number in range(friends.MOST_UNWANTED):
        friends.keep_unwanted(ada, f"Name {number} x")
    with pytest.raises(AppError):
        friends.keep_unwanted(ada, "One more")
    friends.drop_unwanted(ada, kept.unwanted(ada)[0].pk)
    with pytest.raises(TooManyTries):
        friends.keep_unwanted(ada, "One more")


# ---- groups ----


def test_a_leader_takes_out_whom_they_blocked(ada, ben):
    group = in_group(ada, ben)
    friends.block(ada, ben)
    one = kept_groups.blocked(ada, group)[0]
    groups.remove(ada, group.pk, one.pk, timezone.now())
    assert kept_groups.membership(ben, group.pk) is None
    assert kept_groups.blocked(ada, group) == []


def test_nobody_but_the_leader_reads_whom_they_blocked_there_and_never_who_blocked_them(ada, ben):
    cleo = people.make("Cleo")
    group = in_group(ada, ben, cleo)
    number = next(one.pk for one in kept_groups.listed(ada, group) if one.person_id == cleo.pk)
    friends.block(ben, cleo)
    friends.block(cleo, ada)
    assert kept_groups.blocked(ben, group) == []
    assert kept_groups.blocked(ada, group) == []
    for person in (ada, ben):
        with pytest.raises(NotFound):
            groups.remove(person, group.pk, number, timezone.now())


def test_who_was_taken_out_comes_to_no_run_and_reads_nobody(ada, ben):
    cleo = people.make("Cleo")
    group = in_group(ada, ben, cleo)
    run, own = a_run(ada, group), a_run(ben, group)
    for person in (ada, ben, cleo):
        events.say(person, run.uid, COMES, timezone.now())
        events.say(person, own.uid, COMES, timezone.now())
    member = next(one for one in kept_groups.listed(ada, group) if one.person_id == ben.pk)
    groups.remove(ada, group.pk, member.pk, timezone.now())
    assert [row.person for row in kept_events.coming(ada, run, 0, 9)[0]] == [cleo]
    assert [row.person for row in kept_events.coming(cleo, run, 0, 9)[0]] == [ada]
    assert kept_events.hold(cleo, run) == 0
    assert kept_events.coming(ben, own, 0, 9) == ([], 0)
    assert kept_events.seen(ben, run.uid) is None


# ---- events ----


def test_a_guest_taken_off_does_not_come_back_by_the_link(ada, ben):
    event = an_event(ada, shown_to="link")
    word = event.word
    events.say(ben, events.join(ben, word).uid, COMES, timezone.now())
    events.unask(ada, event.uid, ben.pk)
    with pytest.raises(NotFound):
        events.join(ben, word)
    after = kept_events.own(ada, event.uid).word
    events.unask(ada, event.uid, ben.pk)
    assert kept_events.own(ada, event.uid).word == after


def test_guests_can_be_reported_and_blocked_by_those_who_read_their_names(ada, ben):
    cleo, dora = people.make("Cleo"), people.make("Dora")
    event = an_event(ada, shown_to="link")
    for person in (ben, cleo, dora):
        events.join(person, event.word)
    events.say(ben, event.uid, COMES, timezone.now())
    events.say(dora, event.uid, events.Answer("maybe"), timezone.now())
    assert concerns.seen(cleo, "person", ben.pk).writer == ben
    assert concerns.seen(cleo, "person", ada.pk).writer == ada
    assert concerns.seen(ada, "person", dora.pk).writer == dora
    for person, number in ((cleo, dora.pk), (ben, cleo.pk), (ada, cleo.pk), (people.make("Eve"), ben.pk)):
        with pytest.raises(NotFound):
            concerns.seen(person, "person", number)
    concerns.block(ada, "person", ben.pk)
    assert kept_events.coming(cleo, event, 0, 9)[1] == 1
    assert kept_events.guest(ben, event) is None
    with pytest.raises(NotFound):
        events.join(ben, event.word)


# ---- accounts that are away ----


def test_who_cannot_sign_in_comes_to_nothing_asks_nothing_and_lets_nobody_in(ada, ben):
    event = an_event(ada, shown_to="link")
    theirs = an_event(ben, shown_to="link")
    events.say(ben, events.join(ben, event.word).uid, COMES, timezone.now())
    card = a_card(ada)
    a_card(ben)
    finding.ask(ben, card.pk, timezone.now())
    invited = friends.invite(ben, kept.Shows())
    group = groups.make(ben, groups.Said("Evening round"))
    code = groups.invite(ben, group.pk, 1, timezone.now())
    Person.objects.filter(pk=ben.pk).update(is_active=False)
    assert kept_events.coming(ada, event, 0, 9) == ([], 0)
    assert company.asks(ada, timezone.now()) == []
    assert friends.find_invite(ada, invited.link) is None
    assert kept_events.by_word(ada, theirs.word) is None
    with pytest.raises(groups.WrongCode):
        groups.join(ada, code, groups.Agreed(), timezone.now())


def test_a_leader_who_is_kept_out_leads_no_more_and_the_next_is_asked(ada, ben):
    cleo, host = people.make("Cleo"), people.make("Host")
    host.is_operator = True
    people.save(host, "is_operator")
    group = in_group(ada, ben, cleo)
    concern = concerns.raise_concern(ben, "person", ada.pk, "Unkind.", group.pk)
    concerns.answer(host, concern.pk, "keep_out", "", timezone.now())
    one = kept_groups.membership(ben, group.pk)
    assert groups.is_asked(ben, one)
    groups.answer_asking(ben, group.pk, yes=True, now=timezone.now())
    assert kept_groups.leader(cleo, group).person == ben
