"""The inputs of the sampling golden file: logits made from hashes, so that no generator can drift.

Known to the script that makes the file and to the test that uses it; knows no sampler.
"""

from __future__ import annotations

import hashlib
import itertools
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

KINDS = ("model", "peaked", "flat", "ruled_out", "tied")
SIZES = (4, 17, 300, 5_000, 49_152)
ORDERS = {
    "transformers": ("temperature", "top_k", "top_p"),
    "llama.cpp": ("top_k", "top_p", "temperature"),
    "mixed": ("top_p", "temperature", "top_k"),
}
CHAINS: tuple[dict[str, float], ...] = (
    {"temperature": 0.7},
    {"temperature": 3.0},
    {"top_k": 3},
    {"top_k": 40},
    {"top_p": 0.3},
    {"top_p": 0.95},
    {"temperature": 0.7, "top_k": 40, "top_p": 0.95},
    {"temperature": 1.6, "top_k": 200, "top_p": 0.8},
    {"temperature": 2.5, "top_p": 0.9},
)


class Case(NamedTuple):
    """One run of a reference: logits of `kind` and `size` through the stages in `order`."""

    kind: str
    size: int
    order: str
    chain: dict[str, float]

    @property
    def stages(self) -> list[tuple[str, float]]:
        """(name, value) of the stages that are on, in the order of application."""
        return [(name, self.chain[name]) for name in ORDERS[self.order] if name in self.chain]


def cases() -> list[Case]:
    """All cases; a chain of one stage has one order."""
    everything = itertools.product(KINDS, SIZES, ORDERS, CHAINS)
    return [
        Case(kind, size, order, chain)
        for kind, size, order, chain in everything
        if len(chain) > 1 or order == "transformers"
    ]


def _bell(name: str, size: int) -> NDArray[np.float64]:
    """Numbers like normal ones (four uniform ones added), exact on every machine; sd about 1."""
    data = hashlib.shake_128(name.encode()).digest(size * 16)
    sums = np.frombuffer(data, "<u4").reshape(size, 4).astype(np.int64).sum(axis=1)
    return np.asarray((sums - 2 * (2**32 - 1)) / 2**31 * 0.875, np.float64)


def make_logits(kind: str, size: int) -> NDArray[np.float32]:
    """(size,) logits of a kind of distribution; the same wherever and whenever they are made."""
    bell = _bell(f"{kind} {size}", size)
    logits = bell * (0.0625 if kind == "flat" else 2.5)
    if kind == "model":
        logits[:: max(1, size // 12)] += 7.0
    if kind == "peaked":
        logits[size // 3] = 21.0
    if kind == "tied":
        logits = np.round(bell * 2.0) / 2.0
    if kind == "ruled_out":
        logits[1::3] = -np.inf
    return logits.astype(np.float32)


def fingerprint(ids: NDArray[np.integer]) -> str:
    """A short hash of a set of token ids."""
    data = np.sort(ids).astype("<i4").tobytes()
    return hashlib.blake2b(data, digest_size=8).hexdigest()
