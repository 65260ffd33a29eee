"""The sentences of thinking tests: the hours after an activity, and what became of them over time beside practice."""

from footfall.content import loader
from footfall.core import writing
from footfall.core.between.thinking import CHOICE, KINDS, REACTION, SPAN
from footfall.core.estimates import Analysis, Estimate, Interval
from footfall.core.footfalls import COUNT, footfalls
from footfall.insights.findings import Finding
from footfall.insights.phrases import is_sure, joined, may_be_chance, middle_of, side
from footfall.insights.words import _, later, many

#: How the questions are named; the test follows after a point.
AFTER_A_RUN, OVER_TIME = "thinking.", "thinking_change."
#: Nobody is told that more activities than this would settle it.
MOST_MORE = 60

ASKED = {
    REACTION: later("Do I react quicker in the hours after a run?"),
    CHOICE: later("Does a misplaced arrow cost me less time in the hours after a run?"),
    SPAN: later("Do I keep longer rows in mind in the hours after a run?"),
}
TOPIC = {
    REACTION: later("Reacting after a run"),
    CHOICE: later("Choosing after a run"),
    SPAN: later("Keeping in mind after a run"),
}
BETTER = {
    REACTION: later("In the three hours after a run you most likely react quicker."),
    CHOICE: later("In the three hours after a run, a misplaced arrow most likely costs you less time."),
    SPAN: later("In the three hours after a run you most likely keep longer rows in mind."),
}
A_LITTLE_BETTER = {
    REACTION: later("In the three hours after a run you most likely react a little quicker."),
    CHOICE: later("In the three hours after a run, a misplaced arrow most likely costs you a little less time."),
    SPAN: later("In the three hours after a run you most likely keep slightly longer rows in mind."),
}
WORSE = {
    REACTION: later("In the three hours after a run you most likely react more slowly. That is worth knowing."),
    CHOICE: later(
        "In the three hours after a run, a misplaced arrow most likely costs you more time. That is worth knowing."
    ),
    SPAN: later("In the three hours after a run you most likely keep shorter rows in mind. That is worth knowing."),
}
NOTHING = {
    REACTION: later("How quickly you react after a run: no difference worth noticing. That is an answer too."),
    CHOICE: later("What a misplaced arrow costs you after a run: no difference worth noticing. That is an answer too."),
    SPAN: later("What you keep in mind after a run: no difference worth noticing. That is an answer too."),
}
MIXED = {
    REACTION: later("You react differently after runs, but perhaps not because of them."),
    CHOICE: later("A misplaced arrow costs you something else after runs, but perhaps not because of them."),
    SPAN: later("You keep rows of another length in mind after runs, but perhaps not because of them."),
}
OPEN = {
    REACTION: later("How quickly you react after a run: cannot tell yet."),
    CHOICE: later("What a misplaced arrow costs you after a run: cannot tell yet."),
    SPAN: later("What you keep in mind after a run: cannot tell yet."),
}
TITLES = {
    "helps": later("most likely better"),
    "worsens": later("most likely worse"),
    "no_meaningful_effect": later("no difference worth noticing"),
    "cannot_separate": later("perhaps not because of running"),
    "not_enough_data": later("cannot tell yet"),
}

ASKED_OVER_TIME = {
    REACTION: later("Do I react otherwise than months ago, beyond practice?"),
    CHOICE: later("Does a misplaced arrow cost me another time than months ago, beyond practice?"),
    SPAN: later("Do I keep other rows in mind than months ago, beyond practice?"),
}
TOPIC_OVER_TIME = {
    REACTION: later("Reacting over time"),
    CHOICE: later("Choosing over time"),
    SPAN: later("Keeping in mind over time"),
}
BETTER_OVER_TIME = {
    REACTION: later("You react quicker than practice alone explains."),
    CHOICE: later("A misplaced arrow costs you less time than practice alone explains."),
    SPAN: later("You keep longer rows in mind than practice alone explains."),
}
WORSE_OVER_TIME = {
    REACTION: later("You react more slowly than practice alone would have it."),
    CHOICE: later("A misplaced arrow costs you more time than practice alone would have it."),
    SPAN: later("You keep shorter rows in mind than practice alone would have it."),
}

#: Ranges of changes, each whole so that a language can bend it.
LESS = {
    REACTION: later("%(low)s to %(high)s milliseconds quicker"),
    CHOICE: later("%(low)s to %(high)s milliseconds less"),
    SPAN: later("%(low)s to %(high)s digits fewer"),
}
MORE = {
    REACTION: later("%(low)s to %(high)s milliseconds slower"),
    CHOICE: later("%(low)s to %(high)s milliseconds more"),
    SPAN: later("%(low)s to %(high)s digits more"),
}
EITHER_WAY = {
    REACTION: later("%(less)s milliseconds quicker to %(more)s slower"),
    CHOICE: later("%(less)s milliseconds less to %(more)s more"),
    SPAN: later("%(less)s digits fewer to %(more)s more"),
}


