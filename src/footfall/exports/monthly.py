"""The monthly letter on paper: the same sentences as on the page, with the picture of its days."""

from typing import Any

import numpy as np

from footfall.charts.diary.days import days_chart
from footfall.charts.diary.level import known, level_for
from footfall.core import writing
from footfall.core.between.months import Month
from footfall.core.footfalls import footfalls
from footfall.core.words import _
from footfall.exports.typeset import paper_of, typeset
from footfall.insights.letter.writing import Answered, MonthLetter, is_drawn
from footfall.insights.say import say


def monthly_pdf(letter: MonthLetter, month: Month, language: str, country: str, *, numbers: bool = True) -> bytes:
    """Set a monthly letter (PDF/UA); without `numbers` its picture has no figures either."""
    values = {
        "opening": letter.opening,
        "parts": [
            {
                "id": part.id,
                "heading": part.heading,
                "says": " ".join(part.says),
                "own": part.own,
                "after": part.after,
                "answers": [_answer(one) for one in part.answers],
            }
            for part in letter.parts
        ],
        "end": letter.end,
        "as_of": letter.as_of,
        "nothing": _("no change"),
        "picture": _picture(month, numbers) if is_drawn(month) else None,
        "paper": paper_of(country),
    }
    return typeset("monthly.typ", values, language=language, title=letter.title)


def _answer(one: Answered) -> dict[str, Any]:
    """Give one answer with its twenty footfalls, from -1 to 1 around no change."""
    told = {"lead": one.lead, "question": one.question, "say": one.say, "small": one.small, "marks": []}
    marks = footfalls(one.estimate) if one.is_drawn else None
    if marks is None:
        return told
    wide = max(*(abs(position) for position in marks.positions), marks.noticeable) * 1.1
    finding = say(one.estimate, numbers=False)
    return told | {
        "said": f"{finding.title}. {finding.small}",
        "marks": [
            {"at": position / wide, "large": abs(position) > marks.noticeable, "better": position > 0}
            for position in marks.positions
        ],
        "worse": _("worse"),
        "better": _("better"),
    }


def _picture(month: Month, numbers: bool) -> dict[str, Any] | None:
    """Give what the page's template draws: places from 0 to 1 across, answers upwards, and the words beside them."""
    chart = days_chart(month.moods, "mood", numbers=numbers)
    if chart is None:
        return None
    level, whole = level_for(known(month.moods)), len(month.moods)
    steps = np.arange(level.low, level.high + 0.01, level.step)
    return {
        "said": f"{chart.title}. {chart.description}",
        "low": level.low,
        "high": level.high,
        "steps": [{"at": float(at), "said": writing.whole(float(at)) if numbers else ""} for at in steps],
        "dots": [
            {"x": (place + 0.5) / whole, "y": value}
            for place, (_day, value) in enumerate(month.moods)
            if value is not None
        ],
        "first": writing.day_month(month.moods[0][0]),
        "last": writing.day_month(month.moods[-1][0]),
    }
