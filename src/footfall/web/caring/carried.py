"""What the way to help carries with itself, so that it comes in one request: its rules of the stylesheet, its symbols.

The rules are taken from the one stylesheet: those that can match a tag, class or id named in the page's templates.
They stand in the page itself, held by their hash in its content security policy; no other style is let in.
"""

import base64
import hashlib
import re
from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path
from typing import Any, NamedTuple, TypeVar, cast

from csp.decorators import csp_update
from django.http import HttpResponseBase
from markupsafe import Markup

from footfall.web.pages import sprite_inside

View = TypeVar("View", bound=Callable[..., HttpResponseBase])
WEB = Path(__file__).resolve().parents[1]
#: The templates whose words the rules are chosen by, and those pieces of the shared parts which they use.
TEMPLATES = ("base.html", "help_base.html", "help.html", "_help_lines.html", "_emergency.html", "_invented.html")
PARTS = ("icon", "arrow", "way", "back")
WORDS_FOR_PEOPLE = re.compile(r"\b(?:_|pgettext|ngettext)\(.*?\)\s*(?=[}|%,~]|if|else)", re.S)


class Carried(NamedTuple):
    """What stands in the page: the style, its hash as the policy names it, and the symbols."""

    style: Markup
    held_by: str
    symbols: Markup


def carries_itself(view: View) -> View:
    """Mark a page that comes in one request: its style is let in by its hash, its symbols stand in the page."""

    @wraps(view)
    def shown(*args: Any, **kwargs: Any) -> HttpResponseBase:
        before = sprite_inside.set(True)
        try:
            return csp_update({"style-src": [f"'{carried().held_by}'"]})(view)(*args, **kwargs)
        finally:
            sprite_inside.reset(before)

    return cast(View, shown)


@cache
def carried() -> Carried:
    """Make it, once in the life of the server."""
    from footfall.web.caring import sheet  # noqa: PLC0415 - the reader of stylesheets is needed once, by the pages alone

    source = _source()
    style = sheet.fitting((WEB / "static" / "footfall.css").read_text(encoding="utf-8"), _names_in(source))
    if "</" in style:
        raise ValueError("a stylesheet with an end tag in it cannot stand in a page")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    sprite = (WEB / "static" / "sprite.svg").read_text(encoding="utf-8")
    symbols = re.findall(r'<symbol id="([\w-]+)".*?</symbol>', sprite, re.S)
    wanted = [name for name in symbols if re.search(rf'"{name}"', source)]
    drawn = [
        found[0] for found in re.finditer(r'<symbol id="([\w-]+)".*?</symbol>', sprite, re.S) if found[1] in wanted
    ]
    return Carried(Markup(style), f"sha256-{digest}", Markup("".join(drawn)))  # noqa: S704 - both files are our own


def _source() -> str:
    """Give the text of the templates, without the sentences in them."""
    folder = WEB / "templates"
    texts = [(folder / name).read_text(encoding="utf-8") for name in TEMPLATES]
    parts = (folder / "_parts.html").read_text(encoding="utf-8")
    texts += [found[0] for found in re.finditer(r"\{% macro (\w+)\(.*?endmacro %\}", parts, re.S) if found[1] in PARTS]
    return "\n".join(texts)


def _names_in(source: str) -> frozenset[str]:
    """List the tags, classes and ids that a template may write: every word of a tag or of anything in quotes."""
    quiet = WORDS_FOR_PEOPLE.sub("", source)
    tags = set(re.findall(r"<([a-z][a-z0-9-]*)", quiet))
    quoted = [text for pair in re.findall(r"\"([^\"]*)\"|'([^']*)'", quiet) for text in pair]
    quoted += re.findall(r"block body_class %\}([^{]*)", quiet)
    return frozenset(tags | {word for text in quoted for word in re.findall(r"[\w-]+", text)})
