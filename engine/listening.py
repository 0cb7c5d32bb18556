"""Tells all who listen, whatever one of them makes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

News = TypeVar("News")


def enlisted(
    listeners: list[Callable[[News], Any]], listener: Callable[[News], Any]
) -> Callable[[], None]:
    """Adds ``listener``; what is returned takes it out again, and does nothing a second time."""
    listeners.append(listener)

    def leave() -> None:
        if listener in listeners:
            listeners.remove(listener)

    return leave


def tell_all(listeners: Iterable[Callable[[News], object]], news: News) -> None:
    """Call every listener with `news`; then raise what the first of them raised, if any did.

    One view that fails must not leave the others with what is no longer so.
    """
    failed: Exception | None = None
    for listener in tuple(listeners):  # some may leave, or come, meanwhile
        try:
            listener(news)
        except Exception as error:
            failed = failed or error
    if failed is not None:
        raise failed
