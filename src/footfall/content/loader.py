"""The one loader: reads the content files, checks what matters, gives frozen records."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from footfall.content.records import (
    Answer,
    Claim,
    Effect,
    KindWords,
    Look,
    OutcomeWords,
    Promise,
    QuestionWords,
    Research,
    ResearchEffect,
    Size,
    Source,
)

FOLDER = Path(__file__).parent
#: A place for other words in a pattern.
PLACE = re.compile(r"%\(\w+\)s")

#: What a person reads of each content file, by its tables and their fields: all that a translator is given. Care texts,
#: helplines and the titles of sources are not: those come from people who checked them, or stay as they were published.
TRANSLATED: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "answers": {
        "outcome": ("ask", "topic", "listed", "mine", "yours", "yes", "no", "goes", "left", "right", "fits"),
        "question": (
            *("words", "topic", "short", "either", "first", "begin", "went", "because", "why", "apart", "narrow"),
            *("caution", "also", "worse"),
        ),
        "tag": ("label", "after", "either"),
        "sport": ("label", "after", "either"),
        "research": ("words", "sized", "short"),
    },
    "claims": {"claim": ("saying", "plain", "too_far")},
    "mindful": {"need": ("words",), "script": ("name", "about"), "line": ("words",)},
    "moves": {"exercise": ("name", "steps", "easier", "caution"), "set": ("name", "about")},
    "levels": {"level": ("name", "about"), "build": ("name",)},
    "promises": {"promise": ("name", "says", "next", "link")},
    "sources": {"source": ("caveat", "who", "shows", "tells")},
    "movements": {"movement": ("name", "line")},
    "prompts": {"prompt": ("words",), "question": ("words",)},
    "questionnaires/five": {"subscore": ("name",)},
    "questionnaires/movement": {"subscore": ("name",)},
}
#: The words for a tag or sport that is not in the list.
UNFORESEEN = {"by_tag": "by_tag.*", "by_sport": "by_sport.other"}


@cache
def read(name: str) -> Mapping[str, Any]:
    """Read one content file by its name without ending; it must say its licence.

    Raises:
        ValueError: the file has no licence.
    """
    with (FOLDER / f"{name}.toml").open("rb") as opened:
        content = tomllib.load(opened)
    if not content.get("licence"):
        raise ValueError(f"content/{name}.toml has no licence")
    return content


@cache
def sources() -> Mapping[str, Source]:
    """Give every source by its id."""
    return {name: _source(name, entry) for name, entry in read("sources")["source"].items()}


def _source(name: str, entry: Mapping[str, Any]) -> Source:
    whole = Size(**entry["size"]) if "size" in entry else None
    effect = Effect(**entry.get("effect", {}))
    return Source(id=name, effect=effect, whole=whole, **without(entry, "effect", "size"))


@cache
def claims() -> tuple[Claim, ...]:
    """Give every claim with its evidence.

    Raises:
        ValueError: a claim stands twice or names a source that is not there.
    """
    found = tuple(_claim(entry) for entry in read("claims")["claim"])
    refuse_twice("claim", [entry.id for entry in found])
    return found


def claim(claim_id: str | None) -> Claim | None:
    """Give one claim by its id; None for no id and for an unknown one."""
    return next((found for found in claims() if found.id == claim_id), None)


@cache
def promises() -> tuple[Promise, ...]:
    """Give what people say running does, row by row, in their order.

    Raises:
        ValueError: a promise or its claim stands twice, or a claim is not there.
    """
    found = tuple(_promise(entry) for entry in read("promises")["promise"])
    refuse_twice("promise", [promise.id for promise in found])
    refuse_twice("claim", [claim.id for promise in found for claim in promise.claims])
    return found


@lru_cache(maxsize=1024)
def promise_of(question: str, outcome: str) -> Promise | None:
    """Give the promise an answer bears on: one that names its tag or sport before one for all of their kind."""
    looking = [promise for promise in promises() if promise.place(question, outcome) is not None]
    by_name = (promise for promise in looking if any(look.question == question for look in promise.looks))
    return next(by_name, None) or next(iter(looking), None)


def translatable() -> Iterator[tuple[str, str]]:
    """Give every text of the content a person reads, each once, with the file it stands in.

    What is only a place for other words ("%(after)s") is left out.
    """
    for name, tables in TRANSLATED.items():
        texts: dict[str, None] = {}
        for table, fields in tables.items():
            for entry in _entries(name, table):
                texts.update(dict.fromkeys(text for field in fields for text in _texts(entry.get(field, ()))))
        yield from ((f"{name}.toml", text) for text in texts)


def _entries(name: str, table: str) -> list[Mapping[str, Any]]:
    held = read(name)[table]
    return list(held.values()) if isinstance(held, dict) else held


def _texts(held: Any) -> list[str]:
    texts = [held] if isinstance(held, str) else list(held)
    return [text for text in texts if PLACE.sub("", text)]


def research_effect(line: Research | None) -> ResearchEffect | None:
    """Give the checked figure of a line of research in standard deviations, or None where there is none to show."""
    if line is None or line.figure is None:
        return None
    source = sources()[line.figure]
    effect = source.effect
    if not source.is_checked or effect.unit != "sd":
        return None
    if effect.value is None or effect.ci_low is None or effect.ci_high is None:
        return None
    return ResearchEffect(
        claim=line.claim,
        value=effect.value,
        ci_low=effect.ci_low,
        ci_high=effect.ci_high,
        caveat=source.caveat or "",
        citation=source.citation,
        doi=source.doi if source.doi_status == "read" else None,
        n=effect.n,
        k=effect.k,
    )


@cache
def outcome_words() -> Mapping[str, OutcomeWords]:
    """Give the phrases of every outcome by its name."""
    entries = read("answers")["outcome"]
    refuse_twice("outcome", [entry["outcome"] for entry in entries])
    return {entry["outcome"]: _outcome(entry) for entry in entries}


def _outcome(entry: Mapping[str, Any]) -> OutcomeWords:
    return OutcomeWords(fits=tuple(entry["fits"]), goes=tuple(entry["goes"]), **without(entry, "fits", "goes"))


@cache
def question_words() -> Mapping[str, QuestionWords]:
    """Give the patterns of every question by its name; by_tag and by_sport stand for all tags and sports."""
    entries = read("answers")["question"]
    refuse_twice("question", [entry["question"] for entry in entries])
    return {entry["question"]: QuestionWords(**entry) for entry in entries}


@cache
def kinds() -> Mapping[str, KindWords]:
    """Give the words of every known tag and sport by its question's name, for example by_tag.music."""
    return {
        f"by_{kind}.{entry['name']}": KindWords(**entry) for kind in ("tag", "sport") for entry in read("answers")[kind]
    }


