"""What a run does just after it, in words: for every verdict one honest sentence with its doubt."""

from typing import NamedTuple

from footfall.content import loader
from footfall.content.records import Answer, ResearchEffect
from footfall.core.estimates import Analysis, Estimate
from footfall.core.footfalls import COUNT, Footfalls, footfalls, sign, spread
from footfall.insights.findings import Finding
from footfall.insights.sizes import size
from footfall.insights.words import _, many

QUESTION = "lift"
#: The first picture needs this many activities with a check-in before and after.
FIRST_PICTURE = 8
#: The chance of a wrong direction, over all of a person's answers together, up to which one is spoken of freely.
SURE_ENOUGH = 0.025


def is_sayable(estimate: Estimate) -> bool:
    """Tell whether there are words for this question and outcome."""
    return estimate.question == QUESTION and loader.answer(QUESTION, estimate.outcome) is not None


def say_all(analysis: Analysis) -> tuple[tuple[Estimate, Finding], ...]:
    """Give every answer there are words for, in the order of the analysis."""
    return tuple((estimate, say(estimate)) for estimate in analysis.answers if is_sayable(estimate))


def say(estimate: Estimate) -> Finding:
    """Put one `lift` answer into words.

    The claim is the one content/answers.toml names for the outcome (C07 for mood, C40 for energy, C11 calm,
    C38 stress, C15 worry, C39 focus, C16 presence, C34 confidence, C13 tension, C01 high, C44 productive).

    Raises:
        ValueError: the question is another one, the outcome or verdict has no words.
    """
    answer = loader.answer(estimate.question, estimate.outcome)
    if answer is None or estimate.question != QUESTION or estimate.verdict not in SENTENCES:
        raise ValueError(f"no words for {estimate.question} {estimate.outcome} {estimate.verdict}")
    marks = footfalls(estimate)
    words = SENTENCES[estimate.verdict](Case(estimate, answer, marks))
    effect = loader.research_effect(answer.research)
    return Finding(
        question=_(answer.asked.words) % {"ask": _begin(_(answer.rated.ask))},
        say=words.say,
        small=words.small,
        research=_research(answer, effect, spread(estimate)),
        caution=_caution(estimate),
        title=_("%(topic)s: %(finding)s")
        % {"topic": _(answer.asked.topic) % {"topic": _(answer.rated.topic)}, "finding": words.title},
        claim=answer.claim or "",
        verdict=estimate.verdict,
        outcome=estimate.outcome,
        chart="footfalls" if marks is not None else "none",
        effect=effect,
    )


class Case(NamedTuple):
    """One estimate with the words of its outcome and its twenty footfalls."""

    estimate: Estimate
    answer: Answer
    marks: Footfalls | None


class Words(NamedTuple):
    """The verdict sentence, its doubt, and what the picture's title says."""

    say: str
    small: str
    title: str


def _helps(case: Case) -> Words:
    estimate, marks = case.estimate, case.marks
    by = {"size": size(_middle(estimate))}
    verdict, small = _("Most likely, by %(size)s in ten.") % by, _worked_out(estimate)
    if marks is not None and marks.better * 2 >= COUNT:
        small = _noticeable(marks.better, estimate)
    elif marks is not None:
        verdict, small = _("Most likely a little, by %(size)s in ten.") % by, _surer_than_large(marks.better)
    return Words(verdict, small + _may_be_chance(estimate), _("most likely better"))


def _worsens(case: Case) -> Words:
    estimate, marks = case.estimate, case.marks
    no = {"no": _(case.answer.rated.no)}
    verdict = _("Just after runs %(no)s. That is worth knowing.") % no
    small = _("Most likely by %(size)s in ten.") % {"size": size(_middle(estimate))}
    if marks is not None and marks.worse * 2 < COUNT:
        verdict = _("Just after runs %(no)s, but only a little.") % no
        small += " " + _surer_than_large(marks.worse)
    else:
        counted = "" if marks is None else _noticeably_worse(marks.worse) + " "
        small += " " + counted + _("Would a shorter or gentler one feel different?")
    return Words(verdict, small + _may_be_chance(estimate), _("most likely worse"))


def _no_difference(case: Case) -> Words:
    estimate, marks = case.estimate, case.marks
    verdict = _("For you, no difference worth noticing. That is an answer too.")
    small = _worked_out(estimate)
    if marks is not None:
        small = _too_small(marks.small) + " " + small
    return Words(verdict, small, _("no difference worth noticing"))


def _cannot_separate(case: Case) -> Words:
    estimate = case.estimate
    plain = None if estimate.bracket is None else estimate.bracket.plain
    if plain is None or plain[0] <= 0 <= plain[1]:
        verdict = _("Two careful ways of looking do not agree, so nobody can tell yet.")
        title = _("two careful ways of looking do not agree")
    elif plain[0] > 0:
        verdict = _("It goes up, but perhaps not because of the run.")
        title = _("it goes up, but perhaps not because of the run")
    else:
        verdict = _("It goes down, but perhaps not because of the run.")
        title = _("it goes down, but perhaps not because of the run")
    why = _("You may go out when you already feel different, or feel different because a run is coming.")
    allowed = _("Allowing for that, it may be nothing at all.")
    return Words(verdict, f"{why} {allowed} {_tell_apart(estimate)}", title)


