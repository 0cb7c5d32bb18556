"""What stands in a document beside its letters: typeset formulas and pictures.

Both are drawn by Qt's text layout where it meets their character, so they wrap, scroll and are
selected as letters are. Knows neither Markdown nor who sets a formula.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import cast

from PySide6.QtCore import QByteArray, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QImage,
    QImageReader,
    QPainter,
    QPen,
    QPyTextObject,
    QTextCharFormat,
    QTextDocument,
    QTextFormat,
    QTextOption,
)
from PySide6.QtSvg import QSvgRenderer

from gui.reading.formulas import SetFormula
from gui.reading.source import Formula

OBJECT = "\ufffc"
"""The character that stands for an object in a document."""
FORMULA_TYPE = int(QTextFormat.ObjectTypes.UserObject) + 1
LATEX, IS_DISPLAY, EM_PX = (int(QTextFormat.Property.UserProperty) + n for n in (1, 2, 3))
# Of a formula that is still to be set: roughly so many em for a letter of its source.
GUESSED_EM = 0.35
PICTURE_ALT = int(QTextFormat.Property.ImageAltText)


def available_width(document: QTextDocument, position: int) -> float:
    """Pixels between the margins of the block at ``position``."""
    block = document.findBlock(position).blockFormat()
    margins = 2 * document.documentMargin() + block.leftMargin() + block.rightMargin()
    indents = block.indent() * document.indentWidth()
    return max(40.0, document.textWidth() - margins - indents)


def descent_of(font: QFont) -> float:
    """What Qt puts below the baseline for an object aligned to it."""
    return QFontMetricsF(font).descent()


def font_for_descent(family: QFont, descent_px: float) -> QFont:
    """The smallest font whose descent is ``descent_px`` or more: so a formula is aligned.

    An object on the baseline reaches as far below it as its own font does.
    """
    font = QFont(family)
    font.setPixelSize(100)
    font.setPixelSize(max(1, int(descent_px / descent_of(font) * 100) + 1))
    return font


class FormulaObject(QPyTextObject):
    """Draws formulas in the colour of their text, no wider than the document."""

    def __init__(self, document: QTextDocument, known: dict[Formula, SetFormula]) -> None:
        super().__init__(document)
        self._known = known
        self._renderers: dict[tuple[Formula, str], QSvgRenderer] = {}

    def intrinsicSize(
        self, document: QTextDocument, position: int, text_format: QTextFormat
    ) -> QSizeF:
        formula, em = formula_of(text_format), _em_px(text_format)
        outlines = self._known.get(formula)
        if outlines is None:
            guess = GUESSED_EM * len(formula.latex) * em
            return QSizeF(min(guess, available_width(document, position)), em)
        scale = em * _shrinking(outlines, em, available_width(document, position))
        below = descent_of(text_format.toCharFormat().font())
        return QSizeF(outlines.width * scale, outlines.ascent * scale + below)

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        document: QTextDocument,
        position: int,
        text_format: QTextFormat,
    ) -> None:
        formula, em = formula_of(text_format), _em_px(text_format)
        outlines = self._known.get(formula)
        if outlines is None:
            return
        rect = QRectF(rect)
        letters = text_format.toCharFormat()
        scale = em * _shrinking(outlines, em, rect.width() + 1)
        baseline = rect.bottom() - descent_of(letters.font())
        top = baseline - outlines.ascent * scale
        height = (outlines.ascent + outlines.descent) * scale
        target = QRectF(rect.left(), top, outlines.width * scale, height)
        self._renderer(formula, letters.foreground().color().name()).render(painter, target)

    def _renderer(self, formula: Formula, colour: str) -> QSvgRenderer:
        renderer = self._renderers.get((formula, colour))
        if renderer is None:
            svg = QByteArray(self._known[formula].coloured(colour))
            renderer = self._renderers[formula, colour] = QSvgRenderer(svg, self)
        return renderer


def formula_of(text_format: QTextFormat) -> Formula:
    return Formula(
        cast(str, text_format.property(LATEX)), cast(bool, text_format.property(IS_DISPLAY))
    )


def formula_format(letters: QTextCharFormat, formula: Formula, em_px: float) -> QTextCharFormat:
    """The format of the character that stands for ``formula`` among such ``letters``."""
    text_format = QTextCharFormat(letters)
    text_format.setObjectType(FORMULA_TYPE)
    text_format.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignBaseline)
    text_format.setProperty(LATEX, formula.latex)
    text_format.setProperty(IS_DISPLAY, formula.is_display)
    text_format.setProperty(EM_PX, em_px)
    text_format.setToolTip(formula.latex)
    return text_format


def _em_px(text_format: QTextFormat) -> float:
    return cast(float, text_format.property(EM_PX))


def _shrinking(outlines: SetFormula, em: float, room_px: float) -> float:
    return min(1.0, room_px / (outlines.width * em))


class PictureObject(QPyTextObject):
    """Draws pictures no wider than the document; what is missing by its alternative text."""

    def __init__(
        self,
        document: QTextDocument,
        find: Callable[[str], Path | None],
        image: Callable[[Path], QImage | None],
    ) -> None:
        """``find`` is where a picture of that name lies; ``image`` it, or None while it is read."""
        super().__init__(document)
        self._find, self._image = find, image
        self._sizes: dict[Path, QSizeF] = {}

    def intrinsicSize(
        self, document: QTextDocument, position: int, text_format: QTextFormat
    ) -> QSizeF:
        file = self._find(text_format.toImageFormat().name())
        room = available_width(document, position)
        if file is None:
            font = text_format.toCharFormat().font()
            lines = QFontMetricsF(font).boundingRect(
                QRectF(0, 0, room - 24, 1e4), Qt.TextFlag.TextWordWrap, alternative(text_format)
            )
            return QSizeF(room, lines.height() + 24)
        natural = self._natural_size(file)
        return natural * min(1.0, room / natural.width())

    def _natural_size(self, file: Path) -> QSizeF:
        """In pixels; read from the head of the file, once."""
        if file not in self._sizes:
            size = QImageReader(str(file)).size()
            self._sizes[file] = QSizeF(size) if size.isValid() else QSizeF(1, 1)
        return self._sizes[file]

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        document: QTextDocument,
        position: int,
        text_format: QTextFormat,
    ) -> None:
        file = self._find(text_format.toImageFormat().name())
        image = None if file is None else self._image(file)
        rect = QRectF(rect)
        painter.save()
        if image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(rect, image)
        else:
            letters = text_format.toCharFormat()
            painter.setPen(QPen(letters.foreground().color(), 1))
            painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
            painter.setFont(letters.font())
            inside = rect.adjusted(12, 12, -12, -12)
            wrapped = QTextOption(Qt.AlignmentFlag.AlignCenter)
            painter.drawText(inside, alternative(text_format), wrapped)
        painter.restore()


def alternative(text_format: QTextFormat) -> str:
    """The words for a picture: those it was given, else its name."""
    return str(text_format.property(PICTURE_ALT) or text_format.toImageFormat().name())
