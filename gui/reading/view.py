"""Where documents are read: Markdown with typeset formulas, pictures and links.

Follows links within the document; every other one is told to whoever shows it, and addresses of the
network are never opened, only shown. Knows neither which documents there are nor what is in them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QApplication, QFrame, QTextEdit, QWidget

from gui.reading.background import Background
from gui.reading.building import build, headings_of, readable
from gui.reading.filling import Filling, plain_font
from gui.reading.grounds import paint_grounds
from gui.reading.objects import FORMULA_TYPE, PictureObject
from gui.reading.outside import ask_about_address
from gui.reading.places import START, PlacedBrowser
from gui.reading.wear import Dress
from gui.theme import LIGHT, Theme

WIDEST_EM = 50
"""A line of more letters is hard to follow back to the next one's beginning."""
READING_SIZE = 1.1
"""Of the window's type, which is small: labels are looked at, pages are read."""
SCALES = (0.8, 0.9, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0, 2.5)
SHORT = 3000
"""Letters of a text that is made within 10 ms."""
OUTSIDE = ("http", "https", "mailto", "ftp")


class DocumentView(PlacedBrowser):
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
        self._typeset = True
        self.setAccessibleDescription(self.tr("Ctrl+M: formulas as LaTeX, which can be read aloud"))
        self._markdown = ""
        self._find_picture: Callable[[str], Path | None] = lambda name: None
        self._built: QTextDocument | None = None
        self._newest = 0
        self._builder = Background(self)
        self._builder.done.connect(self._take)
        self._filling: Filling | None = None

    # --- what is shown ---

    def show_markdown(
        self, text: str, find_picture: Callable[[str], Path | None] | None = None
    ) -> None:
        """Show ``text`` from its beginning: a long one a moment later, and then ``shown``.

        Formulas come in after that, typeset on a thread; ``find_picture`` says where the picture of
        a name lies.
        """
        self._markdown = text
        self._find_picture = find_picture or (lambda name: None)
        self._wanted = START
        self._build()

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

    def toggle_typesetting(self) -> None:
        """Write formulas out as LaTeX, or typeset them again.

        A typeset formula is one character to Qt's text interface, of which a screen reader says
        nothing.
        """
        self._typeset = not self._typeset
        self._build_again()

    @property
    def scale(self) -> float:
        return self._scale

    @property
    def is_filled(self) -> bool:
        """Whether every formula is typeset."""
        return self._is_built and (self._filling is None or self._filling.is_filled)

    def reading_text(self) -> str:
        """All of it as plain text: formulas by their LaTeX, pictures by their words."""
        return readable(self.document(), 0, self.document().characterCount() - 1)

    def _dress(self) -> Dress:
        size_pt = QApplication.font().pointSizeF() * READING_SIZE * self._scale
        return Dress(plain_font(QApplication.font(), size_pt), self._theme)

    def _build(self) -> None:
        """Make the document anew: at once where it is short, else on a thread."""
        job = partial(build, self._markdown, self._dress(), self.logicalDpiY(), self._typeset)
        self._newest += 1
        self._is_built = False
        if len(self._markdown) <= SHORT:
            self._take([(self._newest, job())])
        else:
            self._builder.ask(self._newest, job)

    def _take(self, results: list[tuple[int, object]]) -> None:
        for number, document in results:
            if isinstance(document, Exception):
                raise document
            if number == self._newest and isinstance(document, QTextDocument):
                self._put(document)

    def _put(self, document: QTextDocument) -> None:
        """Show what was built, at the place that was asked for."""
        document.setParent(self)
        filling = Filling(document, self._dress())
        if self._filling is not None:
            self._filling.close()
        self.headings = headings_of(document)
        layout = document.documentLayout()
        layout.registerHandler(FORMULA_TYPE, filling.formulas)
        self._pictures = PictureObject(document, self._find_picture, filling.image)
        layout.registerHandler(int(QTextFormat.ObjectTypes.ImageObject), self._pictures)
        self._wrap_at(self._dress())
        self.setDocument(document)
        if self._built is not None:
            self._built.deleteLater()
        self._built, self._filling, self._is_built = document, filling, True
        filling.filled.connect(self.filled)
        filling.changing.connect(self._note_place)
        filling.changed.connect(self._return_to_place)
        filling.picture_read.connect(self.viewport().update)
        filling.begin()
        self._go_where_wanted()
        self.shown.emit()
        if filling.is_filled:
            self.filled.emit()

    def _build_again(self) -> None:
        """As it was, at the same place of the same heading."""
        if self._markdown:
            if self._is_built:
                self._wanted = self.place()
            self._build()

    def _wrap_at(self, wear: Dress) -> None:
        # As if the bar were always there: a page that just fits does not flicker.
        room = self.contentsRect().width() - self.verticalScrollBar().sizeHint().width() - 2
        self.setLineWrapColumnOrWidth(min(int(wear.em(WIDEST_EM)), max(80, room)))

    # --- links ---

    def _follow(self, url: QUrl) -> None:
        address = url.toString()
        fragment = url.fragment(QUrl.ComponentFormattingOption.FullyDecoded)
        if url.scheme() in OUTSIDE:
            ask_about_address(self, address)
        elif not (address.startswith("#") and self.go_to(fragment)):
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
        self._note_place()
        self._wrap_at(self._dress())
        super().resizeEvent(event)
        self._return_to_place()

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
        elif name == "Ctrl+M":
            self.toggle_typesetting()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The grounds of code and the rules beside quotes are below the text."""
        painter = QPainter(self.viewport())
        painter.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        paint_grounds(painter, self.document(), self._theme)
        painter.end()
        super().paintEvent(event)
