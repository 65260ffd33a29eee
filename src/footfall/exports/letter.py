"""The letter for the doctor: one page in plain words, made of what somebody chose to tell."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from footfall.content.readiness import RATHER_NOT, letter_words
from footfall.core import writing
from footfall.core.words import spoken
from footfall.exports.typeset import count_pages, paper_of, typeset
from footfall.plan.readiness import Answers

#: What is written by hand holds at most so many signs, and so many lines of questions.
LONGEST, LONGEST_LINE, MOST_LINES = 700, 160, 8
#: So much of it is left, step by step, where wide letters need more room.
SHARES = (0.75, 0.5, 0.3, 0.15, 0.05)
#: The words of care are in English (content/readiness.toml); so is the letter.
LANGUAGE = "en"
#: A mood is in the lower part of the scale below the first, in the upper part above the second.
LOW, HIGH = 4.0, 6.0
#: With fewer answers nothing is said about the last weeks.
FEWEST = 4


@dataclass(frozen=True, slots=True)
class PlanTold:
    """What a letter tells of a plan: its aim, days a week, and the length of a session now, where one is known."""

    aim: str
    days: int
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class AskedTold:
    """What a letter tells of one questionnaire: its name, the ends of its scale, and (day, score) of the last times."""

    name: str
    low: float
    high: float
    times: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Matter:
    """All that a letter may tell of somebody; a part that is empty or None has nothing to tell."""

    why: str = ""
    wishes: tuple[str, ...] = ()
    answers: Answers | None = None
    plan: PlanTold | None = None
    moods: tuple[float, ...] = ()
    asked: tuple[AskedTold, ...] = ()
    hides_numbers: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the letter: its heading, sentences, perhaps a list; `is_cut` where some of it had to go."""

    id: str
    heading: str
    says: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Letter:
    """The letter as it is read, on the page and on paper."""

    title: str
    opening: str
    parts: tuple[Part, ...]
    day: str
    foot: str
    cut: str = field(default="")


def compose(matter: Matter, chosen: frozenset[str], asks: Sequence[str], day: str) -> Letter:
    """Write the letter: of each part that was chosen and has something to tell, what it tells."""
    words = letter_words()
    every = (
        why_part(matter),
        answers_part(matter.answers),
        plan_part(matter.plan),
        medicines_part(matter.answers),
        mood_part(matter),
        asked_part(matter),
        questions_part(asks),
    )
    parts = tuple(part for part in every if part.id in chosen and (part.says or part.points))
    return Letter(words.title, words.opening, parts, words.day % {"day": day}, words.foot, words.cut)


def why_part(matter: Matter) -> Part:
    """Say why somebody wants to move, in their own words and with what they hoped for."""
    words = letter_words()
    own, is_cut = _shorten(matter.why, LONGEST)
    hopes = ", ".join(words.wish[name] for name in matter.wishes if name in words.wish)
    hoped = (words.sentence["wishes"] % {"wishes": hopes},) if hopes else ()
    return Part("why", words.why, (*((own,) if own else ()), *hoped), is_cut=is_cut)


def answers_part(answers: Answers | None) -> Part:
    """Say what was answered before beginning, but for what concerns the mind and medicines: those are told apart."""
    words = letter_words()
    if answers is None:
        return Part("answers", words.answers)
    named = ("active", "known", "signs", "wants", "pregnancy", "pain")
    found = [words.answer.get(f"{name}_{getattr(answers, name)}") for name in named]
    return Part("answers", words.answers, points=tuple(said for said in found if said is not None))


def plan_part(plan: PlanTold | None) -> Part:
    """Say what the plan leads to, how often, and how long a session is now."""
    words = letter_words()
    if plan is None or plan.aim not in words.aim:
        return Part("plan", words.plan)
    days = words.sentence["days_one"] if plan.days == 1 else words.sentence["days"] % {"days": plan.days}
    length = (words.sentence["level"] % {"minutes": plan.minutes},) if plan.minutes is not None else ()
    return Part("plan", words.plan, (" ".join((words.aim[plan.aim], days, *length)),))


def medicines_part(answers: Answers | None) -> Part:
    """List the medicines that were named."""
    words = letter_words()
    named = [] if answers is None else [words.medicine[name] for name in answers.medicines if name != RATHER_NOT]
    said = (words.sentence["medicines"] % {"medicines": ", ".join(named)},) if named else ()
    return Part("medicines", words.medicines, said)


