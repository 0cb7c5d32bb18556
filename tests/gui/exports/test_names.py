"""Names of files, made of the text."""

from __future__ import annotations

import pytest

from gui.exports.names import file_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The weather today is so", "the-weather-today-is-so-chart.png"),
        ("今天天气真好。", "今天天气真好-chart.png"),
        ("", "logitscope-chart.png"),
        (" \n…!", "logitscope-chart.png"),
        ("../../etc/passwd", "etc-passwd-chart.png"),
        ('a<b>:"c"|d?*\\', "a-b-c-d-chart.png"),
        ("\ud800\0x", "x-chart.png"),
        ("word " * 100, "word-word-word-word-word-word-word-word-chart.png"),
        ("x" * 1000, "x" * 40 + "-chart.png"),
        ("a_b", "a-b-chart.png"),
    ],
)
def test_names(text: str, name: str) -> None:
    assert file_name(text, "chart", "png") == name
