"""A goal on paper: one page to print and put where it is seen."""

from collections.abc import Mapping

from footfall.core.words import _
from footfall.exports.typeset import paper_of, typeset


def goal_pdf(told: Mapping[str, str], language: str, country: str) -> bytes:
    """Set the goal as one page (PDF/UA).

    `told` holds whole sentences and own words: sentence, wish, why, anchor, review, written; what is empty is left out.
    """
    labels = {
        "label_wish": _("What I wish for"),
        "label_why": _("Why"),
        "label_anchor": _("How it begins"),
        "label_review": _("I look at it again on"),
        "label_small": _("A smaller goal is a goal too."),
    }
    values = {**told, **labels, "paper": paper_of(country)}
    return typeset("goal.typ", values, language=language, title=_("My goal"))
