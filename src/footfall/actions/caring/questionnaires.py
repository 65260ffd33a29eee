"""Choosing, answering and looking back at questionnaires: when one is due, and what is kept; docs/questionnaires.md."""

import logging
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple
from uuid import uuid4

from django.utils import timezone

from footfall.actions.caring import moments
from footfall.actions.caring.protecting import is_protected
from footfall.content import questionnaires as content
from footfall.content.questionnaires import Questionnaire
from footfall.content.wording import add_wording
from footfall.core import days
from footfall.core.errors import AppError, NotFound
from footfall.core.words import _
from footfall.science.scores import answering, change, scoring
from footfall.science.scores.answering import WhoAnswered
from footfall.science.scores.change import Past
from footfall.science.scores.scoring import Scores
from footfall.store import check_ins
from footfall.store.caring import questionnaires as kept
from footfall.store.caring.help import CareMoment
from footfall.store.caring.questionnaires import QuestionnaireDraft, QuestionnaireResponse
from footfall.store.people import Person

log = logging.getLogger("footfall.actions")

#: So long one that was begun is kept.
DRAFT_KEPT = timedelta(days=1)
#: "Not now" means not this week.
NOT_NOW = timedelta(days=7)


class Due(NamedTuple):
    """One questionnaire that is offered: since when, and whether it was begun already."""

    key: str
    since: date
    draft: bool


class MayAnswer(NamedTuple):
    """Whether one may be answered now, and the first day on which it may."""

    ok: bool
    day: date


class Kept(NamedTuple):
    """What became of some answers.

    `moment` is the moment of help that was opened because of question 9 (`item9`): it is shown before all else.
    `too_early` is the day from which it may be answered, where nothing was kept for that reason.
    """

    response: QuestionnaireResponse | None = None
    draft: QuestionnaireDraft | None = None
    scores: Scores | None = None
    item9: int | None = None
    rising: bool = False
    moment: CareMoment | None = None
    too_early: date | None = None


class Point(NamedTuple):
    """One answered questionnaire on the line. `counts` is False where its version has another scale than the newest."""

    at: datetime
    total: float | None
    missing: tuple[str, ...]
    prorated: bool
    version: str
    number: int
    parts: dict[str, float | None]
    counts: bool


class History(NamedTuple):
    """All answers to one questionnaire, oldest first, with the newest against its own past.

    `baseline` and `band` are those of `past.lately`, for the chart; `answering` says when it was answered and when not.
    """

    points: tuple[Point, ...]
    past: Past
    baseline: float | None
    band: tuple[float, float] | None
    answering: WhoAnswered


def known() -> tuple[Questionnaire, ...]:
    """Give every questionnaire, with the wordings added here."""
    added = kept.wordings()
    return tuple(_worded(one, one.key, added) or one for one in content.questionnaires())


def offered(language: str = "en") -> tuple[Questionnaire, ...]:
    """Give those that have a wording, those in a language first; the others are offered in theirs, marked."""
    there = [one for one in known() if one.words_here]
    return tuple(sorted(there, key=lambda one: language not in one.languages))


def find(key: str, version: str | None = None) -> Questionnaire | None:
    """Give one questionnaire, the newest or in one version; None where there is none."""
    bare = content.questionnaire(key, version)
    if bare is None or bare.words_here:
        return bare
    added = kept.wordings()
    names = [key] if version is None else [name for name in added if name.partition(".")[0] == key]
    worded = [one for name in names if (one := _worded(bare, name, added)) is not None]
    return next((one for one in worded if version in {None, one.version}), bare)


def faults() -> list[str]:
    """List what is wrong with the wordings added here, a sentence each (`footfall check`)."""
    told = []
    for name, text in kept.wordings().items():
        bare = content.questionnaire(name.partition(".")[0])
        fault = _("No questionnaire has this name.") if bare is None else _parsed(bare, name, text)
        if isinstance(fault, str):
            told.append(f"The wording questionnaires/{name}.toml is not used: {fault}")
    return told


def _worded(bare: Questionnaire, name: str, added: Mapping[str, str | None]) -> Questionnaire | None:
    if bare.words_here or name not in added:
        return None
    found = _parsed(bare, name, added[name])
    return found if isinstance(found, Questionnaire) else None


@lru_cache(maxsize=64)  # read at every page; also so that a broken one is logged once and not each time
def _parsed(bare: Questionnaire, name: str, text: str | None) -> Questionnaire | str:
    if text is None:
        fault = "It cannot be read as UTF-8, or is far too large."
    else:
        try:
            return add_wording(bare, text)
        except ValueError as error:
            fault = str(error)
    log.warning("the wording questionnaires/%s.toml is not used: %s", name, fault)
    return fault


def is_closed(person: Person, asked: Questionnaire) -> bool:
    """Tell whether one stays closed because somebody is protected: it counts minutes, and more of them is higher."""
    return asked.score.kind == "product" and is_protected(person)


