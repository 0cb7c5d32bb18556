"""A file is written whole or not at all; who may read it does not change."""

import os
import sys

import pytest

from gui.whole_file import PRIVATE, SHARED, remove_unfinished, write_whole


def names(folder):
    return sorted(each.name for each in folder.iterdir())


def test_it_replaces_what_was_there_and_leaves_nothing_beside_it(tmp_path):
    path = tmp_path / "deep" / "a.txt"
    write_whole(path, b"one")
    write_whole(path, b"two")
    assert path.read_bytes() == b"two"
    assert names(path.parent) == ["a.txt"]


@pytest.mark.parametrize("failing", ["fsync", "replace"])
def test_where_it_fails_the_old_file_stays(tmp_path, monkeypatch, failing):
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")

    def fail(*arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, failing, fail)
    with pytest.raises(OSError, match="No space left"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="the bits are POSIX's")
def test_who_may_read_it(tmp_path):
    before = os.umask(0o022)
    try:
        for mode, expected in ((PRIVATE, 0o600), (SHARED, 0o644)):
            path = tmp_path / f"{mode}"
            write_whole(path, b"", mode)
            assert path.stat().st_mode & 0o777 == expected
            path.chmod(0o640)
            write_whole(path, b"again", mode)
            assert path.stat().st_mode & 0o777 == 0o640
    finally:
        os.umask(before)


def test_a_link_stays_one(tmp_path):
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real")
    write_whole(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_what_a_killed_program_left_is_removed_and_nothing_else(tmp_path):
    for name in ("a", ".a.0badcafe.new", ".ab.0badcafe.new", ".a.old"):
        (tmp_path / name).touch()
    remove_unfinished(tmp_path / "a")
    assert names(tmp_path) == [".a.old", ".ab.0badcafe.new", "a"]
