"""Bring your history: take files, and show what each of them became."""

from pathlib import Path

from django.core.files.uploadedfile import TemporaryUploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from footfall.actions.imports import receive
from footfall.core.errors import NotFound
from footfall.store import imports
from footfall.web.edge import only_shows, shows_or_keeps
from footfall.web.pages import link, owner, page

#: Lines shown on the page of one import; the rest is told as a number.
MOST_LINES = 500
TO_READ = ("refused", "salvaged", "ignored")
BUSY = ("waiting", "reading")


@shows_or_keeps
def bring(request: HttpRequest) -> HttpResponse:
    """Show the newest imports, or take files over; the worker reads them."""
    person = owner(request)
    fault = ""
    if request.method == "POST":
        uploads = [file for file in request.FILES.getlist("files") if isinstance(file, TemporaryUploadedFile)]
        if uploads:
            receive(person, [(file.name or "file", Path(file.temporary_file_path())) for file in uploads])
            return redirect("import")
        fault = _("Please choose at least one file.")
    latest = imports.latest(person)
    context = {"latest": latest, "fault": fault, "busy": any(one.state in BUSY for one in latest)}
    return page(request, "import.html", context, status=422 if fault else 200)


@only_shows
def look_at_import(request: HttpRequest, number: int) -> HttpResponse:
    """Show one import file by file; a page that waits asks for its head only."""
    person = owner(request)
    one = imports.get(person, number)
    if one is None:
        raise NotFound
    one.counts = imports.counts(person, one)  # type: ignore[attr-defined]
    if getattr(request, "htmx", None):
        return page(request, "_import.html", {"one": one, "detail_link": link("import_detail", number)})
    lines = imports.files_of(person, one, (), MOST_LINES)
    not_whole = [line for line in lines if line.note and line.became not in TO_READ]
    return page(
        request,
        "import_detail.html",
        {
            "one": one,
            "busy": one.state in BUSY,
            "odd": [*imports.files_of(person, one, TO_READ, MOST_LINES), *not_whole],
            "lines": lines,
            "most": MOST_LINES,
        },
    )
