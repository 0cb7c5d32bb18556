"""About: nothing installed is left out, every licence can be read, and reports name no folder."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QWidget
from pytestqt.qtbot import QtBot

from engine.model import ModelCard
from gui.about.details import Facts, page, report
from gui.about.dialog import AboutDialog
from gui.about.parts import INSTALLED, packaged_folder, packaged_parts, parts, version_of
from gui.appearance import Appearance
from gui.folders import config_folder, state_folder
from gui.theme import LIGHT

ROOT = Path(__file__).resolve().parents[3]
INDEX = """What is in this package, and under which licences.

part           version  licence                 texts in
----           -------  -------                 --------
Logitscope     0.1.0    Apache-2.0              Logitscope/
numpy          2.4.6    BSD-3-Clause AND 0BSD   numpy/
STIX Two Math           OFL-1.1                 STIX-Two-Math/
"""
CARD = ModelCard(
    "SmolLM2-135M-Instruct", "fast", 49152, 8192, lambda _: b"", lambda _: False, fingerprint="ab12"
)
FACTS = Facts("1.2.3", CARD, Path("somewhere/models"))


def required() -> set[NormalizedName]:
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    pins = (line.rstrip("\\ ") for line in lines if line and not line.startswith((" ", "#")))
    return {canonicalize_name(Requirement(pin).name) for pin in pins}


def test_every_requirement_is_listed_with_its_licence() -> None:
    listed = {canonicalize_name(part.name): part for part in parts("1")}
    assert required() <= listed.keys()
    for name in required():
        assert listed[name].licence
        assert listed[name].version or name == "colorama"


def test_nothing_is_listed_that_is_not_required() -> None:
    # ziamath's own requirements come into the file with it.
    further = {"ziamath", "ziafont", "latex2mathml"}
    assert {canonicalize_name(name) for name in INSTALLED} <= required() | further


def test_every_font_is_listed() -> None:
    names = {part.name.replace(" ", "") for part in parts("1")}
    for font in (ROOT / "resources" / "fonts").iterdir():
        assert font.name.split("-")[0].replace("sc", "SC") in names


@pytest.mark.parametrize("part", parts("1"), ids=lambda part: part.name)
def test_every_licence_can_be_read(part: object) -> None:
    further = ROOT / "resources" / "package" / "licenses"
    without_own = {"PySide6-Essentials", "shiboken6", "latex2mathml", "STIX Two Math"}
    name, text = part.name, part.text()  # type: ignore[attr-defined]
    if name in without_own and not further.is_dir():
        pytest.skip("the texts of the package are not there")
    assert len(text) > 500


def test_a_package_lists_what_the_build_gathered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "licenses"
    for name in ("Logitscope", "numpy", "STIX-Two-Math"):
        (folder / name).mkdir(parents=True)
        (folder / name / "LICENSE.txt").write_text(f"text of {name}", encoding="utf-8")
    (folder / "INDEX.txt").write_text(INDEX, encoding="utf-8")
    assert packaged_folder() is None
    monkeypatch.setattr(sys, "executable", str(tmp_path / "logitscope"))
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    found = [(part.name, part.version, part.licence, part.text()) for part in parts("9")]
    assert found == [
        ("Logitscope", "0.1.0", "Apache-2.0", "text of Logitscope"),
        ("numpy", "2.4.6", "BSD-3-Clause AND 0BSD", "text of numpy"),
        ("STIX Two Math", "", "OFL-1.1", "text of STIX-Two-Math"),
    ]
    assert [part.name for part in packaged_parts(folder)] == [it[0] for it in found]


def test_a_version_is_found_without_metadata(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert version_of("nosuchpackage") == ""
    (tmp_path / "licenses").mkdir()
    (tmp_path / "licenses" / "INDEX.txt").write_text(INDEX, encoding="utf-8")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "logitscope"))
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert version_of("stix two math") == ""
    assert version_of("Logitscope") == "0.1.0"


def test_the_page_tells_model_versions_and_folders() -> None:
    text = page(FACTS)
    for word in ("SmolLM2-135M-Instruct", "49,152", "8,192", "Apache-2.0", "ab12", "1.2.3"):
        assert word in text
    for word in ("Python", "Qt", "PySide6", "onnxruntime", "numpy", "tokenizers", "pyqtgraph"):
        assert f"| {word} |" in text
    for folder in (Path("somewhere/models"), config_folder(), state_folder()):
        assert str(folder) in text
    assert "No network, no telemetry" in text
    assert "not loaded yet" in page(Facts("1", None))


def test_details_for_a_report_name_no_folder() -> None:
    text = report(FACTS, "en")
    assert "Logitscope: 1.2.3" in text
    assert "Model: SmolLM2-135M-Instruct, fast, 49152 tokens" in text
    for folder in (Path.home(), config_folder(), state_folder(), Path("somewhere")):
        assert str(folder) not in text


@pytest.fixture
def dialog(qtbot: QtBot, appearance: Appearance) -> Iterator[AboutDialog]:
    owner = QWidget()
    owner.resize(1100, 760)
    owner.show()
    dialog = AboutDialog(owner, FACTS, "en", LIGHT)
    dialog.open()
    yield dialog
    owner.close()
    owner.deleteLater()


def test_all_is_reached_with_the_keyboard(qtbot: QtBot, dialog: AboutDialog) -> None:
    assert dialog.view.hasFocus()
    dialog.tabs.setFocus()
    QTest.keyClick(dialog.tabs, Qt.Key.Key_Right)
    licences = dialog.licences
    assert licences.isVisible()
    licences.list.setFocus()
    rows = licences.list.count()
    QTest.keyClick(licences.list, Qt.Key.Key_End)
    assert licences.list.currentRow() == rows - 1
    shown = licences.text.toPlainText()
    QTest.keyClick(licences.list, Qt.Key.Key_Home)
    assert "Apache License" in licences.text.toPlainText() != shown
    QTest.keyClick(licences.list, Qt.Key.Key_Tab)
    assert licences.text.hasFocus()
    QTest.keyClick(licences.text, Qt.Key.Key_Tab)
    assert not licences.text.hasFocus()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_details_are_copied(dialog: AboutDialog) -> None:
    QGuiApplication.clipboard().clear()
    dialog.copy.setFocus()
    QTest.keyClick(dialog.copy, Qt.Key.Key_Space)
    assert QGuiApplication.clipboard().text() == report(FACTS, "en")
    assert dialog.copy.text() == "Copied"
    buttons = dialog.findChild(QDialogButtonBox)
    assert isinstance(buttons, QDialogButtonBox)
    buttons.button(QDialogButtonBox.StandardButton.Close).click()
    assert not dialog.isVisible()


def test_licences_wait_until_they_are_asked_for(dialog: AboutDialog) -> None:
    assert dialog.pages.count() == 1
