"""Brings the formulas and pictures of a document in as they come from the thread that makes them.

The text is read meanwhile. Knows documents; not the view, nor how a formula is set.
"""

from __future__ import annotations

import time
from functools import partial
from math import inf
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QFont, QImage, QTextCharFormat, QTextCursor, QTextDocument

from gui.reading.background import Background
from gui.reading.formulas import FormulaError, SetFormula, set_formula
from gui.reading.objects import (
    EM_PX,
    FORMULA_TYPE,
    OBJECT,
    FormulaObject,
    font_for_descent,
    formula_of,
)
from gui.reading.source import Formula
from gui.reading.wear import Dress

# What was set once is set for every document; a page of a theme needs only other colours.
_known: dict[Formula, SetFormula] = {}
_refused: dict[Formula, str] = {}


SLICE_S = 0.005


class Filling(QObject):
    """Fills one document, which has no layout yet. Whoever shows another one makes another."""

    filled = Signal()
    """All formulas stand; from the start where there were none to wait for."""
    changing, changed = Signal(), Signal()
    """Formulas are about to take the room they need; and have taken it."""
    picture_read = Signal()

    def __init__(self, document: QTextDocument, wear: Dress) -> None:
        super().__init__(document)
        self._document, self._wear = document, wear
        self._images: dict[Path, QImage | None] = {}
        self._background = Background(self)
        self._background.done.connect(self._take)
        self.formulas = FormulaObject(document, _known)
        self._places = _formula_cursors(document)
        self._put_known(inf)

    @property
    def is_filled(self) -> bool:
        return not self._places

    def begin(self) -> None:
        """Ask for what is missing."""
        wanted = dict.fromkeys(formula for _, formula in self._places)
        for formula in wanted:
            self._background.ask(formula, partial(set_formula, formula.latex, formula.is_display))

    def image(self, file: Path) -> QImage | None:
        """The picture; None while it is still to be read."""
        if file not in self._images:
            self._images[file] = None
            self._background.ask(file, partial(QImage, str(file)))
        return self._images[file]

    def close(self) -> None:
        """Nothing more of this is wanted."""
        self._background.forget()

    def _take(self, results: list[tuple[Formula | Path, object]]) -> None:
        for key, result in results:
            if isinstance(key, Formula):
                if isinstance(result, SetFormula):
                    _known[key] = result
                elif isinstance(result, FormulaError):
                    _refused[key] = str(result)
                else:
                    raise RuntimeError(f"no formula of {key.latex}: {result!r}")
            elif isinstance(result, QImage):
                self._images[key] = result
        if any(isinstance(key, Path) for key, _ in results):
            self.picture_read.emit()
        if self._places:
            self._fill()

    def _fill(self) -> None:
        """Put in what has become known: as much as there is time for, the rest a moment later."""
        # Qt measures a document wrongly that is changed before all of it is laid out.
        self._document.documentLayout().frameBoundingRect(self._document.rootFrame())
        self.changing.emit()
        self._put_known(time.monotonic() + SLICE_S)
        self.changed.emit()
        if any(_is_known(formula) for _, formula in self._places):
            QTimer.singleShot(0, self, self._fill)
        elif not self._places:
            self.filled.emit()

    def _put_known(self, deadline: float) -> None:
        """Give formulas that are known their size, and write out those that cannot be set."""
        left = []
        for place in self._places:
            cursor, formula = place
            if not _is_known(formula) or time.monotonic() > deadline:
                left.append(place)
            elif formula in _refused:
                self._write_out(cursor, formula)
            else:
                size = QTextCharFormat()
                em_px = float(cursor.charFormat().property(EM_PX))
                descent_px = _known[formula].descent * em_px
                size.setFont(font_for_descent(self._wear.font, descent_px))
                cursor.mergeCharFormat(size)
        self._places = left

    def _write_out(self, cursor: QTextCursor, formula: Formula) -> None:
        letters = self._wear.code()
        letters.setForeground(cursor.charFormat().foreground())
        letters.setToolTip(_refused[formula])
        cursor.insertText(formula.source, letters)


def _is_known(formula: Formula) -> bool:
    return formula in _known or formula in _refused


def _formula_cursors(document: QTextDocument) -> list[tuple[QTextCursor, Formula]]:
    """A selection of each formula's character, which stays with it."""
    found = []
    cursor = document.find(OBJECT)
    while not cursor.isNull():
        if cursor.charFormat().objectType() == FORMULA_TYPE:
            found.append((QTextCursor(cursor), formula_of(cursor.charFormat())))
        cursor = document.find(OBJECT, cursor)
    return found


def plain_font(font: QFont, size_pt: float) -> QFont:
    """``font`` in another size."""
    sized = QFont(font)
    sized.setPointSizeF(size_pt)
    return sized
