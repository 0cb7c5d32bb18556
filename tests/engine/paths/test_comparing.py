"""Two paths side by side: where they part, and the sums of what the model thinks of each."""

import math

import pytest

from engine.paths import EMPTY, ROOT, compare
from tests.engine.paths.trees import chain, grown, typed


def test_two_ways_on_from_the_same_text():
    tree, one = EMPTY.extended(ROOT, [*chain(1, 2), grown(3, 0.5, 1), grown(4, 0.125, 3)])
    tree, other = tree.extended(ROOT, [*chain(1, 2), grown(5, 0.25, 2)])
    compared = compare(tree, one, other)
    assert compared.shared == tree.path(one)[:2]
    assert compared.parting == tree.parent(other)
    assert [token.node.token_id for token in compared.first.tokens] == [3, 4]
    assert [token.surprisal_bits for token in compared.first.tokens] == pytest.approx([1, 3])
    assert compared.first.surprisal_bits == pytest.approx(4)
    assert compared.first.mean_surprisal_bits == pytest.approx(2)
    assert compared.first.perplexity == pytest.approx(4)
    assert compared.first.log_probability == pytest.approx(math.log(0.0625))
    assert compared.second.perplexity == pytest.approx(4)
    assert compared.choice is not None
    left, right = compared.choice
    assert (left.node.model_probability, left.node.rank) == (0.5, 1)
    assert (right.node.model_probability, right.node.rank) == (0.25, 2)
    assert right.number == compared.second.leaf == other


@pytest.mark.parametrize("ids", [(1, 2), (1, 2, 3)])
def test_a_path_and_a_part_of_it(ids):
    tree, end = EMPTY.extended(ROOT, chain(1, 2, 3))
    part, matched = tree.locate(ids)
    compared = compare(tree, part, end)
    assert (compared.parting, len(compared.second.tokens)) == (part, 3 - matched)
    assert compared.choice is compare(tree, end, part).choice is None
    assert compared.first.tokens == ()
    assert compared.first.surprisal_bits == 0
    assert compared.first.mean_surprisal_bits is None
    assert compared.first.perplexity is None


def test_paths_that_share_nothing_part_at_the_root():
    tree, one = EMPTY.extended(ROOT, chain(1))
    tree, other = tree.extended(ROOT, chain(2))
    assert compare(tree, one, other).parting == ROOT
    assert compare(tree, one, other).shared == ()


@pytest.mark.parametrize(
    ("node", "surprisal", "perplexity"),
    [
        (typed(9), math.nan, math.nan),
        (grown(9, 0.0, 5), math.inf, math.inf),
        (grown(9, 1.0, 1), 0.0, 1.0),
    ],
)
def test_what_is_not_known_is_not_made_up(node, surprisal, perplexity):
    tree, one = EMPTY.extended(ROOT, [*chain(1), node])
    tree, other = tree.extended(ROOT, chain(1, 2))
    side = compare(tree, one, other).first
    assert side.surprisal_bits == pytest.approx(surprisal, nan_ok=True)
    assert side.perplexity == pytest.approx(perplexity, nan_ok=True)
    assert math.copysign(1, side.surprisal_bits) == 1 or math.isnan(surprisal), "no minus zero"


def test_unlikely_beyond_a_double():
    tree, one = EMPTY.extended(ROOT, [grown(1, 1e-310, 9)])
    side = compare(tree, one, ROOT).first
    assert side.perplexity == math.inf


def test_a_node_that_is_not_there():
    with pytest.raises(ValueError, match="node is 5"):
        compare(EMPTY, ROOT, 5)
