"""The sentences of answers about a size: the lift, two hours later, during, weeks, longer, harder, steadier."""

from footfall.core.estimates import Estimate
from footfall.core.footfalls import COUNT, sign
from footfall.insights.phrases import (
    Case,
    Words,
    begun,
    bent,
    counted_better,
    counted_small,
    counted_worse,
    filled,
    joined,
    may_be_chance,
    middle_of,
    still_fits,
    surer_than_large,
    uneven,
    went,
    went_by,
    worked_out,
)
from footfall.insights.sizes import length, size
from footfall.insights.words import _, many

#: The first picture needs this many activities with a check-in before and after.
FIRST_PICTURE = 8
#: Questions about single runs, whose days a coin could choose.
ONE_RUN = ("lift", "lift_curve", "during")
#: Up to so many more are called some, above it many, where numbers are hidden.
SOME = 20


def say_effect(case: Case) -> Words:
    """Give the sentences of one answer about a size."""
    words = SENTENCES[case.estimate.verdict](case)
    return words._replace(small=joined(words.small, _shape_beside(case)))


def _helps(case: Case) -> Words:
    estimate, marks = case.estimate, case.marks
    is_large, small = True, worked_out(case)
    if marks is not None:
        is_large = marks.better * 2 >= COUNT
        small = counted_better(case, marks.better) if is_large else surer_than_large(case, marks.better)
    small = joined(small, _(case.answer.asked.also), may_be_chance(estimate))
    return Words(_better_by(case, is_large), small, _("most likely better"))


def _better_by(case: Case, is_large: bool) -> str:
    by = {"size": size(middle_of(case.estimate))}
    if case.answer.question != "lift":
        return went_by(case, True, middle_of(case.estimate), is_large)
    if not case.numbers:
        return _better_so_far(case, is_large)
    if is_large:
        return _("Most likely, by %(size)s in ten.") % by
    return _("Most likely a little, by %(size)s in ten.") % by


def _better_so_far(case: Case, is_large: bool) -> str:
    """Say the same without a figure."""
    if case.marks is None:
        return _("Most likely.")
    return _("Most likely, and enough to notice.") if is_large else _("Most likely, but only a little.")


def _worsens(case: Case) -> Words:
    estimate, marks = case.estimate, case.marks
    what = {"what": went(case, False)}
    verdict = _("%(what)s. That is worth knowing.") % what
    small = _by(estimate) if case.numbers else ""
    if marks is None and not case.numbers:
        small = worked_out(case)
    if marks is not None and marks.worse * 2 < COUNT:
        verdict = _("%(what)s, but only a little.") % what
        small = joined(small, surer_than_large(case, marks.worse))
    else:
        counted = "" if marks is None else counted_worse(case, marks.worse)
        small = joined(small, counted, _(case.answer.asked.worse))
    return Words(verdict, joined(small, may_be_chance(estimate)), _("most likely worse"))


def _by(estimate: Estimate) -> str:
    """Say by how much, in points or in time."""
    if estimate.is_in_hours:
        return _("Most likely by %(size)s.") % {"size": length(middle_of(estimate))}
    return _("Most likely by %(size)s in ten.") % {"size": size(middle_of(estimate))}


def _no_difference(case: Case) -> Words:
    marks, asked = case.marks, case.answer.asked
    verdict = _("For you, no difference worth noticing.")
    if case.answer.question != "lift":
        verdict = _("%(either)s: no difference worth noticing.") % {"either": begun(filled(asked.either, case.answer))}
    verdict = joined(verdict, _(asked.also) or _("That is an answer too."))
    counted = "" if marks is None else counted_small(case, marks.small)
    return Words(verdict, joined(counted, worked_out(case)), _("no difference worth noticing"))


def _cannot_separate(case: Case) -> Words:
    plain = None if case.estimate.bracket is None else case.estimate.bracket.plain
    if plain is None or plain[0] <= 0 <= plain[1]:
        verdict = _("Two careful ways of looking do not agree, so nobody can tell yet.")
        title = _("two careful ways of looking do not agree")
    else:
        verdict, title = _up_or_down(case, is_up=plain[0] > 0)
    allowed = _("Allowing for that, it may be nothing at all.")
    return Words(verdict, joined(_(case.answer.asked.why), allowed, _tell_apart(case)), title)


