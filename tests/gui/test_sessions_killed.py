"""kill -9 in the middle of work: what the next program finds can be read, and is hardly older.

`python -m tests.gui.kill_autosave` does it fifty times, on a session of 3,000 nodes.
"""

import pytest

from gui.sessions.files import write_session
from tests.gui.kill_autosave import kill_once, large_session

WORST_LOSS_S = 2.0


@pytest.mark.parametrize("life_s", [0.3, 1.7, 2.6])
def test_no_more_than_two_seconds_of_work_are_lost(tmp_path, life_s):
    session = tmp_path / "a.logitscope"
    write_session(session, large_session(200))
    kill = kill_once(tmp_path / "unsaved", session, life_s)
    assert kill.changes > 5
    assert kill.age_s < WORST_LOSS_S
    if life_s > WORST_LOSS_S:
        assert kill.nodes >= 200
