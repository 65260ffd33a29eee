"""Following a plan in a real browser: a beginner, a half marathon, a smaller plan, keys alone, two devices."""

import re
from datetime import UTC, datetime, timedelta
from time import monotonic

import pytest
from django.urls import reverse
from django.utils import timezone

from footfall.actions.going import planning
from footfall.core import days
from footfall.store import people, plans, sessions
from tests.browser.keys import Keys
from tests.browser.test_by_keys import STOPS
from tests.web.records import keep_plan, keep_readiness, keep_run

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

#: What nobody who follows a plan is ever told.
NEVER = re.compile(r"\b(missed|behind|late|streak|failed|skipped|overdue|catch up)\b", re.IGNORECASE)
#: A length in figures.
LENGTH = re.compile(r"\d\s*(min|sec|km|hour)", re.IGNORECASE)
MON, TUE, WED, THU, FRI, SAT, SUN = range(7)
NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Clock:
    """The clock of the server: it goes on by itself, and leaps to the next morning when it is told to."""

    def __init__(self, start):
        self.start, self.since = start, monotonic()

    def __call__(self):
        return self.start + timedelta(seconds=monotonic() - self.since)

    def to(self, weekday, hour=9):
        """Go on to the next such weekday; the day there is now, if its hour is still to come."""
        now = self()
        day = now.replace(hour=hour, minute=0, second=0, microsecond=0)
        day += timedelta(days=(weekday - day.weekday()) % 7)
        self.start, self.since = day if day > now else day + timedelta(days=7), monotonic()


@pytest.fixture
def clock(monkeypatch):
    """Put the server on a Monday morning not far ahead, and let the test run its clock."""
    real = datetime.now(UTC)
    monday = real.replace(hour=9, minute=0, second=0, microsecond=0) + timedelta(days=7 - real.weekday())
    ours = Clock(monday)
    monkeypatch.setattr(timezone, "now", ours)
    return ours


def see(page, way=""):
    """Open a page, or look at the one that is open: nothing on it accuses, and nothing comes from elsewhere."""
    if way:
        page.goto(way)
    told = page.locator("body").inner_text()
    assert not NEVER.search(told), (page.url, NEVER.search(told))
    assert page.strayed == []
    return told


def choose(page, question, answer):
    page.get_by_role("group", name=question).get_by_text(answer, exact=True).click()


def set_days(page, *weekdays):
    for number, name in enumerate(NAMES):
        page.get_by_label(name, exact=True).select_option("walk_run" if number in weekdays else "")


def tell(page, on_the_way, afterwards="good"):
    """Do today's session without any script, and say how it was."""
    see(page, "/plan")
    page.get_by_role("link", name="Start", exact=True).click()
    see(page)
    choose(page, "How was it while you moved?", on_the_way)
    choose(page, "And now?", afterwards)
    page.get_by_role("button", name="Keep", exact=True).click()
    assert "counts" in see(page)


def is_easy_answered(page):
    """Answer the questions before beginning, as somebody does who has not moved for long and has nothing else."""
    page.wait_for_url("**/readiness?then=plan")
    see(page)
    page.get_by_label("No, less than that").check()
    page.get_by_label("No, none that I know of").check()
    page.get_by_label("No, none of these").check()
    page.get_by_label("Gently").check()
    page.get_by_role("button", name="See what fits").click()
    page.wait_for_url("**/readiness/result**")
    see(page)
    page.get_by_role("link", name="Make a plan").click()
    page.wait_for_url("**/plan/begin")


def welcomed(page):
    """Go through the first screens."""
    page.get_by_role("button", name="Open my pages").click()
    page.get_by_role("button", name="Begin").click()
    page.get_by_label("I am 18 or older.").check()
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("checkbox", name="Just to begin").check()
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("link", name="Start fresh").click()
    page.get_by_label("What shall we call you?").fill("Cleo")
    page.get_by_role("button", name="To your first page").click()
    page.get_by_role("heading", level=1, name="Cleo").wait_for()


