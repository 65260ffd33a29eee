"""Zip archives of our own, ordinary and hostile."""

import stat
import struct
import zipfile
from contextlib import contextmanager

import pytest

from footfall.core.errors import UnreadableFile
from footfall.readers import archives


@contextmanager
def sentences_into(said):
    try:
        yield
    except UnreadableFile as refused:
        said.append(refused.message)


def zipped(path, files, **options):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def faults(path):
    return {member.name: member.fault for member in archives.members(path)}


def test_members_come_out_as_they_went_in_and_folders_are_passed_over(tmp_path):
    path = zipped(tmp_path / "a.zip", {"activities/": b"", "activities/1.gpx": b"one" * 100_000, "b.txt": b"two"})
    assert archives.is_archive(path)
    found = {}
    for member in archives.members(path):
        target = tmp_path / "out"
        member.extract(target)
        found[member.name] = target.read_bytes()
        assert member.size == len(found[member.name])
    assert found == {"activities/1.gpx": b"one" * 100_000, "b.txt": b"two"}


def test_members_can_be_unpacked_after_the_walk_and_twice(tmp_path):
    held = list(archives.members(zipped(tmp_path / "a.zip", {"1.gpx": b"one", "2.gpx": b"two"})))
    for _ in range(2):
        for member, content in zip(held, (b"one", b"two"), strict=True):
            member.extract(tmp_path / "out")
            assert (tmp_path / "out").read_bytes() == content


def test_a_text_file_is_no_archive(tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(b"not a zip")
    assert not archives.is_archive(path)
    with pytest.raises(UnreadableFile, match="list of contents"):
        list(archives.members(path))


@pytest.mark.parametrize("name", ["../../evil", "/etc/passwd", "C:\\evil", "a/../../evil", "..\\evil"])
def test_paths_that_leave_the_archive_are_refused_without_hiding_the_others(tmp_path, name):
    path = zipped(tmp_path / "a.zip", {name: b"x", "good.gpx": b"y"})
    said = faults(path)
    assert said.pop("good.gpx") is None
    assert "leads out of the archive" in next(iter(said.values()))
    member = next(iter(archives.members(path)))
    with pytest.raises(UnreadableFile, match="leads out"):
        member.extract(tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_links_are_refused(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        link = zipfile.ZipInfo("link")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    assert "link" in faults(path)["link"]


def test_bombs_are_refused(tmp_path):
    path = zipped(tmp_path / "a.zip", {"bomb.gpx": bytes(50_000_000), "good.gpx": b"y"})
    said = faults(path)
    assert "zip bombs" in said["bomb.gpx"]
    assert said["good.gpx"] is None


def test_archives_inside_archives_are_told_apart(tmp_path):
    path = zipped(tmp_path / "a.zip", {"inner.zip": b"PK\x03\x04", "more.tar.gz": b"x", "1.gpx.gz": b"x"})
    said = faults(path)
    assert "unpack it first" in said["inner.zip"]
    assert "unpack it first" in said["more.tar.gz"]
    assert said["1.gpx.gz"] is None


def test_a_member_that_lies_about_its_size_is_cut_off(tmp_path):
    path = zipped(tmp_path / "a.zip", {"a.gpx": b"z" * 1000})
    content = bytearray(path.read_bytes())
    at = content.rindex(b"PK\x01\x02")
    content[at + 24 : at + 28] = struct.pack("<L", 10)
    path.write_bytes(bytes(content))
    (member,) = archives.members(path)
    with pytest.raises(UnreadableFile, match="damaged inside"):
        member.extract(tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_locked_members_are_refused(tmp_path):
    path = zipped(tmp_path / "a.zip", {"a.gpx": b"z" * 1000})
    content = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.rindex(mark) + place] |= 1
    path.write_bytes(bytes(content))
    assert "password" in faults(path)["a.gpx"]


def test_members_that_share_bytes_are_refused(tmp_path):
    path = zipped(tmp_path / "a.zip", {"a.gpx": b"z" * 1000, "b.gpx": b"y" * 1000})
    content = bytearray(path.read_bytes())
    second = content.rindex(b"PK\x01\x02")
    content[second + 42 : second + 46] = struct.pack("<L", 5)
    path.write_bytes(bytes(content))
    assert "shares its bytes" in faults(path)["b.gpx"]


def test_a_huge_list_of_contents_is_refused_before_it_is_read(tmp_path):
    path = zipped(tmp_path / "a.zip", {"a.gpx": b"z"})
    content = bytearray(path.read_bytes())
    at = content.rindex(b"PK\x05\x06")
    content[at + 12 : at + 16] = struct.pack("<L", 3_000_000_000)
    path.write_bytes(bytes(content))
    with pytest.raises(UnreadableFile, match="list of contents is larger"):
        list(archives.members(path))


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_archive_gives_members_or_a_sentence(tmp_path, seed):
    import numpy as np

    rng = np.random.default_rng(seed)
    path = zipped(tmp_path / "a.zip", {f"{i}.gpx": bytes(rng.integers(0, 9, 500, dtype=np.uint8)) for i in range(5)})
    content = bytearray(path.read_bytes())
    for place in rng.integers(0, len(content), 20):
        content[place] = rng.integers(0, 256)
    path.write_bytes(bytes(content[: rng.integers(1, len(content) + 1)] if seed % 3 == 0 else content))
    said = []
    try:
        for member in archives.members(path):
            with sentences_into(said):
                member.extract(tmp_path / "out")
    except UnreadableFile as refused:
        said.append(refused.message)
    assert all(message.endswith(".") for message in said)
