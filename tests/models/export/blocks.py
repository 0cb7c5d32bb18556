"""Random tensors in ggml's block types, whose scales are of the size that weights have."""

from __future__ import annotations

import gguf
import numpy as np
from gguf.quants import dequantize
from numpy.typing import NDArray

HALF_FIELDS = {
    "Q4_0": (0,),
    "Q4_1": (0, 2),
    "Q5_0": (0,),
    "Q8_0": (0,),
    "Q4_K": (0, 2),
    "Q6_K": (208,),
}
"""Where a block of the type holds float16 numbers: scales and minima (ggml-common.h)."""


def random_tensor(
    generator: np.random.Generator, type_name: str, rows: int, columns: int, scale: float = 0.01
) -> NDArray[np.uint8]:
    """(rows, bytes of a row): any bits at all, but float16 fields of a size near `scale`."""
    kind = gguf.GGMLQuantizationType[type_name]
    size, size_bytes = gguf.GGML_QUANT_SIZES[kind]
    shape = (rows, columns // size, size_bytes)
    blocks = generator.integers(0, 256, shape, dtype=np.uint8)
    for offset in HALF_FIELDS[type_name]:
        sizes = scale * generator.uniform(0.25, 1.0, size=(*shape[:2], 1))
        numbers = (sizes * generator.choice([-1, 1], size=sizes.shape)).astype("<f2")
        blocks[..., offset : offset + 2] = numbers.view(np.uint8)
    return blocks.reshape(rows, -1)


def values(data: NDArray[np.uint8], type_name: str) -> NDArray[np.float32]:
    """What the gguf library says the weights are."""
    weights: NDArray[np.float32] = dequantize(data, gguf.GGMLQuantizationType[type_name])
    return weights
