"""Setting one formula: whole, in the right size, and refused where it cannot be."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtSvg import QSvgRenderer

from gui.reading.formulas import INK, FormulaError, set_formula

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize(
    "latex",
    [
        r"p_i = \frac{e^{x_i/T}}{\sum_{j=1}^{V} e^{x_j/T}}",
        r"x_i \leftarrow \begin{cases} x_i/\theta & x_i>0\\ x_i\theta & x_i\le 0\end{cases}",
        r"\left\lceil \frac{n - C}{s} \right\rceil",
        r"\chi^2=\sum_i\frac{(O_i-E_i)^2}{E_i}",
        r"\text{top\_p} \quad \sqrt{x} \quad \hat p \quad \mathbf{x} \quad \mathrm{KL}(p\,\|\,q)",
        r"\operatorname*{argmax}_i x_i",
    ],
)
def test_what_the_pages_need_is_set(latex: str, qapp: object) -> None:
    for is_display in (True, False):
        outlines = set_formula(latex, is_display)
        assert outlines.width > 1
        assert outlines.ascent > 0.4
        assert outlines.descent >= 0
        svg = outlines.coloured("#123456")
        assert INK.encode() not in svg
        assert b"#123456" in svg
        assert QSvgRenderer(QByteArray(svg)).isValid()


@pytest.mark.parametrize(
    ("latex", "reason"),
    [
        (r"\frac{1", "brace"),
        ("x}", "brace"),
        (r"\nosuch{x}", r"unknown command \\nosuch"),
        (r"\text{词}", "no glyph of 词"),
        ("a & b", "a & b"),
        ("x^", "x"),
        (r"\left( x", "left"),
        ("%", "%"),
    ],
)
def test_what_cannot_be_set_says_why(latex: str, reason: str) -> None:
    with pytest.raises(FormulaError, match=reason):
        set_formula(latex, False)


def test_a_display_is_set_larger_than_a_formula_in_a_line() -> None:
    latex = r"\sum_{j=1}^{V} x_j"
    display, inline = set_formula(latex, True), set_formula(latex, False)
    assert display.ascent + display.descent > inline.ascent + inline.descent


def test_letters_that_hang_have_a_descent_and_others_none() -> None:
    assert set_formula("g", False).descent > 0.15
    assert set_formula("x", False).descent < 0.1


def test_the_window_does_not_load_what_sets_formulas() -> None:
    program = (
        "import sys, gui.main_window, gui.reading.view, gui.help.window\n"
        "print(*sorted({'ziamath', 'ziafont', 'latex2mathml'} & set(sys.modules)))"
    )
    result = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (result.returncode, result.stdout.strip()) == (0, ""), result.stderr
