"""Sees to it that there is a model: loads the exported one, or exports it first.

Until it is there the six-word example answers, so that the window is usable from the first second.
Knows of the model only how to load it and which command exports it.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from engine.session import Session
from gui.exporter import Exporter
from gui.notice_bar import NoticeBar
from gui.worker import LoadedModel, Loader, ModelWorker

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class ModelSupply:
    """What the window is given to get at its model."""

    name: str
    is_exported: Callable[[], bool]
    export_command: Callable[[], Sequence[str]] | None
    """None where no model can be exported: a package has its model, and no exporter."""
    folder: str
    """The command's working directory."""
    load: Callable[[str], LoadedModel]
    """For a precision, "fast" or "precise". Runs on the worker's thread."""
    model_folder: Path | None = None
    """Where the exported model lies."""


def load_example() -> LoadedModel:
    # Most starts find the real model and never need this one.
    from engine.example import ExampleModel, card_of

    model = ExampleModel()
    return LoadedModel(model, card_of(model))


def closed(sentence: str) -> str:
    """With a full stop, for another sentence to follow: closed("Not found") -> "Not found."."""
    sentence = sentence.rstrip()
    return sentence if sentence.endswith((".", "!", "?", "。")) else f"{sentence}."


class Provision(QObject):
    """Shows on the notice bar what it is doing, and lets the user cancel and try again."""

    failed = Signal(str)
    """There will be no other model than the present one, in plain words why."""

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
        self.model_folder = None if supply is None else supply.model_folder
        self._worker = worker
        self._session = session
        self._notice = notice
        self._precision = "fast"
        self._newest_load = 0
        self._failed_loads: deque[int] = deque()
        self.failure = ""
        """What ``failed`` said last, until something new is tried."""
        self.exporter = Exporter(self)
        self.exporter.progressed.connect(self._show_progress)
        self.exporter.finished.connect(self._load)
        self.exporter.failed.connect(self._export_failed)
        self.exporter.cancelled.connect(self._export_cancelled)
        worker.model_loaded.connect(session.use_model)
        worker.model_failed.connect(self._load_failed)

    @property
    def has_failed(self) -> bool:
        return bool(self.failure)

    @property
    def is_preparing(self) -> bool:
        """Is a model to come that is not there yet?"""
        is_expected = self._supply is not None and not self.has_failed
        return is_expected and self._present_precision() is None

    @property
    def _can_prepare(self) -> bool:
        return self._supply is not None and self._supply.export_command is not None

    def start(self) -> None:
        supply = self._supply
        if supply is not None and (supply.export_command is None or supply.is_exported()):
            self._load()
            return
        self._load_by(load_example)
        if supply is not None:
            self._export()

    def choose_precision(self, precision: str) -> None:
        """Load the other graph over the same weights; the present one answers until then."""
        if precision != self._precision:
            self._precision = precision
            self._load()

    def close(self) -> None:
        self.exporter.close()

    def _load(self) -> None:
        supply, precision = self._supply, self._precision
        if supply is not None:
            self.failure = ""
            if not self.exporter.is_running:
                self._notice.clear()
            self._load_by(lambda: supply.load(precision))

    def _load_by(self, loader: Loader) -> None:
        self._newest_load += 1
        number = self._newest_load

        def load() -> LoadedModel:
            try:
                return loader()
            except Exception:
                self._failed_loads.append(number)
                raise

        self._worker.load(load)

    def _export(self) -> None:
        supply = self._supply
        if supply is None or supply.export_command is None or self.exporter.is_running:
            return
        self.failure = ""
        self._show_progress("", 0, 0)
        try:
            command = supply.export_command()
        except Exception as error:
            log.exception("There is nothing to export")
            self._export_failed(str(error))
            return
        self.exporter.start(command, supply.folder)

    def _show_progress(self, stage: str, done: int, total: int) -> None:
        self._notice.say(
            self._progress_words,
            progress=(done, total),
            button=lambda: self.tr("Cancel"),
            action=self.exporter.cancel,
        )

    def _progress_words(self) -> str:
        text = self.tr(
            "Preparing {name}, once: its weights are repacked for this program, exactly as they "
            "are."
        ).format(name="" if self._supply is None else self._supply.name)
        if self._present_precision() is None:
            text += " " + self.tr("Meanwhile, try the six-word example.")
        return text

    def _export_failed(self, reason: str) -> None:
        self._fail(
            lambda: self.tr("The model could not be prepared. {reason}").format(reason=reason),
            lambda: self.tr("Try again"),
        )

    def _export_cancelled(self) -> None:
        self._fail(
            lambda: self.tr("The model was not prepared: cancelled."),
            lambda: self.tr("Try again"),
        )

    def _load_failed(self, reason: str) -> None:
        if self._failed_loads.popleft() != self._newest_load:
            return  # Another choice was made meanwhile; how that one ends is what counts.
        if self._session.state.model is None:
            self._load_by(load_example)
        self._fail(
            lambda: self.tr("The model could not be loaded. {reason}").format(
                reason=closed(reason)
            ),
            lambda: self.tr("Prepare it again") if self._can_prepare else self.tr("Try again"),
        )

    def _fail(self, message: Callable[[], str], button: Callable[[], str]) -> None:
        """Go back to what answers now, and offer to prepare or load what was wanted."""
        wanted, present = self._precision, self._present_precision()
        if present is not None:
            self._precision = present

        def prepare() -> None:
            self._precision = wanted
            if self._can_prepare:
                self._export()
            else:
                self._load()

        self.failure = message().rstrip()
        self._notice.say(
            lambda: f"{message().rstrip()} {self._goes_on(present)}", button=button, action=prepare
        )
        self.failed.emit(self.failure)

    def _present_precision(self) -> str | None:
        """The precision of the model that answers now; None while it is the example, or none."""
        card = self._session.state.model
        return None if card is None or card.is_example else card.precision

    def _goes_on(self, precision: str | None) -> str:
        if precision is None:
            return self.tr("The six-word example goes on.")
        if precision == "precise":
            return self.tr("The precise one goes on answering.")
        return self.tr("The fast one goes on answering.")
