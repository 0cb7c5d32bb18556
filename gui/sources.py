"""What a body of the window shows and acts on: all that outlives it. Knows no widget."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.session import Session
from gui.paths import Grower
from gui.presets.store import PresetStore

if TYPE_CHECKING:
    from engine.lab import LabDesk


@dataclass(frozen=True)
class Sources:
    """What a body shows and acts on; all of it outlives the body."""

    session: Session
    presets: PresetStore
    grower: Grower
    lab_desk: Callable[[], LabDesk]
