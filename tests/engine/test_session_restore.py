"""Opening a session begins anew: what is typed next is a step of its own."""

from engine.saved import SavedSession
from tests.engine.test_session import Desk


def test_typing_right_after_opening_is_undone_to_what_was_opened():
    desk = Desk()
    desk.type("a")
    desk.type("ab")
    # One more character at the end would go on with the word that was being typed.
    desk.session.restore(SavedSession(text="ab", caret=2))
    desk.answer_all()
    desk.type("abc")
    assert desk.state.can_undo
    desk.session.undo()
    assert desk.state.text == "ab"
    assert not desk.state.can_undo


def test_the_letters_typed_after_opening_are_undone_together():
    desk = Desk()
    desk.type("a")
    desk.session.restore(SavedSession(text="a", caret=1))
    desk.answer_all()
    desk.type("ab")
    desk.type("abc")
    desk.session.undo()
    assert desk.state.text == "a"
