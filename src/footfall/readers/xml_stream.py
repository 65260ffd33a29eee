"""Stream a GPX or TCX file through expat: points into columns, the things around them into plain fields.

Entity declarations are refused, a DTD as such is not. Prefixes are dropped, because every program picks its
own. Nothing is believed about sizes: names, depth, one element's length and the number of points have limits.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, NamedTuple
from xml.parsers import expat

import numpy as np
from numpy.typing import NDArray

from footfall.core.errors import UnreadableFile
from footfall.readers import numerals

Array = NDArray[np.float64]
Fields = dict[str, str]

#: A day of points at one a second with everything on is about 30 MB.
MOST_BYTES = 48_000_000
MOST_POINTS = 500_000
MOST_THINGS = 100_000
MOST_NAMES = 1_000
DEEPEST = 100
LONGEST_TEXT = 4_000
CHUNK = 1 << 16
#: Chunks that may pass without any element beginning or ending: 1 MB in one piece is an attack, not a name.
MOST_SILENT_CHUNKS = 16
#: Points that wait as text before they become numbers.
BATCH = 4096
#: expat's numbers for what can go wrong.
NOT_WELL_FORMED, UNKNOWN_ENCODING, WRONG_ENCODING = 4, 18, 19


class Shape(NamedTuple):
    """What to look for in one format: the point, its leaves that are numbers, its time, and what stands around."""

    point: str
    numbers: Mapping[str, str]
    time: str
    around: frozenset[str]


@dataclass(slots=True)
class Thing:
    """An element around the points: its name, attributes and leaf texts, and the points inside it."""

    name: str
    fields: Fields
    first: int
    last: int = 0
    parent: "Thing | None" = None


@dataclass(slots=True)
class Document:
    """What a file held: the root's name, columns of the points, the things around them, and where it broke."""

    root: str = ""
    #: `time` in seconds since 1970, all else as plain numbers; a column is there if any point had it.
    columns: dict[str, Array] = field(default_factory=dict)
    points: int = 0
    things: list[Thing] = field(default_factory=list)
    broke_at_line: int | None = None

    def named(self, name: str) -> list[Thing]:
        """Give all things of one name, in the order of the file."""
        return [thing for thing in self.things if thing.name == name]


def read(path: Path, shape: Shape) -> Document:
    """Read a whole file; one that breaks off gives what stood before the break.

    Raises:
        UnreadableFile: it declares entities, or passes a limit no activity does.
    """
    if path.stat().st_size > MOST_BYTES:
        raise UnreadableFile(f"This file is larger than {MOST_BYTES // 1_000_000} MB, which no activity is.")
    encoding = None
    with path.open("rb") as stream:
        for another in ("utf-8", "iso-8859-1", None):
            stream.seek(0)
            builder = _Builder(shape)
            fault = _pass(stream, builder, encoding)
            if fault is None or another is None or encoding == "iso-8859-1":
                break
            retry = _other_encoding(stream, fault, another)
            if retry is None:
                break
            encoding = retry
    builder.flush()
    builder.document.columns = builder.joined()
    return builder.document


def require_root(document: Document, root: str, kind: str) -> None:
    """Refuse a file whose outermost element is not the one its kind has.

    Raises:
        UnreadableFile: says what it begins with instead.
    """
    if not document.root:
        raise UnreadableFile(f"This {kind} file is damaged at line {document.broke_at_line or 1}, before it begins.")
    if document.root != root:
        raise UnreadableFile(f"This is not a {kind} file: it begins with <{document.root[:40]}> (line 1).")


class _Fault(NamedTuple):
    code: int
    byte: int


def _pass(stream: BinaryIO, builder: "_Builder", encoding: str | None) -> _Fault | None:
    """Push the file through expat once; give expat's complaint, if it has one."""
    parser = expat.ParserCreate(encoding)
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.text.append
    parser.EntityDeclHandler = _refuse_entities
    silent, seen = 0, -1
    try:
        chunk = stream.read(CHUNK).lstrip(b" \t\r\n")
        while chunk:
            parser.Parse(chunk, False)
            silent = silent + 1 if builder.ended == seen else 0
            seen = builder.ended
            if silent > MOST_SILENT_CHUNKS:
                raise UnreadableFile("One element of this XML file is longer than a megabyte, which none should be.")
            chunk = stream.read(CHUNK)
        parser.Parse(b"", True)
    except expat.ExpatError as broken:
        if builder.is_complete():
            return None
        builder.document.broke_at_line = broken.lineno
        return _Fault(broken.code, parser.ErrorByteIndex)
    # An encoding Python does not know, or one of several bytes a letter, which expat cannot take from it.
    except (LookupError, ValueError):
        builder.document.broke_at_line = 1
        return _Fault(UNKNOWN_ENCODING, 0)
    return None


def _refuse_entities(*_: object) -> None:
    raise UnreadableFile("This XML file declares entities, which can be a trap; no watch writes them.")


