"""Sessions as files: what is kept, how it is written and read, and what a model makes of it.

Knows nothing of windows, threads and where files lie.
"""

from engine.saved.errors import SessionFileError
from engine.saved.fitting import Fitted, fitted
from engine.saved.reading import session_of
from engine.saved.replay import compare_numbers, verify_replay
from engine.saved.rows import NodeLines
from engine.saved.saved_session import (
    SavedModel,
    SavedSession,
    differs,
    has_other_work,
    saved_of,
)
from engine.saved.writing import (
    LARGEST_BYTES,
    session_bytes,
    session_data,
    session_pieces,
    title_of,
)

__all__ = [
    "LARGEST_BYTES",
    "Fitted",
    "NodeLines",
    "SavedModel",
    "SavedSession",
    "SessionFileError",
    "compare_numbers",
    "differs",
    "fitted",
    "has_other_work",
    "saved_of",
    "session_bytes",
    "session_data",
    "session_of",
    "session_pieces",
    "title_of",
    "verify_replay",
]
