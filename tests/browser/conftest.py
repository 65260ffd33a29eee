"""A real browser in front of a real server."""

import os
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from pictures.browser import ALONE, CHROMIUM

from footfall.store import people

PHONE = {"width": 390, "height": 844}
#: After a press: so long until a form has surely begun to go, and so long its page may take, in milliseconds.
BEGIN_MS, ARRIVE_MS, LOOK_MS = 15, 8000, 10


@pytest.fixture(scope="session")
def chromium():
    """Start one browser for all journeys."""
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed here, so the journeys in a real browser are left out")
    from playwright.sync_api import sync_playwright

    # The browser's driver keeps an event loop in this thread; the database is used beside it, not inside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ALONE)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session", autouse=True)
def patient_press():
    """Let a press wait for the page it opens: the driver may look before a form has begun to go on a busy machine."""
    from playwright.sync_api import Locator

    press = Locator.click

    def press_and_arrive(self, **wishes):
        press(self, **wishes)
        page = self.page
        if getattr(page, "on_the_way", None) is not None:
            _arrive(page)

    Locator.click = press_and_arrive
    yield
    Locator.click = press


def _arrive(page):
    """Wait until the page that a press asked for stands there; at once where it asked for none."""
    from playwright.sync_api import Error

    waited, gone = BEGIN_MS, page.is_closed
    with suppress(Error):  # It may be on its way to another page already, or closed.
        page.evaluate("1")  # Answered in turn: by then the page itself has done what the press asks for.
    if not gone():
        page.wait_for_timeout(BEGIN_MS)
    is_going = not gone() and bool(page.on_the_way)
    while not gone() and page.on_the_way and waited < ARRIVE_MS:
        page.wait_for_timeout(LOOK_MS)
        waited += LOOK_MS
    if is_going and not gone():
        page.wait_for_load_state("domcontentloaded")


def _follow(page):
    """Keep note of the pages that were asked for and do not stand there yet."""
    page.on_the_way = on_the_way = set()

    def failed(asked):
        on_the_way.discard(asked)

    page.on("request", lambda asked: on_the_way.add(asked) if asked.is_navigation_request() else None)
    page.on("requestfailed", failed)
    # What led on to another address is done with; the last one is when its page stands there, or a file was taken.
    page.on("requestfinished", lambda asked: failed(asked) if asked.redirected_to else None)
    page.on("framenavigated", lambda frame: None if frame.parent_frame else on_the_way.clear())
    page.on("download", lambda _taken: on_the_way.clear())


@pytest.fixture
def ada(ada):
    """Let Ada live where it is day: a browser has the real clock, and no journey depends on the hour it is begun at.

    The day is the one of UTC there, and neither begins nor ends while a test goes on.
    """
    hour = datetime.now(UTC).hour
    ada.zone = "Asia/Bangkok" if hour < 7 else "Europe/Berlin" if hour < 17 else "America/New_York"
    people.save(ada, "zone")
    return ada


@pytest.fixture
def open_browser(chromium, live_server, home):
    """Open a browser window, signed in as someone or as nobody; it notes every request that leaves for elsewhere."""
    from django.test import Client

    opened = []

    def open_window(person=None, **wishes):
        context = chromium.new_context(**({"viewport": PHONE, "base_url": live_server.url} | wishes))
        opened.append(context)
        if person is not None:
            client = Client()
            client.force_login(person)
            session = client.cookies["footfall"].value
            context.add_cookies([{"name": "footfall", "value": session, "url": live_server.url}])
        page = context.new_page()
        _follow(page)
        page.strayed = []
        page.on(
            "request",
            lambda request: None if request.url.startswith(live_server.url) else page.strayed.append(request.url),
        )
        return page

    yield open_window
    for context in opened:
        context.close()
