"""Where two texts differ."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.edits import Edit, common_prefix, common_suffix, difference

SHORT = st.text(alphabet="ab", max_size=8)


@pytest.mark.parametrize(
    ("before", "after", "edit"),
    [
        ("", "a", Edit(0, "", "a")),
        ("nice day", "nice long day", Edit(5, "", "long ")),
        ("nice long day", "nice day", Edit(5, "long ", "")),
        ("aa", "aaa", Edit(2, "", "a")),
        ("abc", "axc", Edit(1, "b", "x")),
        ("same", "same", Edit(4, "", "")),
        ((1, 2, 3), (1, 9, 3), Edit(1, (2,), (9,))),
    ],
)
def test_difference(before, after, edit):
    assert difference(before, after) == edit


@given(SHORT, SHORT)
def test_an_edit_leads_from_one_text_to_the_other(before, after):
    edit = difference(before, after)
    end = edit.start + len(edit.removed)
    assert before[: edit.start] + edit.inserted + before[end:] == after
    assert before[edit.start : end] == edit.removed


@given(SHORT, SHORT)
def test_common_prefix_is_the_longest(one, other):
    count = common_prefix(one, other)
    assert one[:count] == other[:count]
    assert count == min(len(one), len(other)) or one[count] != other[count]


@given(SHORT, SHORT, st.integers(0, 8))
def test_common_suffix_is_the_longest_within_its_limit(one, other, limit):
    count = common_suffix(one, other, limit)
    assert one[len(one) - count :] == other[len(other) - count :]
    full = common_prefix(one[::-1], other[::-1])
    assert count == min(full, limit)
