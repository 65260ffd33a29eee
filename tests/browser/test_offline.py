"""Without a connection, in a real browser: answers wait and go over once, help opens, leaving leaves nothing."""

import re
from contextlib import suppress
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import OperationalError
from django.utils import timezone
from pictures import icons
from playwright.sync_api import Error

from footfall.actions import people as acting
from footfall.actions.caring import helping
from footfall.store import check_ins, imports, people
from footfall.store.caring import help as kept
from footfall.web import care, offline
from footfall.web.caring import own_plan
from tests.web.records import keep_check_in
from tests.web.test_imports import a_gpx

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

READY = "navigator.serviceWorker.ready.then((worker) => worker.active.state)"
GONE_OVER = "footfallOutbox.all('outbox').then((rows) => !rows.length)"
PASSWORD = "four quiet words here"
#: What the device holds: pages that are somebody's own, and rows of each place.
HELD = """async () => {
  const names = (await caches.keys()).filter((name) => !name.startsWith("shell-"));
  const rows = {};
  for (const place of ["outbox", "drafts", "shared"]) rows[place] = (await footfallOutbox.all(place)).length;
  return { names, ...rows };
}"""
KEPT = "caches.keys().then((names) => Promise.all(names.map(async (name) => (await (await caches.open(name)).keys())\
.map((one) => [name, new URL(one.url).pathname + new URL(one.url).search]))).then((all) => all.flat()))"

COPIES_OF_HELP = """(await caches.keys()).map(async (name) =>
  (await (await caches.open(name)).match("/help"))?.text() ?? "")"""


@pytest.fixture
def installed(open_browser, ada):
    """Give Ada's phone with the worker in place and her copies made."""
    page = open_browser(ada)
    page.goto("/")
    until_copied(page)
    return page


def until(page, told):
    """Wait until what the page tells is so; Playwright's own waiting takes a promise for a yes, and needs eval."""
    for _attempt in range(300):
        with suppress(Error):  # Between two pages there is nobody to ask.
            if page.evaluate(told):
                return
        page.wait_for_timeout(100)
    raise AssertionError(f"never so: {told}")


def until_copied(page):
    """Wait until this device holds all that every device keeps: the session of five minutes is fetched last but one."""
    until(page, READY)
    page.goto("/")  # The first page opened under the worker tells it whose pages these are.
    until(
        page,
        f"async () => (await {KEPT}).some(([name, way]) => name.startsWith('own-') && way.includes('/guided/five'))",
    )


def touch_the_pad(page, x=0.75, y=0.3):
    pad = page.locator(".pad svg").bounding_box()
    page.mouse.click(pad["x"] + pad["width"] * x, pad["y"] + pad["height"] * y)


def keep(page):
    page.get_by_role("button", name="Keep", exact=True).click()


def test_the_icons_are_the_drawing(chromium):
    page = chromium.new_page()
    for name, size, is_cut in icons.ICONS:
        drawn, kept = icons.draw(chromium, size, is_cut=is_cut), (icons.OUT / name).read_bytes()
        difference = page.evaluate(
            """async ([size, ...pictures]) => {
              const read = async (bytes) => {
                const picture = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: "image/png" }));
                const brush = new OffscreenCanvas(size, size).getContext("2d");
                brush.drawImage(picture, 0, 0);
                return [picture.width, picture.height, ...brush.getImageData(0, 0, size, size).data];
              };
              const [one, other] = [await read(pictures[0]), await read(pictures[1])];
              return one.reduce((sum, value, at) => sum + Math.abs(value - other[at]), 0) / one.length;
            }""",
            [size, list(drawn), list(kept)],
        )
        assert difference < 1, f"{name} is not what app.svg says: run python -m pictures.icons"
    page.close()


def test_an_answer_without_connection_waits_and_goes_over_once_with_its_own_moment(installed, ada):
    page = installed
    page.context.set_offline(True)
    page.goto("/check-in")
    touch_the_pad(page)
    page.get_by_text("Before a run").click()
    before = timezone.now()
    keep(page)
    page.get_by_text("Your answer is kept on this phone and goes over later.").wait_for()
    assert page.get_by_text("leave it out").filter(visible=True).count() == 0  # The pad is open again.
    touch_the_pad(page, 0.2, 0.8)
    keep(page)
    page.get_by_text("2 answers wait on this phone and go over later.").wait_for()
    assert not check_ins.of(ada)
    page.wait_for_timeout(3_000)
    page.context.set_offline(False)
    page.goto("/check-in")
    until(page, GONE_OVER)
    first, second = sorted(check_ins.of(ada), key=lambda one: one.at)
    assert (first.values, first.context) == ({"mood": 8.0, "energy": 7.0}, "before")
    assert abs(first.at - before) < timedelta(seconds=2.5)
    assert first.at < second.at
    page.reload()
    page.wait_for_timeout(300)
    assert len(check_ins.of(ada)) == 2


