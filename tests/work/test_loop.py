"""The worker goes on when the database was busy."""

import os
import sys
import threading
from threading import Event

import pytest
from django.db import OperationalError

from footfall.work import loop


def test_a_busy_database_does_not_end_the_worker(db, monkeypatch):
    stop, seen = Event(), []

    def step():
        seen.append(1)
        if len(seen) == 1:
            raise OperationalError("database is locked")
        stop.set()
        return False

    monkeypatch.setattr(loop, "STEPS", (step,))
    monkeypatch.setattr(loop, "close_old_connections", lambda: None)
    loop.run(stop)
    assert len(seen) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a thread has no turn of its own")
def test_the_worker_stands_behind_the_pages_and_nothing_else_does():
    found = []

    def work():
        loop.let_pages_go_first()
        found.append(os.getpriority(os.PRIO_PROCESS, threading.get_native_id()))

    before = os.getpriority(os.PRIO_PROCESS, threading.get_native_id())
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert found == [max(before, loop.BEHIND)]
    assert os.getpriority(os.PRIO_PROCESS, threading.get_native_id()) == before
