"""Help comes first also while somebody else writes for long: the card opens at once, and the way on from it too."""

import time
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from footfall.actions.caring import moments
from footfall.store.caring import help as kept


@pytest.fixture
def a_strong_one(ada):
    """Keep a strong moment of yesterday, gone on from: it is shown once more at the next opening."""
    found = moments.open_moment(ada, moments.ITEM_9, moments.TODAY, timezone.now() - timedelta(days=1))
    moments.go_on(ada, found.pk, timezone.now() - timedelta(hours=20))
    return found


@pytest.mark.django_db(transaction=True)
def test_the_card_opens_and_lets_go_while_somebody_else_writes(client, ada, a_strong_one, somebody_writes):
    with somebody_writes():
        began = time.monotonic()
        way = client.get("/").url
        assert way.startswith("/help/now")
        page = client.get(way)
        assert page.status_code == 200
        assert "Please talk to someone today." in page.text
        onward = client.post("/help/now", {"moment": a_strong_one.pk, "then": "/?kept=1"})
        assert onward.url == "/?kept=1&went_on=1"
        assert client.get(onward.url).status_code == 200  # And not to the card once more.
        assert time.monotonic() - began < 5  # Waiting for the writer would end after twenty seconds, and badly.
    with connection.cursor() as cursor:  # Whoever writes next waits as long as ever.
        cursor.execute("PRAGMA busy_timeout" if connection.vendor == "sqlite" else "SHOW lock_timeout")
        assert cursor.fetchone()[0] in {20_000, "20s"}


def test_where_nobody_else_writes_it_is_kept_that_it_was_shown_and_gone_on_from(client, ada, a_strong_one):
    client.get(client.get("/").url)
    assert client.post("/help/now", {"moment": a_strong_one.pk, "then": "/plan"}).url == "/plan"
    found = kept.get_moment(ada, a_strong_one.pk)
    assert found.again_at is not None
    assert found.went_on_at is not None
    assert client.get("/").status_code == 200
