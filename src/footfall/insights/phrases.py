"""The parts sentences are made of: an estimate with the words of its question and outcome, and what they fill.

Where a person hides numbers a case says so, and each sentence has a second form that keeps to words.
"""

from typing import NamedTuple

from footfall.content.records import Answer
from footfall.core.estimates import Careful, Estimate, Interval
from footfall.core.footfalls import COUNT, Footfalls, footfalls, sign
from footfall.core.ratings import HIGHEST
from footfall.insights.sizes import length, size
from footfall.insights.words import _, many

#: The chance of a wrong direction, among all scales and questions of a person, up to which one is spoken of freely.
SURE_ENOUGH = 0.025
#: The checks of a shape, which say nothing against an answer: do the middle ones stand out, does it simply fade?
BEND, FADING = "inverted_u", "simple_fading"
SHAPES = (BEND, FADING)


#: Questions that rest on nights.
OF_SLEEP = ("sleep_next_night", "sleep_next_night.evening", "sleep_regularity")
#: How many of the twenty are at least called so.
PARTS = ((COUNT, "all"), (13, "most"), (7, "half"), (1, "some"))


class Case(NamedTuple):
    """One estimate with the words of its question and outcome, and its twenty footfalls; with figures or without."""

    estimate: Estimate
    answer: Answer
    marks: Footfalls | None
    numbers: bool = True

    @property
    def is_drawn_as_footfalls(self) -> bool:
        """Tell whether the picture shows the twenty footfalls, so that the words may count them."""
        return self.answer.asked.chart == "footfalls"


class Words(NamedTuple):
    """The verdict sentence, its doubt, and what the picture's title says."""

    say: str
    small: str
    title: str


def case_of(estimate: Estimate, answer: Answer, numbers: bool = True) -> Case:
    """Put an estimate beside its words."""
    return Case(estimate, answer, footfalls(estimate), numbers)


def filled(pattern: str, answer: Answer, clause: str = "") -> str:
    """Fill a pattern of content/answers.toml with the phrases of the outcome, and of the tag or sport."""
    rated, kind = answer.rated, answer.kind
    parts = {"ask": _(rated.ask), "mine": _(rated.mine), "topic": _(rated.topic), "clause": clause}
    if kind is not None:
        named = {"name": kind.name}
        parts |= {"after": _(kind.after) % named, "either": _(kind.either) % named}
    return _(pattern) % parts


def begun(words: str) -> str:
    """Begin a sentence: the first letter is large."""
    return words[:1].upper() + words[1:]


def joined(*sentences: str) -> str:
    """Put sentences after each other; empty ones leave no gap."""
    return " ".join(sentence for sentence in sentences if sentence)


def outcome_clause(case: Case, is_better: bool) -> str:
    """Say which way it was: "your mood was higher"; of what was never lived, what it would be: "a higher mood"."""
    rated = case.answer.rated
    if not case.answer.asked.lived:
        return _(rated.goes[0 if is_better else 1])
    return _(rated.yes if is_better else rated.no)


def went(case: Case, is_better: bool) -> str:
    """Say when it was which way: "After longer runs your mood was higher than after shorter ones"."""
    return begun(filled(case.answer.asked.went, case.answer, outcome_clause(case, is_better)))


def went_by(case: Case, is_better: bool, points: float, is_large: bool) -> str:
    """Say when it was which way, and by how much; a comparison needs a sentence for each."""
    by = {"what": went(case, is_better), "size": size(points)}
    if not case.numbers:
        return _went_so_far(case, by, is_large)
    if case.estimate.is_in_hours:
        by["size"] = length(points)
        return (_("%(what)s. Most likely by %(size)s.") if is_large else _("%(what)s, but only by %(size)s.")) % by
    if case.answer.asked.compares:
        if is_large:
            return _("%(what)s. Most likely by %(size)s in ten.") % by
        return _("%(what)s. Most likely by a little: %(size)s in ten.") % by
    if is_large:
        return _("%(what)s, most likely by %(size)s in ten.") % by
    return _("%(what)s, most likely by a little: %(size)s in ten.") % by


