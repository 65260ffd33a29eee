"""A language that bends its words and moves its verbs can say every kind of sentence: German as the proof."""

import gettext

import pytest

from footfall.core import words
from footfall.insights.say import say
from tests.insights.people import a_kind, an_estimate, some_hours

GERMAN = {
    # What is asked, and how the clause follows what begins the sentence.
    "is my mood better": "ist meine Stimmung besser",
    "your mood was higher": "war deine Stimmung höher",
    "your stress was higher": "war dein Stress größer",
    "a higher mood": "eine bessere Stimmung",
    "a better mood": "eine bessere Stimmung",
    "a lower one": "eine schlechtere",
    "my mood": "meine Stimmung",
    "Mood": "Stimmung",
    "%(ask)s just after a run?": "gleich nach einem Lauf: %(ask)s?",
    "%(ask)s %(after)s than after other runs?": "%(after)s: %(ask)s als nach anderen Läufen?",
    "two hours after runs %(clause)s": "zwei Stunden nach Läufen %(clause)s",
    "after longer runs %(clause)s than after shorter ones": "nach längeren Läufen %(clause)s als nach kürzeren",
    "%(after)s %(clause)s than after your other runs": "%(after)s %(clause)s als nach deinen anderen Läufen",
    "after runs with music": "nach Läufen mit Musik",
    "with music or without": "mit Musik oder ohne",
    "going by your fuller and emptier weeks: "
    "four weeks of your usual runs go with %(clause)s than four without would": (
        "nach deinen volleren und leereren Wochen "
        "bringen vier Wochen mit deinen üblichen Läufen %(clause)s als vier ohne"
    ),
    # Sizes, times, reasons.
    "about half a point": "etwa einen halben Punkt",
    "%(what)s, most likely by %(size)s in ten.": "%(what)s, höchstwahrscheinlich um %(size)s von zehn.",
    "%(what)s. Most likely by %(size)s in ten.": "%(what)s. Höchstwahrscheinlich um %(size)s von zehn.",
    "%(what)s. That is worth knowing.": "%(what)s. Das ist gut zu wissen.",
    "%(either)s: cannot tell yet.": "%(either)s: noch nicht zu sagen.",
    "because of the run": "wegen des Laufs",
    "%(what)s, but perhaps not %(because)s.": "%(what)s, aber vielleicht nicht %(because)s.",
    "It goes up, but perhaps not %(because)s.": "Es steigt, aber vielleicht nicht %(because)s.",
    "it goes up, but perhaps not %(because)s": "sie steigt, aber vielleicht nicht %(because)s",
    "after a few hours": "nach ein paar Stunden",
    "after about %(hours)s": "nach etwa %(hours)s",
    "%(number)s hours": "%(number)s Stunden",
    "five": "fünf",
    "Half of it is most likely gone %(after)s.": "Die Hälfte davon ist höchstwahrscheinlich %(after)s vorbei.",
    "After a low or a high, half of it is usually gone %(after)s.": (
        "Von einem Tief oder Hoch ist die Hälfte meist %(after)s vorbei."
    ),
    "half of it gone %(after)s": "zur Hälfte vorbei %(after)s",
    "%(topic)s, back to usual": "%(topic)s, wieder wie sonst",
    "%(topic)s: %(finding)s": "%(topic)s: %(finding)s",
    "Your answers fit %(better)s, no change, and %(worse)s.": (
        "Deine Antworten lassen %(better)s zu, keine Veränderung und auch %(worse)s."
    ),
}


class German(gettext.NullTranslations):
    """A small catalogue."""

    def gettext(self, message):
        return GERMAN.get(message, message)


@pytest.fixture(autouse=True)
def german():
    """Speak German for one test."""
    token = words.spoken.set(German())
    yield
    words.spoken.reset(token)


def test_questions_put_the_verb_where_it_belongs():
    assert say(an_estimate()).question == "Gleich nach einem Lauf: ist meine Stimmung besser?"
    music = "Nach Läufen mit Musik: ist meine Stimmung besser als nach anderen Läufen?"
    assert say(a_kind("by_tag.music")).question == music


def test_verdicts_are_whole_sentences():
    told = {
        "lift_curve": "Zwei Stunden nach Läufen war deine Stimmung höher, höchstwahrscheinlich um etwa einen halben "
        "Punkt von zehn.",
        "dose_duration": "Nach längeren Läufen war deine Stimmung höher als nach kürzeren. Höchstwahrscheinlich um "
        "etwa einen halben Punkt von zehn.",
        "build_up": "Nach deinen volleren und leereren Wochen bringen vier Wochen mit deinen üblichen Läufen eine "
        "bessere Stimmung als vier ohne. Höchstwahrscheinlich um etwa einen halben Punkt von zehn.",
    }
    for question, words_of_it in told.items():
        assert say(an_estimate(question=question)).say == words_of_it
    worse = say(an_estimate("stress", "worsens", -0.5, question="lift_curve"))
    assert worse.say == "Zwei Stunden nach Läufen war dein Stress größer. Das ist gut zu wissen."


def test_kinds_reasons_and_times_bend_as_they_need_to():
    assert say(a_kind("by_tag.music")).say.startswith(
        "Nach Läufen mit Musik war deine Stimmung höher als nach deinen anderen Läufen."
    )
    assert say(a_kind("by_tag.music", towards_better=0.1, half=0.9)).say == "Mit Musik oder ohne: noch nicht zu sagen."
    mixed = an_estimate(verdict="cannot_separate")
    assert say(mixed).say == "Es steigt, aber vielleicht nicht wegen des Laufs."
    assert say(some_hours("half_life", 3.0, (0.5, 9.0))).say == (
        "Die Hälfte davon ist höchstwahrscheinlich nach ein paar Stunden vorbei."
    )
    back = say(some_hours("recovery", 5.0, (3.0, 8.0)))
    assert back.say == "Von einem Tief oder Hoch ist die Hälfte meist nach etwa fünf Stunden vorbei."
    assert back.title == "Stimmung, wieder wie sonst: zur Hälfte vorbei nach etwa fünf Stunden"


def test_no_words_of_a_question_are_not_asked_of_the_catalogue():
    # A catalogue answers the empty message with what it says of itself.
    class Header(German):
        def gettext(self, message):
            return super().gettext(message) or "Content-Type: text/plain"

    words.spoken.set(Header())
    for verdict in ("helps", "worsens", "no_meaningful_effect", "cannot_separate", "not_enough_data"):
        finding = say(an_estimate(verdict=verdict, question="rhythm"))
        assert "Content-Type" not in " ".join((finding.say, finding.small, finding.caution))
