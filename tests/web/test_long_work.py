"""What takes long happens outside any transaction: nobody else waits to keep something meanwhile."""

import pytest
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.utils import timezone

from footfall.actions.going import bringing, reminding
from footfall.core.plans import Settings, Slot
from footfall.readers.phone import track
from footfall.store import activities, plans
from footfall.web.beginning import letter
from tests.actions.test_guiding import walked

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def watched(monkeypatch):
    """Give what notes whether a function ran inside a transaction."""
    inside = []

    def watch(room, name):
        whole = getattr(room, name)

        def noted(*args, **named):
            inside.append(connection.in_atomic_block)
            return whole(*args, **named)

        monkeypatch.setattr(room, name, noted)
        return inside

    return watch


@pytest.mark.parametrize("way", ["/letter", "/letter.pdf"])
def test_a_letter_is_set_outside_any_transaction(client, ada, watched, way):
    inside = watched(letter, "fit")
    assert client.post(way, {"parts": ["why"], "why": "a long story"}).status_code == 200
    assert inside == [False]


def test_a_plan_is_read_outside_any_transaction_and_kept_whole(client, ada, watched):
    plans.begin(ada, Settings("half_hour", timezone.now().date(), (Slot(0),), level=2))
    inside = watched(bringing, "read_plan")
    table = f"day,minutes,words\n{timezone.now().year + 1}-01-02,30,Easy run\n".encode()
    page = client.post("/plan/bring", {"file": SimpleUploadedFile("plan.csv", table)})
    assert (page.status_code, inside) == (200, [False])


def test_a_way_is_read_outside_any_transaction_and_kept_once(client, ada, watched):
    inside = watched(track, "read")
    told = {"uid": "phone-1", "key": "walk", "movement": "walking", "parts": "walk.600", "whole": "600"}
    for _again in range(2):
        assert client.post("/sessions", told | {"track": walked(500)}).status_code == 302
    assert (inside, activities.count(ada)) == ([False], 1)


@pytest.mark.parametrize(
    ("way", "name"), [("/reminders/off/word", "turn_off"), ("/reminders/address/word", "confirm_address")]
)
def test_a_mail_program_that_looks_at_a_link_opens_no_transaction(home, client, watched, way, name):
    inside = watched(reminding, name)
    client.get(way)
    client.post(way)
    assert inside == [False, True]


def test_the_button_of_a_mail_program_needs_no_page_of_ours(ada):
    word = signing.dumps((ada.pk, "session"), salt=reminding.OFF_SALT)
    assert Client(enforce_csrf_checks=True).post(f"/reminders/off/{word}").status_code == 200