def test_an_answer_whose_reply_was_lost_is_kept_once(installed, ada):
    page = installed
    page.goto("/check-in")
    page.route("**/check-in", lambda route: (route.fetch(), route.abort()) if is_sent(route) else route.fallback())
    touch_the_pad(page)
    keep(page)
    page.get_by_text("Your answer is kept on this phone and goes over later.").wait_for()
    assert len(check_ins.of(ada)) == 1
    page.unroute("**/check-in")
    page.goto("/")
    until(page, GONE_OVER)
    assert len(check_ins.of(ada)) == 1


def is_sent(route):
    return route.request.method == "POST"


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (OperationalError("database or disk is full"), "has no room left"),
        (OperationalError("database is locked"), "Something went wrong on the other side."),
        (RuntimeError("a bug"), "Something went wrong on the other side."),
    ],
)
def test_where_the_other_side_cannot_keep_it_the_answer_waits_here(open_browser, ada, monkeypatch, fault, said):
    def refuse(*_args):
        raise fault

    page = open_browser(ada)
    page.goto("/check-in")
    monkeypatch.setattr(check_ins, "keep", refuse)
    touch_the_pad(page)
    keep(page)
    page.get_by_text(said).wait_for()
    monkeypatch.undo()
    page.goto("/")
    until(page, GONE_OVER)
    assert len(check_ins.of(ada)) == 1


def test_one_answer_with_a_fault_does_not_hold_up_the_next(open_browser, ada, monkeypatch):
    page, whole = open_browser(ada), check_ins.keep
    page.goto("/")
    monkeypatch.setattr(check_ins, "keep", lambda person, rating, uid: whole(person, rating, {"b": uid}[uid]))
    page.evaluate("""async () => {
      const owner = document.querySelector("footfall-offline").dataset.owner;
      for (const uid of ["a", "b"])
        await footfallOutbox.put("outbox", { uid, at: 1, owner, fields: { uid, mood: "6" } });
      await footfallOutbox.send();
    }""")
    assert [one.uid for one in check_ins.of(ada)] == ["b"]
    assert page.evaluate("footfallOutbox.all('outbox').then((rows) => rows.map((one) => one.uid))") == ["a"]


def test_taps_in_a_row_send_once(open_browser, ada):
    page = open_browser(ada)
    page.goto("/check-in")
    sent = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    page.route("**/check-in", lambda route: (page.wait_for_timeout(300), route.fallback()))
    touch_the_pad(page)
    button = page.get_by_role("button", name="Keep", exact=True)
    button.evaluate("(button) => { button.click(); button.click(); button.form.requestSubmit(); }")
    working = page.get_by_role("button", name="Keeping")
    assert working.is_disabled()
    page.wait_for_url(re.compile("kept="))
    assert len(sent) == 1
    page.go_back()
    assert page.get_by_role("button", name="Keep", exact=True).is_enabled()
    touch_the_pad(page, 0.2, 0.2)
    keep(page)
    page.wait_for_url(re.compile("kept="))
    assert len(check_ins.of(ada)) == 2


def test_help_and_today_open_without_connection_and_say_from_when(installed, ada):
    page = installed
    page.context.set_offline(True)
    page.goto("/help")
    assert page.get_by_role("heading", level=1).inner_text() == "You are not in the way."
    assert page.get_by_role("link", name="112").first.is_visible()  # Ada lives in Germany.
    page.goto("/")
    page.get_by_text("This is Today as it was at").wait_for()  # The page's script writes it in.
    page.goto("/activities")
    assert "cannot be reached" in page.get_by_role("heading", level=1).inner_text()
    page.get_by_role("main").get_by_role("link", name="Check in").click()
    assert page.locator(".pad svg").is_visible()
    page.get_by_role("link", name="Help now").click()
    assert page.get_by_role("heading", level=1).inner_text() == "You are not in the way."


