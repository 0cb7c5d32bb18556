"""A folder is trusted only when it holds what its manifest says; the check is quick and sound."""

import json
import os
from dataclasses import MISSING, fields
from typing import Any

import pytest

from models import files
from models.errors import ModelError
from models.files import FileEntry, Manifest

CONTENTS = {
    files.DATA: b"weights",
    files.TOKENIZER: b"{}",
    files.GRAPHS["fast"]: b"graph",
    files.GRAPHS["precise"]: b"other graph",
}


def make(folder, **changes):
    """An export of nonsense with a right manifest."""
    folder.mkdir()
    for name, data in CONTENTS.items():
        (folder / name).write_bytes(data)
    entries = {name: (folder / name).stat().st_size for name in CONTENTS}
    values: dict[str, Any] = {
        "format": files.FORMAT,
        "exporter": {"name": "logitscope", "version": files.EXPORTER_VERSION},
        "source": {"name": "a.gguf", "bytes": 3, "sha256": "00"},
        "weights": "exact",
        "graphs": dict(files.GRAPHS),
        "architecture": {"layers": 1},
        "tokens": {"bos": 0},
        "license": None,
        "general": {"general.name": "Ä"},
        "files": {
            name: FileEntry(size, files.sha256_of(folder / name)) for name, size in entries.items()
        },
    }
    manifest = Manifest(**values | changes)
    (folder / files.MANIFEST).write_text(manifest.to_json(), "utf-8")
    return manifest


@pytest.fixture
def folder(tmp_path):
    make(tmp_path / "model")
    return tmp_path / "model"


@pytest.fixture
def digests(monkeypatch):
    """Names of the files whose checksums were computed."""
    computed, compute = [], files.sha256_of

    def counted(path, *rest):
        computed.append(path.name)
        return compute(path, *rest)

    monkeypatch.setattr(files, "sha256_of", counted)
    return computed


def test_a_manifest_is_read_as_it_was_written(tmp_path):
    assert make(tmp_path / "model") == files.read_manifest(tmp_path / "model")


def test_a_manifest_of_an_older_exporter_has_no_chat_template_and_is_not_current(tmp_path):
    older = {"name": "logitscope", "version": files.EXPORTER_VERSION - 1}
    make(tmp_path / "model", exporter=older)
    path = tmp_path / "model" / files.MANIFEST
    entries = json.loads(path.read_text("utf-8"))
    del entries["chat_template"]
    path.write_text(json.dumps(entries), "utf-8")
    assert files.verify(tmp_path / "model").chat_template is None
    assert not files.is_current(tmp_path / "model")


def test_a_chat_template_is_a_text(tmp_path):
    make(tmp_path / "model", chat_template=["{{ 1 }}"])
    with pytest.raises(ModelError, match="its chat_template is no text"):
        files.read_manifest(tmp_path / "model")


def test_a_whole_folder_is_trusted(folder):
    assert files.verify(folder) == files.read_manifest(folder)
    assert files.is_current(folder)


@pytest.mark.parametrize("name", CONTENTS)
@pytest.mark.parametrize("harm", ["missing", "longer", "shorter", "changed"])
def test_any_file_that_is_not_as_described_is_named(folder, name, harm):
    path = folder / name
    data = path.read_bytes()
    changed = {"longer": data + b"x", "shorter": data[:-1], "changed": b"?" + data[1:]}
    if harm == "missing":
        path.unlink()
    else:
        path.write_bytes(changed[harm])
    with pytest.raises(ModelError, match="export") as refusal:
        files.verify(folder)
    assert name in str(refusal.value)
    assert str(folder) in str(refusal.value)
    assert files.is_current(folder) == (harm == "changed")  # sizes only: it takes no time


def test_checksums_are_computed_once(folder, digests):
    files.verify(folder)
    assert sorted(digests) == sorted(CONTENTS)
    digests.clear()
    files.verify(folder)
    assert digests == []
    files.verify(folder, thoroughly=True)
    assert sorted(digests) == sorted(CONTENTS)


