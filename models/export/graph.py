"""A small builder of ONNX graphs over the tensors of a weight file. Knows no architecture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import onnx
from onnx import helper

MICROSOFT = "com.microsoft"
_OPSET = 21
_IR_VERSION = 10


class GraphBuilder:
    """Collects nodes; names every output after its node; takes weights by name from `tensors`."""

    def __init__(self, tensors: Mapping[str, onnx.TensorProto]) -> None:
        self._tensors = tensors
        self._nodes: list[onnx.NodeProto] = []
        self._constants: dict[str, onnx.TensorProto] = {}
        self._inputs: list[onnx.ValueInfoProto] = []
        self._outputs: list[onnx.ValueInfoProto] = []

    def input(self, name: str, kind: int, shape: Sequence[str | int]) -> str:
        """Declare an input of the graph; names in `shape` are free dimensions."""
        self._inputs.append(helper.make_tensor_value_info(name, kind, shape))
        return name

    def output(self, name: str, kind: int, shape: Sequence[str | int]) -> None:
        """Declare the output of some node an output of the graph."""
        self._outputs.append(helper.make_tensor_value_info(name, kind, shape))

    def constant(self, name: str, value: int | Sequence[int] | np.generic) -> str:
        """A small constant, kept in the graph file itself; whole numbers become int64."""
        array = np.asarray(value, None if isinstance(value, np.generic) else np.int64)
        self._constants[name] = onnx.numpy_helper.from_array(array, name)
        return name

    def node(
        self,
        operator: str,
        inputs: Sequence[str],
        name: str,
        *,
        outputs: Sequence[str] | None = None,
        domain: str = "",
        **attributes: Any,
    ) -> str:
        """Add a node; return its first output, which is called `name` unless `outputs` says."""
        names = list(outputs) if outputs is not None else [name]
        self._nodes.append(
            helper.make_node(operator, inputs, names, name, domain=domain, **attributes)
        )
        return names[0]

    def build(self, name: str) -> onnx.ModelProto:
        """The model: the nodes so far, with the weights that they mention."""
        used = {entry for node in self._nodes for entry in node.input}
        weights = [tensor for key, tensor in self._tensors.items() if key in used]
        initializers = [*self._constants.values(), *weights]
        graph = helper.make_graph(self._nodes, name, self._inputs, self._outputs, initializers)
        opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid(MICROSOFT, 1)]
        return helper.make_model(
            graph, opset_imports=opsets, ir_version=_IR_VERSION, producer_name="logitscope"
        )
