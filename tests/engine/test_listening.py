"""Everybody hears the news, even after one who fails."""

from __future__ import annotations

import pytest

from engine.listening import tell_all


def test_one_that_fails_does_not_keep_the_news_from_the_others() -> None:
    heard: list[tuple[str, int]] = []

    def fails(news: int) -> None:
        heard.append(("fails", news))
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        tell_all(
            [
                lambda news: heard.append(("a", news)),
                fails,
                fails,
                lambda news: heard.append(("b", news)),
            ],
            7,
        )
    assert heard == [("a", 7), ("fails", 7), ("fails", 7), ("b", 7)]
