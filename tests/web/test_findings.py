"""What running does: sentences, pictures, silence."""

import re
from dataclasses import replace
from urllib.parse import quote

import pytest

from footfall.content import loader
from footfall.core.estimates import Careful, Check
from footfall.core.ratings import OUTCOME_NAMES
from footfall.insights.kinds import as_difference
from footfall.store import analyses, people
from tests.charts.made import a_curve, a_dose, a_kind, a_length, unsettled, whole_answers, with_ways
from tests.insights import people as invented
from tests.web.records import an_estimate, keep_analysis, keep_check_in, keep_run, too_little


def test_without_records_it_says_what_makes_a_first_picture(client, ada):
    page = client.get("/findings").text
    assert "Nothing to compare yet. Eight runs with a check-in before and after make a first picture." in page


def test_while_it_is_worked_out_it_says_so(client, ada):
    keep_run(ada)
    keep_check_in(ada)
    assert "Being worked out" in client.get("/findings").text


def test_an_answer_is_a_sentence_with_twenty_footfalls_and_research_beside_it(client, ada):
    keep_analysis(ada, an_estimate())
    page = client.get("/findings").text
    assert "Most likely" in page
    assert page.count('href="#Fl"') + page.count('href="#Fr"') == 20
    assert "Research" in page
    assert "Not known yet" in page
    assert "19 in 20" in client.get("/findings/lift/mood").text


def test_worse_is_said_too(client, ada):
    quantiles = tuple(-1.0 + 0.04 * n for n in range(20))
    worse = an_estimate("calm", verdict="worsens", careful=Careful(-0.6, (-1.0, -0.2), quantiles), claim="C11")
    keep_analysis(ada, worse)
    assert "That is worth knowing." in client.get("/findings").text


def test_one_answer_tells_how_we_know(client, ada):
    keep_analysis(ada, an_estimate())
    page = client.get("/findings/lift/mood").text
    for words in ("How do we know?", "What was compared", "As a table", "The studies behind it"):
        assert words in page


def test_an_answer_nobody_asked_for_is_not_there(client, ada):
    keep_analysis(ada, an_estimate())
    for way in ("/findings/lift/nothing", "/findings/dose/mood", "/findings/lift_curve/mood"):
        assert client.get(way).status_code == 404


def test_an_older_answer_says_that_a_newer_one_is_coming(client, ada):
    keep_analysis(ada, an_estimate())
    keep_check_in(ada)
    assert "A newer one is on its way." in client.get("/findings").text


def test_giving_up_is_visible(client, ada):
    keep_analysis(ada, an_estimate())
    keep_check_in(ada)
    analyses.put_off(ada, analyses.MOST_TRIES)
    assert "could not be worked in" in client.get("/findings").text


def test_today_speaks_only_of_what_is_sure_enough(client, ada):
    keep_run(ada)
    keep_analysis(ada, an_estimate(family_lfsr=0.2))
    assert "How do we know?" not in client.get("/").text
    keep_analysis(ada, an_estimate(family_lfsr=0.01))
    assert "Most likely" in client.get("/").text


def test_too_little_shows_no_picture(client, ada):
    keep_analysis(ada, too_little("mood"))
    page = client.get("/findings").text
    assert "Not known yet" in page
    assert 'class="chart"' not in page
    assert client.get("/findings/lift/mood").status_code == 200


def test_what_holds_for_most_answers_is_said_once(client, ada):
    keep_analysis(ada, an_estimate(), an_estimate("calm", claim="C11"), an_estimate("focus", claim="C39"))
    assert client.get("/findings").text.count("It cannot show what caused it.") == 1


def test_every_picture_has_its_table(client, ada):
    keep_analysis(ada, an_estimate(), an_estimate("calm", claim="C11"))
    page = client.get("/findings").text
    # Two promises have an answer each, and one picture shows both beside each other.
    assert page.count('class="chart"') == page.count("As a table") == 3


def test_an_invented_person_is_called_so_on_every_page(client, ada):
    assert "is invented" not in client.get("/findings").text
    ada.is_demonstration = True
    people.save(ada, "is_demonstration")
    for way in ("/", "/findings", "/activities", "/check-ins"):
        assert "is invented" in client.get(way).text
    assert "True of them" in client.get("/about").text


def lifts(verdict="helps"):
    return [with_ways(invented.an_estimate(outcome, verdict)) for outcome in OUTCOME_NAMES]


