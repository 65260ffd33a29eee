"""Finding company: a card, a few that fit, one kind question; off until somebody makes a card, gone with one tap."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from footfall.actions.together import company as acting
from footfall.actions.together.company import Card, Found
from footfall.core import days, writing
from footfall.core.together.company import MOVES, TALKS, FreeTime, common, spans
from footfall.core.together.events import FEELS
from footfall.store.people import Person
from footfall.store.together import company as kept
from footfall.store.together.company import CompanyAsking, CompanyCard
from footfall.web.edge import only_shows, shows_or_keeps
from footfall.web.events import words
from footfall.web.forms import Form
from footfall.web.pages import link, owner, page
from footfall.web.together.meeting import where_people_meet

#: The parts of a day somebody may have free: the first minute, how many minutes, and the name.
PARTS = {
    "morning": (6 * 60, 360, _("Morning")),
    "afternoon": (12 * 60, 300, _("Afternoon")),
    "evening": (17 * 60, 300, _("Evening")),
}
#: Of the times two have in common so many parts of days are named.
MOST_TIMES = 2


class Other(NamedTuple):
    """A card that fits, as it is read: whose it is, its line, and what fits, in words."""

    card: CompanyCard
    times: list[str]
    languages: list[str]
    is_elsewhere: bool


class Asked(NamedTuple):
    """Who asks to go out together: the asking, their card where there is one, and common times in words."""

    asking: CompanyAsking
    card: CompanyCard | None
    times: list[str]


class Day(NamedTuple):
    """One weekday of the form: its name, and its parts as value, name, and whether it is chosen."""

    name: str
    parts: list[tuple[str, Any, bool]]


class CardForm(Form):
    """What stands on a card; the times are parts of days, the area a wide one."""

    times = forms.MultipleChoiceField(
        choices=[(f"{weekday}-{name}", said[2]) for weekday in range(7) for name, said in PARTS.items()],
        required=False,
    )
    languages = forms.MultipleChoiceField(choices=list(words.LANGUAGES.items()), required=False)
    feel = forms.ChoiceField(choices=[(name, words.COMPANY_FEEL[name]) for name in ("", *FEELS)], required=False)
    talk = forms.ChoiceField(choices=[(name, words.TALKS[name]) for name in TALKS])
    move = forms.ChoiceField(choices=[(name, words.MOVES[name]) for name in MOVES])
    area = forms.CharField(
        max_length=acting.LONGEST_AREA, required=False,
        error_messages={"max_length": _("Please make it a little shorter. A word or two are enough.")},
    )  # fmt: skip
    line = forms.CharField(
        max_length=acting.LONGEST_LINE, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": _("Please make your line a little shorter. What you wrote is still here.")},
    )  # fmt: skip

    def week(self) -> Iterator[Day]:
        """List the weekdays in the order of this person's week."""
        chosen = set(self["times"].value() or ())
        for weekday in ((writing.first_weekday() + offset) % 7 for offset in range(7)):
            name = writing.weekday(date(2024, 1, 1 + weekday))
            parts = [(f"{weekday}-{part}", said[2], f"{weekday}-{part}" in chosen) for part, said in PARTS.items()]
            yield Day(name, parts)

    def to_card(self) -> Card:
        """Give the plain record."""
        kept = self.cleaned_data
        times = []
        for one in kept["times"]:
            weekday, _dash, part = one.partition("-")
            times.append(FreeTime(int(weekday), *PARTS[part][:2]))
        return Card(
            tuple(times), tuple(kept["languages"]), kept["feel"], kept["talk"], kept["move"], kept["area"], kept["line"]
        )


@where_people_meet
@only_shows
def look_for_company(request: HttpRequest) -> HttpResponse:
    """Show who might come along, and who asks."""
    return _show(request)


@where_people_meet
@shows_or_keeps
def write_company_card(request: HttpRequest) -> HttpResponse:
    """Ask what stands on the card, or keep it."""
    person, now = owner(request), timezone.now()
    card = acting.own_card(person, now)
    if request.method != "POST":
        return _ask(request, CardForm(initial=_initial(person, card)), card)
    form = CardForm(request.POST)
    if not form.is_valid():
        return _ask(request, form, card, 422)
    try:
        acting.keep_card(person, form.to_card(), now)
    except acting.NotKept as fault:
        form.add_error(fault.field or None, fault.message)
        return _ask(request, form, card, 422)
    return redirect(f"{link('company')}?kept=1")


@where_people_meet
@require_POST
def pause_company(request: HttpRequest) -> HttpResponse:
    """Show the card to nobody for a while, or again."""
    acting.pause(owner(request), timezone.now(), on=request.POST.get("do") != "on")
    return redirect("company")


