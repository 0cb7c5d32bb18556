"""A view of documents, and waiting for what comes into it a moment later."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from gui.appearance import Appearance
from gui.reading.view import DocumentView


@pytest.fixture
def view(qtbot: QtBot, appearance: Appearance) -> Iterator[DocumentView]:
    view = DocumentView()
    view.set_theme(appearance.theme)
    view.resize(600, 500)
    view.show()
    yield view
    qtbot.waitUntil(lambda: view.is_filled, timeout=20_000)
    view.close()
    view.deleteLater()


@pytest.fixture
def show(qtbot: QtBot, view: DocumentView) -> Callable[[str], None]:
    """Shows a text, and waits until every formula is typeset."""

    def show(text: str) -> None:
        view.show_markdown(text)
        qtbot.waitUntil(lambda: view.is_filled, timeout=20_000)

    return show
