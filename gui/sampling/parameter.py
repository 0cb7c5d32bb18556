"""What a control needs to know of its parameter. Knows no widget, and no single parameter."""

from __future__ import annotations

from dataclasses import dataclass

from gui.scales import Scale


@dataclass(frozen=True)
class Parameter:
    """``name`` as in `SamplingSettings`; ``label`` where its group is seen, ``title`` elsewhere.

    ``low`` and ``high`` limit the number box; the scale may cover less. ``word`` stands for the
    value ``off``, such as "off" or "all"; without it the number is shown. ``step`` is that of the
    box's arrow keys. ``needs``: parameters of which one has to be on for this one to do anything.
    """

    name: str
    label: str
    title: str
    help: str
    scale: Scale
    low: float
    high: float
    off: float
    step: float = 0.05
    decimals: int = 2
    word: str = ""
    needs: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        return self.decimals == 0


@dataclass(frozen=True)
class Group:
    """Parameters that are folded together; ``key`` names the group, not a stage."""

    key: str
    title: str
    help: str
    parameters: tuple[Parameter, ...]
