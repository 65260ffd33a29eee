"""Helplines: all that was collected, numbers that can be dialled, what is too old, and an operator's own file."""

import json
import re
import tomllib
from datetime import date, timedelta

import jsonschema
import pytest

from footfall.content import helplines, loader
from footfall.content.records import Line, Phone

EMERGENCY = """[[country]]
iso2 = "%s"
name = "%s"
[[country.line]]
service = "Emergency"
kind = "emergency"
audience = "all"
numbers = [{ number = "112" }]
source = "the leaflet"
confidence = "one_source"
"""
LINE = """[[country.line]]
service = "The evening line"
kind = "crisis"
audience = "all"
numbers = [{ number = "555 0100" }]
source = "the leaflet"
verified_on = "2026-11-01"
confidence = "one_source"
"""


def test_every_country_and_line_of_the_collection_is_there():
    found = helplines.countries()
    assert len(found) == 55
    assert sum(len(c.emergency) + len(c.lines) for c in found) == 146
    assert [c.name for c in found] == sorted(c.name for c in found)


def test_every_country_has_an_emergency_number_one_can_dial():
    for country in helplines.countries():
        for line in country.emergency:
            assert line.numbers, country.name
            assert all(phone.href.startswith("tel:") and len(phone.href) >= len("tel:15") for phone in line.numbers)


def test_a_country_is_found_by_its_letters_and_an_unknown_one_is_not_there():
    germany = helplines.country("de")
    assert germany is not None
    assert germany.name == "Germany"
    assert [phone.number for phone in germany.emergency[0].numbers] == ["112", "110"]
    assert helplines.country("XX") is None


def test_numbers_that_belong_together_are_dialled_apart():
    line = next(x for x in helplines.country("FI").lines if "other languages" in x.service)
    assert [phone.href for phone in line.numbers] == [f"tel:092525{end}" for end in ("0112", "0114", "0115", "0116")]
    assert Phone("*4141").href == "tel:*4141"
    assert Phone("+91 9999 666 555").href == "tel:+919999666555"


def test_lines_older_than_a_year_or_without_a_date_are_hidden_and_the_emergency_number_is_not():
    for country in helplines.countries():
        shown = helplines.shown_lines(country)
        for line in country.lines:
            fresh = line.verified_on is not None and line.verified_on >= date(2025, 11, 22)
            assert (line in shown) is fresh, (country.name, line.service)
        assert country.emergency
    assert helplines.DIRECTORY.url == "https://findahelpline.com"


def test_a_line_is_hidden_the_day_after_its_year():
    united_kingdom = helplines.country("GB")
    verified = max(line.verified_on for line in united_kingdom.lines)
    year = verified.replace(year=verified.year + 1)
    assert helplines.shown_lines(united_kingdom, year)
    assert not helplines.shown_lines(united_kingdom, year + timedelta(days=1))


def test_a_leap_day_release_has_a_day_a_year_before():
    assert helplines.shown_lines(helplines.country("GB"), date(2028, 2, 29)) == ()


def test_one_source_lines_are_marked():
    thailand = helplines.country("TH")
    assert [line.is_single_source for line in thailand.emergency] == [False, True]
    assert "tell us" in helplines.unsure_words()


def test_a_month_counts_from_its_first_day():
    line = next(x for x in helplines.country("CA").lines if x.service == "Kids Help Phone")
    assert line.verified_on == date(2026, 1, 1)


def test_a_country_without_an_emergency_number_is_refused():
    line = {"service": "A", "kind": "crisis", "audience": "all", "source": "s", "confidence": "one_source"}
    with pytest.raises(ValueError, match="no emergency number"):
        helplines._country({"iso2": "QQ", "name": "Q", "line": [{**line, "message": "text 1"}]})
    with pytest.raises(ValueError, match="in no way"):
        helplines._country({"iso2": "QQ", "name": "Q", "line": [line]})


def test_every_number_can_be_dialled_and_every_line_says_where_it_is_from():
    for country in helplines.countries():
        assert re.fullmatch("[A-Z]{2}", country.iso2)
        for line in (*country.emergency, *country.lines):
            assert line.source
            assert line.confidence in helplines.CONFIDENCE
            assert line.kind in helplines.KINDS
            for phone in line.numbers:
                assert re.fullmatch(r"tel:[+*#]?[\d*#]{2,20}", phone.href), (country.name, phone)


@pytest.mark.parametrize("asked", ["XX", "Atlantis", "deu", "D", "", "D3", "\u0130E", "<script>", "de\n", "ﬀ"])
def test_what_is_no_country_of_the_list_is_none(asked):
    assert helplines.country(asked) is None


