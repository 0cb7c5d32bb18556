"""Everything a window can show, one after the other: pages, views, folds, forms, dialogs, menus.

For tests that look at all of it. Each scene puts on what it needs and yields what is to be looked
at; what it opened it closes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QApplication, QMenu, QWidget

from engine.paths import Growth
from engine.sampling import SamplingSettings
from gui.about.dialog import AboutDialog
from gui.key_list import KeyList
from gui.paths.branch_dialog import BranchDialog
from gui.paths.lower import BEAMS
from gui.presets.dialogs import DeleteDialog, NameDialog
from gui.sampling.bias_dialog import BiasDialog
from gui.sampling.fold import Fold
from gui.sampling.help_bubble import HelpButton
from gui.strip.name_popup import NamePopup
from gui.views import NEXT_TOKEN, ROLL, SWEEP
from tests.gui.conftest import WindowDesk

Scene = Callable[[WindowDesk], Iterator[QWidget]]
RICH = SamplingSettings(
    temperature=0.7, top_k=40, top_p=0.9, repetition_penalty=1.2, logit_bias=((5, -1.0), (258, 2.0))
)


def next_token(desk: WindowDesk) -> Iterator[QWidget]:
    desk.window.explore.views.choose(NEXT_TOKEN)
    yield desk.window
    desk.window.session.choose_stage("temperature")
    yield desk.window
    desk.window.session.choose_stage(None)


def drawn_tokens(desk: WindowDesk) -> Iterator[QWidget]:
    """The right column's second tab, with tokens drawn and forced, and a look into the past."""
    desk.window.session.step()
    desk.wait_for_answer()
    desk.window.session.force(258)
    desk.wait_for_answer()
    side = desk.window.explore.side
    assert side is not None
    side.tabs.setCurrentIndex(1)
    desk.window.session.look_at(0)
    desk.wait_for_answer()
    yield desk.window
    desk.window.session.look_at(None)
    side.tabs.setCurrentIndex(0)


def sweep(desk: WindowDesk) -> Iterator[QWidget]:
    views = desk.window.explore.views
    views.choose(SWEEP)
    desk.wait(lambda: views.sweep.plot.picture.sweep is not None)
    yield desk.window


def roll(desk: WindowDesk) -> Iterator[QWidget]:
    views = desk.window.explore.views
    views.choose(ROLL)
    views.roll.start.click()
    desk.wait(lambda: not views.roll.is_rolling)
    yield desk.window


def paths(desk: WindowDesk) -> Iterator[QWidget]:
    """Grown by a beam search, two of its leaves compared."""
    bench = desk.window.explore
    bench.go_to_paths()
    assert bench.paths is not None
    assert bench.views.paths is not None
    grower = bench.paths.grower
    grower.choose(Growth("beam", 3, 3))
    grower.start()
    desk.wait(lambda: grower.progress is None)
    for beam in bench.paths.beams.beams[:2]:
        bench.paths.acts.toggle_mark(beam.node)
    bench.paths.acts.compare()
    yield desk.window
    bench.views.paths.below.show_page(BEAMS)
    yield desk.window


def folds(desk: WindowDesk) -> Iterator[QWidget]:
    desk.window.explore.views.choose(NEXT_TOKEN)
    for _ in range(2):  # folds within folds
        for fold in desk.window.findChildren(Fold):
            fold.open()
    desk.window.session.choose_settings(RICH)
    yield desk.window
    for button in desk.window.findChildren(HelpButton)[:2]:
        button.click()
        assert button.bubble is not None
        yield button.bubble
        button.bubble.close()


def chat(desk: WindowDesk) -> Iterator[QWidget]:
    desk.window.chat.toggle()
    desk.wait(lambda: desk.window.text.isVisible())
    desk.wait_for_answer()
    yield desk.window
    desk.window.chat.toggle()
    desk.wait_for_answer()


def search(desk: WindowDesk) -> Iterator[QWidget]:
    desk.window.activateWindow()
    finding = desk.window.explore.search
    finding.focus_search()
    for query in ("the", "qqq"):
        finding.field.setText(query)
        QApplication.processEvents()
        yield desk.window
    finding.field.clear()
    desk.window.text.editor.setFocus()


def lab(desk: WindowDesk) -> Iterator[QWidget]:
    desk.window.header.pages.setCurrentIndex(1)
    desk.wait(lambda: desk.window.lab.session.state.is_current)
    yield desk.window
    desk.window.header.pages.setCurrentIndex(0)


def notices(desk: WindowDesk) -> Iterator[QWidget]:
    notice = desk.window.notice
    notice.say("It cannot be read: no such file", button="Open another", action=lambda: None)
    yield desk.window
    notice.clear()


def menus(desk: WindowDesk) -> Iterator[QWidget]:
    for menu in desk.window.findChildren(QMenu):
        menu.aboutToShow.emit()  # some are filled only then
        if menu.actions():
            yield menu
    chart = desk.window.explore.chart.chart
    chart.open_menu(0, chart.rect().center())
    assert chart.menu is not None
    yield chart.menu
    chart.menu.close()


def dialogs(desk: WindowDesk) -> Iterator[QWidget]:
    model, window = desk.state.model, desk.window
    assert model is not None

    def nothing(name: str) -> None:
        """What a dialog would do with a name."""

    for dialog in (
        KeyList(window),
        BiasDialog(258, model.piece(258), 1.5, window),
        NameDialog("settings", frozenset({"mine"}), nothing, window),
        DeleteDialog("mine", nothing, window),
        NamePopup(["mine"], window),
        BranchDialog("·cat", "", window),
    ):
        dialog.show()
        QApplication.processEvents()
        yield dialog
        dialog.close()


def table(desk: WindowDesk) -> Iterator[QWidget]:
    """The chart as a table."""
    desk.window.explore.views.choose(NEXT_TOKEN)
    desk.window.set_table(True)
    yield desk.window
    desk.window.set_table(False)


def lesson(desk: WindowDesk) -> Iterator[QWidget]:
    """A step that asks for a guess, the guess answered, and a step with tasks; then the offer."""
    side = desk.window.lesson
    for place in (0, 4):
        side.open(None, place)
        desk.wait(lambda: side.desk.view.lesson is not None)
        yield desk.window
        side.desk.guess(None)
        desk.wait_for_answer()
        yield desk.window
    side.close_panel()
    yield desk.window
    desk.window.notice.clear()


def help_window(desk: WindowDesk) -> Iterator[QWidget]:
    desk.window.open_guide()
    window = desk.window.help.window
    assert window is not None
    yield window
    window.search.field.setText("temperature")
    yield window
    desk.window.open_numbers()
    yield window
    window.search.field.clear()
    window.close()


def about(desk: WindowDesk) -> Iterator[QWidget]:
    desk.window.show_about()
    (dialog,) = [each for each in desk.window.findChildren(AboutDialog) if each.isVisible()]
    yield dialog
    dialog.close()


def presenter(desk: WindowDesk) -> Iterator[QWidget]:
    desk.window.explore.views.choose(NEXT_TOKEN)
    desk.window.set_presenter(True)
    yield desk.window
    desk.window.set_presenter(False)


def first_start(desk: WindowDesk) -> Iterator[QWidget]:
    """With the texts to begin with."""
    desk.window.is_first_start = True
    yield desk.window
    desk.window.is_first_start = False


SCENES: tuple[Scene, ...] = (
    next_token, drawn_tokens, sweep, roll, paths, folds, search, lab, chat, notices, menus, dialogs,
    table, lesson, help_window, about, presenter, first_start,
)  # fmt: skip