def mood_part(matter: Matter) -> Part:
    """Say in one plain sentence how the mood was in the last four weeks, without figures where those are hidden."""
    words, moods = letter_words(), matter.moods
    if len(moods) < FEWEST:
        return Part("mood", words.mood, (words.sentence["mood_few"],))
    middle = statistics.median(moods)
    if matter.hides_numbers:
        where = "low" if middle < LOW else "high" if middle > HIGH else "middle"
        return Part("mood", words.mood, (words.sentence["mood_words"] % {"where": words.sentence[f"mood_{where}"]},))
    low, _middle, high = statistics.quantiles(moods, n=4, method="inclusive")
    told = {"count": len(moods), "middle": _points(middle), "low": _points(low), "high": _points(high)}
    return Part("mood", words.mood, (words.sentence["mood"] % told,))


def asked_part(matter: Matter) -> Part:
    """List the last scores of each questionnaire; single answers never, and no figures where those are hidden."""
    words = letter_words()
    if not matter.asked:
        return Part("asked", words.asked)
    if matter.hides_numbers:
        days = [words.sentence["asked_day"] % {"name": one.name, "day": one.times[-1][0]} for one in matter.asked]
        return Part("asked", words.asked, points=tuple(days))
    return Part("asked", words.asked, (words.sentence["asked"],), tuple(_scores(one) for one in matter.asked))


def _scores(told: AskedTold) -> str:
    sentence = letter_words().sentence
    each = [sentence["asked_time"] % {"score": _points(score), "day": day} for day, score in told.times]
    ends = {"low": _points(told.low), "high": _points(told.high)}
    return sentence["asked_one"] % {"name": told.name, "times": ", ".join(each), **ends}


def questions_part(asks: Sequence[str]) -> Part:
    """List what somebody would like to ask."""
    words = letter_words()
    lines = [_shorten(line, LONGEST_LINE) for line in asks]
    is_cut = len(lines) > MOST_LINES or any(cut for _line, cut in lines)
    return Part("questions", words.questions, points=tuple(line for line, _cut in lines[:MOST_LINES]), is_cut=is_cut)


def fit(letter: Letter, country: str) -> tuple[Letter, bytes]:
    """Set the letter on one page (PDF/UA, A4 or US letter), and give it as it stands there.

    What is written by hand is cut until all of it fits, and the letter says so.
    """
    shown, pdf = letter, _set(letter, country)
    for share in SHARES:
        if count_pages(pdf) == 1:
            break
        shown = replace(letter, parts=tuple(_cut(part, share) for part in letter.parts))
        pdf = _set(shown, country)
    return shown, pdf


def english_date(year: int, month: int, day: int) -> str:
    """Write the day of the letter in the letter's own language."""
    from_before = spoken.set(None)
    try:
        return f"{day} {writing.month(month)} {year}"
    finally:
        spoken.reset(from_before)


def _set(letter: Letter, country: str) -> bytes:
    values = {
        "opening": letter.opening,
        "parts": [_part_values(part, letter.cut) for part in letter.parts],
        "name": letter_words().name,
        "day": letter.day,
        "foot": letter.foot,
        "paper": paper_of(country),
    }
    from_before = spoken.set(None)
    try:
        return typeset("letter.typ", values, language=LANGUAGE, title=letter.title)
    finally:
        spoken.reset(from_before)


def _part_values(part: Part, cut: str) -> dict[str, object]:
    return {
        "heading": part.heading, "says": list(part.says), "points": list(part.points),
        "cut": cut if part.is_cut else "",
    }  # fmt: skip


def _cut(part: Part, share: float) -> Part:
    """Shorten what is written by hand to a share of what it may be."""
    if part.id not in {"why", "questions"}:
        return part
    says = [_shorten(said, round(LONGEST * share)) for said in part.says]
    points = [_shorten(said, round(LONGEST_LINE * share)) for said in part.points]
    is_cut = part.is_cut or any(cut for _said, cut in (*says, *points))
    return replace(
        part, says=tuple(said for said, _is in says), points=tuple(said for said, _is in points), is_cut=is_cut
    )


def _shorten(text: str, most: int) -> tuple[str, bool]:
    """Put a text on one line, and cut it at a word where it is too long; tell whether it was."""
    line = " ".join(text[: 20 * LONGEST].split())
    if len(line) <= most:
        return line, False
    cut = line[: most - 1]
    at_word = cut.rpartition(" ")[0]
    return (at_word if len(at_word) > most // 2 else cut).rstrip(" ,;:") + "…", True


def _points(value: float) -> str:
    return str(round(value)) if value == round(value) else f"{value:.1f}"
