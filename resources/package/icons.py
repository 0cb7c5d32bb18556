"""Makes the icons of each system from `icons/logitscope.svg`: PNG in sizes, .ico, .icns.

Both containers hold PNG pictures, as Windows (since Vista) and macOS (since 10.7) read them. Needs
Qt to draw the svg, and no display.
"""

from __future__ import annotations

import os
import struct
from pathlib import Path

import resources

PNG_SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
# The four-letter type of each picture: the size in pixels.
ICNS_TYPES = {
    **{b"icp4": 16, b"icp5": 32, b"icp6": 64, b"ic07": 128, b"ic08": 256, b"ic09": 512},
    **{b"ic11": 32, b"ic12": 64, b"ic13": 256, b"ic14": 512, b"ic10": 1024},
}


def png(size: int) -> bytes:
    """The icon at size × size pixels, as the contents of a PNG file."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QBuffer, QIODevice, QSize
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(QSize(size, size), QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(resources.path("icons/logitscope.svg"))).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # Qt takes any device
    return bytes(buffer.data().data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """A Windows icon of PNG pictures by their size: entries of 16 bytes, then the data."""
    directory = struct.pack("<3H", 0, 1, len(pictures))
    offset = len(directory) + 16 * len(pictures)
    for size, data in pictures.items():
        side = size % 256  # 0 stands for 256
        directory += struct.pack("<4B2H2I", side, side, 0, 0, 1, 32, len(data), offset)
        offset += len(data)
    return directory + b"".join(pictures.values())


def icns(pictures: dict[bytes, bytes]) -> bytes:
    """A macOS icon of PNG pictures by their type: each with its type and its length in front."""
    parts = [kind + struct.pack(">I", len(data) + 8) + data for kind, data in pictures.items()]
    body = b"".join(parts)
    return b"icns" + struct.pack(">I", len(body) + 8) + body


def write_ico(file: Path) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(ico({size: png(size) for size in ICO_SIZES}))
    return file


def write_icns(file: Path) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(icns({kind: png(size) for kind, size in ICNS_TYPES.items()}))
    return file
