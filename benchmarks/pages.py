"""`footfall bench pages`: how long each page takes with ten years of data, how large it is, memory at rest."""

import http.client
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.processes import clean_environment, tree_mib

PORT = 8977
TIMES, WARM_UP = 150, 10
YEARS = 10
PATHS = {
    "today": ("/", 25),
    "activities": ("/activities", 25),
    "activities, searched": ("/activities?words=canal", 25),
    "calendar": ("/calendar", 25),
    "calendar, how it felt": ("/calendar?show=felt", 25),
    "check-ins": ("/check-ins", 25),
    "findings": ("/findings", 25),
    "one answer": ("/findings/lift_curve/mood", 25),
    "check in": ("/check-in", 25),
    "plan": ("/plan", 25),
    "plan, the whole way": ("/plan/whole", 25),
    "guided": ("/guided/today", 25),
    "goal": ("/goal", 25),
    "mindful": ("/mindful", 25),
    "readiness": ("/readiness", 25),
    "help": ("/help", 25),
    "sleep": ("/sleep", 25),
    "a night": ("/sleep/morning", 25),
    "routine": ("/routine", 25),
    "getting through": ("/resilience", 25),
    "hard things": ("/hard-things", 25),
    "small wins": ("/small-wins", 25),
    "a clear head": ("/clear-head", 25),
    "one thinking test": ("/thinking/reaction", 25),
    "its times": ("/thinking/reaction/results", 25),
    "journal": ("/journal", 25),
    "an entry": ("/journal/write", 25),
    "a look back": ("/journal/back", 25),
}
ACTIVITY_MS = 40


def run() -> None:
    """Print every figure."""
    with tempfile.TemporaryDirectory() as scratch:
        environment = clean_environment(Path(scratch)) | {"FOOTFALL_DEMO": "1"}
        script = Path(__file__).with_name("ten_years.py")
        keys = subprocess.run(
            [sys.executable, "-P", str(script), str(YEARS)], env=environment, check=True, capture_output=True, text=True
        ).stdout
        print(f"Pages. {keys.strip()}")
        print(f"One request after another over one connection, {TIMES} times each after {WARM_UP}; this machine.\n")
        command = [str(Path(sys.executable).with_name("footfall")), "serve", "--port", str(PORT)]
        began = time.perf_counter()
        server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
        try:
            cookie = signed_in(began)
            tell(PATHS | _an_activity(cookie), cookie)
            time.sleep(5)
            print(f"\nMemory at rest, web and worker together: {tree_mib(server.pid):.0f} MiB PSS (budget 160).")
        finally:
            server.terminate()
            server.wait(30)


def signed_in(began: float) -> str:
    """Wait for the server, say how long that took, and give the cookie of the person it shows."""
    while True:
        try:
            answer, _, cookie = _get("/", "")
        except OSError:
            time.sleep(0.02)
            continue
        print(f"From the command to the first answer: {time.perf_counter() - began:.2f} s (budget 2 on a later start).")
        if answer in {302, 303} and not cookie:
            raise SystemExit("The demonstration person was not let in.")
        return cookie


def _an_activity(cookie: str) -> dict[str, tuple[str, int]]:
    """Find the newest activity: its address and budget."""
    _, body, _ = _get("/activities", cookie)
    keys = re.findall(r'href="(/activities/[0-9a-f]{12})"', body.decode())
    return {"activity": (keys[0], ACTIVITY_MS)} if keys else {}


def tell(paths: dict[str, tuple[str, int]], cookie: str) -> None:
    """Print a row for each page, given by its name: how long its answers take, beside its budget, and its size."""
    print("| page | p50 ms | p95 ms | budget | kB over the wire |")
    print("|---|---|---|---|---|")
    for name, (path, budget) in paths.items():
        connection = http.client.HTTPConnection("127.0.0.1", PORT)
        took = []
        for number in range(TIMES + WARM_UP):
            began = time.perf_counter()
            connection.request("GET", path, headers={"Cookie": cookie, "Accept-Encoding": "gzip"})
            answer = connection.getresponse()
            size = len(answer.read())
            if answer.status != 200:
                raise SystemExit(f"{path} answered {answer.status}")
            if number >= WARM_UP:
                took.append(1000 * (time.perf_counter() - began))
        p95 = statistics.quantiles(took, n=20)[-1]
        print(f"| {name} | {statistics.median(took):.1f} | {p95:.1f} | {budget} | {size / 1000:.1f} |")


def _get(path: str, cookie: str) -> tuple[int, bytes, str]:
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
    connection.request("GET", path, headers={"Cookie": cookie})
    answer = connection.getresponse()
    body = answer.read()
    given = [value.split(";")[0] for key, value in answer.getheaders() if key.lower() == "set-cookie"]
    return answer.status, body, "; ".join(given) or cookie
