"""The report: what stands in it, how it reads, and as paper; and the same as data. Nothing of it is kept."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone

from footfall.actions.together import bundling, reporting
from footfall.actions.together.reporting import Chosen
from footfall.exports.fhir.bundle import KIND
from footfall.exports.report import Report
from footfall.store.people import Person
from footfall.web.edge import loses_nothing, takes_its_time
from footfall.web.pages import owner, page, page_language, signed_in
from footfall.web.proving import needs_proof, needs_proof_keeping
from footfall.web.sharing.drawn import drawn
from footfall.web.sharing.forms import PART_WORDS, ReportForm, usual
from footfall.web.speaking import in_language


def show_again(request: HttpRequest, status: int, sentence: str) -> HttpResponse | None:
    """Show what was ticked once more, with the reason why there is no report yet."""
    person = signed_in(request)
    if person is None:
        return None
    form = ReportForm(person, request.POST)
    form.full_clean()
    return page(request, "report.html", context_of(form, None, sentence), status=status)


@loses_nothing(show_again)
@takes_its_time
def write_report(request: HttpRequest) -> HttpResponse:
    """Show what stands in the report, and how it reads."""
    form, chosen = _chosen(request)
    if chosen is None:
        return page(request, "report.html", context_of(form, None), status=422)
    report, _pdf = written(owner(request), chosen)
    return page(request, "report.html", context_of(form, report))


def ask_beside(request: HttpRequest) -> HttpResponse:
    """Ask who it is before a report leaves as a file, and keep what was ticked: the question opens beside this page."""
    form = ReportForm(owner(request), request.POST)
    form.full_clean()
    return page(request, "report.html", context_of(form, None) | {"asks": True}, status=403)


@needs_proof_keeping(ask_beside)
@loses_nothing(show_again)
@takes_its_time
def print_report(request: HttpRequest) -> HttpResponse:
    """Give the report as paper: as it was chosen on the page, or as it usually is."""
    person = owner(request)
    form, chosen = _chosen(request)
    if chosen is None:
        return page(request, "report.html", context_of(form, None), status=422)
    _report, pdf = written(person, chosen)
    if request.method == "POST":
        reporting.note_made(person, "pdf")
    return as_pdf(pdf)


@needs_proof
@takes_its_time
def take_data(request: HttpRequest) -> HttpResponseBase:
    """Show what goes into the data file, and give it."""
    person = owner(request)
    form, chosen = _chosen(request)
    if request.method != "POST" or chosen is None:
        status = 422 if chosen is None else 200
        return page(request, "report_data.html", context_of(form, None), status=status)
    reporting.note_made(person, "fhir")
    return as_data(bundling.write(person, chosen, timezone.now()))


def written(person: Person, chosen: Chosen) -> tuple[Report, bytes]:
    """Write a report in the language that was chosen for it, in the manner of the person."""
    with in_language(chosen.language, person):
        return reporting.write(person, chosen, timezone.now())


def as_pdf(pdf: bytes) -> HttpResponse:
    """Answer with a report on paper."""
    reply = HttpResponse(pdf, content_type="application/pdf")
    reply["Content-Disposition"] = 'inline; filename="report.pdf"'
    return reply


def as_data(pieces: Iterator[str]) -> StreamingHttpResponse:
    """Answer with a data file, a piece at a time."""
    reply = StreamingHttpResponse((piece.encode() for piece in pieces), content_type=KIND)
    reply["Content-Disposition"] = 'attachment; filename="footfall-fhir.json"'
    return reply


def context_of(form: ReportForm, report: Report | None, sentence: str = "") -> dict[str, Any]:
    """Give what the pages show: what can be ticked, and the report as it reads."""
    return {
        "form": form,
        "part_words": PART_WORDS,
        "read": None if report is None else drawn(report),
        "sentence": sentence,
        "asks": False,
    }


def _chosen(request: HttpRequest) -> tuple[ReportForm, Chosen | None]:
    """Read what was ticked, or what usually is; None where what was sent cannot be read."""
    person, filled = owner(request), usual(page_language().code)
    if request.method != "POST":
        form = ReportForm(person, initial=filled)
        return form, Chosen(language=filled["language"])
    form = ReportForm(person, request.POST)
    return form, form.to_chosen() if form.is_valid() else None
