"""Gives a document that was read from Markdown its type, colours and spaces.

Knows documents and a theme, not what is written, and not the view.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextListFormat,
)

from gui.reading.objects import OBJECT
from gui.reading.tables import dress_table, tables
from gui.reading.wear import Dress, select, weight_of

Property = QTextFormat.Property
HEADING_SIZES = {1: 1.7, 2: 1.35, 3: 1.15}
"""Of the text's size; deeper headings are as large as the text."""
MARKS = (
    QTextListFormat.Style.ListDisc,
    QTextListFormat.Style.ListCircle,
    QTextListFormat.Style.ListSquare,
)
QUOTE_INDENT = 16
"""Pixels from the rule beside a quote to its text."""
CODE_PADDING = 10
"""Pixels of ground around a block of code, which whoever paints the document has to paint."""


def dress(document: QTextDocument, wear: Dress) -> None:
    """Dress all of it. Before the document has a layout, or it would be laid out twice."""
    document.setDefaultFont(wear.font)
    document.setDocumentMargin(wear.em(1.4))
    document.setIndentWidth(wear.em(1.7))
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    colour = QTextCharFormat()
    colour.setForeground(QColor(wear.theme.text))
    cursor.mergeCharFormat(colour)
    for block in list(blocks(document)):
        _dress_block(QTextCursor(block), block, wear)
        _dress_list(block)
    for table in tables(document.rootFrame()):
        dress_table(table, wear)


def blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    """All blocks in order."""
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def is_code(block: QTextBlock) -> bool:
    """Whether the block is a line of a block of code."""
    return block.blockFormat().hasProperty(Property.BlockCodeLanguage)


def quote_level(block: QTextBlock) -> int:
    return block.blockFormat().intProperty(Property.BlockQuoteLevel)


def _dress_block(cursor: QTextCursor, block: QTextBlock, wear: Dress) -> None:
    spaces = QTextBlockFormat(block.blockFormat())
    if is_code(block):
        _dress_code(spaces, block, wear)
    elif spaces.headingLevel():
        _dress_heading(cursor, spaces, block, wear)
    else:
        _dress_text(spaces, block, wear)
    if quote_level(block):
        spaces.setLeftMargin(QUOTE_INDENT * quote_level(block))
        spaces.setRightMargin(QUOTE_INDENT)
    cursor.setBlockFormat(spaces)
    for start, length, letters, text in list(_runs(block)):
        change = _change_of(letters, text, block, wear)
        if change is not None:
            select(cursor, start, start + length)
            cursor.mergeCharFormat(change)


def _runs(block: QTextBlock) -> Iterator[tuple[int, int, QTextCharFormat, str]]:
    """Letters of one format: where they begin, how many, the format, and they."""
    place = block.begin()
    while not place.atEnd():
        run = place.fragment()
        yield run.position(), run.length(), run.charFormat(), run.text()
        place += 1


def _change_of(
    letters: QTextCharFormat, text: str, block: QTextBlock, wear: Dress
) -> QTextCharFormat | None:
    change: QTextCharFormat | None = None
    if letters.fontFixedPitch() or is_code(block):
        change = wear.code()
        if not is_code(block) and not block.blockFormat().headingLevel():
            change.setBackground(QColor(wear.theme.field))
    if quote_level(block) and change is None:
        change = QTextCharFormat()
        change.setForeground(QColor(wear.theme.muted))
    if letters.fontWeight() >= QFont.Weight.Bold and not block.blockFormat().headingLevel():
        change = change or QTextCharFormat()
        change.setFontWeight(weight_of(text))
    if letters.isAnchor():
        change = change or QTextCharFormat()
        change.setForeground(QColor(wear.theme.accent))
        change.setFontUnderline(True)
    return change


def _dress_code(spaces: QTextBlockFormat, block: QTextBlock, wear: Dress) -> None:
    spaces.setNonBreakableLines(False)
    spaces.setLeftMargin(CODE_PADDING)
    spaces.setRightMargin(CODE_PADDING)
    spaces.setTopMargin(0 if is_code(block.previous()) else CODE_PADDING)
    spaces.setBottomMargin(0 if is_code(block.next()) else CODE_PADDING + wear.em(0.8))
    spaces.setLineHeight(wear.em(0.2), QTextBlockFormat.LineHeightTypes.LineDistanceHeight.value)


def _dress_heading(
    cursor: QTextCursor, spaces: QTextBlockFormat, block: QTextBlock, wear: Dress
) -> None:
    level = spaces.headingLevel()
    is_first = block.position() == 0
    spaces.setTopMargin(0 if is_first else wear.em(1.7 if level <= 2 else 1.2))
    spaces.setBottomMargin(wear.em(0.6 if level <= 2 else 0.4))
    size = QTextCharFormat()
    size.setFontPointSize(wear.size_pt * HEADING_SIZES.get(level, 1.0))
    size.setFontWeight(weight_of(block.text()))
    for start, length, letters, _ in list(_runs(block)):
        # Qt's own way to a heading's size; it would win over a size in points.
        letters.clearProperty(Property.FontSizeAdjustment)
        letters.merge(size)
        select(cursor, start, start + length)
        cursor.setCharFormat(letters)
    cursor.setBlockCharFormat(size)


def _dress_text(spaces: QTextBlockFormat, block: QTextBlock, wear: Dress) -> None:
    in_list, in_table = block.textList() is not None, QTextCursor(block).currentTable() is not None
    is_picture = block.text() == OBJECT
    below = 0.0 if in_table else 0.3 if in_list else 0.8
    spaces.setTopMargin(wear.em(0.3) if is_picture else 0)
    spaces.setBottomMargin(wear.em(below))
    spaces.setLineHeight(wear.em(0.3), QTextBlockFormat.LineHeightTypes.LineDistanceHeight.value)


def _dress_list(block: QTextBlock) -> None:
    """The mark of an item says how deep it is, not which sign it was written with."""
    items = block.textList()
    if items is None:
        return
    if items.format().style() in MARKS:
        look = QTextListFormat(items.format())
        look.setStyle(MARKS[min(look.indent(), len(MARKS)) - 1])
        if look.style() != items.format().style():
            items.setFormat(look)
