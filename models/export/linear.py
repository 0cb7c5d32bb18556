"""Linear maps: how their matrices are stored, and the nodes that compute one.

Matrices that read the same input (query, key and value; gate and up) are stored as one where
their types agree, so that one operator reads them. Knows no architecture and no GGUF.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from models.export.graph import GraphBuilder
from models.export.product import Part, block_sum_matrix, block_sum_matrix_name, product
from models.export.repack import Floats, Layout, Packed, stack
from models.export.weight_file import WeightFile

Matrix = Packed | Floats
"""Weights (rows = outputs, columns = inputs), as codes or as plain float32."""


@dataclass(frozen=True)
class Linear:
    """One or more matrices over the same input, their outputs side by side, and a bias or not."""

    name: str
    parts: tuple[Part, ...]
    bias: str | None = None


def _layout(matrix: Matrix) -> Layout | None:
    return matrix.layout if isinstance(matrix, Packed) else None


def store_matrix(file: WeightFile, name: str, matrix: Matrix) -> Part:
    """Write one matrix; offsets as (blocks, rows), for their product with sums of blocks."""
    if not isinstance(matrix, Packed):
        file.add(f"{name}.weight", matrix)
        return Part(name, None, *matrix.shape)
    file.add(f"{name}.codes", matrix.codes)
    file.add(f"{name}.scales", matrix.scales)
    if matrix.offsets is not None:
        file.add(f"{name}.offsets", matrix.offsets.T)
        sums = block_sum_matrix_name(matrix.columns, matrix.layout.block)
        if sums not in file.tensors:
            file.add(sums, block_sum_matrix(matrix.columns, matrix.layout.block))
    return Part(name, matrix.layout, matrix.rows, matrix.columns)


def _below_each_other(matrices: list[Matrix]) -> Matrix:
    packed = [matrix for matrix in matrices if isinstance(matrix, Packed)]
    if packed:
        return stack(packed)
    return np.concatenate([matrix for matrix in matrices if not isinstance(matrix, Packed)])


def store_linear(
    file: WeightFile, name: str, matrices: Sequence[Matrix], bias: Floats | None = None
) -> Linear:
    """Write `matrices`, which all have the same columns; neighbours of one layout become one."""
    groups = [_below_each_other(list(group)) for _, group in groupby(matrices, _layout)]
    parts = [store_matrix(file, f"{name}.{i}", group) for i, group in enumerate(groups)]
    stored_bias = None if bias is None else file.add(f"{name}.bias", bias)
    return Linear(name, tuple(parts), stored_bias)


def linear(builder: GraphBuilder, x: str, layer: Linear, *, exact: bool) -> str:
    """x (tokens, columns) -> (tokens, all rows); the name of the output. `exact`: see product."""
    outputs = [
        product(builder, x, part, f"{layer.name}/{i}", exact=exact)
        for i, part in enumerate(layer.parts)
    ]
    joined = outputs[0]
    if len(outputs) > 1:
        joined = builder.node("Concat", outputs, f"{layer.name}/joined", axis=-1)
    if layer.bias is None:
        return joined
    return builder.node("Add", [joined, layer.bias], f"{layer.name}/biased")
