"""The sentence under the sampling controls says what is so."""

from __future__ import annotations

import math
from typing import Any

import pytest
from PySide6.QtCore import QLocale
from pytestqt.qtbot import QtBot

from engine.example import WORDS
from engine.pieces import Piece
from engine.sampling import SamplingSettings, trace_sampling
from gui.plain_words import PlainWords
from gui.sentence import Sentence

WEATHER = (1.2, 2.0, 3.5, 3.0, 1.8, 1.0)
ENGLISH = QLocale(QLocale.Language.English, QLocale.Country.UnitedStates)


def piece_of(token_id: int) -> Piece:
    return Piece("·" + WORDS[token_id].strip(), "text")


def said(context: tuple[int, ...] = (), **settings: Any) -> str:
    trace = trace_sampling(WEATHER, SamplingSettings(**settings), context)
    return PlainWords(ENGLISH).sentences(trace, piece_of)


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        (
            {},
            "All stages are off: what is drawn from is what the model said, as uncertain as 4.1 "
            "equally likely tokens.",
        ),
        (
            {"temperature": 0.5, "top_p": 0.8},
            "Temperature 0.50 sharpens: ·nice rises from 45.6 % to 68.1 %. "
            "Top-p 0.80: 2 of 6 tokens are left, to which the model gave 73.2 %.",
        ),
        (
            {"temperature": 2, "top_k": 5, "top_p": 0.8},
            "Temperature 2.00 flattens: ·nice falls from 45.6 % to 30.5 %. "
            "Top-k 5, then Top-p 0.80: 4 of 6 tokens are left, to which the model gave 91.7 %.",
        ),
        (
            {"temperature": 0},
            "Greedy: only ·nice is left, so it is certain; the model gave it 45.6 %.",
        ),
        (
            {"top_k": 50},
            "Top-k 50 changes nothing: all 6 tokens that are left when its turn comes pass it.",
        ),
        (
            {"temperature": 0, "top_p": 0.5},
            "Greedy: only ·nice is left, so it is certain; the model gave it 45.6 %. "
            "Top-p 0.50 changes nothing: one token is left when its turn comes.",
        ),
        (
            {"logit_bias": {3: -1.0}, "temperature": 0.5},
            "Logit bias (1) lowers ·hot from 27.6 % to 12.3 %; "
            "Temperature 0.50 sharpens: ·nice rises from 55.2 % to 87.0 %.",
        ),
        (
            {"logit_bias": {2: -math.inf}},
            "Logit bias (1) bans ·nice, which had 45.6 %. "
            "Logit bias (1): 5 of 6 tokens are left, to which the model gave 54.4 %.",
        ),
        (
            {"repetition_penalty": 1.3},
            "Repetition 1.30 changes nothing: it finds nothing in the text to lower.",
        ),
        (
            {"xtc_probability": 0.01},
            "XTC does not act in this throw: its coin fell on 0.1552, not below 0.01.",
        ),
        (
            {"dynatemp_range": 0.5},
            "Temperature 0.5–1.5, here 1.29, flattens: ·nice falls from 45.6 % to 38.9 %.",
        ),
        (
            {"temperature": 0.9999},
            "Temperature 0.9999 changes little: ·nice stays at 45.6 %.",
        ),
    ],
)
def test_what_is_said(qtbot: QtBot, settings: dict[str, Any], sentence: str) -> None:
    assert said(**settings) == sentence


def test_a_sentence_keeps_its_room_and_takes_more_where_it_must(qtbot: QtBot) -> None:
    label = Sentence()
    qtbot.addWidget(label)
    label.resize(200, 100)
    label.set_text("Short.")
    at_first = label.sizeHint().height()
    label.set_text("Many words " * 40)
    grown = label.sizeHint().height()
    assert grown > at_first
    label.set_text("Short.")
    assert label.sizeHint().height() == grown
    assert label.accessibleName() == "Short."
