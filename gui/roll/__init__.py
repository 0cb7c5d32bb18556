"""The tab that draws many times: what came beside what was to be expected."""

from gui.roll.view import RollView

__all__ = ["RollView"]
