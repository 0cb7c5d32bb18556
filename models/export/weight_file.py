"""The one data file that all graphs of a model share. Knows bytes and offsets, no operators."""

from __future__ import annotations

import hashlib
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray

ALIGNMENT = 4096
"""A page: onnxruntime maps tensors that begin at one instead of reading them."""


class WeightFile:
    """Writes tensors one behind the other and remembers where each lies.

    Use as a context manager. `tensors` holds an onnx.TensorProto for each, which points into the
    file; `sha256` and `bytes_written` describe the file so far.
    """

    def __init__(self, path: Path) -> None:
        self.tensors: dict[str, onnx.TensorProto] = {}
        self.bytes_written = 0
        self._hash = hashlib.sha256()
        self._location = path.name
        self._file = path.open("wb")

    def __enter__(self) -> WeightFile:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    @property
    def sha256(self) -> str:
        """Hexadecimal digest of everything written."""
        return self._hash.hexdigest()

    def add(self, name: str, array: NDArray[Any]) -> str:
        """Append `array` at the next page and return `name`, which a graph's nodes use."""
        self._write(b"\0" * (-self.bytes_written % ALIGNMENT))
        tensor = onnx.TensorProto(
            name=name,
            data_type=onnx.helper.np_dtype_to_tensor_dtype(array.dtype),
            dims=array.shape,
            data_location=onnx.TensorProto.EXTERNAL,
        )
        place = {"location": self._location, "offset": self.bytes_written, "length": array.nbytes}
        for key, value in place.items():
            tensor.external_data.add(key=key, value=str(value))
        self._write(np.ascontiguousarray(array).data.cast("B"))
        self.tensors[name] = tensor
        return name

    def _write(self, data: bytes | memoryview) -> None:
        self._file.write(data)
        self._hash.update(data)
        self.bytes_written += len(data)
