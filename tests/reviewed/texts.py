"""Every text of the product, sentence by sentence, with the file it stands in."""

import ast
import html
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from babel.messages.pofile import read_po

from footfall.cli import catalogue as making

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "footfall"
#: What a template shows without asking the catalogue: all but comments, statements, expressions and tags.
UNSAID = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<script.*?</script>|<[^>]*>", re.S)
QUOTED = re.compile(r"\"([^\"\n]*)\"|'([^'\n]*)'|`([^`]*)`")
#: What a tag shows or tells a screen reader, and what an expression or a statement of a template holds.
SHOWN = re.compile(r"""\b(?:alt|title|aria-label|aria-description|placeholder|content|label)="([^"{}<>]*)\"""")
ASKED = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.S)
#: What a stylesheet writes on a page by itself.
PUT = re.compile(r"\bcontent:\s*\"([^\"]+)\"")
#: Signs no eye sees that could part a word, and those that dress it.
UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff*]|(?<![^\W_])_+|_+(?![^\W_])")


class Said(NamedTuple):
    """One sentence and the file it stands in, from the top of the repository (or of src/footfall)."""

    file: str
    sentence: str


def sentences(text: str) -> list[str]:
    """Split a text at the ends of its sentences, and at line ends that part paragraphs, cells and points of a list."""
    parts = re.split(r"(?<=[.?!:;])[\"”)]?\s+|\n\s*\n|\n(?=\s*[*|#-])|\|", text)
    return [tidy for part in parts if (tidy := " ".join(part.split()).strip("*#>- "))]


def plain(sentence: str) -> str:
    """Give a sentence as it is read: without signs nobody sees, entities written out, one form of every letter."""
    return UNSEEN.sub("", unicodedata.normalize("NFKC", html.unescape(sentence)))


@cache
def messages() -> tuple[Said, ...]:
    """Give every sentence of the catalogue: pages, pictures, letters, reminders, and the translated content."""
    found = {
        Said(file, sentence): None
        for message in making.collected()
        if message.id
        for text in ((message.id,) if isinstance(message.id, str) else message.id)
        for file, _line in message.locations
        for sentence in sentences(text)
    }
    return tuple(found)


@cache
def content() -> tuple[Said, ...]:
    """Give every sentence of every content file, the words of care and our notes among them."""
    found = {}
    for path in sorted((SOURCE / "content").rglob("*.toml")):
        for text in _strings(tomllib.loads(path.read_text(encoding="utf-8"))):
            found.update(dict.fromkeys(Said(_name(path), one) for one in sentences(text)))
    return tuple(found)


def bare_in(template: str) -> list[str]:
    """Give what one template shows without the catalogue: between tags, in what tags tell, and in expressions."""
    told = [match.group(1) for match in SHOWN.finditer(template)]
    for asked in ASKED.findall(template):
        told += [text for match in QUOTED.finditer(asked) if " " in (text := "".join(match.groups("")))]
    return [UNSAID.sub(" ", template), *told]


@cache
def bare() -> tuple[Said, ...]:
    """Give what stands bare in templates, in scripts and in the files pages are printed from."""
    found = [
        Said(_name(path), sentence)
        for path in sorted((SOURCE / "web" / "templates").rglob("*.html"))
        for text in bare_in(path.read_text(encoding="utf-8"))
        for sentence in sentences(text)
    ]
    for path in sorted(SOURCE.rglob("*.svg")):
        found += [
            Said(_name(path), one) for text in bare_in(path.read_text(encoding="utf-8")) for one in sentences(text)
        ]
    for path in sorted((SOURCE / "web" / "static").rglob("*.css")):
        found += [Said(_name(path), one) for one in PUT.findall(path.read_text(encoding="utf-8"))]
    for path in sorted(SOURCE.rglob("*.typ")):
        found += [Said(_name(path), one) for one in sentences(path.read_text(encoding="utf-8"))]
    for path in sorted((SOURCE / "web" / "static").rglob("*.js")):
        quoted = ("".join(match.groups("")) for match in QUOTED.finditer(path.read_text(encoding="utf-8")))
        found += [Said(_name(path), one) for text in quoted if " " in text for one in sentences(text)]
    return tuple(dict.fromkeys(found))


@cache
def code() -> tuple[Said, ...]:
    """Give the sentences Python writes: help of the commands, refusals, the manifest, mails; not what explains code."""
    found = []
    outside = [
        ROOT / "footfall.py",
        *sorted((ROOT / "pictures").glob("*.py")),
        *sorted((ROOT / "benchmarks").glob("*.py")),
    ]
    for path in (*sorted(SOURCE.rglob("*.py")), *outside):
        if "migrations" in path.parts:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        explaining = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        if path.parent == ROOT:  # it prints what explains it
            explaining = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in explaining:
                found += [Said(_name(path), one) for one in sentences(node.value) if " " in one]
    return tuple(dict.fromkeys(found))


@cache
def docs() -> tuple[Said, ...]:
    """Give every sentence of the README, the changelog, the contributing guide and the docs."""
    paths = [ROOT / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md")]
    paths += [*sorted((ROOT / "docs").rglob("*.md")), SOURCE / "content" / "LICENCE.md"]
    found = [
        Said(path.relative_to(ROOT).as_posix(), one)
        for path in paths
        for one in sentences(path.read_text(encoding="utf-8"))
    ]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found += [Said("pyproject.toml", one) for one in (project["description"], *project.get("keywords", []))]
    return tuple(dict.fromkeys(found))


@cache
def languages() -> tuple[str, ...]:
    """Give the languages Footfall has words in, beside English."""
    return tuple(sorted(path.parents[1].name for path in making.CATALOGUES.glob("*/LC_MESSAGES/django.po")))


@cache
def pairs(language: str) -> tuple[tuple[str, str], ...]:
    """Give every text of another language behind its English one."""
    path = making.CATALOGUES / language / "LC_MESSAGES" / "django.po"
    with path.open("rb") as file:
        held = read_po(file, locale=language)
    return tuple(
        (message.id if isinstance(message.id, str) else " ".join(message.id), text)
        for message in held
        if message.id
        for text in ((message.string,) if isinstance(message.string, str) else message.string)
    )


@cache
def translated(language: str) -> tuple[Said, ...]:
    """Give every sentence of another language."""
    return tuple(
        dict.fromkeys(
            Said(f"content/words/{language}", one) for _english, text in pairs(language) for one in sentences(text)
        )
    )


def _strings(held: object) -> Iterator[str]:
    if isinstance(held, str):
        yield held
    elif isinstance(held, dict):
        for value in held.values():
            yield from _strings(value)
    elif isinstance(held, list):
        for value in held:
            yield from _strings(value)


def _name(path: Path) -> str:
    return path.relative_to(SOURCE if path.is_relative_to(SOURCE) else ROOT).as_posix()
