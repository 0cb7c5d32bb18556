"""Makes a document of Markdown: dressed, with an object in each formula's place, and its headings.

Knows no view; what it makes has no layout yet.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QRegularExpression, Qt
from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from gui.reading.dress import blocks, dress, is_code
from gui.reading.objects import FORMULA_TYPE, OBJECT, alternative, formula_format, formula_of
from gui.reading.slugs import slugs
from gui.reading.source import MARK, Formula, without_formulas
from gui.reading.wear import Dress

DIALECT = QTextDocument.MarkdownFeature.MarkdownDialectGitHub
NO_HTML = QTextDocument.MarkdownFeature.MarkdownNoHTML
FORMULA_SIZE, DISPLAY_SIZE = 1.1, 1.2
"""Of the letters around it: so its small letters are as high as theirs; a display is larger."""


@dataclass(frozen=True)
class Heading:
    """A heading, its name for links, and where it begins."""

    level: int
    text: str
    slug: str
    position: int


def build(markdown: str, wear: Dress, dots_per_inch: float, typeset: bool) -> QTextDocument:
    """The document, of the window's thread. Safe to call on any.

    Formulas are written out as LaTeX where they are not to be ``typeset``.
    """
    marked, formulas = without_formulas(markdown)
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setMarkdown(marked, DIALECT | NO_HTML)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    dress(document, wear)
    _put_formulas(document, formulas, wear, dots_per_inch if typeset else 0)
    cursor.endEditBlock()
    application = QCoreApplication.instance()
    if application is not None and document.thread() is not application.thread():
        document.moveToThread(application.thread())
    return document


def _put_formulas(
    document: QTextDocument, formulas: tuple[Formula, ...], wear: Dress, dots_per_inch: float
) -> None:
    """An object for each mark; with 0 dots per inch what was written."""
    pattern = QRegularExpression(MARK.pattern)
    cursor = document.find(pattern)
    while not cursor.isNull():
        formula = formulas[int(cursor.selectedText()[1:-1])]
        letters = cursor.charFormat()
        if letters.fontFixedPitch() or is_code(cursor.block()):
            cursor.insertText(formula.source, letters)
        elif not dots_per_inch:
            letters.merge(wear.code())
            cursor.insertText(formula.source, letters)
        else:
            size_pt = letters.fontPointSize() or wear.size_pt
            em_px = size_pt * dots_per_inch / 72
            em_px *= DISPLAY_SIZE if formula.is_display else FORMULA_SIZE
            cursor.insertText(OBJECT, formula_format(letters, formula, em_px))
            if formula.is_display and cursor.block().text() == OBJECT:
                cursor.mergeBlockFormat(_display(wear))
        cursor = document.find(pattern, cursor)


def _display(wear: Dress) -> QTextBlockFormat:
    centred = QTextBlockFormat()
    centred.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    centred.setTopMargin(wear.em(0.2))
    centred.setBottomMargin(wear.em(1.0))
    return centred


def headings_of(document: QTextDocument) -> tuple[Heading, ...]:
    """The headings in order; a formula in one is named by its LaTeX."""
    found = [block for block in blocks(document) if block.blockFormat().headingLevel()]
    texts = [readable(document, block.position(), _end(block)) for block in found]
    return tuple(
        Heading(block.blockFormat().headingLevel(), text, name, block.position())
        for block, text, name in zip(
            found, texts, slugs(text.replace("$", "") for text in texts), strict=True
        )
    )


def _end(block: QTextBlock) -> int:
    return block.position() + block.length() - 1


def readable(document: QTextDocument, start: int, end: int) -> str:
    """The plain text between two positions: formulas by their source, pictures by their words."""
    cursor = QTextCursor(document)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    text = cursor.selectedText()
    if OBJECT in text:
        parts = text.split(OBJECT)
        text, place = parts[0], start + _units(parts[0])
        for part in parts[1:]:
            text += _words_at(document, place) + part
            place += 1 + _units(part)
    return text.replace("\u2029", "\n").replace("\u2028", "\n").replace("\xa0", " ")


def _units(text: str) -> int:
    """Positions of a document are in units of UTF-16."""
    return len(text) + sum(sign > "\uffff" for sign in text)


def _words_at(document: QTextDocument, position: int) -> str:
    text_format = format_at(document, position)
    if text_format.objectType() == FORMULA_TYPE:
        return formula_of(text_format).source
    return alternative(text_format) if text_format.isImageFormat() else ""


def format_at(document: QTextDocument, position: int) -> QTextCharFormat:
    """Of the character that begins at ``position``."""
    cursor = QTextCursor(document)
    cursor.setPosition(position + 1)
    return cursor.charFormat()
