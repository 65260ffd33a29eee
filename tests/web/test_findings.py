"""What running does: sentences, pictures, silence."""

from footfall.core.estimates import Careful
from footfall.store import analyses, people
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
    for words in ("How do we know?", "What was compared", "The same as a table", "Research beside you"):
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
    assert page.count('class="chart"') == page.count("The same as a table") == 2


def test_an_invented_person_is_called_so_on_every_page(client, ada):
    assert "is invented" not in client.get("/findings").text
    ada.is_demonstration = True
    people.save(ada, "is_demonstration")
    for way in ("/", "/findings", "/activities", "/check-ins"):
        assert "is invented" in client.get(way).text
    assert "True of them" in client.get("/about").text
