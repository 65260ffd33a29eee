"""The sleep diary through the door: times read as the night they belong to, and nothing typed is lost."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from footfall.actions.between import sleeping
from footfall.actions.caring import moments
from footfall.core import days
from footfall.core.nights import Night
from footfall.store import imports, people
from footfall.store.between import nights
from footfall.web.sleep.forms import NightForm
from footfall.work import loop
from tests.web.records import keep_plan

NOW = datetime(2026, 5, 6, 6, 0, tzinfo=UTC)  # eight in the morning in Berlin


@pytest.fixture
def morning(monkeypatch):
    """Let it be a Wednesday morning at eight in Berlin."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def local(moment, zone="Europe/Berlin"):
    return f"{days.local(moment, zone):%d. %H:%M}"


def read(ada, now=NOW, row=None, **told):
    form = NightForm(ada, now, {"up": "07:00", **told}, row=row)
    assert form.is_valid(), form.errors
    return form


def keep(ada, asleep, awake, quality=None, source="diary", device=None):
    night = Night(asleep, awake, quality=quality, utc_offset_min=120, device=device)
    nights.add_many(ada, [night], None, source=source)
    return nights.of(ada)[-1]


@pytest.mark.parametrize(
    ("told", "bed", "asleep"),
    [
        ({"bed": "23:00", "asleep": "23:20"}, "05. 23:00", "05. 23:20"),
        ({"bed": "23:50", "asleep": "00:10"}, "05. 23:50", "06. 00:10"),
        ({"bed": "11:00", "asleep": "11:30"}, "05. 23:00", "05. 23:30"),
        ({"bed": "12:15", "asleep": "12:30"}, "06. 00:15", "06. 00:30"),
        ({"bed": "10:45", "asleep": "23:15"}, "05. 22:45", "05. 23:15"),
        ({"bed": "23:15", "asleep": "23:15"}, "05. 23:15", "05. 23:15"),
    ],
)
def test_times_are_read_as_the_nearest_evening(ada, told, bed, asleep):
    form = read(ada, **told)
    assert (local(form.night.bed), local(form.night.asleep)) == (bed, asleep)
    assert local(form.night.awake) == "06. 07:00"
    assert form.read_kindly == (told["bed"] in ("11:00", "12:15", "10:45"))


def test_over_a_changed_clock_the_night_is_as_long_as_it_really_was(ada):
    spring = read(ada, datetime(2026, 3, 29, 6, tzinfo=UTC), asleep="23:00").night
    autumn = read(ada, datetime(2026, 10, 25, 7, tzinfo=UTC), asleep="23:00").night
    assert (spring.length_s, spring.utc_offset_min) == (7 * 3600, 120)
    assert (autumn.length_s, autumn.utc_offset_min) == (9 * 3600, 60)


def test_far_from_home_the_clock_of_the_device_counts(ada):
    night = read(ada, datetime(2026, 5, 5, 23, tzinfo=UTC), asleep="22:00", zone="Asia/Tokyo").night
    assert (local(night.asleep, "Asia/Tokyo"), night.utc_offset_min) == ("05. 22:00", 540)


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"bed": "23:30", "asleep": "23:15"}, "Falling asleep comes before going to bed here."),
        ({"asleep": "13:30", "up": "13:00"}, "Getting up comes before falling asleep here."),
        ({"asleep": "23:00", "awake": "07:30"}, "Getting up comes before waking here."),
        ({"asleep": "07:00"}, "Falling asleep and waking are at the same time here."),
        ({"asleep": "23:00", "up": "10:00"}, "That is still to come."),
        ({"asleep": "23:00", "day": "2026-05-07"}, "That is still to come."),
        ({"asleep": "23:00", "day": "2026-04-01"}, "Please choose one of the last 14 mornings."),
        ({"asleep": ""}, "Please write a time, for instance 23:15."),
        ({"asleep": "soon"}, "Please write a time, for instance 23:15."),
        ({"asleep": "23:00", "quality": "11"}, "Please choose a number from 0 to 10."),
        ({"asleep": "23:00", "quality": "nan"}, "Please choose a number from 0 to 10."),
    ],
)
def test_what_cannot_be_is_explained_and_nothing_is_lost(client, ada, morning, told, sentence):
    reply = client.post("/sleep/morning", {"up": "07:00", "bed": "22:22"} | told)
    assert reply.status_code == 422
    assert sentence in reply.text
    assert f'value="{told.get("bed", "22:22")}"' in reply.text
    assert not nights.of(ada)


