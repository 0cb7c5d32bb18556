"""Where the results lie, what is left out where it is narrow, and what is painted."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.search.columns import columns_for
from gui.search.placement import GAP, placed
from gui.theme import DARK, LIGHT
from tests.gui.chart_examples import coloured, painted
from tests.gui.search_examples import MODEL, SearchDesk, state_of

WINDOW = QRect(0, 0, 1000, 800)
SHADOW = 10


@pytest.mark.parametrize(
    ("field", "size", "place"),
    [
        # Under the field, flush right with it.
        (QRect(700, 100, 200, 30), (500, 300), QRect(410, 124, 500, 300)),
        # As wide as the window, if that is not enough.
        (QRect(700, 100, 200, 30), (2000, 300), QRect(GAP, 124, 992, 300)),
        # Not out of the window at the left, or at the right.
        (QRect(100, 100, 200, 30), (500, 300), QRect(GAP, 124, 500, 300)),
        (QRect(900, 100, 200, 30), (500, 300), QRect(496, 124, 500, 300)),
        # Above, where it does not fit below and there is more room.
        (QRect(700, 600, 200, 30), (500, 300), QRect(410, 306, 500, 300)),
        # Below, but no taller than fits.
        (QRect(700, 300, 200, 30), (500, 600), QRect(410, 324, 500, 472)),
        # Above, but no taller than fits.
        (QRect(700, 500, 200, 30), (500, 600), QRect(410, 4, 500, 502)),
    ],
)
def test_place(field: QRect, size: tuple[int, int], place: QRect) -> None:
    found = placed(field, WINDOW, *size, SHADOW)
    assert found == place
    assert not found.adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW).intersects(field)
    assert WINDOW.contains(found)


@pytest.mark.parametrize(
    ("width_ems", "names"),
    [
        (100, ["id", "logit", "rank", "model", "drawn"]),
        (67, ["logit", "rank", "model", "drawn"]),
        (58, ["rank", "model", "drawn"]),
        (50, ["model", "drawn"]),
        (35, ["drawn"]),
        (10, ["drawn"]),
    ],
)
def test_columns_leave_out_what_matters_least(width_ems: float, names: list[str]) -> None:
    columns = columns_for(width_ems * 8.0, 8.0)
    assert [column.name for column in columns.figures] == names
    lefts = [column.left for column in columns.figures]
    assert columns.token_right < lefts[0]
    for left, column in zip(lefts[1:], columns.figures, strict=False):
        assert column.left < column.right < left
    assert columns.figures[-1].right <= width_ems * 8.0


def shown_parts(desk: SearchDesk) -> list[QWidget]:
    found, popup = desk.search.popup.found, desk.search.popup
    parts = [found.heading, found.list, found.controls[-1], found.buttons, popup.summary]
    return [*parts, popup.hint] if popup.hint.isVisible() else parts


@pytest.mark.parametrize(
    ("width", "height", "point_size", "is_wide"),
    [
        (1280, 820, 10.0, True),
        (1024, 640, 10.0, True),
        (640, 480, 10.0, False),
        (1280, 820, 18.0, False),
        (1024, 640, 18.0, False),
        (1024, 400, 18.0, False),
        (800, 500, 18.0, False),
    ],
)
def test_the_parts_fit_and_do_not_overlap(
    qtbot: QtBot, width: int, height: int, point_size: float, is_wide: bool
) -> None:
    desk = SearchDesk(qtbot, width, height)
    font = desk.window.font()
    font.setPointSizeF(point_size)
    desk.window.setFont(font)
    many = replace(MODEL.card(), token_bytes=lambda id_: b"w%d" % id_)
    desk.search.show_state(state_of(card=many))
    desk.look_for("w")
    popup, found = desk.search.popup, desk.search.popup.found
    qtbot.waitUntil(lambda: found.list.height() > 0)
    card = popup.rect().adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)
    places = [QRect(part.mapTo(popup, QPoint(0, 0)), part.size()) for part in shown_parts(desk)]
    for number, place in enumerate(places):
        assert card.contains(place)
        assert not any(place.intersects(other) for other in places[number + 1 :])
    assert desk.window.rect().contains(popup.geometry())
    assert popup.summary.width() >= popup.summary.sizeHint().width()
    assert (places[2].left() >= places[1].right()) == is_wide
    assert (found.buttons.pin.y() == found.buttons.ban.y()) != is_wide
    assert found.painter.style.fonts[0].pointSizeF() == point_size
    assert found.list.visualRect(found.list.currentIndex()).height() >= point_size * 1.5


def test_the_card_follows_the_window(qtbot: QtBot) -> None:
    desk = SearchDesk(qtbot)
    desk.look_for("the")
    before = desk.popup.geometry()
    desk.window.resize(600, 500)
    qtbot.waitUntil(lambda: desk.popup.geometry() != before)
    assert desk.window.rect().contains(desk.popup.geometry())


def test_names_stand_over_their_columns(qtbot: QtBot) -> None:
    desk = SearchDesk(qtbot)
    card = replace(MODEL.card(), token_bytes=lambda id_: b"w%d" % id_)
    desk.search.show_state(state_of(card=card))
    desk.look_for("w")
    found = desk.search.popup.found
    # There is a scroll bar beside the rows, and none beside their heading.
    assert found.heading.width() > found.list.viewport().width()
    heading = painted(found.heading, found.heading.rect().adjusted(0, 0, 0, -2))
    ground = heading[0, 0]
    right_of_text = max((heading != ground).any(axis=(0, 2)).nonzero()[0])
    last = found.painter.columns(found.list.viewport().width()).figures[-1]
    assert last.right - 3 <= right_of_text <= last.right + 1


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_the_card_wears_the_theme(qtbot: QtBot, theme) -> None:
    desk = SearchDesk(qtbot)
    desk.search.set_theme(theme)
    desk.look_for("the")
    inner = desk.popup.rect().adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)
    foot = QRect(inner.left() + 9, inner.bottom() - 4, inner.width() - 18, 3)
    assert coloured(desk.popup, foot, theme.surface) == foot.width() * foot.height()
    assert coloured(desk.popup, inner, theme.surface) > inner.width() * inner.height() / 3
    assert coloured(desk.search.popup.found.list, desk.popup.rect(), theme.accent) >= 3 * 10


def test_stale_figures_are_dimmed_and_tokens_are_not(qtbot: QtBot) -> None:
    desk = SearchDesk(qtbot)
    desk.look_for(" nice")
    found = desk.search.popup.found
    columns = found.painter.columns(found.list.viewport().width())
    row = found.list.visualRect(desk.search.results.index(0))
    tokens = QRect(row)
    tokens.setRight(round(columns.token_right))
    figures = QRect(row)
    figures.setLeft(round(columns.figures[1].left))

    def strength(area: QRect) -> int:
        return int((painted(found.list.viewport(), area).max(axis=2) < 90).sum())

    before = strength(tokens), strength(figures)
    assert min(before) > 20
    desk.search.set_stale(True)
    assert strength(figures) == 0
    assert strength(tokens) == before[0]
    desk.search.set_stale(False)
    assert (strength(tokens), strength(figures)) == before


def test_another_models_tokens_are_painted(qtbot: QtBot) -> None:
    desk = SearchDesk(qtbot)
    found = desk.search.popup.found

    def shown_as(text: bytes) -> int:
        """How much ink the token of one id is, if that is its text."""
        card = replace(MODEL.card(), token_bytes=lambda id_: text)
        desk.search.show_state(state_of(card=card))
        row = found.list.visualRect(desk.search.results.index(0))
        row.setRight(round(found.painter.columns(row.width()).token_right))
        return int((painted(found.list.viewport(), row).max(axis=2) < 90).sum())

    desk.look_for("#259")
    assert shown_as(b"mmmmmmmm") > 3 * shown_as(b"i") > 0


def test_the_selected_row_is_marked_by_more_than_its_ground(qtbot: QtBot) -> None:
    desk = SearchDesk(qtbot)
    desk.look_for("the")
    view = desk.search.popup.found.list
    first, second = (view.visualRect(desk.search.results.index(row)) for row in (0, 1))
    marks = [coloured(view.viewport(), QRect(row.left(), row.top(), 3, row.height()), LIGHT.accent)
             for row in (first, second)]  # fmt: skip
    assert marks == [3 * first.height(), 0]


def test_every_control_says_what_it_is(qtbot: QtBot) -> None:
    desk = SearchDesk(qtbot)
    desk.look_for("the")
    buttons = desk.search.popup.found.buttons
    for control in (
        desk.search.field, desk.search.popup.found.list, buttons.pin, buttons.append, buttons.ban,
        buttons.less, buttons.more, buttons.dialog,
    ):  # fmt: skip
        assert len(control.accessibleName() + control.accessibleDescription()) > 5
        assert control.focusPolicy() != Qt.FocusPolicy.NoFocus or control is not desk.search.field


def test_a_token_that_looks_like_markup_is_text(qtbot: QtBot) -> None:
    desk = SearchDesk(qtbot)
    card = replace(MODEL.card(), token_bytes=lambda id_: b"<b>" if id_ == 3 else b"x")
    desk.search.show_state(state_of(card=card))
    desk.look_for("<b>?")
    assert desk.search.popup.message.textFormat() is Qt.TextFormat.PlainText
    assert "“<b>?”" in desk.search.popup.message.text()
