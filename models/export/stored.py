"""The stored weights of a decoder: which tensor of the weight file plays which part.

What stores weights and what builds graphs over them agree on these.
"""

from __future__ import annotations

from dataclasses import dataclass

from models.export.linear import Linear
from models.export.product import Part


@dataclass(frozen=True)
class Layer:
    """The stored weights of one layer; norms by name."""

    attention_norm: str
    qkv: Linear
    output: Linear
    feed_forward_norm: str
    gate_up: Linear
    down: Linear


@dataclass(frozen=True)
class Weights:
    """The stored weights of a model; `head` is `embedding` where the two are tied."""

    embedding: Part
    layers: tuple[Layer, ...]
    final_norm: str
    head: Part
    cosines: str
    sines: str

    def parts(self) -> list[Part]:
        """Every stored matrix."""
        linears = [x for y in self.layers for x in (y.qkv, y.output, y.gate_up, y.down)]
        return [self.embedding, self.head, *(part for one in linears for part in one.parts)]
