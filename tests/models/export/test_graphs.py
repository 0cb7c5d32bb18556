"""The exported graphs compute what the GGUF's own weights mean: tiny models against NumPy."""

from typing import Any

import numpy as np
import pytest

from models import files
from models.export import export_gguf
from tests.models.export.reference import reference_logits
from tests.models.export.running import Graph
from tests.models.export.tiny import Tiny, write_tiny

IDS = [0, 5, 77, 130, 9, 9, 200, 41, 258, 3, 17, 64]

WIDE: dict[str, Any] = {
    "embedding": 256,
    "feed_forward": 512,
    "layers": 1,
}  # super-blocks hold 256 weights
MODELS = {
    "llama, Q4_1 and a tied Q8_0 head": Tiny(),
    "llama, Q4_0": Tiny(types={"*": "Q4_0", "token_embd": "Q8_0"}),
    "llama, Q5_0": Tiny(types={"*": "Q5_0"}),
    "llama, Q8_0 throughout": Tiny(types={"*": "Q8_0"}),
    "llama, F16": Tiny(types={"*": "F16"}),
    "llama, F32, a head of its own": Tiny(types={"*": "F32"}, tied=False),
    "llama, Q4_K with Q6_K values and head": Tiny(
        types={"*": "Q4_K", "attn_v": "Q6_K", "ffn_down": "Q6_K", "output": "Q6_K"},
        tied=False,
        **WIDE,
    ),
    "llama, a tied Q4_K head": Tiny(types={"*": "Q4_K"}, **WIDE),
    "llama, a tied Q4_0 head": Tiny(types={"*": "Q4_0"}),
    "llama, as many key heads as heads": Tiny(kv_heads=4),
    "qwen2, Q5_0 and a head of its own": Tiny(
        "qwen2", types={"*": "Q5_0", "output": "Q8_0"}, tied=False
    ),
    "qwen2, Q4_1": Tiny("qwen2"),
}


@pytest.fixture(scope="module", params=MODELS, ids=list(MODELS))
def tiny(request, tmp_path_factory):
    """A model's shape, its weights' values, and its exported folder."""
    shape, place = MODELS[request.param], tmp_path_factory.mktemp("tiny")
    weights = write_tiny(place / "tiny.gguf", shape)
    return shape, weights, export_gguf(place / "tiny.gguf", place / "exported")


def relative_error(found, expected):
    return np.abs(found - expected).max() / np.abs(expected).max()


def open_graph(folder, precision):
    return Graph(folder / files.read_manifest(folder).graphs[precision])


# The rounding of inputs to int8 is all that may differ; precise has 1/254 of it, and only where
# codes have 8 bits. Random weights carry a small difference further than trained ones.
@pytest.mark.parametrize(("precision", "bound"), [("fast", 0.03), ("precise", 1e-3)])
def test_graph_equals_the_weights_in_float64(tiny, precision, bound):
    shape, weights, folder = tiny
    found = open_graph(folder, precision).logits(IDS)
    assert relative_error(found, reference_logits(shape, weights, IDS)) < bound


def test_float32_export_equals_the_weights(tiny, tmp_path):
    shape, weights, folder = tiny
    exported = export_gguf(folder.parent / "tiny.gguf", tmp_path / "float32", float32=True)
    manifest = files.read_manifest(exported)
    assert manifest.weights == "float32"
    assert set(manifest.graphs.values()) == {"model.onnx"}
    found = Graph(exported / "model.onnx").logits(IDS)
    assert relative_error(found, reference_logits(shape, weights, IDS)) < 1e-5


@pytest.mark.parametrize(("precision", "bound"), [("fast", 0.02), ("precise", 5e-4)])
def test_tokens_one_by_one_through_the_cache_give_the_same(tiny, precision, bound):
    _, _, folder = tiny
    graph = open_graph(folder, precision)
    whole = graph.logits(IDS)
    _, cache = graph.run([IDS[:4]])
    for position in range(4, len(IDS)):
        logits, cache = graph.run([[IDS[position]]], cache, keep=1)
        assert relative_error(logits[0, 0], whole[position]) < bound


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    """The fast graph of the model that the bundled one looks like."""
    place = tmp_path_factory.mktemp("one")
    write_tiny(place / "tiny.gguf", Tiny())
    return Graph(export_gguf(place / "tiny.gguf", place / "exported") / "model.onnx")


@pytest.mark.parametrize(("keep", "kept"), [(0, 12), (1, 1), (3, 3), (12, 12), (99, 12)])
def test_num_logits_to_keep_takes_the_last_positions(graph, keep, kept):
    logits, cache = graph.run([IDS], keep=keep)
    assert logits.shape == (1, kept, Tiny().vocabulary)
    # A lone row is multiplied by another kernel, which without AVX-512 differs in the last bits.
    tolerance = 1e-5 if kept == 1 else 0
    np.testing.assert_allclose(logits[0], graph.logits(IDS)[-kept:], rtol=0, atol=tolerance)
    assert next(iter(cache.values())).shape[2] == len(IDS)


def test_texts_of_a_batch_do_not_see_each_other(graph):
    other = [*IDS[6:], *IDS[:6]]
    both, _ = graph.run([IDS, other])
    for found, ids in zip(both, (IDS, other), strict=True):
        np.testing.assert_allclose(found, graph.logits(ids), atol=1e-5)


def test_names_and_types_are_those_of_optimum(graph):
    inputs = {"input_ids", "attention_mask", "num_logits_to_keep"}
    cache = {f"{layer}.{kind}" for layer in (0, 1) for kind in ("key", "value")}
    assert set(graph.inputs) == inputs | {f"past_key_values.{name}" for name in cache}
    assert set(graph.outputs) == {"logits"} | {f"present.{name}" for name in cache}
    assert {graph.inputs[name].type for name in inputs} == {"tensor(int64)"}
    assert graph.inputs["num_logits_to_keep"].shape == []
    assert graph.outputs["logits"].type == "tensor(float)"
    past = graph.inputs["past_key_values.0.key"]
    assert past.type == "tensor(float)"
    assert past.shape == ["batch_size", 2, "past_sequence_length", 16]
