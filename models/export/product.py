"""The nodes that multiply by one stored matrix, in whichever way its codes allow.

Knows onnxruntime's MatMulNBits and what it rounds; knows no architecture and no GGUF.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from models.export.graph import MICROSOFT, GraphBuilder
from models.export.repack import Floats, Layout

_FLOAT32 = 1
_INT8 = 4
"""MatMulNBits' accuracy_level: inputs as they are, or rounded to int8 with a scale a block."""

_INT8_STEP = np.float32(1 / 127)
_LEAST_SCALE = np.float32(1e-30)


@dataclass(frozen=True)
class Part:
    """One stored matrix (rows = outputs, columns = inputs): `layout` None for plain float32."""

    name: str
    layout: Layout | None
    rows: int
    columns: int


def block_sum_matrix_name(columns: int, block: int) -> str:
    """What the matrix is stored as that sums `columns` inputs by blocks."""
    return f"block_sums.{columns}x{block}"


def block_sum_matrix(columns: int, block: int) -> Floats:
    """(columns, blocks): 1 where the input is of the block, else 0."""
    return np.repeat(np.eye(columns // block, dtype=np.float32), block, axis=0)


def _codes_product(
    builder: GraphBuilder, x: str, part: Part, layout: Layout, name: str, level: int
) -> str:
    """x (…, columns) times codes and scales, without the offsets."""
    return builder.node(
        "MatMulNBits",
        [x, f"{part.name}.codes", f"{part.name}.scales"],
        name,
        domain=MICROSOFT,
        K=part.columns,
        N=part.rows,
        bits=layout.bits,
        block_size=layout.block,
        accuracy_level=level,
    )


def _in_blocks(builder: GraphBuilder, x: str, part: Part, layout: Layout, name: str) -> str:
    """(tokens, columns) -> (tokens, blocks, block)."""
    count = part.columns // layout.block
    shape = builder.constant(f"blocks_{count}x{layout.block}", [-1, count, layout.block])
    return builder.node("Reshape", [x, shape], f"{name}/blocks")


def _four_bit(
    builder: GraphBuilder, x: str, part: Part, layout: Layout, name: str, level: int
) -> str:
    if not layout.has_offsets:
        return _codes_product(builder, x, part, layout, name, level)
    coded = _codes_product(builder, x, part, layout, f"{name}/codes", level)
    # An offset is the same for a whole block: the sum of the block's inputs is all it needs. Summed
    # by a product, which is one operator where reshaping and summing are two: 5 % of a step.
    blocks = block_sum_matrix_name(part.columns, layout.block)
    sums = builder.node("MatMul", [x, blocks], f"{name}/sums")
    return builder.node("Gemm", [sums, f"{part.name}.offsets", coded], name)


def _int8_and_rest(builder: GraphBuilder, x: str, part: Part, layout: Layout, name: str) -> str:
    """x (tokens, columns) as held + rest, (tokens, 2, columns), `held` what int8 holds exactly.

    MatMulNBits rounds inputs to q * s, s = max / 127 of a block. Of held = q * s it loses
    nothing, and of the rest, 254 times smaller than x, 254 times less than of x.
    """
    blocks = _in_blocks(builder, x, part, layout, name)
    sizes = builder.node("Abs", [blocks], f"{name}/sizes")
    axis = builder.constant("last_axis", [-1])
    largest = builder.node("ReduceMax", [sizes, axis], f"{name}/largest", keepdims=1)
    step, least = builder.constant("int8_step", _INT8_STEP), builder.constant("least", _LEAST_SCALE)
    steps = builder.node("Mul", [largest, step], f"{name}/steps")
    scale = builder.node("Max", [steps, least], f"{name}/scale")
    ratio = builder.node("Div", [blocks, scale], f"{name}/ratio")
    codes = builder.node("Round", [ratio], f"{name}/int8")
    held = builder.node("Mul", [codes, scale], f"{name}/held")
    rest = builder.node("Sub", [blocks, held], f"{name}/rest")
    both = builder.node("Concat", [held, rest], f"{name}/held_and_rest", axis=1)
    shape = builder.constant(f"two_rows_of_{part.columns}", [-1, 2, part.columns])
    return builder.node("Reshape", [both, shape], f"{name}/two_rows")


def _eight_bit(
    builder: GraphBuilder, x: str, part: Part, layout: Layout, name: str, exact: bool
) -> str:
    """8-bit codes are fast only with int8 inputs (float32 ones: 20 times slower)."""
    if not exact:
        return _codes_product(builder, x, part, layout, name, _INT8)
    rows = _int8_and_rest(builder, x, part, layout, name)
    products = _codes_product(builder, rows, part, layout, f"{name}/codes", _INT8)
    axis = builder.constant("row_axis", [1])
    return builder.node("ReduceSum", [products, axis], name, keepdims=0)


def product(builder: GraphBuilder, x: str, part: Part, name: str, *, exact: bool) -> str:
    """x (tokens, columns) times a matrix: (tokens, rows), the output called `name`.

    Where `exact` is false, x is rounded to int8 with a scale for each block; the weights never.
    """
    layout = part.layout
    if layout is None:
        # Gemm takes the matrix as the embedding stores it, so that a tied head can share it.
        return builder.node("Gemm", [x, f"{part.name}.weight"], name, transB=1)
    if layout.bits == 8:
        return _eight_bit(builder, x, part, layout, name, exact)
    return _four_bit(builder, x, part, layout, name, _FLOAT32 if exact else _INT8)
