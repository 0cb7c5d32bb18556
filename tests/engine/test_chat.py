"""The chat form: messages become the text and are undone with it; nothing written is lost."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from engine.chat import (
    Chat,
    ChatMessage,
    Rendering,
    Role,
    answer_in,
    continuation,
    next_role,
    rendering,
    text_of,
    with_answer,
)
from engine.document import Document
from engine.model import ModelCard
from engine.session import Session
from engine.state import State
from tests.engine.test_session import Desk
from tests.fakes import SPECIAL, SPECIAL_ID, FakeModel

END = SPECIAL.decode()
SYSTEM, USER, ASSISTANT = (
    ChatMessage("system", "cat"),
    ChatMessage("user", "the"),
    ChatMessage("assistant", "sat"),
)


def render(messages: Sequence[ChatMessage], starts_answer: bool) -> str:
    """A template that trims, and has the user begin and the turns alternate."""
    turns = [each for each in messages if each.role != "system"]
    if [each.role for each in turns] != ["user", "assistant"] * (len(turns) // 2) + (
        ["user"] * (len(turns) % 2)
    ):
        raise ValueError("the turns must alternate")
    text = "".join(f"{each.role[0]}:{each.content.strip()}{END}" for each in messages)
    return text + "a:" if starts_answer else text


def card_of(model: FakeModel) -> ModelCard:
    return replace(model.card(), render_chat=render)


CARD = card_of(FakeModel())


class ChatDesk(Desk):
    """Its model has a chat template."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.card = card_of(self.model)
        self.session.use_model(self.card)
        self.answer()

    def say(self, *contents: str) -> None:
        """These messages, first the user's, as the form says them."""
        roles: tuple[Role, ...] = ("user", "assistant") * len(contents)
        pairs = zip(roles, contents, strict=False)
        self.session.choose_chat(tuple(ChatMessage(role, content) for role, content in pairs))
        self.answer_all()

    def shown(self) -> tuple[str, list[str] | None]:
        chat = self.state.chat
        return self.state.text, None if chat is None else [each.content for each in chat]


def made(*contents: str) -> str:
    roles = "ua" * len(contents)
    turns = (f"{role}:{content}{END}" for role, content in zip(roles, contents, strict=False))
    return "".join(turns) + "a:"


# --- pure functions ---


def test_a_rendering_is_a_text_or_the_reason_why_there_is_none():
    assert rendering(CARD, (SYSTEM, USER)) == Rendering(f"s:cat{END}u:the{END}a:")
    assert rendering(CARD, (ASSISTANT,)) == Rendering(None, "the turns must alternate")
    assert rendering(FakeModel().card(), (USER,)) == Rendering(None)
    assert rendering(None, (USER,)) == Rendering(None)


def test_the_same_messages_are_rendered_once():
    asked: list[Sequence[ChatMessage]] = []

    def counting(messages: Sequence[ChatMessage], starts_answer: bool) -> str:
        asked.append(messages)
        raise ValueError("no")

    card = replace(CARD, render_chat=counting)
    for _ in range(3):
        assert rendering(card, (USER,)).fault == "no"
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("text", "before", "after", "expected"),
    [
        ("raw", None, (USER,), made("the")),
        ("raw", (USER,), None, "raw"),
        ("raw", None, (ASSISTANT,), "raw"),
        (made("the") + " sat", (USER,), (ChatMessage("user", "the "),), made("the") + " sat"),
        (made("the") + " sat", (USER,), (ChatMessage("user", "thee"),), made("thee")),
        ("by hand", (USER,), (ChatMessage("user", "the "),), made("the")),
    ],
)
def test_what_the_text_becomes(text: str, before: Chat, after: Chat, expected: str):
    assert text_of(CARD, text, before, after) == expected


def test_without_a_template_the_text_stays():
    assert text_of(FakeModel().card(), "raw", None, (USER,)) == "raw"


@pytest.mark.parametrize(
    ("text", "expected"),
    [(made("the"), ""), (made("the") + " nice", " nice"), ("x" + made("the"), None), ("", None)],
)
def test_what_stands_after_the_prompt(text: str, expected: str | None):
    assert continuation(CARD, text, (USER,)) == expected
    assert continuation(CARD, text, (ASSISTANT,)) is None


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        ([], ""),
        ([*b" sat"], " sat"),
        ([*b" sat", SPECIAL_ID, *b"more"], " sat"),
        ([SPECIAL_ID], ""),
        ([0xE5, SPECIAL_ID], "\N{REPLACEMENT CHARACTER}"),
        # Written out letter by letter it is a text like any other.
        ([*b"<|end|>", SPECIAL_ID], "<|end|>"),
    ],
)
def test_an_answer_ends_at_the_first_special_token(tail: list[int], expected: str):
    model = FakeModel()
    prompt = model.encode(made("the"))
    ids = (*prompt, *tail)
    document = Document(model.decode(ids), ids)
    assert answer_in(document, len(made("the")), CARD) == expected


def test_whose_turn_it_is():
    assert [next_role(chat) for chat in ((), (SYSTEM,), (USER,), (USER, ASSISTANT))] == [
        "user",
        "user",
        "assistant",
        "user",
    ]
    assert with_answer((USER,), " sat") == (
        USER,
        ChatMessage("assistant", " sat"),
        ChatMessage("user", ""),
    )


