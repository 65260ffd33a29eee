"""A session on a card: the words, the lengths, one mark a minute."""

from footfall.core.sessions import Session, Step
from footfall.exports.card import card, length

ROUND = (Step("run", 60.0), Step("walk", 120.0))
EASY = Session("walk_run", (Step("warm_up", 300.0), *ROUND * 8, Step("cool_down", 300.0)))


def test_rounds_are_told_once_with_how_often():
    told = card(EASY)
    assert [(part.often, [(line.words, line.length) for line in part.lines]) for part in told.parts] == [
        ("", [("Walk to warm up", "5 minutes")]),
        ("8 times", [("Run, easily", "1 minute"), ("Walking", "2 minutes")]),
        ("", [("Walk to cool down", "5 minutes")]),
    ]
    assert told.whole == "34 minutes"


def test_there_is_one_mark_a_minute():
    marks = [kind for line in card(EASY).marks for kind in line]
    assert len(marks) == 34
    assert marks.count("run") == 8
    assert marks[:8] == ["walk"] * 5 + ["run", "walk", "walk"]


def test_hidden_numbers_leave_words_and_marks():
    told = card(EASY, hides_numbers=True)
    said = " ".join([told.whole, *(f"{p.often} {line.words} {line.length}" for p in told.parts for line in p.lines)])
    assert not any(sign.isdigit() for sign in said)
    assert "Again and again" in said
    assert told.marks


def test_lengths_are_written_as_they_are_said():
    assert [length(s) for s in (1, 45, 60, 90, 120, 150, 300)] == [
        "1 second", "45 seconds", "1 minute", "90 seconds", "2 minutes", "2 minutes and 30 seconds", "5 minutes",
    ]  # fmt: skip


def test_no_mark_stands_alone_on_a_line():
    for minutes in range(1, 181):
        told = card(Session("walking", (Step("walk", 60.0 * minutes),)))
        lengths = [len(line) for line in told.marks]
        assert sum(lengths) == minutes
        assert max(lengths) <= told.room <= 36
        assert lengths[-1] > max(lengths) - len(lengths)


def test_exercises_have_no_marks():
    assert card(Session("strength", (Step("move", 60.0), Step("rest", 60.0)))).marks == ()


def test_hours_of_marks_are_left_out():
    assert card(Session("walk_run", (Step("run", 4 * 3600.0),))).marks == ()
