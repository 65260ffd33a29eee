"""What whoever lets others in is told at the start."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from footfall.cli import serve


@pytest.mark.parametrize(
    ("host", "names", "demo", "is_told"),
    [
        ("127.0.0.1", (), False, False),
        ("::1", (), False, False),
        ("0.0.0.0", (), False, True),
        ("192.168.1.20", (), False, True),
        ("127.0.0.1", ("run.example",), False, True),
        ("0.0.0.0", ("run.example",), True, False),
    ],
)
def test_who_lets_others_in_is_told_that_this_is_no_crisis_service(settings, host, names, demo, is_told):
    settings.OPTIONS = replace(settings.OPTIONS, hosts=(*settings.LOCAL_HOSTS, *names), demo=demo)
    told = serve._to_hosts(host)
    assert ("no crisis service" in told) is is_told
    assert bool(told) is is_told


def _answers(port, within_s=40.0):
    until = time.monotonic() + within_s
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/help", timeout=5) as reply:
                return reply.status
        except OSError:
            time.sleep(0.05)
    return None


def _children(pid):
    return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the web process is spawned from the start")
def test_the_web_process_comes_back_when_it_fails_and_goes_with_the_server(tmp_path):
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("FOOTFALL_", "DJANGO_"))}
    command = [str(Path(sys.executable).with_name("footfall")), "serve", "--port", str(port)]
    with (
        (tmp_path / "told").open("w") as told,
        subprocess.Popen(command, env=kept | {"FOOTFALL_HOME": str(tmp_path / "home")}, stdout=told) as server,
    ):
        try:
            assert _answers(port) == 200
            (web,) = _children(server.pid)
            os.kill(web, signal.SIGKILL)
            time.sleep(0.5)
            assert _answers(port) == 200
            assert web not in _children(server.pid)
            server.send_signal(signal.SIGINT)
            assert server.wait(40) == 0
        finally:
            server.kill()
    assert (tmp_path / "told").read_text().count("Footfall is at") == 1
    assert _answers(port, 0.5) is None
