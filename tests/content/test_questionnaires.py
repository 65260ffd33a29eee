"""Questionnaires as content: the wording as published, each number with a source, nothing shipped that may not be."""

import shutil

import pytest

from footfall.content import loader, questionnaires
from footfall.content.questionnaires import OWN, WORDED, from_content, named_sources, questionnaire
from footfall.content.wording import add_wording

SHIPPED = ["phq-8", "phq-9", "phq-2", "gad-7", "gad-2", "phq-4", "who-5", "movement", "five"]
BARE = ["brs", "rosenberg", "ucla-3"]


@pytest.fixture
def copied(tmp_path, monkeypatch):
    """Work on a copy of the content, without its caches."""
    folder = tmp_path / "content"
    shutil.copytree(loader.FOLDER, folder)
    monkeypatch.setattr(loader, "FOLDER", folder)
    _forget()
    yield folder
    _forget()


def _forget():
    loader.read.cache_clear()
    loader.sources.cache_clear()
    questionnaires._shipped.cache_clear()


def test_all_that_may_be_shipped_is_there_and_of_the_rest_only_the_scoring():
    found = {one.key: one for one in questionnaires.questionnaires()}
    assert list(found) == SHIPPED + BARE
    for key in SHIPPED:
        assert found[key].words_here
        assert all(item.words for item in found[key].items)
        assert found[key].languages == ("en",)
    for key in BARE:
        assert not found[key].words_here
        assert not any(item.words for item in found[key].items)
        assert not any(option.words for option in found[key].options)
    assert found["phq-9"].needs == "chosen"
    assert not found["phq-8"].needs


def test_the_wording_is_the_published_one():
    phq, gad, who = questionnaire("phq-9"), questionnaire("gad-7"), questionnaire("who-5")
    assert phq.ask == "Over the last 2 weeks, how often have you been bothered by any of the following problems?"
    assert [option.words for option in phq.options] == [
        "Not at all",
        "Several days",
        "More than half the days",
        "Nearly every day",
    ]
    assert phq.items[8].words == "Thoughts that you would be better off dead or of hurting yourself in some way"
    assert phq.items[9].scored is False
    assert gad.items[6].words == "Feeling afraid, as if something awful might happen"
    assert [option.value for option in who.options] == [5, 4, 3, 2, 1, 0]
    assert "Pfizer" in phq.credit
    assert "CC BY-NC-SA 3.0 IGO" in who.credit
    assert questionnaire("phq-8").items == (*phq.items[:8], phq.items[9])
    assert questionnaire("phq-4").items == (*gad.items[:2], *phq.items[:2])


def test_no_two_questions_of_one_questionnaire_share_an_id_and_scores_lie_within_their_ends():
    for one in questionnaires.questionnaires():
        names = [item.id for item in one.items]
        assert len(names) == len(set(names))
        assert one.min_days <= one.usual_days
        ends = [one.ends_of(item) for item in one.items if item.id in one.score.items]
        if one.score.kind == "sum":
            assert sum(low for low, _ in ends) * one.score.factor == one.score.low
            assert sum(high for _, high in ends) * one.score.factor == one.score.high


def test_bands_leave_no_gap_and_stand_only_where_their_source_was_read():
    for one in questionnaires.questionnaires():
        if one.bands:
            assert one.bands[0].low == one.score.low
            assert one.bands[-1].high == one.score.high
            assert loader.sources()[one.bands_source].is_checked


def test_every_figure_names_a_source_that_somebody_saw():
    for path in (loader.FOLDER / "questionnaires").glob("*.toml"):
        held = loader.read(f"questionnaires/{path.stem}")
        for part in ("reliability", "sd", "reliable", "noticeable"):
            source = held.get(part, {}).get("source", OWN)
            assert source == OWN or loader.sources()[source].status in {"read", "secondary"}
        assert all(name == OWN or name in loader.sources() for name in named_sources(held))


def test_only_codes_that_were_seen_are_there():
    assert questionnaire("phq-9").codes.total == "44261-6"
    assert questionnaire("gad-7").codes.panel == "69737-5"
    for key in ("phq-8", "gad-2", "phq-4", "who-5", "movement", "five", *BARE):
        assert questionnaire(key).codes == questionnaires.Codes()
    assert questionnaire("phq-9").item("difficulty").code is None
    assert questionnaire("who-5").items[0].code is None


