"""`footfall words`: collect every sentence into the catalogues of the other languages, and compile them."""

import argparse
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from footfall.content import loader
from footfall.core.errors import AppError

try:  # Only the test set-up brings it; no page needs it.
    from babel.messages.catalog import Catalog
    from babel.messages.extract import extract_from_dir
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po, write_po
except ImportError as missing:
    raise AppError("Collecting the words needs Babel, which the set-up for the tests brings along.") from missing

ROOM = Path(__file__).resolve().parents[1]
CATALOGUES = ROOM / "content" / "words"
#: Stands where a compiled catalogue names the minute it was made: the same words always make the same file.
NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)
#: How messages are marked, and which of their arguments hold words, contexts or plural forms.
KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "later": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "many": (1, 2),
    "ngettext": (1, 2),
    "_in": ((1, "c"), 2),
    "pgettext": ((1, "c"), 2),
}
#: Rooms that speak to a person; the command line speaks English only.
METHODS = (
    ("core/**.py", "python"),
    ("plan/**.py", "python"),
    ("insights/**.py", "python"),
    ("charts/**.py", "python"),
    ("exports/**.py", "python"),
    ("actions/**.py", "python"),
    ("web/**.py", "python"),
    ("web/templates/**.html", "jinja2.ext.babel_extract"),
)


def run(_arguments: argparse.Namespace) -> int:
    """Bring every catalogue up to date, keeping what was translated, and compile it."""
    if not (ROOM.parents[1] / "pyproject.toml").is_file():
        raise AppError("The catalogues are brought up to date in a clone of the repository.")
    template = collected()
    for path in sorted(CATALOGUES.glob("*/LC_MESSAGES/django.po")):
        catalogue = updated(path, template)
        path.write_bytes(written(catalogue))
        path.with_suffix(".mo").write_bytes(compiled(catalogue))
        waiting = sum(not _is_told(message) for message in catalogue if message.id)
        print(f"{path.parent.parent.name}: {len(catalogue)} messages, {waiting} of them not translated")
    return 0


def collected() -> Any:
    """Collect every message of the code, the templates and the content files."""
    template = Catalog(project="footfall", fuzzy=False, creation_date=NO_DAY)
    found = extract_from_dir(
        str(ROOM), method_map=METHODS, keywords=KEYWORDS, comment_tags=("Translators:",),
        options_map={"web/templates/**.html": {"newstyle_gettext": "true"}},
    )  # fmt: skip
    for file, _line, message, comments, context in sorted(found, key=lambda one: (one[0], one[1])):
        template.add(message, None, [(file, 0)], auto_comments=comments, context=context)
    for file, text in _content():
        template.add(text, None, [(f"content/{file}", 0)])
    return template


def updated(path: Path, template: Any) -> Any:
    """Give a language's catalogue with exactly the messages there are now; none is guessed."""
    with path.open("rb") as file:
        catalogue = read_po(file, locale=path.parent.parent.name)
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    return catalogue


def written(catalogue: Any) -> bytes:
    """Write a catalogue as text: without line numbers and dates, so that only words make a difference."""
    out = BytesIO()
    write_po(out, catalogue, width=116, include_lineno=False, omit_header=False, ignore_obsolete=True)
    lines = out.getvalue().decode().splitlines(keepends=True)
    kept = (line for line in lines if not line.startswith(('"POT-Creation', '"PO-Revision', '"Generated-By')))
    return "".join(kept).encode()


def compiled(catalogue: Any) -> bytes:
    """Compile a catalogue into the form that pages read."""
    out = BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def _content() -> Iterator[tuple[str, str]]:
    yield from loader.translatable()


def _is_told(message: Any) -> bool:
    told = message.string if isinstance(message.string, tuple) else (message.string,)
    return all(told)
