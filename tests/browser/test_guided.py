"""The guided session in a real browser: a clock that runs ahead, a way that is recorded, a crash, no connection."""

from datetime import timedelta

import pytest
from django.utils import timezone

from footfall.actions.beginning import readiness
from footfall.actions.going import planning
from footfall.core.plans import Settings, Slot
from footfall.plan.readiness import Answers
from footfall.store import activities, check_ins, sessions
from tests.browser import checks
from tests.browser.test_offline import sign_in, until, until_copied

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

GONE_OVER = "footfallOutbox.all('outbox').then((rows) => !rows.length)"
HELD = "footfallOutbox.all('guided').then((rows) => rows.length)"
BERLIN = {"latitude": 52.5, "longitude": 13.4, "accuracy": 6}


def on_the_way(page, way="/guided/five"):
    page.goto(way)
    page.locator("[data-ready]").wait_for()
    page.get_by_role("button", name="Begin", exact=True).click()
    page.locator(".going").wait_for()


def plan_level(ada, level):
    """Put Ada on a rung of the ladder, with a session today, and everything answered that is asked before it."""
    readiness.answer(ada, Answers(active="yes", known="no", signs="none", wants="gentle"), timezone.now())
    today = timezone.now().date()
    slots = tuple(Slot(day) for day in {today.weekday(), (today.weekday() + 3) % 7})
    planning.begin(ada, Settings("half_hour", today - timedelta(days=1), slots, level))
    return f"/guided/plan:{today}"


def left(page):
    """Read the big clock, in seconds; a second more or less passes while a page answers."""
    minutes, seconds = page.locator(".bigclock").inner_text().split(":")
    return 60 * int(minutes) + int(seconds)


def choose(page, question, answer):
    page.get_by_role("group", name=question).get_by_text(answer, exact=True).click()


@pytest.fixture
def clock_page(open_browser, ada):
    """Give Ada's phone with a clock that the test runs."""
    page = open_browser(ada)
    page.clock.install()
    return page


def test_five_minutes_from_the_first_tap_to_the_last_answer(clock_page, ada):
    page = clock_page
    page.goto("/guided/five")
    page.locator("[data-ready]").wait_for()
    pad = page.locator(".pad svg").bounding_box()
    page.mouse.click(pad["x"] + pad["width"] * 0.75, pad["y"] + pad["height"] * 0.3)
    page.get_by_text("On the spot").click()
    page.get_by_label("What is this one for?").fill("some air")
    page.get_by_role("button", name="Begin", exact=True).click()
    assert abs(left(page) - 300) <= 1
    page.clock.run_for(60_000)
    assert abs(left(page) - 240) <= 2
    page.clock.run_for(245_000)
    page.get_by_role("heading", name="How was it?").wait_for()
    choose(page, "How was it while you moved?", "good")
    choose(page, "And now?", "very good")
    choose(page, "Does anything hurt?", "No")
    page.get_by_role("button", name="Keep", exact=True).click()
    page.get_by_role("heading", name="That was it. It counts in full.").wait_for()
    report = sessions.newest(ada)
    assert (report.ending, report.felt, report.felt_after, report.pain) == ("whole", 3.0, 5.0, 0)
    assert (report.duration, report.intention) == (300.0, "some air")
    walk = report.activity
    assert (walk.sport, walk.decided, walk.feeling) == ("walking", "now", 3.0)
    (before,) = check_ins.of(ada)
    assert (before.context, before.values, before.decided) == ("before", {"mood": 8.0, "energy": 7.0}, "now")
    assert not page.strayed


def test_two_answers_that_are_not_good_make_a_walk_and_then_an_end(clock_page, ada):
    page = clock_page
    on_the_way(page, plan_level(ada, 4))
    page.clock.run_for(310_000)
    assert page.locator("[data-words]").inner_text() == "Run, gently."
    page.locator("[data-quiet]").click()
    page.get_by_role("button", name="bad", exact=True).click()
    assert page.locator("[data-words]").inner_text() == "Walk now."
    page.clock.run_for(60_000)
    assert page.locator("[data-words]").inner_text() == "Walk."
    page.locator('.keys [data-do="ask"]').click()
    page.get_by_role("button", name="fairly bad", exact=True).click()
    page.locator("[data-ended]", has_text="That is enough for today. It counts as done.").wait_for()
    page.get_by_role("button", name="Keep", exact=True).click()
    page.get_by_role("heading", name="Enough for today. It counts as done.").wait_for()
    report = sessions.newest(ada)
    assert (report.ending, report.level, [felt for _, felt in report.feelings]) == ("kindly", 4, [-3, -1])
    assert 8 <= report.running <= 13
    assert report.activity.decided == "planned"


