"""What Footfall may say of itself: no claim about illness, no word of the body's shape, no praise for more.

A regulator reads every word a product says (facts behind this: the intended purpose in all material decides). The
words below may not stand anywhere; the sentences in which one may are in reviewed/purpose.toml, each with its reason.
"""

import io
import json
import re
import tomllib
from contextlib import redirect_stdout
from functools import cache

import pytest

from footfall.cli.main import COMMANDS, PURPOSE, build_parser
from footfall.content import loader
from footfall.web import words
from tests.reviewed import texts
from tests.reviewed.texts import ROOT, Said

#: Claims a product that is no medical device may not make, and names of illnesses.
CLAIMS = (
    r"cur(?:e|es|ed|ing|able|ative\w*)|remed(?:y|ies|ial)|therap\w*|clinical\w*|proven|prescri\w+|"
    r"screen(?:s|ed|ing)? (?:for|you)|diagnos\w+|treat(?:s|ed|ments?|ing|able)?|heal(?:s|ed|ing|ers?)?|"
    r"monitor\w*|predict\w*|detect\w*|mitigat\w*|alleviat\w*|prevent\w*|medical\w*|"
    r"relapse\w*|episodes?|patients?|disorders?|symptoms?|diseases?|(?:anti)?depress\w*|"
    r"dementia|bipolar|psychos[ei]s|manias?|insomnia|burn-?out|ptsd|adhd|anorexi\w*|bulimi\w*|obes\w*"
)
#: The body measured, and praise for more: never a word of it.
BODY = r"kcal|calori\w*|bmi|body (?:shape|image|fat|mass)|slim\w*|overweight|(?:lose|losing|lost) weight|weight loss"
PRAISE = r"streaks?|leaderboards?|rank(?:s|ed|ing|ings)?|trophy|trophies|badges?|personal bests?|high scores?|kudos"
#: In what a person reads, weight has a page of its own, and points are only given where a questionnaire says so.
READ = r"weigh\w*|kilos?|fat|scor(?:e|es|ed|ing)"
ANYWHERE = re.compile(rf"\b(?:{CLAIMS}|{BODY}|{PRAISE})\b", re.IGNORECASE)
IN_WORDS = re.compile(rf"\b(?:{CLAIMS}|{BODY}|{PRAISE}|{READ})\b", re.IGNORECASE)
GERMAN = re.compile(
    r"\b(?:heil(?:en|t|te|sam|bar\w*|ung|ungen|mittel)|geheilt\w*|heilend\w*|linder\w*|kurier\w*|\w*therap\w*|diagnos\w*|\w*behandel\w*|\w*behandlung\w*|"
    r"klinisch\w*|bewiesen\w*|erwiesen\w*|medizinisch\w*\b(?! fachperson)|"
    r"\w*überwach\w*|vorherseh\w*|vorhersag\w*|\w*vorbeug\w*|"
    r"erkrank\w*|demenz\w*|schlaflosigkeit|verschreib\w*|verschrieb\w*|verordn\w*|rückf[aä]ll\w*|episoden?|"
    r"patient\w*|\w*störung(?:en)?|symptom\w*|\w*depress\w*|medizinprodukt\w*|kalorie\w*|bmi|schlank\w*|abnehmen|"
    r"abgenommen|übergewicht\w*|"
    r"rangliste\w*|bestzeit\w*|bestleistung\w*|rekord\w*|medaillen?|pokale?|\w*serie(?:n)?|abzeichen)\b",
    re.IGNORECASE,
)
#: Where the English does not speak of weight or of scores, no translation does.
GERMAN_READ = re.compile(
    r"\b(?:\w*gewicht\w*|kilos?|wiegst|wiegt|punktzahl\w*|punktestand\w*|scores?)\b", re.IGNORECASE
)
#: The page of weight, and what belongs to questionnaires, may speak of their own matter; of nothing else.
OF_WEIGHT = {
    "web/templates/weight.html",
    "charts/diary/weight.py",
    "web/caring/weight.py",
    "actions/caring/weighing.py",
}
OF_QUESTIONNAIRES = re.compile(r"questionnaire|diary/scores|caring/lower")
OWN_MATTER = re.compile(r"\b(?:weigh\w*|kilos?)\b", re.IGNORECASE)
OF_SCORES = re.compile(r"\bscor(?:e|es|ed|ing)\b", re.IGNORECASE)


