"""What is cached is used, and changes nothing: the logits of a text do not depend on its past."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from models import load_model
from models.passes import MOST_TOKENS

LONG = MOST_TOKENS + 1


@pytest.fixture(scope="module")
def reference(tiny_folder):
    """The logits of a text by a model that has seen nothing else."""

    def fresh(ids, precision="fast"):
        model = load_model(tiny_folder, precision)
        logits = model.next_token_logits(ids)
        model.close()
        return logits

    return fresh


@pytest.mark.parametrize(
    ("before", "after", "computed"),
    [
        # text asked before, text asked now, tokens that must run (never fewer than two)
        ([], [7, 8, 9], 3),
        ([7, 8, 9], [7, 8, 9, 10], 2),
        ([7, 8, 9], [7, 8, 9, 10, 11, 12], 3),
        ([7, 8, 9, 10], [7, 8, 9], 2),
        ([7, 8, 9, 10], [7, 8, 20, 10], 2),
        ([7, 8, 9, 10, 11], [7, 20, 9, 10, 11], 4),
        ([7, 8, 9], [20, 8, 9], 3),
        ([7], [7, 8], 2),
        ([7], [7, 8, 9], 2),
        ([7, 8], [7], 1),
        ([7, 8, 9], [7, 8, 9], 0),
    ],
)
def test_only_what_follows_the_common_prefix_is_computed(tiny, reference, before, after, computed):
    model = tiny()
    model.evaluate(before)
    answer = model.evaluate(after)
    assert (answer.computed, answer.reused) == (computed, len(after) - computed)
    np.testing.assert_array_equal(answer.logits, reference(after))


edits = st.lists(
    st.tuples(
        st.integers(0, 60),  # where the text is cut
        st.lists(st.integers(2, 261), max_size=12),  # what is typed there
        st.integers(0, 60),  # how much of what followed stays behind it
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=25)
@given(edits)
@example([(0, [2] * 8, 2), (0, [2] * 11, 10), (0, [2] * 12, 21)])  # 33: a tile of 32 and one more
def test_any_way_of_typing_a_text_gives_the_same_logits(tiny_folder, reference, edits):
    model = load_model(tiny_folder)
    ids = [5, 6]
    for start, typed, kept in edits:
        ids = (ids[:start] + typed + ids[start:][:kept])[:128] or [5]
        logits = model.next_token_logits(ids)
    model.close()
    np.testing.assert_array_equal(logits, reference(ids))


def test_precise_reuses_all_but_the_last_token(tiny, reference):
    model = tiny("precise")
    model.evaluate([7, 8, 9])
    answer = model.evaluate([7, 8, 9, 10])
    assert (answer.computed, answer.reused) == (1, 3)
    np.testing.assert_allclose(answer.logits, reference([7, 8, 9, 10], "precise"), atol=1e-3)


@pytest.mark.parametrize("length", [LONG - 1, LONG, LONG + 1, 2 * LONG])
def test_long_texts_run_in_chunks_of_which_none_is_a_single_token(bundled, length):
    ids = list(range(1000, 1000 + length))
    done = []
    answer = bundled.evaluate(ids, progress=lambda position, total: done.append((position, total)))
    positions = [position for position, _ in done]
    assert {total for _, total in done} == {length}
    assert positions[-1] == length
    sizes = np.diff([answer.reused, *positions])
    assert sizes.min() >= 2
    assert sizes.max() <= MOST_TOKENS


def test_bundled_model_gives_one_answer_however_the_text_came(bundled, exported_model):
    """Typed by the token, pasted, edited in the middle, or after the cache had to grow."""
    ids = bundled.encode("Water boils at 100 degrees Celsius at sea level, but on a mountain")
    for end in range(1, len(ids) + 1):
        typed = bundled.next_token_logits(ids[:end])
    bundled.next_token_logits(ids[:5] + [4000] * 600)
    edited = bundled.evaluate([*ids[:-1], ids[-1], 28])
    other = load_model(exported_model, threads=1)
    np.testing.assert_array_equal(typed, other.next_token_logits(ids))
    np.testing.assert_array_equal(edited.logits, other.next_token_logits([*ids, 28]))
    assert edited.reused == 5
    assert bundled.decode([int(np.argmax(bundled.next_token_logits(ids)))]) == ","
    other.close()


def test_text_longer_than_the_context_is_cut_at_the_front(tiny, reference):
    model = tiny()
    ids = [int(i) for i in np.random.default_rng(3).integers(2, 262, 300)]
    answer = model.evaluate(ids)
    assert (answer.computed, answer.reused) == (128, 0)
    np.testing.assert_array_equal(answer.logits, reference(ids[-128:]))
    np.testing.assert_array_equal(model.next_token_logits(ids[:128]), reference(ids[:128]))
