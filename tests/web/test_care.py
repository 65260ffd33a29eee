"""Help now: the same door for everyone."""

from datetime import timedelta

from django.test import Client

from footfall.content import loader


def test_it_opens_for_someone_who_is_not_signed_in(home, db):
    page = Client().get("/help").text
    assert "You are not in the way." in page
    assert 'href="tel:112"' in page
    assert loader.DIRECTORY.url in page


def test_it_shows_the_lines_of_ones_own_country(client, ada):
    page = client.get("/help").text
    assert "TelefonSeelsorge" in page
    assert 'href="tel:116123"' in page
    assert "Source dated 9 September 2026." in page


def test_another_country_can_be_asked_for(home, db):
    page = Client().get("/help?country=IE").text
    assert "Samaritans Ireland" in page
    assert 'value="IE" selected' in page
    for odd in ("xx", "", "%00", "a" * 500):
        assert Client().get(f"/help?country={odd}").status_code == 200


def test_every_country_has_a_number_to_call_and_no_line_too_old(home, db):
    oldest = loader.RELEASED - timedelta(days=366)
    for country in loader.countries():
        page = Client().get(f"/help?country={country.iso2}").text
        assert country.emergency[0].numbers[0].href in page, country.name
        for line in country.lines:
            if line.verified_on is None or line.verified_on < oldest:
                assert f'name">{line.service}<' not in page, line.service
