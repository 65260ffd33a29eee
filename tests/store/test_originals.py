"""Original files: whole or not at all, once, and by what is in them."""

from footfall.store import originals


def test_bytes_are_kept_under_their_digest_and_twice_is_once(ada, tmp_path):
    (tmp_path / "a").write_bytes(b"bytes")
    digest = originals.digest(tmp_path / "a")
    first = originals.keep_bytes(ada, tmp_path / "a", digest)
    assert originals.keep_bytes(ada, tmp_path / "a", digest) == first
    assert first.read_bytes() == b"bytes"
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
