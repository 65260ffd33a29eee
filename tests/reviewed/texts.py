"""Every text of the product, sentence by sentence, with the file it stands in."""

import ast
import re
import tomllib
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


class Said(NamedTuple):
    """One sentence and the file it stands in, from the top of the repository (or of src/footfall)."""

    file: str
    sentence: str


def sentences(text: str) -> list[str]:
    """Split a text at the ends of its sentences, and at line ends that part paragraphs, cells and points of a list."""
    parts = re.split(r"(?<=[.?!:;])[\"”)]?\s+|\n\s*\n|\n(?=\s*[*|#-])|\|", text)
    return [tidy for part in parts if (tidy := " ".join(part.split()).strip("*#>- "))]


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


@cache
def bare() -> tuple[Said, ...]:
    """Give what stands bare in templates, in scripts and in the files pages are printed from."""
    found = [
        Said(_name(path), sentence)
        for path in sorted((SOURCE / "web" / "templates").rglob("*.html"))
        for sentence in sentences(UNSAID.sub(" ", path.read_text(encoding="utf-8")))
    ]
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
    for path in sorted(SOURCE.rglob("*.py")):
        if "migrations" in path.parts:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        explaining = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in explaining:
                found += [Said(_name(path), one) for one in sentences(node.value) if " " in one]
    return tuple(dict.fromkeys(found))


@cache
def docs() -> tuple[Said, ...]:
    """Give every sentence of the README, the changelog, the contributing guide and the docs."""
    paths = [ROOT / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md")]
    paths += [*sorted((ROOT / "docs").rglob("*.md")), SOURCE / "content" / "LICENCE.md"]
    return tuple(
        dict.fromkeys(
            Said(path.relative_to(ROOT).as_posix(), one)
            for path in paths
            for one in sentences(path.read_text(encoding="utf-8"))
        )
    )


@cache
def translated(language: str) -> tuple[Said, ...]:
    """Give every sentence of another language."""
    path = making.CATALOGUES / language / "LC_MESSAGES" / "django.po"
    with path.open("rb") as file:
        held = read_po(file, locale=language)
    return tuple(
        dict.fromkeys(
            Said(f"content/words/{language}", one)
            for message in held
            if message.id
            for text in ((message.string,) if isinstance(message.string, str) else message.string)
            for one in sentences(text)
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
    return path.relative_to(SOURCE).as_posix()
