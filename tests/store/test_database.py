"""What was erased is gone from the file, too, and not only from what can be asked for."""

import pytest
from django.utils import timezone

from footfall.store import people
from footfall.store.caring import help as helped
from footfall.store.caring import protecting
from footfall.store.caring.help import Contact, SafetyPlan
from tests.store.at_rest import at_rest


def is_in_the_files(words):
    return words in at_rest()


@pytest.mark.django_db(transaction=True)
def test_the_words_of_whoever_was_erased_are_not_left_in_the_database_file(ada):
    helped.keep_plan(ada, {"notice": "when the lighthouse goes dark"}, timezone.now())
    helped.add_contact(ada, "Lighthouse keeper", "112233")
    assert not is_in_the_files(b"lighthouse goes dark")
    assert not is_in_the_files(b"Lighthouse keeper")
    pieces = [bytes(SafetyPlan.objects.values_list("words", flat=True).get())]
    pieces += map(bytes, Contact.objects.values_list("name", flat=True))
    assert all(is_in_the_files(piece) for piece in pieces)
    people.erase(ada)
    assert not [piece for piece in pieces if is_in_the_files(piece)]


@pytest.mark.django_db(transaction=True)
def test_weighings_that_were_erased_are_not_left_there_either(ada):
    protecting.add_weight(ada, "lighthouse-weighing", timezone.now(), 70.0)
    assert is_in_the_files(b"lighthouse-weighing")
    protecting.remove_weights(ada)
    assert not is_in_the_files(b"lighthouse-weighing")
