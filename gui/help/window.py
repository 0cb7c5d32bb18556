"""The window in which the help is read: contents at the left, the page at the right, a search.

Knows the documents by name; not the program they are about.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QToolButton, QVBoxLayout, QWidget

from gui.help.contents import Contents
from gui.help.documents import NAMES, find_picture, target_of, text_of, titles
from gui.help.history import History, Place
from gui.help.search_bar import SearchBar
from gui.panel import quiet_label
from gui.reading.finding import Finding
from gui.reading.view import DocumentView
from gui.theme import LIGHT, Theme

SIZE = (1000, 760)
NARROW = 640
"""Pixels below which the contents would leave no room to read."""


class HelpWindow(QWidget):
    """One window for all pages. Closed, it is only hidden."""

    def __init__(self, parent: QWidget | None, language: str, theme: Theme = LIGHT) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setMinimumSize(420, 320)
        self.resize(*SIZE)
        self._language, self._theme = language, theme
        self._history = History()
        self._name = ""
        self.contents = Contents()
        self.view = DocumentView()
        self.view.set_theme(theme)
        self._finding = Finding(self.view)
        self.search = SearchBar()
        self.message = quiet_label()
        self.message.setWordWrap(True)
        self.message.hide()
        self._make_buttons()
        self._lay_out()
        self._connect()
        self._install_keys()

    def _make_buttons(self) -> None:
        self.back = _button("←", self.tr("Back (Alt+←)"), self.tr("Back"))
        self.forward = _button("→", self.tr("Forward (Alt+→)"), self.tr("Forward"))
        self.smaller = _button("A−", self.tr("Smaller type (Ctrl+−)"), self.tr("Smaller type"))
        self.larger = _button("A+", self.tr("Larger type (Ctrl++)"), self.tr("Larger type"))

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 8, 12, 8)
        bar.setSpacing(8)
        for button in (self.back, self.forward):
            bar.addWidget(button)
        bar.addWidget(self.search, 1)
        for button in (self.smaller, self.larger):
            bar.addWidget(button)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setObjectName("reading")
        self.splitter.setHandleWidth(1)
        self.splitter.addWidget(self.contents)
        self.splitter.addWidget(self.view)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([270, SIZE[0] - 270])
        self.splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addWidget(self.message)
        layout.addWidget(self.splitter, 1)
        self.message.setContentsMargins(14, 0, 14, 8)

    def _connect(self) -> None:
        self.contents.chosen.connect(self.go)
        self.view.link_asked.connect(self._follow)
        self.view.anchor_missed.connect(self._miss)
        self.view.shown.connect(self._take_document)
        self.view.verticalScrollBar().valueChanged.connect(self._show_place)
        self.search.searched.connect(self._find)
        self.search.moved.connect(self._move_to_found)
        self.search.elsewhere_asked.connect(self._go_elsewhere)
        self.search.left.connect(self.view.setFocus)
        self.back.clicked.connect(lambda: self.move_in_history(-1))
        self.forward.clicked.connect(lambda: self.move_in_history(1))
        self.smaller.clicked.connect(lambda: self.view.zoom(-1))
        self.larger.clicked.connect(lambda: self.view.zoom(1))

    def _install_keys(self) -> None:
        keys: dict[tuple[str, ...], Callable[[], object]] = {
            ("Alt+Left",): lambda: self.move_in_history(-1),
            ("Alt+Right",): lambda: self.move_in_history(1),
            ("Ctrl+F",): self._go_to_search,
            ("Ctrl++", "Ctrl+="): lambda: self.view.zoom(1),
            ("Ctrl+-",): lambda: self.view.zoom(-1),
            ("Ctrl+0",): lambda: self.view.zoom(0),
            ("Ctrl+M",): self.view.toggle_typesetting,
            ("F6",): self._change_side,
            ("Esc", "Ctrl+W"): self.close,
        }
        for sequences, act in keys.items():
            for sequence in sequences:
                QShortcut(QKeySequence(sequence), self, act)

    # --- pages ---

    @property
    def place(self) -> tuple[str, Place]:
        """The document that is read, and where."""
        return self._name, self.view.place()

    def go(self, name: str, anchor: str = "") -> None:
        """To a document, and in it to the heading of that name; remembered for "back"."""
        self._history.leave(self.view.place())
        self._history.go(name)
        self._show(name)
        if not anchor:
            self.view.go_to_place((-1, 0))
        elif not self.view.go_to(anchor):
            self._miss(anchor)

    def go_to_heading(self, name: str, number: int) -> None:
        """To the heading of that number: the same in every language."""
        self.go_to_place(name, (number, 0))

    def go_to_place(self, name: str, place: Place) -> None:
        """To where a document was read."""
        self._history.leave(self.view.place())
        self._history.go(name)
        self._show(name)
        self.view.go_to_place(place)

    def move_in_history(self, steps: int) -> None:
        """Back or forward, to where that page was left."""
        self._history.leave(self.view.place())
        visit = self._history.move(steps)
        if visit is not None:
            self._show(visit.name)
            self.view.go_to_place(visit.place)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.view.set_theme(theme)

    def _show(self, name: str) -> None:
        self._say("")
        if name != self._name:
            self._name = name
            title = titles().get(name, name)
            self.setWindowTitle(self.tr("{page} – Help").format(page=title))
            self.view.setAccessibleName(title)
            self.view.show_markdown(text_of(name, self._language), find_picture)
        self.back.setEnabled(self._history.can_go_back)
        self.forward.setEnabled(self._history.can_go_forward)

    def _take_document(self) -> None:
        self.contents.show_headings(self._name, self.view.headings)
        self._show_place()
        self._find()

    def _show_place(self) -> None:
        self.contents.show_place(self._name, self.view.place()[0])

    def _follow(self, link: str) -> None:
        target = target_of(link)
        if target is None:
            self._say(self.tr("There is no page for the link {link}").format(link=link))
        else:
            self.go(target.name, target.anchor)

    def _miss(self, anchor: str) -> None:
        self._say(self.tr("There is no heading “{name}” on this page.").format(name=anchor))

    def _say(self, message: str) -> None:
        self.message.setText(message)
        self.message.setVisible(bool(message))

    # --- search ---

    def _go_to_search(self) -> None:
        self.search.field.setFocus()
        self.search.field.selectAll()

    def _find(self) -> None:
        self._finding.find(self.search.field.text(), self._theme)
        self._show_found()

    def _move_to_found(self, steps: int) -> None:
        self._finding.move(steps)
        self._show_found()

    def _show_found(self) -> None:
        other = "" if self._finding.count else self._elsewhere()
        self.search.show_found(
            self._finding.now, self._finding.count, titles()[other] if other else ""
        )

    def _elsewhere(self) -> str:
        """Another document with the text that is looked for."""
        wanted = self.search.field.text().strip().lower()
        others = (name for name in NAMES if name != self._name) if wanted else ()
        return next((it for it in others if wanted in text_of(it, self._language).lower()), "")

    def _go_elsewhere(self) -> None:
        name = self._elsewhere()
        if name:
            self.go(name)

    def _change_side(self) -> None:
        """From the page to the contents, and back."""
        (self.view if self.contents.hasFocus() else self.contents).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.contents.setVisible(event.size().width() >= NARROW)
        super().resizeEvent(event)


def _button(text: str, tip: str, name: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setToolTip(tip)
    button.setAccessibleName(name)
    return button
