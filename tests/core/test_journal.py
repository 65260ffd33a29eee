"""How words of a journal are folded, looked for and cut out."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.core.between.journal import EXCERPT, Query, excerpt, fold, places, read_query, tags_in


@pytest.mark.parametrize(
    ("typed", "sought"),
    [
        ("Straße", "STRASSE"),
        ("Ärger und Öl", "arger und ol"),
        ("cafe\u0301", "Café"),
        ("Ｆｕｌｌ width", "full WIDTH"),
        ("Łódź, Ærø", "lodz, aero"),
        ("İstanbul ışık", "istanbul isik"),
        ("ὈΔΥΣΣΕΎΣ", "οδυσσευς"),
        ("two\n\n  lines\tof it", "two lines of it"),
        ("שָׁלוֹם", "שלום"),
        ("shy\u00adhyphen", "shyhyphen"),
        ("don’t", "don't"),
    ],
)
def test_like_is_found_by_like(typed, sought):
    assert fold(typed) == fold(sought)


@given(st.text())
def test_folding_twice_is_folding_once_and_lets_no_parting_sign_through(text):
    assert not set(fold(text)) & set("\x1e\x1f\n")
    composed, taken_apart = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    assert fold(composed) == fold(taken_apart)


def test_a_query_is_words_phrases_and_tags():
    asked = read_query('Canal "blue Heron" #Rain tag:#wind  „grau war"')
    assert asked == Query(("blue heron", "grau war", "canal"), ("rain", "wind"))
    assert read_query(' "" # ').is_empty or read_query(' "" # ').words == ("#",)


def test_tags_are_kept_once_however_they_are_written():
    assert tags_in("#Rain, rain RÁIN;wind ##") == ("Rain", "wind")


def test_hits_stand_where_they_were_typed():
    text = "Die Straße lag im Ärger.\n\nSTRASSE"
    assert [text[begin:end] for begin, end in places(text, [fold("strasse"), "arger"])] == [
        "Straße",
        "Ärger",
        "STRASSE",
    ]
    assert places("heronheron", ["heron", "onhe"]) == [(0, 10)]


@given(st.text(max_size=60), st.text(min_size=1, max_size=10), st.text(max_size=60))
def test_an_excerpt_is_made_of_the_text_alone(before, word, after):
    text = before + word + after
    pieces = excerpt(text, [fold(word)] if fold(word) else [])
    assert "".join(piece for piece, _hit in pieces) == text


def test_an_excerpt_stands_around_the_first_hit_also_far_inside():
    text = "word " * 100_000 + "the Hérons came " + "after " * 1000
    pieces = excerpt(text, ["heron"])
    assert ("Héron", True) in pieces
    assert sum(len(piece) for piece, _hit in pieces) <= EXCERPT + 8
    assert pieces[0] == ("… ", False)