# --- the session ---


def test_the_form_makes_the_text_and_undo_brings_the_raw_text_back():
    desk = ChatDesk("the")
    desk.say("cat")
    assert desk.shown() == (made("cat"), ["cat"])
    assert desk.state.caret == len(made("cat"))
    desk.session.undo()
    assert desk.shown() == ("the", None)
    desk.session.redo()
    assert desk.shown() == (made("cat"), ["cat"])


def test_typing_into_a_message_is_undone_by_the_word():
    desk = ChatDesk()
    desk.say("")
    for end in range(1, 8):
        desk.say("the cat"[:end])
    assert desk.shown() == (made("the cat"), ["the cat"])
    found = []
    while desk.state.can_undo:
        desk.session.undo()
        found.append(desk.shown())
    assert found == [(made("the"), ["the "]), (made(""), [""]), ("", None)]


def test_typing_into_the_text_does_not_go_on_with_typing_into_a_message():
    desk = ChatDesk()
    desk.say("")
    desk.say("c")
    desk.type(desk.state.text + "x")
    desk.session.undo()
    assert desk.shown() == (made("c"), ["c"])
    desk.type(desk.state.text + "x")
    desk.say("cx")
    desk.session.undo()
    assert desk.shown() == (made("c") + "x", ["c"])
    desk = ChatDesk()
    desk.type("t")
    desk.say("t")
    desk.say("to")
    desk.session.undo()
    assert desk.shown() == (made("t"), ["t"])


def test_messages_that_make_no_text_are_undone_like_any_others():
    desk = ChatDesk()
    desk.say("the", "sat")
    asked = len(desk.questions)
    desk.session.choose_chat((ASSISTANT,))
    assert desk.shown() == (made("the", "sat"), ["sat"])
    desk.session.choose_chat((ASSISTANT, ASSISTANT))
    assert len(desk.questions) == asked, "the text is the same, and so is its distribution"
    assert desk.state.is_current
    desk.session.undo()
    assert desk.shown() == (made("the", "sat"), ["sat"])
    desk.session.undo()
    assert desk.shown() == (made("the", "sat"), ["the", "sat"])


def test_a_space_that_the_template_takes_away_leaves_what_was_sampled():
    desk = ChatDesk()
    desk.say("the")
    desk.session.step()
    desk.answer()
    text = desk.state.text
    assert len(text) > len(made("the"))
    desk.say("the ")
    assert desk.shown() == (text, ["the "])


def test_the_messages_stay_while_tokens_are_drawn_forced_and_typed():
    desk = ChatDesk()
    desk.say("the")
    desk.session.step()
    desk.answer()
    desk.session.force(SPECIAL_ID)
    desk.answer()
    desk.session.edit("by hand", 7)
    assert desk.shown() == ("by hand", ["the"])
    desk.session.look_at(0)
    desk.session.go_to(desk.state.tree.path(desk.state.node)[0])
    assert desk.state.chat == (USER,)
    while desk.state.chat is not None:
        desk.session.undo()
    assert desk.shown() == ("", None)


def test_raw_text_leaves_the_text_and_undo_brings_the_form_back():
    desk = ChatDesk()
    desk.say("the")
    desk.session.choose_chat(None)
    assert desk.shown() == (made("the"), None)
    assert desk.state.is_current
    desk.session.undo()
    assert desk.shown() == (made("the"), ["the"])


def test_an_answer_keeps_its_tokens_when_it_becomes_a_message():
    desk = ChatDesk()
    desk.say("the")
    for token in (*b"c", *b"e", SPECIAL_ID):
        desk.session.force(token)
        desk.answer()
    origins = desk.document.origin_at
    assert len(origins) == 3
    answer = answer_in(desk.document, len(made("the")), desk.card)
    assert answer == "ce"
    desk.session.choose_chat(with_answer((USER,), answer))
    desk.answer()
    assert desk.shown() == (made("the", "ce", ""), ["the", "ce", ""])
    # "ce" alone would be one token; what was drawn stays what it is.
    assert desk.document.origin_at == origins


def test_equal_means_silent():
    desk = ChatDesk()
    desk.say("the")
    seen = len(desk.states)
    desk.session.choose_chat((USER,))
    desk.session.edit(desk.state.text, 0)
    assert len(desk.states) == seen


def test_a_run_is_paused_by_the_form_as_by_typing():
    desk = ChatDesk()
    desk.say("the")
    desk.session.run()
    assert desk.state.is_running
    desk.session.choose_chat((ChatMessage("user", "cat"),))
    assert not desk.state.is_running


def test_another_model_keeps_the_messages_and_a_first_state_may_have_some():
    desk = ChatDesk()
    desk.say("the")
    desk.session.use_model(replace(desk.card, name="other"))
    assert desk.shown() == (made("the"), ["the"])
    session = Session(lambda question: None, State(text="x", chat=(USER,)))
    session.edit("xy", 2)
    session.undo()
    assert session.state.chat == (USER,)


def test_the_vocabulary_and_the_template_are_read_together():
    read: list[Sequence[ChatMessage]] = []

    def reading(messages: Sequence[ChatMessage], starts_answer: bool) -> str:
        read.append(messages)
        return ""

    replace(CARD, render_chat=reading).read_vocabulary()
    assert len(read) == 1
