"""One undo history for typing and for sampled steps alike, made of whole, immutable revisions."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, replace

from engine.chat import Chat
from engine.document import Document
from engine.edits import difference
from engine.paths import PathMarks

NO_MARKS = PathMarks()
MEMORY_LIMIT_BYTES = 64 * 2**20
"""Old revisions are dropped beyond this: some thousand steps of an ordinary text."""


@dataclass(frozen=True)
class Revision:
    """What undo brings back: the text, its tokens, the caret and the throw."""

    text: str = ""
    document: Document | None = None
    """None until the tokenizer has seen the text."""
    caret: int = 0
    """In code points."""
    reroll: int = 0
    marks: PathMarks = NO_MARKS
    """What was named and deleted of the paths."""
    chat: Chat | None = None
    """The messages of the chat form; None without one."""

    @property
    def size_bytes(self) -> int:
        """An estimate: strings at two bytes a character, ids and origins at eight each."""
        tokens = 0 if self.document is None else len(self.document) + len(self.document.origins)
        messages = sum(len(message.content) for message in self.chat or ())
        return 2 * (len(self.text) + messages) + 8 * tokens


class UndoHistory:
    """The present revision, those before it and those after it."""

    def __init__(self, memory_limit_bytes: int = MEMORY_LIMIT_BYTES) -> None:
        self.present = Revision()
        self._past: deque[Revision] = deque()
        self._future: list[Revision] = []
        self._past_bytes = 0
        self._limit_bytes = memory_limit_bytes

    @property
    def can_undo(self) -> bool:
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        return bool(self._future)

    def push(self, revision: Revision) -> None:
        """Make ``revision`` the present one; what was undone is forgotten."""
        self._past.append(self.present)
        self._past_bytes += self.present.size_bytes
        self._future.clear()
        self.present = revision
        while self._past_bytes > self._limit_bytes and len(self._past) > 1:
            self._past_bytes -= self._past.popleft().size_bytes

    def amend(self, revision: Revision) -> None:
        """Replace the present revision: its tokens became known, or typing went on."""
        self.present = revision

    def undo(self) -> Revision:
        """Go back one revision and return it."""
        self._future.append(self.present)
        self.present = self._past.pop()
        self._past_bytes -= self.present.size_bytes
        return self.present

    def redo(self) -> Revision:
        """Go forward one revision and return it."""
        self._past.append(self.present)
        self._past_bytes += self.present.size_bytes
        self.present = self._future.pop()
        return self.present

    def forget_tokens(self) -> None:
        """Keep the texts only: another model reads them in tokens of its own."""

        def text_of(revision: Revision) -> Revision:
            return Revision(revision.text, None, revision.caret, chat=revision.chat)

        self.present = text_of(self.present)
        self._past = deque(map(text_of, self._past))
        self._future = list(map(text_of, self._future))
        self._past_bytes = sum(revision.size_bytes for revision in self._past)

    def renumber(self, new_ids: Mapping[int, int]) -> None:
        """The tokens of every revision got other ids: see `Document.renumbered`."""
        known, renumbered = Document(), Document()

        def moved(revision: Revision) -> Revision:
            nonlocal known, renumbered
            document = revision.document
            if document is None:
                return revision
            # Step by step each revision begins the next, so that few have to be gone through.
            count = len(document)
            if known.ids[:count] != document.ids:
                known, renumbered = document, document.renumbered(new_ids)
            return replace(revision, document=replace(document, ids=renumbered.ids[:count]))

        self._future = list(map(moved, self._future))
        self.present = moved(self.present)
        self._past = deque(reversed(list(map(moved, reversed(self._past)))))


def continues_typing(before: str, present: str, after: str) -> bool:
    """Is present → after one more key of the same word that before → present began?

    Typing is undone a word at a time, deleting a run at a time.
    """
    first, second = difference(before, present), difference(present, after)
    if second.inserted and not second.removed and len(second.inserted) == 1:
        goes_on = second.start == first.start + len(first.inserted)
        new_word = not second.inserted.isspace() and first.inserted[-1:].isspace()
        return bool(first.inserted) and not first.removed and goes_on and not new_word
    if second.removed and not second.inserted and len(second.removed) == 1:
        return (
            bool(first.removed)
            and not first.inserted
            and second.start in (first.start, first.start - 1)
        )
    return False
