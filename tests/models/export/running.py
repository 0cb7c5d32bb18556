"""Runs an exported graph as it is, without the app's own runtime."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Cache = dict[str, Floats]


class Graph:
    """A session over one graph file."""

    def __init__(self, path: Path) -> None:
        options = ort.SessionOptions()
        options.intra_op_num_threads = 2
        options.log_severity_level = 3
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = ort.InferenceSession(str(path), options, ["CPUExecutionProvider"])
        self.inputs = {value.name: value for value in self._session.get_inputs()}
        self.outputs = {value.name: value for value in self._session.get_outputs()}

    def empty_cache(self, batch: int = 1) -> Cache:
        """The cache of no tokens."""
        past = [value for name, value in self.inputs.items() if name.startswith("past_")]
        return {
            value.name: np.zeros((batch, value.shape[1], 0, value.shape[3]), np.float32)
            for value in past
        }

    def run(self, ids: object, cache: Cache | None = None, keep: int = 0) -> tuple[Floats, Cache]:
        """Logits (batch, kept, vocabulary) of `ids` (batch, sequence), and the cache after."""
        tokens = np.asarray(ids, np.int64)
        past = self.empty_cache(len(tokens)) if cache is None else cache
        length = next(iter(past.values())).shape[2] + tokens.shape[1]
        feeds = {
            "input_ids": tokens,
            "attention_mask": np.ones((len(tokens), length), np.int64),
            "num_logits_to_keep": np.array(keep, np.int64),
        }
        names = ["logits", *(name.replace("past_key_values", "present") for name in past)]
        logits, *present = self._session.run(names, feeds | past)
        return logits, dict(zip(past, present, strict=True))

    def logits(self, ids: list[int]) -> Floats:
        """(tokens, vocabulary) of one text."""
        logits: Floats = self.run([ids])[0][0]
        return logits
