"""`footfall serve`: the web process and the worker, started and stopped together."""

import argparse
import multiprocessing
import os
import signal
import socket
import sys
import threading
import time
from contextlib import closing

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
    at = f"http://{_shown(arguments.host)}:{arguments.port}"
    stop = threading.Event()
    told = threading.Thread(target=_tell_when_ready, args=(arguments, _entry(at)), daemon=True)
    told.start()
    try:
        with address.told(at):
            _serve(arguments.host, arguments.port, stop)
    finally:
        stop.set()
    return 0


def _serve(host: str, port: int, stop: threading.Event) -> None:
    """Run granian here, its web process beside, and our worker in a thread of this process.

    The web process is spawned, not forked: a fork would take over this process's threads' locks.
    """
    from granian import Granian  # noqa: PLC0415 - only this command needs the server
    from granian.constants import Interfaces  # noqa: PLC0415
    from granian.log import LogLevels  # noqa: PLC0415

    from footfall.work import loop, memory  # noqa: PLC0415 - needs the store open

    memory.hold_little()
    multiprocessing.set_start_method("spawn", force=True)
    worker = threading.Thread(target=loop.run_behind, args=(stop,), name="worker")
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
    server.on_startup(worker.start)
    server.on_shutdown(stop.set)
    try:
        server.serve()
    finally:
        stop.set()
        if worker.ident is not None:
            worker.join(timeout=30)


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
