"""What the engine refuses is said in the window's words; the forms are those the engine writes."""

from __future__ import annotations

import math
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from engine.sampling import SamplingSettings, trace_sampling
from gui.failure_words import failure_words, is_of_settings


def refused(logits: list[float], **settings: Any) -> str:
    with pytest.raises(ValueError, match=r"logit") as caught:
        trace_sampling(logits, SamplingSettings(**settings))
    return str(caught.value)


def test_all_banned(qtbot: QtBot) -> None:
    message = refused([1.0, 2.0], logit_bias={0: -math.inf, 1: -math.inf})
    assert failure_words(message).startswith("Every token that is left is banned")
    assert is_of_settings(message)


@pytest.mark.parametrize("wrong", [math.nan, math.inf])
def test_a_logit_that_is_no_number(qtbot: QtBot, wrong: float) -> None:
    message = refused([1.0, 2.0, wrong])
    said = failure_words(message)
    assert said.startswith(f"The model gave token 2 the logit {wrong}, which is no finite number")
    assert "(1 of 3 are wrong)" in said
    assert not is_of_settings(message)


def test_nothing_left(qtbot: QtBot) -> None:
    message = refused([-math.inf, -math.inf])
    assert failure_words(message).startswith("The model ruled out all 2 tokens")


def test_any_other_message_stays(qtbot: QtBot) -> None:
    assert failure_words("no such thing") == "no such thing"
