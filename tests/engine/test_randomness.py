"""The throw: known answers for ever, every bit of its input matters, and uniform."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest

from engine.randomness import draw_number

BIG = 2**63


@pytest.mark.parametrize(
    ("seed", "position", "reroll", "expected"),
    [
        (0, 0, 0, 0.156742553465558),
        (1, 0, 0, 0.33776134126730917),
        (0, 1, 0, 0.4633667468151501),
        (0, 0, 1, 0.6269999134633438),
        (42, 7, 3, 0.13493790263588556),
        (-1, 0, 0, 0.6652469797988866),
        (-(2**63), 0, 0, 0.018977186229223064),
        (2**63 - 1, 2**64 - 1, 2**64 - 1, 0.7318373789502343),
    ],
)
def test_known_answers_never_change(seed: int, position: int, reroll: int, expected: float) -> None:
    assert draw_number(seed, position, reroll) == expected


def test_is_blake2b_of_the_little_endian_integers() -> None:
    message = (
        (-5).to_bytes(8, "little", signed=True) + (6).to_bytes(8, "little") + bytes([7] + 7 * [0])
    )
    digest = hashlib.blake2b(message, digest_size=8).digest()
    assert draw_number(-5, 6, 7) == int.from_bytes(digest, "little") // 2**11 / 2**53


def test_every_argument_matters() -> None:
    near = {draw_number(s, p, r) for s in (-1, 0, 1, 256) for p in (0, 1, 256) for r in (0, 1, 256)}
    assert len(near) == 36


def test_numpy_integers_are_integers() -> None:
    assert draw_number(np.int64(1), np.int32(2), np.uint8(3)) == draw_number(1, 2, 3)


def test_uniform() -> None:
    numbers = np.array([draw_number(1, position, 0) for position in range(20_000)])
    assert ((numbers >= 0) & (numbers < 1)).all()
    counts, _ = np.histogram(numbers, bins=20, range=(0, 1))
    chi_square = ((counts - 1000) ** 2 / 1000).sum()
    assert chi_square < 43.8  # 19 degrees of freedom: one in a thousand is above
    assert abs(np.corrcoef(numbers[1:], numbers[:-1])[0, 1]) < 0.025


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ((BIG, 0, 0), f"seed is {BIG}.*from {-BIG} to {BIG - 1}"),
        ((-BIG - 1, 0, 0), f"seed is {-BIG - 1}.*from"),
        ((0, -1, 0), "position is -1.*from 0 to"),
        ((0, 2 * BIG, 0), "position is .*from 0 to"),
        ((0, 0, -1), "reroll is -1.*from 0 to"),
        ((1.5, 0, 0), r"seed is 1\.5.*whole number"),
        ((0, "2", 0), "position is '2'.*whole number"),
        ((0, 0, None), "reroll is None.*whole number"),
        ((True, 0, 0), "seed is True.*whole number"),
    ],
)
def test_bad_arguments_are_refused_in_plain_words(
    arguments: tuple[int, int, int], complaint: str
) -> None:
    with pytest.raises(ValueError, match=complaint):
        draw_number(*arguments)