def test_a_night_is_kept_once_with_zero_as_a_value_and_missing_as_none(client, ada, morning):
    told = {"day": "2026-05-06", "asleep": "23:00", "up": "07:00", "quality": "0"}
    assert client.post("/sleep/morning", told).headers["Location"].startswith("/sleep?kept=")
    client.post("/sleep/morning", told)
    client.post("/sleep/morning", told | {"day": "2026-05-05", "quality": ""})
    assert [night.quality for night in nights.of(ada)] == [None, 0.0]
    assert "asleep at 23:00, awake at 7:00" in client.get(f"/sleep?kept={nights.of(ada)[1].pk}").text


def test_a_second_tab_does_not_write_over_the_first(client, ada, morning):
    row = keep(ada, NOW - timedelta(hours=9), NOW - timedelta(hours=1))
    seen = sleeping.version(row)
    told = {"asleep": "23:00", "up": "06:30", "seen": seen}
    assert client.post(f"/sleep/{row.pk}", told).status_code == 302
    reply = client.post(f"/sleep/{row.pk}", told | {"up": "06:45"})
    assert (reply.status_code, "changed elsewhere" in reply.text) == (422, True)
    newest = sleeping.version(nights.get(ada, row.pk))
    assert f'name="seen" value="{newest}"' in reply.text
    assert client.post(f"/sleep/{row.pk}", told | {"up": "06:45", "seen": newest}).status_code == 302
    over = client.post("/sleep/morning", {"asleep": "23:30", "up": "07:30"})
    assert "A night of yours is kept for these hours already." in over.text


def test_a_long_sleep_is_taken_as_it_stands_once_it_is_changed(client, ada, morning):
    row = keep(ada, NOW - timedelta(hours=8), NOW - timedelta(hours=1))
    client.post(f"/sleep/{row.pk}", {"asleep": "11:30", "up": "07:00", "seen": sleeping.version(row)})
    assert nights.get(ada, row.pk).as_record().length_s == 19.5 * 3600


def test_a_changed_night_elsewhere_keeps_its_own_clock(client, ada, morning):
    nights.add_many(
        ada, [Night(NOW - timedelta(hours=10), NOW - timedelta(hours=2), utc_offset_min=-240)], None, "diary"
    )
    row = nights.of(ada)[0]
    assert 'name="asleep" value="16:00"' in client.get(f"/sleep/{row.pk}").text
    client.post(f"/sleep/{row.pk}", {"asleep": "16:30", "up": "00:00", "seen": sleeping.version(row)})
    changed = nights.get(ada, row.pk)
    assert (changed.asleep, changed.utc_offset_min) == (NOW - timedelta(hours=9, minutes=30), -240)


def test_two_sources_are_one_line_that_names_both(client, ada, morning):
    keep(ada, NOW - timedelta(hours=9), NOW - timedelta(hours=1), 4.0)
    keep(ada, NOW - timedelta(hours=9, minutes=5), NOW - timedelta(hours=1), source="brought", device="My watch")
    text = client.get("/sleep").text
    assert text.count('class="entry night"') == 1
    assert "Also kept by My watch." in text
    ada.hides_numbers = True
    people.save(ada, "hides_numbers")
    hidden = client.get("/sleep").text
    assert "23:00" not in hidden
    assert "4 of 10" not in hidden


def test_ten_years_are_read_four_weeks_at_a_time(client, ada, morning, django_assert_max_num_queries):
    span = [(NOW - timedelta(days=back, hours=9), NOW - timedelta(days=back, hours=1)) for back in range(3650)]
    nights.add_many(ada, [Night(*one, utc_offset_min=120) for one in span], None)
    with django_assert_max_num_queries(12):
        text = client.get("/sleep").text
    assert text.count('class="entry night"') == 28
    assert "?until=2026-04-08" in text
    assert client.get("/sleep?until=2019-01-01").text.count('class="entry night"') == 28
    for odd in ("0001-01-01", "9999-12-31", "soon", "1500-01-01"):
        assert client.get(f"/sleep?until={odd}").status_code == 200