def say_thinking(estimate: Estimate, numbers: bool = True) -> Finding:
    """Put an answer about thinking tests into words; without `numbers` no sentence holds a figure.

    Raises:
        ValueError: it is no answer about a thinking test.
    """
    kind = estimate.outcome
    if kind not in KINDS or not estimate.question.startswith((AFTER_A_RUN, OVER_TIME)):
        raise ValueError(f"no thinking test: {estimate.question} {estimate.outcome}")
    if estimate.question.startswith(OVER_TIME):
        return _over_time(estimate, numbers)
    research = loader.research(estimate.question, kind)
    return Finding(
        question=_(ASKED[kind]),
        say=_verdict(estimate),
        small=_small(estimate, numbers),
        research="" if research is None else _(research.words),
        caution=_caution(estimate),
        title=_("%(topic)s: %(finding)s") % {"topic": _(TOPIC[kind]), "finding": _(TITLES[estimate.verdict])},
        claim=None if research is None else research.claim,
        verdict=estimate.verdict,
        outcome=kind,
        chart="none" if footfalls(estimate) is None else "footfalls",
        question_name=estimate.question,
    )


def thinking_answers(analysis: Analysis | None, kind: str) -> tuple[Estimate | None, Estimate | None]:
    """Find the answers about one test: the hours after a run, and over time; None where there is none."""
    kept = {} if analysis is None else {one.question: one for one in analysis.answers}
    return kept.get(AFTER_A_RUN + kind), kept.get(OVER_TIME + kind)


def after_runs(analysis: Analysis | None, numbers: bool = True) -> tuple[Finding, ...]:
    """Say what each test told of the hours after a run, where it could be worked out; a change over months is apart."""
    known = (thinking_answers(analysis, kind)[0] for kind in KINDS)
    return tuple(say_thinking(one, numbers) for one in known if one is not None and one.estimate is not None)


def amount(kind: str, value: float) -> str:
    """Write a size without its direction in the test's own unit: "about 12 milliseconds"."""
    if kind == SPAN:
        return _("about %(n)s digits") % {"n": writing.decimal(abs(value), 1)}
    return _("about %(n)s milliseconds") % {"n": writing.whole(abs(value))}


def ranged(kind: str, interval: Interval) -> str:
    """Write a range of changes in the test's own unit: "4 to 16 milliseconds quicker"."""
    places = 1 if kind == SPAN else 0
    near, far = sorted(abs(end) for end in interval)
    if interval[0] < 0 < interval[1]:
        ends = {"less": writing.decimal(-interval[0], places), "more": writing.decimal(interval[1], places)}
        return _(EITHER_WAY[kind]) % ends
    words = (LESS if interval[1] <= 0 else MORE)[kind]
    return _(words) % {"low": writing.decimal(near, places), "high": writing.decimal(far, places)}


def _verdict(estimate: Estimate) -> str:
    kind, marks = estimate.outcome, footfalls(estimate)
    if estimate.estimate is None:
        return _("Nothing to compare yet.")
    if estimate.verdict == "helps":
        is_large = marks is None or 2 * marks.better >= COUNT
        return _(BETTER[kind] if is_large else A_LITTLE_BETTER[kind])
    words = {"worsens": WORSE, "no_meaningful_effect": NOTHING, "cannot_separate": MIXED}
    return _(words.get(estimate.verdict, OPEN)[kind])


def _small(estimate: Estimate, numbers: bool) -> str:
    """Say the size, how many activities it rests on, and what is still missing."""
    if estimate.estimate is None:
        return _needed(numbers)
    sized = _sized(estimate) if numbers else ""
    if estimate.verdict == "cannot_separate":
        return joined(_("You may go out on days when you are fit anyway. Allowing for that, it may be nothing."), sized)
    if estimate.verdict == "not_enough_data":
        return joined(_("Better, worse and no change all still fit your tests."), sized, _narrowed(estimate, numbers))
    chance = may_be_chance(estimate) if estimate.verdict in ("helps", "worsens") and not is_sure(estimate) else ""
    return joined(sized, chance, _rests_on(estimate, numbers))


def _sized(estimate: Estimate) -> str:
    interval = estimate.interval if estimate.careful is None else estimate.careful.interval
    if interval is None:
        return ""
    told = {"middle": amount(estimate.outcome, middle_of(estimate)), "range": ranged(estimate.outcome, interval)}
    if estimate.verdict in ("helps", "worsens"):
        return _("Most likely by %(middle)s (%(range)s, 19 times in 20).") % told
    return _("Anything from %(range)s still fits.") % told


