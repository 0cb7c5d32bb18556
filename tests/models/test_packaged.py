"""The model inside a package: where it is looked for, that nothing is written, and what is said."""

import json
import os
import sys

import pytest

from models import catalogue, files, loading
from models.errors import ModelError
from models.locations import is_packaged, model_folder, remedy
from tests.models.test_files import make

NAME = catalogue.DEFAULT_MODEL


@pytest.fixture
def package(tmp_path, monkeypatch):
    """The folder of an unpacked package, with an export of nonsense as its model."""
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path / "package"), raising=False)
    folder = model_folder(NAME)
    folder.parent.mkdir(parents=True)
    make(folder)
    return folder


def test_the_packages_own_model_goes_before_the_cache(package, tmp_path, monkeypatch):
    monkeypatch.setenv("LOGITSCOPE_CACHE", str(tmp_path / "cache"))
    assert package == tmp_path / "package" / "model" / NAME
    assert is_packaged(package)
    assert not is_packaged(tmp_path / "cache" / "models" / NAME)


def test_from_the_source_nothing_is_packaged(tmp_path):
    assert not is_packaged(model_folder(NAME))
    assert remedy(tmp_path) == "export the model again"


def test_a_verification_writes_nothing_into_the_package(package):
    files.verify(package)
    assert not (package / files.STAMP).exists()


def test_a_stamp_made_with_the_package_spares_the_checksums(package, monkeypatch):
    seconds = 1_700_000_000
    for file in package.iterdir():
        os.utime(file, (seconds, seconds))
    files.write_stamp(package, files.read_manifest(package))
    monkeypatch.setattr(files, "sha256_of", lambda path: pytest.fail("summed up again"))
    files.verify(package)


def break_size(folder):
    (folder / files.DATA).write_bytes(b"too long for its manifest")


def break_content(folder):
    data = (folder / files.DATA).read_bytes()
    (folder / files.DATA).write_bytes(bytes(reversed(data)))


def lose_a_file(folder):
    (folder / files.TOKENIZER).unlink()


def lose_the_manifest(folder):
    (folder / files.MANIFEST).unlink()


def break_the_manifest(folder):
    (folder / files.MANIFEST).write_text(json.dumps({"format": 99}))


def lose_everything(folder):
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()


@pytest.mark.parametrize(
    "damage",
    [
        break_size,
        break_content,
        lose_a_file,
        lose_the_manifest,
        break_the_manifest,
        lose_everything,
    ],
)
def test_damage_names_the_file_and_says_to_install_again(package, damage):
    damage(package)
    with pytest.raises(ModelError, match=f"{NAME}.*; install Logitscope again$"):
        loading.load_model(NAME)


def test_a_package_exports_nothing(package, tmp_path):
    source = tmp_path / "some.gguf"
    source.write_bytes(b"GGUF")
    with pytest.raises(ModelError, match="this package cannot: its exporter is in Logitscope's"):
        loading.load_model(source)