def due(person: Person, now: datetime) -> list[Due]:
    """Give what is offered today: at most one, one that was begun first.

    None while the plan rests after a moment of help, none on a day on which another was answered; a chosen one comes
    `usual_days` after it was last answered, and never before "not now" has passed.
    """
    chosen = kept.choices(person)
    if not chosen or moments.is_plan_resting(person, now):
        return []
    today = days.day_of(now, person.zone)
    answered = {key: days.day_of(at, person.zone) for key, at in kept.answered_at(person).items()}
    begun = {one.key for one in kept.drafts(person) if _goes_on(one, now)}
    ready = []
    for choice in chosen:
        found = find(choice.key)
        if found is None or not found.words_here or (choice.not_before is not None and choice.not_before > now):
            continue
        if is_closed(person, found):
            continue
        last = answered.get(choice.key)
        since = days.day_of(choice.chosen_at, person.zone) if last is None else last + timedelta(found.usual_days)
        if choice.key in begun or (since <= today and today not in answered.values() and _is_open(found, last, today)):
            ready.append(Due(choice.key, since, choice.key in begun))
    return sorted(ready, key=lambda one: (not one.draft, one.since))[:1]


def may_answer(person: Person, key: str, now: datetime) -> MayAnswer:
    """Tell whether one may be answered now: not within `min_days` of the last time; late is never too late."""
    found, today = _found(key), days.day_of(now, person.zone)
    newest = kept.newest_response(person, key)
    last = None if newest is None else days.day_of(newest.at, person.zone)
    return MayAnswer(_is_open(found, last, today), today if last is None else last + timedelta(found.min_days))


def choose(person: Person, key: str, now: datetime) -> None:
    """Keep that somebody wants one offered; others that ask the same are ended, so that nobody is asked twice.

    Raises:
        NotFound: there is none, or it is closed to somebody who is protected.
    """
    found = _found(key)
    if is_closed(person, found):
        raise NotFound
    for other in found.overlaps:
        kept.end_choice(person, other, now)
    kept.choose(person, key, now)


def stop(person: Person, key: str, now: datetime) -> None:
    """Keep that somebody no longer wants one; what they answered stays, what they began is forgotten."""
    kept.end_choice(person, key, now)
    kept.drop_draft(person, key)


def not_now(person: Person, key: str, now: datetime) -> None:
    """Leave one for a week."""
    kept.put_off(person, key, now + NOT_NOW)


def draft(person: Person, key: str, now: datetime) -> QuestionnaireDraft | None:
    """Find one that was begun within a day, under a version whose words are still here."""
    begun = kept.draft(person, key)
    return begun if begun is not None and _goes_on(begun, now) else None


def forget_old_drafts(now: datetime) -> None:
    """Forget everybody's that were begun and left for a day (the worker)."""
    kept.drop_drafts_before(now - DRAFT_KEPT)


def keep_answers(
    person: Person, key: str, version: str, answers: Mapping[str, float | None], uid: str, *, now: datetime
) -> Kept:
    """Keep the answers to one questionnaire, scored by the version they were asked in.

    An id that is absent was not reached: then all is kept as a draft, for a day. None was left out on purpose. Sent
    twice under one `uid`, it is kept once; with other answers it is another one. Within `min_days` nothing is kept.
    Question 9 above zero opens a moment of help, after the answers are kept, and also where they are half-filled or
    too early.

    Raises:
        AppError: an answer does not fit, nothing was answered, or this version is not here.
    """
    asked = _asked(key, version)
    scoring.check(asked, answers)
    doubled = kept.by_uid(person, uid)
    if doubled is not None and _is_same(doubled, key, answers):
        return Kept(response=doubled, scores=scores_of(doubled), item9=_item9(asked, doubled.answers))
    if doubled is not None:
        uid = uuid4().hex
    begun = draft(person, key, now)
    before = begun.answers if begun is not None and begun.version == version else {}
    whole = {**before, **answers}
    if all(value is None for value in whole.values()):
        raise AppError(_("No question is answered yet."))
    rising = _is_rising(person, asked, whole)
    row = QuestionnaireResponse(uid=uid, begun_at=now if begun is None else begun.begun_at, at=now, answers=whole)
    made = _keep(person, asked, row)
    item9 = _item9(asked, whole)
    is_new = made.draft is None or _item9(asked, before) != item9
    moment = _help(person, item9, rising, now) if is_new else None
    return made._replace(item9=item9, rising=rising, moment=moment)


def heed(person: Person, asked: Questionnaire, answers: Mapping[str, float | None], now: datetime) -> bool:
    """Open a moment of help where question 9 asks for it in answers that cannot be kept; tell whether it does."""
    return _help(person, _item9(asked, answers), _is_rising(person, asked, answers), now) is not None


