"""Makes tests/engine/data/breakers_golden.npz: which tokens llama.cpp's DRY takes for breakers.

Run from the root of the tree where llama-cpp-python is installed, with the GGUF file of
SmolLM2-135M-Instruct; the suite needs neither:

    python -m tests.golden.make_breakers_golden GGUF

llama.cpp does not tell what it makes of the texts of its sequence breakers. So DRY is run on a text
that repeats itself, with the token in question amid the repetition: if it is a breaker, nothing is
punished. All 49,152 tokens are tried, and each beginning of a breaker with the tokens of its rest.
"""

from __future__ import annotations

import ctypes
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import llama_cpp
import numpy as np

from tests.golden.by_llama_cpp import VERSIONS, Tokens

PATH = Path(__file__).parents[1] / "engine/data/breakers_golden.npz"
BREAKERS = ("\n", ":", '"', "*", "User:", "\n\n", "ing", "。")
# None of them ends or begins a breaker.
LEFT, RIGHT, NEXT, INSIDE = " cat", " dog", " tree", " house"
_API: Any = llama_cpp


class Model:
    """The vocabulary of a GGUF file."""

    def __init__(self, gguf: Path) -> None:
        self._llama = llama_cpp.Llama(str(gguf), vocab_only=True, verbose=False)
        self.vocabulary = _API.llama_model_get_vocab(self._llama.model)
        self.size = self._llama.n_vocab()
        self.pieces = [self._piece(token_id) for token_id in range(self.size)]

    def _piece(self, token_id: int) -> bytes:
        # Not by detokenize(), which loses pieces of more than 32 bytes.
        room = ctypes.create_string_buffer(256)
        length = _API.llama_token_to_piece(self.vocabulary, token_id, room, 256, 0, True)
        assert length > 0, token_id
        return room.raw[:length]

    def encode(self, text: str) -> list[int]:
        return list(self._llama.tokenize(text.encode(), add_bos=False, special=False))

    def only(self, text: str) -> int:
        [token_id] = self.encode(text)
        return token_id


class Dry:
    """llama.cpp's DRY with one sequence breaker."""

    def __init__(self, model: Model, breaker: str) -> None:
        texts = (ctypes.c_char_p * 1)(breaker.encode())
        self._sampler = _API.llama_sampler_init_dry(model.vocabulary, 1.0, 2.0, 2, 64, texts, 1)
        self._ends = [model.only(text) for text in (LEFT, RIGHT, NEXT)]

    def breaks_at(self, *inside: int) -> bool:
        """Whether these tokens keep a repetition around them from being punished."""
        left, right, following = self._ends
        _API.llama_sampler_reset(self._sampler)
        for token_id in (left, *inside, right, following, left, *inside, right):
            _API.llama_sampler_accept(self._sampler, token_id)
        tokens = Tokens(np.zeros(1, np.float32))
        tokens.room["id"] = following
        tokens.apply(self._sampler)
        return bool(tokens.room["logit"][0] == 0)


def across_tokens(model: Model, dry: Dry, breaker: str) -> Iterator[tuple[int, ...]]:
    """The sequences of two tokens and more that are a breaker."""
    for place in range(1, len(breaker)):
        begin, tail = breaker[:place].encode(), model.encode(breaker[place:])
        for head, piece in enumerate(model.pieces):
            if dry.breaks_at(head):
                continue
            if piece.endswith(begin):
                assert dry.breaks_at(head, *tail), (breaker, piece, tail)
                yield (head, *tail)
            elif head % 97 == 0:
                assert not dry.breaks_at(head, *tail), (breaker, piece, tail)


def main() -> None:
    """Writes the golden file."""
    model = Model(Path(sys.argv[1]))
    sequences = {}
    for breaker in BREAKERS:
        dry = Dry(model, breaker)
        assert not dry.breaks_at(model.only(INSIDE))
        alone = [(token_id,) for token_id in range(model.size) if dry.breaks_at(token_id)]
        # Half a character is no text: what llama.cpp makes of the rest is not asked.
        longer = across_tokens(model, dry, breaker) if breaker.isascii() else ()
        sequences[breaker] = sorted([*alone, *longer])
        print(repr(breaker), len(alone), len(sequences[breaker]) - len(alone))
    rests = {text[place:] for text in BREAKERS for place in range(1, len(text))}
    about = {
        "versions": VERSIONS,
        "sequences": sequences,
        "encoded": {rest: model.encode(rest) for rest in sorted(rests)},
    }
    np.savez_compressed(
        PATH,
        pieces=np.frombuffer(b"".join(model.pieces), np.uint8),
        lengths=np.array([len(piece) for piece in model.pieces], np.uint8),
        about=np.frombuffer(json.dumps(about).encode(), np.uint8),
    )
    print(f"{PATH}: {PATH.stat().st_size} bytes")


if __name__ == "__main__":
    main()
