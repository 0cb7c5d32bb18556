"""The tree of continuations: as a list to walk in, and the acts on what is in it."""

from gui.paths.acts import PathActs
from gui.paths.panel import PathsPanel

__all__ = ["PathActs", "PathsPanel"]
