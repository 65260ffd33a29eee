"""What each part of the report says: records in, words and pictures out, with figures only where they may stand."""

import statistics
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from footfall.charts.answers.ways import told_ways
from footfall.content import loader
from footfall.core import writing
from footfall.core.estimates import Analysis, Estimate
from footfall.core.words import _, many
from footfall.exports.letter import PlanTold, answers_part, medicines_part
from footfall.exports.report import Block, Part, Report, cut
from footfall.exports.report_words import FIRST, WORTH, title_of, verdict
from footfall.insights.chosen import CHANGES, Said
from footfall.insights.how_we_know import explain
from footfall.insights.kinds import as_difference
from footfall.insights.looked_at import LOOK, figure_of
from footfall.insights.phrases import SHAPES
from footfall.insights.promises import Promises, keep_promises
from footfall.plan.readiness import Answers

#: Page one tells so many answers.
MOST_ANSWERS = 3
#: From so many columns on, weeks are drawn as months, and months as years.
MOST_COLUMNS = 60
#: Days without an answer after which the line of a questionnaire is broken (charts/diary/scores.py).
LONG_GAP = 100
#: The parts in their order.
PARTS = ("why", "done", "answers", "asked", "sleep", "care", "bad_hours")


class Week(NamedTuple):
    """One week (or month, or year): its first day, on how many days somebody was out, and for how many minutes."""

    first: date
    days: int
    minutes: float


@dataclass(frozen=True, slots=True)
class AskedTold:
    """One questionnaire: its scores over their days, the ends of its scale, and how the newest stands to the usual.

    `noise` is the band of mere chance, `language` that of its wording; `kind` is "" for a first answer. `nine` are the
    days and words of question 9.
    """

    key: str
    name: str
    short: str
    days: tuple[date, ...]
    scores: tuple[float, ...]
    low: float
    high: float
    less_is_better: bool
    noise: tuple[float, float] | None = None
    kind: str = ""
    direction: str = ""
    nine: tuple[tuple[date, str], ...] | None = None
    language: str = "en"