def test_a_beginner_from_the_welcome_to_the_end_of_the_third_week(open_browser, home, db, clock):
    person = people.make("me")
    page = open_browser(timezone_id="Europe/Lisbon")
    page.goto(reverse("enter", args=[people.make_link(person)]))
    welcomed(page)
    person = people.numbered(person.pk)
    assert "Begin where it is easy." in see(page, "/plan")
    page.get_by_role("link", name="Make a plan").click()
    is_easy_answered(page)
    assert page.get_by_label("Out of the door", exact=False).first.is_visible()
    set_days(page, MON, WED, FRI)
    page.get_by_role("button", name="Begin", exact=True).click()
    page.wait_for_url("**/plan")
    told = see(page)
    assert "This week, three small outings" in told
    assert "A walk, 5 minutes" in told
    assert see(page, "/plan/whole").count("at least") > 3

    guided = open_browser(person, timezone_id="Europe/Lisbon")
    guided.clock.install(time=clock())
    guided.goto("/plan")
    guided.get_by_role("link", name="Start", exact=True).click()
    guided.locator("[data-ready]").wait_for()
    guided.get_by_role("button", name="Begin", exact=True).click()
    guided.clock.run_for(305_000)
    guided.get_by_role("heading", name="How was it?").wait_for()
    choose(guided, "How was it while you moved?", "good")
    choose(guided, "And now?", "good")
    guided.get_by_role("button", name="Keep", exact=True).click()
    guided.get_by_text("That was it. It counts in full.").first.wait_for()
    assert (sessions.newest(person).level, sessions.newest(person).felt) == (0, 3.0)
    assert "This week, three small outings" in see(page, "/plan")

    plain = open_browser(person, java_script_enabled=False)
    for weekday in (WED, FRI):  # The first week: good.
        clock.to(weekday)
        tell(plain, "good")
    clock.to(MON)  # The second: good, a day on which nothing is done, good.
    assert "So the plan offers one step more" in see(plain, "/plan")
    assert "A walk, 10 minutes" in see(plain)
    tell(plain, "fairly good")
    clock.to(WED)
    clock.to(THU)
    assert "Walk and run" not in see(plain, "/plan")
    assert "Welcome back" not in see(plain)
    clock.to(FRI)
    tell(plain, "good")
    clock.to(MON)  # The third: a first quarter of a minute of running, and two that feel heavy.
    assert "Walk and run, 26 minutes" in see(plain, "/plan")
    tell(plain, "fairly bad", "neutral")
    clock.to(WED)
    assert "one step easier" not in see(plain, "/plan")
    tell(plain, "bad", "neutral")
    clock.to(FRI)
    told = see(page, "/plan")
    assert "one step easier" in told
    assert "Why easier?" in told
    assert "felt bad while you ran" in told
    see(page, "/")
    see(page, "/plan")
    page.get_by_role("button", name="Keep the first version").click()
    page.get_by_text("You kept the first version.").wait_for()
    assert "Walk and run, 26 minutes" in see(page)
    tell(plain, "fairly good")
    clock.to(SUN)
    told = see(page, "/plan")
    assert "This week, three small outings" in told
    assert told.count("on the way.") == 3
    for way in ("/", "/plan/whole", "/plan/change", "/calendar", "/activities", f"/plan?week={clock().date()}"):
        see(page, way)
    kept = sessions.between(person, clock() - timedelta(days=40), clock())
    assert [one.level for one in kept] == [0, 0, 0, 1, 1, 2, 2, 2]


def weeks_of_running(ada, now):
    """Give Ada eight weeks of four runs each, of half an hour to an hour."""
    for week in range(8):
        for back, minutes in ((1, 60), (3, 30), (4, 45), (6, 40)):
            start = now - timedelta(days=7 * week + back)
            keep_run(ada, start=start, duration=minutes * 60.0, distance=None, recording=None, feeling=3.0)


def assert_gentle(person, today, until):
    """Look at each session up to a day: none longer than a tenth above the longest of the 30 days before it."""
    standing = planning.stand(person)
    done = [(one.day, one.duration) for one in standing.outings if one.running > 0]
    for planned in planning.ahead(person, standing, today, until):
        if planned.session is None or not planned.session.running:
            continue
        longest = max(duration for day, duration in done if timedelta(0) < planned.day - day < timedelta(days=30))
        assert planned.session.duration <= max(1.1 * longest, 2400.0) + 1e-6, planned
        done.append((planned.day, planned.session.duration))
    return done


def a_half_marathon(page, race_on):
    see(page, "/plan/begin")
    page.get_by_text("A half marathon", exact=True).click()
    page.get_by_label("Half an hour, your way").check()
    set_days(page, TUE, THU, SUN)
    page.get_by_text("A day to look forward to").click()
    page.get_by_label("Day", exact=True).fill(race_on.isoformat())
    page.get_by_label("What it is called").fill("Harbour run")
    page.get_by_role("button", name="Begin", exact=True).click()


