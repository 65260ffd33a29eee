"""`footfall bench reaction`: how precisely the page tells when somebody reacted, in Chromium and in Firefox.

Keys are pressed from outside at known delays after the disc was to be seen, and the page measures them as it measures
a person: with the time stamp of the event, against the frame. Beside it stands what a page that looked at its clock
only when the key reached it would have measured, at rest and while the page is busy.
"""

import http.server
import json
import shutil
import socket
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

STATIC = Path(__file__).resolve().parents[1] / "src" / "footfall" / "web" / "static"
DELAYS = (0.2, 0.3, 0.4)
PRESSES = 24
#: The page is kept busy for so long out of so long, in milliseconds.
BUSY_MS, EVERY_MS = 30, 70
QUIETLY = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync")
PAGE = """<!doctype html><meta charset="utf-8"><title>bench</title><div class="think-field">.</div>
<script type="module">
import { Frames, stampOf } from "./thinking-clock.js";
import { Reaction } from "./thinking-reaction.js";
Math.random = () => 0;
const frames = new Frames(), said = [], querySelector = (what) => document.querySelector(what);
const task = new Reaction({ frames, dataset: {}, tell() {}, note() {}, stamp: stampOf, querySelector });
const seen = () => task.state === "lit" ? task.seen : null;
addEventListener("keydown", (event) => {
  if (seen() !== null) said.push({ stamp: stampOf(event) - seen(), handled: performance.now() - seen() });
  task.key(event);
});
const hold = (ms) => { const end = performance.now() + ms; while (performance.now() < end); };
Object.assign(window, {
  look: () => JSON.stringify({ now: performance.now(), seen: seen(), said: said.length }),
  told: () => JSON.stringify({ said, ...frames.told() }),
  work: (ms, each) => { said.length = 0; setInterval(hold, each, ms); },
});
task.begin();
frames.run((at) => task.frame(at));
</script>"""


class Browser(NamedTuple):
    """A browser as this needs it: run an expression in the page, press a key."""

    name: str
    evaluate: Callable[[str], Any]
    press: Callable[[], None]


def run() -> None:
    """Print what each browser that is installed tells."""
    print(f"Reacting: {PRESSES} keys, pressed {', '.join(f'{one * 1000:.0f}' for one in DELAYS)} ms after the disc.\n")
    with _pages() as address:
        for opened in (_chromium, _firefox):
            with opened(address) as browser:
                if browser is None:
                    print(f"{opened.__name__.strip('_')}: not installed here, so not measured")
                else:
                    _measure(browser)


def _measure(browser: Browser) -> None:
    time.sleep(1.0)
    still = _pressed(browser)
    told = json.loads(browser.evaluate("told()"))
    print(browser.name)
    print(f"  step of the clock {told['stamp']:.3f} ms; a frame {told['frame']:.2f} ms, ", end="")
    print(f"19 in 20 frames within {told['jitter']:.2f} ms of it")
    _tell("page at rest", still)
    browser.evaluate(f"work({BUSY_MS}, {EVERY_MS})")
    _tell(f"page busy {BUSY_MS} of every {EVERY_MS} ms", _pressed(browser))


def _pressed(browser: Browser) -> list[tuple[float, float]]:
    """Press the keys; give for each how far off the time stamp was, and the moment it was handled (milliseconds)."""
    off = []
    for number in range(PRESSES):
        delay, offset = DELAYS[number % len(DELAYS)], _offset(browser)
        seen = None
        while seen is None:
            seen = json.loads(browser.evaluate("look()"))["seen"]
            time.sleep(0.01)
        target = seen / 1000 + offset + delay
        time.sleep(max(0.0, target - time.monotonic() - 0.003))
        while time.monotonic() < target:
            pass
        late = time.monotonic() - seen / 1000 - offset
        browser.press()
        said = json.loads(browser.evaluate("told()"))["said"]
        if said:
            off.append((said[-1]["stamp"] - late * 1000, said[-1]["handled"] - late * 1000))
    return off


