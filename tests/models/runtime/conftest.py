"""Models to run: the bundled one, opened once, and a tiny one whose passes take no time."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from models import load_model
from models.export import export_gguf
from models.runtime import Evaluation, OnnxModel
from tests.models.export.tiny import Tiny, write_tiny
from tests.models.runtime.scoring import ignore


@pytest.fixture(scope="session")
def bundled(exported_model: Path) -> Iterator[OnnxModel]:
    """The bundled model, fast, with whatever the tests before have left in its cache."""
    model = load_model(exported_model)
    yield model
    model.close()


@pytest.fixture(scope="session")
def tiny_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two layers, 262 tokens, a context of 128."""
    folder = tmp_path_factory.mktemp("tiny")
    write_tiny(folder / "tiny.gguf", Tiny())
    return export_gguf(folder / "tiny.gguf", folder / "tiny")


@pytest.fixture
def tiny(tiny_folder: Path) -> Iterator[Callable[..., OnnxModel]]:
    """`tiny()` is the tiny model with an empty cache, `tiny("precise")` its other graph."""
    opened = []

    def open_tiny(precision: str = "fast") -> OnnxModel:
        opened.append(load_model(tiny_folder, precision))
        return opened[-1]

    yield open_tiny
    for model in opened:
        model.close()


@pytest.fixture(scope="session")
def fresh(tiny_folder: Path) -> Callable[..., Evaluation]:
    """The tiny model's answer to a text, with scores, when it has seen nothing else."""

    def evaluate(ids: list[int], precision: str = "fast") -> Evaluation:
        model = load_model(tiny_folder, precision)
        answer = model.evaluate(ids, scored=ignore)
        model.close()
        return answer

    return evaluate
