"""The user's presets: settings and orders by name, kept in one file (its form: `presets.file`).

Every change reads the file first, so that what another window of the app saved stays, and what
cannot be used stays in the file as it is. Knows no widget.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QObject, Signal

from engine.sampling import SamplingSettings
from gui.folders import config_folder
from gui.presets.codec import preset_of, read_order, read_settings, written_settings
from gui.presets.file import (
    ForeignFileError,
    NewerFileError,
    empty_content,
    read_content,
    set_aside,
    write_content,
)
from gui.presets.names import PresetError, checked_name

Content = dict[str, Any]


def presets_path() -> Path:
    """In the user's configuration folder, or in the one that LOGITSCOPE_CONFIG names."""
    return config_folder() / "presets.json"


class PresetStore(QObject):
    """``path`` None keeps them for as long as the app runs. Reads the file when it is made."""

    changed = Signal()
    """Presets came, went, or have another content."""
    complained = Signal(str)
    """A change came about, but the file was found damaged, or to hold what cannot be used."""

    def __init__(self, path: Path | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self.problem: str | None = None
        """What was wrong with the file when it was last read, for the user; None for nothing."""
        self._content = empty_content()
        self._settings: dict[str, SamplingSettings] = {}
        self._orders: dict[str, tuple[str, ...]] = {}
        try:
            self._take(self._read())
        except PresetError as error:
            self.problem = str(error)

    @property
    def settings(self) -> Mapping[str, SamplingSettings]:
        """By name, in the order in which they were first saved; without bias, in usual order."""
        return MappingProxyType(self._settings)

    @property
    def orders(self) -> Mapping[str, tuple[str, ...]]:
        """By name; each names every stage."""
        return MappingProxyType(self._orders)

    def save_settings(self, name: str, settings: SamplingSettings) -> None:
        """Keeps all but the bias and the order; replaces what has the name. Raises PresetError."""
        name, written = checked_name(name, "settings"), written_settings(preset_of(settings))
        self._change(lambda content: content["settings"].update({name: written}))

    def save_order(self, name: str, order: tuple[str, ...]) -> None:
        """Replaces what has the name. Raises PresetError."""
        name, written = checked_name(name, "orders"), list(read_order(order))
        self._change(lambda content: content["orders"].update({name: written}))

    def delete_settings(self, name: str) -> None:
        """Deletes nothing else; a name that there is not is no error. Raises PresetError."""
        self._change(lambda content: content["settings"].pop(name, None))

    def delete_order(self, name: str) -> None:
        """As for settings."""
        self._change(lambda content: content["orders"].pop(name, None))

    def rename_settings(self, name: str, new_name: str) -> None:
        """It keeps its place, or takes that of the one that had the name. Raises PresetError."""
        new_name = checked_name(new_name, "settings")

        def rename(content: Content) -> None:
            before = content["settings"]
            if name not in before:
                raise PresetError(
                    self.tr("There is no preset “{name}” any more.").format(name=name)
                )
            replaced = new_name if new_name != name else None
            content["settings"] = {
                (new_name if key == name else key): value
                for key, value in before.items()
                if key != replaced
            }

        self._change(rename)

    def _change(self, change: Callable[[Content], object]) -> None:
        self.problem = None
        content = self._read()
        change(content)
        if self.path is not None:
            try:
                write_content(self.path, content)
            except OSError as error:
                raise PresetError(
                    self.tr("The presets cannot be saved: {file}: {reason}").format(
                        file=self.path, reason=error.strerror or error
                    )
                ) from error
        self._take(content)
        self.changed.emit()
        if self.problem is not None:
            self.complained.emit(self.problem)

    def _read(self) -> Content:
        """The file's content, made anew where it was damaged. Raises PresetError."""
        if self.path is None:
            return self._copy()
        try:
            return read_content(self.path)
        except ForeignFileError as error:
            return self._replace_damaged(self.path, str(error))
        except NewerFileError:
            message = self.tr(
                "The presets in {file} are of a newer Logitscope: this one can neither use nor "
                "change them."
            ).format(file=self.path)
        except OSError as error:
            message = self.tr("The presets in {file} cannot be read: {reason}").format(
                file=self.path, reason=error.strerror or error
            )
        raise PresetError(message)

    def _copy(self) -> Content:
        copy = dict(self._content)
        for section in ("settings", "orders"):
            copy[section] = dict(copy[section])
        return copy

    def _replace_damaged(self, path: Path, reason: str) -> Content:
        """What is known of the presets, with the file out of the way. Raises PresetError."""
        words = {"file": path, "reason": reason}
        try:
            aside = set_aside(path)
        except OSError as error:
            raise PresetError(
                self.tr(
                    "The presets in {file} cannot be used ({reason}), and the file cannot be put "
                    "aside: {error}"
                ).format(**words, error=error.strerror or error)
            ) from error
        self.problem = self.tr(
            "The presets in {file} cannot be used: {reason}. The file is kept as {aside}."
        ).format(**words, aside=aside)
        return self._copy()

    def _take(self, content: Content) -> None:
        """Use what can be used; say of the first of the others why it cannot."""
        problems: list[str] = []
        self._content = content
        self._settings = self._usable(content["settings"], read_settings, problems)
        self._orders = self._usable(content["orders"], read_order, problems)
        if problems:
            self.problem = problems[0]

    def _usable(
        self, section: dict[str, Any], read: Callable[[object], Any], problems: list[str]
    ) -> dict[str, Any]:
        found = {}
        for name, value in section.items():
            try:
                found[name] = read(value)
            except PresetError as error:
                problems.append(
                    self.tr(
                        "The preset “{name}” in {file} cannot be used: {reason}. It is left as it "
                        "is."
                    ).format(name=name, file=self.path, reason=error)
                )
        return found
