"""What the strip's painter is given: cards, their texts, and what pointer and keys are at."""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.strip import StripCard
from gui.strip.wording import CardFace


@dataclass(frozen=True)
class Drag:
    """A card under way: which one, where the pointer has it, and before which card it would land.

    `left` is where the card floats; `gap` counts the cards before the place, None where it would
    stay.
    """

    index: int
    left: float
    gap: int | None


@dataclass
class StripPicture:
    """`scale` is the share that a bar as high as the picture stands for; `offset` is in pixels."""

    cards: tuple[StripCard, ...] = ()
    faces: tuple[CardFace, ...] = field(default_factory=tuple)
    widest_mass: str = ""
    """As wide as what was cut is ever written, if digits are alike."""
    scale: float = 1.0
    landing: int | None = None
    """The id of the token on which u lands."""
    chosen: int | None = None
    """The card whose distribution the chart shows."""
    focused: int = 0
    ring: bool = False
    hovered: int | None = None
    drag: Drag | None = None
    offset: int = 0
    stale: bool = False
