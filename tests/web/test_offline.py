"""The installed app as the server sees it: manifest, worker, the page for no connection, the secret for the outbox."""

import json
import re
from importlib import resources

from django.contrib.staticfiles import finders
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from footfall.store import imports
from footfall.web import offline
from footfall.web.pages import mark_of
from tests.web.test_care import OWN_FILE

NAMED = re.compile(r"https?://(?!www\.w3\.org)")


def test_the_manifest_names_icons_that_are_there_and_ways_that_open(client, ada):
    reply = client.get("/manifest.webmanifest")
    said = json.loads(reply.text)
    assert reply.headers["Content-Type"] == "application/manifest+json"
    assert (said["name"], said["id"], said["scope"], said["display"]) == ("Footfall", "/", "/", "standalone")
    assert {(icon["sizes"], icon["purpose"]) for icon in said["icons"]} == {
        (f"{size}x{size}", purpose) for size in (192, 512) for purpose in ("any", "maskable")
    }
    for icon in said["icons"]:
        assert finders.find(icon["src"].removeprefix("/static/"))
    for way in [said["start_url"], *(shortcut["url"] for shortcut in said["shortcuts"])]:
        assert client.get(way).status_code == 200
    assert not NAMED.search(reply.text)


def test_the_worker_serves_the_whole_place_and_is_asked_for_anew(client, ada):
    reply = Client().get("/service-worker.js")
    assert reply.headers["Content-Type"].startswith("text/javascript")
    assert "no-cache" in reply.headers["Cache-Control"]
    told = json.loads(re.match(r"self\.footfall = (.*);\n", reply.text).group(1))
    for way in told["shell"]:
        assert finders.find(way.removeprefix("/static/")), way
    assert Client().get(told["offline"]).status_code == 200
    assert Client().get(told["help"]).status_code == 200


def test_another_file_makes_another_worker(client, monkeypatch):
    before = offline.version()
    monkeypatch.setattr(offline, "static", lambda name: f"/static/changed-{name}")
    assert offline.version() != before


def test_other_numbers_make_another_worker(home):
    before = offline.version()
    (home / "helplines.toml").write_text(OWN_FILE)
    assert offline.version() != before


def test_no_script_of_ours_names_another_host():
    folder = resources.files("footfall.web") / "static"
    for file in folder.iterdir():
        if file.name.endswith((".js", ".svg", ".css")):
            assert not NAMED.search(file.read_text(encoding="utf-8")), file.name


def test_each_script_stays_small():
    for file in (resources.files("footfall.web") / "static").iterdir():
        if file.name.endswith(".js"):
            assert len(file.read_text(encoding="utf-8").splitlines()) <= 160, file.name


def test_the_page_without_connection_holds_nothing_of_anybody(client, ada):
    page = client.get("/offline").text
    assert "Ada" not in page
    assert mark_of(ada) not in page
    assert reverse("help") in page


def test_a_device_learns_whose_pages_these_are_and_nothing_else(client, ada, ben):
    asked = client.get("/outbox/token")
    assert asked.json()["owner"] == mark_of(ada) != mark_of(ben)
    assert asked.json()["token"]
    assert "no-store" in asked.headers["Cache-Control"] or "no-cache" in asked.headers["Cache-Control"]
    assert Client().get("/outbox/token").json()["owner"] == ""
    assert client.get("/").headers["X-Footfall-Owner"] == mark_of(ada)
    assert "X-Footfall-Owner" not in Client().get("/help").headers
    assert "Ada" not in mark_of(ada)


def test_with_the_fresh_secret_an_answer_goes_over(ada):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(ada)
    token = browser.get("/outbox/token").json()["token"]
    sent = {"mood": "6", "owner": mark_of(ada), "csrfmiddlewaretoken": token}
    assert browser.post("/check-in", sent, headers={"Accept": "application/json"}).status_code == 201
    assert browser.post("/check-in", {"mood": "6"}, headers={"Accept": "application/json"}).status_code == 403


def test_leaving_empties_the_device(client, ada, request):
    assert client.post("/sign-out").headers["Clear-Site-Data"] == '"cache", "storage"'
    client.force_login(ada)
    request.getfixturevalue("proved")
    assert "Clear-Site-Data" not in client.post("/settings/erase", {"name": "not it"}).headers
    assert client.post("/settings/erase", {"name": "Ada"}).headers["Clear-Site-Data"] == '"cache", "storage"'


def test_a_share_no_worker_caught_is_told_kindly_and_brings_nothing(ada):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(ada)
    reply = browser.post("/import/share", {"files": SimpleUploadedFile("run.gpx", b"<gpx/>")})
    assert reply.status_code == 200
    assert "did not come along" in reply.text
    assert not imports.latest(ada)


def test_every_page_brings_the_manifest_and_says_nothing_where_nothing_waits(client, ada):
    for page in (client.get("/").text, Client().get("/about").text):  # Help now carries all it needs in itself.
        assert 'rel="manifest"' in page
        assert re.search(r"<footfall-offline[^>]* hidden", page)
