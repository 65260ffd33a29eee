"""What protection keeps closed for whoever knows every way to a figure: counts, distances to build up to, and doses."""

import re
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from footfall.actions.caring import questionnaires, watching
from footfall.actions.caring.protecting import protect
from footfall.actions.going import planning
from footfall.content import loader
from footfall.core import days
from footfall.core.plans import Race, Slot
from footfall.insights.careful import KEPT_BACK
from footfall.plan import adapt
from footfall.store import plans
from footfall.store.people import Person
from footfall.store.plans import PlannedSession
from tests.web.records import an_estimate, keep_analysis, keep_check_in, keep_plan, keep_readiness, keep_run


def lately(**more):
    return timezone.now() - timedelta(**more)


def mains(page):
    return page[page.index("<main") : page.index("</main>")]


@pytest.fixture
def protected(ada) -> Person:
    protect(ada)
    return ada


class TestCounts:
    def test_the_year_counts_no_beginnings(self, client, ada):
        for day in range(12):
            keep_run(ada, start=lately(days=day, hours=1), recording=None)
        assert "Beginnings" in client.get("/calendar").text
        protect(ada)
        page = client.get("/calendar").text
        assert "Beginnings" not in page
        assert "beginnings lie in" not in page

    def test_around_a_run_the_hours_are_words(self, client, protected):
        run = keep_run(protected, start=lately(days=1), duration=2820.0)
        for minutes in (-10, 18, 47 + 15, 47 + 200):
            keep_check_in(protected, at=run.start + timedelta(minutes=minutes), mood=6.0)
        page = mains(client.get(f"/activities/{run.key}").text)
        assert "after 18 min of it" not in page
        assert "15 min" not in page
        assert "3½ h" not in page
        assert "soon after" in page
        assert "some hours after" in page

    def test_the_letter_tells_of_the_plan_as_it_is_kept(self, client, ada):
        today = days.day_of(timezone.now(), ada.zone)
        slots = tuple(Slot((today.weekday() + later) % 7, 420) for later in (0, 2, 4, 5))
        keep_plan(ada, aim="10k", slots=slots)
        assert "10 kilometres. 4 days" in client.get("/letter").text
        protect(ada)
        page = client.get("/letter").text
        assert "kilomet" not in page
        assert "4 days" not in page

    def test_missed_sessions_are_counted_for_nobody_whose_answers_ask_for_protection(self, ada):
        today = days.day_of(timezone.now(), ada.zone)
        keep_plan(ada)
        assert watching.lapses(ada, today - timedelta(days=7), today) is not None
        keep_readiness(ada, eating="yes")
        assert watching.lapses(ada, today - timedelta(days=7), today) is None

    def test_settings_offer_no_weighing(self, client, ada):
        assert 'id="weight"' in client.get("/settings").text
        protect(ada)
        page = mains(client.get("/settings").text)
        assert 'id="weight"' not in page
        assert "weigh" not in page.lower()

    def test_nobody_protected_is_asked_how_many_minutes(self, client, ada):
        questionnaires.choose(ada, "movement", lately(days=40))
        assert client.get("/questionnaires/movement").status_code == 200
        assert questionnaires.due(ada, timezone.now())
        protect(ada)
        assert not questionnaires.due(ada, timezone.now())
        assert "Movement in a usual week" not in client.get("/questionnaires").text
        for way in ("/questionnaires/movement", "/questionnaires/movement/results"):
            assert client.get(way).status_code == 404
        assert client.post("/questionnaires/movement/choose", {"want": "yes", "told": "1"}).status_code == 404

    def test_check_ins_are_not_counted(self, client, protected):
        for day in range(3):
            keep_check_in(protected, at=lately(days=day), mood=6.0)
        assert "3 so far" not in client.get("/check-ins").text


BODY = re.compile(
    r"\b(weigh\w*|kilogram\w*|kg|bmi|calor\w*|kcal|obes\w*|slim\w*|diet\w*|food|fat|thin(?:ner)?|body shape)\b", re.I
)


def test_nothing_that_is_told_of_research_speaks_of_weight_food_or_shape():
    """What is kept of a study for ourselves may; what a person reads of it does not, protected or not."""
    claims = [text for one in loader.claims() for text in (one.saying, one.plain, one.too_far)]
    studies = [text for one in loader.sources().values() for text in (one.tells, one.who, one.shows)]
    promises = [text for one in loader.promises() for text in (one.name, one.says)]
    assert not [text for text in (*claims, *studies, *promises) if BODY.search(str(text))]


