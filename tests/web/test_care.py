"""Help now: the same door for everyone, in one request, whatever country is asked for."""

import base64
import hashlib
import re
from datetime import date, timedelta

import pytest
from django.db import OperationalError
from django.test import Client
from django.utils import translation

from footfall.actions import health
from footfall.actions.caring import helping, own_plan
from footfall.actions.caring import helplines as known
from footfall.content import helplines
from footfall.content.records import Line
from footfall.store.caring import help as kept
from footfall.web import care
from footfall.web.caring import lines, stay

OWN_FILE = """
[[country]]
iso2 = "IE"
name = "Ireland"
[[country.line]]
service = "The evening line of our club"
kind = "crisis"
audience = "youth (12-25)"
numbers = [{ number = "020 911 0000" }]
hours = "18:00-22:00"
source = "the club"
verified_on = "2026-11-01"
confidence = "one_source"
"""


def test_it_opens_for_someone_who_is_not_signed_in(home, db):
    page = Client().get("/help").text
    assert "You are not in the way." in page
    assert 'href="tel:112"' in page
    assert 'href="tel:911"' in page
    assert helplines.DIRECTORY.url in page
    assert 'href="/help/stay"' in page
    assert 'href="/help/plan"' in page


def test_it_shows_the_lines_of_ones_own_country(client, ada):
    page = client.get("/help").text
    assert "TelefonSeelsorge" in page
    assert 'href="tel:116123"' in page
    assert 'href="https://telefonseelsorge.de"' in page
    assert "Source dated 9 September 2026, " in page
    assert "These numbers are for: Germany." in page


def test_another_country_can_be_asked_for_and_kept_as_a_bookmark(home, db):
    page = Client().get("/help?country=IE").text
    assert "Samaritans Ireland" in page
    assert 'value="IE" selected' in page
    assert "you can keep it as a bookmark" in page
    assert 'href="sms:51444?&amp;body=HELP"' in page
    assert page.count("1800 247 247") == 1
    assert page == Client().get("/help?country=ie").text


@pytest.mark.parametrize(
    "odd", ["XX", "Atlantis", "deu", "d", "%00", "a" * 5000, "<script>alert(1)</script>", "%22%3E", "DE%20OR%201", "🏔"]
)
def test_a_country_that_is_not_in_the_list_is_told_clearly_and_help_is_there(client, ada, odd):
    reply = client.get("/help", {"country": odd.replace("%00", "\0").replace("%22%3E", '">').replace("%20", " ")})
    assert reply.status_code == 200
    assert "We do not know the numbers of that place yet." in reply.text
    assert 'href="tel:112"' in reply.text
    assert 'href="tel:911"' in reply.text
    assert helplines.DIRECTORY.url in reply.text
    assert "<script" not in reply.text
    assert "TelefonSeelsorge" not in reply.text  # Nothing of another country stands in for it.


def test_nothing_asked_is_no_odd_country(home, db):
    for way in ("/help", "/help?country=", "/help?country=%20"):
        assert "We do not know" not in Client().get(way).text


def test_every_country_has_a_number_to_call_and_no_line_too_old(home, db):
    oldest = helplines.RELEASED - timedelta(days=366)
    everywhere = Client().get("/help/everywhere").text
    for country in helplines.countries():
        page = Client().get(f"/help?country={country.iso2}").text
        assert f'id="{country.iso2}"' in everywhere
        for text in (page, everywhere):
            assert country.emergency[0].numbers[0].href in text, country.name
        shown = re.findall(r'class="name">([^<]+)<', page)
        for line in country.lines:
            if line.verified_on is None or line.verified_on < oldest:
                assert line.service not in shown
        hidden = len(country.lines) - len(helplines.shown_lines(country))
        said = [words in page for words in ("more lines are not", "One more line is not", "so none is shown")]
        assert any(said) is (hidden > 0), country.name


def test_a_line_of_one_source_asks_to_be_told(home, db):
    shown = [(country, line) for country in helplines.countries() for line in helplines.shown_lines(country)]
    country, line = next((country, line) for country, line in shown if line.is_single_source)
    page = Client().get(f"/help?country={country.iso2}").text
    assert line.service.replace("&", "&amp;") in page
    assert helplines.unsure_words() in page


