"""The names of the window's controls that a task can point at. The window knows which they are."""

from __future__ import annotations

from engine.lesson.figures import PARAMETERS

PARTS = (
    "text",
    "words",
    "tokens",
    "strip",
    "order",
    "chart",
    "measure",
    "curve",
    "search",
    "views",
    "presets",
    "off",
    "draw",
    "step",
    "run",
    "reroll",
    "undo",
    "seed",
    "speed",
    "pages",
    "roll",
)
CONTROLS = (*PARTS, *PARAMETERS)
