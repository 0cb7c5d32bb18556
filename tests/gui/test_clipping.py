"""Nothing that is written is cut off, lies outside what holds it, or over its neighbour.

In both languages, in small and usual windows, in small and large type, in all that can be shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QSplitterHandle,
    QStackedWidget,
    QTabBar,
    QWidget,
)

from gui.languages import CHINESE, ENGLISH
from gui.sampling.fold import FoldButton
from tests.gui.conftest import WindowDesk
from tests.gui.scenes import (
    about,
    chat,
    dialogs,
    drawn_tokens,
    first_start,
    folds,
    help_window,
    lab,
    lesson,
    next_token,
    notices,
    paths,
    roll,
    search,
    sweep,
)
from tests.gui.test_chat import ChattyModel

pytestmark = pytest.mark.qt_log_ignore(
    r"This plugin does not support (raise\(\)|grabbing the keyboard|propagateSizeHints)"
)
SMALL, LARGE = 10, 18
SIZES = {SMALL: ((857, 600), (1024, 700), (1280, 820)), LARGE: ((1402, 900),)}
SLACK_PX = 1
PASSES = 25
SCENES = (
    next_token, drawn_tokens, sweep, roll, paths, folds, search, lab, lesson, notices, first_start,
    help_window, about, dialogs, chat,
)  # fmt: skip
WIDE = (next_token, folds, lab, lesson)


def clipped(widget: QWidget) -> bool:
    """Whether less of a text is seen than there is, and nothing says the rest."""
    if isinstance(widget, FoldButton) and widget.toolTip() in widget.text():
        return False  # the column is never moved sideways: its titles give way
    if isinstance(widget, QLabel):
        if widget.wordWrap():
            return widget.height() + SLACK_PX < widget.heightForWidth(widget.width())
        needed = widget.minimumSizeHint()
        return widget.width() + SLACK_PX < needed.width() or widget.height() < needed.height()
    if isinstance(widget, QTabBar):
        last = widget.tabRect(widget.count() - 1)
        return last.right() > widget.width() + SLACK_PX or last.bottom() > widget.height()
    if isinstance(widget, QComboBox):
        arrow_px, metrics = 22, widget.fontMetrics()
        room = widget.width() - arrow_px
        return metrics.horizontalAdvance(widget.currentText()) > room
    metrics = widget.fontMetrics()
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    if not text:
        return False  # an icon, or a button whose words stand beside it
    size = metrics.size(Qt.TextFlag.TextShowMnemonic, text)
    return size.width() > widget.width() + SLACK_PX or metrics.height() > widget.height()


def is_scrolled(widget: QWidget) -> bool:
    """What scrolls may be larger than where it is seen."""
    holder = widget.parentWidget()
    return holder is not None and isinstance(holder.parentWidget(), QAbstractScrollArea)


def faults_in(window: QWidget) -> Iterator[str]:
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or widget.window() is not window:
            continue
        if isinstance(widget, (QLabel, QAbstractButton, QComboBox, QTabBar)) and clipped(widget):
            yield f"cut off: {name_of(widget)} {widget.size().toTuple()}"
        holder = widget.parentWidget()
        if holder is None or is_scrolled(widget) or isinstance(holder, QAbstractScrollArea):
            continue
        if not holder.rect().adjusted(-1, -1, 1, 1).contains(widget.geometry()):
            yield f"outside {type(holder).__name__}: {name_of(widget)}"
    for holder in window.findChildren(QWidget):
        if holder.isVisible() and not isinstance(holder, (QStackedWidget, QAbstractScrollArea)):
            yield from overlaps_in(holder)


def settled(window: QWidget) -> list[str]:
    """What is at fault when all is laid out: a bar that comes or goes moves what is beside it."""
    found = list[str]()
    for _ in range(PASSES):
        QApplication.processEvents()
        found = list(faults_in(window))
        if not found:
            break
    return found


def overlaps_in(holder: QWidget) -> Iterator[str]:
    inside = [
        each for each in holder.children()
        if isinstance(each, QWidget) and each.isVisible() and not each.isWindow()
        and not (type(each) is QWidget and not each.children())  # keeps room, shows nothing
        and not isinstance(each, QSplitterHandle)  # wider than it is seen, to be caught
        and not each.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)  # a frame
    ]  # fmt: skip
    for one, other in combinations(inside, 2):
        both: QRect = one.geometry() & other.geometry()
        if both.width() > SLACK_PX and both.height() > SLACK_PX:
            yield f"over each other: {name_of(one)} and {name_of(other)}"


def name_of(widget: QWidget) -> str:
    words = widget.property("text") or widget.accessibleName() or ""
    return f"{type(widget).__name__} “{str(words)[:40]}”"


@pytest.fixture(params=[SMALL, LARGE])
def points(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[int]:
    before = qapp.font()
    font = qapp.font()
    font.setPointSize(request.param)
    qapp.setFont(font)
    yield request.param
    qapp.setFont(before)


@pytest.mark.parametrize("language", [ENGLISH, CHINESE])
def test_nothing_is_cut_off(
    language: str,
    speaking: Callable[[str], str],
    points: int,
    make_window: Callable[..., WindowDesk],
) -> None:
    speaking(language)
    desk = make_window("the cat", ChattyModel())
    desk.wait_for_answer()
    faults = dict[str, str]()
    for scene in SCENES:
        for root in scene(desk):
            if root is not desk.window:  # a window of its own has its own size
                for fault in settled(root):
                    faults.setdefault(fault, scene.__name__)
                continue
            # Each size takes its time: more than the smallest only where most stands side by side.
            sizes = SIZES[points] if scene in WIDE else SIZES[points][:1]
            for size in sizes:
                desk.window.resize(*size)
                for fault in settled(desk.window):
                    faults.setdefault(fault, f"{scene.__name__} at {size}")
    assert not faults, "\n".join(f"{where}: {fault}" for fault, where in faults.items())
