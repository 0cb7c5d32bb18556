"""The lab's panel: the formula with the chain's numbers, sets, files, and what it says."""

import math
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QFileDialog, QToolButton, QWidget

from engine.lab import BUILT_IN, TUTORIAL, TUTORIAL_CHINESE, LabSet, json_text
from engine.sampling import SamplingSettings
from gui.lab.files import read_lab_set
from gui.lab.menus import REAL_COUNTS, with_ending
from gui.theme import DARK, LIGHT
from tests.gui.chart_examples import coloured
from tests.gui.lab_desk import DELICIOUS, HOT, LOGIT, NICE, LabWindow

TEMPERATURE_LAST = ("top_k", "top_p", "min_p", "temperature")
ALONE = "No other stage is on: this is what is drawn from."


@pytest.fixture
def window(qtbot) -> LabWindow:
    return LabWindow(qtbot)


def formula(window: LabWindow) -> str:
    return window.panel.formula.accessibleDescription()


def said(window: LabWindow) -> list[str]:
    return window.panel._sentences.text().split("\n")


@pytest.mark.parametrize(
    ("row", "settings", "written", "sentences"),
    [
        (
            NICE,
            {},
            "p(·nice) = e^(3.5 / 1.0) / Σ e^(x / 1.0) = 33.12 / 72.68 = 0.4556",
            [ALONE],
        ),
        (
            HOT,
            {"temperature": 0.5},
            "p(·hot) = e^(3.0 / 0.5) / Σ e^(x / 0.5) = 403.4 / 1,610 = 0.2506",
            [ALONE],
        ),
        (
            NICE,
            {"temperature": 2.0, "top_p": 0.8},
            "p(·nice) = e^(3.5 / 2.0) / Σ e^(x / 2.0) = 5.755 / 18.89 = 0.3047",
            ["With Top-p 0.80 the chain gives 37.3 %."],
        ),
        (
            DELICIOUS,
            {"temperature": 2.0, "top_p": 0.8},
            "p(·delicious) = e^(1.0 / 2.0) / Σ e^(x / 2.0) = 1.649 / 18.89 = 0.0873",
            ["Top-p 0.80 then cuts ·delicious: the chain gives it 0 %."],
        ),
        (
            NICE,
            {"temperature": 2.0, "top_p": 0.8, "order": TEMPERATURE_LAST},
            "p(·nice) = e^(3.5 / 2.0) / Σ e^(x / 2.0) = 5.755 / 12.95 = 0.4442",
            ["With Top-p 0.80 the chain gives the same."],
        ),
        (
            DELICIOUS,
            {"temperature": 2.0, "top_p": 0.8, "order": TEMPERATURE_LAST},
            "p(·delicious) = 0",
            ["Top-p 0.80 cuts ·delicious before T: it is not in the sum."],
        ),
        (
            NICE,
            {"temperature": 0},
            "p(·nice) = 1",
            ["T = 0 is greedy: the largest logit gets all, nothing is divided.", ALONE],
        ),
        (
            HOT,
            {"temperature": 0},
            "p(·hot) = 0",
            ["T = 0 is greedy: the largest logit gets all, nothing is divided.", ALONE],
        ),
        (
            HOT,
            {"temperature": 0, "top_k": 1, "order": TEMPERATURE_LAST},
            "p(·hot) = 0",
            ["Top-k 1 cuts ·hot before T: it is not in the sum."],
        ),
        (
            NICE,
            {"logit_bias": ((NICE, -1.5),)},
            "p(·nice) = e^(2.0 / 1.0) / Σ e^(x / 1.0) = 7.389 / 46.95 = 0.1574",
            [
                "Bias and penalties make the logit 2.0.",
                "With Logit bias (1) the chain gives the same.",
            ],
        ),
    ],
)
def test_the_formula_says_what_the_chain_does(window, row, settings, written, sentences):
    window.session.choose_settings(SamplingSettings(**settings))
    window.table.choose_row(row)
    assert formula(window) == written
    assert said(window) == sentences


def test_what_the_sentences_say_of_the_chain_is_what_is_drawn_from(window):
    window.session.choose_settings(SamplingSettings(temperature=2.0, top_p=0.8))
    assert window.session.state.trace.probabilities[NICE] == pytest.approx(0.3733, abs=5e-4)


