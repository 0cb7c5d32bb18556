"""The text, the row of its tokens, and what is known of both: figures, the place, quiet hints."""

from __future__ import annotations

import math
from itertools import pairwise

from PySide6.QtCore import QEvent, QLocale, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from engine.scores import perplexity
from engine.state import State
from gui.chart.numbers import NumberWriter
from gui.first.prompts import PromptChips
from gui.panel import Panel
from gui.text.figure_row import FigureRow
from gui.text.note_line import NoteLine
from gui.text.ribbon import TokenRibbon
from gui.text.ribbon_surface import RUN_INTERVAL_MS
from gui.text.token_words import TokenWords
from gui.text.view_tools import ViewTools
from gui.text_editor import TextEditor
from gui.theme import Theme

LEAST_LINES, LEAST_IN_LOW_WINDOW = 3, 2
LOW_LINES = 51
"""A window with less room than for so many lines is low."""


class TextPanel(Panel):
    """The editor with all that belongs to it."""

    edited = Signal(str, int)
    """The new text and the caret, in code points."""
    place_chosen = Signal(object)
    """The index of the token to look at; None for the end of the text."""
    view_chosen = Signal(object)
    """A `TextView`."""
    lesson_asked = Signal()
    invitation_dismissed = Signal()
    """The lesson is not to be offered any more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Text"), parent)
        self._state = State()
        self._least_lines = LEAST_LINES
        self._is_plain = False
        self._invited_at: str | None = None
        self._numbers = NumberWriter(QLocale())
        self._words = TokenWords(QLocale())
        self.editor, self.ribbon, self.tools = TextEditor(), TokenRibbon(), ViewTools()
        self.prompts = PromptChips(self.editor, self)
        self.figures = FigureRow()
        self.place = NoteLine(
            self.tr("Back to the end (Esc)"),
            self.tr("End"),
            self.tr("Look at the next token after the whole text again (Esc)"),
        )
        self.hint = NoteLine(
            self.tr("Remove it"),
            self.tr("Remove"),
            self.tr("Take away the spaces at the end of the text (Ctrl+J)"),
        )
        self._timer = QTimer(self)
        self._timer.setInterval(RUN_INTERVAL_MS)
        self._lay_out()
        self._connect()
        self._fit_font()

    def _lay_out(self) -> None:
        self.heading.addSpacing(6)
        self.heading.addWidget(self.tools, 1)
        bottom = QHBoxLayout()
        bottom.setSpacing(10)
        bottom.addWidget(self.figures, 1)
        bottom.addWidget(self.place)
        bottom.addWidget(self.hint)
        self.body.addWidget(self.editor, 1)
        self.body.addWidget(self.ribbon)
        self.body.addLayout(bottom)
        for one, other in pairwise((self.editor, *self.prompts.tab_stops)):
            QWidget.setTabOrder(one, other)

    def _connect(self) -> None:
        self.editor.edited.connect(self.edited)
        self.prompts.chosen.connect(self._begin_with)
        self.prompts.lesson_asked.connect(self.lesson_asked)
        self.prompts.dismissed.connect(self.invitation_dismissed)
        self._timer.timeout.connect(self._show_rest)
        self.editor.describe = lambda token: self._words.tooltip(self._state, token)
        for source in (self.editor, self.ribbon):
            source.place_chosen.connect(self._look)
        self.ribbon.caret_asked.connect(self._go_to)
        self.place.pressed.connect(lambda: self.place_chosen.emit(None))
        self.hint.pressed.connect(self.remove_spaces)
        self.tools.view_chosen.connect(self.view_chosen)

    def _fit_font(self) -> None:
        self.editor.fit_font()
        # As high as its buttons, so that nothing moves when one of them comes.
        self.figures.setMinimumHeight(self.hint.sizeHint().height())
        line, around = (
            self.editor.cursorRect().height(),
            2 * self.editor.document().documentMargin(),
        )
        # With less around them Qt would scroll the end of a text to the top, alone.
        self.editor.setMinimumHeight(round(self._least_lines * line + around) + 1)

    def fit_window(self, height: int) -> None:
        """In a low window all views need the room more than the text does."""
        is_low = height < LOW_LINES * self.fontMetrics().lineSpacing()
        least = LEAST_IN_LOW_WINDOW if is_low else LEAST_LINES
        if least != self._least_lines:
            self._least_lines = least
            self._fit_font()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # A style sheet that comes or goes puts the editor's font back to what it was before.
        changed = event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange)
        if changed and hasattr(self, "figures"):
            self._fit_font()

    def invite(self, invites: bool) -> None:
        """On the first start: offer texts beside the present one too, and the lesson."""
        self._invited_at = self._state.text if invites else None
        self._offer_prompts(self._state)

    def set_plain(self, plain: bool) -> None:
        """The text without the row of its tokens."""
        self._is_plain = plain
        self._show_ribbon(self._state)

    def set_theme(self, theme: Theme) -> None:
        for part in (self.editor, self.ribbon, self.tools, self.figures, self.place, self.hint):
            part.set_theme(theme)

    def set_stale(self, stale: bool) -> None:
        for part in (self.ribbon, self.figures, self.place, self.hint):
            part.set_stale(stale)

    # --- what the user does ---

    def remove_spaces(self) -> None:
        """Take away the spaces that a hint is about; nothing without one."""
        if self._ends_in_typed_space(self._state):
            text = self._state.text.rstrip(" ")
            self.edited.emit(text, min(self._state.caret, len(text)))

    def _begin_with(self, prompt: str) -> None:
        self.edited.emit(prompt, len(prompt))
        self.editor.setFocus()

    def look_on(self, steps: int) -> None:
        """From the place looked at, or from the end, so many tokens on."""
        state = self._state
        if state.document is not None:
            place = len(state.document) if state.position is None else state.position
            self._look(max(0, place + steps))

    def _look(self, token: int | None) -> None:
        """Not at the six words of the tutorial: they are the same after every text."""
        if self._state.model is not None and not self._state.model.is_example:
            self.place_chosen.emit(token)

    def _go_to(self, token: int) -> None:
        self.editor.put_caret_at(token)
        self.editor.setFocus()

    # --- what is shown ---

    def show_state(self, state: State) -> None:
        """At once; in a run at full speed as often as each part of it can be read."""
        self._state = state
        self.editor.show_state(state)
        self._show_ribbon(state)
        self._offer_prompts(state)
        if not state.is_running or state.delay_ms:
            self._show_rest()
        elif not self._timer.isActive():
            self._timer.start()

    def _show_rest(self) -> None:
        self._timer.stop()
        state = self._state
        self.tools.show_view(state.text_view, bool(state.document and state.document.origins))
        self._show_figures(state)
        self._show_notes(state)

    def _show_ribbon(self, state: State) -> None:
        is_example = state.model is not None and state.model.is_example
        is_shown = state.text_view.shows_tokens and not is_example and not self._is_plain
        self.ribbon.setVisible(is_shown)
        if is_shown:
            self.ribbon.show_state(state, self.editor.token_at_caret())

    def _offer_prompts(self, state: State) -> None:
        """Where there is no text; and on the first start until the reader has changed it."""
        is_first = self._invited_at is not None
        wanted = not state.text or (is_first and state.text == self._invited_at)
        self.prompts.offer(wanted and state.chat is None, is_first)

    def _show_notes(self, state: State) -> None:
        place, hint = self._words.place(state), self._hint_for(state)
        self.place.say(place, is_urgent=True)
        is_urgent = state.prediction is not None and state.prediction.left_out > 0
        self.hint.say("" if place else hint, is_urgent, has_button=not is_urgent)

    def _show_figures(self, state: State) -> None:
        prediction, trace, model = state.prediction, state.trace, state.model
        if prediction is None or trace is None or model is None:
            self.figures.show_figures(())
            return
        decimal = self._numbers.decimal
        figures = [
            self._count(state),
            (
                self.tr("entropy here"),
                self.tr("{bits} bits").format(bits=decimal(trace.entropy_bits, 2)),
                self.tr("How uncertain the next draw is"),
            ),
            (
                self.tr("effective choices"),
                decimal(trace.effective_choices, 1),
                self.tr("2 to the entropy: as uncertain as this many equally likely tokens"),
            ),
        ]
        whole = None if state.scores is None else perplexity(state.scores)
        if whole is not None:
            figures.append(
                (
                    self.tr("perplexity of the text"),
                    decimal(whole, 1) if math.isfinite(whole) else "∞",
                    self.tr(
                        "2 to the mean surprisal of its tokens: as if the model had chosen each "
                        "among this many equally likely ones"
                    ),
                )
            )
        self.figures.show_figures(tuple(figures))

    def _count(self, state: State) -> tuple[str, str, str]:
        prediction, model = state.prediction, state.model
        if prediction is None or model is None:
            return "", "", ""
        if model.is_example:
            return self.tr("six words of a tutorial, the same after every text"), "", ""
        words = self.tr("{count} of {limit} tokens").format(
            count=self._numbers.count(len(prediction.document)),
            limit=self._numbers.count(model.context_length),
        )
        return words, "", self.tr("Tokens of the text, and the most that the model reads")

    def _hint_for(self, state: State) -> str:
        prediction, model = state.prediction, state.model
        if prediction is not None and prediction.left_out and model is not None:
            used = len(prediction.document) - prediction.left_out
            total = len(prediction.document)
            words = self.tr("Only the last {used} of {all} tokens are read: the model's limit")
            return words.format(all=self._numbers.count(total), used=self._numbers.count(used))
        if self._ends_in_typed_space(state):
            return self.tr("Ends in a space: most tokens begin with one, so this is unusual")
        return ""

    @staticmethod
    def _ends_in_typed_space(state: State) -> bool:
        document, model = state.document, state.model
        if not state.text.endswith(" ") or model is None or model.is_example:
            return False
        return document is None or len(document) - 1 not in document.origin_at
