"""Graphs written by hand, in folders that pass for exported models."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from models import files
from models.files import FileEntry, Manifest

VOCABULARY = 4
SIZES = ["batch", 1, "past", 2]

INPUTS: dict[str, tuple[int, list[Any]]] = {
    "input_ids": (TensorProto.INT64, ["batch", "sequence"]),
    "attention_mask": (TensorProto.INT64, ["batch", "total"]),
    "num_logits_to_keep": (TensorProto.INT64, []),
    "past_key_values.0.key": (TensorProto.FLOAT, SIZES),
    "past_key_values.0.value": (TensorProto.FLOAT, SIZES),
}


def table_graph(
    rows: list[list[float]], inputs: dict[str, tuple[int, list[Any]]] = INPUTS
) -> bytes:
    """A graph whose logits after a token are `rows[token]`, and whose cache stays as it is."""
    nodes = [
        helper.make_node("Gather", ["table", "input_ids"], ["looked_up"]),
        helper.make_node("Neg", ["num_logits_to_keep"], ["from_end"]),
        helper.make_node("Unsqueeze", ["from_end", "first_axis"], ["start"]),
        helper.make_node("Slice", ["looked_up", "start", "end", "axis"], ["logits"]),
    ]
    constants = {
        "table": np.array(rows, np.float32),
        "first_axis": np.array([0]),
        "end": np.array([2**62]),
        "axis": np.array([1]),
    }
    if "num_logits_to_keep" not in inputs:
        constants["num_logits_to_keep"] = np.array(1)
    outputs = {"logits": (TensorProto.FLOAT, ["batch", "kept", VOCABULARY])}
    for name in inputs:
        if name.startswith("past_key_values"):
            present = name.replace("past_key_values", "present")
            nodes.append(helper.make_node("Identity", [name], [present]))
            outputs[present] = (TensorProto.FLOAT, SIZES)
    graph = helper.make_graph(
        nodes,
        "table",
        [helper.make_tensor_value_info(name, *what) for name, what in inputs.items()],
        [helper.make_tensor_value_info(name, *what) for name, what in outputs.items()],
        [numpy_helper.from_array(array, name) for name, array in constants.items()],
    )
    opsets = [helper.make_opsetid("", 21)]
    model = helper.make_model(graph, opset_imports=opsets, ir_version=10)
    onnx.checker.check_model(model)
    data: bytes = model.SerializeToString()
    return data


def write_folder(folder: Path, graph: bytes, tokenizer: bytes, **changes: Any) -> Path:
    """A folder with that graph and a valid manifest; `changes` replace entries of it."""
    folder.mkdir()
    content = {"model.onnx": graph, files.DATA: b"", files.TOKENIZER: tokenizer}
    for name, data in content.items():
        (folder / name).write_bytes(data)
    entries: dict[str, Any] = {
        "format": files.FORMAT,
        "exporter": {"name": "test", "version": files.EXPORTER_VERSION},
        "source": {},
        "weights": "exact",
        "graphs": {"fast": "model.onnx"},
        "architecture": {"vocabulary": VOCABULARY, "context_length": 16},
        "tokens": {"bos": None, "eos": 1},
        "license": None,
        "general": {},
        "files": {
            name: FileEntry(len(data), files.sha256_of(folder / name))
            for name, data in content.items()
        },
    }
    (folder / files.MANIFEST).write_text(Manifest(**entries | changes).to_json(), "utf-8")
    return folder
