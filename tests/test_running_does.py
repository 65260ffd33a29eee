"""Every sentence that says what running does has a way to its claim, and a new one cannot slip in unread.

A sentence that speaks of running (or walking, music, company ...) and of an effect, or of studies, has to stand in
reviewed/running.toml: with the claim it rests on, and then the page has to lead there, or with the reason why not.
"""

import re
import tomllib
from functools import cache

import pytest

from footfall.content import loader
from tests.reviewed import texts
from tests.reviewed.texts import ROOT, SOURCE, Said

MOVING = re.compile(
    r"\b(?:run(?:s|ning)?|walk(?:s|ing)?|jog\w*|exercis\w*|mov(?:es?|ing|ement)|activit(?:y|ies)|outdoors|fresh air|"
    r"daylight|music|training|sessions?|stretch\w*|strength|yoga|swimming|dancing|company|friends?|goals?|habits?|"
    r"breath\w*|rest days?|days? of rest|resting|routine|nature|being outside|time outside|steps|fitness)\b",
    re.IGNORECASE,
)
EFFECT = re.compile(
    r"\b(?:help(?:s|ed)?|lift(?:s|ed)?|calm(?:s|er|ing)?|eas(?:e|es|ed)|lower(?:s|ed)?|rais(?:e|es|ed)|improv\w*|"
    r"brings?|loosens?|strengthens?|clears?|wak(?:e|es)|sooth\w*|reliev\w*|better|worse|happier|sooner|makes? you|"
    r"takes? (?:away|the|stress)|keeps?|grows?|reduc\w*|boost\w*|protect\w*|prevent\w*|good for|does you good|enough|"
    r"injur(?:y|ies|ed)|strong(?:er)?|relax\w*|heals?|works? as|"
    r"health\w*|fitter|younger|lighten\w*|lighter|cheer\w*|melts?|chas(?:es?|ing) away|beats?|fights?|frees?|settles|"
    r"steadies|good sleep|sleep(?:s|ing)? (?:better|deeper)|less (?:worr\w+|stress|tense|anxious))\b",
    re.IGNORECASE,
)
STUDIES = re.compile(
    r"\b(?:stud(?:y|ies)|research(?:ers)?|scientists?|science|trials?|endorphins?|serotonin|dopamine|cortisol|hormones?|"
    r"immune|brain)\b",
    re.IGNORECASE,
)
#: The evidence itself: every sentence of it stands on the page of its claim.
EVIDENCE = {"content/claims.toml", "content/sources.toml"}
PROMISES = "content/promises.toml"


def speaks_of_what_running_does(sentence):
    return bool((MOVING.search(sentence) and EFFECT.search(sentence)) or STUDIES.search(sentence))


@cache
def standing():
    """Give every sentence that speaks of what running does, wherever it is shown or kept; all promises among them."""
    said = dict.fromkeys((*texts.messages(), *texts.content()))
    promised = {one for promise in loader.promises() for one in texts.sentences(promise.says)}
    return {
        one
        for one in said
        if one.file not in EVIDENCE
        and (speaks_of_what_running_does(one.sentence) or (one.file == PROMISES and one.sentence in promised))
    }


@cache
def reviewed():
    return tomllib.loads((ROOT / "tests" / "reviewed" / "running.toml").read_text(encoding="utf-8"))


@cache
def carrying():
    """Give every sentence that rests on a claim, with the claim."""
    return [
        (Said(file, sentence), entry["id"])
        for entry in reviewed()["claim"]
        for file, listed in entry["said"].items()
        for sentence in listed
    ]


@cache
def others():
    return {
        Said(file, sentence): entry["why"]
        for entry in reviewed()["none"]
        for file, listed in entry["said"].items()
        for sentence in listed
    }


def test_every_such_sentence_was_read_by_somebody():
    known = {said for said, _claim in carrying()} | set(others())
    new = sorted(standing() - known)
    assert not new, "not in reviewed/running.toml: " + "\n".join(f"{said.file}: {said.sentence}" for said in new)


def test_no_reviewed_sentence_is_gone():
    gone = sorted(({said for said, _claim in carrying()} | set(others())) - standing())
    assert not gone, "no longer there: " + "\n".join(f"{said.file}: {said.sentence}" for said in gone)


def test_no_sentence_is_both_a_claim_and_none():
    listed = [said for said, _claim in carrying()]
    assert len(listed) == len(set(listed))
    assert not set(listed) & set(others())
    assert all(len(why.split()) >= 4 for why in others().values())


def test_every_claim_carrying_sentence_leads_to_its_claim():
    assert len(carrying()) >= 40
    lost = [said for said, claim in carrying() if not leads(said, claim)]
    assert not lost, lost


def leads(said, claim):
    """Tell whether the page a sentence stands on has the way to its claim."""
    name = said.file.rpartition("/")[2]
    if loader.claim(claim) is None:
        return False
    if said.file == PROMISES:  # shown on the overview above its claims, and in the findings beside the first of them
        return any(
            claim in {one.id for one in promise.claims}
            for promise in loader.promises()
            if said.sentence in texts.sentences(promise.says)
        )
    if name == "answers.toml":  # shown in a finding, which leads to the claim of its line
        lines = [
            line
            for line in loader.research_lines()
            if said.sentence
            in [*texts.sentences(line.words), *texts.sentences(line.short), *texts.sentences(line.sized)]
        ]
        return claim in {line.claim for line in lines}
    if said.file.startswith("insights/"):  # shown on the page of an answer, which leads to its claim
        return "url('claim', claim.id)" in template("answer.html")
    held = template(name)
    return f'found("{claim}")' in held or f"url('claim', '{claim}')" in held


def template(name):
    return (SOURCE / "web" / "templates" / name).read_text(encoding="utf-8")


def test_the_pages_of_findings_lead_from_every_word_of_research_to_its_claim():
    for name in ("findings.html", "_ways.html"):
        held = template(name)
        shown = held.count("claim.plain)") + held.count("finding.research }}")
        assert shown
        assert held.count("found(") == shown, name


@pytest.mark.parametrize(
    "sentence",
    [
        "A run lifts your mood.", "Walking helps against worry.", "Exercise keeps you young.", "Studies say so.",
        "Running is good for the heart.", "Music makes running better.", "Running with friends does you good.",
        "Ten minutes of moving are enough.", "Movement eases stress.", "Stretching prevents injuries.",
        "Rest days make you stronger.", "A slow breath calms.", "It frees endorphins.", "Good for the brain.",
        "Time outside lightens the mood.", "A routine steadies.", "Running keeps you healthy.",
    ],
)  # fmt: skip
def test_a_new_promise_would_be_noticed(sentence):
    assert speaks_of_what_running_does(sentence)
    assert Said("web/templates/today.html", sentence) not in standing()


def test_what_is_read_is_the_whole_product():
    files = {said.file for said in texts.messages()}
    assert len(files) > 80
    assert any(file.endswith("welcome.html") for file in files)
    assert len(standing()) >= 80
