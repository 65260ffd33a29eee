"""A goal in whole sentences: what it says on paper, what is said to a wish, and how it goes."""

from collections.abc import Mapping
from datetime import date

from footfall.content.movements import movement
from footfall.core import writing
from footfall.core.words import _, _in, later, many
from footfall.plan.goals import Counter, Lately, Offer, Wish
from footfall.plan.progress import Progress

#: What contradicts itself, in one sentence each.
FAULTS: Mapping[str, str] = {
    "no_day": later("A goal needs one day a week at least. One is a good number."),
    "week_has_seven": later("A week has seven days. Please choose one to seven."),
    "until_is_past": later("That day has been, or is today. Please choose a later one."),
    "until_is_far": later("That is more than two years away. Please choose a nearer day; there can be a next goal."),
    "review_is_past": later("That day has been. Please choose today or later."),
    "review_after_end": later("Looking again comes after the goal has ended. Please choose a day before its end."),
    "nothing_to_count": later("Please write a number above nothing."),
    "too_long_a_day": later(
        "So many minutes on so few days would be more than four hours a day. Please change either."
    ),
    "more_times_than_days": later(
        "There are not so many days until then. Please change the times, the days or the end."
    ),
    "no_distance": later("A distance says little of this. Please choose days, minutes or times instead."),
}


def goal_said(wish: Wish, *, numbers: bool = True) -> str:
    """Write a goal as one sentence; without numbers its days stay as words, its minutes and lengths go."""
    of = movement(wish.movement)
    told = {
        "movement": _(of.name) if of else _("Moving"),
        "days": days_said(wish.days),
        "until": writing.full_date(wish.until),
    }
    if wish.kind == "days_a_week" or not numbers:
        return _by_days(wish.days) % told
    if wish.kind == "distance":
        told |= {"distance": _length(wish.amount), "unit": writing.distance_unit()}
        return _("%(movement)s: %(distance)s %(unit)s in one go by %(until)s.") % told
    told["number"] = writing.whole(wish.amount)
    if wish.kind == "minutes_a_week":
        return _minutes_by_days(wish.days) % told
    return many("%(movement)s, once by %(until)s.", "%(movement)s, %(number)s times by %(until)s.", _n(wish)) % told


def days_said(days: int) -> str:
    """Write one to seven days of a week as a word."""
    words = (
        _in("days", "none"), _in("days", "one"), _in("days", "two"), _in("days", "three"), _in("days", "four"),
        _in("days", "five"), _in("days", "six"), _in("days", "seven"),
    )  # fmt: skip
    return words[max(0, min(days, 7))]


def anchor_said(after: str, then: str) -> str:
    """Write what sets it off as one sentence."""
    return _("After I %(after)s, I %(then)s.") % {"after": after, "then": then}


def fault_said(name: str) -> str:
    """Say what contradicts itself."""
    return _(FAULTS[name])


def counter_said(counter: Counter, wish: Wish, lately: Lately, *, numbers: bool = True) -> str:
    """Say why a wish is more than it might be; nothing where it fits."""
    if counter.reason == "far":
        return _far(wish, numbers)
    if counter.reason == "long" and numbers:
        return _long(lately) % {"longest": writing.whole(lately.longest_min)}
    return _(REASONS.get(counter.reason, ""))


REASONS: Mapping[str, str] = {
    "days": later("On so many days the legs get little rest. A day of rest counts, too."),
    "ceiling": later("That is a great deal in one week. There is no need to hurry anything."),
    "long": later("Each outing would be much longer than your longest lately. It can grow bit by bit instead."),
    "every_day": later("Every day leaves no day off. A day of rest counts, too."),
    "more_days": later("That is more days than in the last weeks. It may shrink at any time."),
    "more_minutes": later("That is more than in the last weeks. It may shrink at any time."),
    "little_to_spare": later(
        "It can be reached, with little room for a cold or a bad week. The day may move at any time."
    ),
}


def offer_said(offer: Offer, *, numbers: bool = True) -> str:
    """Write another wish as the sentence it would be on paper."""
    if offer.name == "walk":
        return _("A walk on %(day)s or before, as far as you like. You can be there all the same.") % {
            "day": writing.full_date(offer.wish.until)
        }
    return goal_said(offer.wish, numbers=numbers)


