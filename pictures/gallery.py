"""Draw docs/gallery anew: `python -m pictures.gallery` opens three Footfalls and looks at them.

Nothing in them is anybody's: one is empty, one shows the invented person, in one two invented people meet.
"""

import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from pictures.browser import ALONE, CHROMIUM
from pictures.meeting import meet

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "docs" / "gallery"
SIZES = {"phone": {"width": 390, "height": 844}, "desktop": {"width": 1280, "height": 860}}
SCHEMES = ("light", "dark")
PORT = 8991


class View(NamedTuple):
    """One page of the gallery: its name, what it shows, its address, and how far to scroll before the picture."""

    name: str
    words: str
    path: str
    scroll: int = 0
    language: str = "en"


#: What somebody sees who has just begun.
FRESH = (
    View("welcome", "The first of four short screens", "/welcome"),
    View("today-new", "Today, before anything was written", "/"),
    View("findings-new", "Nothing to compare yet", "/findings"),
    View("calendar-new", "A year before its first day out", "/calendar"),
    View("import-new", "Bringing history", "/import"),
    View("plan-new", "A plan begins where it is easy", "/plan"),
    View("readiness", "A few questions before beginning", "/readiness"),
    View("nothing-here", "A way that leads nowhere keeps the way to help", "/nowhere"),
)
#: What the invented person sees; ACTIVITY and OTHER stand for two of their runs.
LIVED_IN = (
    View("today", "Today", "/"),
    View("plan", "This week", "/plan"),
    View("plan-whole", "The whole way, step by step", "/plan/whole"),
    View("guided", "Before a session", "/guided/today"),
    View("goal", "A goal on one page", "/goal"),
    View("loves", "What you love to do", "/loves"),
    View("mindful", "Mindful sessions", "/mindful"),
    View("mindful-session", "One of them, with its words", "/mindful/sounds"),
    View("moves", "Strength, drawn", "/moves/legs"),
    View("reminders", "Reminders, all off at first", "/reminders"),
    View("letter", "The letter for the doctor", "/letter"),
    View("check-in", "How are you, right now?", "/check-in"),
    View("check-in-more", "The further scales", "/check-in", 420),
    View("findings", "What running does", "/findings"),
    View("findings-glance", "All of it at a glance, and the other promises", "/findings", 780),
    View("answer", "One answer with its doubt", "/findings/lift/mood"),
    View("answer-curve", "How long it lasts", "/findings/lift_curve/mood"),
    View("how-we-know", "How do we know?", "/findings/lift/mood", 760),
    View("research", "What research says", "/evidence"),
    View("claim", "One claim: how large, how sure, and where it goes too far", "/evidence/C07"),
    View("lower", "Compared with your usual", "/lower"),
    View("questionnaires", "Questionnaires, by choice", "/questionnaires"),
    View("scores", "A questionnaire against your own past", "/questionnaires/who-5/results"),
    View("sleep", "Nights, and how regular they are", "/sleep"),
    View("sleep-morning", "The diary of a morning", "/sleep/morning"),
    View("routine", "When somebody sets out", "/routine"),
    View("resilience", "Getting through, and the way back", "/resilience"),
    View("hard-things", "Hard things done", "/hard-things"),
    View("clear-head", "Three short tests of thinking", "/clear-head"),
    View("clear-head-results", "One of them over time", "/thinking/reaction/results"),
    View("journal", "The journal", "/journal"),
    View("calendar", "A year at a glance", "/calendar"),
    View("calendar-felt", "How it felt", "/calendar?show=felt"),
    View("activities", "Every run, walk and ride", "/activities"),
    View("activity", "One run", "ACTIVITY"),
    View("activity-itself", "The run itself", "ACTIVITY", 760),
    View("compare", "Two runs beside each other", "/compare?a=KEY&b=OTHER"),
    View("settings", "Settings", "/settings"),
    View("help", "Help now", "/help?country=IE"),
    View("stay", "Five minutes of staying", "/help/stay"),
    View("own-plan", "A plan for bad hours, to write or to print", "/help/plan"),
    View("style", "The style page", "/about/style?theme=SCHEME"),
    View("today-german", "Today in German", "/", 0, "de"),
    View("findings-german", "What running does, in German", "/findings", 0, "de"),
)


#: Where several people are; the words in capitals stand for what the two made (pictures/meeting.py).
MEETING = (
    View("invited", "What somebody invited reads before anything is kept", "INVITED"),
    View("together", "Together: everybody on one calm page", "/together"),
    View("friend", "One friend: a wave, times to choose from, a way out", "FRIEND"),
    View("group", "A group and its calm wall", "GROUP", 420),
    View("event", "An event, with who comes and the plan to it", "EVENT"),
    View("company", "A card for company: free times, and how a pace feels", "/company/card"),
    View("back-by", "Back by: said beforehand, told by nobody else", "/back-by"),
    View("shared", "What a doctor reads by a link that ends", "SHARED"),
    View("host", "What a host sees, and what never", "/host"),
)
#: Read by whoever is given a link, signed in or not.
SIGNED_OUT = {"welcome", "invited", "shared"}


