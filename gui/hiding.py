"""Whether a widget was hidden by somebody."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def was_hidden(widget: QWidget) -> bool:
    """By somebody, and not only because what it is in was never shown yet."""
    told = widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
    return told and widget.isHidden()
