"""The pages of whoever looks after a place: names and months, nothing of anybody's health, no way into their pages."""

from datetime import timedelta

import pytest
from django.utils import timezone

from footfall.actions.together import accounts as acting
from footfall.core.ratings import Rating
from footfall.store import check_ins, people
from footfall.store.together import accounts, audit
from tests.web.accounts.people import invitation_from, make_operator

pytestmark = pytest.mark.usefixtures("several", "proved")


@pytest.fixture
def host(ada, client):
    make_operator(ada)
    return client


@pytest.mark.parametrize("way", ["/host", "/host/invite", "/host/people/1"])
def test_for_anybody_else_these_pages_are_not_there(client, ada, way):
    assert client.get(way).status_code == 404


def test_where_one_person_lives_there_is_no_host(host, settings):
    from dataclasses import replace

    settings.OPTIONS = replace(settings.OPTIONS, people="one")
    assert host.get("/host").status_code == 404


def test_people_are_shown_by_name_and_month_alone(host, ben):
    check_ins.keep(ben, Rating(at=timezone.now(), values={"mood": 2.0}, note="a heavy secret"), "one")
    page = host.get("/host").text
    assert "<bdi>Ben</bdi>" in page
    assert "a heavy secret" not in page
    assert "mood" not in page.casefold()


def test_an_invitation_is_made_shown_once_and_closed(host, ada):
    made = host.post("/host/invite", {"note": "Cleo <b>"}).text
    assert "/invited/" in made
    page = host.get("/host").text
    assert "/invited/" not in page
    assert "Cleo &lt;b&gt;" in page
    number = accounts.invitations(ada)[0].pk
    assert host.post(f"/host/invitations/{number}/take-back").url.startswith("/host")
    assert host.post(f"/host/invitations/{number}/take-back").status_code == 404


def test_a_closed_sign_in_can_be_opened_again_and_is_erased_after_a_month(host, ada, ben):
    host.post(f"/host/people/{ben.pk}", {"how": "off"})
    assert not people.named("Ben").is_active
    assert not acting.erase_due(timezone.now() + timedelta(days=29))
    host.post(f"/host/people/{ben.pk}", {"how": "on"})
    assert people.named("Ben").is_active
    told = [deed.told["what"] for deed in audit.newest(ben) if deed.kind == "operator"]
    assert told == ["switched_on", "switched_off"]
    host.post(f"/host/people/{ben.pk}", {"how": "off"})
    assert acting.erase_due(timezone.now() + timedelta(days=31))
    assert people.named("Ben") is None


def test_nobody_closes_their_own_sign_in_here(host, ada):
    assert host.post(f"/host/people/{ada.pk}", {"how": "off"}).status_code == 400
    assert people.named("Ada").is_active


def test_another_hosts_invitation_can_be_closed_but_nobody_elses(host, ada, ben):
    invitation_from(ben)
    number = accounts.invitations(ada)[0].pk
    ben.is_operator = False
    people.save(ben, "is_operator")
    assert accounts.invitations(ben)[0].pk == number
    host.post(f"/host/invitations/{number}/take-back")
    assert accounts.invitations(ada)[0].taken_back_at is not None
