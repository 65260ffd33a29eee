"""What a person reads of every claim and study: plain, without blame, no further than what was checked."""

import re

from footfall.charts.answers.research import LEFT, RIGHT
from footfall.content import loader
from tests.content.test_loader import PLAIN_BANNED

USED = {source.id: source for claim in loader.claims() for source in claim.evidence}
VOWELS = re.compile(r"[aeiouy]+")


def sentences(text):
    return [one for one in re.split(r"(?<=[.?:;])\s", text) if one]


def syllables(word):
    word = re.sub(r"[^a-z]", "", word.lower())
    return max(1, len(VOWELS.findall(word)) - (word.endswith("e") and not word.endswith("le")))


def grade(text):
    """Flesch-Kincaid grade of a text."""
    words = text.split()
    return 0.39 * len(words) / len(sentences(text)) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def test_where_a_saying_goes_too_far_is_told_plainly():
    for claim in loader.claims():
        assert claim.too_far not in (claim.plain, claim.overclaim)
        assert not PLAIN_BANNED.search(claim.too_far), claim.too_far
        assert not re.search(r"\byou (failed|did not)|wrong\b|!", claim.too_far), claim.too_far
        assert max(len(one.split()) for one in sentences(claim.too_far)) <= 32
        assert grade(claim.too_far) <= 10, (claim.id, grade(claim.too_far))


def test_what_a_study_found_is_told_plainly():
    for source in USED.values():
        bare = re.sub(r"\d|%\(\w+\)s", "", source.tells)
        assert not PLAIN_BANNED.search(bare), source.tells
        assert all(len(one.split()) <= 32 for one in sentences(source.tells)), source.tells
        assert not PLAIN_BANNED.search(re.sub(r"\d", "", source.shows)), source.shows


def test_every_study_that_was_read_says_what_it_found_and_no_other_does():
    silent = {source.id for source in USED.values() if source.is_checked and not (source.shows or source.tells)}
    assert silent == {"jayedi2024"}  # it is about weight alone, and that stands nowhere but in its own setting
    for source in loader.sources().values():
        if not source.is_checked:
            assert (source.shows, source.tells, source.who, source.caveat) == ("", "", "", None), source.id


def test_every_checked_size_is_drawn_and_stands_on_the_common_scale():
    drawn = {name for name, source in USED.items() if source.shown}
    sized = {
        name
        for name, source in USED.items()
        if source.is_checked and source.effect.unit == "sd" and source.effect.value is not None
    }
    assert drawn == sized
    for name in drawn:
        shown = USED[name].shown
        assert LEFT < (shown.low if shown.low is not None else shown.value) <= shown.value, name
        assert shown.value <= (shown.high if shown.high is not None else shown.value) < RIGHT, name
    assert min(USED[name].shown.value for name in drawn) > 0  # every row is named after what there was more of


def test_what_is_only_near_a_saying_is_not_drawn_for_it():
    for claim in loader.claims():
        assert set(claim.beside) <= {source.id for source in claim.evidence if source.shown}
    assert [source.id for source, _shown in loader.claim("C11").drawn] == ["ensari2015"]
    assert not loader.claim("C24").drawn  # its one size is of a hormone, and the claim is about sleep


def test_a_size_is_turned_so_that_more_is_right():
    careful, range_ = USED["krogh2017"].shown, USED["noetel2024"].shown
    assert (careful.value, careful.low, careful.high, careful.kind) == (0.11, -0.18, 0.41, "open")
    assert (range_.value, range_.low, range_.high, range_.kind) == (0.62, 0.45, 0.8, "medium")
    assert (USED["weinstein2024"].shown.kind, USED["schuch2016"].shown.kind) == ("small", "large")
    assert (USED["stubbs2017"].shown.low, USED["garrett2024"].shown.kind) == (None, "tiny")


def test_places_for_figures_are_filled_with_what_was_read():
    for source in USED.values():
        if "%(low)s" in source.tells:
            assert source.effect.ci_low is not None
        if "%(value)s" in source.tells:
            assert source.effect.value is not None
    assert USED["rehder2026"].figures == (0.05, 0.03, 0.06)
    assert USED["dapa2018"].figures == (1.4, 0.2, 2.6)
    assert (USED["rehder2026"].places, USED["videbaek2015"].places) == (2, 1)


def test_the_corrections_of_the_second_reading_stand():
    c06, c08, c09, c10 = (loader.claim(name) for name in ("C06", "C08", "C09", "C10"))
    assert {"moncrieff2022", "reply2023", "wang2000"} == {source.id for source in c06.evidence}
    assert "disputed" in c06.plain + c06.too_far
    assert (USED["wang2000"].effect.n, USED["moncrieff2022"].effect.k) == (12, 17)
    assert (USED["schuch2016"].shown.low, USED["schuch2016"].shown.high) == (0.79, 1.43)
    assert "Please never change a medicine" in c08.plain
    assert "43 of 100 with running, and 45 of 100 with tablets" in USED["verhoeven2023"].tells
    assert not USED["motartalk"].is_checked
    assert not USED["cochrane2026"].is_checked
    assert "hoffman2011" in {source.id for source in c09.evidence}
    assert not re.search(r"\b(8|31|38)\b", USED["babyak2000"].finding + USED["babyak2000"].tells)
    assert "No effect on low mood" in USED["kruisdijk2019"].tells
    assert "kruisdijk2019" in {source.id for source in c10.evidence}


def test_a_study_we_do_not_know_is_not_said_to_be_missing():
    sweeping = re.compile(
        r"\bnobody (?:has|measured|tested|tried)\b|\bno study has\b|(?:was|were) not (?:studied|tested|measured)\.|"
        r"was not looked at\.|has not been counted",
        re.IGNORECASE,
    )
    told = [one for claim in loader.claims() for one in sentences(f"{claim.plain} {claim.too_far}")]
    assert not [one for one in told if sweeping.search(one)]


def test_no_figure_hides_in_the_name_of_a_study_that_was_not_read():
    for source in USED.values():
        if not source.is_checked:
            assert not re.search(r"\d", re.sub(r"\b(?:19|20)\d\d\b|\d+:\d+(?:-\d+)?", "", source.citation)), (
                source.citation
            )


def test_what_each_claim_says_of_its_studies_holds_for_all_of_them():
    assert "They had no comparison group" not in loader.claim("C07").plain  # one of the two looked at rest as well
    assert (
        "people who tend to brood got over" not in loader.claim("C18").plain
    )  # one of the two was about steering feelings
    assert "0 to 10" not in USED["haake2024"].tells  # the ends of the scale were not read
    assert USED["blumenthal2007"].doi_status == "unchecked"
    assert "Not about running" in USED["smit2023"].tells


def test_of_the_heart_no_word_of_weight_is_said():
    heart = loader.claim("C45")
    words = f"{heart.saying} {heart.plain} {heart.too_far} " + " ".join(source.tells for source in heart.evidence)
    assert not re.search(r"weigh|kilo|\bkg\b|slim|fat\b", words)
