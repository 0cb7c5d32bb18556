"""Presenter mode: the same window with large type and fewer panels, for the back row."""

from gui.presenter.presenter import Presenter

__all__ = ["Presenter"]
