"""The journal through the door: written, changed, searched, taken along, taken off; and nothing typed is lost."""

import json
import re
from datetime import date, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client
from django.utils import timezone

from footfall.actions.between import journaling
from footfall.actions.caring import moments
from footfall.core import days
from footfall.core.between.journal import Written
from footfall.store.between import journal, keys
from footfall.web import offline
from footfall.web.gently import look_near, something_gentle
from footfall.web.journal import gently
from footfall.web.pages import mark_of
from tests.web.records import keep_run

HERON = "Legs like sand.\nThen a heron."


def write(client, text=HERON, tags="canal", **more):
    return client.post("/journal/write", {"text": text, "tags": tags, "uid": "0123456789", "when": "rest", **more})


def only(ada):
    return next(iter(journal.every(ada)))


def seek(client, words):
    return client.post("/journal/search/for", {"q": words}, follow=True)


def test_an_empty_journal_may_stay_a_blank_page(client, ada):
    page = client.get("/journal")
    assert "A blank page. It can stay one." in page.text
    assert 'name="q"' not in page.text


def test_an_entry_is_kept_and_stands_in_its_month(client, ada):
    assert write(client).status_code == 302
    page = client.get("/journal")
    assert "Then a heron." in page.text
    assert "#canal" in page.text
    assert only(ada).written == Written(HERON, ("canal",), prompt=only(ada).written.prompt)


def test_sent_twice_it_is_kept_once(client, ada):
    write(client)
    write(client)
    assert journal.count(ada) == 1


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script> & <b>bold</b>",
        "👩‍👩‍👧 🏳️‍🌈",
        "שלום עולם",
        "  two  spaces\r\n\r\n\tand a tab  ",
        "nul\x00l",
    ],
)
def test_words_are_kept_sign_by_sign_and_shown_as_words(client, ada, text):
    write(client, text)
    assert only(ada).written.text == text.replace("\r\n", "\n")
    page = client.get("/journal/0123456789").text
    assert "<script>alert" not in page
    assert "<b>bold" not in page


def test_a_million_signs_are_kept_whole_and_the_list_shows_a_cut(client, ada):
    text = ("heron " * 166_667)[:999_999] + "!"
    write(client, text)
    assert only(ada).written.text == text
    assert len(client.get("/journal").content) < 40_000
    assert "Read on" in client.get("/journal").text
    assert "<mark>" in seek(client, "heron").text


def test_more_than_a_million_signs_are_refused_with_all_of_them_still_there(client, ada):
    reply = write(client, "x" * 1_000_001)
    assert reply.status_code == 422
    assert "at most a million signs" in reply.text
    assert "x" * 1_000_001 in reply.text
    assert not journal.count(ada)


def test_an_entry_without_a_word_and_too_many_tags_are_explained(client, ada):
    assert "There is no word in it yet." in write(client, "  ", "").text
    reply = write(client, tags=" ".join(f"tag{n}" for n in range(21)))
    assert reply.status_code == 422
    assert "At most twenty tags" in reply.text
    assert "Then a heron." in reply.text


def test_another_question_keeps_what_was_typed(client, ada):
    reply = client.post(
        "/journal/write", {"text": "half a", "uid": "0123456789", "when": "after", "another": "after-3"}
    )
    assert "Where did your thoughts go?" in reply.text
    assert "half a" in reply.text
    assert "Where did" not in client.post("/journal/write", {"text": "half a", "another": "none"}).text
    assert not journal.count(ada)


def test_two_windows_on_one_entry_lose_nothing(client, ada):
    write(client)
    opened = journaling.stamp_of(only(ada))
    client.post("/journal/0123456789/change", {"text": "The first window.", "stamp": opened})
    reply = client.post("/journal/0123456789/change", {"text": "The second window.", "stamp": opened})
    assert reply.status_code == 409
    assert "The first window." in reply.text
    assert "The second window." in reply.text
    assert only(ada).written.text == "The first window."
    again = {"text": "The second window.", "stamp": journaling.stamp_of(only(ada)), "both": "1"}
    client.post("/journal/0123456789/change", again)
    assert only(ada).written.text == "The first window.\n\nThe second window."


def test_an_entry_taken_off_in_another_window_can_be_kept_anew(client, ada):
    write(client)
    stamp = journaling.stamp_of(only(ada))
    client.post("/journal/0123456789/erase")
    reply = client.post("/journal/0123456789/change", {"text": "Still mine.", "stamp": stamp})
    assert reply.status_code == 409
    assert "Still mine." in reply.text
    assert 'action="/journal/write"' in reply.text


def test_words_survive_a_session_that_ended(client, ada):
    client.logout()
    reply = write(client)
    assert reply.status_code == 401
    assert "Then a heron." in reply.text
    client.force_login(ada)
    assert write(client).status_code == 302


def test_words_survive_a_full_disk(client, ada, monkeypatch):
    def full(*_args, **_more):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(journal, "add", full)
    reply = write(client)
    assert reply.status_code == 507
    assert "Then a heron." in reply.text


