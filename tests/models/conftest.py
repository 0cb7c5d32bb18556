"""The bundled model, exported once for all tests, and its weights in float32 to compare with."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.catalogue import DEFAULT_MODEL, source_file
from models.export import export_gguf
from models.locations import model_folder


@pytest.fixture(scope="session")
def exported_model() -> Path:
    """The folder of the bundled model; kept between runs until the exporter changes."""
    return export_gguf(source_file(), model_folder(DEFAULT_MODEL))


@pytest.fixture(scope="session")
def float32_model(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of the same weights dequantised: 0.5 GB, so removed at once."""
    folder = tmp_path_factory.mktemp("reference") / "float32"
    yield export_gguf(source_file(), folder, float32=True)
    shutil.rmtree(folder)