def _rests_on(estimate: Estimate, numbers: bool) -> str:
    if not numbers:
        return _("Worked out from your activities with tests around them; practice is allowed for.")
    used = estimate.activities_used
    return many(
        "Worked out from %(n)d activity with tests around it; practice is allowed for.",
        "Worked out from %(n)d activities with tests around them; practice is allowed for.",
        used,
    ) % {"n": used}


def _needed(numbers: bool) -> str:
    if not numbers:
        return _("It needs this test on ordinary days too, and before and after some of the times you go out.")
    return _(
        "A first answer needs two weeks, thirty of these tests, and eight activities with one before and one after."
    )


def _narrowed(estimate: Estimate, numbers: bool) -> str:
    """Say what would narrow it, without asking anybody to go out more."""
    paired = _("Tests on days without a run help as much, also two of them an hour apart.")
    if estimate.more_needed is None or estimate.more_needed > MOST_MORE:
        return joined(_("If there is a change, it is small beside your usual ups and downs."), paired)
    if not numbers:
        return paired
    more = many(
        "As things go, about %(n)d more activity with a test before and after would probably settle it.",
        "As things go, about %(n)d more activities with a test before and after would probably settle it.",
        estimate.more_needed,
    )
    return joined(more % {"n": estimate.more_needed}, paired)


def _caution(estimate: Estimate) -> str:
    held = _("A second test is often better from practice. That is allowed for as far as your other days can tell.")
    if any(not check.ok for check in estimate.checks):
        looked = _("One of our checks found something that may be mixed in, so please take it with care.")
        return joined(held, looked)
    return joined(held, _("It is what went together in your records, and cannot show what caused it."))


def _over_time(estimate: Estimate, numbers: bool) -> Finding:
    kind = estimate.outcome
    return Finding(
        question=_(ASKED_OVER_TIME[kind]),
        say=_changed(estimate),
        small=_how_changed(estimate, numbers),
        research="",
        caution=_("Sleep, age, a season or another screen change such tests too. It cannot show what caused it."),
        title=_("%(topic)s: %(finding)s") % {"topic": _(TOPIC_OVER_TIME[kind]), "finding": _(TITLES[_way(estimate)])},
        claim=None,
        verdict=estimate.verdict,
        outcome=kind,
        chart="line" if estimate.points else "none",
        question_name=estimate.question,
    )


def _way(estimate: Estimate) -> str:
    """Say which way a change over time goes, in the words of a verdict; the first rule that fits wins, as there."""
    if estimate.verdict == "not_enough_data" or estimate.interval is None:
        return "not_enough_data"
    if all(abs(end) < (estimate.smallest_noticeable or 0.0) for end in estimate.interval):
        return "no_meaningful_effect"
    return {1: "helps", -1: "worsens", 0: "not_enough_data"}[side(estimate.interval, estimate)]


def _changed(estimate: Estimate) -> str:
    if estimate.estimate is None:
        return _("Too few tests to speak of a change.")
    way = _way(estimate)
    if way == "helps":
        return _(BETTER_OVER_TIME[estimate.outcome])
    if way == "worsens":
        return joined(_(WORSE_OVER_TIME[estimate.outcome]), _("That is worth knowing, and says nothing of an illness."))
    if way == "no_meaningful_effect":
        return _("Beyond practice, no change worth noticing.")
    return _("Beyond practice: cannot tell yet.")


def _how_changed(estimate: Estimate, numbers: bool) -> str:
    if estimate.estimate is None or estimate.interval is None:
        if not numbers:
            return _("It needs more of these tests, over some weeks.")
        return _("It needs twenty of these tests that count, over four weeks or more.")
    slow, way = "", _way(estimate)
    if way == "not_enough_data":
        slow = _("Slow practice and a change look alike for months. Only time tells them apart.")
    elif way in ("helps", "worsens"):
        slow = may_be_chance(estimate)
    if not numbers:
        return slow
    told = {"range": ranged(estimate.outcome, estimate.interval)}
    return joined(_practised(estimate), _("Beyond it, in 90 days: %(range)s, 19 times in 20.") % told, slow)


def _practised(estimate: Estimate) -> str:
    """Say what practice alone most likely brought so far."""
    check = next((one for one in estimate.checks if one.name == "practice"), None)
    if check is None:
        return ""
    told = {"range": ranged(estimate.outcome, check.interval)}
    return _("Practice alone: %(range)s since your first test.") % told