def test_help_opens_without_connection_for_someone_signed_out(open_browser, home, db):
    page = open_browser()
    page.goto("/welcome")
    until(page, READY)
    page.context.set_offline(True)
    page.goto("/help")
    assert page.get_by_role("heading", level=1).inner_text() == "You are not in the way."


@pytest.mark.parametrize("script", [True, False])
def test_a_sign_in_that_runs_out_meanwhile_loses_nothing(open_browser, ada, script):
    acting.set_password(ada, PASSWORD)
    page = open_browser(ada, java_script_enabled=script)
    page.goto("/check-in")
    if script:
        touch_the_pad(page)
    else:
        page.get_by_role("group", name="Mood").get_by_role("radio", name="8", exact=True).check(force=True)
    page.get_by_label("In your own words").fill("A heron.")
    Session.objects.all().delete()
    keep(page)
    page.get_by_text("Your answers are still here.").wait_for()
    page.get_by_label("Your name here").fill("Ada")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(re.compile("kept="))
    assert page.get_by_text("Kept at").is_visible()
    page.wait_for_timeout(300)
    (kept,) = check_ins.of(ada)
    assert (kept.values["mood"], kept.note) == (8.0, "A heron.")
    if script:
        until(page, GONE_OVER)
        assert len(check_ins.of(ada)) == 1


def test_what_was_begun_is_found_again_and_is_gone_once_kept(open_browser, ada):
    page = open_browser(ada)
    page.goto("/check-in")
    touch_the_pad(page)
    page.get_by_label("In your own words").fill("Half a sent")
    page.wait_for_timeout(150)
    page.reload()
    until(page, "document.querySelector('[name=note]').value === 'Half a sent'")
    assert page.get_by_role("slider", name="Mood").get_attribute("aria-valuetext").startswith("8 of 10")
    keep(page)
    page.wait_for_url(re.compile("kept="))
    page.goto("/check-in")
    page.wait_for_timeout(200)
    assert page.get_by_label("In your own words").input_value() == ""
    assert check_ins.of(ada)[0].note == "Half a sent"


def test_an_answer_that_needs_another_look_waits_to_be_mended(open_browser, ada):
    page = open_browser(ada)
    page.goto("/")
    page.evaluate("""async () => footfallOutbox.put("outbox", { uid: "odd", at: Date.now(),
      owner: document.querySelector("footfall-offline").dataset.owner,
      fields: { uid: "odd", energy: "3", mood: "77", note: "Kept", moment: String(Date.now()) } })""")
    page.reload()
    page.get_by_text("Please choose a number from 0 to 10.").wait_for()
    page.get_by_role("link", name="Look at it").click()
    until(page, "document.querySelector('[name=note]').value === 'Kept'")
    touch_the_pad(page)
    keep(page)
    page.wait_for_url(re.compile("kept="))
    (kept,) = check_ins.of(ada)
    assert (kept.uid, kept.note, kept.values["mood"]) == ("odd", "Kept", 8.0)
    until(page, GONE_OVER)


def test_signing_out_says_what_has_not_gone_over_and_leaves_nothing(installed, ada):
    page = installed
    keep_check_in(ada)
    page.evaluate("""() => footfallOutbox.put("outbox", { uid: "left", owner: "somebody", at: 1, fields: {} })""")
    page.goto("/more")
    page.get_by_role("button", name="Sign out on this device").click()
    page.get_by_text("One answer has not gone over yet.").wait_for()
    page.get_by_role("button", name="Stay signed in").click()
    page.get_by_role("button", name="Sign out on this device").click()
    page.get_by_role("button", name="Sign out anyway").click()
    page.wait_for_url(re.compile("/welcome"))
    assert page.evaluate(HELD) == {"names": [], "outbox": 0, "drafts": 0, "shared": 0}
    until(page, READY)
    page.context.set_offline(True)
    page.goto("/")
    assert "Ada" not in page.content()
    assert "cannot be reached" in page.content()


def test_signing_out_without_any_script_empties_the_device_by_the_servers_word(installed, ada):
    page = installed
    page.goto("/more")
    page.evaluate("""() => footfallOutbox.put("outbox", { uid: "left", owner: "somebody", at: 1, fields: {} })""")
    with page.expect_navigation(url=re.compile("/welcome")):
        # Sent by hand there is no submit event, and so no script of ours.
        page.evaluate("document.querySelector('form[action$=sign-out]').submit()")
    assert page.evaluate(HELD) == {"names": [], "outbox": 0, "drafts": 0, "shared": 0}