@pytest.mark.parametrize(
    ("on", "told"),
    [
        (date(2026, 11, 22), "Source dated 22 November 2026, today."),
        (date(2026, 11, 30), "Source dated 30 November 2026, today."),
        (date(2026, 11, 21), "Source dated 21 November 2026, yesterday."),
        (date(2026, 11, 9), "Source dated 9 November 2026, 13 days old."),
        (date(2026, 11, 1), "Source dated 1 November 2026, 3 weeks old."),
        (date(2026, 9, 9), "Source dated 9 September 2026, 10 weeks old."),
        (date(2026, 1, 1), "Source dated 1 January 2026, about 11 months old."),
        (None, ""),
    ],
)
def test_each_line_says_how_old_its_source_is(on, told):
    assert lines.age(on, helplines.RELEASED) == told


def test_ages_are_told_in_the_language_of_the_words_of_care():
    with translation.override("de"):
        assert lines.age(date(2026, 9, 9), helplines.RELEASED) == "Source dated 9 September 2026, 10 weeks old."


@pytest.mark.parametrize(
    ("audience", "kind", "told"),
    [
        ("all", "crisis", "Day and night. In English, Irish."),
        ("youth (5-25)", "crisis", "For young people, 5-25. Day and night. In English, Irish."),
        ("youth", "crisis", "For young people. Day and night. In English, Irish."),
        ("adults", "crisis", "For adults. Day and night. In English, Irish."),
        ("all (Bogota)", "crisis", "For Bogota. Day and night. In English, Irish."),
        ("all", "eating_disorder", "About eating and the body. Day and night. In English, Irish."),
    ],
)
def test_for_whom_and_when_a_line_is(audience, kind, told):
    line = Line("A", kind, audience, "s", "two_sources", hours="24/7", languages=("English", "Irish"))
    assert lines.about(line) == told


def test_lines_for_young_people_stand_in_one_list_with_those_for_adults(home, db):
    told = 0
    for country in helplines.countries():
        shown = lines.group_of(country, helplines.RELEASED).call
        if len({one.line.audience for one in shown}) > 1:
            told += 1
            page = Client().get(f"/help?country={country.iso2}").text
            listed = page[page.index("Talk to someone") : page.index(helplines.DIRECTORY.url)]
            assert all(phone.href in listed for one in shown for phone in one.line.numbers), country.name
    assert told


def test_whoever_somebody_trusts_comes_before_all_lines_and_is_nobody_elses(client, ada, ben):
    helping.add(ada, "Jonas", "+44 7700 900123")
    helping.add(ada, "Mum", "030 12345")
    page = client.get("/help").text
    assert page.index('href="tel:+447700900123"') < page.index('href="tel:03012345"') < page.index("TelefonSeelsorge")
    assert page.count('class="door first"') == 1
    other = Client()
    other.force_login(ben)
    for text in (other.get("/help").text, Client().get("/help").text):
        assert "Jonas" not in text
    assert "Choose somebody you trust" in other.get("/help").text
    assert "Choose somebody you trust" not in Client().get("/help").text


def test_the_page_asks_for_no_other_file_and_its_style_is_held_by_its_hash(client, ada):
    helping.add(ada, "Jonas", "+44 7700 900123")
    for reply in (client.get("/help"), Client().get("/help"), Client().get("/help?country=US")):
        assert not re.search(
            r"<(script|link(?! rel=\"icon\" href=\"data:,\")|img|iframe)|(src|href)=./static/", reply.text
        )
        style = re.search("<style>(.*?)</style>", reply.text, re.S)[1]
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        policy = reply.headers["Content-Security-Policy"]
        assert f"style-src 'sha256-{digest}'" in policy
        assert "unsafe" not in policy
        for name in re.findall(r'<use href="([^"]*)"', reply.text):
            assert f'<symbol {"id"}="{name.removeprefix("#")}"' in reply.text, name
    assert "sha256" not in client.get("/").headers["Content-Security-Policy"]
    assert "sprite.svg#" in client.get("/").text