class TestThePlanStaysSmall:
    def sessions(self, person, weeks=3):
        today = days.day_of(timezone.now(), person.zone)
        monday = today + timedelta(days=7 - today.weekday())
        found = planning.days(person, monday, monday + timedelta(days=7 * weeks - 1))
        return [[one for one in found[week * 7 : week * 7 + 7] if one.is_planned] for week in range(weeks)]

    def test_all_movements_count(self, protected):
        slots = (*(Slot(day) for day in (0, 2, 4)), *(Slot(day, movement="cycling") for day in (1, 3, 5)))
        keep_plan(protected, slots=slots)
        assert [len(week) for week in self.sessions(protected)] == [3, 3, 3]

    def test_what_one_sets_or_brings_takes_the_place_of_another(self, protected):
        plan = keep_plan(protected, slots=(Slot(0), Slot(2), Slot(4)))
        today = days.day_of(timezone.now(), protected.zone)
        monday = today + timedelta(days=7 - today.weekday())
        for ahead in range(7):
            day = monday + timedelta(days=ahead)
            row = PlannedSession(plan=plan, uid=f"{ahead}", day=day, movement="running", duration=3600.0)
            plans.set_session(protected, row)
        first, second, third = self.sessions(protected)
        assert [one.day for one in first] == [monday + timedelta(days=ahead) for ahead in range(3)]
        assert [len(second), len(third)] == [3, 3]
        shut = planning.day_of(protected, monday + timedelta(days=5))
        assert shut.reasons[0].kind == "guarded_days"

    def test_a_day_in_between_moves_instead_of_adding(self, protected):
        plan = keep_plan(protected, slots=(Slot(0), Slot(2), Slot(4)))
        today = days.day_of(timezone.now(), protected.zone)
        friday = today + timedelta(days=7 - today.weekday() + 5)
        plans.set_session(protected, PlannedSession(plan=plan, uid="a", day=friday, movement="walking"))
        first = self.sessions(protected)[0]
        assert len(first) == 3
        assert friday in [one.day for one in first]

    def test_no_distance_and_no_race_are_built_up_to(self, client, ada):
        today = days.day_of(timezone.now(), ada.zone)
        keep_plan(ada, aim="half", race=Race(today + timedelta(days=200), 21097.5), level=12)
        protect(ada)
        settings = planning.stand(ada).life.settings
        assert (settings.aim, settings.race) == ("half_hour", None)
        assert "marathon" not in mains(client.get("/plan").text)
        page = mains(client.get("/plan/change").text)
        assert 'value="10k"' not in page
        assert 'name="race_on"' not in page
        later = planning.days(ada, today, today + timedelta(days=200))
        lengths = [one.session.duration for one in later if one.session is not None]
        assert lengths
        assert max(lengths) <= 45 * 60
        assert all(longer <= 1.2 * before for before, longer in pairwise(lengths[-20:]))

    def test_no_step_more_is_taken_by_wish(self, client, ada):
        keep_plan(ada, level=3)
        today = days.day_of(timezone.now(), ada.zone)
        keep_run(ada, start=lately(days=1), duration=2400.0, recording=None)
        standing = planning.stand(ada)
        small = replace(standing.life, settings=replace(standing.life.settings, guarded=True))
        tried = replace(standing.state, round=standing.outings, rung=1)
        assert adapt.may_go_on(standing.life, tried, today)
        assert not adapt.may_go_on(small, tried, today)

    def test_what_one_sets_oneself_is_not_long_either(self, client, protected):
        plan = keep_plan(protected)
        day = days.day_of(timezone.now(), protected.zone) + timedelta(days=1)
        sent = {"movement": "running", "minutes": "90", "version": plan.version}
        reply = client.post(f"/plan/{day}/set", sent)
        assert reply.status_code == 422
        assert "at most 40 minutes" in reply.text
        assert 'value="90"' in reply.text
        assert client.post(f"/plan/{day}/set", sent | {"movement": "walking"}).status_code == 302

    def test_a_plan_from_elsewhere_is_kept_gentle(self, client, protected):
        keep_plan(protected)
        day = days.day_of(timezone.now(), protected.zone) + timedelta(days=1)
        file = SimpleUploadedFile("plan.csv", f"day,time,minutes,words\n{day},18:30,150,Long run\n".encode())
        page = client.post("/plan/bring", {"file": file}).text
        assert "Keep it as it is" not in page
        packed = re.search(r'name="packed" value="([^"]+)"', page)[1]
        client.post("/plan/bring", {"packed": packed, "how": "as_it_is"})
        assert planning.day_of(protected, day).session.duration <= 40 * 60

    def test_no_goal_counts_a_distance_or_minutes(self, client, protected):
        page = mains(client.get("/goal/build").text)
        assert 'value="distance"' not in page
        assert 'value="minutes_a_week"' not in page
        until = (days.day_of(timezone.now(), protected.zone) + timedelta(days=300)).isoformat()
        sent = {"movement": "walking", "measure": "distance", "distance": "40", "days": "3", "until": until}
        assert client.post("/goal/build", sent | {"review_on": until}).status_code == 422


class TestDoses:
    def test_no_answer_says_that_more_is_better(self, client, ada):
        told = [an_estimate(question=name) for name in ("lift", *sorted(KEPT_BACK))]
        keep_analysis(ada, *told)
        ways = [f"/findings/{name}/mood" for name in sorted(KEPT_BACK)]
        assert [client.get(way).status_code for way in ways] == [200] * len(ways)
        protect(ada)
        assert [client.get(way).status_code for way in ways] == [404] * len(ways)
        assert client.get("/findings/lift/mood").status_code == 200
        for page in ("/findings", "/findings/lift/mood", "/"):
            assert not [way for way in ways if way in client.get(page).text], page

    def test_all_that_is_kept_back_is_a_question(self):
        assert all(loader.answer(name, "mood") for name in KEPT_BACK)
