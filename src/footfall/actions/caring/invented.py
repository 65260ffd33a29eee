"""A year of invented questionnaires for the demonstration person, drawn from how the invented weeks felt."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from statistics import fmean

import numpy as np

from footfall.content.questionnaires import Questionnaire, questionnaire
from footfall.core.ratings import Rating
from footfall.science.scores.scoring import score
from footfall.store.caring import questionnaires as kept
from footfall.store.caring.questionnaires import QuestionnaireResponse
from footfall.store.people import Person

#: What the invented person chose, and how many days apart they answer it; the first may have been deleted.
CHOSEN = (("who-5", 14), ("phq-8", 28), ("gad-7", 28))
#: Now and then one is passed by, as people do.
SKIPPED = 0.12
WINDOW = timedelta(days=14)
YEAR = timedelta(days=350)
EVENING = timedelta(hours=19)


def keep_year(person: Person, ratings: Sequence[Rating], now: datetime, seed: int) -> int:
    """Keep a year of answers that ends some days before `now` (aware); give how many. The same seed, the same."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    rng = np.random.default_rng([seed, 2])
    made = 0
    for place, (key, apart) in enumerate(CHOSEN):
        asked = questionnaire(key)
        if asked is None:
            continue
        first = midnight - YEAR + timedelta(days=place) + EVENING
        kept.choose(person, key, first)
        for number in range(YEAR.days // apart):
            at = first + timedelta(days=number * apart + int(rng.integers(0, 3)))
            answers = _drawn(asked, _felt(ratings, at), rng)
            if rng.random() >= SKIPPED and at < midnight:
                made += _keep(person, asked, answers, at)
    return made


def _felt(ratings: Sequence[Rating], at: datetime) -> float:
    """Give how the last weeks felt, 0 (low) to 1; the middle where nothing was said."""
    moods = [one.values["mood"] for one in ratings if at - WINDOW <= one.at <= at and "mood" in one.values]
    return fmean(moods) / 10 if moods else 0.5


def _drawn(asked: Questionnaire, felt: float, rng: np.random.Generator) -> dict[str, float | None]:
    """Draw an answer to each scored question: around what was felt, each a little by itself."""
    pleasant = felt if asked.score.better == "higher" else 0.8 * (1 - felt)
    answers: dict[str, float | None] = {}
    for name in asked.score.items:
        item = asked.item(name)
        assert item is not None, "the loader checks that every scored question is there"
        low, high = asked.ends_of(item)
        answers[name] = float(np.clip(np.round(low + (high - low) * (pleasant + rng.normal(0.0, 0.16))), low, high))
    return answers


def _keep(person: Person, asked: Questionnaire, answers: dict[str, float | None], at: datetime) -> bool:
    scores = score(asked, answers)
    row = QuestionnaireResponse(
        uid=f"invented-{asked.key}-{at:%Y%m%d}",
        key=asked.key,
        version=asked.version,
        begun_at=at,
        at=at,
        answers=answers,
        scores={**scores._asdict(), "missing": list(scores.missing)},
    )
    return kept.add_response(person, row)[1]