def test_without_connection_signing_out_waits_and_removes_nothing(installed, ada):
    page = installed
    page.goto("/more")
    page.context.set_offline(True)
    page.get_by_role("button", name="Sign out on this device").click()
    page.get_by_text("Signing out has to wait").wait_for()
    page.get_by_role("button", name="Stay signed in").click()
    page.goto("/")
    assert "Ada" in page.get_by_role("heading", level=1).inner_text()


def test_the_next_person_sees_and_sends_nothing_of_the_one_before(installed, ada, ben):
    page = installed
    page.context.set_offline(True)
    page.goto("/check-in")
    touch_the_pad(page)
    keep(page)
    page.get_by_text("Your answer is kept on this phone and goes over later.").wait_for()
    page.goto("/")
    page.get_by_text("One answer waits on this phone and goes over later.").wait_for()
    page.context.set_offline(False)
    page.context.clear_cookies()
    sign_in(page, ben)
    page.goto("/")
    page.wait_for_timeout(500)
    assert not page.get_by_text("waits on this phone").count()
    assert not check_ins.of(ben)
    page.context.set_offline(True)
    page.goto("/")
    assert "Ada" not in page.content()
    page.context.set_offline(False)
    page.context.clear_cookies()
    sign_in(page, ada)
    page.goto("/")
    until(page, GONE_OVER)
    assert len(check_ins.of(ada)) == 1


def sign_in(page, person):
    from django.test import Client

    client = Client()
    client.force_login(person)
    address = page.evaluate("location.origin")
    page.context.add_cookies([{"name": "footfall", "value": client.cookies["footfall"].value, "url": address}])


def test_a_new_version_leaves_what_was_typed_and_takes_over_at_the_next_page(installed, monkeypatch):
    page = installed
    page.goto("/check-in")
    page.get_by_label("In your own words").fill("Still typing")
    monkeypatch.setattr(offline, "version", lambda: "another")
    page.evaluate("navigator.serviceWorker.ready.then((worker) => worker.update())")
    until(page, "caches.keys().then((names) => names.includes('shell-another'))")
    until(page, READY)
    page.wait_for_timeout(300)
    assert page.get_by_label("In your own words").input_value() == "Still typing"
    names = page.evaluate("caches.keys()")
    assert len([name for name in names if name.startswith("shell-")]) == 2  # The open page may need its own files yet.
    page.goto("/")
    asked = "name.startsWith('own-another-') && way.includes('/check-in')"
    until(page, f"async () => (await {KEPT}).some(([name, way]) => {asked})")
    page.context.set_offline(True)
    page.goto("/check-in")
    assert page.locator(".pad svg").is_visible()


def test_help_opens_without_connection_however_it_is_asked_for(installed):
    page = installed
    page.goto("/help?odd=1")
    page.goto("/help?country=JP")
    until(page, f"async () => (await {KEPT}).some(([_name, way]) => way === '/help?country=JP')")
    assert not page.evaluate(f"async () => (await {KEPT}).some(([_name, way]) => way.includes('odd'))")
    page.context.set_offline(True)
    for way in ("/help", "/help?country=JP", "/help?odd=1"):
        page.goto(way)
        page.get_by_text("You are not in the way.").wait_for()
    page.goto("/help?country=ie")  # Never opened before: the page of all countries holds it.
    page.wait_for_url("**/help/everywhere#IE")
    assert page.locator("#IE").get_by_role("link", name="Emergency: 112").is_visible()


def broken(*_args):
    raise RuntimeError("a bug of ours")


@pytest.fixture
def trusting(installed, ada):
    """Give her phone with somebody she trusts on its copy of Help now."""
    helping.add(ada, "Jonas", "+44 7700 900123")
    installed.goto("/help")
    until(installed, f"async () => (await Promise.all({COPIES_OF_HELP})).some((text) => text.includes('Jonas'))")
    return installed


def records_away(*_args):
    raise OperationalError("unable to open database file")


def test_an_update_that_breaks_off_keeps_whom_one_trusts(trusting, monkeypatch):
    page = trusting
    monkeypatch.setattr(offline, "version", lambda: "another")
    monkeypatch.setattr(kept, "contacts", records_away)
    page.evaluate("navigator.serviceWorker.ready.then((worker) => worker.update())")
    until(page, f"async () => (await {KEPT}).some(([name, way]) => name.startsWith('own-another-') && way === '/')")
    page.context.set_offline(True)
    page.goto("/help")
    page.get_by_role("link", name="Call Jonas").wait_for()


