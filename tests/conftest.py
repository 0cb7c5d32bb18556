"""What every test gets: a fixed environment, its own caches, and a suite that fails on surprises.

A warning, a Qt message, an exception in a thread (pytest and pytest-qt see to these, as set in
pyproject.toml), a thread or a window that outlives its test: each fails the test it came from.
Knows the tree's layout, and nothing of what the packages do.
"""

import gc
import hashlib
import os
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.display import Display, require_programs

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = {
    "QT_QPA_PLATFORM": "offscreen",
    "LANG": "C.UTF-8",
    "LC_ALL": "C.UTF-8",
    "LANGUAGE": "",
    "TZ": "UTC",
}
# Whatever would make the window look or behave differently on one developer's machine.
UNWANTED = ("QT_SCALE_FACTOR", "QT_FONT_DPI", "QT_STYLE_OVERRIDE", "QT_QPA_PLATFORMTHEME")
EXPORTER_SOURCES = ("export*/**/*.py", "export*.py", "files.py", "catalogue.py")
FORGET_EXPORT_AFTER_S = 24 * 3600
THREAD_GRACE_S = 2.0


def _exporter_fingerprint() -> str:
    """Hash of the exporter's code, so that a changed exporter never meets an old export."""
    digest = hashlib.sha256()
    for pattern in EXPORTER_SOURCES:
        for source in sorted((ROOT / "models").glob(pattern)):
            digest.update(source.read_bytes())
    return digest.hexdigest()[:16]


def _export_cache(folder: Path) -> Path:
    """The folder in which the suite's exported model is kept from one run to the next."""
    current = folder / _exporter_fingerprint()
    current.mkdir(exist_ok=True)
    os.utime(current)
    for other in folder.iterdir():
        if time.time() - other.stat().st_mtime > FORGET_EXPORT_AFTER_S:
            shutil.rmtree(other, ignore_errors=True)
    return current


def pytest_configure(config: pytest.Config) -> None:
    """Sets the environment before anything imports Qt or looks for a user's folder."""
    os.environ.update(ENVIRONMENT)
    for name in UNWANTED:
        os.environ.pop(name, None)
    user_folder = tempfile.mkdtemp(prefix="logitscope-tests-")
    config.add_cleanup(lambda: shutil.rmtree(user_folder, ignore_errors=True))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        os.environ[name] = user_folder
    for name in ("LOGITSCOPE_CONFIG", "LOGITSCOPE_STATE"):
        os.environ[name] = user_folder
    # No deadline: the cores may be shared. The same examples each time, so that what passes once
    # passes again; who looks for new ones sets the variable.
    new_examples = "LOGITSCOPE_NEW_EXAMPLES" in os.environ
    settings.register_profile("suite", deadline=None, derandomize=not new_examples)
    settings.load_profile("suite")
    cache = config.cache
    assert cache is not None, "the suite keeps its exported model in pytest's cache folder"
    os.environ["LOGITSCOPE_CACHE"] = str(_export_cache(cache.mkdir("exported-models")))


def _leftover_threads(before: set[threading.Thread]) -> list[threading.Thread]:
    """Threads started since `before` that do not end by themselves within a short grace."""
    deadline = time.monotonic() + THREAD_GRACE_S
    # A foreign thread that once ran Python code stays in the list for ever, and cannot be joined.
    started = [
        thread for thread in threading.enumerate()
        if thread not in before and not isinstance(thread, threading._DummyThread)
    ]  # fmt: skip
    for thread in started:
        thread.join(max(0.0, deadline - time.monotonic()))
    return [thread for thread in started if thread.is_alive()]


@pytest.fixture(autouse=True)
def no_leftover_threads() -> Iterator[None]:
    """Fails a test that leaves a Python thread running."""
    before = set(threading.enumerate())
    yield
    left = _leftover_threads(before)
    if left:
        pytest.fail(f"threads still running after the test: {[thread.name for thread in left]}")


@pytest.fixture(autouse=True)
def no_leftover_qt_objects(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails a test that used Qt and leaves a window open, a QThread running or larger type."""
    if "qapp" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("qapp")
    from PySide6.QtCore import QCoreApplication, QEvent, Qt, QThread
    from PySide6.QtWidgets import QApplication
    from shiboken6 import getCppPointer

    before = {getCppPointer(widget) for widget in QApplication.topLevelWidgets()}
    font = QApplication.font()
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    running = [
        thread for thread in gc.get_objects()
        if issubclass(type(thread), QThread) and thread.isRunning()
    ]  # fmt: skip
    windows = [
        widget for widget in QApplication.topLevelWidgets()
        if getCppPointer(widget) not in before
        and widget.isVisible()
        and widget.windowType() in (Qt.WindowType.Window, Qt.WindowType.Dialog)
    ]  # fmt: skip
    for thread in running:  # so that only this test is blamed
        thread.quit()
        thread.wait(int(THREAD_GRACE_S * 1000))
    if running:
        pytest.fail(f"QThreads still running after the test: {running}")
    if windows:
        pytest.fail(f"windows still open after the test: {windows}")
    left = QApplication.font()  # a first window changes the system's for ours
    if left.family() == font.family() and left.pointSizeF() != font.pointSizeF():
        pytest.fail(f"the type had {font.pointSizeF()} pt before, and has {left.pointSizeF()} now")


@pytest.fixture(autouse=True)
def first_start() -> None:
    """No window finds what the window of another test has kept for the next start."""
    Path(os.environ["LOGITSCOPE_CONFIG"], "preferences.json").unlink(missing_ok=True)


@pytest.fixture
def x_display() -> Iterator[Display]:
    """An X server of the test's own, for a program in a real window."""
    require_programs()
    with Display() as display:
        yield display
