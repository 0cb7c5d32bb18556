"""The exported folder appears whole or not at all, whatever is in its place or goes wrong."""

import json
import os
import threading

import pytest

from models import files
from models.errors import ModelError
from models.export import STAGES, ExportError, export_gguf
from models.export.stages import TOTAL
from tests.models.export.tiny import Tiny, write_tiny

OTHER = Tiny(layers=1)


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    path = tmp_path_factory.mktemp("source") / "tiny.gguf"
    write_tiny(path, Tiny())
    return path


@pytest.fixture(scope="module")
def other_source(tmp_path_factory):
    path = tmp_path_factory.mktemp("source") / "other.gguf"
    write_tiny(path, OTHER)
    return path


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def layers(folder):
    return files.verify(folder, thoroughly=True).architecture["layers"]


def stages_of(source, folder, **options):
    seen = []
    export_gguf(source, folder, progress=lambda stage, done, total: seen.append(stage), **options)
    return list(dict.fromkeys(seen))


def test_an_export_holds_its_files_and_nothing_else_lies_beside_it(source, tmp_path):
    folder = export_gguf(source, tmp_path / "model")
    assert names(tmp_path) == ["model"]
    described = {files.DATA, files.TOKENIZER, *files.GRAPHS.values()}
    assert set(names(folder)) == described | {files.MANIFEST, files.STAMP}
    assert set(files.verify(folder, thoroughly=True).files) == described


def test_manifest_says_where_the_model_is_from(source, tmp_path):
    manifest = files.read_manifest(export_gguf(source, tmp_path / "model"))
    assert manifest.source["name"] == "tiny.gguf"
    assert manifest.source["sha256"] == files.sha256_of(source)
    assert manifest.license == "apache-2.0"
    assert manifest.general["general.name"] == "Tiny"
    assert manifest.weights == "exact"
    assert manifest.tokens == {
        "bos": 0, "eos": 1, "add_bos": False, "control": [0, 1], "user_defined": []
    }  # fmt: skip


def test_two_exports_of_one_file_are_the_same_byte_for_byte(source, tmp_path):
    folders = [export_gguf(source, tmp_path / name) for name in ("a", "b")]
    for name in {*names(folders[0])} - {files.STAMP}:
        assert (folders[0] / name).read_bytes() == (folders[1] / name).read_bytes()


def test_tensors_begin_at_pages(source, tmp_path):
    import onnx

    folder = export_gguf(source, tmp_path / "model")
    model = onnx.load(folder / "model.onnx", load_external_data=False)
    places = [
        {entry.key: entry.value for entry in tensor.external_data}
        for tensor in model.graph.initializer
        if tensor.external_data
    ]
    assert len(places) > 20
    assert {place["location"] for place in places} == {files.DATA}
    assert {int(place["offset"]) % 4096 for place in places} == {0}


def test_progress_rises_through_all_stages_to_the_end(source, tmp_path):
    seen = []
    export_gguf(source, tmp_path / "model", progress=lambda *step: seen.append(step))
    assert list(dict.fromkeys(stage for stage, _, _ in seen)) == list(STAGES)
    done = [done for _, done, _ in seen]
    assert done == sorted(done)
    assert done[0] == 0
    assert {total for _, _, total in seen} == {TOTAL}


def test_what_is_there_already_is_not_made_again(source, tmp_path):
    folder = export_gguf(source, tmp_path / "model")
    os.utime(folder / files.DATA, (1, 1))
    assert stages_of(source, folder)[-1] == "already exported"
    assert (folder / files.DATA).stat().st_mtime == 1
    assert stages_of(source, folder, force=True) == list(STAGES)
    assert (folder / files.DATA).stat().st_mtime > 1
    assert names(tmp_path) == ["model"]


