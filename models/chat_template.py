"""A model's own chat template: a conversation in, the text out that the model was taught to read.

The template is Jinja, comes with the model and is run in a sandbox (`models.chat_sandbox`), which
is imported when a conversation is first rendered. Knows no model and no tokenizer.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from models.errors import ChatTemplateError

if TYPE_CHECKING:
    from jinja2 import Template

    from models.chat_sandbox import Sandbox

LONGEST_TEMPLATE = 60_000
"""Characters; published ones have up to twenty thousand."""
BUDGET, PER_CHARACTER, PER_MESSAGE = 20_000_000, 100, 2_000_000
"""What a template may spend (see `models.chat_costs`): some tenths of a second, where the longest
published ones take a thousandth; and for each character and message of the conversation."""


class _TooLongError(Exception):
    """The template is not even read."""


def _named(error: Exception) -> str:
    """What the template does wrong, in words."""
    from jinja2.exceptions import SecurityError, TemplateSyntaxError

    from models.chat_costs import BudgetSpentError
    from models.chat_sandbox import RefusedError

    if isinstance(error, _TooLongError):
        return str(error)
    if isinstance(error, TemplateSyntaxError):
        return f"cannot be read: line {error.lineno}: {error.message}"
    if isinstance(error, RefusedError):
        return f"refuses these messages: {error}"
    if isinstance(error, SecurityError):
        return f"asks for what no template may have: {error}"
    if isinstance(error, BudgetSpentError | MemoryError | RecursionError):
        return "was stopped: it takes too many steps or makes too long a text"
    if isinstance(error, UnicodeEncodeError):
        return f"makes half of a character (U+{ord(error.object[error.start]):04X})"
    return f"fails: {str(error) or type(error).__name__}"


class ChatTemplate:
    """Renders conversations. `bos_token` and `eos_token` are what the template finds under those
    names, and are missing there where they are None; `name` is whose template it is, for messages.

    Any thread may render; one does at a time.
    """

    def __init__(
        self,
        source: str,
        bos_token: str | None,
        eos_token: str | None,
        name: str = "the model",
    ) -> None:
        self.source = source
        self.name = name
        tokens = {"bos_token": bos_token, "eos_token": eos_token}
        self._tokens = {key: token for key, token in tokens.items() if token is not None}
        self._lock = threading.Lock()
        self._compiled: tuple[Sandbox, Template] | None = None
        self._unreadable: str | None = None
        """What is wrong with a template that cannot be compiled, once that was tried."""

    def render(
        self, messages: Sequence[Mapping[str, str]], add_generation_prompt: bool = True
    ) -> str:
        """The text of a conversation, each message with its "role" and its "content".

        With `add_generation_prompt` it ends where the model's answer is to begin. As
        `apply_chat_template(..., tokenize=False)` of transformers, without tools and documents.
        ChatTemplateError where the template is none, refuses these messages, asks for what it may
        not have, or does more than could be meant.
        """
        conversation = [dict(message) for message in messages]
        if not conversation:
            raise self._fault("needs at least one message")
        size = sum(len(text) for message in conversation for text in message.values())
        values: dict[str, Any] = {
            **self._tokens,
            "messages": conversation,
            "tools": None,
            "documents": None,
            "add_generation_prompt": add_generation_prompt,
        }
        budget = BUDGET + PER_CHARACTER * size + PER_MESSAGE * len(conversation)
        with self._lock:
            return self._render(values, budget)

    def _render(self, values: Mapping[str, Any], budget: int) -> str:
        if self._unreadable is not None:
            raise self._fault(self._unreadable)
        try:
            if self._compiled is None:
                self._compiled = self._compile()
            sandbox, template = self._compiled
            text = sandbox.render(template, values, budget)
            text.encode()
        except Exception as error:  # whatever Python raises for what the template does
            what = _named(error)
            if self._compiled is None:
                # Nobody waits again for what is known.
                self._unreadable = what
            raise self._fault(what) from error
        return text

    def _compile(self) -> tuple[Sandbox, Template]:
        from models.chat_sandbox import Sandbox

        if len(self.source) > LONGEST_TEMPLATE:
            raise _TooLongError(
                f"is too long: it has {len(self.source):,} characters, {LONGEST_TEMPLATE:,} are "
                "the most"
            )
        sandbox = Sandbox()
        return sandbox, sandbox.from_string(self.source)

    def _fault(self, what: str) -> ChatTemplateError:
        return ChatTemplateError(f"the chat template of {self.name} {what}")
