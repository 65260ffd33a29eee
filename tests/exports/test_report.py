"""The report on paper: tagged, one page and an appendix, whatever was written, and kept as it was."""

import re
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from footfall.core.estimates import Analysis, Careful, DataSummary
from footfall.exports.report import fit, from_json
from footfall.exports.report_parts import PARTS, AskedTold, Matter, SleepTold, Week, compose
from footfall.plan.readiness import Answers
from tests.exports.reading import read
from tests.web.records import an_estimate

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


def marked(pdf):
    """Give the languages that pieces of a PDF say they are in, beside that of the whole."""
    reader = PdfReader(BytesIO(pdf))
    inline = re.findall(rb"/Lang ?\(([a-z]+)\)", b"".join(page.get_contents().get_data() for page in reader.pages))
    return {code.decode() for code in inline} | tagged(reader.trailer["/Root"]["/StructTreeRoot"])


def tagged(element):
    held = element.get_object() if hasattr(element, "get_object") else element
    if isinstance(held, list):
        return {code for one in held for code in tagged(one)}
    if not isinstance(held, dict):
        return set()
    return ({str(held["/Lang"])} if "/Lang" in held else set()) | (tagged(held["/K"]) if "/K" in held else set())


def test_words_in_another_language_say_so():
    nine = ((LAST, "Several days"),)
    matter = replace(FULL, language="de", own_language="fr", asked=(replace(ASKED, key="phq-9", nine=nine),))
    report = compose(matter, PARTS)
    parts = {part.id: part for part in report.parts}
    assert [block.language for block in parts["why"].blocks] == ["fr", "fr"]
    assert (parts["care"].language, parts["bad_hours"].language) == ("en", "")
    own = parts["bad_hours"].blocks[0]
    assert (own.head_language, own.language) == ("en", "fr")
    (asked,) = (block for block in parts["asked"].blocks if block.kind == "scores")
    assert (asked.language, asked.rows[0][1]) == ("en", "Several days")
    for part in ("why", "care", "bad_hours", "asked"):
        assert marked(fit(compose(matter, (part,)), "DE")[1]) >= {"fr" if part in {"why", "bad_hours"} else "en"}
    assert "Several days" in read(fit(compose(matter, ("asked",)), "DE")[1]).text


def test_in_its_own_language_nothing_is_marked_as_another():
    report = compose(replace(FULL, own_language="en"), PARTS)
    every = [block for part in (*report.parts, *report.appendix) for block in part.blocks]
    assert {one.language for one in every} | {one.head_language for one in every} == {""}
    assert {part.language for part in report.parts} == {""}


def test_what_moved_early_and_still_has_room_stays_on_page_one():
    many = tuple((f"Heading {n}", "word " * 60) for n in range(2))
    long = replace(FULL, asked=(ASKED,) * 9, bad_hours=many, why="", name="")
    report, _paper = told(long)
    assert "asked" in {part.id for part in report.appendix}
    assert {"sleep", "care"} <= {part.id for part in report.parts}


def test_the_appendix_says_nothing_that_stands_on_each_page_already():
    report, paper = told()
    assert " ".join(paper.text.split()).count("It does not diagnose") == paper.pages
    assert not any("Made on" in line for part in report.appendix for block in part.blocks for line in block.items)


def test_a_report_that_was_kept_before_blocks_had_a_language_still_opens():
    held = compose(FULL, PARTS).as_json()
    for part in (*held["parts"], *held["appendix"]):
        del part["name"]
        for block in part["blocks"]:
            del block["language"], block["head_language"]
    assert from_json(held).parts[0].heading == "Why"


def test_a_change_is_told_with_each_way_of_looking_and_a_kind_by_its_difference_alone():
    differs = Careful(0.01, (-0.05, 0.07), tuple(-0.05 + 0.006 * n for n in range(20)))
    alike = an_estimate(question="by_tag.company", contrast=differs)
    data = DataSummary(1, 1, 1, "2026-01-04T07:00:00+01:00", "2026-05-04T08:30:00+02:00", ())
    matter = replace(FULL, analysis=Analysis(1, 0.1, data, (an_estimate(), alike), "e", "f"))
    (part,) = (one for one in compose(matter, ("answers",)).appendix if one.id == "all_answers")
    lift, company = (block for block in part.blocks if block.kind == "looked")
    assert lift.items == (
        "As it looks at first: +0.20 to +1.00",
        "Allowing for feeling good before: +0.10 to +0.90",
        "Allowing for looking forward: +0.15 to +0.95",
    )
    assert "−0.05 to +0.07" in company.small
    assert company.items == ()
    weeks = an_estimate(question="sleep_regularity", activities_used=0, contrast=None)
    (part,) = (
        one
        for one in compose(replace(matter, analysis=replace(matter.analysis, answers=(weeks,))), ("answers",)).appendix
        if one.id == "all_answers"
    )
    assert not any("0 activities" in block.small for block in part.blocks)
