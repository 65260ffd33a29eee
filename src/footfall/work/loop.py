"""Claim what is due, do it outside any transaction, write it down; over and over."""

import logging
import math
import os
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from threading import Event

from django.db import OperationalError, close_old_connections, connection
from django.utils import timezone

from footfall.actions import demonstration, estimating, imports
from footfall.actions.between import finding
from footfall.actions.caring import questionnaires, too_much, watching
from footfall.actions.going import reminding
from footfall.actions.together import accounts, back_by, company, group_weeks, monthly
from footfall.core.failures import code, trace_of
from footfall.store import analyses, people, reminders
from footfall.store import imports as kept_imports
from footfall.store.people import Person
from footfall.store.together import back_by as kept_back_by
from footfall.store.together import joining, sharing
from footfall.work import memory

log = logging.getLogger("footfall.work")

#: How long to rest when nothing is due; short enough that a person sees their import begin at once.
REST_S = 0.5
#: How often what is left of closed sessions is removed.
TIDY_S = 3600.0
#: How far the worker stands behind the pages: from 0, with them, to 19.
BEHIND = 10
Step = Callable[[], bool]


def read_one_import() -> bool:
    """Read one waiting upload; tell whether there was one."""
    claimed = kept_imports.claim()
    if claimed is None:
        return False
    try:
        imports.read_received(claimed)
    except Exception as bug:  # noqa: BLE001 - the edge of the worker: one failed piece must not stop the others
        _tell("an import", bug)
        kept_imports.put_off(claimed.person, claimed)
    return True


def refresh_one_analysis() -> bool:
    """Make one stale analysis anew; tell whether there was one."""
    claimed = estimating.claim_due()
    if claimed is None:
        return False
    try:
        estimating.refresh(claimed)
    except Exception as bug:  # noqa: BLE001 - as above
        _tell("an analysis", bug)
        analyses.put_off(claimed.person, claimed.tries)
    else:
        _look_whether_to_ask(claimed.person)
        _find_what_grew(claimed.person)
    return True


def _look_whether_to_ask(person: Person) -> None:
    """Look whether there is reason to ask if running is still a choice; whatever fails here, the analysis stands."""
    try:
        too_much.look(person, timezone.now())
    except Exception as bug:  # noqa: BLE001 - as above
        _tell("whether to ask about too much", bug)


def _find_what_grew(person: Person) -> None:
    """Find hard things, small wins and the way back in what changed; whatever fails here, the analysis stands."""
    try:
        finding.look(person, timezone.now())
    except Exception as bug:  # noqa: BLE001 - as above
        _tell("hard things and small wins", bug)


def invent_one_person() -> bool:
    """Invent the year of a demonstration person somebody asked for; tell whether somebody did."""
    try:
        return demonstration.fill_place()
    except OperationalError:  # Busy, not broken: the place stays, and is filled another time.
        raise
    except Exception as bug:  # noqa: BLE001 - as above; the place goes, so that it is not tried for ever
        _tell("an invented person", bug)
        demonstration.remove()
        return True


def remind_one_person() -> bool:
    """Look after the reminders of one person; tell whether somebody's were to be looked at."""
    claimed = reminders.claim()
    if claimed is None:
        return False
    try:
        reminding.look_after(claimed)
    except OperationalError:  # Busy, not broken: the claim runs out by itself.
        raise
    except Exception as bug:  # noqa: BLE001 - as above
        _tell("reminders", bug)
        reminding.put_off(claimed)
    return True


def watch_one_person() -> bool:
    """Look whether one person's answers are lower than is usual for them; tell whether somebody was due."""
    claimed = watching.claim_due(timezone.now())
    if claimed is None:
        return False
    person, changed = claimed
    try:
        watching.refresh(person, changed, timezone.now())
    except OperationalError:  # Busy, not broken: the claim runs out by itself.
        raise
    except Exception as bug:  # noqa: BLE001 - as above
        _tell("a chart of mood", bug)
        watching.put_off(person, timezone.now())
    return True


def write_one_letter() -> bool:
    """Make the monthly letter of one person who wants them, if it is due; tell whether somebody was looked at."""
    try:
        return monthly.make_one_due()
    except OperationalError:  # Busy, not broken: they are looked at again soon.
        raise
    except Exception as bug:  # noqa: BLE001 - as above; they are looked at again in a while
        _tell("a monthly letter", bug)
        return True


def look_after_one_back_by() -> bool:
    """Remind one person who wanted to be back by now, or tell their friends; tell whether somebody was due."""
    claimed = kept_back_by.claim(timezone.now())
    if claimed is None:
        return False
    try:
        back_by.look_after(claimed)
    except OperationalError:  # Busy, not broken: the claim runs out by itself.
        raise
    except Exception as bug:  # noqa: BLE001 - as above; the claim runs out, and it is tried again
        _tell("being back by", bug)
    return True


STEPS: tuple[Step, ...] = (
    look_after_one_back_by,
    read_one_import,
    remind_one_person,
    invent_one_person,
    refresh_one_analysis,
    watch_one_person,
    write_one_letter,
)


def run(stop: Event) -> None:
    """Work until told to stop."""
    tidied, is_heavy = -math.inf, False
    while not stop.is_set():
        close_old_connections()
        try:
            if time.monotonic() - tidied > TIDY_S:
                people.forget_old_sessions()
                joining.forget_run_out()
                accounts.erase_due(timezone.now())
                questionnaires.forget_old_drafts(timezone.now())
                company.forget_gone(timezone.now())
                group_weeks.sum_up(timezone.now())
                sharing.forget_old(timezone.now())
                tidied = time.monotonic()
            worked = any(step() for step in STEPS)
        except OperationalError as busy:  # The database was busy for too long; what is due stays due.
            _tell("looking for work", busy)
            worked = False
        if is_heavy and not worked:
            memory.give_back()
        is_heavy = worked
        if not worked:
            stop.wait(REST_S)


def run_behind(stop: Event) -> None:
    """Work until told to stop, in a thread beside the pages."""
    let_pages_go_first()
    run(stop)


def let_pages_go_first() -> None:
    """Take the machine only while no page wants it, where a thread has a turn of its own (Linux)."""
    if sys.platform == "linux":
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), BEHIND)


def run_until_done(most_s: float = 600.0) -> None:
    """Work until nothing is due (the command line and the tests)."""
    until = time.monotonic() + most_s
    while time.monotonic() < until and any(step() for step in STEPS):
        pass
    if connection.in_atomic_block:
        return
    connection.close()


def _tell(what: str, bug: Exception) -> None:
    log.error("%s failed, code %s: %s", what, code(), trace_of(bug))
