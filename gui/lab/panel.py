"""The word lab's own panel: words and logits, the text they continue, and the formula.

Shows a `LabView` and a `State`; says what the user wants of either. Knows no session and no desk.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, QLocale, QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from engine.lab import LabError, LabSet, LabSoftmax, LabView, prompt_of, softmax_of
from engine.state import State
from gui.appearance import CHINESE_FAMILY, MONO_FAMILY
from gui.failure_words import failure_words
from gui.lab.files import LabFileError, read_lab_set, write_lab_set
from gui.lab.formula import FormulaView
from gui.lab.menus import LabMenus
from gui.lab.table import LabTable
from gui.lab.wording import chain_sentences, error_sentence, share_note
from gui.lab.writing import LabWriter
from gui.panel import Figure, Panel
from gui.text_editor import TextEditor
from gui.theme import Theme

TEXT_LINES = 2
HINTED_ROWS = 8
TABLE_STRETCH, FORMULA_STRETCH = 11, 10


class LabPanel(Panel):
    """``show_lab`` and ``show_state`` may come in any order."""

    lab_set_chosen = Signal(object)
    """A whole `LabSet` to begin anew with."""
    lab_set_edited = Signal(object, str)
    """The `LabSet` with another word or logit, and the gesture of which that is a part."""
    lab_undo_asked = Signal()
    lab_redo_asked = Signal()
    real_top_asked = Signal(int)
    """How many of the most likely tokens of the real distribution are wanted."""
    message = Signal(str)
    """What went wrong, in plain words; what still does, or "", when a later change succeeds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Word lab"), parent)
        self._writer = LabWriter(QLocale())
        self._view: LabView | None = None
        self._state = State()
        self._softmax: LabSoftmax | None = None
        self._traced: object = None
        self._has_complained = False
        self.table = LabTable()
        self.editor = TextEditor()
        self.formula = FormulaView()
        self._sentences, self._note = QLabel(), Figure()
        self.menus = LabMenus(self)
        self._lay_out()
        self._fit_font()
        self._connect()

    def _lay_out(self) -> None:
        self.heading.addSpacing(6)
        self.heading.addWidget(self._note, 1)
        for button in self.menus.buttons:
            self.heading.addWidget(button)
        self._sentences.setObjectName("muted")
        self._sentences.setTextFormat(Qt.TextFormat.PlainText)
        self._sentences.setWordWrap(True)
        right = QVBoxLayout()
        right.setSpacing(4)
        right.addWidget(self.editor)
        right.addWidget(self._scrolling((self.formula, self._sentences)), 1)
        columns = QHBoxLayout()
        columns.setSpacing(18)
        columns.addWidget(self.table, TABLE_STRETCH)
        columns.addLayout(right, FORMULA_STRETCH)
        self.body.addLayout(columns, 1)

    def _scrolling(self, widgets: tuple[QWidget, ...]) -> QScrollArea:
        """The widgets below each other, out of reach of a small window or a large font."""
        inner, area = QWidget(), QScrollArea()
        column = QVBoxLayout(inner)
        column.setContentsMargins(4, 2, 0, 0)
        column.setSpacing(6)
        for widget in widgets:
            column.addWidget(widget)
        column.addStretch()
        for part in (inner, area):
            part.setObjectName("side")  # no ground and no frame of its own
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area

    def _fit_font(self) -> None:
        self._token_font = QFont([MONO_FAMILY, CHINESE_FAMILY])
        self._token_font.setPointSizeF(self.font().pointSizeF())
        self.table.table_model.token_font = self._token_font
        self.editor.fit_font()
        self.editor.setFixedHeight(self.editor.fontMetrics().lineSpacing() * TEXT_LINES + 12)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # A style sheet that comes or goes puts the editor's font back to what it was before.
        changed = event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange)
        if changed and hasattr(self, "_sentences"):
            self._fit_font()
            self._show_formula()

    def sizeHint(self) -> QSize:
        """As high as six words, the line that adds one, and the heading."""
        row = self.table.verticalHeader().defaultSectionSize()
        return QSize(super().sizeHint().width(), row * HINTED_ROWS + 72)

    def _connect(self) -> None:
        table, model, menus = self.table, self.table.table_model, self.menus
        table.logit_chosen.connect(self._choose_logit)
        table.removal_asked.connect(self._remove)
        table.move_asked.connect(self._move)
        table.row_chosen.connect(self._show_formula)
        model.word_edited.connect(self._choose_word)
        model.logit_edited.connect(self._choose_logit)
        model.refused.connect(self._complain)
        for part in (table, menus):
            part.undo_asked.connect(self.lab_undo_asked)
            part.redo_asked.connect(self.lab_redo_asked)
        menus.set_chosen.connect(self.lab_set_chosen)
        menus.real_top_asked.connect(self.real_top_asked)
        menus.addition_asked.connect(table.add_word)
        menus.removal_asked.connect(lambda: self._remove(table.row))
        menus.file_chosen.connect(self.open_file)
        menus.target_chosen.connect(self.save_file)

    # --- what is shown ---

    def show_lab(self, view: LabView) -> None:
        is_other = self._view is None or self._view.lab.prompt != view.lab.prompt
        self._view = view
        self.menus.show_view(view)
        self._note.set_text(share_note(view.lab, self._writer))
        self._note.setToolTip(self._note.text())
        self._show_numbers()
        self._withdraw()
        if is_other:
            self.table.choose_row(max(range(len(view.lab)), key=view.lab.logits.__getitem__))

    def show_state(self, state: State) -> None:
        self._state = state
        self.editor.show_state(state)
        if state.trace is not self._traced:
            self._show_numbers()

    def set_plain(self, plain: bool) -> None:
        """The words and the softmax, without notes on them."""
        self._sentences.setVisible(not plain)

    def set_theme(self, theme: Theme) -> None:
        self.table.table_model.theme = theme
        self.table.viewport().update()
        self.table.horizontalHeader().viewport().update()
        for part in (self.editor, self.formula, self._note):
            part.set_theme(theme)

    def set_stale(self, stale: bool) -> None:
        self.formula.set_stale(stale)

    def set_real_available(self, available: bool) -> None:
        """Is there a real distribution to take the top of?"""
        self.menus.set_real_available(available)

    def _show_numbers(self) -> None:
        if self._view is None:
            return
        lab, trace = self._view.lab, self._state.trace
        self._traced = trace
        fits = trace is not None and trace.order.size == len(lab)
        self._softmax = softmax_of(trace) if trace is not None and fits else None
        row = self.table.row
        self.table.table_model.show(lab, self._softmax)
        self.table.choose_row(row)
        self._show_formula()

    def _show_formula(self) -> None:
        row, model = self.table.row, self.table.table_model
        if self._softmax is None or self._view is None or not model.is_word(row):
            self.formula.clear()
            self._sentences.setText("")
            return
        name, lab = model.name(row), self._view.lab
        self.formula.show_word(self._softmax, row, name, self._token_font, self._writer)
        said = chain_sentences(self._softmax, lab, row, name, self._state.settings)
        self._sentences.setText("\n".join(said))

    # --- what the user does ---

    def _choose_logit(self, row: int, logit: float, gesture: str = "") -> None:
        self._edit(lambda lab: lab.with_logit(row, logit), gesture)

    def _choose_word(self, row: int, word: str) -> None:
        if not self.table.table_model.is_word(row):
            self._edit(lambda lab: lab.with_added(word, 0.0))
            self.table.choose_row(row)
        else:
            self._edit(lambda lab: lab.with_word(row, word))

    def _remove(self, row: int) -> None:
        if self.table.table_model.is_word(row):
            self._edit(lambda lab: lab.without(row))

    def _move(self, row: int, to: int) -> None:
        self._edit(lambda lab: lab.moved(row, to))
        self.table.choose_row(to)

    def _edit(self, change: Callable[[LabSet], LabSet], gesture: str = "") -> None:
        if self._view is None:
            return
        try:
            lab = change(self._view.lab)
        except LabError as error:
            self._complain(error_sentence(error))
            return
        if lab != self._view.lab:
            self.lab_set_edited.emit(lab, gesture)

    def open_file(self, path: Path) -> None:
        """Begin with the set of a JSON or CSV file; say why not, if not."""
        try:
            self.lab_set_chosen.emit(read_lab_set(path, self._prompt()))
        except LabFileError as error:
            self._complain(str(error))

    def save_file(self, path: Path) -> None:
        """Write the set with the prompt as it is now, as JSON or CSV by the name's ending."""
        if self._view is None:
            return
        try:
            write_lab_set(path, replace(self._view.lab, prompt=self._prompt()))
        except LabError as error:
            self._complain(error_sentence(error))
        except LabFileError as error:
            self._complain(str(error))
        else:
            self._withdraw()

    def _complain(self, sentence: str) -> None:
        self._has_complained = True
        self.message.emit(sentence)

    def _withdraw(self) -> None:
        """What was complained of is over; what the state says has failed is not."""
        if self._has_complained:
            self._has_complained = False
            self.message.emit(failure_words(self._state.failure or ""))

    def _prompt(self) -> str:
        model = self._state.model
        return self._state.text if model is None else prompt_of(self._state, model.token_bytes)
