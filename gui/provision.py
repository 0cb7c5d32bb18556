"""Sees to it that there is a model: loads the exported one, or exports it first.

Until it is there the six-word example answers, so that the window is usable from the first second.
Knows of the model only how to load it and which command exports it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject

from engine.example import ExampleModel, card_of
from engine.session import Session
from gui.exporter import Exporter
from gui.notice_bar import NoticeBar
from gui.worker import LoadedModel, ModelWorker

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class ModelSupply:
    """What the window is given to get at its model."""

    name: str
    is_exported: Callable[[], bool]
    export_command: Callable[[], Sequence[str]]
    folder: str
    """The command's working directory."""
    load: Callable[[str], LoadedModel]
    """For a precision, "fast" or "precise". Runs on the worker's thread."""


def load_example() -> LoadedModel:
    model = ExampleModel()
    return LoadedModel(model, card_of(model))


class Provision(QObject):
    """Shows on the notice bar what it is doing, and lets the user cancel and try again."""

    def __init__(
        self,
        supply: ModelSupply | None,
        worker: ModelWorker,
        session: Session,
        notice: NoticeBar,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._supply = supply
        self._worker = worker
        self._session = session
        self._notice = notice
        self._precision = "fast"
        self.has_failed = False
        self.exporter = Exporter(self)
        self.exporter.progressed.connect(self._show_progress)
        self.exporter.finished.connect(self._exported)
        self.exporter.failed.connect(self._export_failed)
        self.exporter.cancelled.connect(self._export_cancelled)
        worker.model_loaded.connect(session.use_model)
        worker.model_failed.connect(self._load_failed)

    def start(self) -> None:
        if self._supply is not None and self._supply.is_exported():
            self._load()
            return
        self._worker.load(load_example)
        if self._supply is not None:
            self._export()

    def choose_precision(self, precision: str) -> None:
        """Load the other graph over the same weights; the present one answers until then."""
        card = self._session.state.model
        if card is None or card.precision != precision:
            self._precision = precision
            self._load()

    def close(self) -> None:
        self.exporter.close()

    def _load(self) -> None:
        supply, precision = self._supply, self._precision
        if supply is not None:
            self._worker.load(lambda: supply.load(precision))

    def _export(self) -> None:
        supply = self._supply
        if supply is None or self.exporter.is_running:
            return
        self.has_failed = False
        self._show_progress("", 0, 0)
        try:
            command = supply.export_command()
        except Exception as error:
            log.exception("There is nothing to export")
            self._export_failed(str(error))
            return
        self.exporter.start(command, supply.folder)

    def _show_progress(self, stage: str, done: int, total: int) -> None:
        name = "" if self._supply is None else self._supply.name
        self._notice.say(
            self.tr(
                "Preparing {name}, once: its weights are repacked for this program, exactly as "
                "they are. Meanwhile, try the six-word example."
            ).format(name=name),
            progress=(done, total),
            button=self.tr("Cancel"),
            action=self.exporter.cancel,
        )

    def _exported(self) -> None:
        self._notice.clear()
        self._load()

    def _export_failed(self, reason: str) -> None:
        self._say(self.tr("The model could not be prepared. {reason}").format(reason=reason))

    def _export_cancelled(self) -> None:
        self._say(self.tr("The model was not prepared: cancelled. The six-word example goes on."))

    def _say(self, message: str) -> None:
        self.has_failed = True
        self._notice.say(message, button=self.tr("Try again"), action=self._export)

    def _load_failed(self, reason: str) -> None:
        self.has_failed = True
        if self._session.state.model is None:
            self._worker.load(load_example)
        self._notice.say(
            self.tr("The model could not be loaded. {reason}").format(reason=reason),
            button=self.tr("Prepare it again"),
            action=self._export,
        )
