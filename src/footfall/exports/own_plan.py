"""A plan for bad hours on paper: what somebody wrote, and lines to write on where nothing stands yet."""

from collections.abc import Sequence

from footfall.content.bad_hours import LANGUAGE
from footfall.core.words import spoken
from footfall.exports.typeset import paper_of, typeset

TITLE = "My plan for bad hours"
LEAD = "Read it slowly, from the top. Stop wherever something helps."
FOOT = "If you might not be safe, call the emergency number where you are."


def own_plan_pdf(parts: Sequence[tuple[str, str, str]], country: str) -> bytes:
    """Set the plan as paper (PDF/UA, A4 or US letter): each part a heading, what it asks, and what was written."""
    told = [{"heading": heading, "ask": ask, "words": words} for heading, ask, words in parts]
    values = {"lead": LEAD, "parts": told, "foot": FOOT, "paper": paper_of(country)}
    before = spoken.set(None)
    try:
        return typeset("own_plan.typ", values, language=LANGUAGE, title=TITLE)
    finally:
        spoken.reset(before)
