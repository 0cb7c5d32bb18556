"""A GGUF model file as the exporter sees it: metadata, vocabulary, and tensors by name.

Every tensor asked for is checked (there, shape, type), and what nobody asked for is found, so
that no part of a model is left out silently. Knows no graph.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import gguf
import numpy as np
from gguf.quants import dequantize

from models.export.errors import ExportError
from models.export.linear import Matrix
from models.export.reader import open_gguf
from models.export.repack import PACKED_TYPES, Floats, repack

_PLAIN_TYPES = ("F32", "F16")


def _ignore(done: int, total: int) -> None:
    pass


class Source:
    """An opened GGUF file. `progress(done, total)` hears of its header being read.

    `metadata` holds its scalars and strings by key; arrays are read on demand. With `float32`
    matrices come dequantised by the `gguf` library instead of as codes.
    """

    def __init__(
        self, path: Path, float32: bool = False, progress: Callable[[int, int], None] = _ignore
    ) -> None:
        self.path = path
        reader = open_gguf(path, progress)
        self._fields = reader.fields
        self._tensors = {tensor.name: tensor for tensor in reader.tensors}
        self._unused = set(self._tensors)
        self.float32 = float32
        self.metadata: dict[str, Any] = {
            key: self._contents(key)
            for key, field in self._fields.items()
            if field.types and field.types[0] != gguf.GGUFValueType.ARRAY
        }

    def array(self, key: str) -> list[Any]:
        """An array of the metadata; ExportError where it is missing."""
        if key not in self._fields:
            raise ExportError(f"{self.path}: the metadata {key} is missing")
        contents = self._contents(key)
        if not isinstance(contents, list):
            raise ExportError(f"{self.path}: the metadata {key} is not a list")
        return contents

    def _contents(self, key: str) -> Any:
        try:
            return self._fields[key].contents()
        except UnicodeDecodeError as error:
            raise ExportError(f"{self.path}: the metadata {key} is not UTF-8") from error

    def __contains__(self, name: str) -> bool:
        return name in self._tensors

    def unused(self) -> list[str]:
        """Names of the tensors that were never asked for."""
        return sorted(self._unused)

    def _take(self, name: str, shape: tuple[int, ...]) -> gguf.ReaderTensor:
        tensor = self._tensors.get(name)
        if tensor is None:
            raise ExportError(f"{self.path}: the tensor {name} is missing")
        found = tuple(int(size) for size in reversed(tensor.shape))
        if found != shape:
            raise ExportError(
                f"{self.path}: the tensor {name} has shape {found}; its metadata ask for {shape}"
            )
        self._unused.discard(name)
        return tensor

    def matrix(self, name: str, rows: int, columns: int) -> Matrix:
        """A matrix of this shape: its codes repacked, or float32 where it is stored as floats.

        ExportError for a type that cannot be repacked exactly.
        """
        tensor = self._take(name, (rows, columns))
        kind = tensor.tensor_type
        if kind.name not in (*PACKED_TYPES, *_PLAIN_TYPES):
            raise ExportError(
                f"{self.path}: the tensor {name} has type {kind.name}, which cannot be repacked "
                f"without loss; supported are {', '.join((*_PLAIN_TYPES, *PACKED_TYPES))}"
            )
        if self.float32 or kind.name in _PLAIN_TYPES:
            return self._floats(tensor)
        packed = repack(tensor.data, kind.name)
        self._check_finite(name, packed.scales)
        if packed.offsets is not None:
            self._check_finite(name, packed.offsets)
        return packed

    def vector(self, name: str, size: int) -> Floats:
        """A norm's scale or a bias, in float32."""
        tensor = self._take(name, (size,))
        kind = tensor.tensor_type
        if kind.name not in _PLAIN_TYPES:
            raise ExportError(
                f"{self.path}: the tensor {name} has type {kind.name}; norms and biases are "
                f"supported as {' and '.join(_PLAIN_TYPES)}"
            )
        return self._floats(tensor)

    def _floats(self, tensor: gguf.ReaderTensor) -> Floats:
        with np.errstate(invalid="ignore"):
            values: Floats = dequantize(tensor.data, tensor.tensor_type)
        self._check_finite(tensor.name, values)
        return values

    def _check_finite(self, name: str, values: Floats) -> None:
        if not np.isfinite(values).all():
            raise ExportError(
                f"{self.path} is damaged: the tensor {name} holds values that are not finite "
                "numbers; fetch the file again"
            )
