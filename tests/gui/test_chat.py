"""The chat form in the window: by keyboard, live, undone with the text, and nothing lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QPushButton,
    QStyle,
    QStyleOptionFrame,
    QWidget,
)

from engine.chat import ChatMessage
from engine.model import ModelCard
from gui.body import EXPLORE, LAB
from gui.chat.form import ChatForm
from gui.chat.message_field import MOST_LINES, MessageField
from gui.chat.rows import GAP
from tests.fakes import SPECIAL, SPECIAL_ID, FakeModel
from tests.gui.conftest import WindowDesk

END = SPECIAL.decode()
TAB, BACKTAB, ENTER = Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return
CONTROL = Qt.KeyboardModifier.ControlModifier


def render(messages: Sequence[ChatMessage], starts_answer: bool) -> str:
    """A template that wants the user to speak last."""
    if not messages or messages[-1].role != "user":
        raise ValueError("the chat template of fake refuses these messages: whose turn is it?")
    text = "".join(f"{each.role[0]}:{each.content}{END}" for each in messages)
    return text + "a:" if starts_answer else text


class ChattyModel(FakeModel):
    """Has a chat template."""

    def __init__(self) -> None:
        super().__init__(context_length=512)

    def card(self) -> ModelCard:
        return replace(super().card(), render_chat=render)


@pytest.fixture
def desk(make_window: Callable[..., WindowDesk]) -> WindowDesk:
    """A window that shows the distribution after "the"."""
    desk = make_window("the", ChattyModel())
    desk.wait_for_answer()
    return desk


def choose_chat(desk: WindowDesk) -> ChatForm:
    desk.window.header.form_button.chat.trigger()
    form = desk.window.chat.form
    assert form is not None
    desk.wait_for_answer()
    return form


def press(desk: WindowDesk, key: Qt.Key, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
    desk.qtbot.keyClick(focused(), key, modifier)


def write(desk: WindowDesk, text: str) -> None:
    desk.qtbot.keyClicks(focused(), text)
    desk.wait_for_answer()


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def contents(desk: WindowDesk) -> list[tuple[str, str]]:
    return [(each.role, each.content) for each in desk.state.chat or ()]


def shown(form: ChatForm) -> list[str]:
    """What stands in the fields, the system's first."""
    return [form.system.field.toPlainText(), *(row.field.toPlainText() for row in form.turns)]


def test_the_text_becomes_the_users_message_and_is_rendered_with_every_key(desk) -> None:
    button = desk.window.header.form_button
    assert (button.text(), button.raw.isChecked()) == ("Raw text ▾", True)
    form = choose_chat(desk)
    assert (button.text(), button.chat.isChecked()) == ("Chat ▾", True)
    assert desk.state.text == f"u:the{END}a:"
    assert desk.editor.toPlainText() == desk.state.text
    assert focused() is form.turns[0].field
    for key, text in ((" ", "the "), ("c", "the c")):
        desk.qtbot.keyClicks(focused(), key)
        assert desk.state.text == f"u:{text}{END}a:"
    desk.wait_for_answer()
    assert desk.model.asked[-1] == tuple(desk.model.encode(desk.state.text))


def test_a_conversation_by_keyboard_alone(desk) -> None:
    form = choose_chat(desk)
    press(desk, BACKTAB)
    press(desk, BACKTAB)
    write(desk, "nice")
    assert contents(desk) == [("system", "nice"), ("user", "the")]
    for _ in range(4):
        press(desk, TAB)
    assert focused() is form.add
    press(desk, Qt.Key.Key_Space)
    assert contents(desk)[-1] == ("assistant", "")
    write(desk, "sat")
    press(desk, BACKTAB)
    press(desk, Qt.Key.Key_Up)
    assert contents(desk) == [("system", "nice"), ("user", "the"), ("user", "sat")]
    press(desk, TAB)
    press(desk, TAB)
    press(desk, Qt.Key.Key_Space)
    assert contents(desk) == [("system", "nice"), ("user", "the")]
    assert focused() is form.turns[0].field
    desk.wait_for_answer()
    assert desk.state.text == f"s:nice{END}u:the{END}a:"


def test_tab_goes_through_the_form_line_by_line_and_on_to_the_text(desk) -> None:
    form = choose_chat(desk)
    for _ in range(2):
        form.add.click()
    desk.window.header.pages.setFocus()
    form.system.field.setFocus()
    passed = [focused()]
    while passed[-1] is not desk.editor and len(passed) < 30:
        press(desk, TAB)
        passed.append(focused())
    rows = [stop for row in form.turns for stop in row.stops]
    assert passed == [form.system.field, *rows, form.add, desk.editor]


