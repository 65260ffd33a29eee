"""A closer look at one activity: a chosen stretch, its fragment, hidden numbers; and two beside each other."""

import json
import re
from dataclasses import replace
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse

from footfall.core.activities import Lap
from footfall.core.recordings import Recording
from footfall.store import people
from tests.web.records import MORNING, a_recording, keep_check_in, keep_run


@pytest.fixture
def run(ada):
    """Keep a run with laps."""
    laps = (Lap(0.0, 900.0, 2250.0, 128.0), Lap(900.0, 895.0, 2237.0, 133.0))
    return keep_run(ada, title="Round the park", laps=laps)


def way(run, query=""):
    return reverse("activity", args=[run.key]) + query


def test_a_stretch_is_drawn_for_all_curves_and_marked_on_the_way(client, ada, run):
    whole, part = client.get(way(run)).text, client.get(way(run, "?from=600&to=900")).text
    assert "track chosen" not in whole
    assert "track chosen" in part
    assert "From 10:00 to 15:00" in part
    assert "Minute by minute" in whole
    assert part.count('class="chart gutter"') == whole.count('class="chart gutter"')


@pytest.mark.parametrize(
    ("begin", "end", "said"),
    [
        ("10:00", "15:00", "From 10:00 to 15:00"),
        ("0:10:00", "900", "From 10:00 to 15:00"),
        ("", "15:00", "From 0:00 to 15:00"),
        ("10:00", "", "From 10:00 to 29:55"),
        ("soon", "15:00", "Please write both as minutes and seconds"),
        ("15:00", "10:00", "Please choose an end that lies after the beginning"),
        ("-5", "900", "Please write both as minutes and seconds"),
        ("99999", "999999", "Please choose an end that lies after the beginning"),
        ("nan", "inf", "Please write both as minutes and seconds"),
        ("0", "99999", "Minute by minute"),
    ],
)
def test_times_may_be_written_as_people_write_them(client, ada, run, begin, end, said):
    reply = client.get(way(run), {"from": begin, "to": end})
    assert reply.status_code == 200
    assert said in reply.text
    if "Please" in said:
        assert f'value="{begin}"' in reply.text


def test_a_script_gets_the_stretch_alone(client, ada, run):
    part = client.get(way(run, "?from=600&to=900"), headers={"HX-Request": "true"}).text
    assert 'id="way"' in part
    assert 'id="lens"' in part
    assert "<html" not in part
    assert len(part) < 60_000


def test_every_lap_and_kilometre_leads_to_its_stretch(client, ada, run):
    page = client.get(way(run)).text
    assert f"{way(run)}?from=900&amp;to=1795#lens" in page
    assert f"{way(run)}?from=400&amp;to=800#lens" in page
    assert "Every kilometre" in page


def test_moments_hold_no_place_on_earth(client, ada, run):
    page = client.get(way(run)).text
    told = json.loads(unescape(re.search(r'data-moments="([^"]*)"', page)[1]))
    places = [one for one in told["places"] if one]
    assert told["places"][0] is None
    assert all(x == int(x) and 0 <= x <= 390 for x, _ in places)
    assert "52.5" not in page.replace("52.5%", "")


def test_hidden_numbers_leave_the_way_and_the_words(client, ada, run):
    keep_check_in(ada, at=run.start - timedelta(minutes=10), mood=4.3)
    ada.hides_numbers = True
    people.save(ada, "hides_numbers")
    page = client.get(way(run)).text
    assert 'class="track"' in page
    for figure in ("4.5", "4.3", "kilometres", "Heart rate", "30 min"):
        assert figure not in re.sub(r"<[^>]*>", " ", page)
    assert "run-lens" not in page
    assert "in between" in page