def _went_so_far(case: Case, by: dict[str, str], is_large: bool) -> str:
    """Say the same as `went_by` without a figure."""
    if case.estimate.smallest_noticeable is None:
        return _("%(what)s.") % by
    if case.answer.asked.compares:
        if is_large:
            return _("%(what)s. Most likely enough to notice.") % by
        return _("%(what)s. Most likely only by a little.") % by
    if is_large:
        return _("%(what)s, most likely enough to notice.") % by
    return _("%(what)s, most likely only by a little.") % by


def middle_of(estimate: Estimate) -> float:
    """Give the careful answer's middle, or the plain one where there is no careful one."""
    if estimate.careful is not None:
        return estimate.careful.estimate
    return estimate.estimate or 0.0


def side(interval: Interval, estimate: Estimate) -> int:
    """Say on which side of nothing an interval lies: 1 better, -1 worse, 0 on both."""
    if interval[0] > 0:
        return sign(estimate)
    return -sign(estimate) if interval[1] < 0 else 0


def is_small(answer: Careful, estimate: Estimate) -> bool:
    """Tell whether all of an answer's 95 % interval lies inside what is too small to notice."""
    noticeable = estimate.smallest_noticeable
    return noticeable is not None and all(abs(end) < noticeable for end in answer.interval)


def bent(estimate: Estimate) -> int:
    """Say whether the middle lengths or efforts stand out: 1 better, -1 worse, 0 not seen."""
    # A bend below zero is a hill: the middle ones are highest.
    return -_seen(estimate, BEND) if estimate.question.startswith("dose_") else 0


def uneven(estimate: Estimate) -> int:
    """Say whether it does not simply fade: 1 better two hours later than fading leaves it, -1 worse, 0 not seen."""
    return _seen(estimate, FADING)


def _seen(estimate: Estimate, name: str) -> int:
    check = next((check for check in estimate.checks if check.name == name), None)
    if check is None or check.ok:
        return 0
    return 1 if check.estimate * sign(estimate) > 0 else -1


def is_by_heart_rate(estimate: Estimate) -> bool:
    """Tell whether a heart rate stood in for felt effort: beats a minute are more than any effort from 0 to 10."""
    return any(point.at > HIGHEST for point in estimate.points)


def is_sure(estimate: Estimate) -> bool:
    """Tell whether the direction is sure among all scales and questions of a person together."""
    return estimate.family_lfsr is not None and estimate.family_lfsr <= SURE_ENOUGH


def may_be_chance(estimate: Estimate) -> str:
    """Say so where the direction is not sure among all scales and questions of a person together."""
    if estimate.family_lfsr is None or is_sure(estimate):
        return ""
    return _("Beside all your other answers, this one may still be chance.")


def worked_out(case: Case) -> str:
    """Say how many activities an answer rests on."""
    if case.answer.question in OF_SLEEP:
        return _of_nights(case)
    if not case.numbers:
        return _("Worked out from your activities with check-ins around them.")
    used = case.estimate.activities_used
    return many(
        "Worked out from %(n)d activity with check-ins around it.",
        "Worked out from %(n)d activities with check-ins around them.",
        used,
    ) % {"n": used}


def _of_nights(case: Case) -> str:
    """Say how many nights after an activity, or which days, an answer rests on."""
    if case.answer.question == "sleep_regularity":
        return _("Worked out from your check-ins and the nights before them.")
    if not case.numbers:
        return _("Worked out from your nights and what you did on the day before.")
    used, late = case.estimate.activities_used, case.answer.question != "sleep_next_night"
    if late:
        words = many(
            "Worked out from %(n)d night after a late activity.",
            "Worked out from %(n)d nights after late activities.",
            used,
        )
        return words % {"n": used}
    return many(
        "Worked out from %(n)d night after an activity.", "Worked out from %(n)d nights after an activity.", used
    ) % {"n": used}


