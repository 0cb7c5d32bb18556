"""The icons of Windows and macOS have the form that these systems read."""

import struct

from resources.package import icons


def test_the_icons_are_what_the_systems_read(tmp_path):
    ico = icons.ico({16: b"small", 256: b"large!"})
    assert struct.unpack("<3H", ico[:6]) == (0, 1, 2)
    width, offset = ico[6 + 16], struct.unpack("<I", ico[6 + 28 : 6 + 32])[0]
    assert (width, ico[offset:]) == (0, b"large!")
    icns = icons.icns({b"ic07": b"picture"})
    assert icns == b"icns\0\0\0\x17ic07\0\0\0\x0fpicture"


def test_the_svg_is_drawn_at_any_size(qapp):
    assert icons.png(24).startswith(b"\x89PNG")
    assert struct.unpack(">2I", icons.png(48)[16:24]) == (48, 48)