def test_with_the_records_away_the_device_still_knows_whom_one_trusts(trusting, monkeypatch):
    monkeypatch.setattr(kept, "contacts", records_away)
    for _time in range(2):
        trusting.goto("/help")
        trusting.get_by_role("link", name="Call Jonas").wait_for()


@pytest.mark.parametrize("way", ["/help", "/help/plan"])
def test_where_the_other_side_is_broken_the_copy_of_help_is_shown(installed, monkeypatch, way):
    for module in (care, own_plan):
        monkeypatch.setattr(module, "page", broken)
    installed.goto(way)
    installed.get_by_text("This page is kept on your device" if way == "/help" else "My own plan").first.wait_for()


def share(page, name):
    """Send a file to the door for other apps, as any page of any site could."""
    page.evaluate(
        """([gpx, name]) => {
          const form = Object.assign(document.createElement("form"), {
            method: "post", action: "/import/share", enctype: "multipart/form-data" });
          const input = Object.assign(document.createElement("input"), { type: "file", name: "files" });
          const files = new DataTransfer();
          files.items.add(new File([gpx], name));
          input.files = files.files;
          form.append(input);
          document.body.append(form);
          form.submit();
        }""",
        [a_gpx().read().decode(), name],
    )


def test_what_was_shared_and_is_left_out_never_comes_in(installed, ada):
    page = installed
    share(page, "<img src=x onerror=alert(1)>.gpx")
    offered = page.locator("shared-files")
    offered.get_by_text("<img src=x onerror=alert(1)>.gpx").wait_for()
    offered.get_by_role("button", name="Leave them out").click()
    offered.wait_for(state="hidden")
    assert page.evaluate("footfallOutbox.all('shared').then((rows) => rows.length)") == 0
    page.reload()
    page.wait_for_timeout(200)
    assert offered.is_hidden()
    assert not imports.latest(ada)


def test_shared_files_are_brought_in_once(installed, ada):
    page = installed
    share(page, "shared.gpx")
    page.wait_for_url(re.compile(r"/import\?shared=1$"))
    page.get_by_text("Shall Footfall read them?").wait_for()
    assert not imports.latest(ada)  # Another site could have sent it: nothing comes in without a yes.
    page.locator("shared-files").get_by_role("button", name="Read them").click()
    page.wait_for_url(re.compile(r"/import$"))
    page.get_by_text("shared.gpx").first.wait_for()
    assert page.evaluate("footfallOutbox.all('shared').then((rows) => rows.length)") == 0
    assert len(imports.latest(ada)) == 1
    page.reload()
    page.wait_for_timeout(200)
    assert len(imports.latest(ada)) == 1


def test_on_a_journey_the_clock_of_the_phone_may_be_taken(open_browser, ada):
    page = open_browser(ada, timezone_id="Asia/Tokyo")
    page.goto("/check-in")
    page.get_by_text("Your phone goes by the clock of Asia/Tokyo.").wait_for()
    touch_the_pad(page)
    keep(page)
    page.wait_for_url(re.compile("kept="))
    assert check_ins.of(ada)[0].utc_offset_min == 540
    page.goto("/check-in")
    page.get_by_role("button", name="Use it").click()
    page.wait_for_url(re.compile("/check-in"))
    page.wait_for_timeout(200)
    assert not page.get_by_text("Your phone goes by the clock").is_visible()
    ada.refresh_from_db()
    assert ada.zone == "Asia/Tokyo"


def test_at_home_nobody_is_asked_about_clocks(open_browser, ada):
    ada.zone = "Europe/Berlin"
    people.save(ada, "zone")
    page = open_browser(ada, timezone_id="Europe/Vienna")
    page.goto("/check-in")
    page.wait_for_timeout(200)
    assert not page.get_by_text("Your phone goes by the clock").is_visible()