def test_letters_of_any_case_and_the_usual_slip_for_the_united_kingdom_are_known():
    assert helplines.country("ie").name == "Ireland"
    assert helplines.country("uk").iso2 == "GB"


CHAT = "chat 988lifeline.org/chat"
MAIL = "email jo@samaritans.org (no text service since 2020)"


@pytest.mark.parametrize(
    ("message", "ways"),
    [
        ("text HOME to 741741", [("Text HOME to 741741", "sms:741741?&body=HOME")]),
        (f"text 988; {CHAT}", [("Text 988", "sms:988"), (f"C{CHAT[1:]}", "https://988lifeline.org/chat")]),
        ("text 0477 13 11 14", [("Text 0477 13 11 14", "sms:0477131114")]),
        (MAIL, [(f"E{MAIL[1:]}", "mailto:jo@samaritans.org")]),
        ("WhatsApp same number", [("WhatsApp same number", "")]),
        ("WhatsApp and chat eran.org.il", [("WhatsApp and chat eran.org.il", "https://eran.org.il")]),
        (None, []),
    ],
)
def test_ways_to_write_become_links_where_the_file_tells_enough(message, ways):
    line = Line("A", "crisis", "all", "s", "one_source", message=message)
    assert [tuple(way) for way in helplines.ways_to_write(line)] == ways


def test_every_link_to_write_is_one_a_device_understands():
    for country in helplines.countries():
        for line in country.lines:
            for way in helplines.ways_to_write(line):
                assert re.fullmatch(
                    r"|sms:\d+(\?&body=\w+)?|mailto:[\w.]+@[\w.]+|https://[a-z0-9.-]+(/[\w/-]+)?", way.href
                ), way


def test_a_file_of_ones_own_takes_the_place_of_the_shipped_lines_of_its_countries(tmp_path):
    path = tmp_path / "helplines.toml"
    path.write_text(EMERGENCY % ("QQ", "Quiet Island") + "[[country]]\niso2 = 'IE'\nname = 'Ireland'\n" + LINE)
    merged = helplines.with_own(helplines.countries(), helplines.read_own(path))
    assert len(merged) == 56
    ireland = helplines.country("ie", merged)
    assert [line.service for line in ireland.lines] == ["The evening line"]
    assert ireland.lines[0].is_own
    assert ireland.emergency == helplines.country("ie").emergency  # Ours stay where the file names none.
    assert helplines.country("QQ", merged).emergency[0].numbers[0].href == "tel:112"
    assert helplines.country("GB", merged) == helplines.country("GB")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("country = 3", "lists no"),
        ("= broken", "cannot be read"),
        ("deep = " + "[" * 5000, "cannot be read"),
        ("\udcff", "cannot be read"),
        ("[[country]]\niso2 = 'Ireland'", "two capital letters"),
        ("[[country]]\niso2 = 'IE'\nname = 'Ireland'", "at least one"),
        ("[[country]]\niso2 = 'QQ'\nname = 'Quiet Island'\n" + LINE, "no emergency number"),
        (EMERGENCY.replace('"112"', '"call us"') % ("IE", "Ireland"), "one can dial"),
        (
            EMERGENCY.replace('numbers = [{ number = "112" }]', 'message = "text 1"') % ("IE", "Ireland"),
            "without a number",
        ),
        (EMERGENCY.replace('kind = "emergency"', 'kind = "pizza"') % ("IE", "Ireland"), "kind is one of"),
        (EMERGENCY.replace('source = "the leaflet"', "") % ("IE", "Ireland"), "source"),
        (EMERGENCY % ("IE", "Ireland") + "pizza = 1", "cannot use pizza"),
        (EMERGENCY % ("IE", "Ireland") + "verified_on = 'soon'", "verified_on is a day"),
        (EMERGENCY % ("IE", "Ireland") + "verified_on = '2026-13-40'", "month"),
        (EMERGENCY % ("IE", "Ireland") + "languages = 'English'", "languages is a list"),
        (2 * (EMERGENCY % ("IE", "Ireland")), "stands twice"),
    ],
)
def test_a_broken_file_of_ones_own_is_refused_with_a_sentence(tmp_path, text, told):
    path = tmp_path / "helplines.toml"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(ValueError, match=told):
        helplines.read_own(path)


def test_ours_is_a_file_of_the_kind_we_ask_of_others():
    content = tomllib.loads((loader.FOLDER / "helplines.toml").read_text())
    schema = json.loads((loader.FOLDER / "schema" / "helplines.json").read_text())
    jsonschema.validate(content, schema)
    assert len(helplines.read_own(loader.FOLDER / "helplines.toml")) == 55
