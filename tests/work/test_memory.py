"""After heavy work the worker holds no more than it needs."""

from threading import Event

from footfall.work import loop, memory


def test_what_was_freed_is_given_back_once_the_work_is_done(monkeypatch):
    stop, given, works = Event(), [], iter([True, True, False, False])

    def step():
        worked = next(works, None)
        if worked is None:
            stop.set()
        return bool(worked)

    monkeypatch.setattr(loop, "STEPS", (step,))
    monkeypatch.setattr(loop, "REST_S", 0)
    monkeypatch.setattr(loop, "TIDY_S", float("inf"))
    monkeypatch.setattr(loop, "close_old_connections", lambda: None)
    monkeypatch.setattr(memory, "give_back", lambda: given.append(1))
    loop.run(stop)
    assert given == [1]


def test_it_works_or_does_nothing_whatever_the_machine(monkeypatch):
    memory.hold_little()
    memory.give_back()
    monkeypatch.setattr(memory, "_of_glibc", lambda name: None)
    memory.hold_little()
    memory.give_back()


def test_another_c_library_is_asked_for_nothing(monkeypatch):
    asked = memory._of_glibc.__wrapped__
    monkeypatch.setattr(memory.ctypes, "CDLL", lambda name: object())
    assert asked("mallopt") is None
