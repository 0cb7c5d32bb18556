"""The top line, whichever model answers."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.state import State
from gui.header import Header
from gui.languages import CHINESE, ENGLISH
from tests.fakes import FakeModel

ROOM = 820
"""Of 857 pixels: a window asks for a little more as long as it does not wear its style sheet."""
CARD = FakeModel().card()
MODELS = {
    "loading": None,
    "example": replace(CARD, is_example=True),
    "real": replace(CARD, name="SmolLM2-135M-Instruct"),
}


@pytest.mark.parametrize("language", [ENGLISH, CHINESE])
@pytest.mark.parametrize("model", MODELS)
def test_it_fits_a_small_window(
    qtbot: QtBot, appearance, speaking, language: str, model: str
) -> None:
    speaking(language)
    header = Header()
    qtbot.addWidget(header)
    header.show_state(State(model=MODELS[model]))
    header.resize(ROOM, header.sizeHint().height())
    header.show()
    QApplication.processEvents()
    assert header.width() == ROOM
    assert header.theme_button.geometry().right() < ROOM
