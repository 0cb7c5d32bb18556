"""Runs the program as its users do, and writes down what the session holds after every change.

Started as a process of its own by the end-to-end tests, with the program's arguments. Each line of
the file named by REPORT_FILE is one JSON object; places are in pixels of the screen.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, QRect, QTimer
from PySide6.QtWidgets import QWidget

import main
from engine.state import State
from gui import application
from gui.main_window import MainWindow


def on_screen(widget: QWidget, area: QRect | None = None) -> list[int]:
    """[left, top, width, height] of the widget, or of an area of it."""
    area = area or widget.rect()
    corner = widget.mapToGlobal(area.topLeft())
    return [corner.x(), corner.y(), area.width(), area.height()]


class ReportingWindow(MainWindow):
    """The window, with one more listener."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        # Once it is laid out: a notice that goes away moves all that is below it.
        self.session.subscribe(lambda state: QTimer.singleShot(0, self, lambda: self.report(state)))

    def report(self, state: State) -> None:
        document, prediction = state.document, state.prediction
        bench = self.explore
        slider = bench.sampling.controls["temperature"].slider
        places = {
            # The first line: below it the first start offers texts to begin with.
            "editor": on_screen(self.text.editor.viewport(), self.text.editor.cursorRect()),
            "step": on_screen(bench.draw.step),
            "slider": on_screen(slider),
            "theme": on_screen(self.header.theme_button),
        }
        if state.trace is not None:
            chart = bench.chart.chart
            places["rows"] = on_screen(chart, chart.row_rect(0))
            places["row_height"] = [chart.row_rect(0).height()]
        origin = self.mapToGlobal(QPoint(0, 0))
        message = {
            "text": state.text,
            "current": state.is_current,
            "ids": [] if document is None else list(document.ids),
            "sampled": 0 if document is None else len(document.origins),
            "temperature": state.settings.temperature,
            "top": [] if state.trace is None else state.trace.order[:10].tolist(),
            "landing": state.landing,
            "computed": 0 if prediction is None else prediction.computed,
            "model": None if state.model is None else state.model.name,
            "window": [origin.x(), origin.y()],
            "places": places,
        }
        with Path(os.environ["REPORT_FILE"]).open("a") as file:
            file.write(json.dumps(message) + "\n")


if __name__ == "__main__":
    vars(application)["MainWindow"] = ReportingWindow
    raise SystemExit(main.main(sys.argv[1:]))