@cache
def allowed():
    held = tomllib.loads((ROOT / "tests" / "reviewed" / "purpose.toml").read_text(encoding="utf-8"))
    return {
        Said(file, sentence): entry["why"]
        for entry in held["reason"]
        for file, listed in entry["said"].items()
        for sentence in listed
    }


def found_in(said, pattern):
    """Give the words in a sentence that may not stand there."""
    found = {match.group().lower() for match in pattern.finditer(texts.plain(said.sentence))}
    if said.file in OF_WEIGHT:
        found = {word for word in found if not OWN_MATTER.fullmatch(word)}
    if OF_QUESTIONNAIRES.search(said.file):
        found = {word for word in found if not OF_SCORES.fullmatch(word)}
    return found


def scanned():
    for said in (*texts.messages(), *texts.content(), *texts.bare()):
        yield said, ANYWHERE if said.file.endswith(".typ") else IN_WORDS  # letters in print have a weight, too
    for said in (*texts.docs(), *texts.code()):
        yield said, ANYWHERE
    for said in texts.translated("de"):
        yield said, GERMAN


@cache
def standing():
    """Give every sentence in which such a word stands."""
    return {said for said, pattern in scanned() if found_in(said, pattern)}


def test_no_text_says_what_footfall_may_not():
    new = sorted(standing() - set(allowed()))
    assert not new, "not in reviewed/purpose.toml: " + "\n".join(f"{said.file}: {said.sentence}" for said in new)


def test_no_exception_outlives_its_sentence():
    gone = sorted(set(allowed()) - standing())
    assert not gone, "no longer there: " + "\n".join(f"{said.file}: {said.sentence}" for said in gone)


def test_every_exception_has_its_reason():
    for said, why in allowed().items():
        assert len(why.split()) >= 5, said


@pytest.mark.parametrize(
    ("texts_of", "least", "known"),
    [
        (texts.messages, 2500, "You are not in the way."),
        (texts.content, 2500, "A run lifts the mood"),
        (texts.bare, 5, None),
        (texts.code, 500, "start the pages and the worker"),
        (texts.docs, 600, "It does not rank, count streaks, praise or reproach."),
        (lambda: texts.translated("de"), 2000, None),
    ],
)
def test_the_whole_product_is_read(texts_of, least, known):
    held = texts_of()
    assert len(held) >= least
    assert known is None or known in {said.sentence for said in held}


@pytest.mark.parametrize(
    "claim",
    [
        "Running cures low moods.", "It treats anxiety.", "A therapy for everyone.", "Clinically proven to help.",
        "Your doctor would prescribe it.", "We screen for depression.", "It can diagnose you.", "You had a relapse.",
        "An episode is coming.", "For patients and doctors.", "Your disorder", "It eases your symptoms.",
        "You burned 300 calories.", "Your BMI", "A slimmer you", "Day 12 of your streak", "Your ranking this week",
        "A new badge", "A personal best", "Your weight today", "Your score today",
    ],
)  # fmt: skip
def test_every_such_claim_would_be_found(claim):
    assert found_in(Said("web/templates/today.html", claim), IN_WORDS)


@pytest.mark.parametrize(
    "claim",
    ["Laufen heilt.", "Eine Therapie", "Lauftherapie", "klinisch bewiesen", "Deine Diagnose", "Es behandelt Ängste.",
     "verschreibt dir", "Dein Rückfall", "Angststörung", "deine Symptome", "300 Kalorien", "Deine Serie", "geheilt",
     "Stimmungsüberwachung", "beugt vor: Vorbeugung", "Es lindert Angst.", "klinisch geprüft", "ein Heilmittel",
     "sagt vorher: Vorhersage", "medizinisch geprüft", "Neue Bestleistung"],
)  # fmt: skip
def test_every_such_claim_would_be_found_in_german(claim):
    assert found_in(Said("content/words/de", claim), GERMAN)