def test_one_key_goes_to_the_form_and_back(desk) -> None:
    press(desk, Qt.Key.Key_T, CONTROL)
    assert contents(desk) == [("user", "the")]
    assert focused() is desk.window.chat.form.turns[0].field
    press(desk, Qt.Key.Key_T, CONTROL)
    assert (desk.state.chat, focused()) == (None, desk.editor)


def test_undo_brings_back_the_messages_with_their_text(desk) -> None:
    form = choose_chat(desk)
    write(desk, " cat sat")
    press(desk, Qt.Key.Key_Z, CONTROL)
    assert (contents(desk), shown(form)) == ([("user", "the cat ")], ["", "the cat "])
    for _ in range(3):
        press(desk, Qt.Key.Key_Z, CONTROL)
    assert desk.state.chat is None
    assert desk.state.text == "the"
    assert not form.isVisible()
    press(desk, Qt.Key.Key_Y, CONTROL)
    assert form.isVisible()
    assert shown(form) == ["", "the"]


def test_the_sampled_answer_becomes_a_turn(desk) -> None:
    form = choose_chat(desk)
    assert not form.take.isEnabled()
    press(desk, ENTER, CONTROL)
    desk.wait(lambda: desk.state.is_current and len(desk.state.document.origins) == 1)
    answer = desk.state.text.removeprefix(f"u:the{END}a:")
    assert answer
    desk.model.certain = SPECIAL_ID
    for _ in range(2):  # what is drawn after the end of the turn is none of it
        desk.window.session.force(SPECIAL_ID)
        desk.wait_for_answer()
    assert form.take.isEnabled()
    form.take.click()
    assert contents(desk) == [("user", "the"), ("assistant", answer), ("user", "")]
    assert desk.state.text == f"u:the{END}a:{answer}{END}u:{END}a:"
    assert focused() is form.turns[-1].field
    desk.wait_for_answer()
    assert [origin.kind for _, origin in desk.state.document.origins] == ["sampled", "forced"]
    assert not form.take.isEnabled()


def test_a_text_changed_by_hand_is_kept_until_it_is_rendered_anew(desk) -> None:
    form = choose_chat(desk)
    assert not form.note.isVisible()
    desk.editor.setFocus()
    press(desk, Qt.Key.Key_Home, CONTROL)
    write(desk, "x")
    by_hand = f"xu:the{END}a:"
    assert desk.state.text == by_hand
    assert "changed by hand" in form.note.words.text()
    assert shown(form) == ["", "the"]
    form.note.anew.click()
    assert desk.state.text == f"u:the{END}a:"
    assert not form.note.isVisible()
    desk.window.session.undo()
    assert (desk.state.text, form.note.isVisible()) == (by_hand, True)


def test_what_is_typed_after_the_prompt_is_no_change_of_it(desk) -> None:
    form = choose_chat(desk)
    desk.editor.setFocus()
    press(desk, Qt.Key.Key_End, CONTROL)
    write(desk, " nice")
    assert not form.note.isVisible()
    form.take.click()
    assert contents(desk)[1] == ("assistant", " nice")


def test_raw_text_keeps_the_text_and_the_form_comes_back_with_its_messages(desk) -> None:
    form = choose_chat(desk)
    form.add.click()
    form.turns[1].role.setCurrentIndex(0)
    write(desk, "cat")
    text = desk.state.text
    desk.window.header.form_button.raw.trigger()
    assert (desk.state.text, desk.state.chat, form.isVisible()) == (text, None, False)
    assert focused() is desk.editor
    choose_chat(desk)
    assert (contents(desk), desk.state.text) == ([("user", "the"), ("user", "cat")], text)
    desk.window.header.form_button.raw.trigger()
    desk.window.session.edit("other", 5)
    choose_chat(desk)
    assert contents(desk) == [("user", "other")]


def test_what_the_template_refuses_is_said_and_the_text_stays(desk) -> None:
    form = choose_chat(desk)
    text = desk.state.text
    form.add.click()
    assert desk.state.text == text
    assert form.note.words.text() == (
        "The chat template of fake refuses these messages: whose turn is it?"
    )
    assert not form.note.anew.isVisible()
    form.add.click()
    assert not form.note.isVisible()
    assert desk.state.text == f"u:the{END}a:{END}u:{END}a:"


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("the chat template of A was stopped: it takes", "The chat template of A was stopped: it "),
        ("the chat template of A needs at least one message", "The chat template of A needs at "),
        ("the chat template of A fails: division", "The chat template of A fails: division"),
    ],
)
def test_every_fault_is_a_sentence(make_window, fault: str, words: str) -> None:
    def failing(messages: Sequence[ChatMessage], starts_answer: bool) -> str:
        raise ValueError(fault)

    model = ChattyModel()
    model.card = lambda: replace(FakeModel.card(model), render_chat=failing)  # type: ignore[method-assign]
    desk = make_window("the", model)
    desk.wait_for_answer()
    form = choose_chat(desk)
    assert form.note.words.text().startswith(words)
    assert (desk.state.text, contents(desk)) == ("the", [("user", "the")])


