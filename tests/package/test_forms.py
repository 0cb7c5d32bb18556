"""What a desktop and Debian read of the package agrees with the program."""

import re
import tomllib
from configparser import ConfigParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

import main
from engine.saved import SUFFIX
from resources.package import debian
from resources.package.contents import IDENTIFIER, ROOT

HERE = ROOT / "resources" / "package"
FORMS = [*(HERE / "debian").iterdir(), *(HERE / "linux").iterdir(), HERE / "README.txt"]
VALUES = debian.values_for(main.__version__, 1_700_000_000)
MIME = "application/x-logitscope-session+json"
SPEC = (HERE / "logitscope.spec").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_one_version_everywhere():
    assert PROJECT["project"]["version"] == main.__version__
    assert "from main import __version__" in SPEC


def test_the_desktop_entry_opens_our_files():
    parser = ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(HERE / "linux" / "logitscope.desktop", encoding="utf-8")
    entry = parser["Desktop Entry"]
    assert entry["Exec"] == "logitscope %f"
    assert entry["MimeType"] == f"{MIME};"
    assert {"Name[zh_CN]", "Comment[zh_CN]", "Keywords[zh_CN]"} <= set(entry)


def test_the_file_type_is_that_of_our_sessions():
    tree = ElementTree.parse(HERE / "linux" / "logitscope.xml").getroot()
    [kind] = tree
    globs = [part.get("pattern") for part in kind if part.tag.endswith("glob")]
    assert (kind.get("type"), globs) == (MIME, [f"*{SUFFIX}"])


def test_the_metainfo_names_version_and_parts():
    file = HERE / "linux" / "logitscope.metainfo.xml"
    tree = ElementTree.fromstring(debian.fill(file, VALUES))
    assert tree.findtext("id") == IDENTIFIER
    assert tree.findtext("launchable") == "logitscope.desktop"
    assert tree.findtext("provides/mediatype") == MIME
    release = tree.find("releases/release")
    assert release is not None
    assert (release.get("version"), release.get("date")) == (main.__version__, "2023-11-14")


@pytest.mark.parametrize("file", sorted(FORMS), ids=lambda path: path.name)
def test_every_form_is_filled(file: Path):
    values = {**VALUES, "SIZE": "1", "DEPENDS": "libc6"}
    assert not re.search(r"@[A-Z0-9]+@", debian.fill(file, values))


def test_the_workflows_build_for_three_systems_and_say_that_they_are_not_tried():
    text = (ROOT / ".github" / "workflows" / "package.yml").read_text(encoding="utf-8")
    assert re.findall(r"^  (linux|windows|macos):", text, re.MULTILINE) == [
        "linux",
        "windows",
        "macos",
    ]
    assert "Not tried" in text
    assert text.count("--self-test") == 3