def _up_or_down(case: Case, is_up: bool) -> tuple[str, str]:
    """Say which way it went at first look, and what it may not be; the verdict and the title."""
    why = {"because": _(case.answer.asked.because)}
    verdict, title = _("It goes down, but perhaps not %(because)s."), _("it goes down, but perhaps not %(because)s")
    if is_up:
        verdict, title = _("It goes up, but perhaps not %(because)s."), _("it goes up, but perhaps not %(because)s")
    if case.answer.question != "lift":
        why["what"] = went(case, is_up == (sign(case.estimate) > 0))
        verdict = _("%(what)s, but perhaps not %(because)s.")
    return verdict % why, title % why


def _cannot_tell(case: Case) -> Words:
    estimate, asked = case.estimate, case.answer.asked
    if estimate.estimate is None:
        return Words(_("Nothing to compare yet."), _first_picture(case), _("nothing to compare yet"))
    verdict = _("Cannot tell yet.")
    if case.answer.question != "lift":
        verdict = _("%(either)s: cannot tell yet.") % {"either": begun(filled(asked.either, case.answer))}
    return Words(verdict, joined(still_fits(case, case.marks), would_narrow(case)), _("cannot tell yet"))


SENTENCES = {
    "helps": _helps,
    "worsens": _worsens,
    "no_meaningful_effect": _no_difference,
    "cannot_separate": _cannot_separate,
    "not_enough_data": _cannot_tell,
}


def _shape_beside(case: Case) -> str:
    """Say that the middle ones stand out, or that it does not simply fade: beside a verdict, and never in its place."""
    if case.estimate.verdict == "no_meaningful_effect":
        return ""
    return joined(_bend_beside(case.estimate), _fading_beside(case.estimate))


def _bend_beside(estimate: Estimate) -> str:
    bend = bent(estimate)
    if bend == 0:
        return ""
    if bend > 0:
        return _("It looks best after the middle ones, but such a bend may still be chance.")
    return _("It looks least good after the middle ones, but such a bend may still be chance.")


def _fading_beside(estimate: Estimate) -> str:
    rise = uneven(estimate)
    if rise == 0:
        return ""
    if rise > 0:
        return _("It seems not to simply fade: about two hours later it looks better than fading alone would leave it.")
    return _("It seems not to simply fade: about two hours later it looks less good than fading alone would leave it.")


def _first_picture(case: Case) -> str:
    needed, used = _(case.answer.asked.first), case.estimate.activities_used
    if not case.numbers:
        return _(case.answer.asked.begin) or needed
    if case.answer.question != "lift" or not 0 < used < FIRST_PICTURE:
        return needed
    return joined(
        needed, many("There is %(n)d such run so far.", "There are %(n)d such runs so far.", used) % {"n": used}
    )


def would_narrow(case: Case) -> str:
    """Say what more records would probably do for an answer that cannot be told yet."""
    more, needs = case.estimate.more_needed, _(case.answer.asked.narrow)
    if not needs:
        return _("That takes months, not weeks, and may stay open.")
    if more is None:
        return _("If there is a change, it is small beside your usual ups and downs. More runs may not settle it.")
    if not case.numbers:  # Whoever figures are hidden from is not told that many more would help.
        if more <= SOME:
            return _("As things go, some more runs %(needs)s would probably settle it.") % {"needs": needs}
        return _("As things go, this stays open for long. It is no reason to run more.")
    return many(
        "As things go, about %(n)d more run %(needs)s would probably settle it.",
        "As things go, about %(n)d more runs %(needs)s would probably settle it.",
        more,
    ) % {"n": more, "needs": needs}


def _tell_apart(case: Case) -> str:
    bracket = case.estimate.bracket
    if bracket is not None and bracket.labelled is not None and case.answer.question in ONE_RUN:
        return _("Letting a coin choose some of the days could tell the two apart.")
    return _(case.answer.asked.apart)
