"""`footfall serve`: the web process and the worker, started and stopped together."""

import argparse
import multiprocessing
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from contextlib import closing
from importlib import import_module

from footfall.cli.people import how_to_begin
from footfall.cli.ready import collect_static, open_store
from footfall.cli.showing import address
from footfall.core.errors import AppError

THREADS = 3
#: How long the first page may take to answer before we say that something is wrong.
PATIENCE_S = 30.0
#: What whoever lets others in has to know.
TO_HOSTS = (
    "Others can reach these pages. You are no crisis service by that: nobody watches what they answer. "
    "What to tell them stands in docs/settings.md."
)


def run(arguments: argparse.Namespace) -> int:
    """Serve until interrupted."""
    _require_free(arguments.host, arguments.port)
    open_store()
    collect_static()
    from footfall.work import loop, memory  # noqa: PLC0415 - needs the store open

    memory.hold_little()
    at = f"http://{_shown(arguments.host)}:{arguments.port}"
    stop = threading.Event()
    told = threading.Thread(target=_tell_when_ready, args=(arguments, _entry(at)), daemon=True)
    worker = threading.Thread(target=loop.run_behind, args=(stop,), name="worker")

    def begin() -> None:
        told.start()
        worker.start()

    try:
        with address.told(at):
            _serve(arguments.host, arguments.port, begin)
    finally:
        stop.set()
        if worker.ident is not None:
            worker.join(timeout=30)
    return 0


def _serve(host: str, port: int, begin: Callable[[], None]) -> None:
    """Run granian here with its web process beside, and call `begin` once that process is its own."""
    from granian import Granian  # noqa: PLC0415 - only this command needs the server
    from granian.constants import Interfaces  # noqa: PLC0415
    from granian.log import LogLevels  # noqa: PLC0415

    server = Granian(
        "footfall.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
    )
    if sys.platform == "linux":
        _share_what_is_loaded(begin)
    else:  # Forking is not safe beside the libraries of other systems.
        multiprocessing.set_start_method("spawn", force=True)
        server.on_startup(begin)
    server.serve()


def _share_what_is_loaded(begin: Callable[[], None]) -> None:
    """Load the pages here, so that the web process, forked once, shares that memory; only then begin with threads.

    A process that has threads is never forked, for the locks they hold: a web process that failed is spawned anew.
    """
    from django.db import connections  # noqa: PLC0415 - needs the store open

    import_module("footfall.wsgi")
    multiprocessing.set_start_method("fork", force=True)
    begun = threading.Event()

    def after() -> None:
        if not begun.is_set():
            begun.set()
            multiprocessing.set_start_method("spawn", force=True)
            begin()

    # A connection to the records belongs to one process.
    os.register_at_fork(before=connections.close_all, after_in_parent=after)


def _entry(address: str) -> str:
    """Write the sentence that tells how to get in."""
    from django.conf import settings  # noqa: PLC0415 - needs the store open

    from footfall.actions import people  # noqa: PLC0415
    from footfall.store import people as kept  # noqa: PLC0415

    if settings.OPTIONS.demo:
        return f"Footfall is at {address}/  (the demonstration person; everything in it is invented)"
    if settings.OPTIONS.people == "several":
        return f"Footfall is at {address}/\n{how_to_begin()}"
    if len(kept.real()) > 1:
        return f"Footfall is at {address}/"
    word = kept.make_link(people.first())
    return f"Footfall is at {address}/\nOpen this link once to get in: {address}/enter/{word}"


def _tell_when_ready(arguments: argparse.Namespace, sentence: str) -> None:
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        with closing(socket.socket(_family(arguments.host))) as knock:
            knock.settimeout(1.0)
            if knock.connect_ex((_reached(arguments.host), arguments.port)) == 0:
                print("\n".join(filter(None, (sentence, _to_hosts(arguments.host), "Stop with Ctrl-C."))), flush=True)
                return
        time.sleep(0.05)
    print("The pages did not start; the lines above may say why.", file=sys.stderr)
    os.kill(os.getpid(), signal.SIGTERM)


def _to_hosts(host: str) -> str:
    """Give what whoever lets others in has to know; nothing where only this machine gets in."""
    from django.conf import settings  # noqa: PLC0415 - needs the store open

    is_alone = host in settings.LOOPBACK and set(settings.OPTIONS.hosts) <= set(settings.LOCAL_HOSTS)
    return "" if is_alone or settings.OPTIONS.demo else TO_HOSTS


def _require_free(host: str, port: int) -> None:
    with closing(socket.socket(_family(host))) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as taken:
            raise AppError(
                f"Footfall cannot listen at {host}, port {port}: {taken}. Another port: --port NUMBER."
            ) from taken


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def _reached(host: str) -> str:
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - naming it, not binding it


def _shown(host: str) -> str:
    reached = _reached(host)
    return f"[{reached}]" if ":" in reached else reached
