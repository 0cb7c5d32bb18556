"""What the cards of the strip show: names, counts, masses, and a distribution each."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QRect
from PySide6.QtGui import QColor, QFont, QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from engine.state import State
from gui.chart.style import mixed
from gui.strip import PipelineStrip
from gui.theme import DARK, LIGHT
from tests.fakes import FakeModel
from tests.gui.chart_examples import HOT, NICE, coloured, piece_of
from tests.gui.strip_examples import (
    CARDS,
    middle_of,
    picture_of,
    shown_strip,
    state_of,
)

CUT = QColor(LIGHT.control).name()


@pytest.fixture
def strip(qtbot: QtBot) -> PipelineStrip:
    return shown_strip(qtbot)


def faces(strip: PipelineStrip) -> list[str]:
    """What stands on the cards, long."""
    shown = strip.cards.picture.faces
    return [" | ".join((face.name, face.value, face.left[0], face.right[0])) for face in shown]


def test_a_card_for_every_stage_that_is_on_between_logits_and_draw(strip: PipelineStrip) -> None:
    assert strip.cards.stages == CARDS
    assert faces(strip) == [
        "Logits |  | 6 left | ",
        "Temperature | 0.50 | 6 left | ",
        "Top-k | 5 | 5 left | −0.5 %",
        "Top-p | 0.90 | 2 left | −6.4 %",
        "Draw |  | 1 drawn | hot",
    ]


def test_counts_are_written_as_the_locale_does(qtbot: QtBot) -> None:
    many = -0.001 * np.arange(49_152)
    strip = shown_strip(qtbot, state_of({"top_k": 12_345}, logits=many))
    assert [face.left for face in strip.cards.picture.faces[:2]] == [
        ("49,152 left", "49,152"),
        ("12,345 left", "12,345"),
    ]


def test_a_stage_without_effect_says_so(qtbot: QtBot) -> None:
    strip = shown_strip(qtbot, state_of({"xtc_probability": 0.5, "xtc_threshold": 0.5}))
    assert faces(strip)[1] == "XTC | 0.50 | 6 left | did not act"
    assert strip.cards.summary_of(1) == "XTC 0.50, 6 candidates left, did not act"


def test_a_mass_that_is_hardly_one_takes_no_more_room(qtbot: QtBot) -> None:
    strip = shown_strip(qtbot, state_of({"top_k": 2}, logits=[9.0, 3.0, 1.0, -1.0]))
    assert faces(strip)[1] == "Top-k | 2 | 2 left | <0.1 %"
    assert strip.cards.summary_of(1) == "Top-k 2, 2 candidates left, 0.038 % removed"


def test_temperature_0_is_greedy(qtbot: QtBot) -> None:
    strip = shown_strip(qtbot, state_of({"temperature": 0}))
    assert faces(strip)[1] == "Greedy |  | 1 left | −54.4 %"
    assert strip.cards.summary_of(1) == "Greedy, 1 candidate left, 54.4 % removed"


@pytest.mark.parametrize(
    ("u", "token"), [(0.0, "nice"), (0.99, "hot"), (None, None)], ids=["nice", "hot", "no u"]
)
def test_the_draw_names_the_token_that_u_lands_on(
    qtbot: QtBot, u: float | None, token: str | None
) -> None:
    strip = shown_strip(qtbot, state_of(u=u))
    expected = "Draw |  |  | " if token is None else f"Draw |  | 1 drawn | {token}"
    assert faces(strip)[-1] == expected


def test_bars_are_solid_where_kept_grey_where_cut_and_marked_where_drawn(
    strip: PipelineStrip,
) -> None:
    row = strip.cards
    accent = [coloured(row, picture_of(strip, stage), LIGHT.accent) for stage in CARDS]
    cut = [coloured(row, picture_of(strip, stage), CUT) for stage in CARDS]
    drawn = [coloured(row, picture_of(strip, stage), LIGHT.highlight) for stage in CARDS]
    assert min(accent[:4]) > 50
    assert accent[4] == 0
    assert cut[:2] == [0, 0]
    assert 0 < cut[2] < cut[3]
    assert drawn[:4] == [0, 0, 0, 0]
    assert drawn[4] > 50


def test_heights_can_be_compared_between_cards(strip: PipelineStrip) -> None:
    """Nice has .456 by the model, .681 after temperature, .731 after top-p."""

    def height(stage: str) -> int:
        picture = picture_of(strip, stage)
        column = QRect(strip.cards.card_rect(CARDS.index(stage)).left() + 10, 0, 1, 400)
        return coloured(strip.cards, column & picture.adjusted(0, -40, 0, 0), LIGHT.accent)

    model, temperature, top_p = (height(stage) for stage in ("logits", "temperature", "top_p"))
    assert model / top_p == pytest.approx(0.4556 / 0.7310, abs=0.04)
    assert temperature / top_p == pytest.approx(0.6813 / 0.7310, abs=0.04)


def test_a_draw_among_what_has_no_bar_marks_the_last_bar(qtbot: QtBot) -> None:
    flat = [0.0] * 1000
    strip = shown_strip(qtbot, state_of({}, u=0.9, logits=flat))
    assert coloured(strip.cards, picture_of(strip, "draw"), LIGHT.highlight) > 50
    assert coloured(strip.cards, picture_of(strip, "logits"), LIGHT.highlight) == 0
    strip.show_state(state_of({}, u=None, logits=flat))
    assert coloured(strip.cards, picture_of(strip, "draw"), LIGHT.highlight) == 0


def test_what_is_not_shown_has_a_bar_no_higher_than_the_picture(qtbot: QtBot) -> None:
    pale = mixed(LIGHT.accent_soft, LIGHT.accent, 0.7).name()
    strip = shown_strip(qtbot, state_of({"top_k": 20}, u=None, logits=[0.0] * 1000))
    with_rest, without = (picture_of(strip, stage) for stage in ("logits", "top_k"))
    whole = with_rest.adjusted(0, -with_rest.height(), 0, 0)
    assert coloured(strip.cards, with_rest, pale) > 50
    assert coloured(strip.cards, whole, pale) <= 4 * strip.cards.card_rect(0).height() // 2
    assert coloured(strip.cards, without, pale) == 0


def test_a_stale_strip_is_dimmed(strip: PipelineStrip) -> None:
    before = coloured(strip.cards, picture_of(strip, "top_p"), LIGHT.accent)
    strip.set_stale(True)
    assert coloured(strip.cards, picture_of(strip, "top_p"), LIGHT.accent) == 0
    strip.set_stale(False)
    assert coloured(strip.cards, picture_of(strip, "top_p"), LIGHT.accent) == before


def test_the_theme_is_worn(strip: PipelineStrip) -> None:
    strip.set_theme(DARK)
    assert coloured(strip.cards, picture_of(strip, "top_p"), DARK.accent) > 50
    assert coloured(strip.cards, picture_of(strip, "draw"), DARK.highlight) > 50
    assert coloured(strip.cards, strip.cards.rect(), LIGHT.surface) == 0


def framed(strip: PipelineStrip) -> list[str]:
    """The stages whose card has the clear frame: accent along its left edge."""
    cards = strip.cards
    edges = [cards.card_rect(index) for index in range(len(cards.stages))]
    strips = [QRect(edge.left(), edge.height() // 3, 2, edge.height() // 3) for edge in edges]
    counts = [coloured(cards, each, LIGHT.accent) for each in strips]
    return [stage for stage, count in zip(cards.stages, counts, strict=True) if count > 40]


def test_the_card_of_the_stage_in_the_chart_is_framed(strip: PipelineStrip) -> None:
    state = state_of()
    strip.show_state(state)
    assert framed(strip) == ["draw"]
    for stage in ("logits", "top_k"):
        strip.show_state(replace(state, stage=stage))
        assert framed(strip) == [stage]
    strip.show_state(replace(state, stage="min_p"))
    assert framed(strip) == []


def test_the_frame_stays_with_the_stage_when_others_come_and_go(strip: PipelineStrip) -> None:
    strip.show_state(state_of(stage="top_p"))
    strip.show_state(state_of({"top_p": 0.9}, stage="top_p"))
    assert framed(strip) == ["top_p"]
    strip.show_state(state_of({"top_p": 0.9, "min_p": 0.01, "temperature": 2.0}, stage="top_p"))
    assert framed(strip) == ["top_p"]


def test_what_is_shown_already_costs_nothing(
    strip: PipelineStrip, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = state_of()
    strip.show_state(state)
    QApplication.processEvents()
    done: list[str] = []
    monkeypatch.setattr("gui.strip.surface.strip_cards", lambda trace: done.append("cards"))
    monkeypatch.setattr(strip.cards, "_write", lambda: done.append("words"))
    monkeypatch.setattr(strip.cards, "update", lambda: done.append("paint"))
    strip.show_state(replace(state, caret=3))
    assert done == []
    strip.show_state(replace(state, u=0.1, landing=NICE))
    assert done == ["words"]


def test_before_there_is_a_distribution_the_stages_are_there(qtbot: QtBot) -> None:
    state = state_of()
    strip = shown_strip(qtbot, State(settings=state.settings))
    assert strip.cards.stages == CARDS
    assert faces(strip)[3] == "Top-p | 0.90 |  | "
    assert strip.cards.summary_of(3) == "Top-p 0.90"
    assert strip.cards.text_at(*place(strip, "top_p", 0)).splitlines()[0] == "Top-p 0.90"
    strip.show_state(state)
    assert faces(strip)[3].endswith("−6.4 %")
    strip.show_state(State(settings=state.settings))
    assert faces(strip)[3] == "Top-p | 0.90 |  | "


# tooltips


def place(strip: PipelineStrip, stage: str, bar: int) -> tuple[int, int]:
    """The foot of a bar."""
    picture = picture_of(strip, stage)
    return picture.left() + 4 + bar * 14 + 5, picture.bottom() - 6


@pytest.mark.parametrize(
    ("stage", "bar", "line"),
    [
        ("logits", 0, "nice: 45.6 % after this stage"),
        ("logits", 2, "·cloudy: 10.2 % after this stage"),
        ("top_p", 1, "hot: 26.9 % after this stage"),
        ("top_p", 3, "<b>: cut, had 2.3 %"),
        ("draw", 0, "nice: 73.1 % after this stage"),
    ],
)
def test_a_bar_tells_its_token_and_share(
    strip: PipelineStrip, stage: str, bar: int, line: str
) -> None:
    lines = strip.cards.text_at(*place(strip, stage, bar)).splitlines()
    assert line in lines


def test_the_last_bar_tells_how_many_it_stands_for(qtbot: QtBot) -> None:
    strip = shown_strip(qtbot, state_of({}, logits=-0.001 * np.arange(2000)))
    cards = strip.cards
    middle = middle_of(strip, "logits")
    texts = {cards.text_at(x, cards.height() - 20) for x in range(middle.x(), middle.x() + 90)}
    found = [text for text in texts if "1,976 more, together" in text]
    assert len(found) == 1


def test_a_card_tells_what_can_be_done_with_it(strip: PipelineStrip) -> None:
    top = middle_of(strip, "top_p").x(), 10
    lines = strip.cards.text_at(*top).splitlines()
    assert lines[:3] == ["Top-p 0.90", "2 candidates left", "6.4 % removed"]
    assert "Ctrl+←" in lines[3]
    assert "Ctrl" not in strip.cards.text_at(middle_of(strip, "logits").x(), 10)
    assert strip.cards.text_at(strip.cards.card_rect(1).left() - 4, 10) == ""


def test_a_token_in_a_tooltip_is_no_markup(
    strip: PipelineStrip, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda place, text, widget: shown.append(text))
    at = QPoint(*place(strip, "top_p", 3))
    event = QHelpEvent(QEvent.Type.ToolTip, at, strip.cards.mapToGlobal(at))
    QApplication.sendEvent(strip.cards, event)
    assert shown[0].startswith("<b>Top-p 0.90</b><br>2 candidates left<br>")
    assert "&lt;b&gt;: cut" in shown[0]


# sizes


def test_the_strip_is_as_high_as_its_font_needs(qtbot: QtBot) -> None:
    strip = shown_strip(qtbot)
    usual = strip.sizeHint().height()
    font = QFont(strip.font())
    font.setPointSizeF(font.pointSizeF() * 2)
    strip.setFont(font)
    assert 1.7 * usual < strip.sizeHint().height() < 2.3 * usual


def test_ids_stand_for_tokens_until_texts_are_known(qtbot: QtBot) -> None:
    strip = PipelineStrip()
    qtbot.addWidget(strip)
    strip.show_state(state_of())
    assert faces(strip)[-1].endswith(f"| {HOT}")
    strip.set_pieces(piece_of)
    strip.show_state(state_of())
    assert faces(strip)[-1].endswith("| hot")


def test_texts_come_from_the_model_of_the_state(qtbot: QtBot) -> None:
    strip = PipelineStrip()
    qtbot.addWidget(strip)
    strip.show_state(replace(state_of(), model=FakeModel().card()))
    assert faces(strip)[-1].endswith("| U+0003")
