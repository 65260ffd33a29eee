"""The report: what somebody chose to show of their records, on one page with an appendix, on screen and on paper alike.

The page and the paper are the same words and figures: both are made of one Report. docs/report.md.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from functools import reduce
from typing import Any

from footfall.core.words import _
from footfall.exports.typeset import count_pages, paper_of, typeset

#: Parts of page one that move to the appendix, the first of these first, until page one is one page.
MOVES = ("bad_hours", "care", "sleep", "asked", "answers")
#: What is written by hand holds so many signs; where page one is still too long, so many.
LONGEST, SHORT = 600, 160
#: More pages than anybody leafs through; a report longer than that is one somebody chose everything for.
TEMPLATE = "report.typ"


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a part: a paragraph, a list, an answer, a table, or a picture with what it is drawn from.

    `kind`: `p`, `small`, `quote`, `list`, `sources`, `answer` (`head` its question, `text` what it says, `small` its
    doubt), `looked` (the same in little room, `items` the ways of looking), `table` (`rows`, the first its head),
    `scores` (`rows` what was asked and answered besides) or `weeks` (`picture`). `language` is that of its own words
    (`text`, `items`, answers in `rows`), `head_language` that of its head, "" where it is the report's.
    """

    kind: str
    text: str = ""
    head: str = ""
    small: str = ""
    items: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    picture: dict[str, Any] | None = None
    language: str = ""
    head_language: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One part under its heading; `language` where all of it stays in another one than the report's.

    `name` is what page one calls it where it moved to the appendix, "" for its heading.
    """

    id: str
    heading: str
    blocks: tuple[Block, ...]
    language: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """All of it: what stands above, the parts of page one, the appendix, and the foot of each page."""

    title: str
    above: tuple[str, ...]
    reading: str
    parts: tuple[Part, ...]
    appendix: tuple[Part, ...]
    foot: str
    language: str
    appendix_title: str = ""
    page_of: str = ""
    invented: str = ""
    name_line: str = ""

    def as_json(self) -> dict[str, Any]:
        """Give it as plain values, for keeping it as it is."""
        return asdict(self)


def from_json(held: dict[str, Any]) -> Report:
    """Give back a report that was kept as plain values."""
    plain = {name: value for name, value in held.items() if name not in {"parts", "appendix", "above"}}
    parts, appendix = (tuple(_part(one) for one in held[name]) for name in ("parts", "appendix"))
    return Report(**plain, above=tuple(held["above"]), parts=parts, appendix=appendix)


def _part(held: dict[str, Any]) -> Part:
    return Part(**{**held, "blocks": tuple(_block(one) for one in held["blocks"])})


def _block(held: dict[str, Any]) -> Block:
    rows = tuple(tuple(row) for row in held["rows"])
    return Block(**{**held, "items": tuple(held["items"]), "rows": rows})


def fit(report: Report, country: str) -> tuple[Report, bytes]:
    """Set a report on paper (PDF/UA), and give it as it stands there.

    Page one is one page: what has no room moves to the appendix, and words written by hand are cut and say so. What
    moved early and still finds room once the rest has moved stays on page one.
    """
    moved: list[str] = []
    while _is_longer(shown := _without(report, moved), country) and len(moved) < len(MOVES):
        moved.append(MOVES[len(moved)])
    for name in reversed(moved[:-1]):
        fewer = [one for one in moved if one != name]
        if not _is_longer(fuller := _without(report, fewer), country):
            shown, moved = fuller, fewer
    if len(moved) == len(MOVES) and _is_longer(shown, country):
        shown = _shortened(shown)
    return shown, to_pdf(shown, country)


def _is_longer(report: Report, country: str) -> bool:
    """Tell whether page one has no room for all that stands on it."""
    return count_pages(_set(replace(report, appendix=()), country)) > 1


def _without(report: Report, names: Sequence[str]) -> Report:
    """Move parts of page one to the appendix, the first of these first."""
    return reduce(_moved, names, report)


def to_pdf(report: Report, country: str) -> bytes:
    """Set a report that was fitted before, for instance one that was kept."""
    return _set(report, country)


def cut(text: str, most: int = LONGEST) -> str:
    """Put words written by hand on one line, cut at a word where they are too long, with the mark that shows it."""
    line = " ".join(text[: 20 * LONGEST].split())
    if len(line) <= most:
        return line
    short = line[: most - 1]
    at_word = short.rpartition(" ")[0]
    return (at_word if len(at_word) > most // 2 else short).rstrip(" ,;:") + "…"


def _moved(report: Report, name: str) -> Report:
    """Move one part of page one to the front of the appendix; the last part of page one then says so."""
    moving = [part for part in report.parts if part.id == name]
    if not moving:
        return report
    *stays, last = (part for part in report.parts if part.id != name)
    appendix = (*moving, *report.appendix)
    told = _("In the appendix: %(parts)s.") % {
        "parts": ", ".join(part.name or part.heading for part in appendix if part.id in MOVES)
    }
    said = tuple(block for block in last.blocks if block.kind != "p")
    return replace(report, parts=(*stays, replace(last, blocks=(*said, Block("p", told)))), appendix=appendix)


def _shortened(report: Report) -> Report:
    parts = tuple(replace(part, blocks=tuple(map(_short, part.blocks))) for part in report.parts)
    return replace(report, parts=parts)


def _short(block: Block) -> Block:
    return replace(block, text=cut(block.text, SHORT)) if block.kind == "quote" else block


def _set(report: Report, country: str) -> bytes:
    values = report.as_json() | {"paper": paper_of(country)}
    del values["title"], values["language"]
    for part in (*values["parts"], *values["appendix"]):
        part["blocks"] = [_drawn(block) for block in part["blocks"]]
    return typeset(TEMPLATE, values, language=report.language, title=report.title)


def _drawn(block: dict[str, Any]) -> dict[str, Any]:
    picture = block["picture"]
    return block if picture is None or block["kind"] != "scores" else block | {"picture": picture | _places(picture)}


def _places(picture: dict[str, Any]) -> dict[str, Any]:
    """Work out where on paper the dots, the band and the lines of the scale stand: shares across, and up from below."""
    low, high, turned = picture["low"], picture["high"], picture["less_is_better"]

    def up(score: float) -> float:
        share = float((min(max(score, low), high) - low) / (high - low))
        return 1.0 - share if turned else share

    noise: Sequence[float] = picture["noise"] or ()
    ticks = [{"y": up(one), "label": picture["ticks"][n]} for n, one in enumerate((low, high))]
    dots = [{"x": x, "y": up(score)} for x, score in zip(picture["across"], picture["scores"], strict=True)]
    return {"dots": dots, "band": sorted(map(up, noise)), "marks": ticks}
