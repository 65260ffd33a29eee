"""Write a monthly letter from the facts of a month: parts of whole sentences, each honest about what is not there."""

from dataclasses import dataclass

from footfall.content import loader
from footfall.core import writing
from footfall.core.between.months import BLANK, QUIET, UNSURE_AGAIN, Learned, Month
from footfall.core.estimates import Estimate
from footfall.insights.letter import wordings
from footfall.insights.phrases import SHAPES, filled, is_sure, joined
from footfall.insights.say import say, usual_caution
from footfall.insights.words import _, many

#: Days of a month that must have an answer before how it felt is drawn.
FEWEST = 4
#: From so many minutes on a length is told in hours.
HOURS_FROM = 180


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer as a letter tells it: why it does, what was asked, what the records say, and with which doubt.

    `is_drawn` tells whether its picture stands with it.
    """

    lead: str
    question: str
    say: str
    small: str
    estimate: Estimate
    is_drawn: bool


@dataclass(frozen=True, slots=True)
class Told:
    """One part of a letter: its name, its heading, its sentences, a line in the person's own words, and answers.

    `says` reads as one paragraph; `after` stands below the answers.
    """

    id: str
    heading: str
    says: tuple[str, ...]
    own: str = ""
    answers: tuple[Answered, ...] = ()
    after: str = ""


@dataclass(frozen=True, slots=True)
class MonthLetter:
    """A letter as it is read, on the page and on paper."""

    title: str
    opening: str
    parts: tuple[Told, ...]
    end: str
    as_of: str


def write(month: Month, *, numbers: bool = True, amounts: bool = True) -> MonthLetter:
    """Write the letter of a month. Without `numbers` it holds no figure, without `amounts` none of what was done."""
    name = writing.month_year(month.year, month.month)
    parts = [_did(month, numbers and amounts), _felt(month, numbers)]
    if month.tone != QUIET:
        parts += [_learned(month, numbers and amounts), _unclear(month, numbers and amounts)]
    parts += [_kept(month), _idea(month)]
    return MonthLetter(
        name,
        _one_of(wordings.OPENING[month.tone], month.turn) % {"month": name},
        tuple(part for part in parts if part.says or part.own or part.answers),
        _one_of(wordings.END, month.turn),
        _("Written on %(day)s, from what was kept by then.") % {"day": writing.full_date(month.as_of)},
    )


def is_drawn(month: Month) -> bool:
    """Tell whether enough days have an answer for a picture of how it felt."""
    return sum(value is not None for _day, value in month.moods) >= FEWEST


def _one_of(ways: tuple[str, ...], turn: int) -> str:
    return _(ways[turn % len(ways)])


def _did(month: Month, numbers: bool) -> Told:
    heading = _("What you did")
    if not month.days_out:
        no_reproach = () if month.tone == BLANK else (_one_of(wordings.NONE_OUT, month.turn),)
        return Told("did", heading, (*no_reproach, _one_of(wordings.NO_REPROACH, month.turn)))
    if not numbers:
        return Told("did", heading, (_one_of(wordings.OUT, month.turn),))
    out = many("You were out on %(n)s day.", "You were out on %(n)s days.", month.days_out)
    says = [out % {"n": writing.whole(month.days_out)}, *_kinds(month), _length(month.minutes)]
    return Told("did", heading, (*filter(None, says), _one_of(wordings.REST, month.turn)))


def _kinds(month: Month) -> list[str]:
    """Say what it was, each kind in a sentence of its own: lists read differently in every language."""
    runs = many("There was %(n)s run.", "There were %(n)s runs.", month.runs) if month.runs else ""
    walks = many("There was %(n)s walk.", "There were %(n)s walks.", month.walks) if month.walks else ""
    others = (
        many("There was %(n)s other thing you did.", "There were %(n)s other things you did.", month.others)
        if month.others
        else ""
    )
    counted = ((runs, month.runs), (walks, month.walks), (others, month.others))
    return [words % {"n": writing.whole(count)} for words, count in counted if words]


def _length(minutes: float) -> str:
    if minutes < 1:
        return ""
    if minutes < HOURS_FROM:
        whole = max(1, round(minutes))
        sentence = many("It came to about %(n)s minute.", "It came to about %(n)s minutes.", whole)
        return sentence % {"n": writing.whole(whole)}
    hours = round(minutes / 60)
    sentence = many("It came to about %(n)s hour.", "It came to about %(n)s hours.", hours)
    return sentence % {"n": writing.whole(hours)}


def _felt(month: Month, numbers: bool) -> Told:
    heading = _("How it felt")
    says = [_one_of(wordings.LOWER, month.turn)] if month.is_lower else []
    if not is_drawn(month):
        if month.tone == BLANK and not month.check_ins:
            return Told("felt", heading, tuple(says))
        return Told("felt", heading, (*says, _one_of(wordings.TOO_FEW, month.turn)))
    says.append(_one_of(wordings.DRAWN, month.turn))
    if numbers and month.before is not None and month.tone != QUIET:
        low, high = (writing.decimal(one) for one in month.before)
        range_of = _("In the three months before, half of your days lay between %(low)s and %(high)s of ten.")
        says.append(range_of % {"low": low, "high": high})
    return Told("felt", heading, tuple(says))


def _learned(month: Month, numbers: bool) -> Told:
    heading = _("What was learned")
    if not month.learned:
        words = wordings.NOTHING_NEW if month.told_before else wordings.NOTHING_YET
        return Told("learned", heading, (_one_of(words, month.turn),))
    gone = tuple(_unsure(one, month.turn, numbers) for one in month.learned if one.how == UNSURE_AGAIN)
    told = [one for one in month.learned if one.how != UNSURE_AGAIN]
    answers = tuple(_answer(one, month.turn + place, numbers) for place, one in enumerate(told))
    return Told("learned", heading, gone, answers=answers, after=usual_caution() if told else "")


def _unsure(one: Learned, turn: int, numbers: bool) -> str:
    """Take an answer back in the words it was told with; letters of before kept only what it was about."""
    if is_sure(one.estimate):
        finding = say(one.estimate, numbers)
        return _one_of(wordings.TAKEN_BACK, turn) % {"question": finding.question, "said": finding.say}
    answer = loader.answer(one.estimate.question, one.estimate.outcome)
    topic = "" if answer is None else filled(answer.asked.topic, answer)
    return _one_of(wordings.UNSURE, turn) % {"topic": topic}


def _answer(one: Learned, turn: int, numbers: bool) -> Answered:
    finding = say(one.estimate, numbers)
    lead = _one_of(wordings.LEAD[one.how], turn)
    looked_at = (check for check in one.estimate.checks if check.name not in SHAPES)
    small = finding.small if all(check.ok for check in looked_at) else joined(finding.small, finding.caution)
    return Answered(lead, finding.question, finding.say, small, one.estimate, is_drawn=True)


def _unclear(month: Month, numbers: bool) -> Told:
    heading = _("What is still unclear")
    if month.unclear is None:
        return Told("unclear", heading, (_one_of(wordings.NO_QUESTION, month.turn),))
    finding = say(month.unclear, numbers)
    open_one = Answered("", finding.question, finding.say, finding.small, month.unclear, is_drawn=False)
    return Told("unclear", heading, (), answers=(open_one,))


def _kept(month: Month) -> Told:
    says = (_one_of(wordings.KEPT, month.turn),) if month.kept else ()
    return Told("kept", _("One thing you kept"), says, month.kept)


def _idea(month: Month) -> Told:
    heading = _("One thing to try")
    if month.tone == QUIET:
        return Told("idea", _("For now"), (_one_of(wordings.NO_IDEA, month.turn),))
    ways = wordings.IDEA[month.idea] if month.idea else wordings.NO_IDEA
    return Told("idea", heading, (_one_of(ways, month.turn),))