class Served(NamedTuple):
    """A server that answers: its address, the one-time link where one is printed, and what it was started with."""

    base: str
    link: str | None
    environment: dict[str, str]


def main() -> None:
    """Take every picture and write the page that shows them."""
    from playwright.sync_api import sync_playwright

    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ALONE)
        with _serving("serve", PORT) as one:
            _take(browser, one.base, FRESH, _begun(browser, one), {})
        with _serving("demo", PORT + 1) as one:
            _take(browser, one.base, LIVED_IN, None, _runs(browser, one.base))
        with _serving("serve", PORT + 2, FOOTFALL_PEOPLE="several") as one:
            met = meet(browser, one.base, one.environment)
            _take(browser, one.base, MEETING, met.state, met.ways)
        browser.close()
    (OUT / "README.md").write_text(_index(), encoding="utf-8")


@contextmanager
def _serving(command: str, port: int, **more: str) -> Iterator[Served]:
    """Serve a new data folder."""
    with tempfile.TemporaryDirectory() as home:
        words = [str(Path(sys.executable).with_name("footfall")), command, "--port", str(port)]
        log, environment = Path(home) / "log", _environment(home) | more
        with log.open("w", encoding="utf-8") as out:
            server = subprocess.Popen(words, env=environment, stdout=out, stderr=out)
        try:
            base = f"http://127.0.0.1:{port}"
            _wait(f"{base}/help")
            found = re.search(r"http://\S+/enter/\S+", log.read_text(encoding="utf-8"))
            yield Served(base, found and found.group(0), environment)
        finally:
            server.terminate()
            server.wait(30)


def _environment(home: str) -> dict[str, str]:
    return {"FOOTFALL_HOME": f"{home}/data", "PATH": "/usr/bin:/bin", "HOME": home, "PYTHONSAFEPATH": "1"}


def _wait(address: str) -> None:
    for _ in range(900):
        try:
            urllib.request.urlopen(address, timeout=5).read()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit(f"{address} did not open.")


def _take(browser: Any, base: str, views: tuple[View, ...], state: Any, ways: dict[str, str]) -> None:
    for size, viewport in SIZES.items():
        for scheme in SCHEMES:
            for view in views:
                context = browser.new_context(
                    viewport=viewport, color_scheme=scheme, locale=view.language, reduced_motion="reduce",
                    storage_state=None if view.name in SIGNED_OUT else state, service_workers="block",
                )  # fmt: skip
                page = context.new_page()
                page.goto(base + _address(view.path, ways | {"SCHEME": scheme}), wait_until="load")
                page.mouse.wheel(0, view.scroll)
                page.wait_for_timeout(150)
                page.screenshot(path=OUT / f"{view.name}-{size}-{scheme}.png")
                context.close()


def _begun(browser: Any, one: Served) -> Any:
    """Go in by the one-time link, answer the first question, and give the browser's memory of it."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(one.link)
    page.locator("main form button").first.click()
    page.goto(f"{one.base}/welcome/1")
    page.locator("input[name=adult]").check()
    page.locator("main form button.main, main form .btn.main").first.click()
    page.wait_for_load_state("load")
    state = context.storage_state()
    context.close()
    return state


def _runs(browser: Any, base: str) -> dict[str, str]:
    """Find two runs with recordings."""
    page = browser.new_page()
    page.goto(f"{base}/activities")
    found = list(dict.fromkeys(re.findall(r'href="/activities/([0-9a-f]{12})"', page.content())))
    page.close()
    return {"ACTIVITY": f"/activities/{found[0]}", "KEY": found[0], "OTHER": found[1]}


def _address(path: str, ways: dict[str, str]) -> str:
    for word, way in ways.items():
        path = path.replace(word, way)
    return path


def _index() -> str:
    """Write the page of the gallery: each view on a phone and a desktop, light and dark."""
    parts = [
        "# Gallery",
        "",
        "Every picture shows an empty Footfall, the invented person of the demonstration, or two invented people.",
        "`python -m pictures.gallery` takes them anew with the browser of the test set-up.",
    ]
    for view in (*FRESH, *LIVED_IN, *MEETING):
        shown = [
            f'<img src="{view.name}-{size}-{scheme}.png" width="{210 if size == "phone" else 470}" '
            f'alt="{view.words}, {size}, {scheme}">'
            for size in SIZES
            for scheme in SCHEMES
        ]
        parts += ["", f"## {view.words}", "", *shown]
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    main()