@pytest.mark.parametrize(
    "claim",
    [
        "It monitors how ill you are.", "It predicts low weeks.", "It detects a crisis.", "It prevents low moods.",
        "A remedy for worry", "Running alleviates sadness.", "A curative run", "A healer", "Proven to work",
        "A clinical tool", "Medically tested", "Diagnoses", "Remedies", "Therapies", "Against insomnia", "For ADHD",
        "_Cures_ everything", "It **cu**res.", "A ther\u00adapy", "A ther&shy;apy", "It cu\u200bres.", "ｃｕｒｅｓ",
        "CURES", "Cures,", "self-healing", "400 kcal", "It treats\u00a0you.",
    ],
)  # fmt: skip
def test_neither_another_form_nor_a_parted_word_slips_past(claim):
    assert found_in(Said("web/templates/today.html", claim), IN_WORDS)


@pytest.mark.parametrize(
    "template",
    [
        "<p>It heals.</p>", '<img alt="It heals">', '<a aria-label="It heals" href="/">x</a>',
        "{{ said or 'It heals' }}", '<input placeholder="It heals">', '{% set said = "It heals" %}',
        "<p>{{ _(name) }} heals</p>",
    ],
)  # fmt: skip
def test_no_corner_of_a_template_is_left_out(template):
    found = [one for text in texts.bare_in(template) for one in texts.sentences(text)]
    assert any(found_in(Said("web/templates/today.html", one), IN_WORDS) for one in found)


def test_what_is_told_outside_the_pages_is_read():
    files = {said.file for said in (*texts.docs(), *texts.code(), *texts.bare())}
    assert {"pyproject.toml", "footfall.py", "pictures/gallery.py", "docs/gallery/README.md", "CHANGELOG.md"} <= files
    assert any(file.endswith(".js") for file in files)


def test_every_language_has_its_own_words_to_look_for():
    assert texts.languages() == ("de",)  # a further one needs its list above, and to be scanned


def test_no_translation_speaks_of_weight_or_scores_where_the_english_does_not():
    english = re.compile(rf"\b(?:{READ}|overweight)\b", re.IGNORECASE)
    lost = [told for said, told in texts.pairs("de") if GERMAN_READ.search(told) and not english.search(said)]
    assert not lost


def test_the_own_matter_of_a_page_is_only_that():
    assert not found_in(Said("web/templates/weight.html", "One weighing says little."), IN_WORDS)
    assert found_in(Said("web/templates/weight.html", "Calories and weight"), IN_WORDS) == {"calories"}
    assert found_in(Said("web/templates/today.html", "One weighing says little."), IN_WORDS)
    assert found_in(Said("web/templates/questionnaire_about.html", "A score for your disorder"), IN_WORDS) == {
        "disorder"
    }


def is_whole(text):
    return PURPOSE in " ".join(re.sub(r"&#39;|’", "'", text).replace("> ", " ").split())


@pytest.mark.parametrize("name", ["README.md", "docs/tutorial.md"])
def test_the_purpose_stands_word_for_word_in_the_docs(name):
    assert is_whole((ROOT / name).read_text(encoding="utf-8"))


def test_the_purpose_stands_word_for_word_on_the_pages(client):
    assert words.PURPOSE == PURPOSE
    for way in ("/about", "/welcome"):
        assert is_whole(client.get(way, follow=True).text), way


def test_the_purpose_says_the_same_in_german():
    assert dict(texts.pairs("de"))[PURPOSE] == (
        "Footfall hilft Erwachsenen, sanftes Laufen und andere Bewegung zu planen und an ihren eigenen Aufzeichnungen "
        "zu sehen, wie das mit ihrem Befinden zusammengeht. Es stellt keine Diagnose, überwacht und behandelt keine "
        "Krankheit, und niemand liest deine Antworten, wenn du sie nicht teilst."
    )


def test_the_purpose_stands_word_for_word_in_the_manifest_the_letter_and_the_command_line(client):
    assert is_whole(json.loads(client.get("/manifest.webmanifest").content)["description"])
    assert is_whole(loader.read("readiness")["letter"]["foot"])
    printed = io.StringIO()
    with redirect_stdout(printed), pytest.raises(SystemExit):
        build_parser().parse_args(["--help"])
    assert is_whole(printed.getvalue())
    assert all(name in printed.getvalue() for name in COMMANDS)
