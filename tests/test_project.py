"""The promises of the project's own files: pins, licences, and nothing of a developer's machine."""

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import resources

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
GROUPS = PROJECT["dependency-groups"]
REQUIREMENTS = {
    "requirements.txt": PROJECT["project"]["dependencies"],
    "requirements-dev.txt": [*GROUPS["test"], *GROUPS["lint"]],
    "requirements-peers.txt": GROUPS["peers"],
    "requirements-package.txt": GROUPS["package"],
}
TEXT_FILES = {"", ".json", ".lock", ".md", ".py", ".qss", ".svg", ".toml", ".ts", ".txt", ".yml"}
QT_MODULES = ("Core", "Gui", "Widgets", "DBus", "Svg", "OpenGL", "OpenGLWidgets", "Test", "XcbQpa")
# Qt's own, the bundled ICU, and what every glibc system with a C++ program has.
OF_EVERY_SYSTEM = (b"libQt6", b"libicu", b"libc.", b"libm.", b"libgcc_s.", b"libstdc++.")
# Written so that this file does not find itself.
FORBIDDEN = {
    "a package registry's address": r"https?://[^\s\"']+/sim" r"ple\b|--(extra-)?index-" r"url[= ]",
    "a registry's address in a lock file": r"\"resolved\": *\"http|registry *= *\"http",
    "a path of a developer's machine": r"(?<![\w.])/(work|farm|ro" r"ot|home/\w+|Users/\w+)/\w",
}


def text_files() -> Iterator[Path]:
    """Yields the project's text files: what git tracks or, without git, what lies there."""
    if (ROOT / ".git").exists() and shutil.which("git"):
        command = ["git", "-c", "safe.directory=*", "ls-files", "-z"]
        listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
        names = listed.stdout.split("\0")
    else:
        files = (file.relative_to(ROOT) for file in ROOT.rglob("*") if file.is_file())
        names = [str(file) for file in files if not file.parts[0].startswith(".")]
    for name in names:
        if name and Path(name).suffix in TEXT_FILES and (ROOT / name).is_file():
            yield ROOT / name


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_carries(what: str) -> None:
    pattern = re.compile(FORBIDDEN[what])
    found = [
        f"{file.relative_to(ROOT)}:{number}: {line.strip()}"
        for file in text_files()
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
        if pattern.search(line)
    ]
    assert not found, f"{what}:\n" + "\n".join(found)


def pins(file: str) -> dict[str, dict[str, str]]:
    """Returns the pins of a requirements file: {package: {"==1.2": the text with the hashes}}."""
    found: dict[str, dict[str, str]] = {}
    for entry in re.split(r"\n(?=\S)", (ROOT / file).read_text(encoding="utf-8")):
        pin = Requirement(entry.split("\\")[0])
        found.setdefault(canonicalize_name(pin.name), {})[str(pin.specifier)] = entry
    return found


@pytest.mark.parametrize("file", REQUIREMENTS)
def test_every_pin_is_exact_and_hashed(file: str) -> None:
    for package, versions in pins(file).items():
        for version, text in versions.items():
            assert re.fullmatch(r"==[\w.]+", version), package
            assert "--hash=sha256:" in text, package


@pytest.mark.parametrize("file", REQUIREMENTS)
def test_the_pins_lie_in_the_ranges(file: str) -> None:
    pinned = pins(file)
    for entry in REQUIREMENTS[file]:
        wanted = Requirement(entry)
        for version in pinned[canonicalize_name(wanted.name)]:
            assert wanted.specifier.contains(version[2:]), f"{wanted} but {version}: `make lock`"


@pytest.mark.parametrize(
    "file", ["requirements-dev.txt", "requirements-peers.txt", "requirements-package.txt"]
)
def test_further_pins_agree_with_the_apps(file: str) -> None:
    app = pins("requirements.txt")
    for package, versions in pins(file).items():
        assert set(versions) <= set(app.get(package, versions)), f"{package}: `make lock`"


def test_every_installed_package_is_in_the_notices() -> None:
    notice = canonicalize_name((ROOT / "NOTICE").read_text(encoding="utf-8"))
    missing = [
        package for package in pins("requirements.txt")
        if package.removesuffix("-essentials") not in notice
    ]  # fmt: skip
    assert not missing


def test_every_font_has_its_licence() -> None:
    for font in (ROOT / "resources" / "fonts").iterdir():
        family = font.name.split("-")[0].removesuffix("sc")
        text = resources.path(f"licenses/{family}-OFL.txt").read_text(encoding="utf-8")
        assert text.startswith("Copyright")
        assert "SIL OPEN FONT LICENSE Version 1.1" in text


def test_a_missing_resource_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"fonts/Missing\.ttf"):
        resources.path("fonts/Missing.ttf")


def test_resources_are_found_in_a_frozen_app(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unpacked = tmp_path / "resources" / "icons" / "logitscope.svg"
    unpacked.parent.mkdir(parents=True)
    unpacked.write_text("<svg/>", encoding="utf-8")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resources.path("icons/logitscope.svg") == unpacked


@pytest.mark.skipif(sys.platform != "linux", reason="the table is Linux's")
def test_the_system_table_names_every_library_that_qt_loads() -> None:
    import PySide6

    qt = Path(PySide6.__file__).parent / "Qt"
    files = [qt / "lib" / f"libQt6{name}.so.6" for name in QT_MODULES]
    files += [qt / "plugins" / "platforms" / f"libq{name}.so" for name in ("xcb", "offscreen")]
    named = {
        match.decode()
        for file in files
        for match in re.findall(rb"\0(lib[\w+.-]+\.so\.\d+)(?=\0)", file.read_bytes())
        if not match.startswith(OF_EVERY_SYSTEM)
    }
    table = (ROOT / "requirements-system.txt").read_text(encoding="utf-8")
    assert named == set(re.findall(r"^(?:drawing|window) +(\S+)", table, re.MULTILINE))
