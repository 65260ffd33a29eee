"""Add up the answers of a questionnaire by its published rule; what was not answered is never taken for zero."""

import math
from collections.abc import Mapping
from typing import NamedTuple

from footfall.content.questionnaires import Item, Questionnaire, Score
from footfall.core.errors import AppError
from footfall.core.words import _


class WrongAnswer(AppError):
    """An answer that this questionnaire does not have."""

    status = 422


class Scores(NamedTuple):
    """What the answers come to. `total` is None where the rule gives no number; `missing` names what was not answered.

    `prorated` says that unanswered questions were counted as the mean of the others, as the published rule allows.
    """

    total: float | None
    subscores: dict[str, float | None]
    missing: tuple[str, ...]
    prorated: bool


def score(questionnaire: Questionnaire, answers: Mapping[str, float | None]) -> Scores:
    """Score answers given by item id; None or an absent id is one not answered, 0 is a value.

    Args:
        questionnaire: in the version under which the answers were given.
        answers: the number each chosen answer counts, before any turning round.

    Returns:
        The total in the unit of `questionnaire.score`, or None where too much is missing: how much may be missing is
        `Score.missing_allowed`, with its source; where no published rule was found it is none. A product with a
        factor of 0 is 0 whatever the other factor. Nothing is rounded.

    Raises:
        WrongAnswer: an unknown question, a number off its scale or not whole, NaN, or a word.
    """
    check(questionnaire, answers)
    values = {item.id: _counted(questionnaire, item, answers.get(item.id)) for item in questionnaire.items}
    total, prorated = _by_rule(questionnaire.score, values)
    subscores = {one.name: _by_rule(one, values)[0] for one in questionnaire.subscores}
    missing = tuple(name for name in questionnaire.score.items if values[name] is None)
    return Scores(total, subscores, missing, prorated)


def at_best(questionnaire: Questionnaire, answers: Mapping[str, float | None]) -> float | None:
    """Give the most pleasant score the answers leave possible, each unanswered question taken at its pleasant end.

    A score that is heavy even so is heavy whatever was left out. None where the rule is no sum and no mean.
    """
    rule = questionnaire.score
    if rule.kind not in {"sum", "mean"}:
        return None
    ends = {item.id: questionnaire.ends_of(item) for item in questionnaire.items}
    held = {item.id: _counted(questionnaire, item, answers.get(item.id)) for item in questionnaire.items}
    filled = {name: ends[name][rule.better == "higher"] if value is None else value for name, value in held.items()}
    return _by_rule(rule, filled)[0]


def check(questionnaire: Questionnaire, answers: Mapping[str, float | None]) -> None:
    """Refuse what this questionnaire cannot be answered with.

    Raises:
        WrongAnswer: an unknown question, a number off its scale or not whole, NaN, or a word.
    """
    for name, value in answers.items():
        item = questionnaire.item(name)
        if item is None:
            raise WrongAnswer(_("One of these answers belongs to no question here. Nothing was kept."))
        if value is not None and not _fits(questionnaire, item, value):
            raise WrongAnswer(_("One of these answers is not one of the choices. Please choose again."))


def is_whole(questionnaire: Questionnaire, answers: Mapping[str, float | None]) -> bool:
    """Tell whether every scored question was answered or left out on purpose (None); an absent one is still open."""
    if all(name in answers for name in questionnaire.score.items):
        return True
    return questionnaire.score.kind == "product" and score(questionnaire, answers).total is not None


def _fits(questionnaire: Questionnaire, item: Item, value: object) -> bool:
    # True and False count as numbers in Python and as nothing here.
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return False
    options = questionnaire.options_of(item)
    if options:
        return value in {option.value for option in options}
    low, high = questionnaire.ends_of(item)
    return low <= value <= high and float(value).is_integer()


def _counted(questionnaire: Questionnaire, item: Item, value: float | None) -> float | None:
    if value is None or not item.reverse:
        return value
    low, high = questionnaire.ends_of(item)
    return low + high - value


def _by_rule(rule: Score, values: Mapping[str, float | None]) -> tuple[float | None, bool]:
    found = [value for value in (values[name] for name in rule.items) if value is not None]
    if rule.kind == "each":
        return None, False
    if rule.kind == "product":
        return _product(rule, found), False
    left_out = len(rule.items) - len(found)
    if left_out > rule.missing_allowed or not found:
        return None, False
    mean = math.fsum(found) / len(found)
    # A sum of whole answers stays whole: the mean times their number would not always.
    whole = mean if rule.kind == "mean" else math.fsum(found) if not left_out else mean * len(rule.items)
    return whole * rule.factor, left_out > 0


def _product(rule: Score, found: list[float]) -> float | None:
    if 0 in found:
        return 0.0
    return math.prod(found) * rule.factor if len(found) == len(rule.items) else None
