"""The bundled model's two graphs against its own weights in float32, over varied positions."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pytest
from numpy.typing import NDArray
from tokenizers import Tokenizer

from models import files
from models.catalogue import source_file
from models.export.reader import open_gguf
from models.export.repack import repack, unpack
from tests.models.export.blocks import values
from tests.models.export.passages import PASSAGES
from tests.models.export.running import Graph

Logits = Callable[[list[int]], NDArray[np.float32]]


@dataclass(frozen=True)
class Agreement:
    """Over all positions: mean Kullback-Leibler divergence (nats), and share of equal tops."""

    positions: int
    divergence: float
    same_top: float


def log_probabilities(logits):
    logits = logits.astype(np.float64)
    logits -= logits.max(axis=-1, keepdims=True)
    return logits - np.log(np.exp(logits).sum(axis=-1, keepdims=True))


def compare(reference: list[NDArray[np.float32]], logits: Logits, texts: list[list[int]]):
    divergences, same = [], []
    for expected, ids in zip(reference, texts, strict=True):
        p, q = log_probabilities(expected), log_probabilities(logits(ids))
        divergences.append((np.exp(p) * (p - q)).sum(axis=-1))
        same.append(p.argmax(axis=-1) == q.argmax(axis=-1))
    divergence, tops = np.concatenate(divergences), np.concatenate(same)
    return Agreement(len(tops), float(divergence.mean()), float(tops.mean()))


@pytest.fixture(scope="module")
def texts(exported_model):
    tokenizer = Tokenizer.from_file(str(exported_model / files.TOKENIZER))
    return [tokenizer.encode(passage).ids for passage in PASSAGES]


@pytest.fixture(scope="module")
def reference(float32_model, texts):
    graph = Graph(float32_model / "model.onnx")
    return [graph.logits(ids) for ids in texts]


# Asked for are 0.01 and 0.95, and 0.001. Measured: 0.0031 and 0.970, and 1e-8 and 1; with int8
# inputs also in the first layer and in qkv, fast has 0.0084 and 0.951.
@pytest.mark.parametrize(
    ("precision", "divergence", "same_top"), [("fast", 0.006, 0.955), ("precise", 1e-5, 0.995)]
)
def test_graphs_agree_with_float32(
    exported_model, reference, texts, precision, divergence, same_top
):
    graph = Graph(exported_model / files.GRAPHS[precision])
    found = compare(reference, graph.logits, texts)
    assert found.positions >= 450
    assert found.divergence <= divergence
    assert found.same_top >= same_top


def test_matrices_of_the_bundled_model_keep_their_values():
    """The embedding and every tenth of the others, which are all of one type."""
    tensors = open_gguf(source_file(), lambda done, total: None).tensors
    matrices = [tensor for tensor in tensors if len(tensor.shape) == 2]
    assert {tensor.tensor_type.name for tensor in matrices} == {"Q4_1", "Q8_0"}
    for tensor in matrices[::10]:
        type_name = tensor.tensor_type.name
        found = unpack(repack(tensor.data, type_name))
        np.testing.assert_array_equal(found, values(tensor.data, type_name), tensor.name)


def test_bundled_model_is_the_one_that_was_measured(exported_model):
    manifest = files.read_manifest(exported_model)
    assert manifest.license == "apache-2.0"
    assert manifest.architecture["layers"] == 30
    assert manifest.architecture["vocabulary"] == 49152
    assert manifest.architecture["context_length"] == 8192
    assert manifest.source["bytes"] == 98_362_432
