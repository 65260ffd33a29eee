"""The words a person reads: easy, never blaming, and all of them in every language but the words of care."""

import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from footfall.cli import catalogue as making
from footfall.web.speaking import in_language
from footfall.web.words import TAGS, tag, tag_named

LANGUAGES = sorted(path.parent.parent.name for path in making.CATALOGUES.glob("*/LC_MESSAGES/django.po"))
PLACEHOLDER = re.compile(r"%\((\w+)\)([sd])|%%")
#: Words that accuse, rank or cheer.
UNKIND = re.compile(
    r"\b(fail(?:ed|ure|s)?|missed|behind schedule|lazy|should have|must not|wrong of you|your fault|great job|"
    r"well done|amazing|congratulations|streaks?|goal smashed|keep it up|don't give up|no excuses|invalid|illegal)\b",
    re.IGNORECASE,
)
#: The one sentence that stands everywhere word for word as the product's purpose.
PURPOSE = "Footfall helps adults plan gentle running"


@cache
def collected():
    return making.collected()


def english():
    for message in collected():
        if message.id:
            yield from ((message.id,) if isinstance(message.id, str) else message.id)


def read(language):
    with (making.CATALOGUES / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        return read_po(file, locale=language)


def told(message):
    return message.string if isinstance(message.string, tuple) else (message.string,)


def syllables(word):
    if len(word) <= 3:
        return 1
    word = re.sub(r"(?:[^laeiouy]es|ed|[^laeiouy]e)$", "", word.lower())
    return max(1, len(re.findall(r"[aeiouy]{1,2}", word)))


def sentences(text):
    plain = PLACEHOLDER.sub("two", text)
    return [part for part in re.split(r"[.?:;]\s|[.?]$", plain) if part.strip()]


def words_in(text):
    return re.findall(r"[A-Za-z']+", text)


def school_grade(text):
    """Give the school grade that reads it with ease (Kincaid et al. 1975; sixth grade is about twelve years old)."""
    parts, words = sentences(text), words_in(PLACEHOLDER.sub("two", text))
    return 0.39 * len(words) / len(parts) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def test_the_grade_of_known_texts():
    assert school_grade("The cat sat on the mat. It was warm.") < 2
    heavy = (
        "Notwithstanding considerable methodological heterogeneity, psychological interventions demonstrated efficacy."
    )
    assert school_grade(heavy) > 18


def test_a_twelve_year_old_can_read_it():
    texts = [text for text in english() if len(words_in(text)) >= 8]
    grades = [(school_grade(text), text) for text in texts]
    weights = [len(words_in(text)) for text in texts]
    assert sum(grade * weight for (grade, _), weight in zip(grades, weights, strict=True)) / sum(weights) < 6.0
    # The formula was made for passages; below a dozen words one long word decides it.
    long = [(grade, text) for grade, text in grades if len(words_in(text)) >= 12 and PURPOSE not in text]
    assert not [text for grade, text in long if grade > 10]


def test_no_sentence_is_longer_than_a_breath():
    assert not [text for text in english() if any(len(words_in(part)) > 32 for part in sentences(text))]


def test_nothing_blames_ranks_or_cheers():
    assert not [text for text in english() if UNKIND.search(text)]
    assert not [text for text in english() if "!" in text]


def test_the_words_that_are_unkind_are_found():
    for text in ("You failed.", "You missed three sessions.", "Great job", "A streak of 5"):
        assert UNKIND.search(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_holds_exactly_the_words_there_are(language):
    path = making.CATALOGUES / language / "LC_MESSAGES" / "django.po"
    fresh = making.updated(path, collected())
    assert making.written(fresh) == path.read_bytes(), "run `footfall words`"
    assert making.compiled(fresh) == path.with_suffix(".mo").read_bytes(), "run `footfall words`"


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_is_translated_but_the_words_of_care(language):
    for message in read(language):
        if not message.id:
            continue
        if message.context == "care":
            assert not any(told(message)), f"a word of care waits for a person's own translation: {message.id}"
        else:
            assert all(told(message)), f"not translated: {message.id}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_translation_keeps_the_places_for_what_is_put_in(language):
    for message in (one for one in read(language) if one.id):
        ids = (message.id,) if isinstance(message.id, str) else message.id
        allowed = {found.group(0) for text in ids for found in PLACEHOLDER.finditer(text)}
        always = set.intersection(*({found.group(0) for found in PLACEHOLDER.finditer(text)} for text in ids))
        for text in filter(None, told(message)):
            put_in = {found.group(0) for found in PLACEHOLDER.finditer(text)}
            assert put_in <= allowed, (message.id, text)
            assert len(ids) > 1 or put_in == always, (message.id, text)
            assert "!" not in text, text


@pytest.mark.parametrize("language", [*LANGUAGES, "en"])
def test_a_tag_is_one_word_of_its_own_in_every_language(language):
    with in_language(language):
        said = [tag(name) for name in TAGS]
        assert all(len(word.split()) == 1 for word in said), said
        assert len(set(said)) == len(said), said
        assert [tag_named(word.lower()) for word in said] == list(TAGS)


def test_care_is_found_by_its_mark():
    assert [message for message in collected() if message.context == "care"]
    template = (Path(making.ROOM) / "web" / "templates" / "help.html").read_text(encoding="utf-8")
    assert 'pgettext("care", "You are not in the way.")' in template
