"""A printed page: whatever signs stand in the values, it becomes a PDF with title, language and order."""

import random

import pytest

from footfall.exports import typeset as room
from footfall.exports.typeset import count_pages, paper_of, typeset
from tests.exports.reading import read

PAGE = '#import "page.typ": values, sheet\n#show: sheet\n= Why\n#values.said\n'


@pytest.fixture
def page(tmp_path, monkeypatch):
    """Give a template with a heading and one text, beside the page every template is made of."""
    (tmp_path / "page.typ").write_text((room.HERE / "page.typ").read_text())
    (tmp_path / "probe.typ").write_text(PAGE)
    monkeypatch.setattr(room, "HERE", tmp_path)
    return lambda said, language="en", **more: typeset(
        "probe.typ", {"said": said, **more}, language=language, title="A page"
    )


def test_a_page_has_a_title_a_language_and_tags(page):
    told = read(page("Something", language="de-at"))
    assert (told.title, told.language, told.is_tagged, told.pages) == ("A page", "de", True, 1)
    assert told.headings == ["Why"]
    assert "Something" in told.text


@pytest.mark.parametrize(
    "said",
    [
        "Grüße aus Łódź, Zürich und Đà Nẵng",
        'Signs of a typesetter: #import "x" *a* _b_ $x$ `c` @d <e> \\ // /* ~ -- [f] {g}',
        "Ελληνικά и кириллица",
        '/etc/passwd ../../x read("page.typ")',
    ],
)
def test_what_a_person_wrote_stays_as_it_was_written(page, said):
    assert said in " ".join(read(page(said)).text.split())


def test_text_from_right_to_left_is_set(page):
    assert "مرحبا".strip() in read(page("مرحبا بالعالم " * 40, language="ar")).text.replace("\n", " ") or count_pages(
        page("مرحبا بالعالم " * 40, language="ar")
    )


def test_a_sign_without_a_shape_becomes_an_open_square_and_that_is_said(page):
    told = read(page("ok \U0010fffd ok"))
    assert "ok □ ok" in told.text
    assert "Some signs have no shape" in told.text
    assert "Some signs" not in read(page("ok")).text


def test_letters_stay_where_only_an_accent_has_no_shape(page):
    told = read(page("Tea \u25cc, e\u1ab0 and x\U0001e8d0 end", language="en"))
    assert "Tea " in told.text
    assert " end" in told.text
    assert told.title == "A page"


@pytest.mark.parametrize("rounds", [15, pytest.param(60, marks=pytest.mark.simulation)])
def test_no_sign_at_all_breaks_a_page(page, rounds):
    pools = [
        range(0x20, 0x250), range(0x300, 0x370), range(0x590, 0x700), range(0x900, 0xE7F), range(0x2000, 0x2070),
        range(0x4E00, 0x4E80), range(0x1F300, 0x1F680), range(0x110000), [0x200D, 0x200F, 0x202E, 0xAD, 0xFEFF, 10, 32],
    ]  # fmt: skip
    draw = random.Random(20260101)
    for _round in range(rounds):
        some = draw.sample(pools, draw.randint(1, 4))
        said = "".join(chr(draw.choice(draw.choice(some))) for _ in range(draw.randint(1, 400)))
        assert page(said, language=draw.choice(["en", "ar", "de"])).startswith(b"%PDF"), ascii(said)


def test_a_lone_half_of_a_pair_and_control_signs_are_left_out(page):
    assert "abc" in read(page("a\ud800b\x07\x00c")).text


def test_no_words_are_words_too(page):
    assert read(page("")).headings == ["Why"]


def test_pages_are_counted_and_paper_is_chosen_by_country(page):
    assert count_pages(page("word " * 4000)) == read(page("word " * 4000)).pages > 1
    assert (paper_of("US"), paper_of("ca"), paper_of("DE"), paper_of("")) == ("us-letter", "us-letter", "a4", "a4")
    assert read(page("x", paper="us-letter")).size == (612, 792)
    assert read(page("x")).size == (595, 842)


def test_a_fault_in_a_template_is_not_taken_for_a_sign(page):
    (room.HERE / "probe.typ").write_text(PAGE + "#values.nothing")
    with pytest.raises(RuntimeError, match="nothing"):
        page("x")
