"""What several parts of a page want to know is asked once while it is made, and anew for the next page."""

import pytest
from django.urls import reverse
from django.utils import timezone

from footfall.store import people, plans
from footfall.store.once import each_question_once
from footfall.store.together.friends import Shows, apart_from, befriend, block


def test_one_question_is_asked_once_for_each_person_while_it_lasts(ada, django_assert_num_queries):
    ben = people.make("Ben")
    with each_question_once(), django_assert_num_queries(3):
        for _again in range(3):
            assert apart_from(ada) == apart_from(ben) == frozenset()
            assert plans.open_plan(ada) is None  # Nothing is an answer, too.


def test_afterwards_and_elsewhere_everything_is_asked_anew(ada):
    ben = people.make("Ben")
    with each_question_once():
        assert not apart_from(ada)
    block(ben, ada)
    assert apart_from(ada) == {ben.pk}
    with pytest.raises(RuntimeError), each_question_once():
        raise RuntimeError
    block(ada, people.make("Cleo"))
    assert len(apart_from(ada)) == 2


@pytest.mark.usefixtures("several")
def test_a_page_shows_what_became_of_the_one_before(ada, ben, client):
    client.force_login(ada)
    befriend(ada, ben, Shows(), Shows(), timezone.now())
    assert "Ben" in client.get(reverse("friends")).content.decode()
    block(ben, ada)
    assert "Ben" not in client.get(reverse("friends")).content.decode()
