"""The report and the data file of people nobody would think of, read back: each figure is the page's or the store's."""

import html
import json
import re
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from pypdf import PdfReader

from footfall.actions.caring import questionnaires as asking
from footfall.actions.together import bundling, reporting
from footfall.actions.together.reporting import Chosen, answered_keys
from footfall.core import days
from footfall.core.nights import main_sleeps
from footfall.core.ratings import OUTCOME_NAMES
from footfall.exports import report as reports
from footfall.insights.say import say
from footfall.store import analyses
from footfall.store.activities import Activity
from footfall.store.between.nights import Night
from footfall.store.caring import questionnaires as answered
from footfall.store.caring.questionnaires import QuestionnaireResponse
from footfall.store.check_ins import CheckIn
from footfall.web.speaking import in_language
from tests.web import odd_people
from tests.web.odd_people import KINDS

PARTS = ["why", "done", "answers", "sleep", "care", "bad_hours"]
FIGURE = re.compile(r"[+−-]?\d+(?:[.,:]\d+)*")
#: The scores that LOINC has a code for.
TOTALS = {"phq-9": "44261-6", "gad-7": "70274-6"}


@pytest.fixture(params=KINDS, ids=lambda kind: kind.name)
def odd(request, ada):
    """Let Ada be one of these people."""
    odd_people.keep(ada, request.param, timezone.now(), seed=KINDS.index(request.param))
    return request.param


@pytest.fixture(autouse=True)
def _set_once(monkeypatch):
    """Set the same words only once: the page and the paper each ask how much room they take."""
    held, typeset = {}, reports.typeset

    def once(template, values, **more):
        key = json.dumps([template, values, more])
        if key not in held:
            held[key] = typeset(template, values, **more)
        return held[key]

    monkeypatch.setattr(reports, "typeset", once)


def figures(text):
    """Count every figure of a text."""
    return Counter(FIGURE.findall(" ".join(html.unescape(text).split())))


def words(markup):
    """Give what is read of a page, a picture's labels apart from it."""
    return re.sub(r"<[^>]+>", " ", markup)


def wishes_of(person, kind):
    """Say what such a person ticks: of the questionnaires those they are offered."""
    offered = [key for key, _short in answered_keys(person) if key in kind.asked]
    return {"parts": PARTS, "asked": offered, "weeks": "12", "language": "en", "sent": "1"} | kind.chosen


def report_of(client, wishes):
    """Give the report on the page (its words, and its pictures' labels), and the paper's words."""
    page = client.post("/report", wishes)
    assert page.status_code == 200
    sheet = re.search(r'<article class="sheet report".*?</article>', page.content.decode(), re.S)[0]
    pictures = " ".join(re.findall(r"<figure.*?</figure>", sheet, re.S))
    session = client.session
    session["proved_at"] = time.time()  # Paper leaves only after the question who it is.
    session.save()
    reader = PdfReader(BytesIO(client.post("/report.pdf", wishes).content))
    count = len(reader.pages)
    told = [without_its_number(one.extract_text(), n + 1, count) for n, one in enumerate(reader.pages)]
    return words(re.sub(r"<figure.*?</figure>", " ", sheet, flags=re.S)), words(pictures), "\n".join(told)


def without_its_number(text, number, count):
    """Leave out the number at the foot of a page of paper, which no other page has."""
    found = re.search(rf"Page {number} of {count}|Seite {number} von {count}", text)
    assert found
    return text.replace(found[0], "")


def test_every_figure_on_paper_is_the_pages_and_the_other_way_round(client, ada, odd):
    page, pictures, paper = report_of(client, wishes_of(ada, odd))
    on_page, drawn, on_paper = figures(page), figures(pictures), figures(paper)
    # A picture on the page writes its days without their year.
    years = {str(timezone.now().year - back) for back in range(2)}
    assert on_page - on_paper == Counter()
    assert set(on_paper - on_page) <= set(drawn) | years


