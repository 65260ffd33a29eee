"""Every content file: it fits its schema, nothing in it is unused, unsourced or missing."""

import json
import re
import tomllib
from datetime import date
from itertools import product

import jsonschema
import pytest

from footfall.content import helplines, loader
from footfall.content.records import Line, Phone, Research
from footfall.core.between.thinking import KINDS
from footfall.core.ratings import OUTCOME_NAMES
from footfall.core.sports import SPORTS
from tests.insights.people import SLEEP

QUESTIONS = {
    "lift", "lift_curve", "half_life", "during", "build_up", "dose_duration", "dose_effort", "rhythm", "by_tag",
    "by_sport", "recovery", "sleep_next_night", "sleep_next_night.evening", "sleep_regularity",
}  # fmt: skip
SINGLE = sorted(path.stem for path in loader.FOLDER.glob("*.toml"))
#: A folder holds many files of one kind, under one schema.
IN_FOLDERS = sorted(f"{path.parent.name}/{path.stem}" for path in loader.FOLDER.glob("*/*.toml"))
FILES = SINGLE + IN_FOLDERS


@pytest.mark.parametrize("name", FILES)
def test_every_file_fits_its_schema(name):
    schema = json.loads((loader.FOLDER / "schema" / f"{name.partition('/')[0]}.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    content = tomllib.loads((loader.FOLDER / f"{name}.toml").read_text())
    jsonschema.Draft202012Validator(schema).validate(content)


def test_every_schema_has_its_file_and_every_file_its_licence_line():
    assert sorted(path.stem for path in (loader.FOLDER / "schema").glob("*.json")) == sorted(
        {name.partition("/")[0] for name in FILES}
    )
    licences = (loader.FOLDER / "LICENCE.md").read_text()
    for name in FILES:
        assert f"`{name}.toml`" in licences


def test_a_file_without_a_licence_is_refused(tmp_path, monkeypatch):
    (tmp_path / "bare.toml").write_text('words = "nothing"\n')
    monkeypatch.setattr(loader, "FOLDER", tmp_path)
    with pytest.raises(ValueError, match=r"bare\.toml has no licence"):
        loader.read("bare")


def test_all_claims_are_there_and_every_source_is_used():
    claims = loader.claims()
    assert [claim.id for claim in claims] == [f"C{number:02}" for number in range(1, 51)]
    used = {source.id for claim in claims for source in claim.evidence}
    named = {name for file in FILES if file != "sources" for name in _named(loader.read(file))}
    assert used | (named & set(loader.sources())) == set(loader.sources())


def _named(held):
    """Give all that a content file names as a source of something in it."""
    if isinstance(held, dict):
        for key, value in held.items():
            is_source = isinstance(value, str) and (key == "source" or key.endswith("_source"))
            yield from [value] if is_source else _named(value)
    elif isinstance(held, list | tuple):
        for value in held:
            yield from _named(value)


def test_a_claim_with_an_unknown_source_is_refused():
    with pytest.raises(ValueError, match="nobody1999"):
        loader._claim({"id": "C99", "claim": "c", "where": [], "evidence": ["nobody1999"]})


def test_a_line_of_research_with_an_unknown_claim_or_a_strange_figure_is_refused():
    with pytest.raises(ValueError, match="names no known claim: C99"):
        loader._check_line(Research("lift", "C99", "w", "s"))
    with pytest.raises(ValueError, match="not in the evidence of C40"):
        loader._check_line(Research("lift", "C40", "w", "s", figure="terry2020"))


def test_the_same_id_twice_is_refused():
    with pytest.raises(ValueError, match="claim C01 stands twice"):
        loader.refuse_twice("claim", ["C01", "C02", "C01"])


def test_corrections_win():
    by_id = loader.sources()
    assert by_id["schuch2016"].is_checked
    assert (by_id["schuch2016"].effect.ci_low, by_id["schuch2016"].effect.ci_high) == (0.79, 1.43)
    assert "kruisdijk2019" in {source.id for source in loader.claim("C10").evidence}
    assert "reply2023" in {source.id for source in loader.claim("C06").evidence}
    assert by_id["babyak2000"].note is None
    assert not by_id["cochrane2026"].is_checked


def test_figures_that_were_only_remembered_are_not_shipped():
    for name in ("sources", "claims"):
        assert "from memory" not in (loader.FOLDER / f"{name}.toml").read_text()


def test_only_checked_figures_stand_beside_an_answer():
    mood = loader.research_effect(loader.research("lift", "mood"))
    assert (mood.value, mood.ci_low, mood.ci_high) == (0.336, 0.234, 0.439)
    assert mood.caveat.endswith("so they probably flatter.")
    assert loader.research_effect(loader.research("lift", "worry")) is None
    assert loader.research_effect(None) is None
    shown = [line for line in loader.research_lines() if line.figure is not None]
    assert {line.figure for line in shown} == {"weinstein2024", "loy2013", "wender2022", "terry2020"}
    for line in shown:
        effect = loader.research_effect(line)
        assert loader.sources()[line.figure].is_checked
        assert effect.ci_low <= effect.value <= effect.ci_high
        assert effect.caveat
        assert effect.value > 0  # positive is better for the person


def test_an_unchecked_figure_is_not_given(monkeypatch):
    unchecked = {
        **loader.sources(),
        "weinstein2024": loader.Source(
            id="weinstein2024", citation="c", finding="f", status="secondary",
            effect=loader.sources()["weinstein2024"].effect,
        ),
    }  # fmt: skip
    monkeypatch.setattr(loader, "sources", lambda: unchecked)
    assert loader.research_effect(loader.research("lift", "mood")) is None


def test_every_line_of_research_rests_on_something_that_was_checked():
    for line in loader.research_lines():
        assert loader.claim(line.claim).checked, line


def test_checked_evidence_is_what_a_person_may_see():
    relapse = loader.claim("C04")
    assert {source.id for source in relapse.evidence} - {source.id for source in relapse.checked} == {"sibold2010"}


def test_every_outcome_and_every_question_has_its_words():
    assert tuple(loader.outcome_words()) == (*OUTCOME_NAMES, "quality", "asleep_hours")
    assert set(loader.question_words()) == QUESTIONS
    assert {name.partition(".")[2] for name in loader.kinds() if name.startswith("by_sport.")} == set(SPORTS)
    for question, outcome in product([*QUESTIONS - {"by_tag", "by_sport"}, *loader.kinds()], OUTCOME_NAMES):
        assert loader.answer(question, outcome).question == question


def test_every_phrase_is_used_by_a_question_or_an_outcome_that_is_there():
    thinking = {f"thinking.{kind}" for kind in KINDS}  # their sentences are those of insights.between.thinking
    questions = {*loader.question_words(), *loader.kinds(), *thinking}
    for line in loader.research_lines():
        assert line.question in questions
        assert set(line.outcomes) <= set(loader.outcome_words())


def test_what_has_no_words_yet_has_no_answer():
    assert loader.answer("lift", "nothing") is None
    assert loader.answer("nothing", "mood") is None
    assert loader.answer("by_tag", "mood") is None
    assert loader.answer("lift.music", "mood") is None
    assert loader.answer("sleep_next_night.morning", "quality") is None


def test_a_tag_nobody_foresaw_is_called_by_its_own_name():
    own = loader.answer("by_tag.with the dog", "mood").kind
    assert own.name == "with the dog"
    assert own.after % {"name": own.name} == "after runs marked “with the dog”"
    assert loader.answer("by_sport.quidditch", "mood").kind.after == "after activities of other kinds"


def test_every_row_of_promises_is_there_with_every_claim_in_one_place():
    promises = loader.promises()
    assert [promise.id for promise in promises] == [f"A{n}" for n in range(1, 10)] + [f"B{n}" for n in range(1, 15)]
    claims = [claim.id for promise in promises for claim in promise.claims]
    assert sorted(claims) == [claim.id for claim in loader.claims()]


def test_every_answer_bears_on_one_promise():
    asked = [*(name for name in loader.question_words() if not name.startswith("by_")), *loader.kinds(), "by_tag.dog"]
    asked = [name for name in asked if not name.startswith("sleep_")]
    for question, outcome in (*product(asked, OUTCOME_NAMES), *SLEEP):
        promise = loader.promise_of(question, outcome)
        if question != "rhythm" or outcome == "calm":
            assert promise is not None, (question, outcome)
            assert not promise.quiet
            assert promise.place(question, outcome) is not None
    named = {name: loader.promise_of(f"by_tag.{name}", "mood").id for name in ("music", "company", "the dog")}
    assert named == {"music": "A4", "company": "A7", "the dog": "B10"}
    assert loader.promise_of("nothing", "mood") is None


def test_a_promise_looks_at_what_is_there_and_leads_to_a_page_that_is_there():
    for promise in loader.promises():
        for look in promise.looks:
            assert look.question in {*loader.question_words(), *loader.kinds()}
            assert set(look.outcomes) <= set(loader.outcome_words())
        assert bool(promise.page) is bool(promise.next)
    with pytest.raises(ValueError, match="promise A1 names a claim that is not there"):
        loader._promise({"id": "A1", "name": "n", "says": "s", "about": "does", "claims": ["C99"]})


def test_only_the_promise_of_the_body_is_kept_off_the_findings():
    assert [promise.id for promise in loader.promises() if promise.quiet] == ["B14"]
    for _file, text in loader.translatable():
        assert not re.search(r"\b(weigh\w*|calori\w*|kilos?|slim\w*|fat)\b", text, re.I), text


PLAIN_BANNED = re.compile(
    r"\b(treat\w*|cur(e|es|ed|ing)|diagnos\w*|therap\w*|clinically|prescri\w*|screen(s|ing)? for|prov(e|es|ed|en)|"
    r"boost\w*|fail\w*|should|must|insufficient|relapse\w*|significan\w*|placebo|random\w*|meta|trait|"
    r"effect size|SMD|correlat\w*|baseline)\b|[!%;]$|p ?<|\d",
    re.I,
)


def test_claims_are_told_in_words_a_twelve_year_old_reads():
    for claim in loader.claims():
        for words in (claim.saying, claim.plain):
            assert not PLAIN_BANNED.search(words), words
        for sentence in re.split(r"(?<=[.?:;])\s", claim.plain):
            assert len(sentence.split()) <= 22, sentence
        letters = sum(len(word) for word in claim.plain.split()) / len(claim.plain.split())
        assert letters < 6.2, claim.plain
        assert claim.plain != claim.saying


def test_how_sure_a_claim_is_said_to_be_follows_its_certainty():
    for claim in loader.claims():
        if not claim.checked:
            assert claim.sure == "unread" or claim.certainty == "very low"
        elif "against" in claim.certainty:
            assert claim.sure == ("doubted" if "partly" in claim.certainty else "against")
        elif claim.certainty.startswith("very low"):
            assert claim.sure == "hardly"
        elif claim.certainty.startswith("moderate"):
            # What is said of C45 is its part about the heart, which rests on one study alone.
            assert claim.sure == ("unsure" if claim.id == "C45" else "fairly")
        else:
            assert claim.sure == "unsure"


def test_people_and_studies_are_those_of_the_whole():
    krogh = loader.sources()["krogh2017"]
    assert (krogh.size.n, krogh.size.k) == (2498, 35)
    assert (loader.sources()["reply2023"].size.n, loader.sources()["reply2023"].size.k) == (None, None)


def test_every_text_a_person_reads_is_given_to_the_translator():
    texts = list(loader.translatable())
    assert len(texts) == len(set(texts)) > 450
    found = {text for _file, text in texts}
    assert {file for file, _text in texts} == {f"{name}.toml" for name in loader.TRANSLATED}
    for claim in loader.claims():
        assert {claim.saying, claim.plain} <= found
        assert claim.overclaim not in found
    for outcome in loader.outcome_words().values():
        assert {outcome.ask, outcome.listed, *outcome.goes, *outcome.fits} <= found
    assert "after runs marked “%(name)s”" in found
    assert not [text for text in found if not text.strip() or text in ("%(either)s", "%(after)s", "%(name)s")]
    assert helplines.unsure_words() not in found


def test_a_phrase_stands_in_one_kind_of_place_only():
    # A language that bends words needs one form of a phrase, whatever sentence it is put into.
    kinds = loader.kinds().values()
    afters, eithers = {kind.after for kind in kinds}, {kind.either for kind in kinds}
    rated = loader.outcome_words().values()
    clauses = {words for one in rated for words in (one.yes, one.no)}
    gone = {words for one in rated for words in one.goes}
    asked, topics = {one.ask for one in rated}, {one.topic for one in rated}
    groups = [afters, eithers, clauses, gone, asked, topics]
    assert sum(map(len, groups)) == len(set().union(*groups))


def test_claims_of_every_question():
    assert loader.claim_of("lift", "mood") == "C07"
    assert loader.claim_of("lift_curve", "worry") == loader.claim_of("half_life", "mood") == "C04"
    assert loader.claim_of("build_up", "stress") == "C05"
    assert loader.claim_of("dose_duration", "mood") == "C32"
    assert loader.claim_of("dose_effort", "mood") == "C48"
    assert loader.claim_of("rhythm", "calm") == "C16"
    assert loader.claim_of("by_tag.mindful", "mood") == "C36"
    assert loader.claim_of("by_tag.music", "calm") == "C19"
    assert loader.claim_of("by_tag.company", "mood") == "C28"
    assert loader.claim_of("recovery", "mood") == "C20"
    for question in ("by_tag.with the dog", "by_sport.walking", "by_sport.quidditch", "nothing"):
        assert loader.claim_of(question, "mood") is None


def test_a_line_keeps_what_the_collection_knew():
    line = next(x for x in helplines.country("GB").lines if x.service == "Samaritans")
    assert isinstance(line, Line)
    assert line.numbers == (Phone("116 123"),)
    assert line.languages == ("English",)
    assert line.hours == "24/7"
    assert line.verified_on == date(2026, 9, 9)
