"""Which part of the user guide belongs to what has the focus. Knows names of classes, no window.

Anchors are those of the English guide; the guide has the same headings in every language.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

SECTIONS = {
    "TextPanel": "the-text",
    "RibbonSurface": "what-the-tokenizer-did",
    "ViewTools": "the-text-as-a-map",
    "ChatForm": "chat-form",
    "FormButton": "chat-form",
    "PipelineStrip": "the-pipeline",
    "ChartPanel": "reading-the-chart",
    "TokenSearch": "finding-any-token",
    "SamplingPanel": "the-samplers",
    "BiasEditor": "logit-bias",
    "DrawPanel": "the-throw",
    "HistoryPanel": "paths",
    "PathsView": "paths",
    "PathsPanel": "the-tree",
    "GrowBar": "growing-continuations",
    "ComparePane": "comparing-two-paths",
    "SweepView": "sweep",
    "RollView": "roll",
    "LabPanel": "word-lab",
    "FileButton": "sessions-and-files",
}
"""By the name of a widget's class, or of one it is derived from."""
SAMPLERS = {
    "temperature": "temperature",
    "dynatemp_": "dynamic-temperature",
    "top_k": "top-k",
    "top_p": "top-p",
    "min_p": "min-p",
    "typical_p": "typical-p",
    "top_n_sigma": "top-nσ",
    "epsilon_cutoff": "ε-cutoff",
    "eta_cutoff": "η-cutoff",
    "xtc_": "xtc",
    "mirostat_": "mirostat-2",
    "repetition_penalty": "repetition",
    "presence_penalty": "presence",
    "frequency_penalty": "frequency",
    "dry_": "dry",
}
"""By the name of a parameter, or by how the names begin of all a sampler has."""


def anchor_for(widget: QWidget | None) -> str:
    """The heading of the guide about ``widget``, or about what it is part of; "" for the window."""
    while widget is not None:
        anchor = _anchor_of(widget)
        if anchor:
            return anchor
        widget = widget.parentWidget()
    return ""


def _anchor_of(widget: QWidget) -> str:
    name = getattr(getattr(widget, "parameter", None), "name", "")
    for beginning, anchor in SAMPLERS.items():
        if name and name.startswith(beginning):
            return anchor
    kinds = (kind.__name__ for kind in type(widget).__mro__)
    return next((SECTIONS[kind] for kind in kinds if kind in SECTIONS), "")