def test_a_pause_and_a_clock_that_somebody_changes_do_not_shift_it(clock_page, ada):
    page = clock_page
    on_the_way(page)
    page.clock.run_for(30_000)
    page.get_by_role("button", name="Pause").click()
    page.clock.run_for(120_000)
    assert abs(left(page) - 270) <= 2
    assert page.locator("[data-words]").inner_text() == "A pause."
    page.get_by_role("button", name="Go on").click()
    leap = """() => { const real = Date.now; Date.now = () => real() + 3600000; }"""
    page.evaluate(leap)
    page.clock.run_for(10_000)
    assert abs(left(page) - 260) <= 3


@pytest.mark.parametrize(
    ("ran", "wall", "hidden", "gone"),
    [(250, 250, True, 250), (250, 600_250, True, 600_250), (250, 600_250, False, 250), (900, 3_600_900, True, 900),
     (1000, -3_599_000, True, 1000), (60_000, 60_500, False, 60_000)],
)  # fmt: skip
def test_what_counts_as_gone_where_two_clocks_differ(open_browser, ada, ran, wall, hidden, gone):
    page = open_browser(ada)
    page.goto("/guided/five")
    told = page.evaluate(
        f"import('/static/guided-clock.js').then((it) => it.gone({ran}, {wall}, {str(hidden).lower()}))"
    )
    assert told == gone


def test_without_connection_through_a_crash_with_the_way_recorded_it_goes_over_once(open_browser, ada):
    page = open_browser(ada, geolocation=BERLIN, permissions=["geolocation"])
    page.goto("/")
    until_copied(page)
    way = "/guided/mindful:breath_steps?minutes=5"
    page.goto(way)
    until(page, f"caches.match('{way}').then((one) => Boolean(one))")
    context = page.context
    context.set_offline(True)
    page.goto(way)
    page.locator("[data-ready]").wait_for()
    page.get_by_text("Voice, sound and place").click()
    page.get_by_label("Record the way").check()
    page.get_by_role("button", name="Begin", exact=True).click()
    page.get_by_text("The way is being recorded on this phone.").wait_for()
    for step in range(12):
        context.set_geolocation(BERLIN | {"latitude": 52.5 + step * 0.00002})
        page.wait_for_timeout(600)
    until(page, "footfallOutbox.all('track').then((rows) => rows.length >= 1)")
    page.close()  # The battery is empty.

    page = context.new_page()
    page.goto("/guided/five")
    page.get_by_text("Welcome back.").wait_for()
    page.get_by_role("button", name="Go on", exact=True).click()
    for step in range(12, 24):
        context.set_geolocation(BERLIN | {"latitude": 52.5 + step * 0.00002})
        page.wait_for_timeout(600)
    long_ago = """async () => {
      const [row] = await footfallOutbox.all("guided");
      row.clock.active = 299000; row.clock.whole = 301000; row.walked = {};
      await footfallOutbox.put("guided", row);
    }"""
    page.close()
    page = context.new_page()
    page.goto("/check-in")
    page.evaluate(long_ago)
    page.goto("/guided/five")
    page.get_by_text("You were 4 minutes in. Go on, or end it here?").wait_for()
    page.get_by_role("button", name="Go on", exact=True).click()
    page.get_by_role("heading", name="How was it?").wait_for()
    choose(page, "How was it while you moved?", "fairly good")
    page.get_by_role("button", name="Keep", exact=True).click()
    page.get_by_text("Kept on this phone. It goes over once Footfall can be reached.").wait_for()
    assert sessions.newest(ada) is None

    context.set_offline(False)
    page.goto("/")
    until(page, GONE_OVER)
    page.reload()
    report = sessions.newest(ada)
    run = report.activity
    assert (report.key, report.felt, activities.count(ada)) == ("mindful:breath_steps", 1.0, 1)
    assert run.tags == ["mindful"]
    assert run.has_position
    assert run.records >= 12
    assert page.evaluate(HELD) == 0
    assert page.evaluate("footfallOutbox.all('track').then((rows) => rows.length)") == 0