def test_a_file_that_was_touched_is_verified_anew(folder, digests):
    files.verify(folder)
    digests.clear()
    os.utime(folder / files.DATA, (1, 1))
    files.verify(folder)
    assert files.DATA in digests


def test_a_stamp_does_not_cover_damage(folder):
    files.verify(folder)
    (folder / files.DATA).write_bytes(b"WEIGHTS")
    os.utime(folder / files.DATA, (1, 1))
    with pytest.raises(ModelError, match="SHA-256"):
        files.verify(folder)


@pytest.mark.parametrize("stamp", [b"", b"{", b"[]", b"\xff", b'{"model.onnx_data": [7, 0]}'])
def test_a_stamp_that_says_nothing_is_not_believed(folder, digests, stamp):
    (folder / files.STAMP).write_bytes(stamp)
    files.verify(folder)
    assert sorted(digests) == sorted(CONTENTS)


def test_a_folder_that_cannot_be_written_to_is_verified_each_time(folder, digests, monkeypatch):
    def refuse(*arguments):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(files, "write_stamp", refuse)
    files.verify(folder)
    digests.clear()
    files.verify(folder)
    assert sorted(digests) == sorted(CONTENTS)


NO_MANIFEST = {
    "empty": "",
    "no JSON": "{",
    "a list": "[]",
    "a number": "7",
    "nothing in it": "{}",
    "older format": '{"format": 0}',
    "files as a list": '{"format": 1, "files": []}',
}


@pytest.mark.parametrize("case", NO_MANIFEST)
def test_what_is_no_manifest_is_said_so(folder, case):
    (folder / files.MANIFEST).write_text(NO_MANIFEST[case])
    with pytest.raises(ModelError, match=r"manifest\.json is not the manifest"):
        files.read_manifest(folder)
    assert not files.is_current(folder)


def test_a_manifest_of_another_format_is_refused(tmp_path):
    make(tmp_path / "model", format=files.FORMAT + 1)
    with pytest.raises(ModelError, match=f"it has format {files.FORMAT + 1}, this program reads"):
        files.verify(tmp_path / "model")


@pytest.mark.parametrize(
    "entry", [each.name for each in fields(Manifest) if each.default is MISSING]
)
def test_a_manifest_without_one_of_its_entries_is_refused(folder, entry):
    entries = json.loads((folder / files.MANIFEST).read_text("utf-8"))
    del entries[entry]
    (folder / files.MANIFEST).write_text(json.dumps(entries))
    with pytest.raises(ModelError, match=f"no entry '{entry}'"):
        files.verify(folder)


@pytest.mark.parametrize("name", [files.DATA, files.TOKENIZER, files.GRAPHS["precise"]])
def test_a_manifest_that_does_not_cover_all_files_is_refused(folder, name):
    entries = json.loads((folder / files.MANIFEST).read_text("utf-8"))
    del entries["files"][name]
    (folder / files.MANIFEST).write_text(json.dumps(entries))
    with pytest.raises(ModelError, match=f"does not list {name}"):
        files.verify(folder)


def test_a_folder_without_a_manifest_is_never_trusted(folder):
    (folder / files.MANIFEST).unlink()
    with pytest.raises(ModelError, match="holds no exported model"):
        files.verify(folder)
    assert not files.is_current(folder)


def test_no_folder_at_all(tmp_path):
    with pytest.raises(ModelError, match=r"no exported model at .*nowhere"):
        files.verify(tmp_path / "nowhere")
    assert not files.is_current(tmp_path / "nowhere")


def test_an_export_of_an_older_exporter_runs_but_is_not_current(tmp_path):
    make(tmp_path / "model", exporter={"name": "logitscope", "version": 0})
    files.verify(tmp_path / "model")
    assert not files.is_current(tmp_path / "model")


@pytest.mark.parametrize(
    ("name", "own"),
    [(files.DATA, True), (files.STAMP, True), (f"{files.STAMP}.123", True), ("notes.txt", False)],
)
def test_own_files_are_known_by_name(name, own):
    assert files.is_own(name) == own
