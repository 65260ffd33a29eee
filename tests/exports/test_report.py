"""The report on paper: tagged, one page and an appendix, whatever was written, and kept as it was."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from footfall.exports.report import fit, from_json
from footfall.exports.report_parts import PARTS, AskedTold, Matter, SleepTold, Week, compose
from footfall.plan.readiness import Answers
from tests.exports.reading import read

LAST = date(2026, 11, 22)
ASKED = AskedTold(
    "phq-8", "PHQ-8", "PHQ-8", tuple(LAST - timedelta(days=28 * n) for n in (3, 2, 1)), (14.0, 12.0, 9.5), 0, 24, True,
    (6.0, 18.0), "noticeable", "better",
)  # fmt: skip
FULL = Matter(
    LAST - timedelta(days=83),
    LAST,
    "0.1.0",
    name="Noor <b>",
    wish="Out of the door",
    why="For my head.",
    weeks=tuple(Week(LAST - timedelta(days=7 * n), n % 4, 30.0 * (n % 4)) for n in range(12, 0, -1)),
    asked=(ASKED, replace(ASKED, key="gad-7", short="GAD-7"), replace(ASKED, key="who-5", short="WHO-5")),
    sleep=SleepTold(60, 1395, 405, 27000.0, (84.0, 82.0, 87.0)),
    care=Answers("no", "yes", "none", "gentle", medicines=("lithium",)),
    bad_hours=(("What I notice", "I stop answering."),),
)


def told(matter=FULL, parts=PARTS, country="DE"):
    report, pdf = fit(compose(matter, parts), country)
    return report, read(pdf)


def test_it_is_tagged_paper_with_its_purpose_on_each_page():
    report, paper = told()
    assert (paper.title, paper.language, paper.is_tagged) == ("A report from my own records", "en", True)
    assert paper.pages >= 2
    assert " ".join(paper.text.split()).count("It does not diagnose") >= paper.pages
    assert "Noor <b>" in paper.text
    assert report.parts[-1].id == "how"
    assert told(country="US")[1].size == (612, 792)


def test_with_nothing_to_tell_it_says_so_on_one_page_and_a_short_appendix():
    _report, paper = told(Matter(None, LAST, "0.1.0"))
    assert "No goal was written down." in paper.text
    assert "There is no plan at the moment." in paper.text
    assert paper.pages == 2


def test_without_a_name_there_is_a_line_to_write_it_on():
    assert "Name" not in told()[1].text.split()
    report, paper = told(replace(FULL, name=""))
    assert report.name_line == "Name"
    assert "Name" in paper.text.split()
    assert from_json(report.as_json()).name_line == "Name"


@pytest.mark.parametrize(
    "said",
    [
        "A long way. " * 900,
        "長い道を走る。" * 300,
        "مرحبا أنا أركض " * 200,
        "😀👩‍👧 " * 300,
        "#strong[x] $a^2$ `c` <u> " * 90,
    ],
)
def test_page_one_stays_one_page_whatever_was_written(said):
    matter = replace(FULL, wish=said, why=said, bad_hours=tuple((f"Heading {n}", said) for n in range(9)))
    report, paper = told(matter)
    assert paper.text.index("Appendix") > 0
    assert read(fit(replace(report, appendix=()), "DE")[1]).pages == 1
    assert all(len(block.text) <= 600 for part in report.parts for block in part.blocks if block.kind == "quote")


def test_what_has_no_room_is_in_the_appendix_and_page_one_says_which():
    report, _paper = told(replace(FULL, bad_hours=tuple((f"Heading {n}", "word " * 200) for n in range(9))))
    assert [part.id for part in report.appendix][-1] == "made"
    assert "bad_hours" in {part.id for part in report.appendix}
    assert report.parts[-1].blocks[-1].text.startswith("In the appendix: ")


def test_kept_as_it_is_it_comes_back_equal():
    report, _paper = told()
    assert from_json(report.as_json()).as_json() == report.as_json()


def test_without_figures_words_and_marks_stay():
    report, paper = told(replace(FULL, numbers=False, amounts=False), ("done", "asked", "sleep"))
    assert "minutes" not in paper.text
    assert "14" not in " ".join(block.text for part in report.parts for block in part.blocks)
    assert "A little lighter than usual for you." in " ".join(paper.text.split())


def test_ten_years_of_weeks_are_drawn_as_months():
    weeks = tuple(Week(LAST - timedelta(days=7 * n), 3, 90.0) for n in range(520, 0, -1))
    report, _paper = told(replace(FULL, weeks=weeks), ("done",))
    picture = report.parts[0].blocks[-1].picture
    assert 60 < len(picture["bars"]) <= 121
    assert max(picture["bars"]) == 1.0
