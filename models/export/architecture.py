"""The numbers that shape a model, read from a GGUF's metadata and checked.

Knows which architectures the exporter can build, and refuses the others by name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from models.export.errors import ExportError

SUPPORTED = ("llama", "qwen2")


@dataclass(frozen=True)
class Architecture:
    """Sizes of a decoder with rotary positions, grouped-query attention and a gated SiLU."""

    name: str
    layers: int
    embedding: int
    feed_forward: int
    heads: int
    kv_heads: int
    head_size: int
    rope_base: float
    epsilon: float
    context_length: int
    vocabulary: int


def _number(metadata: Mapping[str, Any], key: str) -> Any:
    value = metadata.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float) or not value > 0:
        raise ExportError(
            f"the metadata {key} is {value!r}; a number above 0 is needed to build the model"
            if value is not None
            else f"the metadata {key} is missing; without it the model cannot be built"
        )
    return value


def _refuse_one_of_several(metadata: Mapping[str, Any]) -> None:
    parts = metadata.get("split.count", 1)
    if parts > 1:
        raise ExportError(
            f"the file is one of {parts} parts (split.count); join them with llama.cpp's "
            "llama-gguf-split --merge and export the whole"
        )


def _refuse_unsupported(metadata: Mapping[str, Any], name: str, head_size: int) -> None:
    scaling = metadata.get(f"{name}.rope.scaling.type", "none")
    if scaling != "none":
        raise ExportError(
            f"the model scales its rotary positions ({name}.rope.scaling.type is {scaling!r}); "
            "only unscaled positions are supported"
        )
    rotated = metadata.get(f"{name}.rope.dimension_count", head_size)
    if rotated != head_size:
        raise ExportError(
            f"the model rotates {rotated} of the {head_size} dimensions of a head "
            f"({name}.rope.dimension_count); only heads rotated as a whole are supported"
        )


def read_architecture(metadata: Mapping[str, Any], vocabulary: int) -> Architecture:
    """The architecture of a GGUF with this `metadata` and `vocabulary` tokens.

    ExportError names the key that is missing, odd or beyond what is supported.
    """
    _refuse_one_of_several(metadata)
    name = metadata.get("general.architecture")
    if name not in SUPPORTED:
        raise ExportError(
            f"the model's architecture is {name!r}; supported are {' and '.join(SUPPORTED)}"
        )
    embedding = _number(metadata, f"{name}.embedding_length")
    heads = _number(metadata, f"{name}.attention.head_count")
    kv_key = f"{name}.attention.head_count_kv"
    kv_heads = _number(metadata, kv_key) if kv_key in metadata else heads
    head_size = metadata.get(f"{name}.attention.key_length", embedding // heads)
    if embedding % heads or heads % kv_heads or head_size != embedding // heads:
        raise ExportError(
            f"{heads} heads, {kv_heads} of them with keys, of size {head_size} do not divide an "
            f"embedding of {embedding}; the metadata under {name}.attention contradict each other"
        )
    _refuse_unsupported(metadata, name, head_size)
    return Architecture(
        name=name,
        layers=_number(metadata, f"{name}.block_count"),
        embedding=embedding,
        feed_forward=_number(metadata, f"{name}.feed_forward_length"),
        heads=heads,
        kv_heads=kv_heads,
        head_size=head_size,
        rope_base=float(metadata.get(f"{name}.rope.freq_base", 10000.0)),
        epsilon=float(_number(metadata, f"{name}.attention.layer_norm_rms_epsilon")),
        context_length=_number(metadata, f"{name}.context_length"),
        vocabulary=vocabulary,
    )
