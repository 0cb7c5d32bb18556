"""Sets one formula: LaTeX to outlines, by ziamath in STIX Two Math. Knows no Qt.

Import it where a formula is to be set, not before: ziamath takes a fifth of a second to load, and
a formula 2 to 40 ms. Safe to call on any thread.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from xml.etree import ElementTree

INK = "#010203"
"""Stands in the outlines for the colour of the text, which is not known here."""
_EM, _MARGIN = 100.0, 4.0
_GAP_UNITS = 260
_TEXT = re.compile(r"(\\text[a-z]*\{)([^{}]*)\}")
_lock = threading.Lock()


class FormulaError(ValueError):
    """The LaTeX cannot be set; the message says why."""


@dataclass(frozen=True)
class SetFormula:
    """Outlines as SVG, their ink in `INK`, and their size in em of the formula's type."""

    svg: str
    width: float
    ascent: float
    """Above the baseline."""
    descent: float
    """Below the baseline, 0 or more."""

    def coloured(self, colour: str) -> bytes:
        """The SVG with its ink in ``colour``, which is ``#rrggbb``."""
        return self.svg.replace(INK, colour).encode()


@cache
def set_formula(latex: str, is_display: bool) -> SetFormula:
    """Outlines of ``latex``.

    Raises:
        FormulaError: where it is no LaTeX that can be set whole.
    """
    if _unbalanced(latex):
        raise FormulaError(f"a brace is not closed or not opened in: {latex}")
    # ziamath keeps glyphs and settings in globals.
    with _lock:
        return _set(_TEXT.sub(_without_escapes, latex), is_display)


def _unbalanced(latex: str) -> bool:
    depth = 0
    for sign in re.findall(r"\\.|[{}]", latex):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if depth < 0:
            return True
    return depth != 0


def _without_escapes(match: re.Match[str]) -> str:
    r"""In \text{top\_p} the backslash would be set."""
    return match[1] + match[2].replace(r"\_", "_") + "}"


def _set(latex: str, is_display: bool) -> SetFormula:
    from ziamath.config import config
    from ziamath.tex import tex2mml
    from ziamath.zmath import Math, loadedfonts

    # Qt's SVG knows paths, not the symbols of SVG 2.
    config.svg2 = False
    # The font's own 0.15 em below a fraction's bar suffice in print; on a screen they are no gap.
    loadedfonts["default"].math.consts.fractionDenomDisplayStyleGapMin = _GAP_UNITS
    try:
        element = ElementTree.fromstring(tex2mml(latex, inline=not is_display))
        _check(element)
        element.attrib["mathcolor"] = INK
        math = Math(element, size=_EM, margin=_MARGIN)
        svg = math.svg()
    except FormulaError:
        raise
    except Exception as error:
        # Whatever the libraries stumble over, AssertionError among it, is a fault of the formula.
        raise FormulaError(f"{type(error).__name__} in: {latex}") from error
    box = math.node.bbox
    return SetFormula(
        svg,
        (box.xmax - box.xmin + 2 * _MARGIN) / _EM,
        (box.ymax + _MARGIN) / _EM,
        max(0.0, (_MARGIN - box.ymin) / _EM),
    )


def _check(element: ElementTree.Element) -> None:
    """latex2mathml passes on what it does not know, and ziamath sets a box for a missing glyph."""
    for text in _texts(element):
        if "\\" in text:
            raise FormulaError(f"unknown command {text}")
        missing = [sign for sign in text if not sign.isspace() and not _has_glyph(sign)]
        if missing:
            raise FormulaError(f"no glyph of {''.join(missing)} in the font of formulas")


def _texts(element: ElementTree.Element) -> Iterator[str]:
    yield from (part.text for part in element.iter() if part.text)


def _has_glyph(sign: str) -> bool:
    from ziamath.zmath import loadedfonts

    return bool(loadedfonts["default"].glyphindex(sign))