def test_a_model_without_a_template_says_so(make_window) -> None:
    desk = make_window("the")
    desk.wait_for_answer()
    button = desk.window.header.form_button
    assert not button.chat.isEnabled()
    assert button.chat.toolTip() == "No chat form: fake has no chat template"
    assert "fake has no chat template" in button.toolTip()
    desk.window.session.choose_chat((ChatMessage("user", "the"),))
    form = desk.window.chat.form
    assert form is not None
    assert form.note.words.text().startswith("This model has no chat template")
    button.raw.trigger()
    assert desk.state.text == "the"


def test_the_tutorial_words_and_a_model_that_is_not_there_have_no_chat(desk) -> None:
    button, state = desk.window.header.form_button, desk.state
    for model in (None, replace(state.model, is_example=True)):
        button.show_state(replace(state, model=model))
        assert not button.chat.isEnabled()
    button.show_state(state)
    assert button.chat.isEnabled()


def test_messages_with_signs_that_an_editor_cannot_hold_stay_what_they_are(desk) -> None:
    form = choose_chat(desk)
    desk.window.session.choose_chat(
        (ChatMessage("system", "a\r\ufeffb"), ChatMessage("user", "x\u2029y"))
    )
    write(desk, "!")
    assert contents(desk) == [("system", "a\r\ufeffb"), ("user", "x\u2029y!")]
    assert shown(form)[0] == "a⏎\N{REPLACEMENT CHARACTER}b"


def test_a_system_message_that_is_not_the_first_has_a_line_too(desk) -> None:
    form = choose_chat(desk)
    said = ChatMessage("user", "a"), ChatMessage("system", "b"), ChatMessage("user", "c")
    desk.window.session.choose_chat(said)
    assert shown(form) == ["", "a", "b", "c"]
    assert form.chat() == said


def test_all_turns_can_go_and_come_back(desk) -> None:
    form = choose_chat(desk)
    form.turns[0].remove.click()
    assert (contents(desk), shown(form)) == ([], [""])
    assert focused() is form.system.field
    form.add.click()
    assert contents(desk) == [("user", "")]


def test_a_field_grows_with_its_lines_and_a_long_conversation_is_scrolled(desk) -> None:
    form = choose_chat(desk)
    field = form.turns[0].field
    heights = []
    for lines in (1, 2, 3, MOST_LINES, MOST_LINES + 20):
        desk.window.session.choose_chat((ChatMessage("user", "\n".join("x" * lines)),))
        desk.wait(lambda lines=lines: field.height() == field.height_of(min(lines, MOST_LINES)))
        heights.append(field.height())
    assert heights == sorted(heights)
    before = desk.window.height(), desk.window.explore.views.height()
    for _ in range(12):
        form.add.click()
    desk.wait(lambda: form.rows.verticalScrollBar().maximum() > 0)
    desk.wait(lambda: (desk.window.height(), desk.window.explore.views.height()) == before)
    seen = form.rows.viewport().rect()
    last = form.turns[-1].field
    desk.wait(
        lambda: seen.intersects(
            last.rect().translated(last.mapTo(form.rows.viewport(), seen.topLeft()))
        )
    )


@pytest.mark.parametrize(
    ("width", "height", "lines"), [(1280, 820, 3), (1280, 740, 2), (857, 740, 2), (857, 0, 1)]
)
def test_so_many_lines_are_seen_and_each_of_them_whole(desk, width, height, lines) -> None:
    form = choose_chat(desk)
    desk.window.resize(width, height)
    desk.wait(lambda: form.rows.height() == whole(form, min(lines, 2)))
    for _ in range(2):
        form.add.click()
    rows = (form.system, *form.turns)
    form.system.field.setFocus()
    form.rows.follow_focus()
    for key in [TAB] * 9 + [BACKTAB] * 9:
        press(desk, key)
        desk.wait(lambda: form.rows.height() == whole(form, lines))
        assert 0 in [each.mapTo(form.rows, QPoint()).y() for each in rows]
        assert form.rows.geometry().contains(focused().mapTo(form, focused().rect().center()))
    assert desk.window.width() == width


