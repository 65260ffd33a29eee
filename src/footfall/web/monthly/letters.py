"""The monthly letter to oneself: the list of them, each as a page and on paper, and what may be done with one."""

import re
from datetime import datetime
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from footfall.actions.together import monthly as acting
from footfall.charts.answers.answer import answer_chart
from footfall.charts.chart import Chart
from footfall.charts.diary.days import days_chart
from footfall.core import writing
from footfall.core.between.months import QUIET, UNSURE_AGAIN, Month, month_before
from footfall.core.days import day_of
from footfall.core.errors import AppError, NotFound
from footfall.exports.monthly import monthly_pdf
from footfall.insights.letter.writing import MonthLetter, is_drawn, write
from footfall.insights.say import say
from footfall.store import reminders
from footfall.store.people import Person
from footfall.store.together import monthly
from footfall.store.together.monthly import MonthlyLetter
from footfall.web.edge import only_shows
from footfall.web.offering import Gently
from footfall.web.pages import link, owner, page, page_language
from footfall.web.words import Word

#: A letter is offered on Today in the first days of the month after it.
OFFERED_UNTIL = 7
#: Where each idea begins.
WAYS: dict[str, tuple[str, Word]] = {
    "around": ("check_in", _("Check in")),
    "anchor": ("goal", _("Your goal")),
    "mindful": ("mindful", _("Mindful sessions")),
    "slower": ("plan", _("Your plan")),
    "line": ("hard_things", _("Hard things you did")),
    "night": ("sleep", _("Sleep")),
}


class Listed(NamedTuple):
    """One month in the list: its name in an address, its name in words, and its letter, if there is one."""

    name: str
    said: str
    row: MonthlyLetter | None


@only_shows
def list_letters(request: HttpRequest) -> HttpResponse:
    """Show which letters there are, which could be made, and whether one is wanted each month."""
    person, now = owner(request), timezone.now()
    made = {(row.year, row.month): row for row in monthly.letters(person)}
    months = sorted({*acting.open_months(person, now), *made}, reverse=True)
    listed = [_listed(when, made.get(when)) for when in months]
    return page(
        request,
        "letters.html",
        {
            "letters": [one for one in listed if one.row is not None],
            "others": [one for one in listed if one.row is None],
            "wanted": monthly.is_wanted(person),
            "by_note": "letter" in reminders.wish(person).kinds,
            "gone": request.GET.get("gone") == "1",
        },
    )


@only_shows
def look_at_letter(request: HttpRequest, when: str) -> HttpResponse:
    """Show one letter."""
    return _shown(request, when)


@only_shows
def print_letter(request: HttpRequest, when: str) -> HttpResponse:
    """Give one letter as a page to print."""
    person = owner(request)
    month = acting.read(_mine(person, when))
    pdf = monthly_pdf(
        _written(person, month), month, page_language().code, person.country, numbers=not person.hides_numbers
    )
    reply = HttpResponse(pdf, content_type="application/pdf")
    reply["Content-Disposition"] = f'inline; filename="letter-{when}.pdf"'
    return reply


@require_POST
def make_letter(request: HttpRequest) -> HttpResponse:
    """Make the letter of a month, or make it anew."""
    when = request.POST.get("month", "")
    acting.make(owner(request), *_month(when), timezone.now())
    return redirect("month_letter", when)


@require_POST
def want_letters(request: HttpRequest) -> HttpResponse:
    """Keep whether a letter is wanted each month."""
    monthly.want(owner(request), timezone.now(), wanted=request.POST.get("want") == "1")
    return redirect("letters")


@require_POST
def keep_letter_line(request: HttpRequest, when: str) -> HttpResponse:
    """Keep a line of the person's own with a letter."""
    line = request.POST.get("line", "")
    try:
        acting.keep_line(owner(request), *_month(when), line)
    except NotFound:
        raise
    except AppError as refused:  # Too long: the page shows it again, with the reason.
        return _shown(request, when, line=line, sentence=refused.message, status=422)
    return redirect(f"{link('month_letter', when)}#kept")


@require_POST
def leave_letter(request: HttpRequest, when: str) -> HttpResponse:
    """Let Today leave a letter alone."""
    acting.wave(owner(request), *_month(when), timezone.now())
    return redirect("today")


@require_POST
def erase_letter(request: HttpRequest, when: str) -> HttpResponse:
    """Remove a letter, for good."""
    acting.erase(owner(request), *_month(when))
    return redirect(f"{link('letters')}?gone=1")


def offer(person: Person, now: datetime) -> Gently | None:
    """Offer the letter of the month before, in the first days of a month, until it was read or waved away."""
    today = day_of(now, person.zone)
    if today.day > OFFERED_UNTIL:
        return None
    year, month = month_before(today)
    row = monthly.get(person, year, month)
    if row is None or row.waved_at is not None:
        return None
    return Gently("_month_letter.html", _listed((year, month), row))


def _shown(
    request: HttpRequest, when: str, *, line: str | None = None, sentence: str = "", status: int = 200
) -> HttpResponse:
    person = owner(request)
    row = _mine(person, when)
    month = acting.read(row)
    context: dict[str, Any] = {
        "when": when,
        "row": row,
        "letter": _written(person, month),
        "chart": _chart(person, month),
        "drawings": _drawings(person, month),
        "is_quiet": month.tone == QUIET,
        "idea_way": WAYS.get(month.idea),
        "line": row.line if line is None else line,
        "sentence": sentence,
    }
    return page(request, "month_letter.html", context, status=status)


def _written(person: Person, month: Month) -> MonthLetter:
    return write(month, numbers=not person.hides_numbers, amounts=not person.hides_amounts)


def _chart(person: Person, month: Month) -> Chart | None:
    return days_chart(month.moods, "mood", numbers=not person.hides_numbers) if is_drawn(month) else None


def _drawings(person: Person, month: Month) -> dict[str, Chart | None]:
    """Draw the answers that are told, by outcome, each with its twenty footfalls."""
    numbers = not person.hides_amounts
    told = [one.estimate for one in month.learned if one.how != UNSURE_AGAIN and month.tone != QUIET]
    return {one.outcome: answer_chart(one, say(one, numbers), f"l-{one.outcome}", numbers) for one in told}


def _listed(when: tuple[int, int], row: MonthlyLetter | None) -> Listed:
    year, month = when
    return Listed(f"{year:04d}-{month:02d}", writing.month_year(year, month), row)


def _mine(person: Person, when: str) -> MonthlyLetter:
    row = monthly.get(person, *_month(when))
    if row is None:
        raise NotFound
    return row


def _month(when: str) -> tuple[int, int]:
    """Read a month as it stands in an address; what is none is not found."""
    found = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", when, re.ASCII)
    if found is None or int(found[1]) == 0:
        raise NotFound
    return int(found[1]), int(found[2])
