"""Find words in what research says: capitals, accents and umlauts do not matter, and a claim must hold every word."""

import unicodedata
from functools import lru_cache
from typing import NamedTuple

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from footfall.content import loader
from footfall.content.records import Claim

#: No more of what was typed is looked for: so many signs, so many words.
LONGEST, MOST_WORDS = 120, 8


class Hit(NamedTuple):
    """One claim that holds every word looked for, with the words marked; the last two only where one stands there."""

    claim: Claim
    saying: SafeString
    plain: SafeString
    too_far: SafeString | None
    study: SafeString | None


def words_of(asked: str) -> tuple[str, ...]:
    """Give the words somebody looks for, folded, each once; what is too long is cut."""
    return tuple(dict.fromkeys(fold(asked[:LONGEST]).split()))[:MOST_WORDS]


def search(words: tuple[str, ...], language: str) -> list[Hit]:
    """Give the claims that hold all the words, in their order; `language` is the one the page is written in."""
    return [_hit(claim, words) for claim, held in _held(language) if all(word in held for word in words)]


def fold(text: str) -> str:
    """Write a text so that what looks alike is alike: small letters, no accents, one kind of apostrophe."""
    return "".join(map(_fold_sign, text))


def marked(text: str, words: tuple[str, ...]) -> SafeString:
    """Mark every place of the words in a text; everything else is escaped."""
    places = [number for number, sign in enumerate(text) for _sign in _fold_sign(sign)]
    folded, lit = fold(text), set[int]()
    for word in words:
        start = folded.find(word)
        while start >= 0:
            lit.update(range(places[start], places[start + len(word) - 1] + 1))
            start = folded.find(word, start + 1)
    return mark_safe("".join(_written(text, lit)))  # noqa: S308 - every piece of it was escaped


def _written(text: str, lit: set[int]) -> list[str]:
    pieces, start = [], 0
    for number in range(1, len(text) + 1):
        if number == len(text) or (number in lit) is not (start in lit):
            piece = escape(text[start:number])
            pieces.append(f"<mark>{piece}</mark>" if start in lit else piece)
            start = number
    return pieces


def _hit(claim: Claim, words: tuple[str, ...]) -> Hit:
    saying, plain, too_far = _(claim.saying), _(claim.plain), _(claim.too_far)
    beyond = [word for word in words if word not in fold(f"{claim.id} {saying} {plain}")]
    studies = (source.citation for source in claim.evidence)
    study = next((cited for cited in studies if any(word in fold(cited) for word in beyond)), None)
    return Hit(
        claim,
        marked(saying, words),
        marked(plain, words),
        marked(too_far, words) if any(word in fold(too_far) for word in beyond) else None,
        None if study is None else marked(study, words),
    )


@lru_cache(maxsize=8)
def _held(language: str) -> tuple[tuple[Claim, str], ...]:  # noqa: ARG001 - what is kept is kept by language
    """Give every claim with all that is looked through, in the language now spoken."""
    return tuple((claim, fold(_all_of(claim))) for claim in loader.claims())


def _all_of(claim: Claim) -> str:
    studies = " ".join(f"{source.citation} {source.doi or ''}" for source in claim.evidence)
    return f"{claim.id} {_(claim.saying)} {_(claim.plain)} {_(claim.too_far)} {studies}"


@lru_cache(maxsize=4096)
def _fold_sign(sign: str) -> str:
    bare = unicodedata.normalize("NFKD", sign.casefold())
    return "".join("'" if part == "’" else part for part in bare if not unicodedata.combining(part))
