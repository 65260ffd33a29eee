"""Set one printed page: a template of typst and plain values become an accessible PDF (PDF/UA)."""

import json
import re
import unicodedata
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from footfall.core.words import _

HERE = Path(__file__).parent
#: Stands for a sign that no font has a shape for.
BLANK = "\N{WHITE SQUARE}"
#: Every round leaves out all signs that were named as missing; taking one out may bring others together.
ROUNDS = 3
#: Accents that follow a letter.
MARKS = "[\u0300-\u036f\u0590-\u05cf\u0610-\u065f\u06d6-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+"
#: Where Latin letters with their accents end.
LATIN_ENDS = 0x180
#: How typst names what it has no shape for.
MISSING = re.compile(r'the text `"(.*?)"` could not be displayed')
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
#: What is written as it is; of what only steers other signs (Cf), nothing but the joiners of a word.
WRITTEN, STEERING = "LNPSZ", "\u200c\u200d"
KEPT = "\n\t"
#: More accents on one letter than any language has.
MOST_MARKS = 4


def typeset(template: str, values: Mapping[str, object], *, language: str, title: str) -> bytes:
    """Set a page by a template in exports/ and give it as the bytes of a PDF/UA.

    A template begins with `#import "page.typ": values, sheet` and `#show: sheet`, and reads what it shows from
    `values`, never from its own source: whatever signs a person wrote, they stay text. `values["paper"]` may be
    `us-letter` (else A4). Texts are written with the fonts typst brings; where those lack a sign, with the machine's
    own; a sign nobody has a shape for becomes an open square, and a last line says so.
    """
    settled = {"language": language.partition("-")[0], "unshown": ""}
    held = _clean({**values, "title": title})
    for own_fonts in (False, True):
        pdf, missing = _compile(template, held | settled, own_fonts=own_fonts)
        if pdf is not None:
            return pdf
    settled["unshown"] = _("Some signs have no shape on this machine. Each is shown as an open square.")
    for change in (*[_leave_out] * ROUNDS, _leave_out_all):
        held = change(held, missing)
        pdf, missing = _compile(template, held | settled, own_fonts=True)
        if pdf is not None:
            return pdf
    raise ValueError(f"{template} cannot be set in any letters")


def count_pages(pdf: bytes) -> int:
    """Count the pages of a PDF that `typeset` made."""
    return len(re.findall(rb"/Type ?/Page\b", pdf))


def paper_of(country: str) -> str:
    """Name the paper a printer holds in a country."""
    return "us-letter" if country.upper() in {"US", "CA"} else "a4"


def _compile(template: str, values: Mapping[str, object], *, own_fonts: bool) -> tuple[bytes | None, list[str]]:
    """Set the page, or name what has no shape: single signs, or a letter with its accents."""
    import typst  # noqa: PLC0415 - a whole typesetter, needed by nobody who prints nothing

    try:
        pdf: Any = typst.compile(
            HERE / template,
            root=HERE,
            format="pdf",
            pdf_standards="ua-1",
            ignore_system_fonts=not own_fonts,
            sys_inputs={"values": json.dumps(values)},
        )
    except typst.TypstError as refused:
        missing = [_unescape(text) for text in dict.fromkeys(MISSING.findall(refused.diagnostic))]
        if not missing:  # Anything else is a fault in a template of ours.
            raise
        return None, missing
    return bytes(pdf), []


def _unescape(text: str) -> str:
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def _clean(value: Any) -> Any:
    """Leave out what is no sign, in every text there is."""
    return _each(value, _clean_text)


def _clean_text(text: str) -> str:
    """Leave out what is no sign, and accents and joiners that sit on nothing: typst breaks off over those.

    Left out too are signs that turn the direction by force. Private signs stay: some font may have a shape for them.
    """
    kept: list[str] = []
    marks = 0
    composed = unicodedata.normalize("NFC", text)
    for sign, after in pairwise(f"{composed} "):
        kind = unicodedata.category(sign)
        marks = marks + 1 if kind[0] == "M" else 0
        if kind[0] == "M" or sign in STEERING:
            holds = bool(kept) and _may_carry(sign, kept[-1], after) and marks <= MOST_MARKS
        else:
            holds = kind[0] in WRITTEN or kind == "Co" or sign in KEPT
        if holds:
            kept.append(sign)
    return "".join(kept)


def _may_carry(sign: str, before: str, after: str) -> bool:
    """Tell whether an accent sits on a letter, or a joiner between two signs."""
    under = unicodedata.category(before)[0]
    return under in "LNM" if sign not in STEERING else under in "LNSM" and unicodedata.category(after)[0] in "LNSM"


def _leave_out(values: Any, missing: list[str]) -> Any:
    """Put an open square for each sign without a shape; a plain letter only loses its accents."""

    def change(text: str) -> str:
        for cluster in missing:
            # Every font has the plain letter: what is named together with it is the accent.
            text = re.sub(f"{cluster}{MARKS}", cluster, text) if _is_plain(cluster) else text.replace(cluster, BLANK)
        return text

    return _each(values, change)


def _is_plain(cluster: str) -> bool:
    return cluster.isalnum() and ord(max(cluster)) < LATIN_ENDS


def _leave_out_all(values: Any, _missing: list[str]) -> Any:
    """Put an open square for everything but the letters that every font of ours has."""
    return _each(values, lambda text: "".join(sign if ord(sign) < LATIN_ENDS else BLANK for sign in text))


def _each(value: Any, change: Any) -> Any:
    """Change every text of a structure of dictionaries and lists."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {name: _each(held, change) for name, held in value.items()}
    if isinstance(value, list | tuple):
        return [_each(held, change) for held in value]
    return value
