"""The letter for the doctor: it says what was chosen, on one page, whatever was written."""

import pytest

from footfall.cli.main import PURPOSE
from footfall.content.readiness import letter_words
from footfall.exports.letter import AskedTold, Matter, PlanTold, compose, fit
from footfall.plan.readiness import Answers
from tests.exports.reading import read

EVERY = frozenset({"why", "answers", "plan", "medicines", "mood", "asked", "questions"})
ANSWERS = Answers("no", "yes", "none", "gentle", medicines=("lithium", "rather_not", "calming"), unsafe="yes")
FULL = Matter(
    why="For my head.",
    wishes=("A1", "A6"),
    answers=ANSWERS,
    plan=PlanTold("half_hour", 3, 25),
    moods=(2.0, 4.0, 4.0, 5.0, 7.0),
    asked=(AskedTold("PHQ-8", 0, 24, (("1 October 2026", 14), ("29 October 2026", 11.5))),),
)


def letter_pdf(letter, country):
    return fit(letter, country)[1]


def written(matter=FULL, chosen=EVERY, asks=("May I?",)):
    return compose(matter, chosen, asks, "22 November 2026")


def test_a_full_letter_is_one_tagged_page_with_its_headings():
    told = read(letter_pdf(written(), "DE"))
    assert (told.title, told.language, told.is_tagged, told.pages) == ("For my doctor", "en", True, 1)
    assert told.size == (595, 842)
    words = letter_words()
    assert told.headings == [
        words.why,
        words.answers,
        words.plan,
        words.medicines,
        words.mood,
        words.asked,
        words.questions,
    ]
    text = " ".join(told.text.split())
    assert "I take: lithium, a benzodiazepine." in text
    assert "Building up slowly to half an hour of walking and easy running. 3 days a week." in text
    assert "I noted my mood 5 times" in text
    assert "It lay around 4; half of the answers lay between 4 and 5." in text
    assert "I hope for: a lift, better sleep." in text
    assert "PHQ-8, from 0 to 24: 14 on 1 October 2026, 11.5 on 29 October 2026." in text


def test_in_america_the_paper_is_letter():
    assert read(letter_pdf(written(), "US")).size == (612, 792)


def test_only_what_was_chosen_and_what_there_is_stands_in_it():
    assert [part.id for part in written(chosen=frozenset({"why", "mood"})).parts] == ["why", "mood"]
    assert [part.id for part in written(Matter(), asks=()).parts] == ["mood"]
    assert written(Matter(), EVERY - {"mood"}, ()).parts == ()
    assert read(letter_pdf(written(Matter(), frozenset(), ()), "DE")).pages == 1


def test_what_concerns_the_mind_is_told_nowhere_but_by_oneself():
    text = read(letter_pdf(written(), "DE")).text
    assert "things that others do not" not in text
    assert "eating" not in text


@pytest.mark.parametrize(
    "said",
    [
        "A long way to run. " * 1300,
        "長い道を走る。" * 900,
        "مرحبا بالعالم أنا أركض " * 300,
        "😀👩‍👧 " * 900,
        "WWWW" * 900,
        "#strong[x] $a^2$ \\ `code` @me <you> " * 200,
        "line\n" * 3000,
        "\ud83d\x00\u202e" * 200,
    ],
    ids=["words", "kanji", "arabic", "emoji", "wide", "markup", "lines", "odd"],
)
def test_any_text_of_any_length_gives_one_page_and_a_cut_is_said(said):
    letter = written(Matter(why=said, answers=ANSWERS, moods=FULL.moods), asks=(said,) * 30)
    told = read(letter_pdf(letter, "US"))
    assert told.pages == 1
    assert "It was cut" in " ".join(told.text.split())


def test_the_letter_on_the_page_is_the_one_on_paper():
    shown, pdf = fit(written(Matter(why="WWWW WW " * 900)), "DE")
    assert shown.parts[0].is_cut
    assert shown.parts[0].says[0][:-1].replace(" ", "") in "".join(read(pdf).text.split())
    assert fit(written(), "DE")[0] == written()


def test_the_foot_holds_the_sentence_of_purpose_word_for_word():
    assert letter_words().foot.endswith(PURPOSE)


def test_every_answer_medicine_wish_and_aim_has_words_of_its_own():
    from footfall.content import readiness as content
    from footfall.core.plans import AIMS
    from footfall.web.door.forms import WISHES

    words = letter_words()
    assert set(words.medicine) == {option.id for option in content.question("medicines").options}
    assert set(words.wish) == {name for name, _said in WISHES}
    assert set(words.aim) == set(AIMS)
    offered = {f"{one.id}_{option.id}" for one in content.questions() for option in one.options}
    assert set(words.answer) <= offered


def test_with_few_answers_nothing_is_said_about_the_last_weeks():
    (part,) = written(Matter(moods=(1.0, 2.0)), frozenset({"mood"})).parts
    assert part.says == (letter_words().sentence["mood_few"],)
