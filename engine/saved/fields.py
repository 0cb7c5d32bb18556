"""Takes values out of the objects of a JSON document, each checked; says where one is wrong.

Knows nothing of sessions.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any, NoReturn

from engine.saved.errors import Place, SessionFileError, shown, written_place

REQUIRED: Any = object()
"""The default of what must be there."""


def refuse(place: Place, value: object, wanted: str, **limits: str | int | float) -> NoReturn:
    """Raises SessionFileError: what is there, and what it must be (see `errors.WANTED`)."""
    raise SessionFileError(
        "wrong", place=written_place(place), value=shown(value), wanted=wanted, **limits
    )


def whole_number(value: object, place: Place, low: int, high: int) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
        return value
    refuse(place, value, "whole", low=low, high=high)


class Fields:
    """The values of one JSON object.

    Every method raises SessionFileError where the value is not there (unless there is a default),
    or is not what it must be. A default of None allows null too.
    """

    __slots__ = ("_place", "_values")

    def __init__(self, value: object, place: Place = ()) -> None:
        if not isinstance(value, dict):
            refuse(place, value, "object")
        self._values: dict[str, object] = value
        self._place = place

    def __contains__(self, name: str) -> bool:
        return self._values.get(name) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def value(self, name: str) -> object:
        return self._values.get(name)

    def place(self, *name: str | int) -> Place:
        """Where something in this object is."""
        return (*self._place, *name)

    def text(self, name: str, default: Any = REQUIRED) -> Any:
        value = self._values.get(name, default)
        if isinstance(value, str) or (value is None and default is None):
            return value
        self._refuse(name, "text")

    def flag(self, name: str, default: Any = REQUIRED) -> Any:
        value = self._values.get(name, default)
        if isinstance(value, bool):
            return value
        self._refuse(name, "flag")

    def one_of(self, name: str, choices: Sequence[str], default: Any = REQUIRED) -> Any:
        value = self._values.get(name, default)
        if (value is None and default is None) or (isinstance(value, str) and value in choices):
            return value
        self._refuse(name, "one", choices=", ".join(choices))

    def whole(self, name: str, low: int, high: int, default: Any = REQUIRED) -> Any:
        value = self._values.get(name, default)
        if value is None and default is None:
            return None
        if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
            return value
        self._refuse(name, "whole", low=low, high=high)

    def share(self, name: str, default: Any = REQUIRED, *, below_one: bool = False) -> Any:
        """A number from 0 to 1, or to below 1."""
        value = self._values.get(name, default)
        if value is None and default is None:
            return None
        is_number = isinstance(value, float) or (isinstance(value, int) and value in (0, 1))
        if is_number and not isinstance(value, bool):
            number = float(value)  # type: ignore[arg-type]
            if 0 <= number <= 1 and not (below_one and number == 1):
                return number
        self._refuse(name, "below" if below_one else "number", low=0, high=1)

    def items(self, name: str, default: Any = REQUIRED) -> Any:
        """A list, as it is."""
        value = self._values.get(name, default)
        if isinstance(value, list) or (value is None and default is None):
            return value
        self._refuse(name, "list")

    def fields(self, name: str) -> Fields:
        """An object; one that is not there has no values."""
        return Fields(self._values.get(name, {}), (*self._place, name))

    def _refuse(self, name: str, wanted: str, **limits: str | int) -> NoReturn:
        place = (*self._place, name)
        if name not in self._values:
            raise SessionFileError("missing", place=written_place(place), wanted=wanted, **limits)
        refuse(place, self._values[name], wanted, **limits)


def number_or_minus_infinity(value: object, place: Place) -> float:
    """JSON has no infinities, so that one is written as a text."""
    if value == "-inf":
        return -math.inf
    if isinstance(value, float | int) and not isinstance(value, bool):
        try:
            number = float(value)
        except OverflowError:
            number = math.inf
        if math.isfinite(number):
            return number
    refuse(place, value, "bias")