def _offset(browser: Browser) -> float:
    """Give this machine's clock less the page's, in seconds: the answer that came back soonest tells it best."""
    found = []
    for _try in range(12):
        begun = time.monotonic()
        now = json.loads(browser.evaluate("look()"))["now"]
        ended = time.monotonic()
        found.append((ended - begun, (begun + ended) / 2 - now / 1000))
    return min(found)[1]


def _tell(when: str, off: list[tuple[float, float]]) -> None:
    for name, values in zip(("by the time stamp", "by the handler"), zip(*off, strict=True), strict=True):
        spread = statistics.stdev(values)
        print(
            f"  {when}, {name}: {statistics.median(values):+.1f} ms in the middle, spread (SD) {spread:.1f} ms, ",
            end="",
        )
        print(f"from {min(values):+.1f} to {max(values):+.1f}")


@contextmanager
def _pages() -> Iterator[str]:
    """Serve the page with the scripts of Footfall itself, to this machine alone."""

    class Pages(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            name = self.path.strip("/")
            known = name.startswith("thinking-") and name.endswith(".js")
            body = (STATIC / Path(name).name).read_bytes() if known else PAGE.encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/javascript" if known else "text/html")
            # As Footfall's own pages say: no page of another place shares this one's clock.
            self.send_header("Cross-Origin-Opener-Policy", "same-origin")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_said: Any) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@contextmanager
def _chromium(address: str) -> Iterator[Browser | None]:
    where = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if where is None:
        yield None
        return
    from playwright.sync_api import sync_playwright  # Slow to load, and of the tests alone.

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=where, args=QUIETLY)
        page = opened.new_page()
        page.goto(address)
        session = page.context.new_cdp_session(page)
        key = {"key": "k", "code": "KeyK", "windowsVirtualKeyCode": 75}

        def press() -> None:
            session.send("Input.dispatchKeyEvent", {"type": "keyDown"} | key)
            session.send("Input.dispatchKeyEvent", {"type": "keyUp"} | key)

        yield Browser(f"Chromium {opened.version}", page.evaluate, press)
        opened.close()


@contextmanager
def _firefox(address: str) -> Iterator[Browser | None]:
    """Drive Firefox by Marionette, the plain protocol it listens to itself: a length, a colon, JSON."""
    where = shutil.which("firefox")
    if where is None:
        yield None
        return
    with tempfile.TemporaryDirectory() as profile, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        (Path(profile) / "user.js").write_text(f'user_pref("marionette.port", {port});\n', encoding="utf-8")
        command = [where, "--headless", "--no-remote", "--marionette", "--profile", profile]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            ask = _marionette(port)
            version = ask("WebDriver:NewSession", {})["capabilities"]["browserVersion"]
            ask("WebDriver:Navigate", {"url": address})
            key = [{"type": "keyDown", "value": "k"}, {"type": "keyUp", "value": "k"}]
            pressing = {"actions": [{"type": "key", "id": "keys", "actions": key}]}

            def evaluate(written: str) -> Any:
                script = {"script": f"return window.{written}", "args": []}
                return ask("WebDriver:ExecuteScript", script)["value"]

            yield Browser(f"Firefox {version}", evaluate, lambda: ask("WebDriver:PerformActions", pressing))
        finally:
            process.terminate()
            process.wait(20)


def _marionette(port: int) -> Callable[[str, dict[str, Any]], Any]:
    for _try in range(120):
        try:
            line = socket.create_connection(("127.0.0.1", port), timeout=60)
            break
        except OSError:  # Firefox is not yet listening.
            time.sleep(0.5)
    else:
        raise TimeoutError("Firefox did not listen within a minute")
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    said = line.makefile("rb")

    def read() -> Any:
        length = b""
        while (one := said.read(1)) != b":":
            length += one
        return json.loads(said.read(int(length)))

    read()
    number = 0

    def ask(command: str, given: dict[str, Any]) -> Any:
        nonlocal number
        number += 1
        sent = json.dumps([0, number, command, given]).encode()
        line.sendall(str(len(sent)).encode() + b":" + sent)
        _kind, _number, fault, answer = read()
        if fault:
            raise RuntimeError(fault["message"])
        return answer

    return ask
