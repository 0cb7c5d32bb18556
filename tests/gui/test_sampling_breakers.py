"""DRY's sequence breakers as a line of text: what is written is read back, and errors are named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
    edit.chosen = []
    edit.breakers_chosen.connect(edit.chosen.append)
    qtbot.addWidget(edit)
    edit.show()
    edit.line.setFocus()
    return edit


def type_line(qtbot, edit, text):
    edit.line.selectAll()
    qtbot.keyClicks(edit.line, text)
    qtbot.keyPress(edit.line, "\r")


def test_a_good_line_is_chosen_once(qtbot, edit):
    type_line(qtbot, edit, '"a" "b"')
    edit.reset.setFocus()
    assert edit.chosen == [("a", "b")]
    assert edit.line.text() == '"a", "b"'
    qtbot.mouseClick(edit.reset, edit_button())
    assert edit.chosen == [("a", "b"), DEFAULT]
    assert not edit.reset.isEnabled()


def test_a_bad_line_stays_is_explained_and_changes_nothing(qtbot, edit):
    type_line(qtbot, edit, '"a" b')
    assert edit.chosen == []
    assert edit.line.text() == '"a" b'
    assert edit.error.isVisible()
    assert edit.error.text() == edit.line.accessibleDescription()
    edit.set_breakers(DEFAULT)
    assert edit.line.text() == '"a" b', "what is so already is no reason to lose what was typed"
    type_line(qtbot, edit, '"a" "b"')
    assert edit.chosen == [("a", "b")]
    assert not edit.error.isVisible()
    assert edit.line.accessibleDescription() == edit.help


def test_shown_breakers_are_not_chosen(edit):
    edit.set_breakers(("x",))
    assert edit.line.text() == '"x"'
    assert edit.chosen == []


def edit_button():
    from PySide6.QtCore import Qt

    return Qt.MouseButton.LeftButton
