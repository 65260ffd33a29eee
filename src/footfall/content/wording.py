"""The wording somebody adds for a questionnaire of which only the scoring may be shipped; docs/questionnaires.md."""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from footfall.content.questionnaires import WORDED, Questionnaire

#: What a file may hold; the first three must be there.
MUST = ("items", "options", "language")
MAY = ("ask", "version", "credit", "reverse")
#: A question or answer is a sentence, not a page.
LONGEST = 400


def add_wording(bare: Questionnaire, text: str) -> Questionnaire:
    """Give the questionnaire with the wording of a file; its version becomes "<scoring>.<wording>".

    Raises:
        ValueError: the file does not fit; the sentence says what to mend.
    """
    if bare.words_here:
        raise ValueError(f"{bare.short} is shipped with its wording; it cannot be replaced.")
    held = _read(text)
    words, answers = _lines(held, "items", len(bare.items)), _lines(held, "options", len(bare.options))
    turned = _turned(bare, held)
    return replace(
        bare,
        version=f"{bare.version}{WORDED}{_word(held, 'version', '1')}",
        ask=_line(held, "ask", bare.ask),
        credit=_line(held, "credit", bare.credit),
        languages=(_word(held, "language", ""),),
        words_here=True,
        items=tuple(
            replace(item, words=said, reverse=number in turned)
            for number, (item, said) in enumerate(zip(bare.items, words, strict=True), 1)
        ),
        options=tuple(replace(one, words=said) for one, said in zip(bare.options, answers, strict=True)),
    )


def _read(text: str) -> Mapping[str, Any]:
    try:
        held = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ValueError(f"It is not TOML: {error}.") from error
    missing, strange = [name for name in MUST if name not in held], sorted(held.keys() - {*MUST, *MAY})
    if missing:
        raise ValueError(f"It lacks: {', '.join(missing)}.")
    if strange:
        raise ValueError(f"It holds what has no meaning here: {', '.join(strange)}.")
    return held


def _lines(held: Mapping[str, Any], name: str, number: int) -> list[str]:
    found = held[name]
    if not isinstance(found, list) or len(found) != number:
        raise ValueError(f"`{name}` must be a list of {number} texts.")
    return [_plain(name, one) for one in found]


def _line(held: Mapping[str, Any], name: str, otherwise: str) -> str:
    return _plain(name, held[name]) if name in held else otherwise


def _word(held: Mapping[str, Any], name: str, otherwise: str) -> str:
    found = held.get(name, otherwise)
    if not isinstance(found, str) or not found.isascii() or not found.replace("-", "").isalnum() or len(found) > 8:
        raise ValueError(f"`{name}` must be a short word such as {'en' if name == 'language' else '1'}.")
    return found


def _plain(name: str, said: object) -> str:
    if not isinstance(said, str) or not said.strip() or len(said) > LONGEST:
        raise ValueError(f"Each text of `{name}` must have 1 to {LONGEST} characters.")
    if not said.isprintable() or "<" in said or ">" in said:
        raise ValueError(f"A text of `{name}` holds markup or a line break; only plain text is shown.")
    return said.strip()


def _turned(bare: Questionnaire, held: Mapping[str, Any]) -> set[int]:
    """Give the numbers of the questions that count backwards."""
    if not bare.turned_by_wording:
        if "reverse" in held:
            raise ValueError("Which questions count backwards is part of the scoring here; leave `reverse` out.")
        return {number for number, item in enumerate(bare.items, 1) if item.reverse}
    found = held.get("reverse")
    is_fit = isinstance(found, list) and all(type(one) is int and 1 <= one <= len(bare.items) for one in found)
    if not isinstance(found, list) or not is_fit:
        raise ValueError(
            f"`reverse` must list the numbers of the questions that count backwards, 1 to {len(bare.items)}."
        )
    return set(found)
