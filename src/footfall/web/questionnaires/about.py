"""Which questionnaires there are: the chosen ones first, and what stands behind each of them."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from footfall.actions.caring import questionnaires as acting
from footfall.content import loader
from footfall.content.questionnaires import Questionnaire, Score
from footfall.core import writing
from footfall.core.errors import NotFound
from footfall.store.caring import questionnaires as kept
from footfall.store.people import Person
from footfall.web.edge import only_shows
from footfall.web.pages import link, owner, page, points
from footfall.web.questionnaires import words
from footfall.web.words import Word

#: How long one that was begun waits.
WAITS = timedelta(days=1)
A_YEAR, A_MONTH, A_WEEK = 360, 28, 7


class Told(NamedTuple):
    """One thing that is known: its name, what is known, what the content file notes of it (in English), where from."""

    name: str
    said: str
    note: str = ""
    source: str = ""


class Row(NamedTuple):
    """One questionnaire as the list shows it; `overlap` is a chosen one that asks part of the same."""

    asked: Questionnaire
    title: Word
    cost: Word
    may_now: bool
    next_day: date | None
    waits_until: datetime | None
    answered: bool
    overlap: Word


class Group(NamedTuple):
    """Questionnaires of a kind, with what is said of them all."""

    title: str
    says: str
    rows: list[Row]


@only_shows
def list_questionnaires(request: HttpRequest) -> HttpResponse:
    """List the chosen ones with when each is next, then what else there is."""
    person, now = owner(request), timezone.now()
    chosen = [one.key for one in kept.choices(person)]
    keys = Counter(one.key for one in kept.responses(person))
    answered, here = set(keys), {one.key for one in acting.known()}
    shown = [one for one in acting.known() if not acting.is_closed(person, one)]
    rows = {one.key: _row(person, one, chosen, now)._replace(answered=one.key in answered) for one in shown}
    others = [row for key, row in rows.items() if key not in chosen]
    context = {
        "chosen": [rows[key] for key in chosen if key in rows],
        "groups": _groups(others),
        "gone": sum(often for key, often in keys.items() if key not in here),
        "said": words.SAID.get(request.GET.get("said", ""), ""),
        "speaks_english": any(words.is_spoken(row.asked) for row in rows.values()),
    }
    return page(request, "questionnaires.html", context)


@require_POST
def choose_questionnaire(request: HttpRequest, key: str) -> HttpResponse:
    """Choose one, stop it, or put it off a week; one with a question about dying only after being told of it."""
    person, now = owner(request), timezone.now()
    asked, want = _find(key), request.POST.get("want", "")
    if want == "later":
        acting.not_now(person, key, now)
        return redirect("today")
    if want == "no":
        acting.stop(person, key, now)
        return redirect(link("questionnaires") + "?said=stopped")
    if want != "yes" or not asked.words_here or (asked.needs and request.POST.get("told") != "1"):
        return redirect("about_questionnaire", key)
    acting.choose(person, key, now)
    return redirect(link("questionnaires") + "?said=chosen")


@only_shows
def tell_about(request: HttpRequest, key: str) -> HttpResponse:
    """Tell who made one, how it is scored, what is published about its numbers, and how far all of it was checked."""
    asked = _find(key)
    context = {
        "asked": asked,
        "title": words.title_of(asked),
        "is_chosen": key in [one.key for one in kept.choices(owner(request))],
        "often": _often(asked),
        "scoring": _scoring(asked),
        "used": _used(asked),
        "languages": [name for code, name in settings.LANGUAGES if code in asked.languages],
        "apart": _apart(asked),
        "source": "" if asked.is_own else source_of(asked.source),
        "source_of": source_of,
    }
    return page(request, "questionnaire_about.html", context)


def _used(asked: Questionnaire) -> list[str]:
    """Say what its number is used for: to mention a doctor, and nothing else."""
    also = [_("It does so, too, from the first published number on.")] if asked.cut_offs else []
    return [
        _(
            "Are answers heavier than your usual by more than chance, or in the heavier half of the scale? Then the "
            "page with your answers mentions a doctor and somebody you trust."
        ),
        *also,
        _("It says nothing about what you have, and nobody is told."),
    ]


def source_of(name: str) -> str:
    """Cite a source, and say how far it was checked; our own design says so."""
    found = loader.sources().get(name)
    if found is None:
        return _("Our own design.")
    checked = {
        "read": _("We read it."),
        "secondary": _("We read about it in another place."),
    }.get(found.status, _("We have not read it."))
    return f"{found.citation.rstrip('.')}. {checked}"


def _find(key: str) -> Questionnaire:
    found = acting.find(key)
    if found is None:
        raise NotFound
    return found


def _row(person: Person, asked: Questionnaire, chosen: list[str], now: datetime) -> Row:
    """Tell of one; when it is next and whether it was begun is asked for the chosen ones alone."""
    is_chosen = asked.key in chosen
    may = acting.may_answer(person, asked.key, now) if is_chosen else None
    begun = acting.draft(person, asked.key, now) if is_chosen else None
    twin = next((acting.find(key) for key in asked.overlaps if key in chosen), None)
    return Row(
        asked=asked,
        title=words.title_of(asked),
        cost=words.cost_of(asked),
        may_now=may is not None and may.ok,
        next_day=None if may is None else may.day,
        waits_until=None if begun is None else begun.changed_at + WAITS,
        answered=False,
        overlap="" if twin is None else words.title_of(twin),
    )


def _groups(rows: Iterable[Row]) -> list[Group]:
    kinds: dict[str, list[Row]] = {"published": [], "own": [], "bare": []}
    for row in rows:
        kinds["bare" if not row.asked.words_here else "own" if row.asked.is_own else "published"].append(row)
    own_says = _("Written by us and not validated. Each answer stands alone and is only ever laid beside your own.")
    bare_says = _("Their words may not be shipped with Footfall, or nobody could say so yet.")
    return [
        Group(_("Widely used"), _("In their published words, and with what is known of them."), kinds["published"]),
        Group(_("In our own words"), own_says, kinds["own"]),
        Group(_("Not here yet"), bare_says, kinds["bare"]),
    ]


def _often(asked: Questionnaire) -> str:
    usual = ngettext("Offered every %(n)d days.", "Offered every %(n)d days.", asked.usual_days) % {
        "n": asked.usual_days
    }
    if asked.min_days < 2:
        return usual
    least = _("It can be answered again after %(n)d days; sooner would only measure chance.") % {"n": asked.min_days}
    return f"{usual} {least}"


def _scoring(asked: Questionnaire) -> list[str]:
    scores = [*([] if asked.score.kind == "each" else [asked.score]), *asked.subscores]
    return [_scored(one) for one in scores]


def _scored(score: Score) -> str:
    told = {"name": score.name, "low": points(score.low), "high": points(score.high), "factor": points(score.factor)}
    ways = {
        "sum": _("%(name)s: the answers are added up, from %(low)s to %(high)s."),
        "mean": _("%(name)s: the mean of the answers, from %(low)s to %(high)s."),
        "product": _("%(name)s: days times minutes."),
    }
    said = ways[score.kind]
    if score.factor != 1:
        said = _("%(name)s: the answers are added up and multiplied by %(factor)s, from %(low)s to %(high)s.")
    elif len(score.items) == 1:
        said = _("%(name)s: the answer itself, from %(low)s to %(high)s.")
    turn = _("Less is better.") if score.better == "lower" else _("More is better.")
    return f"{said % told} {turn}"


def _apart(asked: Questionnaire) -> list[Told]:
    """List what is known of how far two answers can be told apart, each with its source."""
    told = []
    if asked.reliability is not None:
        kinds = {"retest": _("Asked twice"), "alpha": _("How alike its questions are")}
        one = asked.reliability
        told.append(Told(kinds[one.kind], f"r = {writing.decimal(one.r, 2)}", one.note, source_of(one.source)))
    if asked.sd is not None:
        spread = _("%(n)s points (standard deviation)") % {"n": points(asked.sd.value)}
        told.append(Told(_("Spread among people"), spread, asked.sd.note, source_of(asked.sd.source)))
    if asked.reliable is not None:
        more = _("%(n)s points") % {"n": points(asked.reliable.points)}
        told.append(Told(_("More than chance"), more, asked.reliable.note, source_of(asked.reliable.source)))
    return told + _noticed(asked)


def _noticed(asked: Questionnaire) -> list[Told]:
    if asked.short_by is not None:
        said = _("Too short for that: %(n)s more or less is taken for chance.") % {"n": points(asked.short_by)}
        return [Told(_("More than chance"), said)]
    one = asked.noticeable
    if one is None:
        return []
    said = _("%(n)s points") % {"n": points(one.points or one.at_least)}
    if one.share is not None:
        told = {"share": points(100 * one.share), "n": points(one.at_least)}
        said = _("%(share)s %% of where one began, and at least %(n)s points") % told
    return [Told(_("What people usually notice"), said, one.note, source_of(one.source))]
