"""One door for every file: what it is shows in its first bytes, and only then in its name."""

import gzip

import pytest

from footfall.core.errors import NotOurs, UnreadableFile
from footfall.readers import files
from footfall.readers.files import read_file
from tests.readers.make import MORNING, gpx, lap, run, session, tcx, trackpoints

FIT = session(run()).done()
WHOLE = {"fit": FIT, "gpx": gpx().encode(), "tcx": tcx(lap(trackpoints(60))).encode()}


@pytest.fixture
def read(tmp_path):
    def of(content, name):
        path = tmp_path / "stored-under-its-digest"
        path.write_bytes(content)
        return read_file(path, name)

    return of


@pytest.mark.parametrize("kind", WHOLE)
@pytest.mark.parametrize("name", ["run.{}", "run.{}.gz", "RUN.BIN", "run.csv", "run"])
def test_content_says_what_it_is_whatever_the_name(read, kind, name):
    for content in (WHOLE[kind], gzip.compress(WHOLE[kind])):
        contents = read(content, name.format(kind))
        assert contents.format == kind
        assert contents.activities[0].start == MORNING
        assert len(contents.activities[0].recording) == 60


@pytest.mark.parametrize("kind", ["fit", "gpx", "tcx"])
def test_a_file_of_zeros_or_nothing_is_refused(read, kind):
    for content in (b"", bytes(10_000), b" \n\t"):
        with pytest.raises(UnreadableFile, match=r"byte 0"):
            read(content, f"run.{kind}")


@pytest.mark.parametrize("kind", ["fit", "gpx", "tcx"])
def test_a_name_that_promises_what_the_bytes_are_not_is_refused(read, kind):
    with pytest.raises(UnreadableFile, match="its first bytes are not"):
        read(b"\x89PNG\r\n\x1a\n" + b"picture" * 100, f"run.{kind}")


@pytest.mark.parametrize(("content", "name"), [
    (b"\x89PNG\r\n\x1a\n", "a.png"), (b"# Read me", "README.md"), (b"{}", "a.json"),
    (b"<html><body/></html>", "a.html"), (b"<kml/>", "a.kml"), (b"\x00\x01\x02", "a"), (b"hello there", "a.txt"),
    (b"%PDF-1.7", "a.pdf"),
])  # fmt: skip
def test_what_is_not_ours_is_passed_over(read, content, name):
    with pytest.raises(NotOurs):
        read(content, name)


def test_a_long_comment_before_the_root_is_no_damage(read):
    comment = f"<!-- {'words ' * 2000} -->".encode()
    for kind in ("gpx", "tcx"):
        head, rest = WHOLE[kind].split(b"?>", 1)
        assert len(read(head + b"?>" + comment + rest, f"run.{kind}").activities[0].recording) == 60


def test_other_xml_under_our_name_is_refused_and_a_readme_with_an_example_passed_over(read):
    with pytest.raises(UnreadableFile, match="begins with <html>"):
        read(b"<html><body/></html>", "run.gpx")
    with pytest.raises(UnreadableFile, match="before it begins"):
        read(b"<<<", "run.tcx")
    with pytest.raises(NotOurs):
        read(b"A file looks like this: <gpx ><trk/></gpx>", "README.md")


def test_what_could_be_ours_is_told_without_reading_it(tmp_path):
    path = tmp_path / "one"
    for content, name, ours in (
        (FIT, "a.bin", True), (WHOLE["gpx"], "a", True), (gzip.compress(FIT), "a", True), (b"x", "a.FIT.gz", True),
        (b"time,mood", "a.csv", True), (b"\x89PNG", "a.png", False), (b"", "a", False),
        (b"# Hello", "README.md", False),
    ):  # fmt: skip
        path.write_bytes(content)
        assert files.is_ours(path, name) is ours


def test_a_gzip_bomb_is_refused(read, tmp_path):
    with pytest.raises(UnreadableFile, match="unpacks to more than 48 MB"):
        read(gzip.compress(bytes(60_000_000)), "run.gpx.gz")


def test_a_gzip_cut_short_is_kept_up_to_there(read):
    packed = gzip.compress(gpx().encode())
    contents = read(packed[: len(packed) * 2 // 3], "run.gpx.gz")
    assert contents.salvaged
    assert 10 < len(contents.activities[0].recording) < 60
    assert read(packed[:-4], "run.gpx.gz").salvaged == files.CUT_SHORT
    with pytest.raises(UnreadableFile, match="damaged at its beginning"):
        read(packed[:5], "run.gpx.gz")


def test_archives_inside_are_not_opened(read):
    for content in (b"PK\x03\x04" + bytes(50), gzip.compress(gzip.compress(FIT))):
        with pytest.raises(UnreadableFile, match="unpack it first"):
            read(content, "run.fit")


def test_nothing_is_left_behind(read, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "scratch"))
    (tmp_path / "scratch").mkdir()
    read(gzip.compress(FIT), "run.fit.gz")
    with pytest.raises(UnreadableFile):
        read(gzip.compress(b""), "run.fit.gz")
    assert not list((tmp_path / "scratch").iterdir())
