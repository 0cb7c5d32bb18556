"""The chips, wired to the presets they stand for. Knows the store, not the session."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.sampling import SamplingSettings
from gui.presets.builtin import BUILT_IN, described
from gui.presets.chips import Chips
from gui.presets.codec import applied, preset_of
from gui.presets.dialogs import DeleteDialog, NameDialog
from gui.presets.names import PresetError
from gui.presets.store import PresetStore


class PresetBar(QWidget):
    """Chosen is the chip by which nothing would change: a preset leaves bias and order alone."""

    settings_chosen = Signal(object)
    """A `SamplingSettings`."""
    refused = Signal(str)
    """A preset could not be saved or changed; why, for the user."""

    def __init__(self, store: PresetStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._settings = SamplingSettings()
        self._presets: dict[str, SamplingSettings] = {}
        self.chips = Chips()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.chips)
        self.chips.preset_chosen.connect(self._choose)
        self.chips.save_asked.connect(self._ask_name)
        self.chips.replace_asked.connect(self._replace)
        self.chips.rename_asked.connect(self._ask_new_name)
        self.chips.delete_asked.connect(self._ask_deletion)
        store.changed.connect(self._show_presets)
        self._show_presets()

    def set_settings(self, settings: SamplingSettings) -> None:
        self._settings = settings
        self._mark()

    def _show_presets(self) -> None:
        built_in = {
            QCoreApplication.translate("Presets", name): preset for name, preset in BUILT_IN.items()
        }
        own = {name: each for name, each in self._store.settings.items() if name not in built_in}
        self._presets = built_in | own
        tips = {name: described(preset) for name, preset in self._presets.items()}
        self.chips.set_presets(tips, frozenset(own))
        self._mark()

    def _mark(self) -> None:
        present = preset_of(self._settings)
        # Two presets may be equal; the first one stands for both.
        equal = (name for name, preset in self._presets.items() if preset == present)
        self.chips.set_chosen(next(equal, None))

    def _choose(self, name: str) -> None:
        self.settings_chosen.emit(applied(self._presets[name], self._settings))

    def _replace(self, name: str) -> None:
        try:
            self._store.save_settings(name, self._settings)
        except PresetError as error:
            self.refused.emit(str(error))

    def _ask_name(self) -> None:
        settings = self._settings
        NameDialog(
            "settings",
            frozenset(self._store.settings),
            lambda name: self._store.save_settings(name, settings),
            self,
        ).open()

    def _ask_new_name(self, name: str) -> None:
        NameDialog(
            "settings",
            frozenset(self._store.settings) - {name},
            lambda new_name: self._store.rename_settings(name, new_name),
            self,
            present=name,
        ).open()

    def _ask_deletion(self, name: str) -> None:
        DeleteDialog(name, self._store.delete_settings, self).open()