def test_nobody_sees_or_touches_what_is_somebody_elses(client, ada, ben, morning):
    row = keep(ben, NOW - timedelta(hours=9), NOW - timedelta(hours=1))
    for way in (f"/sleep/{row.pk}", f"/sleep/{row.pk}/take-back"):
        assert client.post(way, {"asleep": "23:00", "up": "07:00"}).status_code == 404
    assert nights.of(ben)


def test_today_asks_before_noon_and_can_be_waved_away(client, ada, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    assert "How was the night?" not in client.get("/").text
    client.post("/sleep/morning", {"day": "2026-05-05", "asleep": "23:00", "up": "07:00"})
    assert "How was the night?" in client.get("/").text
    client.post("/sleep/asking", {"how": "later", "from": "today"})
    assert "How was the night?" not in client.get("/").text
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(days=1))
    assert "How was the night?" in client.get("/").text
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(days=1, hours=5))
    assert "How was the night?" not in client.get("/").text
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(days=15))
    assert "How was the night?" not in client.get("/").text


def test_two_bad_nights_offer_an_easier_day_and_set_nothing(client, ada, morning):
    for back in (0, 1):
        keep(ada, NOW - timedelta(days=back, hours=9), NOW - timedelta(days=back, hours=1), 2.0)
    assert not sleeping.two_bad(ada, NOW)
    keep_plan(ada)
    assert "one step easier?" in client.get("/").text
    client.post("/sleep/asking", {"how": "as_it_is", "from": "today"})
    assert "one step easier?" not in client.get("/").text


def test_the_guess_is_the_middle_of_the_last_nights(client, ada, morning):
    for back in (1, 2, 3):
        keep(ada, NOW - timedelta(days=back, hours=9, minutes=10 * back), NOW - timedelta(days=back, minutes=90))
    text = client.get("/sleep/morning").text
    assert 'name="asleep" value="22:40"' in text
    assert 'name="up" value="06:30"' in text
    assert 'name="quality" value="" checked' in text


def test_what_was_typed_on_a_page_that_was_open_too_long_is_still_there(ada, morning):
    row = keep(ada, NOW - timedelta(hours=9), NOW - timedelta(hours=1))
    late = Client(enforce_csrf_checks=True)
    late.force_login(ada)
    for way in ("/sleep/morning", f"/sleep/{row.pk}"):
        reply = late.post(way, {"asleep": "21:21", "up": "05:05", "quality": "4"})
        assert reply.status_code == 403
        assert 'value="21:21"' in reply.text
    assert len(nights.of(ada)) == 1


def test_nothing_is_asked_while_the_plan_rests_after_a_bad_hour(client, ada, morning):
    keep(ada, NOW - timedelta(days=1, hours=9), NOW - timedelta(days=1, hours=1))
    client.post("/sleep/asking", {"how": "on"})
    assert "How was the night?" in client.get("/").text
    kept = moments.open_moment(ada, moments.NOT_SAFE, moments.TODAY, NOW)
    moments.go_on(ada, kept.pk, NOW)
    assert "How was the night?" not in client.get("/").text


def test_the_nights_of_a_file_are_taken_back_where_it_was_brought(client, ada, home):
    table = b"asleep,awake\n2026-03-28T23:00:00+01:00,2026-03-29T07:00:00+02:00\n"
    client.post("/import", {"files": [SimpleUploadedFile("nights.csv", table)]})
    while loop.read_one_import():
        pass
    (one,) = imports.latest(ada)
    assert "Nights: 1" in client.get(f"/import/{one.pk}").text
    (line,) = imports.files_of(ada, one)
    assert client.post(f"/sleep/file/{line.sha256}/take-back").headers["Location"] == "/sleep?gone=file"
    assert not nights.of(ada)
    assert client.post(f"/sleep/file/{line.sha256}/take-back").status_code == 404


def test_whoever_is_protected_reads_no_length(client, ada, morning):
    for back in range(8):
        keep(ada, NOW - timedelta(days=back, hours=9), NOW - timedelta(days=back, hours=1))
    assert "8:00" in client.get("/sleep").text.replace("\u00a0", " ")
    ada.is_protected = True
    people.save(ada, "is_protected")
    text = client.get("/sleep").text
    assert "you slept about" not in text
    assert "Hours asleep" not in text
