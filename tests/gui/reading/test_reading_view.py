"""A document with formulas, as it is seen, copied, followed and enlarged."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QGuiApplication,
    QImage,
    QRegion,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from gui.reading.building import readable
from gui.reading.dress import blocks
from gui.reading.objects import OBJECT
from gui.reading.view import DocumentView
from gui.theme import DARK, LIGHT

Show = Callable[[str], None]
LONG = "\n\n".join(f"## Part {number}\n\n" + "words " * 200 for number in range(12))


def block_with(view: DocumentView, text: str) -> QTextBlock:
    return next(block for block in blocks(view.document()) if text in block.text())


def seen(view: DocumentView, rect: QRect, ratio: float = 1.0) -> QImage:
    """What is painted in ``rect``, on a screen of that many pixels to a unit."""
    image = QImage(rect.size() * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    view.viewport().render(image, QPoint(), QRegion(rect))
    return image


def pixels(image: QImage) -> np.ndarray:
    """(height, width), each as 0xrrggbb."""
    words = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), -1)
    return words[:, : image.width()] & 0xFFFFFF


def ink(view: DocumentView, rect: QRect, ratio: float = 1.0) -> np.ndarray:
    """The rows of ``rect`` that have something other than the ground in them."""
    green = pixels(seen(view, rect, ratio)) >> 8 & 0xFF
    return np.flatnonzero((green < 180).any(axis=1))


def rect_of(view: DocumentView, start: int, end: int) -> QRect:
    """From the left of one position to the left of another in the same line."""
    cursor = QTextCursor(view.document())
    cursor.setPosition(start)
    left = view.cursorRect(cursor)
    cursor.setPosition(end)
    return QRect(left.topLeft(), view.cursorRect(cursor).bottomLeft())


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_a_formula_stands_on_the_line_of_the_text(
    view: DocumentView, show: Show, ratio: float
) -> None:
    view.set_scale(2.5)
    show(r"xxx $\mathrm{x}$ $\frac{\mathrm{x}}{\mathrm{x}}$ $\mathrm{xg}$")
    start = block_with(view, "xxx").position()
    letters = ink(view, rect_of(view, start, start + 3), ratio)
    formula = ink(view, rect_of(view, start + 4, start + 5), ratio)
    hanging = ink(view, rect_of(view, start + 8, start + 9), ratio)
    assert abs(letters[-1] - formula[-1]) <= ratio, "not on one baseline"
    assert abs(letters[0] - formula[0]) <= 2 * ratio, "not of one height"
    assert hanging[-1] > letters[-1] + 4 * ratio, "g does not hang"


def test_formulas_are_crisp_on_every_screen(view: DocumentView, show: Show) -> None:
    show(r"$$\sum_{i=1}^{n} \frac{x_i}{y_i}$$")
    blurred = [blur(seen(view, view.viewport().rect(), ratio)) for ratio in (1.0, 2.0)]
    assert blurred[1] < 0.75 * blurred[0], "enlarged, not drawn larger"


def blur(image: QImage) -> float:
    """The share of pixels at edges among all that are not ground."""
    green = pixels(image) >> 8 & 0xFF
    inked = green[green < 240]
    return float((inked > 60).mean())


def test_formulas_have_the_colour_of_the_text(view: DocumentView, show: Show) -> None:
    show(r"$$\blacksquare\blacksquare$$")
    for theme, other in ((LIGHT, DARK), (DARK, LIGHT)):
        view.set_theme(theme)
        assert view.is_filled, "a new theme sets no formula anew"
        found = colours(seen(view, view.viewport().rect()))
        assert theme.text in found
        assert other.text not in found


def colours(image: QImage) -> set[str]:
    return {f"#{it:06x}" for it in np.unique(pixels(image))}


def test_a_formula_that_cannot_be_set_is_written_out(view: DocumentView, show: Show) -> None:
    show(r"Set $x$, not $\nosuch{x}$ nor $\text{词}$, but $y$.")
    text = block_with(view, "Set").text()
    assert text == rf"Set {OBJECT}, not $\nosuch{{x}}$ nor $\text{{词}}$, but {OBJECT}."
    cursor = QTextCursor(block_with(view, "Set"))
    cursor.setPosition(cursor.position() + text.index("nosuch") + 1)
    assert cursor.charFormat().fontFamilies()[0] == "JetBrains Mono"
    assert "nosuch" in cursor.charFormat().toolTip()


def test_what_is_copied_has_the_source(view: DocumentView, show: Show) -> None:
    show("🙂 Let $x_1$ be\n\n$$\\frac{1}{2}$$\n\n![A chart](../pictures/no.png) seen")
    view.selectAll()
    view.copy()
    copied = QGuiApplication.clipboard().text()
    assert copied == "🙂 Let $x_1$ be\n$$\\frac{1}{2}$$\nA chart seen"
    assert view.reading_text() == copied


def test_formulas_are_text_for_those_who_listen(view: DocumentView, show: Show) -> None:
    def heard() -> str:
        text = QAccessible.queryAccessibleInterface(view).textInterface()
        return text.text(0, text.characterCount())

    show("# $V$\n\nLet $x_1$ be `$HOME`")
    assert "$x_1$" not in heard()
    assert "Ctrl+M" in view.accessibleDescription()
    QTest.keyClick(view, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert "$V$" in heard()
    assert "Let $x_1$ be $HOME" in heard()
    QTest.keyClick(view, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert "$x_1$" not in heard()


def test_code_keeps_its_dollars(view: DocumentView, show: Show) -> None:
    show("A `$x$` and\n\n    indented $y$\n\n```\nfenced $z$\n```\n\nbut $w$")
    assert OBJECT not in "".join(block.text() for block in list(blocks(view.document()))[:-1])
    assert block_with(view, "but").text() == f"but {OBJECT}"
    assert "indented $y$" in view.reading_text()


def test_a_wide_formula_becomes_as_narrow_as_the_view(view: DocumentView, show: Show) -> None:
    show("$$" + " + ".join(f"x_{{{n}}}" for n in range(60)) + "$$")
    assert view.horizontalScrollBar().maximum() == 0
    view.resize(300, 500)
    assert view.horizontalScrollBar().maximum() == 0
    block = view.document().begin()
    assert view.document().documentLayout().blockBoundingRect(block).width() < 300


def test_a_display_is_centred(view: DocumentView, show: Show) -> None:
    show("$$x$$")
    assert view.document().begin().blockFormat().alignment() & Qt.AlignmentFlag.AlignHCenter


def test_links_within_the_page_lead_to_their_heading(view: DocumentView, show: Show) -> None:
    show("[to](#part-7)\n\n" + LONG)
    QTest.keyClick(view, Qt.Key.Key_Tab)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert view.place()[0] == 7
    assert view.go_to("part-3")
    assert view.place() == (3, 0)
    assert not view.go_to("part-77")


def test_other_links_are_told(qtbot: QtBot, view: DocumentView, show: Show) -> None:
    show("[to](../numbers/en.md#top-p)")
    with qtbot.waitSignal(view.link_asked) as told:
        QTest.keyClick(view, Qt.Key.Key_Tab)
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert told.args == ["../numbers/en.md#top-p"]


def test_an_address_of_the_network_is_shown_and_never_opened(
    monkeypatch: pytest.MonkeyPatch, view: DocumentView, show: Show
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        "gui.reading.outside.QDesktopServices.openUrl", lambda url: opened.append(url.toString())
    )
    address = "https://example.org/a?b=1"
    QGuiApplication.clipboard().clear()
    show(f"[a page]({address})")
    for words, copied, visited in (("Cancel", "", 0), ("Copy", address, 0), ("Open", address, 1)):
        QTest.keyClick(view, Qt.Key.Key_Tab)
        QTest.keyClick(view, Qt.Key.Key_Return)
        box = view.findChildren(QMessageBox)[-1]
        assert box.text() == address
        next(it for it in box.buttons() if it.text().strip("&").startswith(words)).click()
        assert QGuiApplication.clipboard().text() == copied
        assert opened == [address] * visited


def test_the_keyboard_scrolls_and_enlarges(qtbot: QtBot, view: DocumentView, show: Show) -> None:
    show(LONG)
    view.setFocus()
    bar = view.verticalScrollBar()
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert bar.value() > 0
    QTest.keyClick(view, Qt.Key.Key_End)
    assert bar.value() == bar.maximum() > 0
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert bar.value() == 0
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert bar.value() > 200
    before = view.document().defaultFont().pointSizeF()
    QTest.keyClick(view, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: view.document().defaultFont().pointSizeF() > before)
    QTest.keyClick(view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: view.document().defaultFont().pointSizeF() == before)


def test_a_new_size_keeps_the_place(qtbot: QtBot, view: DocumentView, show: Show) -> None:
    show(LONG)
    view.go_to("part-5")
    with qtbot.waitSignal(view.shown):
        view.zoom(2)
    assert view.place()[0] == 5


def test_a_new_width_keeps_the_place(view: DocumentView, show: Show) -> None:
    show(LONG)
    view.go_to("part-5")
    view.resize(400, 500)
    assert view.place()[0] == 5


def test_of_two_documents_in_a_row_the_last_is_shown(qtbot: QtBot, view: DocumentView) -> None:
    view.show_markdown("# One\n\n" + LONG)
    view.show_markdown("# Two")
    view.show_markdown("# Three\n\n" + LONG)
    assert view.go_to("part-4"), "remembered until it is there"
    qtbot.waitUntil(lambda: view.is_filled)
    assert view.headings[0].text == "Three"
    assert view.place()[0] == 5


def test_pictures_are_as_wide_as_the_view_at_the_most(
    qtbot: QtBot, tmp_path: Path, view: DocumentView
) -> None:
    wide, small = (
        QImage(1600, 400, QImage.Format.Format_RGB32),
        QImage(40, 40, QImage.Format.Format_RGB32),
    )
    wide.fill(QColor("#ff0000"))
    small.fill(QColor("#00ff00"))
    wide.save(str(tmp_path / "wide.png"))
    small.save(str(tmp_path / "small.png"))
    view.show_markdown(
        "![wide](../pictures/wide.png)\n\n![small](small.png)",
        lambda name: tmp_path / Path(name).name,
    )
    qtbot.waitUntil(lambda: {"#ff0000", "#00ff00"} <= colours(seen(view, view.viewport().rect())))
    image = seen(view, view.viewport().rect())
    red = sum(image.pixelColor(x, 40).name() == "#ff0000" for x in range(image.width()))
    assert 480 < red < 600
    assert view.horizontalScrollBar().maximum() == 0


def test_html_is_no_html(view: DocumentView, show: Show) -> None:
    show("a <b>token</b> <img src='http://example.org/x.png'>")
    assert "<b>token</b> <img" in readable(view.document(), 0, view.document().characterCount() - 1)


def test_code_has_a_ground_and_quotes_a_rule(view: DocumentView, show: Show) -> None:
    show("text\n\n```\ncode\nmore\n```\n\n> quote\n")
    image = seen(view, view.viewport().rect())
    assert image.pixelColor(QPoint(300, int(top_of(view, "code")) + 6)).name() == LIGHT.field
    assert image.pixelColor(QPoint(300, int(top_of(view, "text")) + 6)).name() == LIGHT.surface
    left = int(view.document().documentMargin()) + 1
    assert image.pixelColor(QPoint(left, int(top_of(view, "quote")) + 6)).name() == LIGHT.border


def top_of(view: DocumentView, text: str) -> float:
    return view.document().documentLayout().blockBoundingRect(block_with(view, text)).top()