def written(person, kind):
    """Give the wishes, and the pieces of the report they make, by part."""
    wishes = wishes_of(person, kind)
    chosen = Chosen(frozenset(PARTS) | {"asked"}, frozenset(wishes["asked"]), int(wishes["weeks"]), wishes["language"])
    with in_language(wishes["language"], person):
        report, _pdf = reporting.write(person, chosen, timezone.now())
    return {part.id: part for part in (*report.parts, *report.appendix)}


def read_page(client, way):
    """Give the words of a page on one line, as they are read."""
    answer = client.get(way)
    assert answer.status_code == 200
    return " ".join(html.unescape(words(answer.content.decode())).split())


def test_each_figure_of_the_report_stands_on_the_page_it_comes_from(client, ada, odd):
    parts = written(ada, odd)
    answers_are_their_pages(client, ada, odd, parts)
    scores_are_their_pages(client, ada, odd, parts)


def answers_are_their_pages(client, ada, odd, parts):
    told = [one for part in parts.values() for one in part.blocks if one.kind in {"answer", "looked"}]
    shown = [found for one in told if (found := re.search(r"(\S+) \w+ \((\S+ \w+ \S+), (?:in )?19", one.small))]
    pages = [read_page(client, f"/findings/lift/{name}") for name in OUTCOME_NAMES[: odd.answers]]
    for found in shown:
        assert any(f"{found[1]} ({found[2]})" in one for one in pages), found[0]
    assert len(shown) == (0 if ada.hides_amounts or not odd.answers else len(told))


def scores_are_their_pages(client, ada, odd, parts):
    lines = {key: [part for name, part in parts.items() if name.startswith(f"each_{key}_")] for key in odd.asked}
    for key in (key for key in odd.asked if lines[key]):
        page = read_page(client, f"/questionnaires/{key}/results")
        for day, score in (row for part in lines[key] for block in part.blocks for row in block.rows[1:]):
            assert f"{day} {score}" in page
    offered = [key for key, _short in answered_keys(ada)]
    drawn = [one for one in parts["asked"].blocks if one.kind == "scores"]
    tables = sum(map(len, lines.values()))
    assert tables == (0 if ada.hides_numbers else len(drawn))
    assert len(drawn) >= len([key for key in odd.asked if key in offered and one_counts(ada, key)])


def one_counts(person, key):
    """Tell whether somebody's answers to a questionnaire come to a score in the time of the report."""
    since = timezone.now() - timedelta(days=83)
    return any(row.scores.get("total") is not None and row.at > since for row in answered.responses(person, key))


def test_what_is_counted_and_what_is_data_are_the_records_own(ada, odd):
    counts_are_the_records(ada, odd)
    data_are_the_records(ada)


def counts_are_the_records(ada, odd):
    now, weeks = timezone.now(), int(odd.chosen.get("weeks", "12"))
    matter = reporting.gather(ada, Chosen(frozenset({"done"}), weeks=weeks, figures=True), now)
    rows = [(row, days.day_of(row.start, ada.zone, row.utc_offset_min)) for row in Activity.objects.filter(person=ada)]
    if matter.since is not None:
        first = days.moment_of(matter.since, 0, ada.zone)
        rows = [(row, day) for row, day in rows if row.start >= first]
    assert sum(week.minutes for week in matter.weeks) == pytest.approx(sum(row.duration for row, _day in rows) / 60)
    # A day by another clock may lie just outside the first week: it counts in it, and so as a day of its own.
    assert sum(week.days for week in matter.weeks) == len({day for _row, day in rows})


def data_are_the_records(ada):
    asked = frozenset(key for key, _short in answered_keys(ada))
    chosen = Chosen(frozenset({"done", "answers", "asked", "sleep"}), asked, 0, check_ins=True, nine=True, figures=True)
    held = [one["resource"] for one in json.loads("".join(bundling.write(ada, chosen, timezone.now())))["entry"]]
    told = Counter(value for one in held if one["resourceType"] == "Observation" for value in values_of(one))
    kept = Counter([*of_check_ins(ada), *of_activities(ada), *of_nights(ada), *of_scores(ada), *of_answers(ada)])
    assert (told - kept, kept - told) == (Counter(), Counter())
    responses = [one for one in held if one["resourceType"] == "QuestionnaireResponse"]
    given = Counter(
        (one["authored"], item["linkId"], *values_of_answer(item)) for one in responses for item in one["item"]
    )
    assert given == Counter(of_responses(ada))


