"""The chat form: messages, the text that a model's own template makes of them, and the way back.

Pure functions on immutable values. Knows no template: a model's card has a function that renders.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from engine.document import Document, token_spans

if TYPE_CHECKING:
    from engine.model import ModelCard

Role = Literal["system", "user", "assistant"]


@dataclass(frozen=True)
class ChatMessage:
    """What one side of a conversation says."""

    role: Role
    content: str


Chat = tuple[ChatMessage, ...]
RenderChat = Callable[[Sequence[ChatMessage], bool], str]
"""The text of a conversation, and whether it is to end where an answer begins. ValueError says in
plain words why there is none."""


@dataclass(frozen=True)
class Rendering:
    """The text of a conversation, which ends where the answer is to begin; or why there is none."""

    text: str | None
    fault: str = ""


NO_TEMPLATE = Rendering(None)
"""Of a model that was not taught to read conversations."""


def rendering(model: ModelCard | None, chat: Chat) -> Rendering:
    """What the model's template makes of the messages; the latest are remembered."""
    if model is None or model.render_chat is None:
        return NO_TEMPLATE
    return _rendering(model.render_chat, chat)


@lru_cache(maxsize=8)
def _rendering(render: RenderChat, chat: Chat) -> Rendering:
    try:
        return Rendering(render(chat, True))
    except ValueError as error:
        return Rendering(None, str(error))


def text_of(model: ModelCard | None, text: str, before: Chat | None, after: Chat | None) -> str:
    """What ``text`` becomes where the form's messages were ``before`` and are now ``after``.

    It stays where there is no form, where the template makes no text of the messages, and where it
    makes the same of them as before: what was sampled after it stays too.
    """
    made = None if after is None else rendering(model, after).text
    if made is None:
        return text
    same = before is not None and rendering(model, before).text == made
    return text if same and text.startswith(made) else made


def continuation(model: ModelCard | None, text: str, chat: Chat) -> str | None:
    """What stands in ``text`` after what the form makes; None where it does not begin with that."""
    made = rendering(model, chat).text
    if made is None or not text.startswith(made):
        return None
    return text[len(made) :]


def typed_into(before: Chat | None, after: Chat | None) -> tuple[str, str] | None:
    """All that stood in the form and stands there now, where no more than that is different.

    None where there were other messages, or no form: that is no typing. Of a form all begins with
    a sign of its own, so that nothing typed there goes on with what was typed into the text.
    """
    if before is None or after is None:
        return None
    if [message.role for message in before] != [message.role for message in after]:
        return None
    one, other = ("\0".join(["", *(said.content for said in chat)]) for chat in (before, after))
    return one, other


def answer_in(document: Document, start: int, model: ModelCard) -> str:
    """The text from the character ``start`` on, up to the first special token: an answer's end."""
    spans = token_spans(document.ids, model.token_bytes)
    for token_id, begin in zip(document.ids, spans.starts.tolist(), strict=True):
        if begin >= start and model.is_special(token_id):
            return document.text[start:begin]
    return document.text[start:]


def next_role(chat: Chat) -> Role:
    """Whose turn it is."""
    return "assistant" if chat and chat[-1].role == "user" else "user"


def with_answer(chat: Chat, answer: str) -> Chat:
    """The conversation goes on: the model's answer, and the user's turn."""
    return (*chat, ChatMessage("assistant", answer), ChatMessage("user", ""))
