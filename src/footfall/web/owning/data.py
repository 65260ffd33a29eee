"""Your data: take everything with you, see what was done with it, and the way to erase it."""

import time
from collections.abc import Iterator
from threading import Lock
from typing import ClassVar

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from footfall.actions.together import owning as acting
from footfall.core.days import day_of
from footfall.core.errors import TooManyTries
from footfall.store import activities, check_ins, originals
from footfall.store.between import journal
from footfall.store.people import Person
from footfall.store.together import audit, owning
from footfall.store.together.audit import Deed
from footfall.web.edge import only_shows, shows_or_keeps
from footfall.web.owning.deeds import sentence
from footfall.web.pages import Part, owner, page, part_asked
from footfall.web.proving import needs_proof

#: So many lines stand on one page of what was done.
A_PAGE = 50
WAIT_S = 60.0
#: Whose line stood still for so long (seconds) holds up nobody else.
STILL_S = 120.0


@only_shows
def look_at_data(request: HttpRequest) -> HttpResponse:
    """Show what lies here, and what can be done with it."""
    person = owner(request)
    holds = {
        "activities": activities.count(person),
        "check_ins": check_ins.count(person),
        "journal": journal.count(person),
        "files": originals.count(person),
    }
    return page(request, "own_data.html", {"holds": holds, "newest": _lines(person, audit.some(person, 0, 3))})


@needs_proof
@shows_or_keeps
def take_everything(request: HttpRequest) -> HttpResponseBase:
    """Say what is in it, and send it while it is written."""
    person = owner(request)
    if request.method != "POST":
        size = sum(row.size for row in owning.rows(person, "Original"))
        return page(request, "own_data_take.html", {"files": originals.count(person), "size": size})
    sending = Sending(acting.begin_export(person))
    if not sending.begin():
        raise TooManyTries(
            _("Somebody is taking their data along at this moment. Please try again in some minutes."), WAIT_S
        )
    day = day_of(timezone.now(), person.zone)
    reply = StreamingHttpResponse(sending, content_type="application/zip")
    reply.headers["Content-Disposition"] = f'attachment; filename="footfall-{day.isoformat()}.zip"'
    # It is pressed already: doing it once more on the way costs time and gains nothing.
    reply.headers["Content-Encoding"] = "identity"
    return reply


@only_shows
def list_deeds(request: HttpRequest) -> HttpResponse:
    """Show what was done with the person's data, newest first."""
    person = owner(request)
    number = part_asked(request)
    total = audit.count(person)
    rows = _lines(person, audit.some(person, (number - 1) * A_PAGE, A_PAGE))
    return page(request, "own_data_log.html", {"part": Part(rows, number, total, A_PAGE)})


class Sending:
    """The pieces on their way; one at a time goes out, for each keeps one of the server's few threads meanwhile."""

    now: ClassVar["Sending | None"] = None
    _door: ClassVar[Lock] = Lock()

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._moved = time.monotonic()

    def __iter__(self) -> Iterator[bytes]:
        try:
            for piece in self._pieces:
                self._moved = time.monotonic()
                yield piece
        finally:
            self._let_go()

    def begin(self) -> bool:
        """Go out, unless another is on its way and moves still; tell whether it may."""
        with Sending._door:
            other = Sending.now
            if other is not None and time.monotonic() - other._moved < STILL_S:
                return False
            Sending.now = self
            return True

    def close(self) -> None:
        """Let the next one in; called when the last piece is sent, or the way there broke."""
        self._let_go()
        closing = getattr(self._pieces, "close", None)
        if closing is not None:
            closing()

    def _let_go(self) -> None:
        with Sending._door:
            if Sending.now is self:
                Sending.now = None


def _lines(person: Person, deeds: list[Deed]) -> list[dict[str, object]]:
    return [{"at": deed.at, "day": day_of(deed.at, person.zone), "says": sentence(deed)} for deed in deeds]
