"""GGUF files of decoders with few and random weights, of any architecture and type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import gguf
import numpy as np
from numpy.typing import NDArray
from tokenizers import pre_tokenizers

from tests.models.export.blocks import random_tensor, values

SPECIAL = ("<|start|>", "<|end|>")
MERGES = ("Ġ t", "h e", "Ġt he", "i n")


def tokens() -> list[str]:
    """Two control tokens, the 256 bytes, and what the merges make."""
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    return [*SPECIAL, *alphabet, *(merge.replace(" ", "") for merge in MERGES)]


@dataclass(frozen=True)
class Tiny:
    """A model's shape, and ggml's type for each of its matrices ("*" for those not named)."""

    architecture: str = "llama"
    types: Mapping[str, str] = field(default_factory=lambda: {"*": "Q4_1", "token_embd": "Q8_0"})
    embedding: int = 64
    feed_forward: int = 96
    heads: int = 4
    kv_heads: int = 2
    layers: int = 2
    tied: bool = True
    rope_base: float = 500.0
    epsilon: float = 1e-5
    context_length: int = 128

    @property
    def head_size(self) -> int:
        return self.embedding // self.heads

    @property
    def vocabulary(self) -> int:
        return len(tokens())

    def matrices(self) -> dict[str, tuple[int, int]]:
        """Name without ".weight" -> (rows, columns)."""
        width, wide = self.embedding, self.feed_forward
        kv_rows = self.kv_heads * self.head_size
        layer = {
            "attn_q": (width, width),
            "attn_k": (kv_rows, width),
            "attn_v": (kv_rows, width),
            "attn_output": (width, width),
            "ffn_gate": (wide, width),
            "ffn_up": (wide, width),
            "ffn_down": (width, wide),
        }
        ends = {"token_embd": (self.vocabulary, width)}
        if not self.tied:
            ends["output"] = (self.vocabulary, width)
        return ends | {
            f"blk.{index}.{name}": shape
            for index in range(self.layers)
            for name, shape in layer.items()
        }

    def vectors(self) -> dict[str, int]:
        """Full name -> size."""
        sizes = {"output_norm.weight": self.embedding}
        for index in range(self.layers):
            sizes |= {f"blk.{index}.{name}_norm.weight": self.embedding for name in ("attn", "ffn")}
            if self.architecture == "qwen2":
                for name in ("attn_q", "attn_k", "attn_v"):
                    rows, _ = self.matrices()[f"blk.{index}.{name}"]
                    sizes[f"blk.{index}.{name}.bias"] = rows
        return sizes

    def metadata(self) -> dict[str, Any]:
        """The GGUF's numbers, without the prefix of the architecture."""
        return {
            "block_count": self.layers,
            "context_length": self.context_length,
            "embedding_length": self.embedding,
            "feed_forward_length": self.feed_forward,
            "attention.head_count": self.heads,
            "attention.head_count_kv": self.kv_heads,
            "rope.freq_base": self.rope_base,
            "attention.layer_norm_rms_epsilon": self.epsilon,
        }


def _add_metadata(writer: gguf.GGUFWriter, tiny: Tiny) -> None:
    for key, value in tiny.metadata().items():
        add = writer.add_uint32 if isinstance(value, int) else writer.add_float32
        add(f"{tiny.architecture}.{key}", value)
    writer.add_name("Tiny")
    writer.add_license("apache-2.0")
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("smollm" if tiny.architecture == "llama" else "qwen2")
    writer.add_token_list(tokens())
    control = gguf.TokenType.CONTROL
    writer.add_token_types([control if token in SPECIAL else 1 for token in tokens()])
    writer.add_token_merges(list(MERGES))
    writer.add_bos_token_id(0)
    writer.add_eos_token_id(1)


def _random_matrix(
    generator: np.random.Generator, kind: str, rows: int, columns: int
) -> tuple[NDArray[Any], NDArray[np.float32]]:
    """A matrix as it lies in the file, and its values."""
    if kind in ("F32", "F16"):
        numbers = generator.normal(scale=0.2, size=(rows, columns))
        data = numbers.astype(np.float32 if kind == "F32" else np.float16)
        return data, data.astype(np.float32)
    blocks = random_tensor(generator, kind, rows, columns)
    return blocks, values(blocks, kind)


def write_tiny(path: Path, tiny: Tiny, change: Any = None) -> dict[str, NDArray[np.float32]]:
    """Write the model as GGUF, with random weights; return their values by full name.

    `change(writer)` may add to the file, or spoil it, before it is written.
    """
    generator = np.random.default_rng(7)
    writer = gguf.GGUFWriter(path, tiny.architecture)
    _add_metadata(writer, tiny)
    weights: dict[str, NDArray[np.float32]] = {}
    for name, (rows, columns) in tiny.matrices().items():
        kind = tiny.types.get(name.split(".")[-1], tiny.types["*"])
        data, weights[f"{name}.weight"] = _random_matrix(generator, kind, rows, columns)
        writer.add_tensor(f"{name}.weight", data, raw_dtype=gguf.GGMLQuantizationType[kind])
    for name, size in tiny.vectors().items():
        vector = generator.normal(loc=0.5, scale=0.5, size=size).astype(np.float32)
        weights[name] = vector
        writer.add_tensor(name, vector)
    if change is not None:
        change(writer)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return weights
