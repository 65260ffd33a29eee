"""The monthly letter in words: every wording of every month, read as strictly as all other sentences."""

import itertools
import re
from datetime import date, timedelta

import pytest

from footfall.core.between.months import BLANK, CHANGED, NEW, QUIET, UNSURE_AGAIN, USUAL, Learned, Month
from footfall.core.estimates import Check
from footfall.insights.letter import choosing, wordings
from footfall.insights.letter.choosing import Already
from footfall.insights.letter.writing import write
from tests.web.records import an_estimate

DAYS = [date(2026, 10, 1) + timedelta(days=ahead) for ahead in range(31)]
MOODS = tuple((day, float(number % 7 + 2)) for number, day in enumerate(DAYS))
FIGURE = re.compile(r"\d|\b(one|two|three|half)\b", re.IGNORECASE)


def a_month(**differences):
    usual = {
        "year": 2026, "month": 10, "as_of": date(2026, 11, 3), "days_out": 9, "runs": 6, "walks": 2, "others": 1,
        "minutes": 250.0, "check_ins": 40, "moods": MOODS, "before": (4.5, 6.5), "idea": "anchor",
        "learned": (Learned(NEW, an_estimate()),), "kept": "The heron, twice.",
    }  # fmt: skip
    return Month(**(usual | differences))


def words_of(letter):
    told = [[*part.says, part.after, *(said for one in part.answers for said in (one.lead, one.say, one.small))]
            for part in letter.parts]  # fmt: skip
    return [letter.opening, letter.end, letter.as_of, *(said for says in told for said in says if said)]


EVERY = [
    a_month(turn=turn, tone=tone, days_out=days, runs=days, walks=0, others=days % 2, minutes=minutes, idea=idea)
    for turn, tone, (days, minutes), idea in itertools.product(
        range(3), (USUAL, BLANK, QUIET), ((0, 0.0), (1, 1.0), (9, 59.0), (30, 6000.0)), ("", *wordings.IDEA)
    )
]


@pytest.mark.parametrize("amounts", [True, False])
@pytest.mark.parametrize("numbers", [True, False])
def test_every_letter_is_made_of_whole_kind_sentences(numbers, amounts):
    for month in EVERY:
        letter = write(month, numbers=numbers, amounts=amounts)
        for said in words_of(letter):
            assert said[0].isupper() or said[0].isdigit()
            assert said[-1] in ".:?"
            assert "!" not in said
            assert "%" not in said
            assert not re.search(r"\b(missed|failed|streak|only \d|should have|must)\b", said)
            assert all(len(sentence.split()) <= 32 for sentence in re.split(r"[.:?] ", said))


def test_each_wording_comes_up_and_two_months_in_a_row_begin_otherwise():
    openings = [write(a_month(turn=turn)).opening for turn in range(24313, 24319)]
    assert len(set(openings)) == 3
    assert all(one != after for one, after in itertools.pairwise(openings))


def test_hidden_amounts_leave_no_figure_of_what_was_done():
    letter = write(a_month(learned=(), before=None), amounts=False)
    did = next(part for part in letter.parts if part.id == "did")
    assert not FIGURE.search(" ".join(did.says))


def test_hidden_numbers_leave_no_figure_but_the_dates():
    letter = write(a_month(), numbers=False)
    dated = {letter.opening, letter.as_of}
    assert not re.search(r"\d", " ".join(said for said in words_of(letter) if said not in dated))


def test_zero_one_and_many_days_read_right():
    assert "1 day." in write(a_month(days_out=1)).parts[0].says[0]
    assert "9 days." in write(a_month(days_out=9)).parts[0].says[0]
    assert "out on 0" not in " ".join(write(a_month(days_out=0)).parts[0].says)


def test_few_answers_draw_no_picture_and_say_so():
    few = tuple((day, 5.0 if number < 3 else None) for number, day in enumerate(DAYS))
    felt = next(part for part in write(a_month(moods=few)).parts if part.id == "felt")
    assert any("check-in" in said or "answer" in said for said in felt.says)


def test_a_quiet_letter_tells_no_answer_and_asks_for_nothing():
    letter = write(a_month(tone=QUIET, is_lower=True, learned=(), idea=""))
    assert {part.id for part in letter.parts} == {"did", "felt", "kept", "idea"}
    assert "lower than is usual for you" in " ".join(words_of(letter))
    assert all("If you like" not in said for said in words_of(letter))


def test_an_answer_is_said_with_its_doubt_and_its_caution():
    learned = next(part for part in write(a_month()).parts if part.id == "learned")
    assert "cannot show what caused it" in learned.after
    (told,) = learned.answers
    assert (told.estimate.outcome, told.question[-1]) == ("mood", "?")
    assert told.say
    assert told.small


def test_a_check_that_found_something_stands_beside_the_answer_it_was_made_for():
    mixed = an_estimate(checks=(Check("mood_before_runs", 0.5, (0.1, 0.8), False),))
    learned = next(part for part in write(a_month(learned=(Learned(NEW, mixed),))).parts if part.id == "learned")
    assert "One of our checks found something that may be mixed in." in learned.answers[0].small
    learned = next(part for part in write(a_month()).parts if part.id == "learned")
    assert "mixed in" not in learned.answers[0].small


@pytest.mark.parametrize("turn", range(3))
def test_an_answer_that_is_no_longer_sure_is_taken_back_in_the_words_it_was_told_with(turn):
    for rate in (0.01, 0.2):  # A letter made before kept the answer as it had become, not as it was told.
        gone = Learned(UNSURE_AGAIN, an_estimate(family_lfsr=rate))
        learned = next(part for part in write(a_month(learned=(gone,), turn=turn)).parts if part.id == "learned")
        (said,) = learned.says
        assert re.search(r"no longer sure|not sure any more", said)
        assert ("Is my mood better just after a run?" in said) == (rate == 0.01)


def test_what_is_told_is_sure_new_or_changed():
    from footfall.core.estimates import Analysis, DataSummary

    sure = an_estimate(family_lfsr=0.001)
    analysis = Analysis(1, 0.1, DataSummary(1, 1, 1, None, None, ()), (sure,), "e", "f")
    assert [one.how for one in choosing.learned(analysis, {})] == [NEW]
    told = {("lift", "mood"): Learned(NEW, sure)}
    assert choosing.learned(analysis, told) == ()
    otherwise = {("lift", "mood"): Learned(NEW, an_estimate(verdict="worsens"))}
    assert [one.how for one in choosing.learned(analysis, otherwise)] == [CHANGED]
    taken_back = {("lift", "mood"): Learned(UNSURE_AGAIN, sure)}
    assert [one.how for one in choosing.learned(analysis, taken_back)] == [NEW]
    assert choosing.learned(None, {}) == ()


def test_an_idea_is_never_more_nor_the_one_before_nor_what_is_done_already():
    for turn in range(20):
        assert choosing.idea(QUIET, Already(frozenset()), turn) == ""
        assert choosing.idea(BLANK, Already(frozenset()), turn) == choosing.FIVE
        chosen = choosing.idea(USUAL, Already(frozenset({"anchor", "night"}), "mindful"), turn)
        assert chosen not in {"anchor", "night", "mindful", choosing.FIVE}
    assert choosing.idea(USUAL, Already(frozenset(choosing.IDEAS)), 0) == ""
