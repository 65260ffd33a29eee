"""Activities: the list, one of them, words about it, and its end."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from footfall.actions.check_ins import record_check_in
from footfall.core.ratings import Rating
from footfall.store import activities, check_ins
from tests.web.records import MORNING, keep_check_in, keep_many, keep_run


def queries(client, way):
    client.get(way)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(way).status_code == 200
    return len(seen)


@pytest.mark.parametrize("way", ["/", "/activities", "/activities?words=walk", "/check-ins", "/findings", "/import"])
def test_a_page_asks_as_often_for_many_as_for_few(client, ada, way):
    keep_many(ada, 10)
    few = queries(client, way)
    keep_many_more(ada)
    assert queries(client, way) == few


def keep_many_more(person):
    from footfall.actions.keeping import key_of, row_of
    from footfall.actions.reading import prepare
    from footfall.core.activities import Activity
    from footfall.core.ratings import Rating

    rated = []
    for day in range(490):
        start = MORNING - timedelta(days=20 + day)
        prepared = prepare(Activity("running", start, 900.0))
        activities.add(person, row_of(prepared, key_of(person, "many", day), None), None)
        rated.append((f"many-{day}", Rating(at=start, values={"mood": 5.0})))
    check_ins.keep_many(person, rated, None)


def test_the_list_is_narrowed_by_words_kind_and_days(client, ada):
    keep_run(ada, title="Along the canal")
    keep_run(ada, sport="swimming", start=MORNING - timedelta(days=40), recording=None)
    assert "One activity" in client.get("/activities?words=CANAL").text
    assert "Swim" in client.get("/activities?sport=swimming").text
    assert "Along the canal" not in client.get("/activities?until=2026-04-20").text
    assert "One activity" in client.get("/activities?since=2026-05-01").text
    assert "Nothing fits that." in client.get("/activities?words=nothing+like+this").text
    assert client.get("/activities?since=yesterday&page=-3").status_code == 200
    assert client.get("/activities?since=0001-01-01&until=9999-12-31").status_code == 200


def test_a_day_begins_where_the_person_is(client, ada):
    keep_run(ada, start=datetime(2026, 5, 3, 22, 30, tzinfo=UTC), title="After midnight in Berlin")
    assert "After midnight" in client.get("/activities?since=2026-05-04&until=2026-05-04").text
    assert "After midnight" not in client.get("/activities?until=2026-05-03").text


def test_a_long_list_has_pages_that_keep_the_search(client, ada):
    keep_many(ada, 60)
    page = client.get("/activities?sport=walking").text
    assert page.count('class="outing"') == 50
    assert "?sport=walking&amp;page=2" in page
    assert client.get("/activities?sport=walking&page=2").text.count('class="outing"') == 10
    assert client.get("/activities?page=99").status_code == 200


def test_a_run_is_shown_with_its_way_and_pictures_and_their_tables(client, ada):
    run = keep_run(ada, title="Round the park", note="A heron.")
    keep_check_in(ada, at=run.start - timedelta(minutes=10), mood=4.0)
    keep_check_in(ada, at=run.end + timedelta(minutes=15), mood=6.0)
    page = client.get(reverse("activity", args=[run.key])).text
    for words in ("Round the park", "A heron.", "Monday 4 May, 8:30", "How you were around it", "4.5", "kilometres"):
        assert words in page
    # around it, heart rate, pace, altitude, and how long at which heart rate
    assert page.count("As a table") == 5
    assert 'class="track"' in page
    assert len(page) < 150_000


def test_one_without_a_recording_is_shown_too(client, ada):
    walk = keep_run(ada, sport="walking", recording=None, distance=None)
    page = client.get(reverse("activity", args=[walk.key])).text
    assert "Walk" in page
    assert "No check-in lies near it." in page
    assert "Written down by hand." in page


def test_one_can_be_written_down_by_hand(client, ada):
    sent = {"sport": "gardening", "day": "2026-05-03", "time": "17:00", "minutes": "25", "tags": "Outdoors, green"}
    reply = client.post("/activities/new", sent)
    kept = activities.of(ada)[0]
    assert reply.url == reverse("activity", args=[kept.key])
    assert (kept.sport, kept.duration, kept.utc_offset_min) == ("gardening", 1500.0, 120)
    assert kept.start.isoformat() == "2026-05-03T15:00:00+00:00"
    assert kept.tags == ["outdoors", "green"]


def test_a_wrong_one_is_explained_and_stays_as_typed(client, ada):
    sent = {"sport": "running", "day": "2026-05-03", "time": "17:00", "minutes": "", "note": "still here"}
    reply = client.post("/activities/new", sent)
    assert reply.status_code == 422
    assert "Please write how many minutes" in reply.text
    assert "still here" in reply.text
    assert not activities.of(ada)
    assert client.post("/activities/new", sent | {"minutes": "20", "day": "2099-01-01"}).status_code == 422


def test_a_double_tap_keeps_one_activity(client, ada):
    sent = {"sport": "walking", "day": "2026-05-03", "time": "17:00", "minutes": "25", "uid": "one-tap"}
    first, second = (client.post("/activities/new", sent) for _ in range(2))
    assert first.url == second.url
    assert len(activities.of(ada)) == 1
    assert 'name="uid" value=""' not in client.get("/activities/new").text


def test_the_distance_is_asked_for_in_the_persons_unit(client, ada):
    sent = {"sport": "walking", "day": "2026-05-03", "time": "17:00", "minutes": "25", "distance": "2"}
    assert "Kilometres, if known" in client.get("/activities/new").text
    ada.units = "imperial"
    ada.save()
    assert "Miles, if known" in client.get("/activities/new").text
    client.post("/activities/new", sent)
    assert activities.of(ada)[0].distance == pytest.approx(3218.688)


def test_a_calendar_may_send_the_day_along(client, ada):
    assert 'value="2026-05-03"' in client.get("/activities/new?day=2026-05-03").text
    assert client.get("/activities/new?day=yesterday").status_code == 200


def test_two_can_be_picked_from_the_list_without_a_script(client, ada):
    first, second = keep_run(ada, title="One"), keep_run(ada, title="Other", start=MORNING - timedelta(days=2))
    page = client.get("/activities?pick=two&words=o").text
    assert page.count('type="checkbox" name="pick"') == 2
    assert 'action="/compare"' in page
    assert "Two beside each other" in client.get(f"/compare?pick={first.key}&pick={second.key}").text


def test_hidden_numbers_leave_words_in_the_list(client, ada):
    keep_run(ada, title="Round the park", feeling=3.0)
    ada.hides_numbers = True
    ada.save()
    page = client.get("/activities").text
    assert "Round the park" in page
    assert "felt good" in page
    assert "30 min" not in page
    assert "4.5" not in page


def test_words_about_it_can_be_changed_without_rounding_what_a_watch_said(client, ada):
    run = keep_run(ada, feeling=2.123456789, exertion=5.0)
    page = client.get(reverse("activity_words", args=[run.key])).text
    assert 'value="2.123456789" selected' in page
    assert 'value="5" selected' in page
    sent = {"title": "New", "note": "", "feeling": "2.123456789", "exertion": "", "tags": "music"}
    assert client.post(reverse("activity_words", args=[run.key]), sent).status_code == 302
    kept = activities.get(ada, run.key)
    assert (kept.title, kept.note, kept.feeling, kept.exertion) == ("New", None, 2.123456789, None)
    assert kept.tags == ["music"]


def test_when_it_was_decided_can_be_said_and_changed_later(client, ada):
    run = keep_run(ada, recording=None)
    ways = reverse("activity", args=[run.key]), reverse("activity_words", args=[run.key])
    assert "decided to go" not in client.get(ways[0]).text
    assert client.post(ways[1], {"title": "Home", "decided": "earlier"}).status_code == 302
    assert "earlier that day" in client.get(ways[0]).text
    assert '<option value="earlier" selected>' in client.get(ways[1]).text
    assert client.post(ways[1], {"title": "Home", "decided": "perhaps"}).status_code == 422
    client.post(ways[1], {"title": "Home", "decided": ""})
    assert activities.get(ada, run.key).decided is None


def test_written_down_by_hand_it_may_say_so_too(client, ada):
    sent = {"sport": "walking", "day": "2026-05-04", "time": "18:30", "minutes": "20", "decided": "now"}
    assert client.post("/activities/new", sent).status_code == 302
    assert activities.of(ada)[0].decided == "now"


def test_a_check_in_before_it_says_so_for_the_nearest_one_only(client, ada):
    first = keep_run(ada, recording=None)
    second = keep_run(ada, start=MORNING + timedelta(hours=1), recording=None)
    record_check_in(ada, Rating(MORNING - timedelta(minutes=5), {"mood": 5.0}, "before", decided="planned"), "one")
    assert "planned ahead" in client.get(reverse("activity", args=[first.key])).text
    assert "planned ahead" not in client.get(reverse("activity", args=[second.key])).text
    client.post(reverse("activity_words", args=[first.key]), {"decided": "now"})
    assert "just before" in client.get(reverse("activity", args=[first.key])).text


def test_erasing_asks_once_and_is_complete(client, ada):
    run = keep_run(ada)
    way = reverse("erase_activity", args=[run.key])
    assert "There is no way back." in client.get(way).text
    assert activities.get(ada, run.key) is not None
    assert client.post(way).url == "/activities"
    assert activities.get(ada, run.key) is None
    assert client.get(reverse("activity", args=[run.key])).status_code == 404
