"""Make a photo anew from its pixels alone: a program of its own, so that a hostile file can use up nothing of ours.

It reads the file from its standard input. It answers with two sizes of the picture, or leaves with `REFUSED` and a word
that says why; whatever else happens to it, it is ended. It imports nothing of ours: it starts in a tenth of a second.
"""

import io
import struct
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

#: Pixels at most; looked at in the head of the file, before anything is unpacked.
MOST_PIXELS = 40_000_000
#: The longer side of both sizes.
LARGE, SMALL = 1600, 480
#: What this program may use: memory in bytes, seconds of the processor.
MOST_MEMORY, MOST_SECONDS = 1 << 30, 10
REFUSED = 3
#: Width, height, and the lengths of both pictures.
HEAD = struct.Struct(">IIII")
#: What shows through a picture with holes.
PAPER = (243, 245, 241)
#: How files begin that people try, and the word for each.
BEGINNINGS = ((b"GIF8", "moving"), (b"<svg", "drawing"), (b"<?xml", "drawing"), (b"<!DOCTYPE", "drawing"))


class Refused(Exception):
    """The file is no photo that can be shown here; its word says why."""


def anew(file: bytes) -> tuple[bytes, bytes, int, int]:
    """Give a photo as two clean JPEG files, and the width and height of the larger one.

    Raises:
        Refused: it is another kind of file, moves, or is too large.
        OSError: it cannot be read; Pillow raises others too.
    """
    from PIL import Image, ImageOps  # noqa: PLC0415 - slow, and used by this program alone

    Image.MAX_IMAGE_PIXELS = None  # Looked at below, with a sentence of our own.
    _look_at_beginning(file)
    opened = Image.open(io.BytesIO(file), formats=("JPEG", "PNG", "WEBP"))
    if opened.width * opened.height > MOST_PIXELS:
        raise Refused("large")
    if opened.format in {"PNG", "WEBP"} and getattr(opened, "is_animated", False):
        raise Refused("moving")
    opened.draft("RGB", (LARGE, LARGE))  # A large JPEG is unpacked small at once: less memory, and far quicker.
    opened.load()
    turned = ImageOps.exif_transpose(opened)
    large = _plain(turned)
    large.thumbnail((LARGE, LARGE))
    small = large.copy()
    small.thumbnail((SMALL, SMALL))
    return _written(large), _written(small), large.width, large.height


def _look_at_beginning(file: bytes) -> None:
    start = file[:512].lstrip(b"\xef\xbb\xbf \t\r\n")
    for beginning, word in BEGINNINGS:
        if start[: len(beginning)].lower() == beginning.lower():
            raise Refused(word)
    if file[4:8] == b"ftyp":
        raise Refused("heic")
    if not (start[:3] == b"\xff\xd8\xff" or start[:8] == b"\x89PNG\r\n\x1a\n" or file[8:12] == b"WEBP"):
        raise Refused("kind")


def _plain(picture: "Picture") -> "Picture":
    """Give red, green and blue alone: 16 bits become 8, four inks three colours, a palette its colours, holes paper."""
    from PIL import Image  # noqa: PLC0415 - as above

    if picture.mode.startswith("I"):
        picture = picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if picture.mode in {"P", "PA", "LA", "La", "RGBa"} or "transparency" in picture.info:
        picture = picture.convert("RGBA")
    if picture.mode == "RGBA":
        picture.thumbnail((LARGE, LARGE))
        paper = Image.new("RGB", picture.size, PAPER)
        paper.paste(picture, mask=picture.getchannel("A"))
        return paper
    return picture.convert("RGB")


def _written(picture: "Picture") -> bytes:
    """Write a picture that carries nothing but its pixels: a new one, because a copy would take its comment along."""
    from PIL import Image  # noqa: PLC0415 - as above

    clean = Image.new("RGB", picture.size)
    clean.paste(picture)
    written = io.BytesIO()
    clean.save(written, "JPEG", quality=82, optimize=True, progressive=True)
    return written.getvalue()


def main() -> int:
    """Read a photo, and answer with it made anew."""
    _bound()
    try:
        large, small, width, height = anew(sys.stdin.buffer.read())
    except Refused as why:
        sys.stdout.write(str(why))
        return REFUSED
    sys.stdout.buffer.write(HEAD.pack(width, height, len(large), len(small)) + large + small)
    return 0


def _bound() -> None:
    """Bound what this program may use, where the system can."""
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))


if __name__ == "__main__":
    sys.exit(main())
