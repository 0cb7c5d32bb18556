"""A paint device that makes SVG in which every letter is an outline, and clips are clips.

QSvgGenerator writes text as `<text>` with the names of its fonts, and so another machine shows
another text: other letters, other widths. Here everything is passed on to it but text, which
becomes the outlines of the very glyphs. Knows no widget.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QBuffer, QPoint, QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QImage,
    QPaintDevice,
    QPaintEngine,
    QPaintEngineState,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QPolygonF,
    QRegion,
    QTextItem,
    QTransform,
)
from PySide6.QtSvg import QSvgGenerator

LETTER_SCALE = 4
"""How much finer than a pixel a letter is that has no outline."""
Metric = QPaintDevice.PaintDeviceMetric
Mode = QPaintEngine.PolygonDrawMode


def outline_of(position: QPointF, item: QTextItem) -> QPainterPath:
    """The outlines of a run of text whose baseline begins at `position`; empty for letters that
    are pictures, as those of emoji fonts are."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addText(position, item.font(), item.text())
    return path


class OutlineEngine(QPaintEngine):
    """Passes on what is painted to a painter, text as outlines."""

    def __init__(self, target: QPainter) -> None:
        super().__init__(QPaintEngine.PaintEngineFeature.AllFeatures)
        self._target = target
        self._widget_clip: QRegion | None = None
        self._is_clip_dirty = True

    def begin(self, device: QPaintDevice) -> bool:
        return True

    def end(self) -> bool:
        return True

    def type(self) -> QPaintEngine.Type:
        return QPaintEngine.Type.User

    def updateState(self, state: QPaintEngineState) -> None:
        target, dirty, flag = self._target, state.state(), QPaintEngine.DirtyFlag
        if dirty & flag.DirtyTransform:
            target.setTransform(state.transform())
        if dirty & flag.DirtyPen:
            target.setPen(state.pen())
        if dirty & flag.DirtyBrush:
            target.setBrush(state.brush())
        if dirty & flag.DirtyBrushOrigin:
            target.setBrushOrigin(state.brushOrigin())
        if dirty & flag.DirtyOpacity:
            target.setOpacity(state.opacity())
        if dirty & flag.DirtyHints:
            target.setRenderHints(target.renderHints(), False)
            target.setRenderHints(state.renderHints(), True)
        if dirty & (flag.DirtyClipPath | flag.DirtyClipRegion | flag.DirtyClipEnabled):
            self._is_clip_dirty = True

    def _clipped(self) -> QPainter:
        """The target, which paints only where the widget is seen and its painter wants to paint.

        Qt changes the former without a word: it is looked at each time.
        """
        visible = self.systemClip()
        if self._is_clip_dirty or visible != self._widget_clip:
            self._is_clip_dirty, self._widget_clip = False, visible
            self._clip(visible)
        return self._target

    def _clip(self, visible: QRegion) -> None:
        target, painter = self._target, self.painter()
        target.setClipping(False)
        if not visible.isEmpty():
            transform = target.transform()
            target.setTransform(QTransform())
            target.setClipRegion(visible)
            target.setTransform(transform)
        if painter.hasClipping():
            operation = Qt.ClipOperation
            both = operation.ReplaceClip if visible.isEmpty() else operation.IntersectClip
            target.setClipPath(painter.clipPath(), both)

    def drawPath(self, path: QPainterPath) -> None:
        self._clipped().drawPath(path)

    def drawRects(self, rects: Iterable[QRect] | Iterable[QRectF]) -> None:
        for rect in rects:
            self._clipped().drawRect(rect)

    def drawPolygon(
        self, points: Iterable[QPoint | QPointF], mode: QPaintEngine.PolygonDrawMode
    ) -> None:
        polygon = QPolygonF([QPointF(point) for point in points])
        if mode == Mode.PolylineMode:
            self._clipped().drawPolyline(polygon)
        elif mode == Mode.WindingMode:
            self._clipped().drawPolygon(polygon, Qt.FillRule.WindingFill)
        else:
            self._clipped().drawPolygon(polygon, Qt.FillRule.OddEvenFill)

    def drawPixmap(self, r: QRectF | QRect, pm: QPixmap | QImage, sr: QRectF | QRect) -> None:
        self._clipped().drawPixmap(QRectF(r), QPixmap(pm), QRectF(sr))

    def drawImage(
        self,
        r: QRectF | QRect,
        pm: QImage,
        sr: QRectF | QRect,
        flags: Qt.ImageConversionFlag = Qt.ImageConversionFlag.AutoColor,
    ) -> None:
        self._clipped().drawImage(QRectF(r), pm, QRectF(sr), flags)

    def drawTextItem(self, p: QPointF | QPoint | QPainterPath.Element, textItem: QTextItem) -> None:
        position, target = QPointF(p), self._clipped()  # type: ignore[arg-type]
        outline = outline_of(position, textItem)
        if outline.isEmpty() and textItem.text().strip():
            place, image = _letters(position, textItem, target.pen())
            target.drawImage(place, image, QRectF(image.rect()))
        else:
            target.fillPath(outline, target.pen().brush())


def _letters(position: QPointF, item: QTextItem, pen: QPen) -> tuple[QRectF, QImage]:
    """A picture of letters that have no outline, as they are on the screen, and where it goes."""
    size = QSize(int(item.width()) + 1, int(item.ascent() + item.descent()) + 1)
    image = QImage(size * LETTER_SCALE, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.scale(LETTER_SCALE, LETTER_SCALE)
    painter.setFont(item.font())
    painter.setPen(pen)
    painter.drawText(QPointF(0, item.ascent()), item.text())
    painter.end()
    return QRectF(position - QPointF(0, item.ascent()), QSizeF(size)), image


class OutlineDevice(QPaintDevice):
    """Paint on it, then ask for `svg`. `size` is in pixels, `dpi` that of the screen."""

    def __init__(self, size: QSize, dpi: int, title: str) -> None:
        super().__init__()
        self._size, self._dpi = size, dpi
        self._buffer = QBuffer()
        self._generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
        self._generator.setOutputDevice(self._buffer)
        self._generator.setSize(size)
        self._generator.setViewBox(QRect(0, 0, size.width(), size.height()))
        self._generator.setResolution(dpi)
        self._generator.setTitle(title)
        self._generator.setDescription("")
        self._painter = QPainter(self._generator)
        self._engine = OutlineEngine(self._painter)

    def svg(self) -> bytes:
        """The file. Nothing can be painted after that."""
        if self._painter.isActive():
            self._painter.end()
        return bytes(self._buffer.data().data())

    def paintEngine(self) -> QPaintEngine:
        return self._engine

    def metric(self, metric: QPaintDevice.PaintDeviceMetric) -> int:
        dpi = (Metric.PdmDpiX, Metric.PdmDpiY, Metric.PdmPhysicalDpiX, Metric.PdmPhysicalDpiY)
        if metric in dpi:
            return self._dpi
        return {
            Metric.PdmWidth: self._size.width(),
            Metric.PdmHeight: self._size.height(),
            Metric.PdmWidthMM: round(self._size.width() / self._dpi * 25.4),
            Metric.PdmHeightMM: round(self._size.height() / self._dpi * 25.4),
            Metric.PdmNumColors: 2**31 - 1,
            Metric.PdmDepth: 32,
            Metric.PdmDevicePixelRatio: 1,
            Metric.PdmDevicePixelRatioScaled: int(QPaintDevice.devicePixelRatioFScale()),
        }.get(metric, 0)
