"""The journal as it reads: a month of entries, one entry whole, a look back, all of it to take along."""

from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from footfall.actions.between import journaling
from footfall.content import prompts
from footfall.core import days, writing
from footfall.core.errors import NotFound
from footfall.exports.journal import journal_zip
from footfall.store.between import journal
from footfall.store.between.journal import Kept
from footfall.store.people import Person
from footfall.web.edge import only_shows
from footfall.web.journal.forms import QuestionForm
from footfall.web.pages import Part, link, owner, page, part_asked
from footfall.web.proving import needs_proof

#: So many entries stand on one page of a month.
A_PAGE = 20
#: A list shows so much of an entry, and leads on to the rest.
CUT = 700


class Month(NamedTuple):
    """A month of entries: its name, the page of it, and the months beside it that hold any."""

    name: str
    key: str
    part: Part
    earlier: str
    later: str


@only_shows
def look_at_journal(request: HttpRequest) -> HttpResponse:
    """Show the journal: search, a question to take along, and the newest month or the one asked for."""
    return page(request, "journal.html", shown(request))


@only_shows
def read_entry(request: HttpRequest, uid: str) -> HttpResponse:
    """Show one entry whole."""
    return page(request, "journal_entry.html", {"entry": mine(owner(request), uid)})


@only_shows
def look_back(request: HttpRequest) -> HttpResponse:
    """Show what was written on this day a month, half a year and a year ago."""
    person, now = owner(request), timezone.now()
    looked = [(said, days, found) for (said, days), found in zip(_spans(person, now), _found(person, now), strict=True)]
    context = {"looked": looked, "wish": journal.wish_of(person), "said": request.GET.get("said", "")}
    return page(request, "journal_back.html", context)


@require_POST
def choose_wish(request: HttpRequest) -> HttpResponse:
    """Switch the look back on Today on or off, or leave the journal off Today until tomorrow."""
    person, wanted = owner(request), request.POST.get("want", "")
    if wanted == "not-today":
        journaling.not_today(person, timezone.now())
        return redirect("today")
    journaling.wish(person, looks_back=wanted == "yes")
    if request.POST.get("from") == "today":  # Switched off where it was shown: nothing earlier opens by that.
        return redirect("today")
    return redirect(f"{link('journal_back')}?said={'on' if wanted == 'yes' else 'off'}")


@needs_proof
@only_shows
def take_journal(request: HttpRequest) -> HttpResponse:
    """Give everything that was written as one file to keep; it is made in memory, and nothing of it stays here."""
    person = owner(request)
    reply = HttpResponse(journal_zip(journal.every(person), person.zone), content_type="application/zip")
    day = days.day_of(timezone.now(), person.zone)
    reply["Content-Disposition"] = f'attachment; filename="footfall-{day.isoformat()}.zip"'
    return reply


def shown(request: HttpRequest) -> dict[str, Any]:
    """Give what the page of the journal shows."""
    person, now = owner(request), timezone.now()
    listed = prompts.questions()
    today = days.day_of(now, person.zone)
    question = prompts.one_of(listed, request.GET.get("question", ""), today.toordinal())
    return {
        "month": month_of(person, request.GET.get("month", ""), now, part_asked(request)),
        "open": journal.still_open(person),
        "question": question,
        "another": prompts.next_of(listed, question).id,
        "form": QuestionForm(initial={"uid": journaling.new_uid()}),
        "cut": CUT,
        "said": request.GET.get("said", ""),
    }


def month_of(person: Person, asked: str, now: datetime, number: int) -> Month | None:
    """Give a page of the month asked for, else of the newest with an entry; None where nothing was ever written."""
    first = _first_day(asked)
    if first is None:
        newest = journal.newest_before(person, now + timedelta(days=1))
        if newest is None:
            return None
        first = days.day_of(newest, person.zone).replace(day=1)
    following = (first + timedelta(days=31)).replace(day=1)
    begin, end = days.moment_of(first, 0, person.zone), days.moment_of(following, 0, person.zone)
    some = journal.between(person, begin, end, (number - 1) * A_PAGE, A_PAGE)
    part = Part(some, number, journal.count(person, begin, end), A_PAGE)
    earlier, later = journal.newest_before(person, begin), journal.oldest_from(person, end)
    return Month(
        writing.month_year(first.year, first.month), f"{first:%Y-%m}", part, _key(person, earlier), _key(person, later)
    )


def mine(person: Person, uid: str) -> Kept:
    """Give an entry that is the person's own.

    Raises:
        NotFound: there is none, or it is somebody else's.
    """
    kept = journal.get(person, uid)
    if kept is None:
        raise NotFound
    return kept


def _first_day(asked: str) -> date | None:
    try:
        return date.fromisoformat(f"{asked}-01") if len(asked) == 7 and "1990" <= asked[:4] <= "2200" else None
    except ValueError:  # Typed by hand.
        return None


def _key(person: Person, moment: datetime | None) -> str:
    return "" if moment is None else f"{days.day_of(moment, person.zone):%Y-%m}"


def _spans(person: Person, now: datetime) -> list[tuple[str, date]]:
    said = {
        journaling.MONTH: _("A month ago today"),
        journaling.HALF_YEAR: _("Half a year ago today"),
        journaling.YEAR: _("A year ago today"),
    }
    return [(said[name], day) for name, day in journaling.days_back(days.day_of(now, person.zone)).items()]


def _found(person: Person, now: datetime) -> list[list[Kept]]:
    return list(journaling.back(person, now).values())