def test_footfall_works_when_the_file_of_the_who_is_deleted(copied):
    (copied / "questionnaires" / "who-5.toml").unlink()
    assert [one.key for one in questionnaires.questionnaires()] == [key for key in SHIPPED if key != "who-5"] + BARE
    assert questionnaire("who-5") is None


def test_an_earlier_version_is_kept_beside_the_newest(copied):
    folder = copied / "questionnaires"
    now = (folder / "phq-2.toml").read_text()
    (folder / "phq-2.1.toml").write_text(now)
    (folder / "phq-2.toml").write_text(now.replace('version = "1"', 'version = "2"'))
    assert questionnaire("phq-2").version == "2"
    assert questionnaire("phq-2", "1").version == "1"
    assert questionnaire("phq-2", "7") is None
    assert [one.version for one in questionnaires.questionnaires() if one.key == "phq-2"] == ["2"]


def test_a_file_under_a_wrong_name_is_refused(copied):
    folder = copied / "questionnaires"
    (folder / "phq-2.9.toml").write_text((folder / "phq-2.toml").read_text())
    with pytest.raises(ValueError, match=r"phq-2\.9\.toml holds version 1 of phq-2"):
        questionnaires.questionnaires()


def test_a_score_of_no_question_and_an_unknown_source_are_refused():
    held = dict(loader.read("questionnaires/phq-2"))
    with pytest.raises(ValueError, match="scores no known question: phq7"):
        from_content(held | {"score": held["score"] | {"items": ["phq7"]}})
    with pytest.raises(ValueError, match="no known source: nobody1999"):
        from_content(held | {"source": "nobody1999"})


BRS = """
language = "en"
items = ["One", "Two", "Three", "Four", "Five", "Six"]
options = ["a", "b", "c", "d", "e"]
"""


def test_a_wording_added_here_is_used_with_the_scoring_that_is_shipped():
    worded = add_wording(questionnaire("brs"), BRS)
    assert worded.words_here
    assert worded.version == f"1{WORDED}1"
    assert [item.words for item in worded.items] == ["One", "Two", "Three", "Four", "Five", "Six"]
    assert [item.reverse for item in worded.items] == [False, True] * 3
    assert [option.value for option in worded.options] == [1, 2, 3, 4, 5]
    assert worded.score == questionnaire("brs").score


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("items = [", "not TOML"),
        ("items = " + "[" * 5000, "not TOML"),
        ('language = "en"\n', "lacks: items, options"),
        (BRS.replace('"One", ', ""), "list of 6 texts"),
        (BRS.replace("One", "<b>One</b>"), "markup"),
        (BRS.replace("One", "One\\nTwo"), "markup or a line break"),
        (BRS.replace("One", ""), "1 to 400 characters"),
        (BRS.replace('"One"', "1"), "1 to 400 characters"),
        (BRS.replace('"en"', '"the English"'), "short word such as en"),
        (BRS + "colour = 3\n", "no meaning here: colour"),
        (BRS + "reverse = [1]\n", "part of the scoring"),
        (BRS + 'version = "1/2"\n', "short word such as 1"),
    ],
)
def test_a_wording_that_does_not_fit_is_refused_with_what_to_mend(text, says):
    with pytest.raises(ValueError, match=says):
        add_wording(questionnaire("brs"), text)


def test_a_wording_says_which_questions_count_backwards_where_print_differs():
    ten = BRS.replace('"Six"', '"Six", "7", "8", "9", "10"').replace(', "e"', "")
    with pytest.raises(ValueError, match="`reverse` must list"):
        add_wording(questionnaire("rosenberg"), ten)
    with pytest.raises(ValueError, match="`reverse` must list"):
        add_wording(questionnaire("rosenberg"), ten + "reverse = [11]\n")
    worded = add_wording(questionnaire("rosenberg"), ten + "reverse = [2, 5]\n")
    assert [number for number, item in enumerate(worded.items, 1) if item.reverse] == [2, 5]


def test_a_shipped_wording_cannot_be_replaced():
    with pytest.raises(ValueError, match="shipped with its wording"):
        add_wording(questionnaire("phq-9"), BRS)
