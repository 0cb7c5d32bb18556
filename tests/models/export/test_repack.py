"""Repacked codes mean the very numbers that the gguf library reads from the blocks."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.export.repack import PACKED_TYPES, Layout, repack, stack, unpack
from tests.models.export.blocks import HALF_FIELDS, random_tensor, values

LAYOUTS = {
    "Q4_0": Layout(4, 32),
    "Q4_1": Layout(4, 32, True),
    "Q5_0": Layout(8, 32),
    "Q8_0": Layout(8, 32),
    "Q4_K": Layout(4, 32, True),
    "Q6_K": Layout(8, 16),
}


def test_all_types_are_tested():
    assert set(PACKED_TYPES) == set(LAYOUTS) == set(HALF_FIELDS)


@pytest.mark.parametrize("type_name", PACKED_TYPES)
@given(seed=st.integers(0, 2**32 - 1), scale=st.sampled_from([1e-4, 0.01, 0.5, 30.0]))
def test_repacking_changes_no_weight_at_all(type_name, seed, scale):
    data = random_tensor(np.random.default_rng(seed), type_name, rows=5, columns=768, scale=scale)
    packed = repack(data, type_name)
    assert np.abs(unpack(packed) - values(data, type_name)).max() == 0.0


half = st.floats(width=16, allow_nan=False, allow_infinity=False)


@given(scale=half, minimum=half)
def test_scale_and_minimum_far_apart_lose_no_more_than_float32_does(scale, minimum):
    """m + 8 d takes more than 24 bits where one is thousands of times the other."""
    head = np.array([scale, minimum], "<f2").view(np.uint8)
    data = np.concatenate([head, np.arange(16, dtype=np.uint8) * 17])[None]
    error = np.abs(unpack(repack(data, "Q4_1")) - values(data, "Q4_1")).max()
    assert error <= 2.0**-22 * max(15 * abs(scale), abs(minimum))


@pytest.mark.parametrize("type_name", PACKED_TYPES)
def test_layout_and_sizes(type_name):
    packed = repack(random_tensor(np.random.default_rng(0), type_name, 3, 512), type_name)
    layout = LAYOUTS[type_name]
    blocks = 512 // layout.block
    assert packed.layout == layout
    assert (packed.rows, packed.columns) == (3, 512)
    assert packed.codes.shape == (3, blocks, layout.block * layout.bits // 8)
    assert packed.codes.dtype == np.uint8
    assert packed.scales.shape == (3, blocks)
    assert (packed.offsets is not None) == layout.has_offsets
    assert packed.offsets is None or packed.offsets.shape == (3, blocks)


@pytest.mark.parametrize("type_name", PACKED_TYPES)
def test_repacking_leaves_the_source_alone(type_name):
    data = random_tensor(np.random.default_rng(0), type_name, 2, 256)
    before = data.copy()
    repack(data, type_name)
    np.testing.assert_array_equal(data, before)


@pytest.mark.parametrize("type_name", ["Q4_1", "Q8_0"])
def test_stacking_and_reordering_move_whole_rows(type_name):
    generator = np.random.default_rng(0)
    parts = [repack(random_tensor(generator, type_name, rows, 64), type_name) for rows in (2, 3)]
    rows = np.concatenate([unpack(part) for part in parts])
    order = np.array([4, 0, 3, 1, 2])
    np.testing.assert_array_equal(unpack(stack(parts)), rows)
    np.testing.assert_array_equal(unpack(stack(parts).take_rows(order)), rows[order])


def test_a_type_that_cannot_be_repacked_is_not_guessed():
    with pytest.raises(KeyError):
        repack(np.zeros((1, 84), np.uint8), "Q2_K")