@where_people_meet
@require_POST
def renew_company(request: HttpRequest) -> HttpResponse:
    """Keep the card on."""
    acting.renew(owner(request), timezone.now())
    return redirect(f"{link('company')}?kept=1")


@where_people_meet
@require_POST
def erase_company(request: HttpRequest) -> HttpResponse:
    """Erase the card at once."""
    acting.erase_card(owner(request))
    return redirect(f"{link('company')}?kept=gone")


@where_people_meet
@require_POST
def ask_for_company(request: HttpRequest, number: int) -> HttpResponse:
    """Ask somebody whose card fits whether they would like to go together."""
    try:
        acting.ask(owner(request), number, timezone.now())
    except acting.NotKept as fault:
        return _show(request, fault.message, 422)
    return redirect(f"{link('company')}?kept=asked")


@where_people_meet
@require_POST
def answer_company(request: HttpRequest, number: int) -> HttpResponse:
    """Say yes or no to somebody who asks."""
    is_yes = request.POST.get("do") == "yes"
    acting.answer(owner(request), number, timezone.now(), yes=is_yes)
    return redirect(f"{link('company')}?kept={'friends' if is_yes else 'no'}")


@where_people_meet
@require_POST
def block_company(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """Want nothing of somebody whose card is shown, or who asks."""
    acting.block(owner(request), kind, number, timezone.now())
    return redirect(f"{link('company')}?kept=blocked")


@where_people_meet
@require_POST
def take_company_back(request: HttpRequest, number: int) -> HttpResponse:
    """Take a question back."""
    acting.take_back(owner(request), number)
    return redirect("company")


def _show(request: HttpRequest, sentence: str = "", status: int = 200) -> HttpResponse:
    person, now = owner(request), timezone.now()
    card = acting.own_card(person, now)
    context = {
        "card": card, "is_shown": card is not None and card.is_shown(now), "words_of": words,
        "others": [_other(person, one) for one in acting.find(person, now)] if card is not None else [],
        "asked": kept.asked_by(person, now), "asks": _asks(person, card, now), "sentence": sentence,
        "until": None if card is None else days.day_of(card.renewed_at + kept.LASTS, person.zone),
        "most": acting.MOST_ASKED, "kept": request.GET.get("kept", ""),
    }  # fmt: skip
    return page(request, "company.html", context, status=status)


def _other(person: Person, found: Found) -> Other:
    languages = [str(words.LANGUAGES[one]) for one in sorted(found.fit.languages) if one in words.LANGUAGES]
    times = _parts(person, found.fit.times)
    return Other(found.card, times, languages, found.card.zone != person.zone)


def _asks(person: Person, card: CompanyCard | None, now: datetime) -> list[Asked]:
    """Lay the card of everybody who asks beside one's own."""
    waiting = kept.asks(person, now)
    cards = kept.cards_of(person, [one.person_id for one in waiting])
    own = () if card is None else spans(card.as_wish(), now)
    found = []
    for one in waiting:
        theirs = cards.get(one.person_id)
        times = [] if theirs is None else _parts(person, common(own, spans(theirs.as_wish(), now)))
        found.append(Asked(one, theirs, times))
    return found


def _parts(person: Person, times: tuple[tuple[datetime, datetime], ...]) -> list[str]:
    """Name a few parts of days both have; never the exact time, and never all of somebody's week."""
    return list(dict.fromkeys(words.part_of_day(begin, person) for begin, _end in times))[:MOST_TIMES]


def _initial(person: Person, card: CompanyCard | None) -> dict[str, Any]:
    """Fill the form with the card as it is, or with the plan's times and the language of the pages."""
    if card is None:
        times = {f"{one.weekday}-{_part_of(one.minute)}" for one in acting.plan_times(person)}
        language = words.page_language_code()
        return {"times": sorted(times), "languages": [language], "talk": "either", "move": "either", "feel": ""}
    times = {f"{weekday}-{_part_of(minute)}" for weekday, minute, _minutes in card.times}
    return {
        "times": sorted(times), "languages": card.languages, "feel": card.feel, "talk": card.talk, "move": card.move,
        "area": card.area, "line": card.line or "",
    }  # fmt: skip


def _part_of(minute: int) -> str:
    """Name the part of a day a minute lies in: the last that has begun by then, or the first."""
    begun = [name for name, (first, _minutes, _said) in PARTS.items() if first <= minute]
    return begun[-1] if begun else next(iter(PARTS))


def _ask(request: HttpRequest, form: CardForm, card: CompanyCard | None, status: int = 200) -> HttpResponse:
    person = owner(request)
    context = {"form": form, "card": card, "areas": kept.areas(person, timezone.now())}
    return page(request, "company_card.html", context, status=status)
