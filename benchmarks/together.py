"""`footfall bench together`: the pages where people meet, with a thousand people beside one of ten years."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import pages
from benchmarks.processes import clean_environment, tree_mib, wait_until_idle

YEARS = 10
BUDGET_MS = 25
ALWAYS = {
    "everybody on one page": "/together",
    "friends, 30 of them": "/friends",
    "groups": "/groups",
    "events": "/events",
    "company, 1,000 cards": "/company",
    "today": "/",
}


def run() -> None:
    """Print every figure."""
    with tempfile.TemporaryDirectory() as scratch:
        environment = clean_environment(Path(scratch)) | {"FOOTFALL_DEMO": "1"}
        above = {"PYTHONPATH": str(Path(__file__).parents[1])}
        script = Path(__file__).with_name("many_beside.py")
        command = [sys.executable, "-P", str(script), str(YEARS)]
        made = subprocess.run(command, env=environment | above, check=True, stdout=subprocess.PIPE, text=True).stdout
        told, *lines = made.strip().splitlines()
        paths = dict(line.rsplit(" ", 1) for line in lines) | ALWAYS
        print(f"Together. {told}")
        print(f"One request after another over one connection, {pages.TIMES} times each; this machine.\n")
        command = [str(Path(sys.executable).with_name("footfall")), "serve", "--port", str(pages.PORT)]
        began = time.perf_counter()
        server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, cwd=os.fspath(scratch))
        try:
            cookie = pages.signed_in(began)
            print(f"After {wait_until_idle(server.pid):.0f} s the worker rested; then the pages were asked for.\n")
            pages.tell({name: (path, BUDGET_MS) for name, path in paths.items()}, cookie)
            time.sleep(5)
            print(f"\nMemory at rest, web and worker together: {tree_mib(server.pid):.0f} MiB PSS (budget 160).")
        finally:
            server.terminate()
            server.wait(30)
