"""Tells all who listen, whatever one of them makes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

News = TypeVar("News")


def tell_all(listeners: Iterable[Callable[[News], object]], news: News) -> None:
    """Call every listener with `news`; then raise what the first of them raised, if any did.

    One view that fails must not leave the others with what is no longer so.
    """
    failed: Exception | None = None
    for listener in listeners:
        try:
            listener(news)
        except Exception as error:
            failed = failed or error
    if failed is not None:
        raise failed