def test_a_sign_of_danger_stops_it_and_shows_the_number(clock_page, ada):
    page = clock_page
    on_the_way(page, "/guided/walk?minutes=10")
    page.clock.run_for(70_000)
    page.get_by_text("Something is wrong with my body").click()
    assert page.get_by_role("link", name="Call 112").first.is_visible()
    page.get_by_role("button", name="Yes, one of these. Stop the session").click()
    page.get_by_role("heading", name="The session has stopped.").wait_for()
    assert page.locator(".stopped").get_by_role("link", name="Call 112").is_visible()
    until(page, f"{HELD}.then((left) => !left)")
    until(page, GONE_OVER)
    assert sessions.newest(ada).ending == "symptom"


def test_a_sign_of_danger_before_it_closes_running_here_and_on_the_way(open_browser, ada):
    way = plan_level(ada, 3)
    page = open_browser(ada)
    page.goto("/")
    until_copied(page)
    until(page, "caches.match('/guided/today').then(Boolean)")  # The last that is copied.
    page.goto(way)
    page.locator("[data-ready]").wait_for()
    until(page, f"caches.match('{way}').then(Boolean)")
    page.get_by_text("Something is wrong with my body").click()
    page.get_by_role("button", name="Yes, one of these. Stop the session").click()
    page.get_by_role("heading", name="The session has stopped.").wait_for()
    until(page, GONE_OVER)
    report = sessions.newest(ada)
    assert (report.ending, report.duration, report.level, activities.count(ada)) == ("symptom", 0.0, None, 0)
    assert not readiness.may(ada, timezone.now()).holds
    page.context.set_offline(True)
    page.goto(way)
    assert page.locator("guided-session").count() == 0


def test_a_session_that_was_closed_elsewhere_leaves_no_copy_on_this_device(open_browser, ada):
    way = plan_level(ada, 3)
    page = open_browser(ada)
    page.goto("/")
    until_copied(page)
    until(page, "caches.match('/guided/today').then(Boolean)")  # The last that is copied.
    page.goto(way)
    page.locator("[data-ready]").wait_for()
    copied = f"caches.match('{way}').then(Boolean)"
    until(page, copied)
    readiness.answer(ada, Answers(active="yes", known="no", signs="now"), timezone.now())
    assert page.goto("/guided/today").status == 409
    until(page, f"caches.match('{way}').then((copy) => !copy)")
    page.context.set_offline(True)
    for closed in (way, "/guided/today"):
        page.goto(closed)
        assert page.locator("guided-session").count() == 0


def test_nobody_comes_back_to_it_and_it_still_goes_over(open_browser, ada):
    page = open_browser(ada)
    on_the_way(page, "/guided/walk?minutes=10")
    page.get_by_role("button", name="Walk home").click()
    page.get_by_role("heading", name="How was it?").wait_for()
    page.goto("/")
    page.get_by_text("A session is still open.").wait_for()
    page.evaluate(
        "footfallOutbox.all('guided').then(([row]) => footfallOutbox.put('guided', { ...row, at: row.at - 3600000 }))"
    )
    page.reload()
    until(page, f"{HELD}.then((left) => !left)")
    until(page, GONE_OVER)
    assert sessions.newest(ada).ending == "early"


def test_signing_out_first_offers_to_send_it_and_leaves_nothing(open_browser, ada):
    page = open_browser(ada)
    on_the_way(page)
    page.wait_for_timeout(400)
    page.goto("/more")
    assert page.evaluate(HELD) == 1
    page.get_by_role("button", name="Sign out on this device").click()
    page.get_by_text("One answer has not gone over yet.").wait_for()
    page.get_by_role("button", name="Send first").click()
    page.wait_for_url("**/welcome")
    assert page.evaluate(HELD) == 0
    assert sessions.newest(ada).ending == "early"


def test_who_comes_next_on_a_device_records_no_way_because_somebody_before_did(open_browser, ada, ben):
    page = open_browser(ada)
    page.goto("/guided/five")
    page.locator("[data-ready]").wait_for()
    page.get_by_text("Voice, sound and place").click()
    page.get_by_label("Record the way").check()
    page.reload()
    page.locator("[data-ready]").wait_for()
    assert page.locator("[name=place]").is_checked()
    sign_in(page, ben)
    page.goto("/guided/five")
    page.locator("[data-ready]").wait_for()
    assert not page.locator("[name=place]").is_checked()


