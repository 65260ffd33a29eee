"""A questionnaire being answered: one page, any question may stay open, and nothing that was answered is lost."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from footfall.actions.caring import questionnaires as acting
from footfall.content.questionnaires import Item, Questionnaire
from footfall.core import writing
from footfall.core.errors import AppError, NotFound
from footfall.store.caring import questionnaires as kept
from footfall.store.people import Person
from footfall.web.edge import hears, kind_page, loses_nothing, shows_or_keeps
from footfall.web.forms import SignInForm
from footfall.web.pages import link, mark_of, owner, page, signed_in
from footfall.web.questionnaires import words
from footfall.web.words import Word

#: Fields of the page that are no answers; an answer's name begins with A.
OWN, A = ("questionnaire", "version", "uid", "owner", "done", "stop"), "q-"
#: The longest field that is carried through signing in, and how many there may be.
LONGEST, MOST = 64, 60
#: The question they all begin with is said again after so many, where at least so many are left.
STEM_EVERY, STEM_LEFT = 4, 3
#: A scale with ends of at most so many steps is a line of marks; a longer one is a number to write.
LONGEST_LINE = 10


class Question(NamedTuple):
    """One question as the page shows it; `kind` is rows, line or number, `answers` pairs of value and words.

    `number` is 0 for one that may be answered on top and counts for nothing.
    """

    item: Item
    number: int
    name: str
    kind: str
    answers: list[tuple[str, str]]
    chosen: str
    fault: str
    stem: bool


class Filled(NamedTuple):
    """What a page is filled with: answers as sent, faults of some, why it is shown again, when it was begun."""

    answers: Mapping[str, str]
    faults: Mapping[str, str] = {}
    sentence: str = ""
    draft: datetime | None = None


class Line(NamedTuple):
    """What waits on Today: which one, what it asks about, how much it is, and whether it was begun."""

    key: str
    title: Word
    cost: Word
    is_begun: bool


def ask_again(request: HttpRequest, status: int, sentence: str) -> HttpResponse | None:
    """Show answers that could not be kept, with the reason; signing in carries them along."""
    answers = carried(request.POST)
    asked = _asked_in(answers)
    if asked is None:
        return None
    person = signed_in(request)
    if person is None or not person.is_welcome:
        context = {"form": SignInForm(), "onward": "", "person": None, "answers": answers}
        context |= {"kept_at": link("questionnaire", asked.key), "needs_help": _is_sensitive(asked, answers)}
        return page(request, "sign_in.html", context, status=status)
    if status == 403:
        sentence = _("This page was open for a long time. Nothing is lost: press Keep once more.")
    return _show(request, asked, Filled(answers, sentence=sentence), status)


def _calls_for_help(request: HttpRequest) -> bool:
    asked = _asked_in(carried(request.POST))
    return asked is not None and _is_sensitive(asked, carried(request.POST))


@hears(_calls_for_help)
@loses_nothing(ask_again)
@shows_or_keeps
def ask(request: HttpRequest, key: str) -> HttpResponse:
    """Show the questions with what was answered of them, or keep what is sent."""
    person, now = owner(request), timezone.now()
    if request.method == "POST":
        return keep_sent(request, carried(request.POST) | {"questionnaire": key})
    begun = acting.draft(person, key, now)
    asked = acting.find(key, begun.version if begun else None) or acting.find(key)
    if asked is None or acting.is_closed(person, asked):
        raise NotFound
    if not asked.words_here or (asked.needs and not _is_chosen(person, key)):
        return redirect("about_questionnaire", key)
    if not acting.may_answer(person, key, now).ok:
        return redirect(link("questionnaire_results", key) + "?early=1")
    answers = {} if begun is None else {A + name: _written(value) for name, value in begun.answers.items()}
    return _show(request, asked, Filled(answers, draft=None if begun is None else begun.changed_at))


def keep_sent(request: HttpRequest, answers: Mapping[str, str]) -> HttpResponse:
    """Keep what was just sent, or carried through signing in; help comes before all else where it is due."""
    person, now, asked = owner(request), timezone.now(), _asked_in(answers)
    if answers.get("owner", "") not in {"", mark_of(person)}:
        if asked is not None and _is_sensitive(asked, answers):  # Help, whoever it is; nothing is noted in their name.
            return redirect("help")
        return kind_page(request, 409, _("Somebody else is signed in here now. Nothing was kept in their name."))
    if asked is None or (asked.needs and not _is_chosen(person, asked.key)):
        return _cannot_keep(person, answers, now)
    given, faults = _read(asked, answers)
    if faults:
        return _show(request, asked, Filled(answers, faults, _("One answer needs another look.")), 422)
    if "stop" not in answers:
        given = {item.id: given.get(item.id) for item in asked.items}
    done = acting.keep_answers(person, asked.key, asked.version, given, answers.get("uid") or uuid4().hex, now=now)
    then = link("questionnaires") + "?said=waits"
    if done.response is not None or done.too_early is not None:
        then = link("questionnaire_results", asked.key) + ("?early=sent" if done.too_early else "")
    return redirect(_way_to_help(then, is_kept=done.too_early is None) if done.item9 else then)


def _cannot_keep(person: Person, answers: Mapping[str, str], now: datetime) -> HttpResponse:
    """Answer what was asked in older words, or is not wanted any more: question 9 is heeded all the same.

    Raises:
        NotFound: there is no such questionnaire, or it was not chosen.
        AppError: it was asked in words that are not here any more.
    """
    newest = acting.find(answers.get("questionnaire", ""))
    if newest is None:
        raise NotFound
    given, _faults = _read(newest, answers)
    if acting.heed(person, newest, given, now):
        return redirect(_way_to_help(link("about_questionnaire", newest.key), is_kept=False))
    if _asked_in(answers) is None:
        raise AppError(_("This questionnaire has changed since you opened it. Please open it again."))
    raise NotFound


def _way_to_help(then: str, *, is_kept: bool) -> str:
    return f"{link('care_card')}?{urlencode({'then': then} | ({} if is_kept else {'kept': 'no'}))}"


def carried(sent: Mapping[str, str]) -> dict[str, str]:
    """Take the answers of a questionnaire out of a form, fit to be sent once more; nothing where it is another form."""
    if not sent.get("questionnaire"):
        return {}
    names = [name for name in sent if name in OWN or name.startswith(A)][:MOST]
    return {name: sent[name][:LONGEST] for name in names if sent[name]}


def line_of(person: Person, now: datetime) -> Line | None:
    """Find the one questionnaire that waits on Today, if its words are there in the language of the page."""
    for one in acting.due(person, now):
        asked = acting.find(one.key)
        if asked is not None and asked.words_here and words.is_spoken(asked):
            return Line(one.key, words.title_of(asked), words.cost_of(asked), one.draft)
    return None


def _asked_in(answers: Mapping[str, str]) -> Questionnaire | None:
    return acting.find(answers.get("questionnaire", ""), answers.get("version") or None)


def _is_chosen(person: Person, key: str) -> bool:
    return any(one.key == key for one in kept.choices(person))


def _is_sensitive(asked: Questionnaire, answers: Mapping[str, str]) -> bool:
    return bool(asked.sensitive_item) and answers.get(A + asked.sensitive_item, "0") != "0"


def _show(request: HttpRequest, asked: Questionnaire, filled: Filled, status: int = 200) -> HttpResponse:
    context: dict[str, Any] = {
        "asked": asked,
        "title": words.title_of(asked),
        "is_spoken": words.is_spoken(asked),
        "words_in": asked.languages[0] if asked.languages else "en",
        "questions": _questions(asked, filled),
        "scored": sum(item.scored for item in asked.items),
        "uid": filled.answers.get("uid") or uuid4().hex,
        "sentence": filled.sentence,
        "draft": filled.draft,
        "needs_help": bool(filled.sentence) and _is_sensitive(asked, filled.answers),
    }
    return page(request, "questionnaire.html", context, status=status)


def _questions(asked: Questionnaire, filled: Filled) -> list[Question]:
    shown, alike = [], [item for item in asked.items if item.options is None]
    for number, item in enumerate(asked.items):
        kind, pairs = _way_of(asked, item)
        is_again = number % STEM_EVERY == 0 and len(alike) - number >= STEM_LEFT
        name, stem = A + item.id, number == 0 or (is_again and item in alike)
        said = filled.answers.get(name, ""), filled.faults.get(item.id, "")
        shown.append(Question(item, number + 1 if item.scored else 0, name, kind, pairs, *said, stem))
    return shown


def _way_of(asked: Questionnaire, item: Item) -> tuple[str, list[tuple[str, str]]]:
    """Tell how a question is answered: rows of words, a line of marks, or a number written down."""
    options = asked.options_of(item)
    if options:
        return "rows", [(_written(one.value), one.words) for one in options]
    low, high = (round(end) for end in asked.ends_of(item))
    if item.ends is None or high - low > LONGEST_LINE:
        return "number", []
    said = {low: item.ends[0], high: item.ends[1]}
    return "line", [(str(value), said.get(value, "")) for value in range(low, high + 1)]


def _written(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _read(asked: Questionnaire, answers: Mapping[str, str]) -> tuple[dict[str, float | None], dict[str, str]]:
    """Read answers by the id of their question, and what is wrong with the others."""
    given: dict[str, float | None] = {}
    faults = {}
    for item in asked.items:
        written = answers.get(A + item.id, "").strip()
        try:
            value = float(written.replace(",", ".")) if written else None
        except ValueError:
            value = float("nan")
        if value is None:
            continue
        if _fits(asked, item, value):
            given[item.id] = value
        else:
            faults[item.id] = _fault(asked, item)
    return given, faults


def _fits(asked: Questionnaire, item: Item, value: float) -> bool:
    options = asked.options_of(item)
    if options:
        return value in [one.value for one in options]
    low, high = asked.ends_of(item)
    return low <= value <= high and value == round(value)


def _fault(asked: Questionnaire, item: Item) -> str:
    if asked.options_of(item):
        return _("Please choose one of the answers, or leave it out.")
    low, high = (writing.whole(end) for end in asked.ends_of(item))
    said = _("Please write a whole number from %(low)s to %(high)s, or leave it out.")
    return said % {"low": low, "high": high}
