"""Original files: whole or not at all, once, by what is in them, and sealed."""

import io
import os
from hashlib import sha256

import pytest

from footfall.core.errors import UnreadableFile
from footfall.store import originals
from footfall.store.between import keys
from footfall.store.between.keys import NONCE, NoKey, Unopened
from footfall.store.originals import BEGIN, PIECE, TAG


def kept(person, content):
    name = sha256(content).hexdigest()
    originals.keep_stream(person, io.BytesIO(content), name)
    return name


def read(person, name):
    with originals.open_plain(person, name) as file:
        return file.read()


def test_bytes_are_kept_under_their_digest_and_twice_is_once(ada, tmp_path):
    (tmp_path / "a").write_bytes(b"bytes")
    digest = originals.digest(tmp_path / "a")
    first = originals.keep_bytes(ada, tmp_path / "a", digest)
    assert originals.keep_bytes(ada, tmp_path / "a", digest) == first
    assert b"bytes" not in first.read_bytes()
    with originals.open_plain(ada, digest) as file:
        assert file.read() == b"bytes"
    assert first.stat().st_mode & 0o077 == 0
    assert originals.is_whole(ada, digest)


def test_a_half_written_file_is_never_taken_for_a_whole_one(ada):
    place = originals.path_of(ada, "ab" * 32)
    place.parent.mkdir(parents=True)
    place.with_name(place.name + ".1.partial").write_bytes(b"half")
    assert originals.names_on_disk(ada) == set()
    assert originals.sweep(ada) == 1
    assert not list(place.parent.iterdir())


def test_a_changed_file_is_noticed(ada, tmp_path):
    (tmp_path / "a").write_bytes(b"bytes")
    digest = originals.digest(tmp_path / "a")
    originals.keep_bytes(ada, tmp_path / "a", digest).write_bytes(b"other")
    assert not originals.is_whole(ada, digest)


def test_each_person_has_their_own_copy(ada, ben, tmp_path):
    (tmp_path / "a").write_bytes(b"bytes")
    digest = originals.digest(tmp_path / "a")
    originals.keep_bytes(ada, tmp_path / "a", digest)
    assert not originals.path_of(ben, digest).exists()


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE])
def test_a_file_of_any_length_is_read_as_it_was_brought(ada, size):
    content = os.urandom(size)
    name = kept(ada, content)
    assert read(ada, name) == content
    assert originals.is_whole(ada, name)
    pieces = max(1, -(-size // PIECE))
    assert originals.path_of(ada, name).stat().st_size == BEGIN + size + pieces * (NONCE + TAG)


def test_a_sealed_file_can_be_searched_like_any_other(ada):
    content = os.urandom(PIECE + 500)
    with originals.open_plain(ada, kept(ada, content)) as file:
        assert file.seek(-20, os.SEEK_END) == len(content) - 20
        assert file.read() == content[-20:]
        file.seek(PIECE - 5)
        assert file.read(10) == content[PIECE - 5 : PIECE + 5]
        file.seek(len(content) + 100)
        assert file.read() == b""


@pytest.mark.parametrize("left", [BEGIN, BEGIN + 10, BEGIN + NONCE + PIECE + TAG, BEGIN + NONCE + PIECE + TAG + 20])
def test_a_file_that_was_cut_does_not_open(ada, left):
    name = kept(ada, os.urandom(PIECE + 500))
    place = originals.path_of(ada, name)
    place.write_bytes(place.read_bytes()[:left])
    assert not originals.is_whole(ada, name)
    with pytest.raises(Unopened):
        read(ada, name)


def test_pieces_that_changed_places_and_files_of_others_do_not_open(ada, ben):
    name = kept(ada, os.urandom(3 * PIECE))
    place = originals.path_of(ada, name)
    sealed, long = place.read_bytes(), NONCE + PIECE + TAG
    first, second, last = (sealed[BEGIN + n * long : BEGIN + (n + 1) * long] for n in range(3))
    place.write_bytes(sealed[:BEGIN] + second + first + last)
    with pytest.raises(Unopened):
        read(ada, name)
    other = kept(ben, os.urandom(3 * PIECE))
    place.write_bytes(sealed[:BEGIN] + originals.path_of(ben, other).read_bytes()[BEGIN:])
    with pytest.raises(Unopened):
        read(ada, name)


def test_files_that_lay_open_are_sealed_once(ada):
    content = os.urandom(PIECE + 7)
    name = sha256(content).hexdigest()
    place = originals.path_of(ada, name)
    place.parent.mkdir(parents=True)
    place.write_bytes(content)
    assert read(ada, name) == content
    assert not originals.is_sealed(ada, name)
    assert originals.seal_open(ada) == 1
    assert originals.seal_open(ada) == 0
    assert originals.is_sealed(ada, name)
    assert read(ada, name) == content
    assert content[:64] not in place.read_bytes()


def test_a_file_that_changed_meanwhile_is_not_kept(ada):
    with pytest.raises(UnreadableFile, match="bring it again"):
        originals.keep_stream(ada, io.BytesIO(b"new"), sha256(b"old").hexdigest())
    assert originals.names_on_disk(ada) == set()
    assert originals.sweep(ada) == 0


def test_a_full_disk_leaves_no_half_file(ada, monkeypatch):
    name = kept(ada, b"first")
    monkeypatch.setattr(os, "fsync", lambda _handle: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(OSError, match="No space left"):
        kept(ada, b"second")
    assert originals.names_on_disk(ada) == {name}
    assert originals.sweep(ada) == 0


def test_without_the_master_key_it_says_so(ada):
    name = kept(ada, b"bytes")
    keys.master_path().unlink()
    keys.forget_ring()
    with pytest.raises(NoKey):
        read(ada, name)
