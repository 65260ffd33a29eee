"""What only one may have, wanted by several in the same moment: a place, an invitation, a name, a link."""

import pytest
from django.utils import timezone

from footfall.actions.together import accounts, friends, groups
from footfall.core.errors import AppError, NotFound
from footfall.store import people
from footfall.store.people import Person
from footfall.store.together import between_friends
from footfall.store.together import groups as kept_groups
from footfall.store.together.friends import Friend, Shows
from footfall.store.together.groups import MOST_MEMBERS, GroupCode, Membership
from tests.at_once import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("several")]
#: So often each is tried: the moment between a look and a deed is short.
ROUNDS = 3


def some(*names):
    return [people.make(name, "Europe/Berlin") for name in names]


def operator():
    person = people.make("Olga", "Europe/Berlin")
    person.is_operator = True
    people.save(person, "is_operator")
    return person


def test_the_last_place_in_a_group_is_one_place(ada):
    group = groups.make(ada, groups.Said("Thursday round"))
    for number in range(MOST_MEMBERS - 2):
        kept_groups.join(people.make(f"member {number}"), group)
    code = groups.invite(ada, group.pk, 30, timezone.now())
    late = some("Birch", "Cedar", "Dogwood", "Elder")
    came = at_once(*[lambda one=one: groups.join(one, code, groups.Agreed(), timezone.now()) for one in late])
    assert Membership.objects.filter(group=group).count() == MOST_MEMBERS
    assert sum(isinstance(one, groups.NotDone) for one in came) == 3
    assert GroupCode.objects.get().uses_left == 29


def test_a_code_for_one_leads_one_in(ada):
    group = groups.make(ada, groups.Said("Thursday round"))
    for number in range(ROUNDS):
        code = groups.invite(ada, group.pk, 1, timezone.now())
        two = some(f"Birch {number}", f"Cedar {number}")
        at_once(*[lambda one=one, code=code: groups.join(one, code, groups.Agreed(), timezone.now()) for one in two])
        assert Membership.objects.filter(group=group).count() == number + 2


def test_who_joins_twice_in_one_moment_uses_the_code_once(ada, ben):
    group = groups.make(ada, groups.Said("Thursday round"))
    code = groups.invite(ada, group.pk, 5, timezone.now())
    came = at_once(*[lambda: groups.join(ben, code, groups.Agreed(), timezone.now())] * 3)
    assert came == [group] * 3
    assert GroupCode.objects.get().uses_left == 4


def test_of_several_who_begin_with_one_invitation_one_begins(home):
    host = operator()
    for number in range(ROUNDS):
        word = accounts.invite(host)
        names = [f"Heron {number}", f"Crane {number}", f"Stork {number}"]
        before = Person.objects.count()
        came = at_once(*[
            lambda name=name, word=word: accounts.begin_by_invitation(word, "192.0.2.1", name, None, "UTC")
            for name in names
        ])  # fmt: skip
        assert Person.objects.count() == before + 1
        assert sum(isinstance(one, accounts.Closed) for one in came) == 2


def test_of_two_who_want_one_name_one_has_it_and_the_others_invitation_stays_open(home):
    host = operator()
    words = [accounts.invite(host) for _ in range(3)]
    names = ["Heron", "heron", "Heron"]
    came = at_once(*[
        lambda name=name, word=word: accounts.begin_by_invitation(word, "192.0.2.1", name, None, "UTC")
        for name, word in zip(names, words, strict=True)
    ])  # fmt: skip
    assert sum(isinstance(one, Person) for one in came) == 1
    assert sum(type(one) is AppError and "this name already" in one.message for one in came) == 2
    assert accounts.Invitation.objects.filter(used_at=None).count() == 2


def test_of_two_who_accept_one_friends_invitation_one_becomes_the_friend(ada):
    for number in range(ROUNDS):
        made = friends.invite(ada, Shows())
        two = some(f"Birch {number}", f"Cedar {number}")
        came = at_once(
            *[lambda one=one, made=made: friends.accept(one, made.link, Shows(), timezone.now()) for one in two]
        )
        assert sum(isinstance(one, NotFound) for one in came) == 1
        assert Friend.objects.filter(person=ada).count() == number + 1


def test_two_who_invited_each_other_and_both_accept_are_friends_once(ada, ben):
    mine, bens = friends.invite(ada, Shows()), friends.invite(ben, Shows())
    came = at_once(
        lambda: friends.accept(ben, mine.link, Shows(), timezone.now()),
        lambda: friends.accept(ada, bens.link, Shows(), timezone.now()),
    )
    assert [type(one) for one in came] == [Friend, Friend]
    assert Friend.objects.count() == 2
    assert between_friends.friend_with(ada, ben) is not None


def test_a_link_that_lets_in_once_lets_one_in(ada):
    for _round in range(ROUNDS):
        word = people.make_link(ada)
        assert sorted(at_once(*[lambda word=word: people.use_link(word) is not None] * 3)) == [False, False, True]
