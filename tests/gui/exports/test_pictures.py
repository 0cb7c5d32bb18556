"""Pictures of widgets: the SVG looks like the PNG, and has no text that another machine changes."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
    QTextItem,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

import gui.exports.outlines as outlines
from gui.chart.canvas import Canvas
from gui.exports.pictures import image_of, png_of, svg_of
from tests.gui.conftest import WindowDesk

SVG = "{http://www.w3.org/2000/svg}"


def pixels(image: QImage) -> NDArray[np.int16]:
    """(height, width, 3)."""
    copy = image.convertToFormat(QImage.Format.Format_RGB32)
    flat = np.frombuffer(copy.constBits(), np.uint8)
    return flat.reshape(copy.height(), copy.width(), 4)[..., :3].astype(np.int16)


def rendered(svg: bytes, widget: QWidget) -> QImage:
    renderer = QSvgRenderer(svg)
    assert renderer.isValid()
    image = QImage(widget.size(), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.magenta)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image


def far_apart(one: QImage, other: QImage) -> float:
    """Share of the pixels that differ by more than the edges of letters do."""
    difference = np.abs(pixels(one) - pixels(other)).max(axis=-1)
    return float((difference > 96).mean())


def elements(svg: bytes, name: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(svg).iter(SVG + name))


def test_the_chart_as_svg_looks_like_the_chart(desk: WindowDesk) -> None:
    canvas = desk.window.explore.chart.chart.findChild(Canvas)
    assert isinstance(canvas, QWidget)
    svg = svg_of(canvas, "A chart")
    assert elements(svg, "text") == []
    assert elements(svg, "image") == []
    assert elements(svg, "title")[0].text == "A chart"
    assert len(elements(svg, "path")) > 50
    # Letters are hinted on the screen and not in a vector graphic, so their edges differ.
    assert far_apart(rendered(svg, canvas), image_of(canvas)) < 0.005
    # Against a picture of something else the measure is larger by far.
    blank = image_of(canvas)
    blank.fill(QColor("#ffffff"))
    assert far_apart(rendered(svg, canvas), blank) > 0.03


def test_the_window_as_svg_looks_like_the_window(
    make_window: Callable[[str], WindowDesk],
) -> None:
    desk = make_window("the 天气 <b>")
    desk.wait_for_answer()
    window = desk.window
    svg = svg_of(window, "A window")
    assert elements(svg, "text") == []
    assert far_apart(rendered(svg, window), image_of(window)) < 0.01
    root = ElementTree.fromstring(svg)
    assert root.get("viewBox") == f"0 0 {window.width()} {window.height()}"


@pytest.mark.parametrize("scale", [1, 2])
def test_png_has_as_many_pixels_as_wished(desk: WindowDesk, scale: int) -> None:
    image = QImage.fromData(png_of(image_of(desk.window, scale)))
    assert image.size() == desk.window.size() * scale
    # It is not one picture blown up: at twice the scale there are lines of odd pixels.
    halves = pixels(image)[::2, ::2], pixels(image)[1::2, 1::2]
    assert scale == 1 or (halves[0] != halves[1]).any()


def test_an_image_of_no_size_is_no_png() -> None:
    with pytest.raises(ValueError, match="empty"):
        png_of(QImage())


class Painted(QWidget):
    """Everything a painter can be told, so that none of it gets lost."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor("#ffffff"))
        painter.setPen(QPen(QColor("#aa0000"), 3, Qt.PenStyle.DashLine))
        painter.drawLine(10, 10, 190, 10)
        painter.setBrush(QColor("#00aa00"))
        painter.drawRects([QRectF(10, 20, 30, 30), QRectF(50, 20, 30, 30)])
        painter.drawPolyline([QPointF(90, 20), QPointF(110, 50), QPointF(130, 20)])
        star = QPolygonF([QPointF(x, y) for x, y in ((150, 50), (165, 15), (180, 50), (145, 28),
                                                     (185, 28))])  # fmt: skip
        painter.drawPolygon(star, Qt.FillRule.WindingFill)
        painter.save()
        painter.translate(60, 90)
        painter.rotate(30)
        painter.setOpacity(0.5)
        painter.fillRect(QRectF(-20, -20, 40, 40), QColor("#0000aa"))
        painter.restore()
        path = QPainterPath()
        path.addEllipse(QRectF(110, 65, 60, 50))
        painter.drawPath(path)
        image = QImage(8, 8, QImage.Format.Format_RGB32)
        image.fill(QColor("#aa00aa"))
        painter.drawImage(QRectF(10, 110, 30, 30), image)
        painter.setPen(QColor("#000000"))
        font = painter.font()
        font.setPixelSize(24)
        font.setUnderline(True)
        painter.setFont(font)
        painter.drawText(QPointF(50, 140), "A 天 <b>")
        painter.end()


def test_whatever_is_painted_comes_over(qtbot: QtBot) -> None:
    widget = Painted()
    qtbot.addWidget(widget)
    widget.resize(200, 160)
    svg = svg_of(widget, "")
    assert elements(svg, "text") == []
    assert far_apart(rendered(svg, widget), image_of(widget)) < 0.02
    at = rendered(svg, widget).pixelColor
    assert at(25, 35) == at(65, 35) == QColor("#00aa00")
    assert at(165, 30) == QColor("#00aa00")  # filled by winding, also in the middle
    half_seen = at(60, 90)
    assert abs(half_seen.red() - 128) < 3
    assert abs(half_seen.blue() - 213) < 3
    assert at(20, 120) == QColor("#aa00aa")


def test_what_a_scroll_area_hides_stays_hidden(qtbot: QtBot) -> None:
    area = QScrollArea()
    qtbot.addWidget(area)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    label = QLabel("wide " * 100)
    area.setWidget(label)
    area.resize(120, 40)
    svg = svg_of(area, "")
    clips = {clip.get("id"): clip for clip in elements(svg, "clipPath")}
    letters = [
        group for group in elements(svg, "g")
        if group.get("clip-path") and any(
            len(path.get("d", "")) > 2000 for path in group.iter(SVG + "path")
        )
    ]  # fmt: skip
    assert letters
    for group in letters:
        (name,) = re.findall(r"url\(#(\w+)\)", group.get("clip-path", ""))
        numbers = re.findall(r"-?[\d.]+", next(clips[name].iter(SVG + "path")).get("d", ""))
        assert max(map(float, numbers)) <= 120


def test_letters_without_outlines_become_a_picture(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As those of an emoji font, which not every machine has."""

    def no_outline(position: QPointF, item: QTextItem) -> QPainterPath:
        return QPainterPath()

    monkeypatch.setattr(outlines, "outline_of", no_outline)
    label = QLabel("pictures")
    qtbot.addWidget(label)
    label.resize(100, 30)
    svg = svg_of(label, "")
    assert len(elements(svg, "image")) == 1
    assert far_apart(rendered(svg, label), image_of(label)) < 0.03
