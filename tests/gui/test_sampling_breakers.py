"""DRY's sequence breakers as a line of text: what is written is read back, and errors are named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from gui.sampling.breakers import BreakersError, read, written
from gui.sampling.breakers_edit import BreakersEdit

DEFAULT = ("\n", ":", '"', "*")


@given(st.lists(st.text(min_size=1, max_size=8), unique=True).map(tuple))
def test_whatever_is_written_is_read_back(breakers):
    assert read(written(breakers)) == breakers


@pytest.mark.parametrize(
    ("line", "breakers"),
    [
        ("", ()),
        (" , ,", ()),
        (r'"\n", ":", "\"", "*"', DEFAULT),
        (r'"\n" ":" "\"" "*"', DEFAULT),
        (r'"\n"":""\"","*"', DEFAULT),
        (r'"\t"', ("\t",)),
        (r'"\\n"', ("\\n",)),
        ('"a, b"', ("a, b",)),
        ('"。"，'.replace("，", ","), ("。",)),
        ('"a" "b" "a"', ("a", "b")),
    ],
)
def test_commas_and_spaces_part_them(line, breakers):
    assert read(line) == breakers


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("foo", "foo"),
        ('"a" foo', "foo"),
        ('"a" "b', '"b'),
        ('"a', "closing"),
        ('"\\', "closing"),
        (r'"\x"', r"\x"),
        ('""', "nothing between"),
        ("“a”", "“a”"),
        ("'a'", "'a'"),
        ('"a"; "b"', "; "),
    ],
)
def test_what_is_no_list_is_refused_and_named(line, named):
    with pytest.raises(BreakersError) as caught:
        read(line)
    assert named in str(caught.value)


@pytest.fixture
def edit(qtbot):
    edit = BreakersEdit(DEFAULT)
    qtbot.addWidget(edit)
    edit.show()
    edit.line.setFocus()
    return edit


@pytest.fixture
def chosen(edit):
    """What was chosen so far."""
    chosen: list[tuple[str, ...]] = []
    edit.breakers_chosen.connect(chosen.append)
    return chosen


def type_line(qtbot, edit, text):
    edit.line.selectAll()
    qtbot.keyClicks(edit.line, text)
    qtbot.keyPress(edit.line, "\r")


def test_a_good_line_is_chosen_once(qtbot, edit, chosen):
    type_line(qtbot, edit, '"a" "b"')
    edit.reset.setFocus()
    assert chosen == [("a", "b")]
    assert edit.line.text() == '"a", "b"'
    qtbot.mouseClick(edit.reset, Qt.MouseButton.LeftButton)
    assert chosen == [("a", "b"), DEFAULT]
    assert not edit.reset.isEnabled()


def test_a_bad_line_stays_is_explained_and_changes_nothing(qtbot, edit, chosen):
    type_line(qtbot, edit, '"a" b')
    assert chosen == []
    assert edit.line.text() == '"a" b'
    assert edit.error.isVisible()
    assert edit.error.text() == edit.line.accessibleDescription()
    edit.set_breakers(DEFAULT)
    assert edit.line.text() == '"a" b', "what is so already is no reason to lose what was typed"
    type_line(qtbot, edit, '"a" "b"')
    assert chosen == [("a", "b")]
    assert not edit.error.isVisible()
    assert edit.line.accessibleDescription() == edit.help


def test_shown_breakers_are_not_chosen(edit, chosen):
    edit.set_breakers(("x",))
    assert edit.line.text() == '"x"'
    assert chosen == []
