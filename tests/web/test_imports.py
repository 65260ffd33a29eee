"""Bring your history: uploads, waiting, what each file became."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from footfall.store import activities, imports
from footfall.work import loop

GPX = """<?xml version="1.0"?><gpx version="1.1" creator="ours" xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg>
%s</trkseg></trk></gpx>"""
POINT = '<trkpt lat="52.5%03d" lon="13.4"><ele>40</ele><time>2026-05-04T06:%02d:00Z</time></trkpt>'


def a_gpx(name="run.gpx"):
    points = "".join(POINT % (9 * minute, 30 + minute) for minute in range(20))
    return SimpleUploadedFile(name, (GPX % points).encode())


def test_files_are_taken_over_and_read_later(client, ada):
    reply = client.post("/import", {"files": [a_gpx(), SimpleUploadedFile("broken.gpx", b"<gpx")]})
    assert reply.url == "/import"
    page = client.get("/import").text
    assert "Waiting to be read." in page
    assert 'hx-trigger="every 2s"' in page
    assert '<noscript><meta http-equiv="refresh"' in page
    while loop.read_one_import():
        pass
    assert len(activities.of(ada)) == 1
    page = client.get("/import").text
    assert "hx-trigger" not in page
    assert "Could not be read" in page


def test_each_file_has_its_line_and_its_sentence(client, ada):
    client.post("/import", {"files": [a_gpx(), SimpleUploadedFile("broken.gpx", b"<gpx")]})
    while loop.read_one_import():
        pass
    brought = imports.latest(ada)[0]
    page = client.get(reverse("import_detail", args=[brought.pk])).text
    refused = imports.files_of(ada, brought, ("refused",))[0]
    assert "broken.gpx" in page
    assert refused.note.replace("'", "&#39;") in page
    assert reverse("activity", args=[activities.of(ada)[0].key]) in page


def test_the_waiting_page_asks_for_a_fragment(client, ada):
    client.post("/import", {"files": [a_gpx()]})
    way = reverse("import_detail", args=[imports.latest(ada)[0].pk])
    part = client.get(way, headers={"HX-Request": "true"}).text
    assert "<html" not in part
    assert part.strip().startswith("<article")


def test_nothing_chosen_is_explained(client, ada):
    reply = client.post("/import", {})
    assert reply.status_code == 422
    assert "Please choose at least one file." in reply.text
    assert not imports.latest(ada)


def test_a_name_that_leads_out_of_its_folder_stays_inside(client, ada, home):
    client.post("/import", {"files": [a_gpx("../../../escape.gpx")]})
    inside = [path.name for path in (home / "incoming").rglob("*.gpx")]
    assert inside == ["escape.gpx"]
    assert not list(home.parent.glob("*.gpx"))


REAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "activities"


@pytest.mark.real
@pytest.mark.parametrize("kind", ["fit", "gpx", "tcx"])
def test_real_recordings_come_in_by_the_door_and_their_pages_stay_small(client, ada, kind):
    if not REAL.is_dir():
        pytest.skip("the recordings of ../shared/data are not here")
    files = sorted(REAL.rglob(f"*.{kind}"))[:5]
    client.post("/import", {"files": [SimpleUploadedFile(file.name, file.read_bytes()) for file in files]})
    while loop.read_one_import():
        pass
    kept = activities.of(ada)
    assert kept
    for one in kept:
        reply = client.get(reverse("activity", args=[one.key]))
        assert reply.status_code == 200
        assert len(reply.content) < 150_000


def test_a_row_that_was_left_out_of_a_diary_is_named(client, ada):
    diary = b"full_date,time,mood\n2026-05-04,8:00,good\n2026-05-05,8:00,ecstatic\n"
    client.post("/import", {"files": [SimpleUploadedFile("diary.csv", diary)]})
    while loop.read_one_import():
        pass
    page = client.get(reverse("import_detail", args=[imports.latest(ada)[0].pk])).text
    assert "Check-ins: 1" in page
    assert "1 row was left out" in page
    assert "ecstatic" in page