def _other_encoding(stream: BinaryIO, fault: _Fault, another: str) -> str | None:
    """Name the encoding to try next, if the complaint is about letters and not about the structure."""
    if fault.code in (UNKNOWN_ENCODING, WRONG_ENCODING):
        return another
    stream.seek(max(0, fault.byte))
    letter = stream.read(1)
    return "iso-8859-1" if fault.code == NOT_WELL_FORMED and letter >= b"\x80" else None


class _Builder:
    """The handlers of one pass; `start` and `end` run ten times a point, so they do as little as they can."""

    def __init__(self, shape: Shape) -> None:
        self.document = Document()
        self.text: list[str] = []
        self.ended = 0
        self._point, self._around, self._time = shape.point, shape.around, shape.time
        self._numbers = shape.numbers
        self._wanted = frozenset(shape.numbers) | {shape.time}
        self._local: dict[str, str] = {}
        self._attributes: set[str] = set()
        self._open: list[Thing] = []
        self._here: Fields = {}
        self._in_point = False
        self._depth = 0
        self._waiting: list[Fields] = []
        self._batches: dict[str, list[tuple[int, Array]]] = {}

    def start(self, name: str, attributes: Fields) -> None:
        """Begin an element."""
        self._depth += 1
        self.text.clear()
        plain = self._local.get(name) or self._learn(name)
        if attributes and not self._attributes.issuperset(attributes):
            self._learn_attributes(attributes)
        if self._depth > DEEPEST:
            raise UnreadableFile("This XML file is nested deeper than any activity is.")
        if self._in_point:
            return
        if plain == self._point:
            self._here, self._in_point = attributes, True
        elif plain in self._around:
            self._begin(plain, attributes)
        elif self._depth == 1:
            self.document.root = plain

    def end(self, name: str) -> None:
        """End an element: a leaf's text goes to the point or the thing it stands in."""
        self._depth -= 1
        self.ended += 1
        plain = self._local[name]
        if self._in_point:
            if plain in self._wanted:
                self._here.setdefault(plain, "".join(self.text))
            elif plain == self._point:
                self._end_point()
        elif plain in self._around:
            self._finish()
        elif self.text and self._open:
            self._here.setdefault(plain, "".join(self.text)[:LONGEST_TEXT])
        self.text.clear()

    def is_complete(self) -> bool:
        """Tell whether the outermost element has ended: what stands after it is nobody's."""
        return self._depth == 0 and self.ended > 0

    def _learn(self, name: str) -> str:
        if len(self._local) >= MOST_NAMES:
            raise UnreadableFile("This XML file uses more element names than any activity does.")
        self._local[name] = name.rpartition(":")[2]
        return self._local[name]

    def _learn_attributes(self, attributes: Fields) -> None:
        self._attributes.update(attributes)
        if len(self._attributes) > MOST_NAMES:
            raise UnreadableFile("This XML file uses more attribute names than any activity does.")

    def _end_point(self) -> None:
        self._waiting.append(self._here)
        self._in_point = False
        self._here = self._open[-1].fields if self._open else {}
        if len(self._waiting) >= BATCH:
            self.flush()

    def _begin(self, plain: str, attributes: Fields) -> None:
        if len(self.document.things) >= MOST_THINGS:
            raise UnreadableFile("This XML file holds more parts than any activity does.")
        if self._depth == 1:
            self.document.root = plain
        parent = self._open[-1] if self._open else None
        thing = Thing(plain, dict(attributes), self._count(), parent=parent)
        self.document.things.append(thing)
        self._open.append(thing)
        self._here = thing.fields

    def _finish(self) -> None:
        self._open.pop().last = self._count()
        self._here = self._open[-1].fields if self._open else {}

    def _count(self) -> int:
        return self.document.points + len(self._waiting)

    def flush(self) -> None:
        """Turn the waiting points into numbers."""
        waiting, first = self._waiting, self.document.points
        self._waiting = []
        if first + len(waiting) > MOST_POINTS:
            raise UnreadableFile(f"This file holds more than {MOST_POINTS} points, which no activity does.")
        for name in self._wanted & frozenset().union(*waiting):
            texts = [point.get(name) for point in waiting]
            values = numerals.moments(texts) if name == self._time else numerals.numbers(texts)
            column = "time" if name == self._time else self._numbers[name]
            self._batches.setdefault(column, []).append((first, values))
        self.document.points = first + len(waiting)
        for thing in self._open:
            thing.last = self.document.points

    def joined(self) -> dict[str, Array]:
        """Put the batches together, missing where a batch had no such leaf."""
        columns = {}
        for name, batches in self._batches.items():
            column = np.full(self.document.points, np.nan)
            for first, values in batches:
                # Two leaves may fill one column (Speed and speed): the first that knows, wins.
                place = column[first : first + values.size]
                column[first : first + values.size] = np.where(np.isfinite(place), place, values)
            columns[name] = column
        return columns