def _cannot_tell(case: Case) -> Words:
    estimate = case.estimate
    if estimate.estimate is None:
        return Words(_("Nothing to compare yet."), _first_picture(estimate), _("nothing to compare yet"))
    small = _still_fits(case.answer, case.marks) + " " + _would_narrow(estimate.more_needed)
    return Words(_("Cannot tell yet."), small, _("cannot tell yet"))


SENTENCES = {
    "helps": _helps,
    "worsens": _worsens,
    "no_meaningful_effect": _no_difference,
    "cannot_separate": _cannot_separate,
    "not_enough_data": _cannot_tell,
}


def _middle(estimate: Estimate) -> float:
    if estimate.careful is not None:
        return estimate.careful.estimate
    return estimate.estimate or 0.0


def _noticeable(count: int, estimate: Estimate) -> str:
    if sign(estimate) > 0:
        if count == COUNT:
            return _("All twenty footfalls are a lift you would notice.")
        return _("%(n)d of 20 footfalls are a lift you would notice.") % {"n": count}
    if count == COUNT:
        return _("All twenty footfalls are a change for the better that you would notice.")
    return _("%(n)d of 20 footfalls are a change for the better that you would notice.") % {"n": count}


def _surer_than_large(count: int) -> str:
    return many(
        "It is surer than it is large: %(n)d of 20 footfalls is large enough to notice.",
        "It is surer than it is large: %(n)d of 20 footfalls are large enough to notice.",
        count,
    ) % {"n": count}


def _may_be_chance(estimate: Estimate) -> str:
    """Say so where the direction is not sure among all of a person's answers together."""
    if estimate.family_lfsr is None or estimate.family_lfsr <= SURE_ENOUGH:
        return ""
    return " " + _("Beside all your other answers, this one may still be chance.")


def _noticeably_worse(count: int) -> str:
    if count == COUNT:
        return _("All twenty footfalls are a change for the worse that you would notice.")
    return many(
        "%(n)d of 20 footfalls is a change for the worse that you would notice.",
        "%(n)d of 20 footfalls are a change for the worse that you would notice.",
        count,
    ) % {"n": count}


def _too_small(count: int) -> str:
    if count == COUNT:
        return _("All twenty footfalls are too small to notice.")
    return _("%(n)d of 20 footfalls are too small to notice.") % {"n": count}


def _worked_out(estimate: Estimate) -> str:
    return many(
        "Worked out from %(n)d activity with check-ins around it.",
        "Worked out from %(n)d activities with check-ins around them.",
        estimate.activities_used,
    ) % {"n": estimate.activities_used}


def _first_picture(estimate: Estimate) -> str:
    needed = _(
        "Eight runs with a check-in before and after, and thirty check-ins over two weeks, make a first picture."
    )
    if not 0 < estimate.activities_used < FIRST_PICTURE:
        return needed
    so_far = many("There is %(n)d such run so far.", "There are %(n)d such runs so far.", estimate.activities_used) % {
        "n": estimate.activities_used
    }
    return f"{needed} {so_far}"


def _still_fits(answer: Answer, marks: Footfalls | None) -> str:
    better, worse = (_(words) for words in answer.rated.fits)
    if marks is None or marks.positions[0] < 0 < marks.positions[-1]:
        return _("Your answers fit %(better)s, no change, and %(worse)s.") % {
            "better": better,
            "worse": worse,
        }
    if marks.positions[0] >= 0:
        return _("Your answers point to %(better)s, but no change still fits.") % {"better": better}
    return _("Your answers point the other way, but no change still fits.")


def _would_narrow(more: int | None) -> str:
    if more is None:
        return _("If there is a change, it is small beside your usual ups and downs. More runs may not settle it.")
    return many(
        "About %(n)d more run with a check-in before and after would narrow it.",
        "About %(n)d more runs with a check-in before and after would narrow it.",
        more,
    ) % {"n": more}


def _tell_apart(estimate: Estimate) -> str:
    if estimate.bracket is not None and estimate.bracket.labelled is not None:
        return _("Letting a coin choose some of the days would tell the two apart.")
    return _("Saying before a run when you decided to go would help to tell them apart.")


def _research(answer: Answer, effect: ResearchEffect | None, own_spread: float | None) -> str:
    found = "" if answer.research is None else _(answer.research.words)
    if effect is None:
        return found
    if own_spread is not None:
        found = _("%(found)s, by %(size)s on your scale.") % {
            "found": found.removesuffix("."),
            "size": size(effect.value * own_spread),
        }
    return f"{found} {_(effect.caveat)}"


def _caution(estimate: Estimate) -> str:
    if any(not check.ok for check in estimate.checks):
        return _("One of our checks found something that may be mixed in. “How do we know?” says what.")
    if estimate.design == "randomised":
        return _("It holds for the days and runs in your records, not for every run to come.")
    return _("This is what went together in your records. It cannot show what caused it.")


def _begin(words: str) -> str:
    return words[:1].upper() + words[1:]