def test_one_promise_stands_open_and_the_others_are_folded_to_a_line_each(client, ada):
    keep_analysis(ada, *lifts(), *(answer for name in OUTCOME_NAMES for answer in whole_answers(name)))
    page = client.get("/findings").text
    assert page.count('<article class="finding first"') == 1
    for promise in ("Calmer, less tense", "Less stress", "More confidence", "Getting things done", "Company"):
        assert re.search(rf"<summary><span><small>{promise}</small>[^<]+</span></summary>", page), promise
    assert len(page.encode()) < 80_000


def test_ways_of_an_answer_lead_to_its_page(client, ada):
    keep_analysis(ada, *lifts(), *whole_answers("mood"))
    page = client.get("/findings").text
    ways = set(re.findall(r'href="(/findings/[^"]+)"', page))
    assert len(ways) > 15
    for way in ways:
        assert client.get(way).status_code == 200


@pytest.mark.parametrize(
    "tag", ["music", "a/b", "../../help", "?#%", "<b>&\"'", "雨", "tea+milk", "w" * 190, "by_tag.music", "%2F"]
)
def test_any_tag_has_a_page_and_stays_words(client, ada, tag):
    odd = a_kind(f"by_tag.{tag}", 0.9, apart=1.5)
    keep_analysis(ada, *lifts(), odd, a_kind("by_tag.company", 0.2))
    way = f"/findings/{quote(odd.question, safe='')}/mood"
    reply = client.get(way)
    assert reply.status_code == 200
    assert "<b>&" not in reply.text
    assert "By your tags" in reply.text
    assert f'href="{way}"' in client.get("/findings/by_tag.company/mood").text


def test_an_answer_shows_its_own_picture(client, ada):
    keep_analysis(ada, *lifts(), a_curve(), a_length(), a_dose(), a_length("recovery", 6.5, (3.8, 11.0)))
    for question, words in (
        ("lift_curve", "Half of it is gone"),
        ("half_life", "a few hours"),
        ("dose_duration", "longer"),
        ("recovery", "minutes"),
    ):
        page = client.get(f"/findings/{question}/mood").text
        assert 'class="chart"' in page
        assert f">{words}</text>" in page


def test_what_was_assumed_can_be_left_out_and_the_page_says_which_is_shown(client, ada):
    keep_analysis(ada, *lifts())
    usual = client.get("/findings/lift/mood").text
    assert "Shown: as all pages here look." in usual
    flat = client.get("/findings/lift/mood?priors=flat").text
    assert "Shown: without assuming a size or a duration beforehand." in flat
    assert "Without assuming a size or a duration beforehand" in flat
    assert "Shown:" in client.get("/findings/lift/mood?priors=%00").text


def test_without_size_or_duration_the_page_says_what_follows_from_that(client, ada):
    lift = with_ways(invented.an_estimate())
    keep_analysis(ada, replace(lift, flat=replace(lift.flat, verdict="not_enough_data")))
    assert '<h1 class="verdict">Most likely' in client.get("/findings/lift/mood").text
    assert '<h1 class="verdict">Cannot tell yet.</h1>' in client.get("/findings/lift/mood?priors=flat").text


def test_where_nothing_else_is_kept_there_is_nothing_to_switch(client, ada):
    keep_analysis(ada, an_estimate())
    assert "Shown:" not in client.get("/findings/lift/mood?priors=flat").text


def test_an_open_question_says_what_more_records_would_bring(client, ada):
    keep_analysis(ada, unsettled("calm"), an_estimate())
    page = client.get("/findings/lift/calm").text
    for words in (
        "What more records would bring",
        "How likely more activities settle it",
        "When a check-in tells most",
    ):
        assert words in page
    assert "What more records would bring" not in client.get("/findings/lift/mood").text


def test_what_nobody_can_tell_yet_is_a_short_list_of_ways(client, ada):
    keep_analysis(ada, *[invented.an_estimate(name) for name in ("mood", "energy", "calm")], unsettled("stress"))
    page = client.get("/findings").text
    assert page.count('<article class="finding first"') == 1
    assert 'href="/findings/lift/stress"' in page.partition("Not known yet")[2]


def test_every_promise_is_on_the_page_but_the_one_of_the_body(client, ada):
    keep_analysis(ada, *lifts(), *whole_answers("mood"))
    page = client.get("/findings").text
    for promise in loader.promises():
        assert (f'id="{promise.id}"' in page or f"<b>{promise.name}</b>" in page) is not promise.quiet
    assert "Footfall cannot look at these from your records yet." in page
    assert "Running keeps the memory fresh into old age." in page


def test_a_promise_says_what_could_be_done_next_on_a_page_that_is_there(client, ada):
    keep_analysis(ada, *lifts(), *whole_answers("mood"))
    page = client.get("/findings").text
    ways = set(re.findall(r'<p class="nextstep">[^<]+<a href="([^"]+)"', page))
    assert len(ways) >= 4
    for way in ways:
        assert client.get(way).status_code == 200


