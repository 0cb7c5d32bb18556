"""What presenter mode takes away: names of parts, nothing else.

What stays is what a class looks at: the text, names and counts of the stages, the views, the draw,
and the sliders that all courses speak of.
"""

from __future__ import annotations

HIDDEN_IN_BODY = (
    "header.file_button",
    "header.form_button",
    "header.export_button",
    "header.view_button",
    "header.help_button",
    "status",
    "text.heading",
    "text.figures",
)
"""Dotted names from the body on; a layout stands for all widgets in it."""

HIDDEN_ON_PAGES = (
    "strip.order",
    "strip.off",
    "chart.tools",
    "panel.heading",
    "sampling.heading",
    "sampling.presets",
    "sampling.sections.more",
    "sentence",
    "draw.heading",
    "draw.speed",
    "draw.redo",
    "draw.seed_label",
    "draw.seed",
    "history",
    "side",
)
"""Dotted names from each page on; a page need not have them all."""

SLIDERS = ("temperature", "top_k", "top_p")
"""The parameters whose rows stay, without their reset buttons."""