def test_a_logit_beyond_all_numbers_is_no_trouble(qtbot):
    window = LabWindow(qtbot, LabSet((" a", " b", " c"), (1000.0, 998.5, -math.inf)))
    assert formula(window) == (
        "p(·a) = e^(1,000.0 / 1.0) / Σ e^(x / 1.0) = 1.970×10⁴³⁴ / 2.410×10⁴³⁴ = 0.8176"
    )
    assert "first subtracts the largest exponent" in said(window)[0]
    window.table.choose_row(2)
    assert formula(window) == "p(·c) = 0"
    assert said(window) == ["Its logit is −∞: ·c cannot be chosen."]


def test_the_formula_follows_row_logit_temperature_and_word(window):
    seen = [formula(window)]
    for act in (
        lambda: window.press(Qt.Key.Key_Down),
        lambda: window.press(Qt.Key.Key_Right),
        lambda: window.session.choose_settings(SamplingSettings(temperature=0.7)),
        lambda: window.desk.edit(window.lab.with_word(HOT, " <b>")),
    ):
        act()
        seen.append(formula(window))
    assert len(set(seen)) == len(seen)
    assert "p(·<b>)" in seen[-1]
    window.table.choose_row(6)
    assert formula(window) == ""
    assert said(window) == [""]


@pytest.mark.parametrize("width", [880, 520, 480])
def test_the_formula_fits_its_width_and_ends_in_the_share(qtbot, width):
    window = LabWindow(qtbot, width=width)
    view = window.panel.formula
    assert all(line.width <= view.width() for line in view._lines)
    assert len(view._lines) <= 2, "the letters go before the numbers do"
    assert view.height() == view.sizeHint().height()
    assert coloured(view, view.rect(), LIGHT.accent) > 20, "the word's own numbers stand out"


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_the_formula_wears_the_theme_and_dims_when_stale(window, theme):
    view = window.panel.formula
    window.panel.set_theme(theme)
    assert coloured(view, view.rect(), theme.accent) > 20
    window.panel.set_stale(True)
    assert coloured(view, view.rect(), theme.accent) == 0
    assert coloured(view, view.rect(), theme.disabled) > 20


def test_a_larger_font_makes_rows_and_formula_larger(window):
    before = window.panel.formula.height(), window.table.verticalHeader().defaultSectionSize()
    font = QFont(window.panel.font())
    font.setPointSizeF(18)
    for widget in (window.panel, window.table, window.panel.formula):
        widget.setFont(font)
    window.qtbot.waitUntil(lambda: window.panel.formula.height() > before[0])
    assert window.table.verticalHeader().defaultSectionSize() > before[1]
    assert window.table.table_model.token_font.pointSizeF() == 18


def test_every_built_in_set_can_be_chosen_and_undone(window):
    actions = window.panel.menus.sets.menu().actions()
    for action, lab in zip(actions, BUILT_IN.values(), strict=False):
        action.trigger()
        assert window.lab == lab
        assert window.session.state.text == lab.prompt
        assert window.table.row == lab.logits.index(max(lab.logits))
    for _ in BUILT_IN:
        window.panel.menus._undo.trigger()
    assert window.lab == TUTORIAL
    assert not window.panel.menus._undo.isEnabled()
    window.panel.menus._redo.trigger()
    window.panel.menus._redo.trigger()
    assert window.lab == TUTORIAL_CHINESE


def test_the_text_is_the_sessions_and_drawn_words_are_underlined(window):
    window.qtbot.keyClicks(window.panel.editor, "!")
    assert window.session.state.text.count("!") == 1
    window.session.force(NICE)
    assert window.panel.editor.text().endswith(" nice")
    assert coloured(window.panel.editor, window.panel.editor.rect(), LIGHT.accent) > 10


def test_the_note_of_a_real_top_stays_until_words_change(window):
    window.desk.begin(LabSet((" a", " b"), (1.0, 2.0), "so", 0.842))
    note = window.panel._note
    assert note.text() == (
        "These 2 words held 84.2 % of the real distribution; here they share all of it."
    )
    window.press(Qt.Key.Key_Right)
    assert "84.2 %" in note.text()
    window.press(Qt.Key.Key_Delete)
    assert note.text() == ""


def test_the_real_top_is_asked_for_only_where_there_is_one(window):
    asked: list[int] = []
    window.panel.real_top_asked.connect(asked.append)
    button = window.panel.menus.real
    assert not button.isEnabled()
    assert "not ready" in button.toolTip()
    window.panel.set_real_available(True)
    assert button.isEnabled()
    for action in button.menu().actions():
        action.trigger()
    assert asked == list(REAL_COUNTS)
    assert button.menu().actions()[1].text() == "The 12 most likely tokens"