def test_all_at_a_glance_leaves_out_what_no_common_scale_can_show(client, ada):
    keep_analysis(
        ada, *lifts(), a_length("recovery", 6.5, (3.8, 11.0)), invented.a_kind("by_tag.company", "mood", 0.0, 0.2)
    )
    glance = client.get("/findings").text.partition("All of it at a glance")[2].partition("</figure>")[0]
    assert "Less stress" in glance
    assert "Company" in glance
    assert "Getting back up" not in glance


def test_a_kind_stands_at_a_glance_by_how_it_differs_and_not_by_its_lift():
    alone = replace(a_kind("by_tag.company", apart=0.0), verdict="helps")
    shown = as_difference(alone)
    assert shown.verdict == "not_enough_data"
    assert shown.careful == alone.contrast
    assert as_difference(an_estimate()) == an_estimate()


def test_while_there_is_little_an_open_question_has_its_picture_too(client, ada):
    keep_analysis(ada, unsettled("mood"))
    page = client.get("/findings").text
    assert page.count('<article class="finding first"') == 1
    assert "Cannot tell yet." in page
    assert 'class="chart"' in page


def test_hidden_numbers_are_hidden_in_every_picture(client, ada):
    ada.hides_numbers = True
    people.save(ada, "hides_numbers")
    keep_analysis(ada, *lifts(), *whole_answers("mood"), replace(unsettled("calm"), question="during"))
    for way in ("/findings", "/findings/lift/mood", "/findings/lift_curve/mood", "/findings/by_tag.music/mood"):
        page = client.get(way).text
        for picture in re.findall(r"<svg[^>]*role=\"img\".*?</svg>", page, re.DOTALL):
            told = re.findall(r"<(?:title|desc)[^>]*>([^<]*)<", picture)
            assert not [words for words in told if re.search(r"\d[.]\d|[+−]\d|\d of 20", words)]
        assert "As a table" not in page


def test_hidden_numbers_are_hidden_in_every_sentence(client, ada):
    ada.hides_numbers = True
    people.save(ada, "hides_numbers")
    keep_analysis(ada, *lifts(), *whole_answers("mood"), *whole_answers("calm"), too_little("high"))
    for way in ("/findings", "/findings/lift/mood", "/findings/half_life/mood", "/findings/by_tag.music/calm"):
        page = client.get(way).text
        main = page.partition("<main")[2].partition("</main>")[0].partition("endnote")[0]
        drawn, studied = r"<(text|title|desc)[ >].*?</\1>", r'<ul class="studies">.*?</ul>'
        others = rf'(?s){drawn}|{studied}|<div class="inside"><p class="small">.*?</p>'
        mine = re.sub(others, "", main)
        words = re.sub(r"<[^>]+>", " ", mine)
        figures = re.findall(r".*(?:\d|\bpoints?\b(?! (?:to|the other))|\btwenty\b).*", words)
        assert not figures, (way, figures)


def test_checks_stand_in_one_list_with_a_word_each(client, ada):
    loud = Check("mood_before_runs", 0.5, (0.1, 0.9), False)
    keep_analysis(ada, with_ways(invented.an_estimate(checks=(loud,))))
    page = client.get("/findings/lift/mood").text
    said = dict(re.findall(r"<summary><span>([^<]+)</span><em[^>]*>([^<]+)</em></summary>", page))
    assert said["The hours before you went out"] == "look here"
    assert said["Perhaps you ran because you felt good"] == "clear"
    assert "What was compared" not in said
    assert "marks what might be mixed in" in page


def test_where_every_check_is_clear_the_page_says_so(client, ada):
    keep_analysis(ada, with_ways(invented.an_estimate()))
    assert "none speaks against the answer" in client.get("/findings/lift/mood").text


def test_an_answer_says_that_a_newer_one_is_on_its_way(client, ada):
    keep_analysis(ada, an_estimate())
    keep_check_in(ada)
    assert "A newer one is on its way." in client.get("/findings/lift/mood").text


def test_another_person_has_none_of_it(client, ada, ben):
    keep_analysis(ben, *lifts(), a_kind("by_tag.music"))
    assert client.get("/findings/by_tag.music/mood").status_code == 404
    assert client.get("/findings/lift/mood").status_code == 404


def test_no_two_tables_of_a_page_have_the_same_name(client, ada):
    keep_analysis(ada, *lifts(), *whole_answers("mood"))
    for way in ("/findings", "/findings/lift/mood", "/findings/by_tag.music/mood"):
        names = re.findall(r'role="region" aria-label="([^"]+)"', client.get(way).text)
        assert len(names) == len(set(names)) > 0
