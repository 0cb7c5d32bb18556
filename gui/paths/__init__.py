"""The tree of continuations: as a list to walk in, the acts on what is in it, and what grows."""

from gui.paths.desk import PathsDesk
from gui.paths.grower import Grower
from gui.paths.panel import PathsPanel

__all__ = ["Grower", "PathsDesk", "PathsPanel"]