def test_pieces_of_a_way_without_a_session_do_not_stay_for_ever(open_browser, ada):
    page = open_browser(ada)
    page.goto("/")
    keep = "(at) => footfallOutbox.put('track', {{ key: `{0}:${{at}}`, uid: '{0}', owner: 'x', line: '0.1.1.0.1' }})"
    day = 24 * 3600 * 1000
    now = page.evaluate("Date.now()")
    page.evaluate(keep.format("gone"), now - day)
    page.evaluate(keep.format("new"), now)
    page.reload()
    until(page, "footfallOutbox.all('track').then((rows) => rows.map((one) => one.uid).join() === 'new')")


def test_a_database_of_an_older_page_keeps_what_it_held(open_browser, ada):
    page = open_browser(ada)
    page.route("**/outbox*.js", lambda route: route.abort())
    page.goto("/about")
    old = """() => new Promise((done) => {
      const request = indexedDB.open("footfall", 1);
      request.onupgradeneeded = () => { for (const [name, keyPath] of Object.entries({ outbox: "uid", drafts: "owner", shared: "id" })) request.result.createObjectStore(name, { keyPath }); };
      request.onsuccess = () => { const work = request.result.transaction("drafts", "readwrite"); work.objectStore("drafts").put({ owner: "x", at: 1 }); work.oncomplete = () => { request.result.close(); done(); }; };
    })"""  # noqa: E501
    page.evaluate(old)
    page.unroute("**/outbox*.js")
    page.goto("/about")
    assert page.evaluate("footfallOutbox.all('drafts').then((rows) => rows[0].owner)") == "x"
    assert page.evaluate(HELD) == 0


@pytest.mark.parametrize("size", [{"width": 320, "height": 568}, {"width": 390, "height": 844}])
def test_every_part_of_it_is_for_everyone(open_browser, ada, size):
    page = open_browser(ada, viewport=size, service_workers="block")
    faults = {}

    def look(name):
        told = [*checks.with_axe(page), *checks.as_told(page), *checks.sideways(page, size["width"])]
        page.emulate_media(color_scheme="dark")
        told += [f"dark: {one}" for one in checks.with_axe(page, checks.COLOURS)]
        page.emulate_media(color_scheme="light")
        page.set_viewport_size(size)
        if told:
            faults[name] = told

    on_the_way(page, plan_level(ada, 4))
    look("on the way")
    page.locator('.keys [data-do="ask"]').click()
    look("asked")
    page.get_by_role("button", name="Not now").click()
    page.get_by_role("button", name="Pause").click()
    page.get_by_text("Something is wrong with my body").click()
    look("something is wrong")
    page.reload()
    page.get_by_text("Welcome back.").wait_for()
    look("back")
    page.get_by_role("button", name="End it here").click()
    page.get_by_role("heading", name="How was it?").wait_for()
    choose(page, "Does anything hurt?", "Yes")
    look("after")
    page.context.set_offline(True)
    page.get_by_role("button", name="Keep", exact=True).click()
    page.get_by_role("heading", name="That is all.").wait_for()
    look("kept")
    assert not faults


def test_by_keys_alone(open_browser, ada):
    page = open_browser(ada)
    page.goto("/guided/walk?minutes=10")
    page.locator("[data-ready]").wait_for()
    page.get_by_role("button", name="Begin", exact=True).press("Enter")
    ask = page.locator('.keys [data-do="ask"]')
    ask.press("Enter")
    assert page.evaluate("document.activeElement.dataset.feels") is not None
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.hasAttribute('data-words')")
    page.get_by_role("button", name="Pause").press("Space")
    assert page.evaluate("document.activeElement.textContent.trim()") == "Go on"
    page.get_by_role("button", name="Walk home").press("Enter")
    page.get_by_role("heading", name="How was it?").wait_for()
    assert page.evaluate("document.activeElement.textContent") == "How was it?"
    page.get_by_role("button", name="Keep", exact=True).press("Enter")
    page.get_by_role("heading", name="You went home earlier. It counts in full.").wait_for()
    assert len(sessions.newest(ada).feelings) == 1