def test_it_weighs_little(client, ada):
    for country in helplines.countries():
        reply = Client().get(f"/help?country={country.iso2}", headers={"accept-encoding": "gzip"})
        assert len(reply.content) < 12_000
        assert len(client.get(f"/help?country={country.iso2}").content) < 60_000


def test_it_opens_with_the_database_away(client, ada, monkeypatch):
    def away(*_args):
        raise OperationalError("unable to open database file")

    monkeypatch.setattr(kept, "contacts", away)
    reply = client.get("/help?country=IE")
    assert reply.status_code == 200
    assert "Samaritans Ireland" in reply.text


@pytest.mark.parametrize(("way", "shown"), [("/help?country=IE", "Samaritans Ireland"), ("/help/stay", "You are here."),
                                             ("/help/everywhere", "Samaritans Ireland")])  # fmt: skip
@pytest.mark.parametrize("error", [OperationalError("unable to open database file"), RuntimeError("a bug of ours")])
def test_every_page_of_help_opens_whatever_is_broken(client, ada, monkeypatch, way, shown, error):
    for module in (care, stay):
        monkeypatch.setattr(module, "page", breaking_once(module.page, error))
    reply = client.get(way)
    assert reply.status_code == 200
    assert shown in reply.text


def test_where_not_even_that_works_the_last_words_hold_numbers_to_call(client, ada, monkeypatch):
    def broken(*_args):
        raise RuntimeError("a bug of ours")

    monkeypatch.setattr(care, "page", broken)
    reply = client.get("/help")
    assert reply.status_code == 500
    assert 'href="tel:112"' in reply.text


def breaking_once(page, error):
    faults = [error]

    def shown(*args, **more):
        if faults:
            raise faults.pop()
        return page(*args, **more)

    return shown


def test_signed_out_it_says_where_ones_own_people_and_plan_are(home, db):
    page = Client().get("/help").text
    assert "People you wrote down stand here once you are signed in, and your own plan too." in page
    assert 'href="/sign-in?next=/help"' in page
    assert 'href="/sign-in?next=/help/plan"' in Client().get("/help/plan").text


def test_the_numbers_come_before_any_other_sentence(home, db):
    page = Client().get("/help").text
    main = page[page.index("<h1") :]
    assert main.index("tel:112") < main.index("Choose whichever is easiest.")
    german = Client().get("/help", headers={"accept-language": "de"}).text
    assert german.index("tel:112") < german.index('<p class="small spoken under" lang="de" dir="ltr">')


def test_whom_one_trusts_comes_before_the_choice_of_a_country(client, ada):
    ada.country = ""
    ada.save()
    kept.add_contact(ada, "Mira", "+49 30 1234567")
    page = client.get("/help").text
    assert page.index("Call Mira") < page.index("<select")


def test_in_german_the_words_of_care_stay_english_and_are_marked(client, ada):
    page = client.get("/help", headers={"accept-language": "de"}).text
    assert '<html lang="de"' in page
    assert '<div lang="en" dir="ltr">' in page
    assert "You are not in the way." in page


def test_whoever_runs_this_footfall_can_put_lines_on_top(client, ada, home):
    (home / "helplines.toml").write_text(OWN_FILE)
    page = client.get("/help?country=IE").text
    assert "The evening line of our club" in page
    assert "Added by whoever runs this Footfall. Source dated 1 November 2026" in page
    assert "For young people, 12-25. Hours: 18:00-22:00." in page
    assert "Samaritans Ireland" not in page
    assert 'href="tel:112"' in page
    assert known.own_fault() == ""


def test_a_broken_file_of_theirs_is_told_to_them_and_ours_is_shown(client, ada, home, caplog):
    (home / "helplines.toml").write_text(OWN_FILE.replace("020 911 0000", "call us"))
    assert "Samaritans Ireland" in client.get("/help?country=IE").text
    client.get("/help")
    assert "is not used" in known.own_fault()
    assert "The evening line of our club: numbers is a list" in known.own_fault()
    assert known.own_fault() in health.look().findings
    assert [record.levelname for record in caplog.records if record.name == "footfall.helplines"] == ["WARNING"]


def test_nobody_is_known_where_nobody_is(rf, home, db):
    assert care.trusted(rf.get("/help")) == []
    assert own_plan.words_of(None) == {}
