"""Names people have among others: which are fine, which are refused kindly, and which look like another."""

import pytest

from footfall.core.together.names import problem_of, skeleton, tidy


@pytest.mark.parametrize(
    "name",
    ["Ada", "José", "Жанна", "Ελένη", "محمد", "田中さくら", "김민수", "Mira K.", "O'Neil", "Ada 2", "नेहा", "Jean-Luc"],
)
def test_names_of_every_alphabet_are_fine(name):
    assert problem_of(name) is None


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("", "write a name"),
        ("   ", "write a name"),
        ("a" * 81, "shorter"),
        ("Ada\u200b", "cannot be seen"),
        ("\u202eadA", "cannot be seen"),
        ("Ada\u00ad", "cannot be seen"),
        ("\u3164", "cannot be seen"),
        ("Ada\n", "cannot be seen"),
        ("1234", "one letter"),
        ("\u0410da", "alphabets"),
        ("a" + "\u0301" * 5, "marks"),
    ],
)
def test_what_hides_or_pretends_is_refused_with_a_sentence(name, word):
    assert word in (problem_of(name) or "")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada", "ada"),
        ("Ada", "ADA"),
        ("Ada", "\uff21da"),
        ("Ida", "lda"),
        ("Ida", "1da"),
        ("Bob", "B0b"),
        ("Arno", "Amo"),
        ("Ace", "\u0410\u0441\u0435"),
        ("Mira K.", "mira k"),
        ("José", "Jose\u0301"),
    ],
)
def test_names_that_look_alike_have_one_skeleton(one, other):
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(("one", "other"), [("Ada", "Ben"), ("José", "Jose"), ("Mira", "Mara"), ("Жанна", "Анна")])
def test_names_that_differ_stay_apart(one, other):
    assert skeleton(one) != skeleton(other)


def test_a_name_is_kept_composed_and_without_loose_spaces():
    assert tidy("  Jose\u0301   Maria ") == "José Maria"
