"""`footfall people`: the first operator, invitations, and a lost way in."""

import pytest
from django.test import Client

from footfall.cli import main as command_line
from footfall.cli.people import how_to_begin
from footfall.cli.showing import address
from footfall.store import people
from tests.web.accounts.people import with_codes

pytestmark = pytest.mark.usefixtures("several", "db")


def said(capsys, *words):
    status = command_line.main(["people", *words])
    out = capsys.readouterr()
    return status, out.out, out.err


def way_in(text):
    return "/" + text.strip().splitlines()[-1].split("/", 3)[3]


def test_the_first_operator_begins_with_a_link(capsys):
    assert "--operator" in how_to_begin()
    status, out, _err = said(capsys, "add", "Ada", "--operator")
    assert status == 0
    assert people.named("Ada").is_operator
    assert Client().post(way_in(out)).url == "/account/consent"
    assert "remove-sign-in" in how_to_begin()
    assert "Ada (looks after this place)" in said(capsys, "list")[1]


def test_an_invitation_needs_an_operator(capsys):
    status, _out, err = said(capsys, "invite")
    assert status == 1
    assert "--operator" in err
    said(capsys, "add", "Ada", "--operator")
    _status, out, _err = said(capsys, "invite", "--name", "the neighbour")
    assert Client().get(way_in(out)).status_code == 200


def test_a_name_that_looks_like_another_is_refused(capsys):
    said(capsys, "add", "Ada")
    status, _out, err = said(capsys, "add", "ada")
    assert status == 1
    assert "looks like it" in err


def test_a_lost_way_in_is_mended_at_the_machine(capsys, ada):
    with_codes(ada)
    _status, out, _err = said(capsys, "remove-sign-in", "Ada")
    assert not people.named("Ada").has_usable_password()
    assert Client().post(way_in(out)).status_code == 302
    assert said(capsys, "remove-sign-in", "Nobody")[0] == 1


def test_a_link_leads_to_where_the_pages_are_served_just_now(capsys, settings):
    with address.told("http://127.0.0.1:9123"):
        assert (settings.OPTIONS.home / "address").stat().st_mode & 0o777 == 0o600
        assert "http://127.0.0.1:9123/enter/" in said(capsys, "add", "Ada")[1]
    assert "http://127.0.0.1:8765/enter/" in said(capsys, "add", "Ben")[1]


@pytest.mark.parametrize("odd", [b"", b"\xff\xfe", b"javascript:alert(1)", b"http://[", b"x" * 5000])
def test_an_address_that_is_none_is_passed_over(capsys, settings, odd):
    path = settings.OPTIONS.home / "address"
    path.write_bytes(odd)
    try:
        assert "http://127.0.0.1:8765/enter/" in said(capsys, "add", "Ada")[1]
    finally:
        path.unlink()
