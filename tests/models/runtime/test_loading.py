"""Names, folders and files that load, and what is said of those that do not."""

import os
import shutil
import subprocess
import sys

import numpy as np
import pytest
from onnx import TensorProto

from models import ModelError, load_model
from models.catalogue import DEFAULT_MODEL
from models.locations import model_folder
from models.session import open_session
from tests.models.export.tiny import Tiny, write_tiny
from tests.models.runtime.graphs import INPUTS, table_graph, write_folder

CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
ROWS = [[0.0, 1.0, 2.0, 3.0], [1.0, 5.0, 1.0, 1.0], [2.0] * 4, [3.0] * 4]


@pytest.fixture
def own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("LOGITSCOPE_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def make_folder(tmp_path, tiny_folder):
    """A folder around a graph, with the tiny model's tokenizer."""

    def make(graph, **changes):
        tokenizer = (tiny_folder / "tokenizer.json").read_bytes()
        return write_folder(tmp_path / "handmade", graph, tokenizer, **changes)

    return make


@pytest.fixture
def damaged(tmp_path, tiny_folder):
    """A copy of the tiny model's folder, to spoil."""
    return shutil.copytree(tiny_folder, tmp_path / "damaged")


def test_bundled_model_loads_by_name_and_is_not_exported_again(exported_model, monkeypatch):
    assert exported_model == model_folder(DEFAULT_MODEL)
    monkeypatch.setattr("models.loading._export", None)  # an export would call it
    model = load_model(DEFAULT_MODEL)
    assert (model.name, model.vocabulary_size, model.context_length) == (DEFAULT_MODEL, 49152, 8192)
    model.close()


def test_gguf_file_is_exported_into_the_cache_once(tmp_path, own_cache, monkeypatch):
    write_tiny(tmp_path / "My Model.GGUF", Tiny())
    first = load_model(tmp_path / "My Model.GGUF")
    logits = first.next_token_logits([7, 8])
    first.close()
    monkeypatch.setattr("models.export.exporter._fill", None)  # a second export would call it
    second = load_model(str(tmp_path / "My Model.GGUF"), precision="fast", threads=1)
    assert second.name.startswith("My Model-")
    np.testing.assert_array_equal(second.next_token_logits([7, 8]), logits)
    by_name = load_model(second.name)
    by_name.close()
    second.close()


def test_precisions_differ_and_others_are_refused(tiny, tiny_folder):
    fast, precise = (tiny(name).next_token_logits([7, 8, 9]) for name in ("fast", "precise"))
    assert np.abs(fast - precise).max() > 1e-6
    with pytest.raises(ModelError, match="no precision 'exact'; it has fast and precise"):
        load_model(tiny_folder, "exact")


def test_threads_are_as_asked_or_a_few(tiny_folder):
    def threads(asked):
        session = open_session(tiny_folder / "model.onnx", asked)
        return session.get_session_options().intra_op_num_threads

    assert [threads(asked) for asked in (1, 2, 3)] == [1, 2, 3]
    assert threads(None) == min(4, CORES)


def test_threads_below_one_are_refused(tiny_folder):
    with pytest.raises(ValueError, match="threads is 0"):
        load_model(tiny_folder, threads=0)


def test_handmade_graph_runs_and_its_odd_logits_are_passed_on(make_folder):
    odd = [float("nan"), float("inf"), float("-inf"), -0.0]
    model = load_model(make_folder(table_graph([ROWS[0], odd, *ROWS[2:]])))
    np.testing.assert_array_equal(model.next_token_logits([3, 2, 0]), ROWS[0])
    np.testing.assert_array_equal(model.next_token_logits([3, 2, 1]), odd)
    # Without a beginning-of-text token the end-of-text one, 1, stands for an empty text.
    np.testing.assert_array_equal(model.next_token_logits([]), odd)
    model.close()


def without(name):
    return {key: value for key, value in INPUTS.items() if key != name}


FOREIGN = {"position_ids": (TensorProto.INT64, ["batch", "sequence"])}
HALF = {"past_key_values.0.key": (TensorProto.FLOAT16, ["batch", 1, "past", 2])}


@pytest.mark.parametrize(
    ("inputs", "words"),
    [
        (without("num_logits_to_keep"), "has no input named num_logits_to_keep"),
        (without("attention_mask"), "has no input named attention_mask"),
        (
            {name: what for name, what in INPUTS.items() if "past" not in name},
            "has no input named past_key_values.0.key",
        ),
        (INPUTS | FOREIGN, "asks for position_ids, which this program cannot give"),
        (
            INPUTS | {"past_key_values.0.key": (TensorProto.FLOAT, ["batch", 1, "past", "size"])},
            r"past_key_values\.0\.key of \['batch', 1, 'past', 'size'\]",
        ),
        (
            INPUTS | {"past_key_values.0.value": (TensorProto.FLOAT, ["batch", 3, "past", 2])},
            r"past_key_values\.0\.value of \['batch', 3, 'past', 2\]",
        ),
    ],
)
def test_graphs_that_ask_for_something_else_are_refused(make_folder, inputs, words):
    with pytest.raises(ModelError, match=words) as caught:
        load_model(make_folder(table_graph(ROWS, inputs)))
    assert "model.onnx" in str(caught.value)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("model.onnx_data", b"short", r"model\.onnx_data is damaged: it has 5 bytes instead of"),
        ("model.onnx", None, r"has no model\.onnx "),
        ("tokenizer.json", b"{}", r"tokenizer\.json is damaged"),
        ("manifest.json", None, "holds no exported model: it has no manifest.json"),
        ("manifest.json", b"{", "is not the manifest of an exported model"),
    ],
)
def test_damaged_folders_are_refused_by_name(damaged, name, content, words):
    (damaged / name).unlink()
    if content is not None:
        (damaged / name).write_bytes(content)
    with pytest.raises(ModelError, match=words):
        load_model(damaged)