def counted_better(case: Case, count: int) -> str:
    """Say how many of the twenty are better and enough to notice."""
    if not case.numbers:
        return _part_large(count)
    if not case.is_drawn_as_footfalls:
        return _counted_plainly(count)
    is_lift = case.answer.question == "lift" and sign(case.estimate) > 0
    if count == COUNT:
        if is_lift:
            return _("All twenty footfalls are a lift you would notice.")
        return _("All twenty footfalls are a change for the better that you would notice.")
    if is_lift:
        return _("%(n)d of 20 footfalls are a lift you would notice.") % {"n": count}
    return _("%(n)d of 20 footfalls are a change for the better that you would notice.") % {"n": count}


def counted_worse(case: Case, count: int) -> str:
    """Say how many of the twenty are worse and enough to notice."""
    if not case.numbers:
        return _part_large(count)
    if not case.is_drawn_as_footfalls:
        return _counted_plainly(count)
    if count == COUNT:
        return _("All twenty footfalls are a change for the worse that you would notice.")
    return many(
        "%(n)d of 20 footfalls is a change for the worse that you would notice.",
        "%(n)d of 20 footfalls are a change for the worse that you would notice.",
        count,
    ) % {"n": count}


def counted_small(case: Case, count: int) -> str:
    """Say how many of the twenty are too small to notice."""
    if not case.numbers:
        return _part_small(count)
    if not case.is_drawn_as_footfalls:
        if count == COUNT:
            return _("Of twenty equally likely answers, all are too small to notice.")
        if not count:
            return _("Of twenty equally likely answers, none is too small to notice.")
        return _("Of twenty equally likely answers, %(n)d are too small to notice.") % {"n": count}
    if count == COUNT:
        return _("All twenty footfalls are too small to notice.")
    return _("%(n)d of 20 footfalls are too small to notice.") % {"n": count}


def surer_than_large(case: Case, count: int) -> str:
    """Say that the direction is surer than the size."""
    if not case.numbers:
        return joined(_("It is surer than it is large."), _part_large(count))
    if not case.is_drawn_as_footfalls:
        return joined(_("It is surer than it is large."), _counted_plainly(count))
    return many(
        "It is surer than it is large: %(n)d of 20 footfalls is large enough to notice.",
        "It is surer than it is large: %(n)d of 20 footfalls are large enough to notice.",
        count,
    ) % {"n": count}


def _counted_plainly(count: int) -> str:
    if count == COUNT:
        return _("Of twenty equally likely answers, all are large enough to notice.")
    if not count:
        return _("Of twenty equally likely answers, none is large enough to notice.")
    return many(
        "Of twenty equally likely answers, %(n)d is large enough to notice.",
        "Of twenty equally likely answers, %(n)d are large enough to notice.",
        count,
    ) % {"n": count}


def _part_large(count: int) -> str:
    """Say how many of the likely answers can be noticed, without a figure."""
    words = {
        "all": _("All of the likely answers are large enough to notice."),
        "most": _("Most of the likely answers are large enough to notice."),
        "half": _("About half of the likely answers are large enough to notice."),
        "some": _("Some of the likely answers are large enough to notice."),
        "none": _("None of the likely answers is large enough to notice."),
    }
    return words[_part(count)]


def _part_small(count: int) -> str:
    """Say how many of the likely answers are too small to notice, without a figure."""
    words = {
        "all": _("All of the likely answers are too small to notice."),
        "most": _("Most of the likely answers are too small to notice."),
        "half": _("About half of the likely answers are too small to notice."),
        "some": _("Some of the likely answers are too small to notice."),
        "none": _("None of the likely answers is too small to notice."),
    }
    return words[_part(count)]


def _part(count: int) -> str:
    return next((name for least, name in PARTS if count >= least), "none")


def still_fits(case: Case, marks: Footfalls | None) -> str:
    """Say what is still possible while nobody can tell."""
    better, worse = (_(words) for words in case.answer.rated.fits)
    if marks is None or marks.positions[0] < 0 < marks.positions[-1]:
        return _("Your answers fit %(better)s, no change, and %(worse)s.") % {"better": better, "worse": worse}
    if marks.positions[0] >= 0:
        return _("Your answers point to %(better)s, but no change still fits.") % {"better": better}
    return _("Your answers point the other way, but no change still fits.")