@dataclass(frozen=True, slots=True)
class SleepTold:
    """The middle of some nights in minutes after midnight, and how regular they were, with its band."""

    nights: int
    asleep: int
    awake: int
    length_s: float
    regular: tuple[float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Matter:
    """All that a report may tell of somebody in a time; a part that is empty or None has nothing to tell.

    `language` is that of the report, `own_language` that of what somebody wrote by hand, "" where nobody knows.
    """

    since: date | None
    until: date
    version: str
    name: str = ""
    language: str = "en"
    own_language: str = ""
    invented: bool = False
    numbers: bool = True
    amounts: bool = True
    wish: str = ""
    why: str = ""
    plan: PlanTold | None = None
    weeks: tuple[Week, ...] = ()
    analysis: Analysis | None = None
    wished: Collection[str] = ()
    asked: tuple[AskedTold, ...] = ()
    sleep: SleepTold | None = None
    care: Answers | None = None
    bad_hours: tuple[tuple[str, str], ...] = ()


def compose(matter: Matter, chosen: Collection[str]) -> Report:
    """Write the report: each part that was chosen, also where there is nothing to tell, which it then says."""
    promises = _promises(matter)
    every = {
        "why": lambda: why_part(matter),
        "done": lambda: done_part(matter),
        "answers": lambda: told_part(matter, promises),
        "asked": lambda: asked_part(matter),
        "sleep": lambda: sleep_part(matter),
        "care": lambda: care_part(matter),
        "bad_hours": lambda: bad_hours_part(matter),
    }
    parts = tuple(every[name]() for name in PARTS if name in chosen)
    return Report(
        title=_("A report from my own records"),
        above=_above(matter),
        reading=_("Footfall wrote these sentences for the person themself: “you” is the one this page is about."),
        parts=(*parts, how_part()),
        appendix=_appendix(matter, promises, chosen),
        foot=purpose(),
        language=matter.language,
        appendix_title=_("Appendix"),
        page_of=_("Page {n} of {all}"),
        name_line="" if matter.name else _("Name"),
        invented=_("INVENTED: this person does not exist. It shows what such a page looks like.")
        if matter.invented
        else "",
    )


def purpose() -> str:
    """Give the sentence of purpose, word for word."""
    return _(
        "Footfall helps adults plan gentle running and other movement, and see from their own records how it goes "
        "with how they feel. It does not diagnose, monitor or treat any illness, and nobody reads your answers "
        "unless you share them."
    )


def _above(matter: Matter) -> tuple[str, ...]:
    told = {"since": _day(matter.since), "until": _day(matter.until)}
    period = _("All records up to %(until)s.") if matter.since is None else _("From %(since)s to %(until)s.")
    made = _("Made on %(day)s with Footfall %(version)s.") % {"day": _day(matter.until), "version": matter.version}
    return (*((matter.name,) if matter.name else ()), f"{period % told} {made}")


def _promises(matter: Matter) -> Promises:
    if matter.analysis is None:
        return Promises((), (), ())
    return keep_promises(matter.analysis, matter.numbers and matter.amounts, matter.wished)


def why_part(matter: Matter) -> Part:
    """Say why somebody goes out, in their own words."""
    own = _other(matter.own_language, matter)
    words = tuple(Block("quote", cut(text), language=own) for text in (matter.wish, matter.why) if text.strip())
    return Part("why", _("Why"), words or (Block("p", _("No goal was written down.")),))


def done_part(matter: Matter) -> Part:
    """Say what was planned and what was done, week by week."""
    blocks = [Block("p", _planned(matter.plan))]
    if matter.weeks and any(week.days for week in matter.weeks):
        blocks.append(Block("p", _went(matter)))
        if not matter.amounts or any(week.minutes for week in matter.weeks):
            blocks.append(Block("weeks", picture=_weeks_picture(matter)))
    else:
        blocks.append(Block("p", _("Nothing was recorded in this time. What is not recorded counts just as much.")))
    return Part("done", _("What was planned and done"), tuple(blocks))


def _planned(plan: PlanTold | None) -> str:
    if plan is None:
        return _("There is no plan at the moment.")
    aims = {
        "outside": _("The plan leads outside: walking, with a little running if it feels right."),
        "half_hour": _("The plan leads slowly to half an hour of walking and easy running."),
        "5k": _("The plan leads slowly to 5 kilometres."),
        "10k": _("The plan leads slowly to 10 kilometres."),
        "half": _("The plan leads slowly to a half marathon."),
        "marathon": _("The plan leads slowly to a marathon."),
    }
    days = many("It has %(n)d day a week.", "It has %(n)d days a week.", plan.days) % {"n": plan.days}
    return " ".join(part for part in (aims.get(plan.aim, ""), days) if part)


def _went(matter: Matter) -> str:
    weeks = matter.weeks
    if not matter.numbers:
        share = sum(week.days > 0 for week in weeks) / len(weeks)
        if share == 1:
            return _("Out in every week.")
        return _("Out in most weeks.") if share >= 1 / 2 else _("Out in some weeks.")
    out = sum(week.days for week in weeks)
    said = [
        many("Out on %(n)s day.", "Out on %(n)s days.", out) % {"n": writing.whole(out)},
        many("The records here cover %(n)s week.", "The records here cover %(n)s weeks.", len(weeks))
        % {"n": writing.whole(len(weeks))},
    ]
    if len(weeks) > 1:
        middle = _("In the middle week, days out: %(days)s; minutes: %(minutes)s.")
        if not matter.amounts:
            middle = _("In the middle week, days out: %(days)s.")
        told = {
            "days": _plain(statistics.median(week.days for week in weeks)),
            "minutes": writing.whole(statistics.median(week.minutes for week in weeks)),
        }
        said.append(middle % told)
    return " ".join(said)


def _weeks_picture(matter: Matter) -> dict[str, object]:
    columns = _columns(matter.weeks)
    values = [week.minutes if matter.amounts else float(week.days) for week in columns]
    top = max(values)
    said = _("↑ up to %(n)s minutes") if matter.amounts else _("↑ up to %(n)s days")
    return {
        "bars": [value / top for value in values],
        "top": said % {"n": writing.whole(top)} if matter.numbers else _("↑ more"),
        "first": writing.full_date(columns[0].first),
        "last": writing.full_date(columns[-1].first),
        "alt": _("A column for each stretch of time, the oldest first. Higher is more. A gap is nothing recorded."),
    }


def _columns(weeks: Sequence[Week]) -> list[Week]:
    """Give weeks as they are, or as months, or as years, so that each still has room."""
    if len(weeks) <= MOST_COLUMNS:
        return list(weeks)
    months = _gathered(weeks, lambda day: day.replace(day=1))
    return months if len(months) <= 2 * MOST_COLUMNS else _gathered(weeks, lambda day: day.replace(month=1, day=1))


def _gathered(weeks: Sequence[Week], first_of: Callable[[date], date]) -> list[Week]:
    found: dict[date, Week] = {}
    for week in weeks:
        first = first_of(week.first)
        before = found.get(first, Week(first, 0, 0.0))
        found[first] = Week(first, before.days + week.days, before.minutes + week.minutes)
    return list(found.values())


def told_part(matter: Matter, promises: Promises) -> Part:
    """Say the most certain answers, in the very words of the page about them."""
    heading = _("What the records tell")
    leads = [kept.lead for kept in promises.told if kept.lead is not None]
    if not leads:
        return Part("answers", heading, (_nothing(),))
    blocks = [_answer(said, matter) for said in leads[:MOST_ANSWERS]]
    return Part("answers", heading, (*blocks, Block("small", _basis(matter))))


def _nothing() -> Block:
    return Block("p", _("Nothing can be told from the records yet."))


def _answer(said: Said, matter: Matter) -> Block:
    """Give an answer as its page says it, with its figure, its range, and what it rests on."""
    looked_at = (one for one in said.estimate.checks if one.name not in SHAPES)
    mixed = _("One of the checks found something that may be mixed in; the appendix says what.")
    small = (
        *(_figure(said.estimate, matter) or (said.finding.small,)),
        "" if all(one.ok for one in looked_at) else mixed,
    )
    return Block("answer", said.finding.say, head=said.finding.question, small=" ".join(filter(None, small)))


def _figure(estimate: Estimate, matter: Matter) -> tuple[str, ...]:
    # A tag or kind is spoken of by its difference from the others.
    shown = estimate.contrast if estimate.question.startswith("by_") else estimate.careful
    if shown is None or not (matter.numbers and matter.amounts):
        return ()
    said, used = figure_of(estimate, shown.estimate, shown.interval) + ".", estimate.activities_used
    rests = many("It rests on %(n)d activity.", "It rests on %(n)d activities.", used) % {"n": used}
    return (said, rests) if used else (said,)  # Weeks of sleep rest on none.


def _basis(matter: Matter) -> str:
    data = None if matter.analysis is None else matter.analysis.data
    cause = _("It shows what went together in these records. It cannot show what caused it.")
    if data is None or not (matter.numbers and matter.amounts) or data.first is None or data.last is None:
        return cause
    first, last = (_day(date.fromisoformat(day[:10])) for day in (data.first, data.last))
    told = {"first": first, "last": last, "ratings": writing.whole(data.check_ins)}
    told["runs"] = writing.whole(data.activities)
    said = _("Worked out from all records, %(first)s to %(last)s: %(ratings)s check-ins and %(runs)s activities.")
    point = _("A point is one step from 0 to 10.")
    return f"{said % told} {point} {cause}"


def asked_part(matter: Matter) -> Part:
    """Show each chosen questionnaire: its line with the band of mere chance, first and last, and what that is worth."""
    heading = _("Questionnaires")
    if not matter.asked:
        return Part("asked", heading, (Block("p", _("None of the chosen ones was answered in this time.")),))
    blocks = [_scores(told, matter) for told in matter.asked]
    band = _("In the grey band it may be only chance. Better is up. Single answers are not in here; please ask.")
    return Part("asked", heading, (*blocks, Block("small", band)))


def _scores(told: AskedTold, matter: Matter) -> Block:
    said = verdict(told.kind, told.direction) if told.kind else _(FIRST)
    worth = _(WORTH[told.kind]) if told.kind else ""
    return Block(
        "scores",
        " ".join(part for part in (said, worth) if part),
        head=f"{title_of(told.key, told.name)} ({told.short})",
        items=(_ends(told, matter.numbers), *_without_nine(told)),
        rows=_nine(told),
        picture=_scores_picture(told, matter.numbers),
        language=_other(told.language, matter),
    )


def _ends(told: AskedTold, numbers: bool) -> str:
    values = {
        "first": _plain(told.scores[0]), "last": _plain(told.scores[-1]), "since": _day(told.days[0]),
        "until": _day(told.days[-1]), "low": _plain(told.low), "high": _plain(told.high),
    }  # fmt: skip
    if len(told.scores) == 1:
        said = _("%(last)s on %(until)s, from %(low)s to %(high)s.") if numbers else _("Answered on %(until)s.")
    elif numbers:
        said = _("First %(first)s on %(since)s, last %(last)s on %(until)s. The scale goes from %(low)s to %(high)s.")
    else:
        said = _("Answered from %(since)s to %(until)s.")
    return said % values


def _nine(told: AskedTold) -> tuple[tuple[str, str], ...]:
    """Say what was answered to question 9, only where the person chose that; the answer in its own words."""
    asked = _("Question 9, on %(day)s:")
    return tuple((asked % {"day": _day(day)}, answer) for day, answer in told.nine or ())


def _without_nine(told: AskedTold) -> tuple[str, ...]:
    """Say that what was answered to question 9 is not in here, where it was asked and not chosen."""
    is_left_out = told.nine is not None and not told.nine
    return (_("What was answered to question 9 is not in this report."),) if is_left_out else ()


def _scores_picture(told: AskedTold, numbers: bool) -> dict[str, object]:
    length = (told.days[-1] - told.days[0]).days
    across = [0.5 if not length else 0.03 + 0.94 * (day - told.days[0]).days / length for day in told.days]
    gaps = [(after - before).days for before, after in zip(told.days, told.days[1:], strict=False)]
    return {
        "days": [day.isoformat() for day in told.days],
        "scores": list(told.scores),
        "across": across,
        "joined": [gap <= LONG_GAP for gap in gaps],
        "low": told.low,
        "high": told.high,
        "less_is_better": told.less_is_better,
        "noise": None if told.noise is None else list(told.noise),
        "ticks": [_plain(told.low), _plain(told.high)] if numbers else ["", ""],
        "first": _day(told.days[0]) if length else "",
        "last": _day(told.days[-1]),
        "alt": _("Each time it was answered, the oldest first; better is up. The figures stand in the text."),
    }


def sleep_part(matter: Matter) -> Part:
    """Say the usual times, and how alike the days were, where that may stand in figures."""
    heading, told = _("Sleep"), matter.sleep
    if told is None:
        return Part("sleep", heading, (Block("p", _("Too few nights were kept in this time to say.")),))
    if not matter.amounts:
        return Part("sleep", heading, (Block("p", _("Nights were kept in this time. No figures of them stand here.")),))
    values = {
        "nights": writing.whole(told.nights),
        "asleep": writing.clock(*divmod(told.asleep, 60)),
        "awake": writing.clock(*divmod(told.awake, 60)),
        "hours": writing.decimal(told.length_s / 3600),
    }
    usual = _("From %(nights)s nights: usually asleep at %(asleep)s, awake at %(awake)s, %(hours)s hours long.")
    blocks = [Block("p", usual % values)]
    if told.regular is not None:
        index, low, high = map(writing.whole, told.regular)
        same = _("How alike the days were: %(index)s, from %(low)s to %(high)s, 19 times in 20.")
        scale = _("0 is as if by chance, 100 every day the same (Sleep Regularity Index).")
        blocks.append(Block("p", f"{same % {'index': index, 'low': low, 'high': high}} {scale}"))
    return Part("sleep", heading, tuple(blocks))


def care_part(matter: Matter) -> Part:
    """List what was answered before beginning; what concerns the mind is told by oneself alone."""
    told, name = answers_part(matter.care), _("Before beginning")
    points = (*told.points, *medicines_part(matter.care).says)
    if not points:
        return Part("care", name, (Block("p", _("Nothing was answered before beginning.")),))
    return Part("care", told.heading, (Block("list", items=points),), _other("en", matter), name)


def bad_hours_part(matter: Matter) -> Part:
    """Show the plan for bad hours as somebody wrote it; its questions are in English alone."""
    heading, own = _("My own plan for bad hours"), _other(matter.own_language, matter)
    if not matter.bad_hours:
        return Part("bad_hours", heading, (Block("p", _("It is not written yet.")),))
    asked = _other("en", matter)
    told = [Block("answer", cut(words, 2000), head=title, language=own, head_language=asked)
            for title, words in matter.bad_hours]  # fmt: skip
    return Part("bad_hours", heading, tuple(told))


def _other(language: str, matter: Matter) -> str:
    """Name a language where it is another one than the report's, so that a voice reads it rightly."""
    return "" if language == matter.language else language


def how_part() -> Part:
    """Say in short how the figures were made."""
    said = (
        _("Check-ins are the person's own ratings from 0 to 10, compared with their other days at the same hour."),
        _("A range holds the true change 19 times in 20, if what was assumed holds."),
        _("A record of somebody's own answers, not an examination; not yet reviewed by a clinician."),
    )
    return Part("how", _("How the figures were made"), (Block("small", " ".join(said)),))


def _appendix(matter: Matter, promises: Promises, chosen: Collection[str]) -> tuple[Part, ...]:
    parts = []
    if "answers" in chosen:
        parts += [_all_answers(matter, promises), *_open(promises)]
    if "asked" in chosen and matter.numbers:
        parts += [_each_time(told) for told in matter.asked]
    parts.append(_made(matter, chosen))
    return (*parts, *(_sources(matter, promises) if "answers" in chosen else ()))


def _all_answers(matter: Matter, promises: Promises) -> Part:
    told = [said for kept in promises.told for said in (kept.lead, *kept.also) if said is not None]
    blocks = [_looked_at(said, matter) for said in told]
    heading = _("Every answer, and how it was looked at")
    said = _("The range in brackets holds the true change 19 times in 20. A check is named where it found something.")
    first = [Block("small", said)] if matter.numbers and matter.amounts else []
    return Part("all_answers", heading, (*first, *blocks) if blocks else (_nothing(),))


def _looked_at(said: Said, matter: Matter) -> Block:
    """Give an answer in little room: its figure, what a check found, each way of looking at a change (of no kind's)."""
    estimate, finding = as_difference(said.estimate), said.finding
    shown = matter.numbers and matter.amounts and estimate.verdict in CHANGES
    found = [f"{one.title}: {one.words}" for one in explain(estimate, None, numbers=False) if one.found == LOOK]
    if estimate.verdict == "no_meaningful_effect" and all(check.ok for check in estimate.checks):
        found = []  # That no change still fits is what the answer itself says.
    return Block(
        "looked",
        finding.say,
        head=finding.question,
        small=" ".join((*(_figure(said.estimate, matter) or (finding.small,)), *found)),
        items=tuple(f"{name}: {range_of}" for name, range_of in told_ways(estimate)) if shown else (),
    )


def _open(promises: Promises) -> list[Part]:
    """List what cannot be told yet: an answer too."""
    waiting = [kept.still_open.finding for kept in promises.waiting if kept.still_open is not None]
    lines = tuple(f"{finding.question} {finding.say}" for finding in waiting)
    return [Part("open", _("What cannot be told yet"), (Block("list", items=lines),))] if lines else []


def _each_time(told: AskedTold) -> Part:
    rows = [(_day(day), _plain(score)) for day, score in zip(told.days, told.scores, strict=True)]
    head = (_("Answered on"), _("From %(low)s to %(high)s") % {"low": _plain(told.low), "high": _plain(told.high)})
    heading = f"{title_of(told.key, told.name)} ({told.short})"
    return Part(f"each_{told.key}_{told.short}", heading, (Block("table", rows=(head, *rows)),))


def _made(matter: Matter, chosen: Collection[str]) -> Part:
    """Say what stands on no other page: day, version, range and purpose are on page one."""
    lines, analysis = [], matter.analysis
    if analysis is not None and "answers" in chosen:
        told = {"engine": analysis.engine, "seed": str(analysis.seed), "print": analysis.fingerprint[:12]}
        lines.append(_("Answers: engine %(engine)s, seed %(seed)s, records %(print)s.") % told)
        lines.append(_("Each answer is pulled towards no change until the records speak against it."))
    if "asked" in chosen:
        lines.append(_("A questionnaire's band comes from published figures of how much two answers differ by chance."))
    lines.append(_("The way each figure is worked out stands in the docs that come with Footfall."))
    return Part("made", _("How this was made"), (Block("list", items=tuple(lines)),))


def _sources(matter: Matter, promises: Promises) -> list[Part]:
    """List the studies behind the claims beside what is told."""
    names = [said.finding.claim for kept in promises.told for said in (kept.lead, *kept.also) if said is not None]
    claims = [found for name in dict.fromkeys(names) if (found := loader.claim(name)) is not None]
    lines = tuple(dict.fromkeys(source.citation for claim in claims for source in claim.checked))
    said = Block("small", _("What studies found beside each answer is told in Footfall, with how far it was checked."))
    named = Block("sources", items=lines, language=_other("en", matter))
    return [Part("sources", _("Studies"), (said, named))] if lines else []


def _day(day: date | None) -> str:
    return "" if day is None else writing.full_date(day)


def _plain(value: float) -> str:
    return writing.decimal(value, 0 if value == round(value) else 1)
