"""Change between one's own pages and the invented person's, and remember in the session who to go back to."""

from django.contrib.auth import login, logout
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from footfall.store import people
from footfall.store.people import Person
from footfall.store.together import accounts

BACKEND = "django.contrib.auth.backends.ModelBackend"
#: Where the session keeps it: on the server, so that a browser can neither read nor write it.
OWN = "own"
#: The day this browser was last seen, in its session; only browsers that came in through the door have one.
SEEN = "seen"
#: A visitor with no pages of their own looks around so long (seconds); then nothing of them is left here.
VISIT_S = 2 * 60 * 60


def go_in(request: HttpRequest, invented: Person, own: Person | None) -> None:
    """Open the invented person's pages, and remember whose pages were left.

    `login` empties a session that was somebody else's; what is kept here afterwards opens the pages of nobody but the
    one who was signed in a moment ago, and no longer than their password stays the same.
    """
    if not invented.is_demonstration:
        raise ValueError("only an invented person's pages are opened this way")
    before = request.session.session_key
    login(request, invented, backend=BACKEND)
    if own is not None and not own.is_demonstration:
        request.session[OWN] = {"number": own.pk, "proof": own.get_session_auth_hash()}
        _follow(request, own, before)
    else:
        request.session.set_expiry(VISIT_S)


def own_behind(request: HttpRequest) -> Person | None:
    """Give the person who is looking around, or None where nobody real is behind it."""
    kept = request.session.get(OWN)
    if kept is None:
        return None
    own = people.numbered(kept["number"])
    if own is None or own.is_demonstration or not own.is_active:
        return None
    return own if constant_time_compare(kept["proof"], own.get_session_auth_hash()) else None


def go_back(request: HttpRequest) -> bool:
    """Leave the invented person's pages for one's own; tell whether there were any to go back to."""
    own, before = own_behind(request), request.session.session_key
    logout(request)
    if own is None:
        return False
    login(request, own, backend=BACKEND)
    request.session[SEEN] = ""
    _follow(request, own, before)
    return True


def _follow(request: HttpRequest, own: Person, before: str | None) -> None:
    """Keep the list of one's browsers right: this one has another key now, and can be ended there all the same."""
    if request.session.session_key is None:
        request.session.create()
    accounts.move_session(own, before or "", str(request.session.session_key))
