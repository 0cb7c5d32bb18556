"""The word lab: the table of words and logits, the formula with live numbers, and lab files."""

from gui.lab.panel import LabPanel

__all__ = ["LabPanel"]