@pytest.mark.parametrize("name", ["set.json", "set.csv"])
def test_a_set_is_saved_with_its_prompt_and_opened_again(window, tmp_path, name):
    window.session.edit("Mine, typed", 11)
    window.session.step()
    window.press(Qt.Key.Key_Right)
    saved = replace(window.lab, prompt="Mine, typed")
    window.panel.save_file(tmp_path / name)
    window.desk.begin(TUTORIAL_CHINESE)
    window.panel.open_file(tmp_path / name)
    assert window.lab == saved
    assert window.session.state.text == "Mine, typed"
    assert window.messages == []


def test_a_file_that_is_none_changes_nothing_and_says_why(window, tmp_path):
    (tmp_path / "a.json").write_text(json_text(TUTORIAL).replace("3.5", '"much"'))
    window.press(Qt.Key.Key_Right)
    lab, text = window.lab, window.session.state.text
    window.panel.open_file(tmp_path / "a.json")
    window.panel.open_file(tmp_path / "missing.csv")
    window.panel.save_file(tmp_path / "no folder" / "a.csv")
    assert (window.lab, window.session.state.text) == (lab, text)
    assert "a.json was not opened" in window.messages[0]
    assert "Line 8: The logit of word 3 is 'much'" in window.messages[0]
    assert "missing.csv" in window.messages[1]
    assert "could not be written" in window.messages[2]


def test_a_text_too_long_for_a_prompt_is_not_saved(window, tmp_path):
    window.session.edit("x" * 10_001, 0)
    window.panel.save_file(tmp_path / "a.json")
    assert "The prompt has 10001 characters" in window.messages[0]
    assert not (tmp_path / "a.json").exists()


def open_dialog(window: LabWindow) -> QFileDialog:
    dialog = window.panel.findChild(QFileDialog)
    assert dialog is not None
    return dialog


def test_the_dialogs_open_and_save(window, tmp_path):
    target = tmp_path / "by dialog.json"
    window.panel.menus.ask_target()
    dialog = open_dialog(window)
    assert dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave
    dialog.fileSelected.emit(str(target.with_suffix("")))
    assert read_lab_set(target) == TUTORIAL
    dialog.close()
    window.qtbot.waitUntil(lambda: window.panel.findChild(QFileDialog) is None)
    window.desk.begin(TUTORIAL_CHINESE)
    window.panel.menus.ask_file()
    dialog = open_dialog(window)
    assert dialog.fileMode() == QFileDialog.FileMode.ExistingFile
    dialog.fileSelected.emit(str(target))
    assert window.lab == TUTORIAL
    dialog.close()
    window.qtbot.waitUntil(lambda: window.panel.findChild(QFileDialog) is None)


@pytest.mark.parametrize(
    ("name", "ending"),
    [("a", "a.json"), ("a.csv", "a.csv"), ("a.JSON", "a.JSON"), ("v1.2", "v1.2.json")],
)
def test_a_file_gets_an_ending(name, ending):
    assert with_ending(Path(name)) == Path(ending)


def test_the_buttons_add_and_remove_words(window):
    window.panel.menus.add.click()
    window.type(" wet")
    assert window.lab.words[-1] == " wet"
    window.panel.menus._remove.trigger()
    assert window.lab == TUTORIAL


def test_everything_can_be_reached_and_has_a_name(window):
    reached: list[QWidget] = []
    window.panel.set_real_available(True)
    window.table.setFocus()
    for _ in range(12):
        window.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        reached.append(focused)
    menus, panel = window.panel.menus, window.panel
    assert {panel.table, panel.editor, menus.add, menus.sets, menus.real} == set(reached)
    for widget in {*reached, panel.formula, panel}:
        name = widget.accessibleName() or getattr(widget, "text", str)()
        assert name, widget
    for button in (menus.sets, menus.real):
        assert button.popupMode() == QToolButton.ToolButtonPopupMode.InstantPopup


def test_the_table_reads_as_a_table(window):
    model = window.table.table_model
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(NICE, LOGIT).data(role) == "3.5"
    titles = [model.headerData(each, Qt.Orientation.Horizontal) for each in range(4)]
    assert titles == ["word", "logit x", "e^(x/T)", "p"]
    assert "Enter edits the logit" in window.table.accessibleDescription()


def test_state_and_lab_may_come_in_any_order(window):
    view = window.desk.view
    window.panel.show_lab(replace(view, lab=view.lab.with_added("x", 0.0)))
    assert window.column(LOGIT)[:2] == ["1.2", "2.0"]
    assert formula(window) == "", "there are no numbers for seven words yet"
    window.panel.show_lab(view)
    assert formula(window).endswith("0.4556")