def test_the_caret_of_a_message_that_is_higher_than_the_view_stays_in_it(desk) -> None:
    form = choose_chat(desk)
    desk.window.resize(857, 0)
    desk.window.session.choose_chat((ChatMessage("user", "the\n" * 3),))
    field = form.turns[0].field
    field.setFocus()
    desk.wait(lambda: form.turns[0].height() == field.height() > form.rows.height())
    for key in [Qt.Key.Key_Up] * 3 + [Qt.Key.Key_Down] * 3:
        press(desk, key)
        caret = field.cursorRect()
        caret.moveTopLeft(field.viewport().mapTo(form.rows, caret.topLeft()))
        assert form.rows.rect().contains(caret)


def whole(form: ChatForm, lines: int) -> int:
    """How high the view is that shows so many lines of one line of text."""
    return lines * form.system.field.height_of(1) + (lines - 1) * GAP


def test_the_text_of_a_message_is_as_far_from_its_frame_as_in_other_boxes(desk) -> None:
    form = choose_chat(desk)
    caret = form.system.field.cursorRect().left()
    box = desk.window.explore.search.field
    style = QStyleOptionFrame()
    box.initStyleOption(style)
    inside = box.style().subElementRect(QStyle.SubElement.SE_LineEditContents, style, box)
    in_field = form.system.field.viewport().x() + caret
    assert abs(in_field - inside.left()) <= 2


def test_the_form_has_the_room_it_needs_and_gives_it_back(desk) -> None:
    text = desk.window.text
    before = text.height()
    choose_chat(desk)
    desk.wait(lambda: text.height() > before + 60)
    desk.window.header.form_button.raw.trigger()
    desk.wait(lambda: text.height() == before)


def test_the_end_of_the_prompt_stays_in_view_while_the_form_grows(desk) -> None:
    form = choose_chat(desk)
    desk.window.session.choose_chat((ChatMessage("user", "the\n" * 30),))
    form.add.click()
    form.add.click()
    write(desk, "nice")
    bar = desk.editor.verticalScrollBar()
    assert bar.maximum() > 0
    desk.wait(lambda: desk.editor.viewport().rect().contains(desk.editor.cursorRect()))
    assert bar.value() > 0


def test_every_control_of_the_form_has_a_name(desk) -> None:
    form = choose_chat(desk)
    form.add.click()
    fields = [*form.findChildren(QComboBox), *form.findChildren(MessageField)]
    names = [widget.accessibleName() for widget in fields]
    names += [button.accessibleName() or button.text() for button in form.findChildren(QPushButton)]
    assert all(names)
    assert len(set(names)) == len(names)
    assert "Message 2" in names


def test_a_screen_reader_is_told_whose_message_a_box_is_about(desk) -> None:
    form = choose_chat(desk)
    form.add.click()
    boxes = [QAccessible.queryAccessibleInterface(row.role) for row in form.turns]
    said = [box.text(QAccessible.Text.Description) for box in boxes]
    assert said == ["Who says message 1", "Who says message 2"]


def test_choosing_the_form_in_the_lab_goes_to_the_text(desk) -> None:
    pages = desk.window.header.pages
    pages.setCurrentIndex(LAB)
    form = choose_chat(desk)
    assert pages.currentIndex() == EXPLORE
    assert form.isVisible()


def test_a_theme_chosen_before_or_later_is_worn(desk) -> None:
    form = choose_chat(desk)
    desk.window.appearance.toggle()
    form.add.click()
    themes = {row.field._theme.name for row in (form.system, *form.turns)}
    assert themes == {desk.window.appearance.theme.name}


def test_the_form_is_not_made_before_it_is_wanted(desk) -> None:
    assert desk.window.chat.form is None


def test_a_turn_that_is_removed_takes_its_own_words_with_it(desk) -> None:
    desk.window.session.edit("", 0)
    form = choose_chat(desk)
    form.turns[0].field.setFocus()
    write(desk, "Hi")
    form.add.click()
    desk.qtbot.keyClicks(focused(), "Good morning")
    form.turns[0].remove.click()
    assert shown(form)[1:] == [message for _, message in contents(desk)]
    assert "Good morning" in shown(form)
    form.turns[0].field.setFocus()
    desk.qtbot.keyClicks(focused(), "!")
    assert shown(form)[1:] == [message for _, message in contents(desk)]
    assert "Good morning!" in "".join(shown(form))
