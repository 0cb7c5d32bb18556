"""Which tensors of a GGUF make which part of a llama or qwen2 decoder; stores them.

Knows GGUF's names (gguf.constants.TENSOR_NAMES) and the order of its rows; no operators.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from models.export.architecture import Architecture
from models.export.errors import ExportError
from models.export.linear import Linear, Matrix, store_linear, store_matrix
from models.export.product import Part
from models.export.repack import Floats, Packed
from models.export.source import Source
from models.export.stored import Layer, Weights
from models.export.weight_file import WeightFile


def half_split_order(heads: int, head_size: int) -> NDArray[np.intp]:
    """Row order that turns llama.cpp's rotary pairs (0,1)(2,3)… into halves (0,n/2)(1,n/2+1)….

    The inverse of `LlamaModel.permute` in llama.cpp's convert_hf_to_gguf.py.
    """
    rows = np.arange(heads * head_size).reshape(heads, head_size // 2, 2)
    return rows.swapaxes(1, 2).reshape(-1)


def rotary_tables(architecture: Architecture) -> tuple[Floats, Floats]:
    """Cosines and sines (context_length, head_size / 2) (RoFormer, Su et al., arXiv:2104.09864)."""
    exponents = np.arange(0, architecture.head_size, 2) / architecture.head_size
    angles = np.outer(np.arange(architecture.context_length), architecture.rope_base**-exponents)
    return np.cos(angles).astype(np.float32), np.sin(angles).astype(np.float32)


def _reorder(matrix: Matrix, order: NDArray[np.intp]) -> Matrix:
    return matrix.take_rows(order) if isinstance(matrix, Packed) else matrix[order]


class _Storing:
    """Stores one model's weights; `store_weights` is the way to use it."""

    def __init__(self, source: Source, architecture: Architecture, file: WeightFile) -> None:
        self._source = source
        self._shape = architecture
        self._file = file

    def _norm(self, name: str) -> str:
        return self._file.add(name, self._source.vector(name, self._shape.embedding))

    def _matrix(self, prefix: str, name: str, rows: int, columns: int) -> Matrix:
        matrix = self._source.matrix(f"{prefix}.{name}.weight", rows, columns)
        if self._shape.name == "llama" and name in ("attn_q", "attn_k"):
            size = self._shape.head_size
            return _reorder(matrix, half_split_order(rows // size, size))
        return matrix

    def _linear(self, stored: str, prefix: str, rows: dict[str, int], columns: int) -> Linear:
        """The matrices named in `rows` over one input, with their biases where qwen2 has them."""
        matrices = [self._matrix(prefix, name, size, columns) for name, size in rows.items()]
        bias = None
        if self._shape.name == "qwen2" and stored == "qkv":
            source = self._source
            parts = [source.vector(f"{prefix}.{name}.bias", size) for name, size in rows.items()]
            bias = np.concatenate(parts)
        return store_linear(self._file, f"{prefix}.{stored}", matrices, bias)

    def layer(self, index: int) -> Layer:
        """One layer."""
        shape, prefix = self._shape, f"blk.{index}"
        width, wide, kv_rows = shape.embedding, shape.feed_forward, shape.kv_heads * shape.head_size
        qkv = {"attn_q": width, "attn_k": kv_rows, "attn_v": kv_rows}
        return Layer(
            attention_norm=self._norm(f"{prefix}.attn_norm.weight"),
            qkv=self._linear("qkv", prefix, qkv, width),
            output=self._linear("output", prefix, {"attn_output": width}, width),
            feed_forward_norm=self._norm(f"{prefix}.ffn_norm.weight"),
            gate_up=self._linear("gate_up", prefix, {"ffn_gate": wide, "ffn_up": wide}, width),
            down=self._linear("down", prefix, {"ffn_down": width}, wide),
        )

    def table(self, name: str) -> Part:
        """The embedding or the head: (vocabulary, embedding)."""
        shape = self._shape
        matrix = self._source.matrix(f"{name}.weight", shape.vocabulary, shape.embedding)
        return store_matrix(self._file, name, matrix)

    def weights(self, progress: Callable[[int, int], None]) -> Weights:
        """The whole model."""
        embedding = self.table("token_embd")
        head = self.table("output") if "output.weight" in self._source else embedding
        layers = []
        for index in range(self._shape.layers):
            progress(index, self._shape.layers)
            layers.append(self.layer(index))
        cosines, sines = rotary_tables(self._shape)
        return Weights(
            embedding=embedding,
            layers=tuple(layers),
            final_norm=self._norm("output_norm.weight"),
            head=head,
            cosines=self._file.add("rotary.cosines", cosines),
            sines=self._file.add("rotary.sines", sines),
        )


def store_weights(
    source: Source,
    architecture: Architecture,
    file: WeightFile,
    progress: Callable[[int, int], None],
) -> Weights:
    """Write all weights of `source` to `file`; `progress(done, total)` counts layers.

    ExportError names a tensor that is missing, does not fit in, or would be left out.
    """
    weights = _Storing(source, architecture, file).weights(progress)
    unknown = source.unused()
    if unknown:
        raise ExportError(
            f"{source.path}: the tensor {unknown[0]} is not part of a {architecture.name} model "
            f"as known here ({len(unknown)} such tensors); leaving it out would change the model"
        )
    return weights
