"""Where the master key is missing: the way to help stays open, and every other page says what is missing."""

import pytest
from django.utils import timezone

from footfall.actions.caring import moments
from footfall.store.between import keys
from footfall.store.caring import help as kept


@pytest.fixture
def lost(ada):
    """Take the key of somebody who wrote something away."""
    kept.add_contact(ada, "Lighthouse Ines", "0123456789")
    kept.keep_plan(ada, {"notice": "when it goes dark"}, timezone.now())
    moments.open_moment(ada, moments.NOT_SAFE, moments.TODAY, timezone.now())
    key = keys.master_path().read_bytes()
    keys.master_path().unlink()
    keys.forget_ring()
    yield
    keys.master_path().write_bytes(key)


def test_help_is_open_and_says_what_is_missing(lost, client):
    reply = client.get("/help")
    assert reply.status_code == 200
    assert "cannot be shown now" in reply.text
    assert 'href="tel:112"' in reply.text
    assert "Lighthouse" not in reply.text


@pytest.mark.parametrize("path", ["/", "/more", "/help/everywhere", "/mindful", "/about", "/plan"])
def test_a_page_opens_or_names_the_file_that_is_missing(lost, client, path):
    reply = client.get(path)
    assert reply.status_code == 200 or (reply.status_code == 503 and "keys/master.key" in reply.text)
    assert "/help" in reply.text


def test_help_that_cannot_be_noted_is_shown_all_the_same(lost, ada):
    assert moments.open_moment(ada, "asked", moments.TODAY, timezone.now()).pk is None
    assert moments.look(ada, timezone.now()).open is None