def test_flipped_bit_is_found(damaged):
    file = damaged / "model.onnx_data"
    data = bytearray(file.read_bytes())
    data[100] ^= 1
    file.write_bytes(data)
    with pytest.raises(ModelError, match=r"model\.onnx_data is damaged: its SHA-256"):
        load_model(damaged)


def test_graph_that_onnxruntime_cannot_read_is_refused(make_folder):
    with pytest.raises(ModelError, match=r"onnxruntime cannot load .*model\.onnx: .*; delete"):
        load_model(make_folder(b"no graph at all"))


@pytest.mark.parametrize(
    "changes", [{"architecture": {"vocabulary": 4}}, {"tokens": {}}], ids=["context", "tokens"]
)
def test_manifest_without_what_the_runtime_needs_is_refused(make_folder, changes):
    with pytest.raises(ModelError, match=r"manifest\.json has no entry"):
        load_model(make_folder(table_graph(ROWS), **changes))


def test_vocabulary_of_graph_and_manifest_must_agree(make_folder):
    changes = {"architecture": {"vocabulary": 5, "context_length": 16}}
    with pytest.raises(ModelError, match=r"4 logits .* vocabulary of 5"):
        load_model(make_folder(table_graph(ROWS), **changes))


TEMPLATE = "{{ bos_token }}{{ messages[0].content }}{{ eos_token is defined }}"


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ({"bos": 0, "eos": 1}, "<|start|>HiTrue"),
        ({"bos": None, "eos": 1}, "HiTrue"),
        ({"bos": 1, "eos": None}, "<|end|>HiFalse"),
    ],
)
def test_a_model_with_a_chat_template_renders_with_its_own_tokens(make_folder, tokens, text):
    model = load_model(make_folder(table_graph(ROWS), tokens=tokens, chat_template=TEMPLATE))
    assert model.chat is not None
    assert model.chat.render([{"role": "user", "content": "Hi"}]) == text
    with pytest.raises(
        ModelError, match="the chat template of handmade needs at least one message"
    ):
        model.chat.render([])
    model.close()


def test_a_model_without_a_chat_template_has_none(make_folder):
    model = load_model(make_folder(table_graph(ROWS)))
    assert model.chat is None
    model.close()


@pytest.mark.parametrize("eos", [99, -1, "x"])
def test_an_end_of_text_that_is_no_token_is_refused(make_folder, eos):
    folder = make_folder(table_graph(ROWS), tokens={"bos": 0, "eos": eos}, chat_template=TEMPLATE)
    with pytest.raises(ModelError, match=r"manifest\.json has a start or an end of text"):
        load_model(folder)


@pytest.mark.parametrize("name", ["no such model", "no/such/folder", "", "../escape"])
def test_unknown_names_are_refused_with_what_would_do(own_cache, name):
    with pytest.raises(ModelError, match=f"no model '{name}'; name {DEFAULT_MODEL}, the folder"):
        load_model(name)


@pytest.mark.parametrize("content", [None, b"", b"GGUF but not really", b"\x00" * 200])
def test_gguf_that_is_none_is_refused(tmp_path, own_cache, content):
    file = tmp_path / "odd.gguf"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(ModelError, match=r"odd\.gguf"):
        load_model(file)


def test_gguf_of_another_architecture_is_refused_by_name(tmp_path, own_cache):
    write_tiny(tmp_path / "odd.gguf", Tiny(architecture="mamba"))
    with pytest.raises(ModelError, match="mamba"):
        load_model(tmp_path / "odd.gguf")


def test_importing_models_is_cheap():
    """The window is on the screen before onnxruntime is imported, on another thread."""
    heavy = {"onnxruntime", "tokenizers", "onnx", "gguf", "PySide6"}
    code = f"import sys, models; print(*{heavy} & {{*sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
