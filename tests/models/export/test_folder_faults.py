"""Where the folder cannot be written, one sentence says why, and what was there stays."""

import errno
import os
import subprocess
import tempfile
from pathlib import Path

import pytest

from models import files
from models.export import ExportError, export_gguf
from models.export.weight_file import WeightFile
from tests.models.export.tiny import Tiny, write_tiny


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    path = tmp_path_factory.mktemp("source") / "tiny.gguf"
    write_tiny(path, Tiny())
    return path


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def fail_after_some_bytes(monkeypatch, code):
    """The weight file takes 20 kB and then what the system says of a full or broken disk."""
    write = WeightFile._write

    def limited(self, data):
        if self.bytes_written > 20_000:
            raise OSError(code, os.strerror(code))
        write(self, data)

    monkeypatch.setattr(WeightFile, "_write", limited)


@pytest.mark.parametrize("place", ["file", "file/below", "/proc/model", "x" * 300])
def test_a_place_where_no_folder_can_be_is_named(source, tmp_path, place):
    (tmp_path / "file").write_text("mine")
    with pytest.raises(ExportError, match=r"file|/proc|xxx"):
        export_gguf(source, tmp_path / place)
    assert names(tmp_path) == ["file"]
    assert (tmp_path / "file").read_text() == "mine"


FAULTS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk is full",
    errno.EROFS: "cannot be written to",
    errno.EIO: "Input/output error",
}


@pytest.mark.parametrize("code", FAULTS)
def test_a_fault_while_writing_is_said_and_leaves_nothing(source, tmp_path, monkeypatch, code):
    fail_after_some_bytes(monkeypatch, code)
    with pytest.raises(ExportError, match=FAULTS[code]) as refusal:
        export_gguf(source, tmp_path / "new" / "model")
    assert str(tmp_path / "new") in str(refusal.value)
    assert names(tmp_path) == []


def test_a_fault_while_writing_leaves_the_old_export(source, tmp_path, monkeypatch):
    folder = export_gguf(source, tmp_path / "model")
    before = files.verify(folder)
    fail_after_some_bytes(monkeypatch, errno.ENOSPC)
    with pytest.raises(ExportError, match="the disk is full"):
        export_gguf(source, folder, float32=True)
    assert files.verify(folder, thoroughly=True) == before
    assert names(tmp_path) == ["model"]


def test_a_new_folder_that_cannot_take_its_place_leaves_the_old_there(
    source, tmp_path, monkeypatch
):
    folder = export_gguf(source, tmp_path / "model")
    before, rename = files.verify(folder), Path.rename

    def refuse_new(self, target):
        if self.suffix == ".partial":
            raise PermissionError(errno.EACCES, "Permission denied")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse_new)
    with pytest.raises(ExportError, match="cannot be written to"):
        export_gguf(source, folder, float32=True)
    assert files.verify(folder) == before
    assert names(tmp_path) == ["model"]


def test_a_disk_too_full_to_begin_is_said_with_figures(source, tmp_path, monkeypatch):
    usage = type("Usage", (), {"free": 1000})
    monkeypatch.setattr("shutil.disk_usage", lambda folder: usage)
    with pytest.raises(ExportError, match=r"0 MB free, the exported model needs over \d+ MB"):
        export_gguf(source, tmp_path / "model")
    assert names(tmp_path) == []


@pytest.fixture
def small_disk(tmp_path):
    """A real disk of 128 kB, larger than the GGUF, smaller than its export."""
    mounted = tmp_path / "disk"
    mounted.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=128k", "none", str(mounted)]
    if os.geteuid() or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only a superuser can make a small disk")
    yield mounted
    subprocess.run(["umount", str(mounted)], check=True)


def test_a_real_full_disk_is_said_and_left_empty(source, small_disk):
    with pytest.raises(ExportError, match="the disk is full") as refusal:
        export_gguf(source, small_disk / "models" / "model")
    assert str(small_disk) in str(refusal.value)
    assert names(small_disk) == []


@pytest.fixture
def closed():
    """A folder that the test, even where a superuser runs it, may read but not write to."""
    user = os.geteuid()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "closed"
        folder.mkdir()
        folder.chmod(0o555)
        Path(place).chmod(0o755)
        if user == 0:
            os.seteuid(65534)
        try:
            yield folder
        finally:
            os.seteuid(user)


def test_a_folder_that_may_not_be_written_to_is_named(source, closed, monkeypatch):
    monkeypatch.setattr("models.export.exporter.check_is_gguf", lambda path: None)
    with pytest.raises(ExportError) as refusal:
        export_gguf(source, closed / "model")
    assert str(refusal.value) == (
        f"the folder {closed} cannot be written to (Permission denied); "
        "allow it or choose another folder"
    )
    assert names(closed) == []
