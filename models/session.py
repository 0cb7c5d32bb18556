"""Opens a model's graph in onnxruntime, and reads from it what the graph needs.

Errors here are about files and graphs; they name the file, the fault and the remedy.
"""

from __future__ import annotations

import os
from pathlib import Path

import onnxruntime as ort

from models.cache import CacheShape
from models.errors import ModelError
from models.locations import is_packaged, remedy

_PAST = "past_key_values."
_NEEDED = ("input_ids", "attention_mask", "num_logits_to_keep")


def open_session(graph: Path, threads: int | None) -> ort.InferenceSession:
    """A session that computes on `threads` cores, or on all, but at most four, when None.

    ModelError when onnxruntime cannot read the graph or its weights.
    """
    if threads is not None and threads < 1:
        raise ValueError(f"threads is {threads}; a model needs at least 1")
    if not graph.is_file():
        raise ModelError(f"the model {graph.parent} has no {graph.name}; {remedy(graph.parent)}")
    # Beside the variable that `models` sets: builds for Windows have a way of their own to report.
    ort.disable_telemetry_events()
    try:
        return ort.InferenceSession(
            str(graph), _options(threads or _default_threads()), providers=["CPUExecutionProvider"]
        )
    except Exception as error:  # onnxruntime's own exceptions share no other base
        raise ModelError(
            f"onnxruntime cannot load the model {graph}: {_first_line(error)}; "
            f"{'' if is_packaged(graph.parent) else 'delete its folder and '}"
            f"{remedy(graph.parent)}"
        ) from error


def _default_threads() -> int:
    """Operators of 50 microseconds gain little from more than four cores."""
    affinity = getattr(os, "sched_getaffinity", None)  # the cores this process may use; on Linux
    return min(len(affinity(0)) if affinity else os.cpu_count() or 1, 4)


def _options(threads: int) -> ort.SessionOptions:
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.enable_mem_pattern = False  # shapes change with every key: patterns would pile up
    options.log_severity_level = 3
    # Between the operators of a pass a thread waits in a busy loop, which saves a fifth of the
    # time; between two keys it sleeps. onnxruntime's default keeps every core busy for 50 ms
    # after each key, and the window stutters.
    options.add_session_config_entry("session.intra_op.spin_duration_us", "1000")
    options.add_session_config_entry("session.set_denormal_as_zero", "1")
    return options


def cache_shape(session: ort.InferenceSession, graph: Path, limit: int) -> CacheShape:
    """The cache that the graph's inputs ask for. ModelError when an input is missing or odd."""
    inputs = {value.name: value for value in session.get_inputs()}
    past = [value for name, value in inputs.items() if name.startswith(_PAST)]
    missing = [name for name in (*_NEEDED, f"{_PAST}0.key") if name not in inputs]
    if missing:
        raise ModelError(
            f"the graph {graph} has no input named {', '.join(missing)}; "
            "only graphs with a key-value cache, as this program exports them, can be run"
        )
    odd = [name for name in inputs if name not in _NEEDED and not name.startswith(_PAST)]
    if odd:
        raise ModelError(
            f"the graph {graph} asks for {', '.join(odd)}, which this program cannot give; "
            "export the model from its GGUF instead"
        )
    _, heads, _, head_size = past[0].shape
    for value in past:
        if value.shape[1::2] != [heads, head_size] or not isinstance(head_size, int):
            raise ModelError(
                f"the graph {graph} has {value.name} of {value.shape}; all keys and values must "
                "have the same number of heads, of one fixed size"
            )
    return CacheShape(tuple(value.name for value in past), heads, head_size, limit)


def check_vocabulary(session: ort.InferenceSession, graph: Path, vocabulary: int) -> None:
    """ModelError unless the graph gives as many logits as there are tokens."""
    shapes = {value.name: value.shape for value in session.get_outputs()}
    if "logits" not in shapes:
        raise ModelError(f"the graph {graph} gives no logits; {remedy(graph.parent)}")
    if shapes["logits"][-1] != vocabulary:
        raise ModelError(
            f"the graph {graph} gives {shapes['logits'][-1]} logits for a vocabulary of "
            f"{vocabulary}; {remedy(graph.parent)}"
        )


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
