"""The installed app: its manifest, its worker, the page for no connection, and what sends waiting answers."""

import json
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from footfall.actions.caring.helplines import known_countries
from footfall.content.bad_hours import headings, steps
from footfall.web import words
from footfall.web.edge import only_shows, open_to_all
from footfall.web.pages import link, mark_of, page, page_language, signed_in

HERE = Path(__file__).parent
#: The worker reads itself from here; everything else with these endings is kept on the device.
WORKER = "offline-worker.js"
SHELL_ENDS = (".css", ".js", ".svg", ".wav")
#: Pages whose change makes the device fetch its copies anew.
COPIED = (
    "base.html", "offline.html", "_offline.html", "check_in.html", "help.html", "today.html", "guided.html",
    "_hurting.html", "help_base.html", "_help_lines.html", "_emergency.html", "help_everywhere.html", "help_stay.html",
    "help_plan.html",
)  # fmt: skip
#: The sessions every device keeps: the shortest one, and whichever is planned for today.
SESSIONS = ("five", "today")
PAPER = "#F3F5F1"
#: What another app may hand over: the kinds we read, and whatever a phone calls them.
SHARED = [
    ".fit", ".gpx", ".tcx", ".csv", ".zip", ".gz", "application/zip", "application/gzip", "application/gpx+xml",
    "application/octet-stream", "application/xml", "text/xml", "text/csv",
]  # fmt: skip


@open_to_all
@only_shows
def manifest(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - the language is known by then
    """Say what an installed Footfall is called, looks like and takes, in the language of the person."""
    language = page_language()
    said = {
        "id": "/",
        "name": "Footfall",
        "short_name": "Footfall",
        "description": str(words.PURPOSE),
        "lang": language.code,
        "dir": language.direction,
        "start_url": link("today"),
        "scope": "/",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "categories": ["health", "fitness", "lifestyle"],
        "icons": [_icon(f"app-{size}.png", size, "any") for size in (192, 512)]
        + [_icon(f"app-maskable-{size}.png", size, "maskable") for size in (192, 512)],
        "shortcuts": [
            {"name": _("Check in"), "url": link("check_in"), "icons": [_icon("app-192.png", 192, "any")]},
            {"name": _("Help now"), "url": link("help"), "icons": [_icon("app-192.png", 192, "any")]},
        ],
        "share_target": {
            "action": link("share"),
            "method": "POST",
            "enctype": "multipart/form-data",
            "params": {"files": [{"name": "files", "accept": SHARED}]},
        },
    }
    return HttpResponse(json.dumps(said), content_type="application/manifest+json")


@open_to_all
@never_cache
@only_shows
def worker(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - the same for everyone
    """Give the worker: what it keeps, and where its script lies; any change of a file makes it another one."""
    told = {
        "version": version(),
        "shell": shell(),
        "offline": link("offline"),
        "help": link("help"),
        "everywhere": link("help_everywhere"),
        "stay": link("stay"),
        "ownPlan": link("own_plan"),
        "people": link("help_people"),
        "today": link("today"),
        "checkIn": link("check_in"),
        "share": link("share"),
        "import": link("import"),
        "settings": link("settings"),
        "guided": link("guided", "five").removesuffix("five"),
        "sessions": [link("guided", key) for key in SESSIONS],
        "static": settings.STATIC_URL,
        "icon": static("app-192.png"),
    }
    scripts = ", ".join(json.dumps(static(name)) for name in ("outbox.js", "push-worker.js", "share-worker.js", WORKER))
    text = f"self.footfall = {json.dumps(told)};\nimportScripts({scripts});\n"
    return HttpResponse(text, content_type="text/javascript")


@open_to_all
@only_shows
def offline(request: HttpRequest) -> HttpResponse:
    """Show what is still open without a connection; the device keeps this page."""
    return page(request, "offline.html", {"person": None})


@open_to_all
@never_cache
@only_shows
def token(request: HttpRequest) -> HttpResponse:
    """Tell the device whose pages these are now, and give it a fresh secret for sending what waited."""
    person = signed_in(request)
    known = person if person is not None and person.is_welcome else None
    return JsonResponse({"owner": mark_of(known), "token": get_token(request)})


@open_to_all
@csrf_exempt  # It keeps nothing: the files of a share that no worker caught are left unread.
def share(request: HttpRequest) -> HttpResponse:
    """Say kindly that files shared from another app did not arrive, and where they can be brought."""
    return page(request, "shared.html")


def shell() -> list[str]:
    """List the files that every page needs, under the names they have now."""
    own = sorted(file.name for file in (HERE / "static").iterdir() if file.suffix in SHELL_ENDS and file.name != WORKER)
    return [static(name) for name in (*own, "app-192.png")]


def version() -> str:
    """Name this state of all that the device keeps a copy of."""
    parts = [*shell(), static(WORKER), *((HERE / "templates" / name).read_text(encoding="utf-8") for name in COPIED)]
    parts.append(repr((known_countries(), steps(), headings())))  # The numbers and words that the copies show.
    return sha256("\0".join(parts).encode()).hexdigest()[:12]


def _icon(name: str, size: int, purpose: str) -> dict[str, str]:
    return {"src": static(name), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