@pytest.mark.parametrize(
    "spoil", ["flip a byte", "flip it unseen", "cut", "remove", "no manifest", "other version"]
)
def test_an_export_that_is_not_whole_is_made_again(source, tmp_path, spoil):
    folder = export_gguf(source, tmp_path / "model")
    data, state = (folder / files.DATA).read_bytes(), (folder / files.DATA).stat()
    if spoil.startswith("flip"):
        (folder / files.DATA).write_bytes(data[:9] + bytes([data[9] ^ 1]) + data[10:])
        if spoil.endswith("unseen"):
            os.utime(folder / files.DATA, ns=(state.st_atime_ns, state.st_mtime_ns))
    elif spoil == "cut":
        (folder / files.DATA).write_bytes(data[:-1])
    elif spoil == "remove":
        (folder / files.TOKENIZER).unlink()
    elif spoil == "no manifest":
        (folder / files.MANIFEST).unlink()
    else:
        manifest = json.loads((folder / files.MANIFEST).read_text())
        manifest["exporter"]["version"] += 1
        (folder / files.MANIFEST).write_text(json.dumps(manifest))
    assert stages_of(source, folder) == list(STAGES)
    assert layers(folder) == 2
    assert names(tmp_path) == ["model"]


def test_an_export_of_another_file_or_kind_is_replaced(source, other_source, tmp_path):
    folder = export_gguf(source, tmp_path / "model")
    export_gguf(other_source, folder)
    assert layers(folder) == 1
    export_gguf(other_source, folder, float32=True)
    assert files.verify(folder).weights == "float32"
    assert not (folder / files.GRAPHS["precise"]).exists()


def test_an_empty_folder_is_taken_a_folder_of_others_is_left(source, tmp_path):
    taken, kept = tmp_path / "empty", tmp_path / "documents"
    taken.mkdir()
    kept.mkdir()
    (kept / "thesis.txt").write_text("years of work")
    assert layers(export_gguf(source, taken)) == 2
    with pytest.raises(ExportError, match=r"documents holds thesis\.txt"):
        export_gguf(source, kept, force=True)
    assert names(kept) == ["thesis.txt"]
    assert names(tmp_path) == ["documents", "empty"]


def test_parents_are_made_and_a_link_is_followed(source, tmp_path):
    (tmp_path / "link").symlink_to(tmp_path / "far" / "away", target_is_directory=True)
    assert export_gguf(source, tmp_path / "link") == tmp_path / "far" / "away"
    assert (tmp_path / "link").is_symlink()
    assert layers(tmp_path / "link") == 2


def test_what_the_caller_raises_in_progress_stops_the_export_cleanly(source, tmp_path):
    def stop(stage, done, total):
        if done > 700:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        export_gguf(source, tmp_path / "new" / "model", progress=stop)
    assert names(tmp_path) == []


def test_a_second_export_waits_for_the_first_and_takes_what_it_made(source, tmp_path):
    first_is_writing, second_waits = threading.Event(), threading.Event()
    seen = []

    def first(stage, done, total):
        if done > 700 and not second_waits.is_set():
            first_is_writing.set()
            assert second_waits.wait(20)

    def second(stage, done, total):
        seen.append(stage)
        second_waits.set()

    thread = threading.Thread(
        target=export_gguf, args=(source, tmp_path / "model"), kwargs={"progress": first}
    )
    thread.start()
    try:
        assert first_is_writing.wait(20)
        export_gguf(source, tmp_path / "model", progress=second)
    finally:
        second_waits.set()
        thread.join()
    assert "waiting" in seen[0]
    assert seen[-1] == "already exported"
    assert names(tmp_path) == ["model"]


def test_leftovers_of_the_dead_are_cleared_and_those_of_others_kept(source, tmp_path):
    for name in (".model.0badcafe.partial", ".model.0badcafe.replaced", ".model.lock"):
        (tmp_path / name).mkdir() if "lock" not in name else (tmp_path / name).touch()
    others = [".model.2.0badcafe.partial", ".other.0badcafe.partial", "model.partial"]
    for name in others:
        (tmp_path / name).mkdir()
    export_gguf(source, tmp_path / "model")
    assert names(tmp_path) == sorted([*others, "model"])


def test_an_old_export_set_aside_by_the_dead_comes_back(source, other_source, tmp_path):
    export_gguf(source, tmp_path / "model").rename(tmp_path / ".model.0badcafe.replaced")
    with pytest.raises(ModelError):
        files.verify(tmp_path / "model")
    assert stages_of(source, tmp_path / "model")[-1] == "already exported"
    assert layers(tmp_path / "model") == 2
