"""Reads a PDF back as another program sees it."""

from io import BytesIO
from typing import NamedTuple

from pypdf import PdfReader


class Told(NamedTuple):
    """What a reader finds in a PDF."""

    text: str
    title: str
    language: str
    is_tagged: bool
    pages: int
    headings: list[str]
    size: tuple[int, int]


def read(pdf: bytes) -> Told:
    """Read title, language, tags, headings and text."""
    reader = PdfReader(BytesIO(pdf))
    root = reader.trailer["/Root"]
    tagged = bool(root["/MarkInfo"]["/Marked"]) and "/StructTreeRoot" in root
    box = reader.pages[0].mediabox
    return Told(
        text="\n".join(page.extract_text() for page in reader.pages),
        title=reader.metadata.title,
        language=str(root["/Lang"]),
        is_tagged=tagged,
        pages=len(reader.pages),
        headings=[entry.title for entry in reader.outline if not isinstance(entry, list)],
        size=(round(box.width), round(box.height)),
    )