def take_back(person: Person, number: int) -> bool:
    """Remove one answered questionnaire; tell whether it was there."""
    return kept.drop_response(person, number)


def scores_of(response: QuestionnaireResponse) -> Scores:
    """Give the scores as they were worked out when it was answered."""
    held = response.scores
    return Scores(
        held.get("total"), held.get("subscores", {}), tuple(held.get("missing", ())), held.get("prorated", False)
    )


def history(person: Person, key: str, part: str = "", now: datetime | None = None) -> History:
    """Give all answers to one questionnaire, or to one part of it, with the newest against its own past."""
    asked = change.part_of(_found(key), part)
    points = tuple(_point(asked, row, part) for row in kept.responses(person, key))
    totals = [point.total for point in points if point.counts and point.total is not None]
    past = change.against_own_past(asked, totals)
    lately = past.lately
    return History(
        points,
        past,
        None if lately is None else lately.baseline,
        None if lately is None else lately.change.band,
        _answering(person, asked, [point.at for point in points], now or timezone.now()),
    )


def _found(key: str) -> Questionnaire:
    found = find(key)
    if found is None:
        raise NotFound
    return found


def _asked(key: str, version: str) -> Questionnaire:
    asked = find(key, version)
    if asked is None and content.questionnaire(key) is None:
        raise NotFound
    if asked is None or not asked.words_here or asked.version != version:
        raise AppError(_("This questionnaire has changed since you opened it. Please open it again."))
    return asked


def _is_same(doubled: QuestionnaireResponse, key: str, answers: Mapping[str, float | None]) -> bool:
    """Tell whether these are the very answers that were kept under this name before."""
    return doubled.key == key and all(doubled.answers.get(name) == value for name, value in answers.items())


def _keep(person: Person, asked: Questionnaire, row: QuestionnaireResponse) -> Kept:
    may = may_answer(person, asked.key, row.at)
    if not may.ok:
        return Kept(too_early=may.day)
    if not scoring.is_whole(asked, row.answers):
        kept.keep_draft(person, asked.key, asked.version, row.answers, row.at)
        return Kept(draft=kept.draft(person, asked.key))
    scores = scoring.score(asked, row.answers)
    row.key, row.version, row.language = asked.key, asked.version, asked.languages[0]
    row.scores = {**scores._asdict(), "missing": list(scores.missing)}
    response, _new = kept.add_response(person, row)
    kept.drop_draft(person, asked.key)
    return Kept(response=response, scores=scores_of(response))


def _item9(asked: Questionnaire, answers: Mapping[str, float | None]) -> int | None:
    value = answers.get(asked.sensitive_item) if asked.sensitive_item else None
    return None if value is None else int(value)


def _is_rising(person: Person, asked: Questionnaire, answers: Mapping[str, float | None]) -> bool:
    """Tell whether question 9 is higher than the last time it was answered."""
    item9 = _item9(asked, answers)
    if not item9:
        return False
    told = [_item9(asked, row.answers) for row in kept.responses(person, asked.key)]
    earlier = [value for value in told if value is not None]
    return bool(earlier) and item9 > earlier[-1]


def _help(person: Person, item9: int | None, rising: bool, now: datetime) -> CareMoment | None:
    if not item9:
        return None
    strength = moments.TODAY if item9 >= moments.TODAY or rising else 1
    return moments.open_moment(person, moments.ITEM_9, strength, now)


def _goes_on(begun: QuestionnaireDraft, now: datetime) -> bool:
    """Tell whether one that was begun can be finished: within a day, and its words are still here."""
    found = find(begun.key, begun.version)
    is_here = found is not None and found.words_here and found.version == begun.version
    return is_here and now - begun.changed_at <= DRAFT_KEPT


def _is_open(found: Questionnaire, last: date | None, today: date) -> bool:
    return last is None or today >= last + timedelta(found.min_days)


def _point(asked: Questionnaire, row: QuestionnaireResponse, part: str) -> Point:
    scores = scores_of(row)
    under = find(row.key, row.version)
    is_same_scale = under is not None and change.part_of(under, part).score == asked.score
    total = scores.subscores.get(part) if part else scores.total
    return Point(row.at, total, scores.missing, scores.prorated, row.version, row.pk, scores.subscores, is_same_scale)


def _answering(person: Person, asked: Questionnaire, answered: list[datetime], now: datetime) -> WhoAnswered:
    choice = kept.choice(person, asked.key)
    since = now if choice is None else choice.chosen_at
    until = now if choice is None or choice.ended_at is None else choice.ended_at
    times = [at for at in answered if since <= at <= until]
    skipped = answering.skipped_times(since, times, asked.usual_days, until)
    told = check_ins.answers(person, "mood", since - answering.WINDOW, until)
    return answering.who_answered([(at, value) for at, _offset, value in told], times, skipped)
