"""The worker goes on when the database was busy."""

from threading import Event

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
