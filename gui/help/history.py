"""Where the reader has been: back and forward, as in a browser. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field

Place = tuple[int, int]


@dataclass
class Visit:
    """A document, and how far it was read when it was left."""

    name: str
    place: Place = (-1, 0)


@dataclass
class History:
    """Visits in order, and which of them is the one now."""

    visits: list[Visit] = field(default_factory=list)
    now: int = -1

    def leave(self, place: Place) -> None:
        """Note how far the document was read that is about to be left."""
        if self.visits:
            self.visits[self.now].place = place

    def go(self, name: str) -> None:
        """To another place; what was ahead is forgotten."""
        del self.visits[self.now + 1 :]
        self.visits.append(Visit(name))
        self.now += 1

    def move(self, steps: int) -> Visit | None:
        """Back (-1) or forward (1); None where there is nothing."""
        if not 0 <= self.now + steps < len(self.visits):
            return None
        self.now += steps
        return self.visits[self.now]

    @property
    def can_go_back(self) -> bool:
        return self.now > 0

    @property
    def can_go_forward(self) -> bool:
        return self.now + 1 < len(self.visits)
