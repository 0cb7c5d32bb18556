"""The window speaks the language that is chosen, wherever it says anything."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import (
    QLocale,
)

from engine.example import WORDS
from engine.pieces import Piece
from engine.sampling import SamplingSettings, trace_sampling
from engine.vocabulary import Matches
from gui.draw_bar_wording import DrawWording
from gui.languages import CHINESE, ENGLISH, LOCALES, language_of
from gui.plain_words import PlainWords
from gui.search.wording import SearchWording

WEATHER = (1.2, 2.0, 3.5, 3.0, 1.8, 1.0)


# --- which language ---


@pytest.mark.parametrize(
    ("wish", "spoken", "language"),
    [
        ("en", ["zh-CN"], ENGLISH),
        ("zh", ["en-US"], CHINESE),
        ("system", ["zh-Hans-CN", "en"], CHINESE),
        ("system", ["zh"], CHINESE),
        ("system", ["de-DE", "zh-CN"], ENGLISH),
        ("system", [], ENGLISH),
    ],
)
def test_which_language(
    monkeypatch: pytest.MonkeyPatch, wish: str, spoken: list[str], language: str
) -> None:
    class System:
        @staticmethod
        def uiLanguages() -> list[str]:
            return spoken

    monkeypatch.setattr(QLocale, "system", System)
    assert language_of(wish) == language


def test_numbers_are_those_of_the_language(speaking: Callable[[str], str]) -> None:
    for wish in (ENGLISH, CHINESE):
        speaking(wish)
        assert QLocale() == LOCALES[wish]


def test_the_systems_numbers_stay(speaking: Callable[[str], str]) -> None:
    german = QLocale(QLocale.Language.German, QLocale.Country.Germany)
    QLocale.setDefault(german)
    speaking("system")
    assert QLocale() == german


# --- plurals ---


def sentences_with_counts(count: int) -> tuple[str, str]:
    found = SearchWording(QLocale()).summary(Matches(ids=tuple(range(count)), total=count), True)
    return found, DrawWording(QLocale()).tail(count, 0.25)


def test_english_tells_one_from_many(speaking: Callable[[str], str]) -> None:
    speaking(ENGLISH)
    assert sentences_with_counts(1) == ("1 token matches", "1 token, 25.0 %")
    assert sentences_with_counts(2) == ("2 tokens match", "2 tokens, together 25.0 %")
    assert sentences_with_counts(1200)[1] == "1,200 tokens, together 25.0 %"


def test_chinese_does_not(in_chinese: None) -> None:
    assert sentences_with_counts(1) == ("1 个匹配的词元", "1 个词元，合计 25.0 %")
    assert sentences_with_counts(1200) == ("1,200 个匹配的词元", "1,200 个词元，合计 25.0 %")


# --- the sentence under the sampling controls ---


def piece_of(token_id: int) -> Piece:
    return Piece("·" + WORDS[token_id].strip(), "text")


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        (
            {},
            "所有阶段均未启用：直接从模型给出的分布中抽取，其不确定程度相当于 4.1 个等可能的词元。",
        ),
        (
            {"temperature": 0.5, "top_p": 0.8},
            "温度 0.50 使分布更尖锐：“·nice”从 45.6 % 升到 68.1 %。"
            "Top-p 0.80：6 个词元中剩下 2 个，模型给它们的概率合计 73.2 %。",
        ),
        (
            {"temperature": 2, "top_k": 5, "top_p": 0.8},
            "温度 2.00 使分布更平坦：“·nice”从 45.6 % 降到 30.5 %。"
            "Top-k 5、Top-p 0.80：6 个词元中剩下 4 个，模型给它们的概率合计 91.7 %。",
        ),
        ({"temperature": 0}, "贪心：只剩“·nice”，必然抽中；模型给它的概率是 45.6 %。"),
        ({"top_k": 50}, "Top-k 50 没有改变什么：轮到它时剩下的 6 个词元全部通过。"),
        (
            {"logit_bias": {3: -1.0}, "temperature": 0.5},
            "Logit 偏置 (1) 使“·hot”从 27.6 % 降到 12.3 %；"
            "温度 0.50 使分布更尖锐：“·nice”从 55.2 % 升到 87.0 %。",
        ),
    ],
)
def test_plain_words(in_chinese: None, settings: dict[str, Any], sentence: str) -> None:
    trace = trace_sampling(WEATHER, SamplingSettings(**settings))
    assert PlainWords(LOCALES[CHINESE]).sentences(trace, piece_of) == sentence