def values_of(one):
    """Give the figures of an observation: what they are of, when, and how much."""
    code = one["code"]["coding"][0]["code"]
    at = one.get("effectiveDateTime") or one["effectivePeriod"]["start"]
    for part in (one, *one.get("component", ())):
        what = part["code"]["coding"][0]["code"]
        moment = "" if code == "answer" else datetime.fromisoformat(at).astimezone(UTC).isoformat(timespec="seconds")
        name = one["code"]["text"] if code == "answer" else ""
        if "valueQuantity" in part:
            yield what, name, moment, part["valueQuantity"]["value"]
        elif "valueRange" in part:
            yield what, name, moment, part["valueRange"]["low"]["value"], part["valueRange"]["high"]["value"]
        elif "valueInteger" in part:
            yield what, name, moment, part["valueInteger"]
        elif code == "Experience":
            yield what, name, moment, float(part["valueCodeableConcept"]["coding"][0]["code"])


def stamp(at):
    return at.astimezone(UTC).isoformat(timespec="seconds")


def of_check_ins(person):
    for row in CheckIn.objects.filter(person=person):
        yield from ((name, "", stamp(row.at), value) for name, value in row.values.items())


def of_activities(person):
    for row in Activity.objects.filter(person=person):
        yield "55411-3", "", stamp(row.start), round(row.duration / 60, 2)
        if row.average_heart_rate_bpm is not None:
            yield "55425-3", "", stamp(row.start), row.average_heart_rate_bpm
        if row.feeling is not None:
            yield "Experience" if row.feeling == int(row.feeling) else "feeling", "", stamp(row.start), row.feeling


def of_nights(person):
    rows = [row.as_record() for row in Night.objects.filter(person=person)]
    for one in main_sleeps(rows).values():
        yield "sleep-length", "", stamp(one.asleep), round(one.length_s / 60)
        if one.quality is not None:
            yield "sleep-quality", "", stamp(one.asleep), one.quality


def kept_responses(person):
    """Give what was answered of the questionnaires that are open to somebody."""
    offered = {key for key, _short in answered_keys(person)}
    return [row for row in QuestionnaireResponse.objects.filter(person=person) if row.key in offered]


def of_scores(person):
    for row in kept_responses(person):
        if row.key == "movement":
            told = {"89555-7": "days", "68516-4": "minutes"}
            given = {code: row.answers.get(item) for code, item in told.items()}
            given |= {"82290-8": row.scores.get("total")}
            yield from ((code, "", stamp(row.at), value) for code, value in given.items() if value is not None)
        elif row.scores.get("total") is not None:
            yield TOTALS.get(row.key, f"{row.key}-total"), "", stamp(row.at), row.scores["total"]


def of_answers(person):
    stored = analyses.newest(person)
    record = None if stored is None else stored.as_record()
    for one in () if record is None else record.answers:
        name = say(one).question
        if one.verdict != "not_enough_data":
            yield "answer", name, "", one.careful.estimate
            yield "answer-interval", name, "", *one.careful.interval
        yield "answer-activities", name, "", one.activities_used


def of_responses(person):
    for row in kept_responses(person):
        asked = asking.find(row.key, row.version)
        for item in (item for item in asked.items if item.id in row.answers):
            at = row.at.isoformat(timespec="seconds")
            yield at, item.code or item.id, row.answers[item.id]


def values_of_answer(item):
    """Give the figure of one answer, whichever code it was written by."""
    if "answer" not in item:
        return (None,)
    (given,) = item["answer"]
    if "valueDecimal" in given:
        return (given["valueDecimal"],)
    code = given["valueCoding"]["code"]
    return (float({"LA6568-5": 0, "LA6569-3": 1, "LA6570-1": 2, "LA6571-9": 3}.get(code, code)),)
