"""Sets of words that come with the program. The tutorial's numbers; the others are made up."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from engine.lab.lab_set import LabSet

TUTORIAL_LOGITS = (1.2, 2.0, 3.5, 3.0, 1.8, 1.0)

TUTORIAL = LabSet(
    (" wonderful", " cloudy", " nice", " hot", " gloomy", " delicious"),
    TUTORIAL_LOGITS,
    "Today's weather is so",
)
"""Softmax gives .0457 .1017 .4556 .2764 .0832 .0374, of 2.044 bits of entropy."""

TUTORIAL_CHINESE = LabSet(("棒", "阴", "好", "热", "沉闷", "好吃"), TUTORIAL_LOGITS, "今天的天气真")
"""The same numbers; the words of Chinese begin with no space."""

FLAT = LabSet((" one", " two", " three", " four", " five", " six"), (0.0,) * 6, "The die shows")
"""Six equal choices: log2 6 = 2.585 bits."""

PEAKED = LabSet(
    (" Paris", " the", " a", " located", " beautiful", " Lyon"),
    (9.0, 4.5, 4.0, 3.5, 2.5, 1.0),
    "The capital of France is",
)
"""One word holds nearly all."""

BUILT_IN: Mapping[str, LabSet] = MappingProxyType(
    {"tutorial": TUTORIAL, "tutorial_zh": TUTORIAL_CHINESE, "flat": FLAT, "peaked": PEAKED}
)
