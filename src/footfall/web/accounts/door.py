"""Letting somebody in with a browser: a new session each time, its kind and day kept, and a proof for a while."""

from collections.abc import Callable

from django.contrib.auth import login, update_session_auth_hash
from django.http import HttpRequest, HttpResponse

from footfall.actions.together import accounts as acting
from footfall.store.people import Person
from footfall.store.together import accounts
from footfall.web.door import switch
from footfall.web.pages import signed_in
from footfall.web.proving import mark_proved

SEEN = switch.SEEN
#: By what a browser says of itself; the first that fits.
BROWSERS = (
    ("Firefox", "firefox"),
    ("FxiOS", "firefox"),
    ("Edg", "edge"),
    ("OPR/", "opera"),
    ("SamsungBrowser", "samsung"),
    ("CriOS", "chrome"),
    ("Chrome", "chrome"),
    ("Safari", "safari"),
)
SYSTEMS = (
    ("Android", "android"),
    ("iPhone", "iphone"),
    ("iPad", "ipad"),
    ("Windows", "windows"),
    ("CrOS", "chromebook"),
    ("Mac OS X", "mac"),
    ("Linux", "linux"),
)


class Seen:
    """Middleware: keeps once a day that a signed-in browser was used; the hour and the place are never kept."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer first; then note the day, if it is another one."""
        response = self.get_response(request)
        today = acting.today().isoformat()
        key = request.session.session_key
        if key and request.session.get(SEEN, today) != today:
            person = signed_in(request)
            if person is not None and not person.is_demonstration:
                accounts.touch_session(person, key, acting.today())
                request.session[SEEN] = today
        return response


def let_in(request: HttpRequest, person: Person, how: str) -> None:
    """Sign a browser in under a new session key; whatever key it had before opens nothing.

    Coming in shows who somebody is, but by a link alone: whoever has the link could be anybody.
    """
    login(request, person, backend=switch.BACKEND)
    if person.is_demonstration:
        return
    acting.came_in(person, _key(request), device_of(request), how)
    request.session[SEEN] = acting.today().isoformat()
    if how != "link":
        mark_proved(request, how)


def keep_this_browser(request: HttpRequest, person: Person) -> None:
    """Keep this browser signed in after what ended all the others, under a new key."""
    old = _key(request)
    update_session_auth_hash(request, person)
    accounts.move_session(person, old, _key(request))


def device_of(request: HttpRequest) -> str:
    """Tell the kind of a browser in a word or two, for instance `firefox android`; nothing finer is kept."""
    said = request.headers.get("User-Agent", "")
    found = (next((name for sign, name in kinds if sign in said), "") for kinds in (BROWSERS, SYSTEMS))
    return " ".join(filter(None, found))


def _key(request: HttpRequest) -> str:
    if request.session.session_key is None:  # `login` emptied another person's session, and none was made yet.
        request.session.create()
    return str(request.session.session_key)
