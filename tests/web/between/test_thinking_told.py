"""What one test's page tells: practice over time, the hours after a run, nothing before it is worked out."""

import re
from datetime import timedelta

from django.utils import timezone

from footfall.actions import estimating
from footfall.core.between.thinking import Sitting
from footfall.science.between.sitters import SitterTruth, simulate_sitter
from footfall.store import people
from footfall.store.between import thinking
from footfall.store.between.thinking import ThinkingTest
from tests.web.records import keep_run


def keep(person, sittings: list[Sitting]):
    rows = [
        ThinkingTest(uid=f"{one.kind}-{n}", kind=one.kind, at=one.at, utc_offset_min=0, score=one.score, state="whole")
        for n, one in enumerate(sittings)
    ]
    thinking.keep_many(person, rows)


def told(client, kind="reaction"):
    return re.sub(r"\s+", " ", client.get(f"/thinking/{kind}/results").text)


def test_before_anything_is_worked_out_the_picture_stands_alone(client, ada):
    now = timezone.now()
    keep(ada, [Sitting("reaction", now - timedelta(days=n), 300.0 + n) for n in range(1, 6)])
    page = told(client)
    assert page.count('class="day"') == 5
    assert "once there are enough tests" in page
    assert "In the hours after a run" not in page


def test_few_tests_are_told_what_is_still_needed(client, ada):
    now = timezone.now()
    keep(ada, [Sitting("reaction", now - timedelta(days=n), 300.0 + n) for n in range(1, 6)])
    estimating.up_to_date(ada)
    page = told(client)
    assert "Too few tests to speak of a change." in page
    assert "Nothing to compare yet." in page
    assert "thirty of these tests" in page


def test_a_clear_difference_after_runs_is_told_in_milliseconds_and_without_them(client, ada):
    person = simulate_sitter(SitterTruth(lift=1.4, days=200), 4)
    keep(ada, list(person.sittings))
    for one in person.activities:
        keep_run(ada, start=one.start, duration=one.duration, utc_offset_min=0, recording=None)
    estimating.up_to_date(ada)
    page = told(client)
    assert "In the three hours after a run you most likely react quicker." in page
    assert "milliseconds quicker, 19 times in 20" in page
    assert "young adults did slightly better" in page
    findings = re.sub(r"\s+", " ", client.get("/findings").text)
    assert '<a href="/thinking/reaction/results">' in findings
    assert "In the three hours after a run you most likely react quicker." in findings
    assert findings.index("you most likely react quicker") < findings.index("What only studies tell")
    ada.hides_numbers = True
    people.save(ada, "hides_numbers")
    page = told(client)
    assert "you most likely react quicker" in page
    assert "19 times in 20" not in page
    assert "milliseconds quicker" not in page
