"""Where documents are read: Markdown with typeset formulas, pictures and links.

Follows links within the document; every other one is told to whoever shows it, and addresses of the
network are never opened, only shown. Knows neither which documents there are nor what is in them.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QApplication, QFrame, QTextBrowser, QTextEdit, QWidget

from gui.reading.building import Heading, build, headings_of, readable
from gui.reading.dress import Dress
from gui.reading.grounds import paint_grounds
from gui.reading.filling import Filling, plain_font
from gui.reading.objects import FORMULA_TYPE, PictureObject
from gui.reading.outside import ask_about_address
from gui.theme import LIGHT, Theme

WIDEST_EM = 50
"""A line of more letters is hard to follow back to the next one's beginning."""
SCALES = (0.8, 0.9, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0, 2.5)
OUTSIDE = ("http", "https", "mailto", "ftp")


class DocumentView(QTextBrowser):
    """Shows one document; ``show_markdown`` is all it needs."""

    link_asked = Signal(str)
    """A link that leads neither within the document nor to the network, as it was written."""
    filled = Signal()
    """Every formula is typeset."""
    shown = Signal()
    """Another document, or the same anew."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reading")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.anchorClicked.connect(self._follow)
        self._theme = LIGHT
        self._scale = 1.0
        self._markdown = ""
        self._find_picture: Callable[[str], Path | None] = lambda name: None
        self._built: QTextDocument | None = None
        self._filling: Filling | None = None
        self.headings: tuple[Heading, ...] = ()

    # --- what is shown ---

    def show_markdown(
        self, text: str, find_picture: Callable[[str], Path | None] | None = None
    ) -> None:
        """Show ``text`` from its beginning.

        Formulas come a moment later, typeset on a thread; ``find_picture`` says where the picture
        of a name lies.
        """
        self._markdown = text
        self._find_picture = find_picture or (lambda name: None)
        self._build()
        self.verticalScrollBar().setValue(0)
        self.shown.emit()

    def set_theme(self, theme: Theme) -> None:
        if theme != self._theme:
            self._theme = theme
            self._build_again()

    def set_scale(self, scale: float) -> None:
        """The type's size, of the application's own: 1 is as everywhere."""
        scale = min(max(SCALES[0], scale), SCALES[-1])
        if scale != self._scale:
            self._scale = scale
            self._build_again()

    def zoom(self, steps: int) -> None:
        """The next larger sizes of type, or smaller ones; 0 is the usual one."""
        nearest = min(range(len(SCALES)), key=lambda n: abs(SCALES[n] - self._scale))
        place = SCALES.index(1.0) if steps == 0 else nearest + steps
        self.set_scale(SCALES[min(max(0, place), len(SCALES) - 1)])

    @property
    def scale(self) -> float:
        return self._scale

    @property
    def is_filled(self) -> bool:
        """Whether every formula is typeset."""
        return self._filling is None or self._filling.is_filled

    def reading_text(self) -> str:
        """All of it as plain text: formulas by their LaTeX, pictures by their words."""
        return readable(self.document(), 0, self.document().characterCount() - 1)

    def _dress(self) -> Dress:
        size_pt = QApplication.font().pointSizeF() * self._scale
        return Dress(plain_font(QApplication.font(), size_pt), self._theme)

    def _build(self) -> None:
        wear, before = self._dress(), self._filling
        document = build(self._markdown, wear, self.logicalDpiY(), self)
        self.headings = headings_of(document)
        filling = Filling(document, wear)
        if before is not None:
            before.close()
        self._wrap_at(wear)
        layout = document.documentLayout()
        layout.registerHandler(FORMULA_TYPE, filling.formulas)
        self._pictures = PictureObject(document, self._find_picture, filling.image)
        layout.registerHandler(int(QTextFormat.ObjectTypes.ImageObject), self._pictures)
        self.setDocument(document)
        if self._built is not None:
            self._built.deleteLater()
        self._built, self._filling = document, filling
        filling.filled.connect(self.filled)
        filling.picture_read.connect(self.viewport().update)
        filling.begin()
        if filling.is_filled:
            QTimer.singleShot(0, self, self.filled.emit)

    def _build_again(self) -> None:
        """As it was, at the same heading."""
        if self._markdown:
            place = self.place()
            self._build()
            self.go_to_place(place)
            self.shown.emit()

    def _wrap_at(self, wear: Dress) -> None:
        # As if the bar were always there: a page that just fits does not flicker.
        room = self.width() - self.verticalScrollBar().sizeHint().width()
        self.setLineWrapColumnOrWidth(min(int(wear.em(WIDEST_EM)), max(80, room)))

    # --- places in it ---

    def go_to(self, slug: str) -> bool:
        """Bring the heading of that name to the top; whether there is one."""
        heading = next((heading for heading in self.headings if heading.slug == slug), None)
        if heading is not None:
            self._scroll_to(heading.position)
        return heading is not None

    def place(self) -> tuple[int, int]:
        """The number of the last heading above the top edge, or -1; and pixels read below it."""
        top = self.verticalScrollBar().value()
        tops = [self._top_of(heading.position) for heading in self.headings]
        above = [number for number, y in enumerate(tops) if y <= top + 4]
        return (above[-1], top - int(tops[above[-1]])) if above else (-1, top)

    def go_to_place(self, place: tuple[int, int]) -> None:
        number, below = place
        number = min(number, len(self.headings) - 1)
        top = self._top_of(self.headings[number].position) if number >= 0 else 0
        self.verticalScrollBar().setValue(int(top) + below)

    def _top_of(self, position: int) -> float:
        block = self.document().findBlock(position)
        return self.document().documentLayout().blockBoundingRect(block).top() - 8

    def _scroll_to(self, position: int) -> None:
        self.verticalScrollBar().setValue(int(self._top_of(position)))

    # --- links ---

    def _follow(self, url: QUrl) -> None:
        address = url.toString()
        if url.scheme() in OUTSIDE:
            ask_about_address(self, address)
        elif not address.startswith("#"):
            self.link_asked.emit(address)
        elif not self.go_to(url.fragment(QUrl.ComponentFormattingOption.FullyDecoded)):
            self.link_asked.emit(address)

    # --- Qt's own ---

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copied formulas are LaTeX, copied pictures their words."""
        cursor, data = self.textCursor(), QMimeData()
        data.setText(readable(self.document(), cursor.selectionStart(), cursor.selectionEnd()))
        return data

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Nothing is loaded by its address: pictures are found by ``find_picture``."""
        return None

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._wrap_at(self._dress())
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        key = event.keyCombination()
        ends = {"Home": bar.minimum(), "End": bar.maximum()}
        name = QKeySequence(key).toString()
        if name in ends:
            bar.setValue(ends[name])
        elif name in ("Ctrl++", "Ctrl+="):
            self.zoom(1)
        elif name == "Ctrl+-":
            self.zoom(-1)
        elif name == "Ctrl+0":
            self.zoom(0)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The grounds of code and the rules beside quotes are below the text."""
        painter = QPainter(self.viewport())
        painter.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        paint_grounds(painter, self.document(), self._theme)
        painter.end()
        super().paintEvent(event)
