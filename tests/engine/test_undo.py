"""The undo history on its own: its memory limit, and what counts as one act of typing."""

import pytest

from engine.undo import Revision, UndoHistory, continues_typing


@pytest.mark.parametrize(
    ("texts", "continues"),
    [
        (("", "a", "ab"), True),
        (("", "a", "a "), True),
        (("x", "x ", "x y"), False),
        (("abc", "ab", "a"), True),
        (("ab", "a", "ab"), False),
        (("abc", "axbc", "axbyc"), False),
        (("", "paste this", "paste this!"), True),
        (("a", "ab", "ab pasted"), False),
    ],
)
def test_what_counts_as_one_act_of_typing(texts, continues):
    assert continues_typing(*texts) is continues


def test_the_oldest_revisions_make_room():
    history = UndoHistory(memory_limit_bytes=1000)
    for number in range(20):
        history.push(Revision("x" * 100 + str(number)))
    seen = []
    while history.can_undo:
        seen.append(history.undo().text[100:])
    assert seen == ["18", "17", "16", "15"]


def test_undo_and_redo_walk_the_same_revisions():
    history = UndoHistory()
    for text in ("a", "b", "c"):
        history.push(Revision(text))
    back = [history.undo().text for _ in range(3)]
    forth = [history.redo().text for _ in range(3)]
    assert back == ["b", "a", ""]
    assert forth == ["a", "b", "c"]
    assert not history.can_redo
