"""A decoder computed in NumPy, in float64, from the values of a GGUF's weights.

It follows the papers and llama.cpp's conventions for GGUF, not the exporter's code: RMS norm,
rotary positions on pairs as the file has them, grouped-query attention, gated SiLU.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tests.models.export.tiny import Tiny

Array = NDArray[np.float64]


def _rms_norm(x: Array, scale: NDArray[np.float32], epsilon: float) -> Array:
    normed: Array = x / np.sqrt((x * x).mean(-1, keepdims=True) + epsilon) * scale
    return normed


def _rotate(tiny: Tiny, heads: Array) -> Array:
    """heads (tokens, heads, size): llama's files pair neighbours, qwen2's pair halves."""
    tokens_, _, size = heads.shape
    exponents = np.arange(0, size, 2) / size
    angles = np.arange(tokens_)[:, None] * tiny.rope_base**-exponents
    turn = np.exp(1j * angles)[:, None, :]
    if tiny.architecture == "llama":
        turned = (heads[..., 0::2] + 1j * heads[..., 1::2]) * turn
        return np.stack([turned.real, turned.imag], axis=-1).reshape(heads.shape)
    turned = (heads[..., : size // 2] + 1j * heads[..., size // 2 :]) * turn
    return np.concatenate([turned.real, turned.imag], axis=-1)


def _attention(tiny: Tiny, weights: Mapping[str, Any], layer: str, x: Array) -> Array:
    def heads(name: str, count: int) -> Array:
        flat = x @ weights[f"{layer}.{name}.weight"].T + weights.get(f"{layer}.{name}.bias", 0)
        split: Array = flat.reshape(len(x), count, tiny.head_size)
        return split

    q = _rotate(tiny, heads("attn_q", tiny.heads))
    k = _rotate(tiny, heads("attn_k", tiny.kv_heads))
    group = tiny.heads // tiny.kv_heads
    k, v = (np.repeat(part, group, axis=1) for part in (k, heads("attn_v", tiny.kv_heads)))
    scores = np.einsum("qhd,khd->hqk", q, k) / np.sqrt(tiny.head_size)
    scores[:, ~np.tri(len(x), dtype=bool)] = -np.inf
    shares = np.exp(scores - scores.max(-1, keepdims=True))
    shares /= shares.sum(-1, keepdims=True)
    mixed = np.einsum("hqk,khd->qhd", shares, v).reshape(len(x), -1)
    output: Array = mixed @ weights[f"{layer}.attn_output.weight"].T
    return output


def reference_logits(tiny: Tiny, weights: Mapping[str, Any], ids: list[int]) -> Array:
    """(tokens, vocabulary), in float64."""
    x = weights["token_embd.weight"][ids].astype(np.float64)
    for index in range(tiny.layers):
        layer = f"blk.{index}"
        normed = _rms_norm(x, weights[f"{layer}.attn_norm.weight"], tiny.epsilon)
        x = x + _attention(tiny, weights, layer, normed)
        normed = _rms_norm(x, weights[f"{layer}.ffn_norm.weight"], tiny.epsilon)
        gate = normed @ weights[f"{layer}.ffn_gate.weight"].T
        up = normed @ weights[f"{layer}.ffn_up.weight"].T
        x = x + (gate / (1 + np.exp(-gate)) * up) @ weights[f"{layer}.ffn_down.weight"].T
    normed = _rms_norm(x, weights["output_norm.weight"], tiny.epsilon)
    head = weights.get("output.weight", weights["token_embd.weight"])
    logits: Array = normed @ head.T
    return logits
