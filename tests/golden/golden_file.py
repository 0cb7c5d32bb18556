"""Writes and reads the golden file of the samplers: what the references made of each case.

One compressed archive. Knows neither the references nor the samplers.

For each case and reference: after each stage how many tokens are kept, and the fingerprints of
their ids and of the logits that they had in the beginning; after the last one the probabilities of
up to `PROBES` tokens, evenly spaced by rank, the entropy, and the sum of the squares.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tests.golden.reference import Run, softmax
from tests.golden.sampling_inputs import fingerprint

PATH = Path(__file__).parents[1] / "engine/data/sampling_golden.npz"
# How many probabilities are kept of a run: of float32 fewer, as they say less.
PROBES = {"transformers": 200, "transformers float32": 12, "llama.cpp": 120}


class Kept(NamedTuple):
    """What a stage left: how many, and what they are. `logits` are those before all stages."""

    size: int
    ids: int
    logits: int


class Result(NamedTuple):
    """What a reference made of a case.

    ranks, ids, probs: (P,) some of the kept tokens by rank from 0, all if they are few. entropy in
    nats. typical_set: the ids left by typical sampling in float32, else None; where rounding
    decides, how many there are does not tell which. drawn: what mirostat drew.
    """

    stages: tuple[Kept, ...]
    ranks: NDArray[np.int64]
    ids: NDArray[np.int64]
    probs: NDArray[np.float64]
    entropy: float
    squares: float
    typical_set: NDArray[np.int64] | None
    drawn: tuple[float, ...]
    differs_as_it_comes: bool


def probe_ranks(kept: int, reference: str) -> NDArray[np.int64]:
    """Which ranks of `kept` tokens are noted."""
    return np.unique(np.linspace(0, kept - 1, min(kept, PROBES[reference])).astype(np.int64))


class Writer:
    """Collects runs; `save` writes the file."""

    def __init__(self) -> None:
        self.index: list[dict[str, Any]] = []
        self.columns: dict[str, list[NDArray[Any]]] = {
            key: [] for key in ("count", "id_mark", "logit_mark", "id", "prob", "prob32", "set")
        }

    def add(
        self,
        case: int,
        reference: str,
        run: Run,
        logits: NDArray[np.float32],
        *,
        typical: int | None = None,
        differs_as_it_comes: bool = False,
    ) -> None:
        """Notes a run of case number `case`, whose logits were (vocabulary,).

        `typical` is the number of the stage after which all ids are noted, if there is one.
        """
        probabilities = softmax(run.logits)
        ids = run.kept[-1]
        ranked = ids[np.argsort(-probabilities[ids], kind="stable")]
        probes = ranked[probe_ranks(ids.size, reference)]
        positive = probabilities[probabilities > 0]
        row: dict[str, Any] = {"case": case, "by": reference, "stages": len(run.kept)}
        row["entropy"] = float(-(positive * np.log(positive)).sum())
        row["squares"] = float((positive**2).sum())
        if run.drawn:
            row["drawn"] = run.drawn
        if differs_as_it_comes:
            row["differs_as_it_comes"] = True
        if typical is not None:
            row["set"] = logits.size
            typical_ids = run.kept[typical]
            self._append("set", np.packbits(np.isin(np.arange(logits.size), typical_ids)))
        self.index.append(row)
        self._append("count", np.array([kept.size for kept in run.kept], np.int32))
        for key, values in (("id_mark", np.arange(logits.size)), ("logit_mark", logits)):
            marks = [fingerprint(values[kept]) for kept in run.kept]
            self._append(key, np.array(marks, np.uint32))
        self._append("id", probes.astype(np.int32))
        precise = reference == "transformers"
        self._append("prob" if precise else "prob32", probabilities[probes])

    def _append(self, key: str, values: NDArray[Any]) -> None:
        self.columns[key].append(values)

    def save(self, about: dict[str, Any]) -> None:
        """Writes the file; `about` is what it says of itself."""
        arrays = {key: np.concatenate(parts) for key, parts in self.columns.items() if parts}
        arrays["prob32"] = arrays["prob32"].astype(np.float32)
        text = json.dumps({**about, "results": self.index})
        arrays["index"] = np.frombuffer(text.encode(), np.uint8)
        np.savez_compressed(PATH, **arrays)  # type: ignore[arg-type,unused-ignore]


class Reader:
    """The golden file. about: what it says of itself. results: by reference and case number."""

    def __init__(self, path: Path = PATH) -> None:
        with np.load(path) as arrays:
            self._columns = {key: arrays[key] for key in arrays.files}
        self._places = dict.fromkeys(self._columns, 0)
        self.about: dict[str, Any] = json.loads(self._columns["index"].tobytes())
        rows = self.about.pop("results")
        self.results = {(row["by"], row["case"]): self._result(row) for row in rows}

    def _next(self, key: str, count: int) -> NDArray[Any]:
        place = self._places[key]
        self._places[key] += count
        values: NDArray[Any] = self._columns[key][place : place + count]
        return values

    def _result(self, row: dict[str, Any]) -> Result:
        stages = row["stages"]
        columns = [self._next(key, stages).tolist() for key in ("count", "id_mark", "logit_mark")]
        kept = tuple(Kept(*each) for each in zip(*columns, strict=True))
        ranks = probe_ranks(kept[-1].size, row["by"])
        typical_set = None
        if "set" in row:
            bits = self._next("set", -(-row["set"] // 8))
            typical_set = np.flatnonzero(np.unpackbits(bits, count=row["set"]))
        return Result(
            kept,
            ranks,
            self._next("id", ranks.size).astype(np.int64),
            self._next("prob" if row["by"] == "transformers" else "prob32", ranks.size).astype(
                np.float64
            ),
            row["entropy"],
            row["squares"],
            typical_set,
            tuple(row.get("drawn", ())),
            row.get("differs_as_it_comes", False),
        )
