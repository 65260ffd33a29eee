"""Your data: take everything with you, see what was done with it, and the way to erase it."""

from collections.abc import Iterator
from threading import Lock

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
#: One at a time goes out: each keeps one of the server's few threads for as long as the link is slow.
going_out = Lock()


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
    pieces = acting.begin_export(person)
    if not going_out.acquire(blocking=False):
        raise TooManyTries(
            _("Somebody is taking their data along at this moment. Please try again in some minutes."), WAIT_S
        )
    day = day_of(timezone.now(), person.zone)
    reply = StreamingHttpResponse(Sending(pieces), content_type="application/zip")
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
    """The pieces on their way; whoever comes next is let in once they are sent, or the browser went away."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._is_held = True

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from self._pieces
        finally:
            self.close()

    def close(self) -> None:
        """Let the next one in; called when the last piece is sent, or the way there broke."""
        closing = getattr(self._pieces, "close", None)
        if self._is_held:
            self._is_held = False
            going_out.release()
            if closing is not None:
                closing()


def _lines(person: Person, deeds: list[Deed]) -> list[dict[str, object]]:
    return [{"at": deed.at, "day": day_of(deed.at, person.zone), "says": sentence(deed)} for deed in deeds]