def test_ten_hours_stay_small(client, ada):
    import numpy as np

    rng = np.random.default_rng(4)
    time = np.arange(0.0, 36000.0)
    turn = np.cumsum(rng.normal(0, 0.3, time.size))
    columns = {
        "time": time,
        "latitude": 52.5 + np.cumsum(3 * np.cos(turn)) / 111_000,
        "longitude": 13.4 + np.cumsum(3 * np.sin(turn)) / 68_000,
        "altitude": 40 + np.cumsum(rng.normal(0, 0.1, time.size)),
        "distance": time * 2.5,
        "speed": 2.5 + rng.normal(0, 0.3, time.size),
        "heart_rate": 140 + rng.normal(0, 5, time.size),
        "cadence": 160 + rng.normal(0, 5, time.size),
    }
    laps = tuple(Lap(600.0 * n, 600.0, 1500.0, 140.0) for n in range(60))
    long = keep_run(ada, duration=36000.0, distance=90_000.0, laps=laps, recording=Recording(columns))
    page = client.get(way(long)).text
    print(f"the page of a ten-hour recording: {len(page.encode())} bytes")  # noqa: T201 measured
    assert len(page.encode()) <= 150_000


def test_an_activity_with_only_the_time_recorded_is_shown(client, ada):
    import numpy as np

    bare = keep_run(ada, recording=Recording({"time": np.arange(60.0)}))
    assert client.get(way(bare)).status_code == 200
    assert client.get(way(bare, "?from=1&to=2")).status_code == 200


def test_two_are_laid_beside_each_other(client, ada, run):
    keep_check_in(ada, at=run.start - timedelta(minutes=10), mood=4.0)
    keep_check_in(ada, at=run.end + timedelta(minutes=15), mood=6.5)
    other = keep_run(ada, start=MORNING + timedelta(days=2), distance=5000.0, feeling=3.0, recording=a_recording(40))
    page = client.get(f"/compare?a={run.key}&b={other.key}").text
    for words in ("4 May, Round the park", "6 May", "Mood before", "6.5", "4.50", "5.00", "Along the way"):
        assert words in page
    assert page.count('class="mid other"') >= 3
    assert "Along the time" in client.get(f"/compare?a={run.key}&b={other.key}&by=time").text


def test_different_kinds_and_missing_recordings_are_compared_as_far_as_it_goes(client, ada, run):
    swim = keep_run(ada, sport="swimming", start=MORNING + timedelta(days=2), recording=None, distance=None)
    page = client.get(f"/compare?a={run.key}&b={swim.key}").text
    assert "Swim" in page
    assert "No way was recorded." in page
    assert "There is nothing to lay over one another" in page


def test_one_alone_or_none_is_offered_others(client, ada, run):
    other = keep_run(ada, start=MORNING + timedelta(days=2), title="Another", recording=None)
    page = client.get(f"/compare?a={run.key}").text
    assert f"a={run.key}&b={other.key}" in unescape(page)
    assert client.get(f"/compare?a={run.key}&b={run.key}").status_code == 200
    assert "Please choose two in the list." in client.get("/compare").text
    three = f"/compare?pick={run.key}&pick={other.key}&pick=another"
    assert "You chose more than two" in client.get(three).text


def test_somebody_elses_and_none_are_not_there(client, ada, ben, run):
    bens = keep_run(ben, title="Bens run")
    for query in (f"a={run.key}&b={bens.key}", f"a={bens.key}", f"a={run.key}&b=nothing", "a=%00"):
        assert client.get(f"/compare?{query}").status_code == 404


def test_hidden_numbers_compare_in_words(client, ada, run):
    keep_check_in(ada, at=run.start - timedelta(minutes=10), mood=7.3)
    other = keep_run(ada, start=MORNING + timedelta(days=2), distance=5000.0, feeling=3.0)
    ada.hides_numbers = True
    people.save(ada, "hides_numbers")
    page = re.sub(r"<[^>]*>", " ", client.get(f"/compare?a={run.key}&b={other.key}").text)
    assert "pleasant" in page
    for figure in ("7.3", "5.00", "4.50", "kilometres", "Heart rate"):
        assert figure not in page


def test_laps_of_a_record_are_unchanged_by_looking(ada, run):
    assert replace(run.as_record(), recording=None).laps[1].start == 900.0
