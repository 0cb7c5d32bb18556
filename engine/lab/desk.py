"""Where a lab set is edited while its model answers: words and logits move like sliders.

Owns the lab's `Session`, whose questions it answers at once on the same thread, and an undo history
of its own for words and logits. Knows no window.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from engine.answering import Question, answer
from engine.lab.built_in import TUTORIAL
from engine.lab.lab_set import LabSet
from engine.lab.model import FIRST_RETIRED, LabModel, lab_card
from engine.listening import enlisted, tell_all
from engine.model import ModelCard
from engine.session import Session
from engine.state import State

Later = Callable[[Callable[[], None]], None]
KEPT_REVISIONS = 500


@dataclass(frozen=True)
class LabView:
    """What a view of the lab set shows."""

    lab: LabSet
    can_undo: bool = False
    can_redo: bool = False


@dataclass(frozen=True)
class _Revision:
    lab: LabSet
    gesture: str = ""
    """Edits of one gesture, such as dragging a slider, are undone together."""
    text_before: str | None = None
    """What the text was when a whole set was begun with; None for an edit, which leaves it."""
    bias: tuple[tuple[int, float], ...] = ()
    """The bias when the set was left, by its ids: words that come back have theirs again."""
    pinned: tuple[int, ...] = ()
    """The pins when the set was left."""


class LabDesk:
    """The lab set, its model and its session.

    `later(work)` is to call `work` soon, from the event loop: a run at full speed would otherwise
    never let go of the thread.
    """

    def __init__(self, later: Later, lab: LabSet = TUTORIAL, state: State | None = None) -> None:
        self._later = later
        self._retired: tuple[bytes, ...] = ()
        self._model = LabModel(lab)
        self._revisions = [_Revision(lab)]
        self._present = 0
        self._listeners: list[Callable[[LabView], Any]] = []
        self._pending: Question | None = None
        self._is_answering = self._is_scheduled = False
        self.session = Session(self._ask, state or State(text=lab.prompt, caret=len(lab.prompt)))
        self.session.use_model(self._card_of_model())

    @property
    def view(self) -> LabView:
        return LabView(self.lab, self._present > 0, self._present < len(self._revisions) - 1)

    @property
    def lab(self) -> LabSet:
        return self._revisions[self._present].lab

    def subscribe(self, listener: Callable[[LabView], None]) -> Callable[[], None]:
        """`listener` hears of every change, and of the present set at once.

        Until what is returned is called.
        """
        leave = enlisted(self._listeners, listener)
        listener(self.view)
        return leave

    # --- the user's acts ---

    def begin(self, lab: LabSet) -> None:
        """Begin anew with another set: the text becomes its prompt, and can be undone to."""
        self.session.pause()
        self._push(_Revision(lab, text_before=self.session.state.text))
        self._use(lab)
        self._write(lab.prompt)

    def edit(self, lab: LabSet, gesture: str = "") -> None:
        """Change words or logits; the text stays. Edits of one `gesture` make one undo step."""
        if lab == self.lab:
            return
        present = self._revisions[self._present]
        is_same = gesture and gesture == present.gesture
        if is_same and self._present == len(self._revisions) - 1:
            self._revisions[self._present] = replace(present, lab=lab)
        else:
            self._push(_Revision(lab, gesture))
        self._use(lab)

    def undo(self) -> None:
        if self._present > 0:
            left = self._revisions[self._present]
            self._go_to(self._present - 1)
            if left.text_before is not None:
                self._write(left.text_before)

    def redo(self) -> None:
        if self._present < len(self._revisions) - 1:
            self._go_to(self._present + 1)
            if self._revisions[self._present].text_before is not None:
                self._write(self.lab.prompt)

    # --- inside ---

    def _push(self, revision: _Revision) -> None:
        self._keep_marks()
        self._revisions = [*self._revisions[: self._present + 1], revision][-KEPT_REVISIONS:]
        self._present = len(self._revisions) - 1

    def _keep_marks(self) -> None:
        """Bias and pins of the present set, before another one takes its place."""
        state = self.session.state
        self._revisions[self._present] = replace(
            self._revisions[self._present], bias=state.settings.logit_bias, pinned=state.pinned
        )

    def _go_to(self, place: int) -> None:
        """Undone or redone: the words that come back have the bias and the pins they went with."""
        self._keep_marks()
        self._present = place
        revision = self._revisions[place]
        returned = self._use(revision.lab)
        settings = self.session.state.settings
        bias = [pair for pair in revision.bias if pair[0] in returned]
        self.session.choose_settings(replace(settings, logit_bias=(*settings.logit_bias, *bias)))
        for token_id in revision.pinned:
            if token_id in returned:
                self.session.pin(token_id)

    def _write(self, text: str) -> None:
        self.session.edit(text, len(text))

    def _use(self, lab: LabSet) -> set[int]:
        """Answer with this set from now on, and answer the present question anew.

        Returns the ids of the words that were not among those before.
        """
        before = self._model
        words = [before.token_bytes(token_id) for token_id in range(before.vocabulary_size)]
        new_words = [word.encode() for word in lab.words]
        other_ids: set[int] = set()
        if words == new_words:
            self._model = LabModel(lab, self._retired)
            self.session.ask_again()
        else:
            new_ids, self._retired = renumbered(words, self._retired, new_words)
            other_ids = set(range(len(new_words))) - {new_ids[each] for each in range(len(words))}
            self._model = LabModel(lab, self._retired)
            self.session.renumber(self._card_of_model(), new_ids)
        tell_all(self._listeners, self.view)
        return other_ids

    def _card_of_model(self) -> ModelCard:
        card = lab_card(self._model)
        card.read_vocabulary()  # few words: it takes no time here
        return card

    def _ask(self, question: Question) -> None:
        """Answer now; but a question that an answer gave rise to, as in a run, a little later."""
        self._pending = question
        if not self._is_answering:
            self._answer()
        elif not self._is_scheduled:
            self._is_scheduled = True
            self._later(self._resume)

    def _resume(self) -> None:
        self._is_scheduled = False
        self._answer()

    def _answer(self) -> None:
        question, self._pending = self._pending, None
        if question is None:
            return  # A newer one was answered meanwhile.
        self._is_answering = True
        try:
            self.session.receive(answer(question, self._model))
        finally:
            self._is_answering = False


def renumbered(
    words: Sequence[bytes], retired: Sequence[bytes], new_words: Sequence[bytes]
) -> tuple[dict[int, int], tuple[bytes, ...]]:
    """Which id each token has after the words changed, and the words retired by then.

    A token stands for its bytes, so a word keeps to them: where the new words have them too (of
    words that read the same, the first to the first), that is its id; otherwise it is retired, and
    comes back when a word of its bytes does. So every text stays what it is, byte for byte.

    >>> renumbered([b"a", b"b"], [], [b"b", b"c"])
    ({0: 456, 1: 0}, (b'a',))
    """
    places: dict[tuple[bytes, int], int] = {}
    seen: Counter[bytes] = Counter()
    for new_id, word in enumerate(new_words):
        places[word, seen[word]] = new_id
        seen[word] += 1
    all_retired = list(retired)
    new_ids: dict[int, int] = {}
    taken: Counter[bytes] = Counter()
    for token_id, word in [*enumerate(words), *enumerate(retired, FIRST_RETIRED)]:
        place = places.get((word, taken[word]))
        taken[word] += 1
        if place is None and word not in all_retired:
            all_retired.append(word)
        new_ids[token_id] = FIRST_RETIRED + all_retired.index(word) if place is None else place
    return new_ids, tuple(all_retired)


def prompt_of(state: State, model_bytes: Callable[[int], bytes]) -> str:
    """The text of a state before its first token that was drawn or forced."""
    document = state.document
    if document is None or not document.origins:
        return state.text
    typed = document.ids[: document.origins[0][0]]
    return b"".join(map(model_bytes, typed)).decode("utf-8", "replace")
