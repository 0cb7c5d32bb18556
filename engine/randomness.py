"""The app's one source of randomness: a number that depends on nothing but what it is asked for.

The number of a throw is a function of (seed, position, re-roll count), so undo and redo repeat it,
and moving a slider shows how the same throw would land elsewhere. Knows nothing of tokens or
distributions.
"""

from __future__ import annotations

import hashlib
import operator
import struct
from dataclasses import dataclass
from typing import SupportsIndex

SEED_MIN, SEED_MAX = -(2**63), 2**63 - 1
COUNT_MAX = 2**64 - 1


def _checked(name: str, value: SupportsIndex, low: int, high: int) -> int:
    try:
        number = operator.index(value)
    except TypeError:
        raise ValueError(f"{name} is {value!r}: it must be a whole number") from None
    if isinstance(value, bool) or not low <= number <= high:
        raise ValueError(f"{name} is {value!r}: it must be a whole number from {low} to {high}")
    return number


def draw_number(
    seed: SupportsIndex, position: SupportsIndex, reroll: SupportsIndex, stream: str = ""
) -> float:
    """The random number u in [0, 1) of the throw at `position` after `reroll` re-rolls.

    Each `stream` has numbers of its own: a random sampler's coin is independent of u, which is that
    of stream "".

    The top 53 bits of BLAKE2b-64 (RFC 7693) of the three as little-endian 64-bit integers (seed
    signed, the others unsigned), personalised by the stream's name, over 2**53: every value is
    exact in a double, and the same on every machine for ever.

    Raises ValueError if seed is outside the signed 64-bit range, or position or reroll is negative,
    above 2**64 - 1, or not whole, or if the stream's name is longer than 16 bytes.
    """
    message = struct.pack(
        "<qQQ",
        _checked("seed", seed, SEED_MIN, SEED_MAX),
        _checked("position", position, 0, COUNT_MAX),
        _checked("reroll", reroll, 0, COUNT_MAX),
    )
    digest = hashlib.blake2b(message, digest_size=8, person=stream.encode()).digest()
    return (int.from_bytes(digest, "little") >> 11) / 2**53


@dataclass(frozen=True)
class Throw:
    """The throw at `position` of the text, with all its random numbers."""

    seed: int = 0
    position: int = 0
    reroll: int = 0

    def number(self, stream: str = "") -> float:
        """In [0, 1); for stream "" it is u. Raises ValueError as `draw_number` does."""
        return draw_number(self.seed, self.position, self.reroll, stream)
