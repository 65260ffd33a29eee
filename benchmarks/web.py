"""`footfall bench web`: the pages in a real browser on a phone: bytes, requests, interactions, shifts of the layout."""

import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pictures.browser import ALONE, CHROMIUM

from benchmarks.processes import clean_environment

PORT = 8978
BASE = f"http://127.0.0.1:{PORT}"
YEARS = 10
SLOWED = 4
LOADS = 5
PATHS = (
    *("/", "/plan", "/guided/today", "/check-in", "/findings", "/calendar", "/help", "/sleep", "/sleep/morning"),
    *("/routine", "/resilience", "/hard-things", "/small-wins", "/clear-head", "/thinking/reaction", "/journal"),
    "/journal/write",
)
PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "has_touch": True, "is_mobile": True}
#: Notes every interaction and every unexpected shift from before the page's first byte on.
WATCH = """
window.seen = {events: [], shift: 0};
new PerformanceObserver((list) => { for (const one of list.getEntries()) if (one.interactionId) seen.events.push(
  [one.name, one.duration]); }).observe({type: "event", durationThreshold: 16, buffered: true});
new PerformanceObserver((list) => { for (const one of list.getEntries()) if (!one.hadRecentInput)
  seen.shift += one.value; }).observe({type: "layout-shift", buffered: true});
"""


def run() -> None:
    """Print every figure, or say that no browser is here."""
    if CHROMIUM is None:
        print("Web: no Chromium is installed here, nothing was measured.")
        return
    with tempfile.TemporaryDirectory() as scratch:
        environment = clean_environment(Path(scratch)) | {"FOOTFALL_DEMO": "1"}
        script = Path(__file__).with_name("ten_years.py")
        subprocess.run(
            [sys.executable, "-P", str(script), str(YEARS)], env=environment, check=True, capture_output=True
        )
        command = [str(Path(sys.executable).with_name("footfall")), "serve", "--port", str(PORT)]
        server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
        try:
            _wait()
            _measure()
        finally:
            server.terminate()
            server.wait(30)


def _wait() -> None:
    for _ in range(600):
        try:
            urllib.request.urlopen(f"{BASE}/help", timeout=5).read()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("The server did not start.")


def _measure() -> None:
    from playwright.sync_api import sync_playwright

    print(f"Web. {YEARS} years of an invented person, Chromium as a phone of 390 x 844.\n")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ALONE)
        _tell_first_loads(browser)
        _tell_interactions(browser)
        browser.close()


def _tell_first_loads(browser: Any) -> None:
    print(f"First visit, nothing kept from before, {LOADS} times each (budget 150 kB and 8 requests; no layout shift).")
    print("| page | kB over the wire | requests | layout shift |")
    print("|---|---|---|---|")
    for path in PATHS:
        loads = [_first_load(browser, path) for _ in range(LOADS)]
        kilobytes, requests, shift = (max(column) for column in zip(*loads, strict=True))
        print(f"| {path} | {kilobytes:.0f} | {requests:.0f} | {shift:.3f} |")


def _first_load(browser: Any, path: str) -> tuple[float, float, float]:
    """Open a page with empty caches and scroll through it; give its kB, its requests and the shift of its layout.

    What the worker fetches afterwards for use without a connection is not counted: it holds nothing up.
    """
    context = browser.new_context(**PHONE)
    page = context.new_page()
    page.add_init_script(WATCH)
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(BASE + path, wait_until="load")
    page.wait_for_timeout(400)
    page.mouse.wheel(0, 3000)
    page.wait_for_timeout(1000)
    shift = page.evaluate("seen.shift")
    context.close()
    return sum(sizes) / 1000, len(sizes), shift


def _tell_interactions(browser: Any) -> None:
    print(f"\nInteraction to next paint, processor slowed {SLOWED} times (budget 100 ms; the browser counts in 8 ms).")
    print("| page | interactions | middle ms | longest ms |")
    print("|---|---|---|---|")
    journeys: dict[str, tuple[str, Callable[[Any], None]]] = {
        "check in": ("/check-in", _check_in),
        "findings": ("/findings", _unfold),
        "one answer": ("/findings/lift_curve/mood", _unfold),
        "activity": ("/activities", _activity),
    }
    for name, (path, journey) in journeys.items():
        context = browser.new_context(**PHONE)
        page = context.new_page()
        page.add_init_script(WATCH)
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
        page.goto(BASE + path, wait_until="load")
        page.wait_for_timeout(500)
        journey(page)
        page.wait_for_timeout(500)
        # What took less than the 16 ms the browser reports at all counts as 16.
        took = [duration for _name, duration in page.evaluate("seen.events")] or [16.0]
        print(f"| {name} | {len(took)} | {statistics.median(took):.0f} | {max(took):.0f} |")
        context.close()


def _check_in(page: Any) -> None:
    """Tap the pad, a chip, two scales, and unfold the rest."""
    for across in (0.2, 0.4, 0.6, 0.8, 0.5):
        box = page.locator(".pad svg").bounding_box()
        page.touchscreen.tap(box["x"] + across * box["width"], box["y"] + 0.5 * box["height"])
        page.wait_for_timeout(120)
    for chip in page.locator("label.chip:visible").all()[:3]:
        chip.tap()
        page.wait_for_timeout(120)
    for value in (2, 7, 4):
        page.locator(f"[data-scale=calm] .marks label:nth-child({value})").tap()
        page.wait_for_timeout(120)
    _unfold(page)


def _unfold(page: Any) -> None:
    for summary in page.locator("main summary:visible").all()[:8]:
        summary.scroll_into_view_if_needed()
        summary.tap()
        page.wait_for_timeout(120)


def _activity(page: Any) -> None:
    page.locator('main a[href*="/activities/"]:not([href$="/new"])').first.tap()
    page.wait_for_load_state("load")
    page.wait_for_timeout(500)
    for picture in page.locator("main figure svg").all()[:4]:
        picture.scroll_into_view_if_needed()
        box = picture.bounding_box()
        for across in (0.3, 0.6):
            page.touchscreen.tap(box["x"] + across * box["width"], box["y"] + 0.5 * box["height"])
            page.wait_for_timeout(120)
    _unfold(page)
