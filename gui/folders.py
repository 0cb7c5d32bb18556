"""Where the app keeps files of its user's: settings, and what it notes of itself.

Two variables of the environment name other folders. Makes none of them.
"""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_config_path, user_state_path

CONFIG_VARIABLE = "LOGITSCOPE_CONFIG"
STATE_VARIABLE = "LOGITSCOPE_STATE"


def config_folder() -> Path:
    """Presets and the list of recent sessions: what the user chose."""
    chosen = os.environ.get(CONFIG_VARIABLE)
    return Path(chosen) if chosen else user_config_path("logitscope", appauthor=False)


def state_folder() -> Path:
    """The log and sessions that were not saved: what is of this machine."""
    chosen = os.environ.get(STATE_VARIABLE)
    return Path(chosen) if chosen else user_state_path("logitscope", appauthor=False)
