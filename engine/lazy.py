"""Values that are worked out when they are first asked for, and kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

Value = TypeVar("Value")


class lazy(Generic[Value]):  # noqa: N801 - used like a built-in decorator, as property is
    """Like functools.cached_property, but without its lock.

    Up to Python 3.11 that holds one lock for each property of a class: two threads that look at
    traces which have nothing to do with each other can wait for each other for ever. What is worked
    out here never changes and is the same each time, so threads that ask at once may both do it.
    """

    def __init__(self, work_out: Callable[[Any], Value]) -> None:
        self._work_out = work_out
        self.__doc__ = work_out.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type) -> lazy[Value]: ...

    @overload
    def __get__(self, instance: object, owner: type) -> Value: ...

    def __get__(self, instance: object | None, owner: type) -> Value | lazy[Value]:
        if instance is None:
            return self
        # Next time Python finds the value in the instance itself and does not come here.
        value = instance.__dict__[self._name] = self._work_out(instance)
        return value
