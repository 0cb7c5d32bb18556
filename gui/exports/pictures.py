"""Pictures of a widget as it stands there: PNG, finer than the screen if wished, and SVG.

Widgets are painted on the window's thread; to make a file of it is work for another one.
"""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtWidgets import QWidget

from gui.exports.outlines import OutlineDevice


def image_of(widget: QWidget, scale: int = 1) -> QImage:
    """What the widget shows, `scale` pixels for each of its own."""
    image = QImage(widget.size() * scale, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(scale)
    image.fill(widget.palette().window().color())
    painter = QPainter(image)
    # Of the widget as such: a graphics view has a render of its own, which leaves things out.
    QWidget.render(widget, painter, QPoint())
    painter.end()
    return image


def png_of(image: QImage) -> bytes:
    """The image as a file; any thread may ask. Raises ValueError for an image of no size."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"png"))
    if not writer.write(image):
        raise ValueError(writer.errorString())
    return bytes(buffer.data().data())


def svg_of(widget: QWidget, title: str) -> bytes:
    """What the widget shows as a vector graphic, its text as outlines."""
    device = OutlineDevice(widget.size(), widget.logicalDpiX(), title)
    painter = QPainter(device)
    # Of the widget as such: a graphics view has a render of its own, which leaves things out.
    QWidget.render(widget, painter, QPoint())
    painter.end()
    return device.svg()