def test_words_survive_a_missing_key(client, ada):
    write(client)
    keys.master_path().unlink()
    reply = write(client, "Another one.", uid="beef-0002")
    assert reply.status_code == 503
    assert "Another one." in reply.text
    assert "keys/master.key" in reply.text
    assert client.get("/journal").status_code == 503


def test_nothing_is_kept_in_somebody_elses_name(client, ada, ben):
    reply = write(client, owner=mark_of(ben))
    assert reply.status_code == 409
    assert "Then a heron." in reply.text
    reply = client.post("/journal/abcdef-0001/came", {"came": "Less of it.", "owner": mark_of(ben)})
    assert reply.status_code == 409
    assert "Less of it." in reply.text
    assert not journal.count(ada)


def test_nobody_sees_or_changes_what_is_anothers(client, ada, ben):
    write(client)
    other = Client()
    other.force_login(ben)
    ways = ("", "/change", "/erase", "/came")
    assert {other.get(f"/journal/0123456789{way}").status_code for way in ways} == {404}
    other.post("/journal/0123456789/let-go")
    assert other.post("/journal/0123456789/erase").status_code == 404
    assert "Nothing found" in seek(other, "heron").text or "Search your journal" in seek(other, "heron").text
    assert "heron" not in other.get("/journal.zip").content.decode("latin-1")
    assert journal.count(ada) == 1


def test_taking_off_is_asked_once_and_is_for_good(client, ada):
    write(client)
    assert "There is no way back." in client.get("/journal/0123456789/erase").text
    client.post("/journal/0123456789/erase")
    assert not journal.count(ada)
    assert "Nothing found" in seek(client, "heron").text
    assert client.get("/journal/0123456789").status_code == 404


def test_what_is_looked_for_never_stands_in_an_address(client, ada):
    write(client)
    reply = client.post("/journal/search/for", {"q": "heron"})
    assert reply.status_code == 302
    assert "heron" not in reply["Location"]
    page = client.get(reply["Location"])
    assert "<mark>heron</mark>" in page.text
    assert "heron" not in re.search("<title>.*</title>", page.text)[0]
    assert "no-store" in page["Cache-Control"]
    assert client.get("/journal/found/nonsense").status_code == 302


def test_an_address_of_a_search_opens_for_nobody_else(client, ada, ben):
    write(client)
    way = client.post("/journal/search/for", {"q": "heron"})["Location"]
    other = Client()
    other.force_login(ben)
    write(other, "A heron of Ben's.", uid="beef-0003")
    assert other.get(way).status_code == 302


def test_a_tag_finds_its_entries_without_an_address_that_tells_it(client, ada):
    write(client)
    write(client, "No tag here, only the canal.", "", uid="9876543210")
    page = seek(client, "#canal").text
    assert "heron" in page
    assert "No tag here" not in page
    assert not re.search("href=[^>]*canal", client.get("/journal").text)


def test_a_question_goes_along_and_what_came_is_kept(client, ada):
    client.post("/journal/question", {"ours": "question-1", "uid": "abcdef-0001"})
    assert "What would I tell a friend" in client.get("/journal").text
    kept = only(ada)
    run = keep_run(ada, start=timezone.now() + timedelta(minutes=1), duration=600.0)
    journaling.take_along(ada, "abcdef-0009", "A later one?", timezone.now() + timedelta(hours=3))
    assert "/journal/abcdef-0001/came" in client.get(f"/activities/{run.key}").text
    journaling.let_go(ada, "abcdef-0009")
    sent = {"came": "Sleep.", "ideas": "0", "stamp": journaling.stamp_of(kept)}
    assert client.post("/journal/abcdef-0001/came", sent).status_code == 302
    kept = only(ada)
    assert (kept.is_open, kept.written.came, kept.written.ideas) == (False, "Sleep.", 0)
    assert journaling.ideas_lately(ada, timezone.now() - timedelta(days=1), timezone.now()) == (1, 0)
    assert "No idea came." in client.get("/journal").text


def test_a_number_of_ideas_that_is_none_is_explained(client, ada):
    client.post("/journal/question", {"question": "What would be enough?", "uid": "abcdef-0001"})
    sent = {"came": "Less.", "ideas": "many", "stamp": journaling.stamp_of(only(ada))}
    reply = client.post("/journal/abcdef-0001/came", sent)
    assert reply.status_code == 422
    assert "a whole number from 0 to 99" in reply.text
    assert "Less." in reply.text


def test_a_question_can_be_let_go_and_an_empty_one_is_none(client, ada):
    assert client.post("/journal/question", {"question": "  "}).status_code == 422
    client.post("/journal/question", {"question": "What would be enough?", "uid": "abcdef-0001"})
    client.post("/journal/abcdef-0001/let-go")
    assert not journal.count(ada)


