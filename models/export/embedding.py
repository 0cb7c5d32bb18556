"""The nodes that look up the rows of a stored matrix, one a token.

Knows no architecture and no GGUF.
"""

from __future__ import annotations

import numpy as np
from onnx import TensorProto

from models.export.graph import GraphBuilder
from models.export.product import Part
from models.export.repack import Layout


def _unpack_nibbles(builder: GraphBuilder, codes: str, name: str) -> str:
    """(…, bytes) -> (…, 2 bytes): the earlier code in the low half."""
    four, axis = builder.constant("four", np.uint8(4)), builder.constant("last_axis", [-1])
    high = builder.node("BitShift", [codes, four], f"{name}/high", direction="RIGHT")
    raised = builder.node("BitShift", [codes, four], f"{name}/raised", direction="LEFT")
    low = builder.node("BitShift", [raised, four], f"{name}/low", direction="RIGHT")
    columns = [builder.node("Unsqueeze", [half, axis], f"{half}_column") for half in (low, high)]
    pairs = builder.node("Concat", columns, f"{name}/pairs", axis=-1)
    shape = builder.constant("join_pairs", [0, 0, 0, -1])
    return builder.node("Reshape", [pairs, shape], f"{name}/unpacked")


def _packed_rows(builder: GraphBuilder, part: Part, layout: Layout, ids: str, name: str) -> str:
    """Only the rows asked for are turned into numbers: (batch, sequence, blocks, block)."""
    axis = builder.constant("last_axis", [-1])
    codes = builder.node("Gather", [f"{part.name}.codes", ids], f"{name}/codes")
    scales = builder.node("Gather", [f"{part.name}.scales", ids], f"{name}/scales")
    if layout.bits == 4:
        codes = _unpack_nibbles(builder, codes, name)
    numbers = builder.node("Cast", [codes], f"{name}/numbers", to=TensorProto.FLOAT)
    zero = builder.constant("zero_code", np.float32(1 << (layout.bits - 1)))
    centred = builder.node("Sub", [numbers, zero], f"{name}/centred")
    column = builder.node("Unsqueeze", [scales, axis], f"{name}/scale_column")
    blocks = builder.node("Mul", [centred, column], f"{name}/scaled")
    if not layout.has_offsets:
        return blocks
    transposed = builder.node("Gather", [f"{part.name}.offsets", ids], f"{name}/offsets", axis=1)
    offsets = builder.node("Transpose", [transposed], f"{name}/offset_rows", perm=[1, 2, 0])
    offset_column = builder.node("Unsqueeze", [offsets, axis], f"{name}/offset_column")
    return builder.node("Add", [blocks, offset_column], f"{name}/shifted")


def look_up(builder: GraphBuilder, part: Part, ids: str, name: str) -> str:
    """Rows `ids` (batch, sequence) of a matrix: (batch * sequence, columns), called `name`."""
    if part.layout is None:
        rows = builder.node("Gather", [f"{part.name}.weight", ids], f"{name}/rows")
    else:
        rows = _packed_rows(builder, part, part.layout, ids, name)
    flat = builder.constant("one_row_a_token", [-1, part.columns])
    return builder.node("Reshape", [rows, flat], name)
