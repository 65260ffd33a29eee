"""The same as data: what somebody chose becomes a FHIR bundle, one record after the other."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from footfall import __version__
from footfall.actions.caring import questionnaires as asking
from footfall.actions.together.reporting import Chosen, Time, analysis_of, id_key, time_of
from footfall.content.questionnaires import Questionnaire
from footfall.core.estimates import Estimate
from footfall.core.nights import main_sleeps
from footfall.core.ratings import Rating
from footfall.exports.fhir import bundle, resources
from footfall.exports.fhir.codes import code_system, notice_system
from footfall.exports.fhir.resources import Names, Resource, Response, Went
from footfall.insights.chosen import worth_asking
from footfall.insights.kinds import as_difference
from footfall.insights.say import say
from footfall.store import analyses
from footfall.store.activities import Activity
from footfall.store.between import nights
from footfall.store.caring import questionnaires as answered
from footfall.store.people import Person
from footfall.store.together import leaving

FROM_FILES = "Files of the format %s, written by a device or another program and brought here by the person."
WHY = "Put together by the person themself, to show it to somebody they chose."


def write(person: Person, chosen: Chosen, now: datetime) -> Iterator[str]:
    """Write the bundle as pieces of JSON; each record is read when its turn comes."""
    names = Names(id_key(person))
    return bundle.write(_all(person, chosen, now), now, names.id("Bundle", now.isoformat()))


def _all(person: Person, chosen: Chosen, now: datetime) -> Iterator[Resource]:
    names, time = Names(id_key(person)), time_of(person, chosen.weeks, now)
    yield resources.patient(names, _name(person, chosen))
    yield resources.device(names, __version__)
    yield code_system()
    yield notice_system()
    if "asked" in chosen.parts:
        yield from _responses(person, names, chosen, time)
    if chosen.check_ins and may_show_numbers(person, chosen):
        for row in (one for one in leaving.each_check_in(person, time.first, time.last) if one.values):
            rating = Rating(row.at, row.values, row.context, utc_offset_min=row.utc_offset_min)
            yield resources.check_in(names, row.uid, rating)
    if "done" in chosen.parts:
        for activity in leaving.each_activity(person, time.first, time.last):
            told = went(activity, numbers=may_show(person, chosen))
            felt = told.feeling if may_show_numbers(person, chosen) else None
            yield from resources.activity(names, replace(told, feeling=felt))
    if "sleep" in chosen.parts and may_show(person, chosen):
        yield from _nights(person, names, time)
    if "answers" in chosen.parts and may_show(person, chosen):
        yield from _answers(person, names)
    yield resources.provenance(names, now, WHY, _sources(person, chosen, time))


def _sources(person: Person, chosen: Chosen, time: Time) -> list[str]:
    """Say from what kinds of files the records came; not which: a file's own name may tell more than was chosen."""
    formats: set[str] = set()
    if "done" in chosen.parts:
        formats |= leaving.formats_of_activities(person, time.first, time.last)
    if "sleep" in chosen.parts and may_show(person, chosen):
        formats |= leaving.formats_of_nights(person, time.first, time.last)
    return [FROM_FILES % one.upper() for one in sorted(formats)]


def may_show(person: Person, chosen: Chosen) -> bool:
    """Tell whether lengths may stand in it: a person who hides them has to choose that."""
    return chosen.figures or not person.hides_amounts


def may_show_numbers(person: Person, chosen: Chosen) -> bool:
    """Tell whether figures may stand in it at all."""
    return chosen.figures or not person.hides_numbers


def _name(person: Person, chosen: Chosen) -> str:
    invented = "INVENTED: " if person.is_demonstration else ""
    return invented + (person.name if chosen.named or person.is_demonstration else "")


def _responses(person: Person, names: Names, chosen: Chosen, time: Time) -> Iterator[Resource]:
    for newest in asking.known():
        if newest.key not in chosen.asked or asking.is_closed(person, newest):
            continue
        written: set[str] = set()
        for row in answered.responses(person, newest.key):
            asked = asking.find(row.key, row.version)
            if asked is None or not time.first <= row.at <= time.last:
                continue
            if asked.version not in written:
                written.add(asked.version)
                yield resources.questionnaire(names, asked)
                yield from resources.answer_codes(names, asked)
            yield from resources.response(names, asked, _response(row, asked, chosen, person))


def _response(row: answered.QuestionnaireResponse, asked: Questionnaire, chosen: Chosen, person: Person) -> Response:
    """Give what is told of one answered, a score only where figures may stand.

    Where question 9 was not chosen no single answer goes along: it could be worked out from the others and the score.
    Nor does any where figures are hidden, for they are figures, and add up to the score.
    """
    figures = may_show_numbers(person, chosen)
    answers = dict(row.answers) if figures and (chosen.nine or not asked.sensitive_item) else {}
    total: float | None = row.scores.get("total") if figures else None
    return Response(row.uid, row.at, asked.version, answers, total, bool(row.scores.get("prorated")))


def went(row: Activity, *, numbers: bool) -> Went:
    """Give what is told of one activity; without figures only what it was, when, and how it felt."""
    return Went(
        row.key,
        row.sport,
        row.start,
        row.end if numbers else row.start,
        row.utc_offset_min,
        row.duration if numbers else None,
        row.average_heart_rate_bpm if numbers else None,
        row.feeling,
    )


def _nights(person: Person, names: Names, time: Time) -> Iterator[Resource]:
    rows = [row.as_record() for row in nights.between(person, time.first, time.last)]
    for day, night in main_sleeps(rows).items():
        yield resources.night(names, day.isoformat(), night)


def _answers(person: Person, names: Names) -> Iterator[Resource]:
    analysis, stored = analysis_of(person), analyses.newest(person)
    if analysis is None or stored is None or stored.made_at is None:
        return
    for one in worth_asking(analysis):
        yield resources.answer(names, _as_told(one), stored.made_at, say(one).question)


def _as_told(one: Estimate) -> Estimate:
    """Give an answer as the pages tell it: a tag or kind by its difference, and as open where there is none yet."""
    if one.question.startswith("by_") and one.contrast is None:
        return replace(one, verdict="not_enough_data", careful=None)
    return as_difference(one)