@cache
def research_lines() -> tuple[Research, ...]:
    """Give every line of research.

    Raises:
        ValueError: a line names a claim that is not there, or a figure that is not in its claim's evidence.
    """
    found = tuple(
        Research(outcomes=tuple(entry.get("outcomes", ())), **without(entry, "outcomes"))
        for entry in read("answers")["research"]
    )
    refuse_twice("research", [f"{line.question} {name}" for line in found for name in line.outcomes or ("all",)])
    for line in found:
        _check_line(line)
    return found


def research(question: str, outcome: str) -> Research | None:
    """Give what studies say beside one answer: its own line, else the one for all outcomes, else None."""
    lines = [line for line in research_lines() if line.question == question]
    own = (line for line in lines if outcome in line.outcomes)
    return next(own, None) or next((line for line in lines if not line.outcomes), None)


def claim_of(question: str, outcome: str) -> str | None:
    """Name the claim in the evidence that an answer stands beside, or None where there is none."""
    line = research(question, outcome)
    return None if line is None else line.claim


@lru_cache(maxsize=1024)  # a page asks several hundred times; a bound, because people make up tags
def answer(question: str, outcome: str) -> Answer | None:
    """Give all words of one question about one outcome, or None where we have none yet."""
    asked = question_words().get(question) or question_words().get(question.partition(".")[0])
    rated = outcome_words().get(outcome)
    is_kind = asked is not None and asked.question.startswith("by_")
    if asked is None or rated is None or (question != asked.question) is not is_kind:
        return None
    kind = _kind(question) if is_kind else None
    return Answer(question, asked, rated, kind, research(question, outcome))


def _kind(question: str) -> KindWords:
    """Give the words of a tag or sport: a tag nobody foresaw by its own name, a sport as one of other kinds."""
    family, _, name = question.partition(".")
    known = kinds().get(question) or kinds()[UNFORESEEN[family]]
    return replace(known, name=name)


def _check_line(line: Research) -> None:
    found = claim(line.claim)
    if found is None:
        raise ValueError(f"research {line.question} names no known claim: {line.claim}")
    if line.figure is not None and line.figure not in {source.id for source in found.evidence}:
        raise ValueError(f"research {line.question} has a figure that is not in the evidence of {line.claim}")


def _claim(entry: Mapping[str, Any]) -> Claim:
    missing = [name for name in entry["evidence"] if name not in sources()]
    if missing:
        raise ValueError(f"claim {entry['id']} names no known source: {', '.join(missing)}")
    return Claim(
        where=tuple(entry["where"]),
        evidence=tuple(sources()[name] for name in entry["evidence"]),
        beside=tuple(entry.get("beside", ())),
        **without(entry, "where", "evidence", "beside"),
    )


def _promise(entry: Mapping[str, Any]) -> Promise:
    found = [claim(name) for name in entry.get("claims", ())]
    claims_found = tuple(one for one in found if one is not None)
    if len(claims_found) < len(found):
        raise ValueError(f"promise {entry['id']} names a claim that is not there")
    looks = tuple(Look(look["question"], tuple(look.get("outcomes", ()))) for look in entry.get("looks", ()))
    return Promise(claims=claims_found, looks=looks, **without(entry, "claims", "looks"))


def without(entry: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """Give an entry but for some of its fields."""
    return {name: value for name, value in entry.items() if name not in names}


def refuse_twice(what: str, names: list[str]) -> None:
    """Refuse a list in which a name stands twice."""
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"{what} {', '.join(twice)} stands twice")
