import io
import struct
import zlib

import pytest
from PIL import Image, PngImagePlugin

from footfall.actions.together import photos


def a_picture(size=(900, 600), mode="RGB"):
    picture = Image.radial_gradient("L").resize(size)
    return picture.convert(mode)


def written(picture, form, **more):
    file = io.BytesIO()
    picture.save(file, form, **more)
    return file.getvalue()


@pytest.fixture
def make(tmp_path):
    def anew(data):
        path = tmp_path / "photo"
        path.write_bytes(data)
        return photos.make_anew(path)

    return anew


def opened(data):
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


@pytest.mark.parametrize(
    ("form", "mode"),
    [("JPEG", "RGB"), ("JPEG", "CMYK"), ("JPEG", "L"), ("PNG", "RGBA"), ("PNG", "LA"), ("PNG", "P"), ("PNG", "1"),
     ("WEBP", "RGB"), ("WEBP", "RGBA")],
)  # fmt: skip
def test_every_kind_of_photo_becomes_a_plain_one_in_two_sizes(make, form, mode):
    made = make(written(a_picture((2000, 1000), mode), form))
    large, small = opened(made.large), opened(made.small)
    assert (large.format, large.mode, large.size) == ("JPEG", "RGB", (1600, 800))
    assert (made.width, made.height) == large.size
    assert small.size == (480, 240)


def test_sixteen_bits_keep_their_brightness(make):
    grey = Image.frombytes("I;16", (64, 64), struct.pack("<H", 32768) * 4096)
    level = opened(make(written(grey, "PNG")).large).convert("L").getpixel((32, 32))
    assert 120 <= level <= 136


def test_nothing_but_the_pixels_is_kept(make):
    exif = Image.Exif()
    exif[0x010E], exif[0x8825] = "SECRETHOME", {1: "N", 2: (53.0, 21.0, 22.0)}
    told = {"exif": exif, "comment": b"SECRETHOME", "icc_profile": b"SECRETHOME" * 20, "xmp": b"<x>SECRETHOME</x>"}
    sent = written(a_picture(), "JPEG", **told)
    assert b"SECRETHOME" in sent
    for kept in make(sent)[:2]:
        assert b"SECRETHOME" not in kept
        assert not {"exif", "comment", "icc_profile", "xmp"} & set(opened(kept).info)
        assert not opened(kept).getexif()


def test_words_inside_a_png_are_gone(make):
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", "SECRETHOME", zip=False)
    assert b"SECRETHOME" not in make(written(a_picture(), "PNG", pnginfo=words) + b"PK\x03\x04SECRETHOME").large


def test_a_photo_lies_the_way_it_was_taken(make):
    turned = Image.Exif()
    turned[0x0112] = 6
    made = make(written(a_picture((900, 600)), "JPEG", exif=turned))
    assert (made.width, made.height) == (600, 900)


def a_bomb(side):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")


def moving(form):
    return written(a_picture((40, 30)), form, save_all=True, append_images=[Image.new("RGB", (40, 30), "white")])


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (a_bomb(7000), "40 million"),
        (a_bomb(60000), "40 million"),
        (moving("PNG"), "move"),
        (moving("WEBP"), "move"),
        (moving("GIF"), "move"),
        (written(a_picture((40, 30)), "GIF"), "move"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', "drawing"),
        (b"\n <?xml version='1.0'?><svg/>", "drawing"),
        (b"\0\0\0\x18ftypheic" + bytes(64), "HEIC"),
        (b"GPX", "not a photo"),
        (written(a_picture((800, 600)), "JPEG")[:2000], "damaged"),
        (written(a_picture((800, 600)), "PNG")[:2000], "damaged"),
        (b"\xff\xd8\xff" + bytes(500), "damaged"),
    ],
)
def test_what_cannot_be_shown_is_explained(make, data, said):
    with pytest.raises(photos.BadPhoto, match=said):
        make(data)


def test_a_file_that_is_too_large_is_not_even_read(make, monkeypatch):
    monkeypatch.setattr(photos, "LARGEST", 100)
    with pytest.raises(photos.BadPhoto, match="12 MB"):
        make(written(a_picture(), "JPEG"))


def test_a_photo_that_takes_too_long_is_given_up(make, monkeypatch):
    monkeypatch.setattr(photos, "MOST_S", 0.001)
    with pytest.raises(photos.BadPhoto, match="too long"):
        make(written(a_picture(), "JPEG"))
    monkeypatch.undo()
    assert make(written(a_picture(), "JPEG")).width == 900  # and the next one has its turn
