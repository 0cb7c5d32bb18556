"""Texts in the chart: plain whatever they seem to be, and where they belong."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from pytestqt.qtbot import QtBot

from engine.pieces import Piece
from gui.chart.glyphs import LabelCache
from gui.chart.style import Face, Style, style_of
from gui.chart.token_labels import TokenLabels, split_mark
from gui.theme import LIGHT


@pytest.fixture
def style(qtbot: QtBot) -> Style:
    font = QFont()
    font.setPixelSize(13)
    return style_of(LIGHT, font)


@pytest.mark.parametrize(
    ("text", "mark", "body"),
    [
        ("·play", "·", "play"),
        ("···", "", "···"),
        ("play", "", "play"),
        ("··def", "··", "def"),
        ("·天气", "·", "天气"),
        ("·مرحبا", "", "·مرحبا"),
        ("", "", ""),
    ],
)
def test_the_space_mark_is_apart_unless_it_would_change_sides(
    text: str, mark: str, body: str
) -> None:
    assert split_mark(text) == (mark, body)


def test_tags_in_a_token_are_letters(style: Style) -> None:
    cache = LabelCache(style)
    tagged, bare = cache.label(Face.TOKEN, "<b>x</b>"), cache.label(Face.TOKEN, "x")
    assert tagged.static.textFormat() == Qt.TextFormat.PlainText
    assert tagged.width == pytest.approx(8 * bare.width, rel=0.05)


def test_a_text_is_laid_out_once(style: Style) -> None:
    cache = LabelCache(style)
    assert cache.label(Face.PLAIN, "34.3 %") is cache.label(Face.PLAIN, "34.3 %")


@pytest.mark.parametrize("text", ["·antidisestablishmentarianism", "天气" * 20, "x" * 300])
@pytest.mark.parametrize("kind", ["text", "bytes", "special"])
def test_a_long_token_fits_its_column(style: Style, text: str, kind: str) -> None:
    width = 90.0
    labels = TokenLabels(LabelCache(style), lambda _: Piece(text, kind), width)  # type: ignore[arg-type]
    label = labels[0]
    mark = label.mark.width if label.mark else 0.0
    padding = 0.0 if kind == "text" else 8.0
    assert mark + label.body.width + padding <= width + 0.5
    assert "…" in label.body.static.text()


def test_baselines_are_known_even_where_another_font_steps_in(style: Style) -> None:
    cache = LabelCache(style)
    plain = cache.label(Face.TOKEN, "play")
    assert plain.ascent == style.ascents[Face.TOKEN]
    assert cache.label(Face.TOKEN, "天气").ascent >= plain.ascent