def test_without_scripts_it_is_read_and_written_down(open_browser, ada):
    page = open_browser(ada, java_script_enabled=False)
    page.goto("/guided/five")
    assert page.get_by_text("Walk, as slowly as you like.").first.is_visible()
    assert not page.get_by_role("button", name="Begin", exact=True).is_visible()
    choose(page, "How was it while you moved?", "good")
    page.get_by_label("Minutes in all").fill("12")
    page.get_by_role("button", name="Keep", exact=True).click()
    page.get_by_role("heading", name="That was it. It counts in full.").wait_for()
    assert (sessions.newest(ada).duration, sessions.newest(ada).felt) == (720.0, 3.0)


def test_the_buttons_of_the_earphones_answer(open_browser, ada):
    page = open_browser(ada)
    page.add_init_script(
        """self.pressed = {};
        navigator.mediaSession.setActionHandler = (name, act) => { self.pressed[name] = act; };"""
    )
    page.goto("/guided/walk?minutes=10")
    page.locator("[data-ready]").wait_for()
    page.get_by_text("Voice, sound and place").click()
    page.get_by_label("Listen to the button of the earphones").check()
    page.get_by_role("button", name="Begin", exact=True).click()
    page.evaluate("pressed.nexttrack()")
    page.evaluate("pressed.pause()")
    assert page.locator("[data-words]").inner_text() == "A pause."
    page.evaluate("pressed.play()")
    assert page.locator("[data-words]").inner_text() == "Walk, as slowly as you like."
    page.evaluate("pressed.previoustrack()")
    page.evaluate("pressed.previoustrack()")
    page.get_by_role("heading", name="How was it?").wait_for()
    page.get_by_role("button", name="Keep", exact=True).click()
    page.get_by_role("heading", name="Enough for today.").wait_for()
    assert [felt for _, felt in sessions.newest(ada).feelings] == [3, -1, -1]


def test_where_the_worker_sends_the_report_first_the_page_goes_on_all_the_same(open_browser, ada):
    page = open_browser(ada)
    page.goto("/guided/walk?minutes=10")
    page.locator("[data-ready]").wait_for()
    page.get_by_role("button", name="Begin", exact=True).click()
    page.evaluate(
        """() => { const box = self.footfallOutbox, send = box.send;
        box.send = async () => { await send(); return { ways: {} }; }; }"""
    )
    page.get_by_role("button", name="Walk home").click()
    page.get_by_role("heading", name="How was it?").wait_for()
    page.get_by_role("button", name="Keep", exact=True).click()
    page.get_by_role("heading", name="You went home earlier.").wait_for()
    assert sessions.newest(ada).ending == "early"


def test_the_session_of_today_opens_without_connection_though_nobody_opened_it(open_browser, ada):
    way = plan_level(ada, 4)
    page = open_browser(ada)
    page.goto("/")
    until_copied(page)
    until(page, f"caches.match('{way}').then((one) => Boolean(one))")
    page.context.set_offline(True)
    on_the_way(page, way)
    assert page.locator("[data-then]").inner_text() == "Then run, one minute."


VOICES = """
self.said = [];
const voice = (localService, name) => ({ localService, lang: "en-GB", name, default: false });
speechSynthesis.getVoices = () => VOICES_HERE;
speechSynthesis.speak = (words) => said.push([words.text, words.voice?.name]);
self.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
self.locked = 0;
const lock = { release: async () => {} };
Object.defineProperty(navigator, "wakeLock", { value: { request: async () => { locked += 1; return lock; } } });
"""


@pytest.mark.parametrize(
    ("voices", "said"),
    [("[voice(false, 'far'), voice(true, 'near')]", [["Walk, five minutes.", "near"]]), ("[voice(false, 'far')]", [])],
)
def test_only_a_voice_of_the_device_speaks_and_the_screen_stays_on(open_browser, ada, voices, said):
    page = open_browser(ada)
    page.add_init_script(VOICES.replace("VOICES_HERE", voices))
    page.goto("/guided/five")
    page.locator("[data-ready]").wait_for()
    page.get_by_text("Voice, sound and place").click()
    assert page.get_by_text("This device has no voice of its own here.").is_visible() == (not said)
    on_the_way(page)
    until(page, "locked === 1")
    assert page.evaluate("said") == said
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    until(page, "locked === 2")
