"""Colours side by side, and the text that is read on all of them."""

from __future__ import annotations

import pytest

from engine.exports.page_colours import bands, contrast, legible, luminance


def test_each_ground_is_as_wide_as_its_share() -> None:
    assert bands(["#111111", None, "#222222"], [1, 2, 1]) == (
        "linear-gradient(to right,#111111 0% 25%,transparent 25% 75%,#222222 75% 100%)"
    )


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast(luminance("#000000"), luminance("#ffffff")) == pytest.approx(21)
    # The grey that is known for being just enough on white.
    assert contrast(luminance("#767676"), luminance("#ffffff")) == pytest.approx(4.54, abs=0.005)


@pytest.mark.parametrize(
    ("grounds", "text"),
    [
        (["#ffffff", "#eeeeee"], "#000000"),
        (["#000000", "#222222"], "#ffffff"),
        (["#ffffff", "#777777"], "#000000"),
    ],
)
def test_the_text_is_the_one_that_is_read_on_every_ground(grounds: list[str], text: str) -> None:
    assert legible(["#ffffff", "#000000"], grounds) == text


def test_one_colour_of_text_stays() -> None:
    assert legible(["#123456", "#123456"], ["#123456", "#ffffff"]) == "#123456"
