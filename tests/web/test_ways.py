"""The list of all ways: a page for everyone, a list for the keyboard."""

import re

from footfall.web.about import WAYS


def test_every_way_has_a_letter_of_its_own_and_leads_somewhere(client, ada):
    letters = [key for *_rest, key in WAYS if key]
    assert len(set(letters)) == len(letters)
    page = client.get("/ways").text
    found = re.findall(r'<li><a href="([^"]+)">.*?<kbd>g (\w)</kbd>', page)
    assert [letter for _way, letter in found] == letters
    listed = re.findall(r'<li><a href="([^"]+)"', page.split("all-ways", 1)[1])
    assert len(listed) == len(WAYS)
    for way in listed:
        assert client.get(way).status_code == 200, way


def test_all_ways_holds_every_way_between_the_runs(client, ada):
    page = client.get("/ways").text
    for way in ("/sleep", "/routine", "/resilience", "/hard-things", "/small-wins", "/clear-head", "/journal"):
        assert f'<li><a href="{way}"' in page, way


def test_the_list_for_the_keyboard_is_a_piece_of_a_page(client, ada):
    piece = client.get("/ways?as=list").text
    assert piece.lstrip().startswith("<dialog")
    assert piece.count('role="option"') == len(WAYS)
    assert "<html" not in piece


def test_who_is_not_signed_in_has_no_keys(home, db):
    from django.test import Client

    assert "data-ways" not in Client().get("/welcome").text


def test_more_is_led_to_on_a_phone_and_on_a_computer_alike(client, ada):
    """The bar of a phone and the rail of a computer each show their own rows; both need the way to all the rest."""
    page = client.get("/").text
    kinds = re.findall(r'<li class="([^"]+)"><a href="/more"', page)
    assert sorted(kinds) == ["slim", "wide"]
    assert 'href="/journal"' in page.split("<main", 1)[1]
