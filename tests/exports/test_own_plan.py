"""A plan for bad hours on paper: what was written, lines to write on, tags for whoever listens."""

from footfall.content.bad_hours import headings
from footfall.exports.own_plan import FOOT, LEAD, TITLE, own_plan_pdf
from tests.exports.reading import read


def parts(**words):
    return [(heading.name, heading.ask, words.get(heading.id, "")) for heading in headings()]


def test_a_half_filled_plan_reads_from_the_top_and_leaves_room_to_write():
    told = read(own_plan_pdf(parts(notice="I stop answering.\n\nI lie awake.", ask="Jonas, +44 7700 900123"), "DE"))
    assert (told.title, told.language, told.is_tagged, told.size) == (TITLE, "en", True, (595, 842))
    assert told.headings == [heading.name for heading in headings()]
    text = " ".join(told.text.split())
    for said in ("I stop answering. I lie awake.", "Jonas, +44 7700 900123", headings()[1].ask, LEAD, FOOT):
        assert said in text
    assert headings()[0].ask not in text  # Where something stands, nothing is asked any more.


def test_an_empty_one_is_a_form_on_the_paper_of_the_country():
    told = read(own_plan_pdf(parts(), "US"))
    assert told.size == (612, 792)
    assert all(heading.ask in " ".join(told.text.split()) for heading in headings())
    assert told.pages <= 2


def test_long_words_and_words_of_any_script_go_on_over_pages():
    told = read(own_plan_pdf(parts(notice="A heron. " * 1100, alone="#panic[x] $ \\ * _ // سلام 走る"), ""))
    assert told.pages > 1
    assert told.text.count("heron") == 1100
    assert "#panic[x]" in told.text