def test_a_half_marathon_in_twenty_weeks_is_built_up_to_gently(open_browser, ada, clock):
    weeks_of_running(ada, clock())
    keep_readiness(ada, active="yes", wants="brisk")
    page, today = open_browser(ada), days.day_of(clock(), ada.zone)
    race = today + timedelta(days=20 * 7 - 1)
    a_half_marathon(page, race)
    page.wait_for_url("**/plan")
    assert "Your plan: a half marathon" in see(page)
    way = see(page, "/plan/whole")
    assert "On the way to your distance" in way
    assert "The day you look forward to" in way
    assert "Harbour run" in way
    done = assert_gentle(ada, today, race)
    longest = max(duration for _day, duration in done)
    assert 100 * 60 < longest <= 130 * 60
    assert "Walk and run" in see(page, f"/plan?week={today + timedelta(days=7)}")
    assert "Harbour run" in see(page, f"/plan/{race}")
    assert "Rest" in see(page, f"/plan/{race - timedelta(days=1)}")


def test_a_half_marathon_in_two_weeks_gets_a_later_day(open_browser, ada, clock):
    weeks_of_running(ada, clock())
    keep_readiness(ada, active="yes", wants="brisk")
    page, today = open_browser(ada), days.day_of(clock(), ada.zone)
    a_half_marathon(page, today + timedelta(days=14))
    page.get_by_role("heading", name="That day comes too soon for a gentle way.").wait_for()
    see(page)
    assert plans.open_plan(ada) is None
    assert page.get_by_label("What it is called").input_value() == "Harbour run"
    page.get_by_role("button", name=re.compile("^Take .* instead$")).click()
    page.wait_for_url("**/plan")
    race = plans.open_plan(ada).race_on
    assert today + timedelta(weeks=6) < race < today + timedelta(weeks=30)
    assert_gentle(ada, today, race)
    assert "The day you look forward to" in see(page, "/plan/whole")


def test_a_smaller_plan_for_who_named_an_eating_disorder_and_no_figure_for_who_hides_them(open_browser, ada, clock):
    page = open_browser(ada)
    see(page, "/readiness?then=plan")
    for answer in ("Yes, about that much", "No, none that I know of", "No, none of these"):
        page.get_by_label(answer).check()
    page.get_by_text("A few more, if they fit you").click()
    page.get_by_label("Yes, now or earlier").check()
    page.get_by_role("button", name="See what fits").click()
    assert "at most three times a week" in see(page)
    page.get_by_role("button", name="Hide numbers").click()
    page.get_by_text("Numbers are hidden.").wait_for()
    page.get_by_role("link", name="Make a plan").click()
    page.wait_for_url("**/plan/begin")
    set_days(page, MON, TUE, THU, SAT)
    page.get_by_role("button", name="Begin", exact=True).click()
    page.get_by_text("Your plan runs on at most 3 days a week").wait_for()
    see(page)
    assert plans.open_plan(ada) is None
    assert page.get_by_label("Saturday", exact=True).input_value() == "walk_run"
    page.get_by_label("Tuesday", exact=True).select_option("walking")
    page.get_by_role("button", name="Begin", exact=True).click()
    page.wait_for_url("**/plan")
    today = days.day_of(clock(), ada.zone)
    later = today + timedelta(days=7)
    for way in ("/plan", f"/plan?week={later}", f"/plan/{today}", f"/plan/{later}", "/plan/whole", "/"):
        see(page, way)
        main = page.locator("main").inner_text()
        assert not LENGTH.search(main), (way, LENGTH.search(main))
        drawn = " ".join(page.locator("main svg :is(title, desc)").all_text_contents())
        assert not LENGTH.search(drawn), (way, drawn)
    planned = planning.days(ada, today, today + timedelta(days=120))
    for start in range(100):
        since = today + timedelta(days=start)
        week = [one for one in planned if since <= one.day < since + timedelta(days=7)]
        assert sum(one.session is not None and one.session.running > 0 for one in week) <= 3


