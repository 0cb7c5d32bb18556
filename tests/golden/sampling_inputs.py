"""The logits and texts of the sampling golden file, made from hashes: no generator can drift.

Known to the script that makes the file and to the tests that use it; knows no sampler.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

REAL_LOGITS = Path(__file__).parents[1] / "engine/data/real_logits.npz"
# What a real model says: SmolLM2-135M-Instruct (Q4_1) through llama.cpp after these texts.
REAL_TEXTS = {"english": "Today's weather is so", "chinese": "今天的天气真"}

# Ranks in the order of the logits, so that what penalties and DRY touch is likely at every size.
_MOTIF = (0, 1, 2, 3)
TEXTS: dict[str, tuple[int, ...]] = {
    "none": (),
    "one": (0,),
    "short": (2, 0, 5, 0, 1),
    "last": (-1, 0, -1, -2, 1),  # of the least likely, too: their logit may be -inf
    "repeats": (*_MOTIF, 5, *_MOTIF, 4, 1, 2, 3, 0, *_MOTIF),
    "two ends": (0, 1, 2, 3, 9, 1, 2, 6, 0, 1, 2, 3, 8, 0, 1, 2),
    "same": (0,) * 9,
    "waves": (0, 1) * 7,
    "far": (*_MOTIF, *range(20, 60), *_MOTIF),
    "to a breaker": (5, 0, 1, 2, 3, 9, 8, 0, 1, 2),
    "endless": (0, 1, 2) * 400,
}
# Sequences, by rank as well, at which DRY's repetitions end.
BREAKERS: dict[str, tuple[tuple[int, ...], ...]] = {
    "none": (),
    "single": ((3,),),
    "first": ((0,),),
    "pair": ((1, 2),),
    "same head": ((1, 2), (1, 2, 3), (1, 6)),
    "begun": ((3, 7),),
    "many": ((4,), (9,), (2, 3)),
}
_LONG, _NOISE = 700, 14


def _bell(name: str, size: int) -> NDArray[np.float64]:
    """Numbers like normal ones (four uniform ones added), exact on every machine; sd about 1."""
    data = hashlib.shake_128(name.encode()).digest(size * 16)
    sums = np.frombuffer(data, "<u4").reshape(size, 4).astype(np.int64).sum(axis=1)
    return np.asarray((sums - 2 * (2**32 - 1)) / 2**31 * 0.875, np.float64)


@cache
def make_logits(kind: str, size: int, draw: int = 0) -> NDArray[np.float32]:
    """(size,) logits of a kind of distribution; the same wherever and whenever they are made.

    `draw` counts different ones of a kind. "english" and "chinese" are real ones, read from a file;
    their size is 49,152.
    """
    if kind in REAL_TEXTS:
        with np.load(REAL_LOGITS) as real:
            return np.asarray(real[kind], np.float32)
    bell = _bell(f"{kind} {size} {draw}" if draw else f"{kind} {size}", size)
    logits = bell * {"flat": 0.0625, "wide": 300.0}.get(kind, 2.5)
    if kind == "model":
        logits[:: max(1, size // 12)] += 7.0
    if kind == "peaked":
        logits[size // 3] = 21.0
    if kind == "tied":
        logits = np.round(bell * 2.0) / 2.0 + 0.0  # no -0.0, which has other bytes
    if kind == "equal":
        logits = np.full(size, -1.5)
    if kind == "low":
        logits -= 60.0
    if kind == "ruled_out":
        logits[1::3] = -np.inf
    made: NDArray[np.float32] = logits.astype(np.float32)
    made.flags.writeable = False
    return made


@cache
def ids_by_rank(kind: str, size: int) -> NDArray[np.int64]:
    """(size,) token ids, the likeliest first, equal ones by lower id."""
    return np.argsort(-make_logits(kind, size), kind="stable")


def token_ids(ranks: tuple[int, ...], kind: str, size: int) -> tuple[int, ...]:
    """The ids of the tokens of these ranks; negative ones count from the end."""
    order = ids_by_rank(kind, size)
    return tuple(int(order[rank % size]) for rank in ranks)


def make_text(name: str, kind: str, size: int) -> tuple[int, ...]:
    """Token ids of a text.

    "long" is 700 of the likeliest 40, with the motif now and then; each "noise" is 14 of the
    likeliest three.
    """
    if name.startswith("noise"):
        noise = np.frombuffer(hashlib.shake_128(name.encode()).digest(_NOISE), np.uint8) % 3
        return token_ids(tuple(noise.tolist()), kind, size)
    if name != "long":
        return token_ids(TEXTS[name], kind, size)
    noise = np.frombuffer(hashlib.shake_128(b"long").digest(_LONG), np.uint8) % 40
    ranks = noise.astype(np.int64)
    for place in (50, 333, 600, _LONG - 4):
        ranks[place : place + 4] = _MOTIF
    return token_ids(tuple(ranks.tolist()), kind, size)


def make_breakers(name: str, kind: str, size: int) -> tuple[tuple[int, ...], ...]:
    """Token sequences at which DRY's repetitions end."""
    return tuple(token_ids(ranks, kind, size) for ranks in BREAKERS[name])


def fingerprint(values: NDArray[np.generic]) -> int:
    """A short hash of a set of token ids, or of a bag of logits, of any order."""
    data = np.sort(values).tobytes()
    return int.from_bytes(hashlib.blake2b(data, digest_size=4).digest(), "little")