@pytest.mark.parametrize("size", [(390, 844), (320, 568), (844, 390), (1280, 800)])
def test_question_moments_pad_and_button_stand_on_one_screen(open_browser, ada, size):
    page = open_browser(ada, viewport={"width": size[0], "height": size[1]})
    page.goto("/check-in")
    bar = page.locator(".nav").bounding_box()
    bottom = bar["y"] if bar["width"] >= size[0] else size[1]
    for part in (page.get_by_role("heading", level=1), page.locator(".chips").first, page.locator(".pad")):
        box = part.bounding_box()
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= bottom
    button, pad = page.get_by_role("button", name="Keep").bounding_box(), page.locator(".pad").bounding_box()
    assert button["y"] + button["height"] <= bottom
    overlap = button["y"] < pad["y"] + pad["height"] and button["x"] + button["width"] > pad["x"]
    assert not overlap


def test_read_from_right_to_left_the_pad_turns_round(open_browser, ada):
    page = open_browser(ada)
    page.route("**/check-in", lambda route: turned(route) if route.request.method == "GET" else route.fallback())
    page.goto("/check-in")
    touch_the_pad(page, 0.25, 0.3)
    assert page.get_by_role("slider", name="Mood").get_attribute("aria-valuetext").startswith("8 of 10")


def turned(route):
    reply = route.fetch()
    route.fulfill(response=reply, body=reply.text().replace('dir="ltr"', 'dir="rtl"'))


def test_the_phones_address_without_a_worker_still_keeps_answers(open_browser, ada):
    page = open_browser(ada, service_workers="block")
    page.goto("/check-in")
    touch_the_pad(page)
    keep(page)
    page.wait_for_url(re.compile("kept="))
    assert len(check_ins.of(ada)) == 1


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_state_is_open_to_a_screen_reader(open_browser, ada, theme):
    from axe_playwright_python.sync_playwright import Axe

    page = open_browser(ada, color_scheme=theme, timezone_id="Asia/Tokyo")
    reads = Axe()

    def is_open(what):
        found = reads.run(page)
        assert found.violations_count == 0, f"{what}: {found.generate_report()}"

    for way in ("/offline", "/import/share"):
        page.goto(way)
        is_open(way)
    page.evaluate("""async () => {
      const owner = document.querySelector("footfall-offline").dataset.owner;
      await footfallOutbox.put("outbox", { uid: "odd", at: 1, owner, fault: "Not yet.", fields: { uid: "odd" } });
    }""")
    page.goto("/check-in")
    page.get_by_text("Not yet.").wait_for()
    page.get_by_text("Your phone goes by the clock of Asia/Tokyo.").wait_for()
    is_open("something to mend, and a clock")
    page.goto("/more")
    page.get_by_role("button", name="Sign out on this device").click()
    page.get_by_text("One answer has not gone over yet.").wait_for()
    is_open("leaving")
    page.goto("/check-in")
    page.evaluate("document.querySelector('[name=csrfmiddlewaretoken]').value = 'old'")
    page.evaluate("document.querySelector('form.ask').submit()")
    page.get_by_text("This page was open for a long time.").wait_for()
    is_open("an old page")
    page.context.clear_cookies(name="footfall")
    touch_the_pad(page)
    page.evaluate("document.querySelector('form.ask').submit()")
    page.get_by_text("Your answers are still here.").wait_for()
    is_open("a sign-in that ran out")


def test_by_keys_alone_the_waiting_answer_is_mended_or_let_go(open_browser, ada):
    page = open_browser(ada)
    page.goto("/")
    page.evaluate("""async () => {
      const owner = document.querySelector("footfall-offline").dataset.owner;
      await footfallOutbox.put("outbox", { uid: "odd", at: 1, owner, fault: "Not yet.", fields: { uid: "odd" } });
    }""")
    page.reload()
    leave = page.get_by_role("button", name="Leave it out")
    leave.focus()
    page.keyboard.press("Enter")
    until(page, GONE_OVER)
    page.get_by_text("Not yet.").wait_for(state="hidden")  # The words go a moment after the row.


def test_whoever_hides_numbers_meets_none_on_the_pad(open_browser, ada):
    ada.hides_numbers = True
    ada.save(update_fields=["hides_numbers"])
    page = open_browser(ada)
    page.goto("/check-in")
    touch_the_pad(page)
    assert re.search(r"\d", page.locator(".padread").inner_text()) is None
    assert "Mood" in page.locator(".padread").inner_text()
    told = [one.get_attribute("aria-valuetext") for one in page.locator(".pad input").all()]
    assert not [words for words in told if re.search(r"\d", words)], told
    page.get_by_role("slider", name="Mood").press("End")
    assert page.get_by_role("slider", name="Mood").get_attribute("aria-valuetext") == "pleasant"