@pytest.mark.parametrize("width", [390, 1280])
def test_a_plan_is_begun_and_something_in_the_way_is_said_by_keys_alone(open_browser, ada, width):
    keep_readiness(ada)
    page = open_browser(ada, viewport={"width": width, "height": 800}, service_workers="block")
    keys = Keys(page)
    page.goto("/plan")
    keys.to("a Make a plan")
    keys.press("Enter")
    page.wait_for_url("**/plan/begin")
    keys.to("Half an hour")
    keys.press("ArrowUp")
    assert page.get_by_label("Out of the door, walking").is_checked()
    for name in NAMES:
        keys.to(f"select {name}")
        keys.type("Walk" if name in {"Monday", "Thursday"} else "Noth")
    keys.to("button Begin")
    keys.press("Enter")
    page.wait_for_url("**/plan")
    kept = plans.open_plan(ada)
    assert (kept.aim, [slot["weekday"] for slot in kept.slots]) == ("outside", [MON, THU])
    keys.to("input I am ill")
    keys.press("ArrowRight")
    keys.to("Until, if you know it")
    keys.to("button Make room")
    keys.press("Enter")
    page.wait_for_url("**/plan?kept=1")
    assert page.get_by_role("status").get_by_text("Kept. The days below go by it.").is_visible()
    assert plans.circumstances(ada, timezone.localdate())[0].kind == "pain"
    keys.to("button That is over")
    keys.press("Enter")
    page.get_by_role("button", name="That is over").wait_for(state="detached")
    page.wait_for_load_state()
    assert not [one for one in plans.circumstances(ada, timezone.localdate()) if one.as_record().until is None]


@pytest.mark.parametrize("width", [390, 1280])
def test_every_stop_of_a_week_is_seen_and_in_order(open_browser, ada, width):
    keep_plan(ada)
    page = open_browser(ada, viewport={"width": width, "height": 800}, service_workers="block")
    today = timezone.localdate()
    for way in ("/plan", f"/plan/{today}", "/plan/whole", "/plan/change"):
        page.goto(way)
        wanted, stops = page.evaluate(STOPS), Keys(page).all()
        assert len(stops) == wanted, (way, stops)
        assert "a Help now" in stops


def test_a_plan_changed_on_two_devices_is_not_undone(open_browser, ada):
    keep_plan(ada)
    phone, desk = open_browser(ada), open_browser(ada, viewport={"width": 1280, "height": 800})
    way = f"/plan/{timezone.localdate()}"
    for page in (phone, desk):
        see(page, way)
    phone.get_by_role("button", name="Five minutes instead").click()
    phone.get_by_role("heading", name="A walk, 5 minutes").wait_for()
    desk.get_by_role("button", name="Leave this day free").click()
    desk.get_by_text("This plan was changed on another device meanwhile.").wait_for()
    assert desk.get_by_role("heading", name="A walk, 5 minutes").is_visible()
    see(desk)
    desk.get_by_role("button", name="Leave this day free").click()
    desk.get_by_role("heading", name="Rest", exact=True).wait_for()

    for page in (phone, desk):
        see(page, "/plan/change")
    phone.get_by_label("Sunday", exact=True).select_option("swimming")
    phone.get_by_role("button", name="Keep", exact=True).click()
    phone.get_by_text("Kept. The days below go by it.").wait_for()
    desk.get_by_label("Sunday", exact=True).select_option("dancing")
    desk.get_by_role("button", name="Keep", exact=True).click()
    desk.get_by_text("What you chose is still here").wait_for()
    assert desk.get_by_label("Sunday", exact=True).input_value() == "dancing"
    assert "swimming" in str(plans.open_plan(ada).slots)
    desk.get_by_role("button", name="Keep", exact=True).click()
    desk.get_by_text("Kept. The days below go by it.").wait_for()
    assert "dancing" in str(plans.open_plan(ada).slots)


def test_it_works_without_any_script(open_browser, ada):
    keep_plan(ada)
    page, today = open_browser(ada, java_script_enabled=False), timezone.localdate()
    see(page, f"/plan/{today}")
    page.get_by_role("button", name="One step easier").click()
    assert "You chose one step easier." in see(page)
    page.get_by_role("button", name="As the plan offered it").click()
    see(page)
    page.get_by_text("Set something else for this day").click()
    page.get_by_label("What", exact=True).select_option("swimming")
    page.get_by_label("How many minutes").fill("25")
    page.get_by_role("button", name="Set it").click()
    assert "Swimming, 25 minutes" in see(page)
    page.get_by_role("button", name="Take it out again").click()
    assert "Walk and run, 34 minutes" in see(page)
    see(page, "/plan")
    page.get_by_text("A holiday from it").click()
    page.get_by_role("button", name="Make room").click()
    assert "A holiday. Nothing is planned; move as you like." in see(page)
