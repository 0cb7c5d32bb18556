"""The tab that shows what another temperature, top-p or top-k would do, over its whole range."""

from gui.sweep.view import SweepView

__all__ = ["SweepView"]
