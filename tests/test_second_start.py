"""The real program in a real window: what was chosen is found again when it is started anew."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.display import Display

pytestmark = pytest.mark.real_display


def test_language_theme_and_page_are_found_again(x_display: Display, tmp_path: Path) -> None:
    file = tmp_path / "preferences.json"
    places = {"LOGITSCOPE_CONFIG": str(tmp_path), "LOGITSCOPE_STATE": str(tmp_path)}
    command = [sys.executable, "main.py", "--text", "so"]

    process = x_display.start([*command, "--language", "en", "--theme", "light"], **places)
    window = x_display.wait_for_window("Logitscope")
    x_display.xdotool("windowfocus", "--sync", window)
    x_display.type_text(" n")
    x_display.wait_for_window("Untitled")
    x_display.press("ctrl+shift+l")
    x_display.wait_for_window("未命名")
    x_display.type_text("ice")
    x_display.press("ctrl+2", "ctrl+q")
    assert process.wait(30) == 0
    kept = json.loads(file.read_text(encoding="utf-8"))
    assert (kept["language"], kept["theme"], kept["page"]) == ("zh", "system", "lab")

    process = x_display.start(command, **places)
    window = x_display.wait_for_window("Logitscope")
    x_display.xdotool("windowfocus", "--sync", window)
    x_display.press("ctrl+1", "F6")
    x_display.type_text(" n")
    x_display.wait_for_window("未命名")
    x_display.press("ctrl+shift+d", "ctrl+q")
    assert process.wait(30) == 0

    kept = json.loads(file.read_text(encoding="utf-8"))
    assert (kept["language"], kept["page"]) == ("zh", "explore")
    assert kept["theme"] in ("light", "dark")
