"""The graph of a llama-like decoder, over weights that are already stored.

RMS norm, rotary grouped-query attention, gated SiLU (Llama: Touvron et al. 2023, arXiv:2302.13971;
Qwen2 adds biases to query, key and value), in onnxruntime's fused operators. Inputs and outputs
are named as by Hugging Face Optimum and transformers.js. Knows no GGUF.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import onnx
from onnx import TensorProto

from models.export.architecture import Architecture
from models.export.embedding import look_up
from models.export.graph import MICROSOFT, GraphBuilder
from models.export.linear import linear
from models.export.product import product
from models.export.stored import Weights

_TO_THE_END = 2**63 - 1


@dataclass(frozen=True)
class Precision:
    """Which products take their inputs as float32; the others round them to int8, by blocks.

    `exact_layers`: so many of the first layers (None: all); `exact_qkv`: query, key and value of
    every layer; `exact_head`: the product over the vocabulary.
    """

    exact_layers: int | None
    exact_qkv: bool
    exact_head: bool

    def exact_layer(self, index: int) -> bool:
        """Whether all of layer `index` takes float32."""
        return self.exact_layers is None or index < self.exact_layers


class _DecoderGraph:
    def __init__(
        self,
        architecture: Architecture,
        weights: Weights,
        precision: Precision,
        builder: GraphBuilder,
    ) -> None:
        self._shape = architecture
        self._weights = weights
        self._precision = precision
        self._add = builder

    def build(self) -> onnx.ModelProto:
        """The whole graph; inside it tokens of all rows of the batch stand below each other."""
        add, weights = self._add, self._weights
        add.input("input_ids", TensorProto.INT64, ["batch_size", "sequence_length"])
        add.input("attention_mask", TensorProto.INT64, ["batch_size", "total_sequence_length"])
        self._lengths()
        residual = look_up(add, weights.embedding, "input_ids", "embedding")
        normed = self._first_norm(residual)
        next_norms = [layer.attention_norm for layer in weights.layers[1:]] + [weights.final_norm]
        for index, next_norm in enumerate(next_norms):
            attended = self._attention(index, normed)
            if index + 1 == len(next_norms):
                attended, residual = self._keep_wanted(attended, residual)
            residual, normed = self._rest_of_layer(index, attended, residual, next_norm)
        self._head(normed)
        return add.build(self._shape.name)

    def _lengths(self) -> None:
        """What GroupQueryAttention asks for: past + new - 1 a row, past + new of the batch."""
        add = self._add
        one, axis = add.constant("one", 1), add.constant("axis_1", [1])
        total = add.node("ReduceSum", ["attention_mask", axis], "lengths/sum", keepdims=0)
        last = add.node("Sub", [total, one], "lengths/last")
        add.node("Cast", [last], "seqlens_k", to=TensorProto.INT32)
        shape = add.node("Shape", ["attention_mask"], "lengths/shape")
        longest = add.node("Gather", [shape, one], "lengths/longest", axis=0)
        add.node("Cast", [longest], "total_length", to=TensorProto.INT32)
        ids_shape = add.node("Shape", ["input_ids"], "batch/shape")
        rest = add.constant("rest", [-1])
        add.node("Concat", [ids_shape, rest], "batch/per_token", axis=0)
        batch = add.node("Shape", ["input_ids"], "batch/size", end=1)
        width = add.constant("any_length", [-1, self._shape.vocabulary])
        add.node("Concat", [batch, width], "batch/any_length", axis=0)

    def _first_norm(self, x: str) -> str:
        return self._add.node(
            "SimplifiedLayerNormalization",
            [x, self._weights.layers[0].attention_norm],
            "layer.0/normed",
            axis=-1,
            epsilon=self._shape.epsilon,
        )

    def _skip_norm(self, name: str, skip: str, x: str, scale: str) -> tuple[str, str]:
        """The new residual stream, skip + x, and its norm."""
        normed, summed = f"{name}/normed", f"{name}/residual"
        self._add.node(
            "SkipSimplifiedLayerNormalization",
            [skip, x, scale],
            f"{name}/skip_norm",
            outputs=[normed, "", "", summed],
            domain=MICROSOFT,
            epsilon=self._shape.epsilon,
        )
        return summed, normed

    def _attention(self, index: int, normed: str) -> str:
        """(tokens, embedding) -> (batch, sequence, embedding), and the cache's new entries."""
        add, shape, weights = self._add, self._shape, self._weights
        precision = self._precision
        exact = precision.exact_qkv or precision.exact_layer(index)
        flat = linear(add, normed, weights.layers[index].qkv, exact=exact)
        qkv = add.node("Reshape", [flat, "batch/per_token"], f"layer.{index}/qkv")
        heads, size = shape.kv_heads, shape.head_size
        past = [f"past_key_values.{index}.{kind}" for kind in ("key", "value")]
        present = [f"present.{index}.{kind}" for kind in ("key", "value")]
        for name in past:
            add.input(name, TensorProto.FLOAT, ["batch_size", heads, "past_sequence_length", size])
        for name in present:
            add.output(
                name, TensorProto.FLOAT, ["batch_size", heads, "total_sequence_length", size]
            )
        lengths = ["seqlens_k", "total_length"]
        return add.node(
            "GroupQueryAttention",
            [qkv, "", "", *past, *lengths, weights.cosines, weights.sines],
            f"layer.{index}/attention",
            outputs=[f"layer.{index}/attended", *present],
            domain=MICROSOFT,
            num_heads=shape.heads,
            kv_num_heads=shape.kv_heads,
            do_rotary=1,
        )

    def _one_row_a_token(self, x: str) -> str:
        flat = self._add.constant("one_row_a_token", [-1, self._shape.embedding])
        return self._add.node("Reshape", [x, flat], f"{x}/rows")

    def _keep_wanted(self, attended: str, residual: str) -> tuple[str, str]:
        """The last num_logits_to_keep positions (0: all), cut before the last layer's bulk."""
        add = self._add
        add.input("num_logits_to_keep", TensorProto.INT64, [])
        start = add.node("Neg", ["num_logits_to_keep"], "keep/from_end")
        starts = add.node("Unsqueeze", [start, add.constant("axis_0", [0])], "keep/starts")
        ends, axis = add.constant("to_the_end", [_TO_THE_END]), add.constant("axis_1", [1])
        stream = add.node("Reshape", [residual, "batch/per_token"], "keep/residual")
        kept = [add.node("Slice", [x, starts, ends, axis], f"{x}/kept") for x in (attended, stream)]
        return kept[0], self._one_row_a_token(kept[1])

    def _rest_of_layer(
        self, index: int, attended: str, residual: str, next_norm: str
    ) -> tuple[str, str]:
        """Output projection and feed-forward; the residual stream and its norm for what follows."""
        add, layer, name = self._add, self._weights.layers[index], f"layer.{index}"
        exact = self._precision.exact_layer(index)
        output = linear(add, self._one_row_a_token(attended), layer.output, exact=exact)
        norm = layer.feed_forward_norm
        residual, normed = self._skip_norm(f"{name}/feed_forward", residual, output, norm)
        both = linear(add, normed, layer.gate_up, exact=exact)
        gate, up = f"{name}/gate", f"{name}/up"
        add.node("Split", [both], f"{name}/split", outputs=[gate, up], axis=-1, num_outputs=2)
        silu = add.node("QuickGelu", [gate], f"{name}/silu", domain=MICROSOFT, alpha=1.0)
        gated = add.node("Mul", [silu, up], f"{name}/gated")
        down = linear(add, gated, layer.down, exact=exact)
        return self._skip_norm(f"layer.{index + 1}", residual, down, next_norm)

    def _head(self, normed: str) -> None:
        add, part, exact = self._add, self._weights.head, self._precision.exact_head
        rows = product(add, normed, part, "head/logits", exact=exact)
        add.node("Reshape", [rows, "batch/any_length"], "logits")
        add.output("logits", TensorProto.FLOAT, ["batch_size", "kept_length", part.rows])


def build_decoder(
    architecture: Architecture,
    weights: Weights,
    precision: Precision,
    tensors: Mapping[str, onnx.TensorProto],
) -> onnx.ModelProto:
    """The graph over `weights`, which lie in `tensors` (name -> tensor of a weight file)."""
    return _DecoderGraph(architecture, weights, precision, GraphBuilder(tensors)).build()
