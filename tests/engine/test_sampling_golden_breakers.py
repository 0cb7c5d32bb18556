"""DRY's sequence breakers beside llama.cpp's, found by trying all tokens of a real vocabulary."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.vocabulary import Vocabulary

with np.load(Path(__file__).parent / "data/breakers_golden.npz") as _golden:
    ABOUT: dict[str, Any] = json.loads(_golden["about"].tobytes())
    _ENDS = np.cumsum(_golden["lengths"], dtype=np.int64).tolist()
    _BYTES = _golden["pieces"].tobytes()
PIECES = [_BYTES[start:end] for start, end in zip([0, *_ENDS[:-1]], _ENDS, strict=True)]


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary(PIECES)


@pytest.mark.parametrize("breaker", list(ABOUT["sequences"]))
def test_the_sequences_of_a_breaker(vocabulary: Vocabulary, breaker: str) -> None:
    expected = {tuple(sequence) for sequence in ABOUT["sequences"][breaker]}
    found = set(vocabulary.breaker_sequences([breaker], lambda rest: ABOUT["encoded"][rest]))
    if not breaker.isascii():
        found = {sequence for sequence in found if len(sequence) == 1}
    assert found == expected
    assert len(PIECES) == 49_152