def progress_said(progress: Progress, wish: Wish, *, numbers: bool = True) -> str:
    """Say how it goes, without a debt: what was done, beside what was wished for."""
    if wish.kind in {"sessions", "distance"}:
        return _so_far(progress, wish, numbers)
    if not progress.days:
        return _("This week is still open.")
    if wish.kind == "minutes_a_week" and numbers:
        told = {"done": writing.whole(progress.amount), "all": writing.whole(wish.amount)}
        if progress.amount < wish.amount:
            return _("This week: %(done)s of %(all)s minutes.") % told
        return _("This week: %(done)s minutes. The rest of the week is free.") % told
    if progress.days >= wish.days:
        return _("This week is as you wished. The rest of it is free.")
    told = {"done": days_said(progress.days), "all": days_said(wish.days)}
    return _("This week: %(done)s of %(all)s days.") % told


def others_said(progress: Progress) -> str:
    """Say on how many days something else was done; nothing where there was none."""
    others = sum(mark.kind == "other" for mark in progress.marks)
    if not others:
        return ""
    told = {"days": days_said(others)}
    return many(
        "On %(days)s more day you did something else, which counts as itself.",
        "On %(days)s more days you did something else, which counts as itself.",
        others,
    ) % told  # fmt: skip


def marks_said(progress: Progress) -> list[tuple[date, str, str]]:
    """Give each day of a week with its mark and what that means in words."""
    said = {"goal": _("%(day)s: for your goal"), "other": _("%(day)s: something else"), "": ""}
    return [(one.day, one.kind, said[one.kind] % {"day": writing.weekday(one.day)}) for one in progress.marks]


def _by_days(days: int) -> str:
    if days == 7:
        return _("%(movement)s every day until %(until)s.")
    return many(
        "%(movement)s on %(days)s day a week until %(until)s.",
        "%(movement)s on %(days)s days a week until %(until)s.",
        days,
    )


def _minutes_by_days(days: int) -> str:
    if days == 7:
        return _("%(movement)s for %(number)s minutes a week, a little every day, until %(until)s.")
    return many(
        "%(movement)s for %(number)s minutes a week, on %(days)s day, until %(until)s.",
        "%(movement)s for %(number)s minutes a week, on %(days)s days, until %(until)s.",
        days,
    )


def _so_far(progress: Progress, wish: Wish, numbers: bool) -> str:
    if not progress.amount:
        return _("Nothing of it yet, and that is all right.")
    if progress.amount >= wish.amount:
        return _("It is as you wished.")
    if not numbers:
        return _("It has begun.")
    if wish.kind == "sessions":
        told = {"done": writing.whole(progress.amount), "all": writing.whole(wish.amount)}
        return _("Since you wrote it: %(done)s of %(all)s times.") % told
    told = {"done": _length(progress.amount), "all": _length(wish.amount), "unit": writing.distance_unit()}
    return _("The longest since you wrote it: %(done)s of %(all)s %(unit)s.") % told


def _far(wish: Wish, numbers: bool) -> str:
    told = {"distance": _length(wish.amount), "unit": writing.distance_unit(), "until": writing.full_date(wish.until)}
    if not numbers:
        return _("From where you are now, %(until)s comes too soon for this. The way there can be a gentle one.") % told
    return (
        _(
            "From where you are now, %(distance)s %(unit)s by %(until)s comes too soon. "
            "The way there can be a gentle one."
        )
        % told
    )


def _long(lately: Lately) -> str:
    if not lately.longest_min:
        return _("Each outing would be long for a beginning. It can grow bit by bit instead.")
    return _(
        "Each outing would be much longer than your longest lately, %(longest)s minutes. "
        "It can grow bit by bit instead."
    )


def _length(metres: float) -> str:
    written = writing.distance(metres)
    return written.removesuffix(writing.decimal(0.0)[1:]) if written.endswith(writing.decimal(0.0)[1:]) else written


def _n(wish: Wish) -> int:
    return round(wish.amount)
