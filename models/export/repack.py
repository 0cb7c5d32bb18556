"""The codes of a GGUF tensor in the layout of onnxruntime's MatMulNBits, value for value.

Each function takes the bytes of one tensor, rows x (blocks of its type), and gives codes, scales
and, where the type has a minimum, offsets, such that

    weight = scale * (code - zero) + offset,    zero = 8 for 4-bit codes, 128 for 8-bit codes

which is MatMulNBits' own formula with its default zero point, plus a term that is constant over
a block. Nothing is rounded or fitted anew: `unpack` equals `gguf.quants.dequantize`.
Block layouts are those of ggml-common.h and ggml-quants.c (llama.cpp). Knows no graph.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
Floats = NDArray[np.float32]

_FOUR = np.uint8(4)


@dataclass(frozen=True)
class Layout:
    """How codes are stored: their width in bits, weights in a block, and whether offsets exist."""

    bits: int
    block: int
    has_offsets: bool = False


@dataclass(frozen=True)
class Packed:
    """One tensor, or several below each other, repacked.

    codes: (rows, blocks, block * bits / 8), for 4 bits the earlier weight in the low half;
    scales, offsets: (rows, blocks) float32; offsets is None where the type has no minimum.
    """

    layout: Layout
    codes: Bytes
    scales: Floats
    offsets: Floats | None = None

    @property
    def rows(self) -> int:
        """Outputs of the linear map."""
        return int(self.codes.shape[0])

    @property
    def columns(self) -> int:
        """Inputs of the linear map."""
        return int(self.codes.shape[1]) * self.layout.block

    def take_rows(self, order: NDArray[np.intp]) -> Packed:
        """The same rows in another order."""
        offsets = None if self.offsets is None else self.offsets[order]
        return Packed(self.layout, self.codes[order], self.scales[order], offsets)


def _half(data: Bytes) -> Floats:
    """float16 pairs of bytes in the last axis -> float32, exactly."""
    return np.ascontiguousarray(data).view("<f2").astype(np.float32)


def _nibbles(data: Bytes) -> Bytes:
    """(..., n) bytes -> (..., 2 n): all low halves, then all high halves, as ggml lays them out."""
    return np.concatenate([data & 0x0F, data >> 4], axis=-1)


def _pair(codes: Bytes) -> Bytes:
    """(..., 2 n) 4-bit codes -> (..., n) bytes, neighbours together, as MatMulNBits wants them."""
    return codes[..., 0::2] | (codes[..., 1::2] << _FOUR)


def _blocks(data: Bytes, size_bytes: int) -> Bytes:
    """(rows, bytes) -> (rows, blocks, size_bytes)."""
    return data.reshape(data.shape[0], -1, size_bytes)


def _q4_0(data: Bytes) -> Packed:
    blocks = _blocks(data, 18)
    scales = _half(blocks[..., :2])[..., 0]
    return Packed(Layout(4, 32), _pair(_nibbles(blocks[..., 2:])), scales)


def _q4_1(data: Bytes) -> Packed:
    """w = d q + m = d (q - 8) + (m + 8 d)."""
    blocks = _blocks(data, 20)
    scales = _half(blocks[..., :2])[..., 0]
    offsets = _half(blocks[..., 2:4])[..., 0] + np.float32(8) * scales
    return Packed(Layout(4, 32, True), _pair(_nibbles(blocks[..., 4:])), scales, offsets)


def _q5_0(data: Bytes) -> Packed:
    """Five bits take eight: MatMulNBits has no 5-bit codes."""
    blocks = _blocks(data, 22)
    scales = _half(blocks[..., :2])[..., 0]
    high = np.unpackbits(blocks[..., 2:6], axis=-1, bitorder="little")
    return Packed(
        Layout(8, 32), (_nibbles(blocks[..., 6:]) | (high << _FOUR)) + np.uint8(112), scales
    )


def _q8_0(data: Bytes) -> Packed:
    blocks = _blocks(data, 34)
    scales = _half(blocks[..., :2])[..., 0]
    return Packed(Layout(8, 32), blocks[..., 2:] + np.uint8(128), scales)


def _q4_k(data: Bytes) -> Packed:
    """Eight blocks of 32 with 6-bit scales and minima: w = d s q - e m, both products float32."""
    blocks = _blocks(data, 144)
    rows, count = blocks.shape[:2]
    packed = blocks[..., 4:16].reshape(rows, count, 3, 4)
    first, second, third = packed[..., 0, :], packed[..., 1, :], packed[..., 2, :]
    steps = np.concatenate([first & 63, (third & 15) | ((first >> 2) & 48)], axis=-1)
    minima = np.concatenate([second & 63, (third >> 4) | ((second >> 2) & 48)], axis=-1)
    scales = _half(blocks[..., :2]) * steps.astype(np.float32)
    offsets = np.float32(8) * scales - _half(blocks[..., 2:4]) * minima.astype(np.float32)
    codes = _nibbles(blocks[..., 16:].reshape(rows, -1, 32)).reshape(rows, -1, 32)
    flat = (rows, -1)
    return Packed(Layout(4, 32, True), _pair(codes), scales.reshape(flat), offsets.reshape(flat))


def _q6_k(data: Bytes) -> Packed:
    """Sixteen blocks of 16 with 8-bit scales: w = d s (q - 32)."""
    blocks = _blocks(data, 210)
    rows, count = blocks.shape[:2]
    low = _nibbles(blocks[..., :128].reshape(rows, count, 2, 64))
    pairs = blocks[..., 128:192].reshape(rows, count, 2, 1, 32)
    shifts = np.array([0, 2, 4, 6], np.uint8).reshape(4, 1)
    high = (pairs >> shifts) & np.uint8(3)
    codes = low | (high.reshape(rows, count, 2, 128) << _FOUR)
    steps = blocks[..., 192:208].view(np.int8).astype(np.float32)
    scales = (_half(blocks[..., 208:]) * steps).reshape(rows, -1)
    return Packed(Layout(8, 16), codes.reshape(rows, -1, 16) + np.uint8(96), scales)


_REPACK: dict[str, Callable[[Bytes], Packed]] = {
    "Q4_0": _q4_0,
    "Q4_1": _q4_1,
    "Q5_0": _q5_0,
    "Q8_0": _q8_0,
    "Q4_K": _q4_k,
    "Q6_K": _q6_k,
}

PACKED_TYPES = tuple(_REPACK)


def repack(data: Bytes, type_name: str) -> Packed:
    """Repack one tensor: `data` is (rows, bytes of a row) uint8, `type_name` ggml's, as "Q4_1".

    Numbers that are not finite, as in a damaged file, stay so. KeyError for a type that is not
    in PACKED_TYPES.
    """
    with np.errstate(invalid="ignore"):
        return _REPACK[type_name](data)


def stack(parts: list[Packed]) -> Packed:
    """The rows of several tensors of one layout and width below each other."""
    offsets = [part.offsets for part in parts if part.offsets is not None]
    return Packed(
        parts[0].layout,
        np.concatenate([part.codes for part in parts]),
        np.concatenate([part.scales for part in parts]),
        np.concatenate(offsets) if offsets else None,
    )


def unpack(packed: Packed) -> Floats:
    """The weights (rows, columns) in float32, by the formula that the graph computes."""
    codes = packed.codes
    zero = np.float32(1 << (packed.layout.bits - 1))
    if packed.layout.bits == 4:
        codes = np.stack([codes & 0x0F, codes >> 4], axis=-1).reshape(*codes.shape[:2], -1)
    weights = packed.scales[..., None] * (codes.astype(np.float32) - zero)
    if packed.offsets is not None:
        weights += packed.offsets[..., None]
    return weights.reshape(packed.rows, -1)