def test_an_answered_question_is_not_let_go(client, ada):
    client.post("/journal/question", {"question": "What would be enough?", "uid": "abcdef-0001"})
    client.post("/journal/abcdef-0001/came", {"came": "This.", "stamp": journaling.stamp_of(only(ada))})
    client.post("/journal/abcdef-0001/let-go")
    assert only(ada).written.came == "This."


def test_today_asks_for_an_open_question_only_after_an_activity_and_can_be_quiet(client, ada):
    now = timezone.now()
    keep_run(ada, start=now - timedelta(days=3))
    journaling.take_along(ada, "abcdef-0001", "What would be enough?", now - timedelta(hours=2))
    assert gently.offer(ada, now) is None
    keep_run(ada, start=now - timedelta(hours=1), duration=600.0)
    offered = gently.offer(ada, now)
    assert (offered.template, offered.shown.uid) == ("_journal_open.html", "abcdef-0001")
    page = client.get("/").text
    assert "/journal/abcdef-0001/came" in page
    assert "What would be enough?" not in page
    assert something_gentle(ada, now, moments.look(ada, now), look_near(ada, now)) == offered
    moments.open_moment(ada, moments.NOT_SAFE, moments.TODAY, now)
    assert something_gentle(ada, now, moments.look(ada, now), look_near(ada, now)) is None
    client.post("/journal/wish", {"want": "not-today"})
    assert gently.offer(ada, now) is None
    moments.take_plan_up(ada, now)
    assert gently.offer(ada, now + timedelta(days=1)) is not None


def test_a_look_back_is_chosen_by_the_day_and_today_is_silent_unless_wanted(client, ada):
    now = timezone.now()
    then = journaling.days_back(days.day_of(now, ada.zone))[journaling.YEAR]
    at = days.moment_of(then, 12 * 60, ada.zone)
    journal.add(ada, journal.Kept("a-year-ago", at, 0, at, False, None, None), Written("The pond was frozen."))
    assert "The pond was frozen." in client.get("/journal/back").text
    assert gently.offer(ada, now) is None
    client.post("/journal/wish", {"want": "yes"})
    assert gently.offer(ada, now).template == "_journal_back.html"
    assert "The pond was frozen." not in client.get("/").text
    client.post("/journal/wish", {"want": "no"})
    assert gently.offer(ada, now) is None


@pytest.mark.parametrize(
    ("day", "back"),
    [
        ("2026-03-31", ("2026-02-28", "2025-09-30", "2025-03-31")),
        ("2028-02-29", ("2028-01-29", "2027-08-29", "2027-02-28")),
        ("2026-12-31", ("2026-11-30", "2026-06-30", "2025-12-31")),
        ("2026-01-15", ("2025-12-15", "2025-07-15", "2025-01-15")),
    ],
)
def test_a_month_ago_is_the_same_day_or_the_last_of_a_shorter_month(day, back):
    looked = journaling.days_back(date.fromisoformat(day)).values()
    assert tuple(one.isoformat() for one in looked) == back


def test_all_of_it_can_be_taken_along_in_one_file_by_whoever_shows_that_it_is_them(client, ada, home, request):
    write(client)
    assert client.get("/journal.zip").url.startswith("/account/prove")
    request.getfixturevalue("proved")
    reply = client.get("/journal.zip")
    assert "journal" not in reply["Content-Disposition"]
    held = ZipFile(BytesIO(reply.content))
    told = json.loads(held.read("journal.json"))
    assert told["schema"] == "footfall/journal/1"
    assert told["entries"][0]["text"] == HERON
    assert any(name.endswith(".md") and HERON in held.read(name).decode() for name in held.namelist())
    assert not [path for path in home.rglob("*") if path.suffix in {".zip", ".md"}]


def test_hidden_numbers_leave_words_without_figures(client, ada):
    ada.hides_numbers = True
    ada.save()
    client.post("/journal/question", {"question": "What would be enough?", "uid": "abcdef-0001"})
    client.post("/journal/abcdef-0001/came", {"came": "This.", "ideas": "3", "stamp": journaling.stamp_of(only(ada))})
    page = client.get("/journal").text
    assert "Ideas came." in page
    assert "3 ideas" not in page


def test_no_device_keeps_a_copy_of_the_journal(client, ada):
    write(client)
    assert "no-store" in client.get("/journal")["Cache-Control"]
    assert "journal" not in client.get("/service-worker.js").text.replace("journal.js", "")
    assert not [name for name in offline.COPIED if "journal" in name]


def test_an_activity_leads_to_writing_about_it(client, ada):
    run = keep_run(ada, title="The canal")
    assert f"/journal/write?activity={run.key}" in client.get(f"/activities/{run.key}").text
    assert "About: The canal" in client.get(f"/journal/write?activity={run.key}").text
    write(client, activity=run.key)
    assert only(ada).activity == run
    assert "/journal/0123456789" in client.get(f"/activities/{run.key}").text
    assert HERON.split(".", maxsplit=1)[0] not in client.get(f"/activities/{run.key}").text
    assert "about: The canal" in client.get("/journal").text
