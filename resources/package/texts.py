"""Gathers the full licence text of everything in the package into its folder `licenses/`.

From what each project itself ships, else from the texts in `licenses/` beside this file. A project
without a text stops the build. Knows owners, and nothing of how the package is made.
"""

from __future__ import annotations

import json
import re
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution
from pathlib import Path

from packaging.utils import canonicalize_name

from resources.package.contents import ROOT
from resources.package.owners import Owner

HERE = Path(__file__).resolve().parent
TEXTS = HERE / "licenses"
IS_TEXT = re.compile(r"(LICEN[CS]E|COPYING|NOTICE|THIRDPARTYNOTICES)[^/]*$", re.IGNORECASE)
LGPL = [TEXTS / "LGPL-3.0.txt", TEXTS / "GPL-3.0.txt"]
# What the projects do not ship themselves, or refer to, by the owner's canonical name.
FURTHER = {
    "logitscope": [ROOT / "LICENSE", ROOT / "NOTICE"],
    "pyside6-essentials": LGPL,
    "shiboken6": LGPL,
    "qt": [*LGPL, TEXTS / "Qt-third-party.txt", TEXTS / "Qt-replacing.txt"],
    "icu": [TEXTS / "ICU.txt"],
    "latex2mathml": [TEXTS / "latex2mathml.txt"],
    "tokenizers": [ROOT / "LICENSE"],  # the same Apache License 2.0
    "python": [TEXTS / "Python.txt"],
    "dejavu-sans": [TEXTS / "DejaVuSans.txt"],
}


class TextError(Exception):
    """Something in the package has no licence text; the text names it."""


def _read(path: Path) -> str:
    return path.read_text("utf-8", "replace")


def _named(paths: Iterable[Path]) -> dict[str, str]:
    """Name for the package -> text. Names without an ending get one, so that a click opens them."""
    return {
        path.name if path.suffix == ".txt" else f"{path.name}.txt": _read(path) for path in paths
    }


def _of_distribution(distribution: Distribution) -> dict[str, str]:
    """The texts among an installed package's files; numpy's are many, in folders of their own."""
    texts = {}
    for file in distribution.files or ():
        path = Path(str(file.locate()))
        if not IS_TEXT.search(str(file)) or path.suffix in {".py", ".pyc"} or not path.is_file():
            continue
        parts = file.parts[1:] if file.parts[0].endswith(".dist-info") else file.parts
        name = "-".join(part for part in parts if part != "licenses")
        texts[name if name.endswith(".txt") else f"{name}.txt"] = _read(path)
    return texts


def _compiled_in(distribution: Distribution) -> Iterator[str]:
    """A line for each part that is compiled into a package, by the bill that the package brings."""
    for file in distribution.files or ():
        if "sboms" not in file.parts:
            continue
        bill = json.loads(_read(Path(str(file.locate()))))
        for part in bill.get("components", ()):
            licences = [
                entry.get("expression") or entry.get("license", {}).get("id", "")
                for entry in part.get("licenses", ())
            ]
            homes = [entry["url"] for entry in part.get("externalReferences", ())]
            known = [part["name"], part.get("version", ""), ", ".join(licences), *homes[:1]]
            yield "   ".join(known)


def _of_python_itself() -> list[Path]:
    places = [Path(sysconfig.get_path("stdlib")), Path(sys.base_prefix)]
    return [place / "LICENSE.txt" for place in places if (place / "LICENSE.txt").is_file()][:1]


def _of_font(name: str) -> list[Path]:
    """The licence of a font family, `NotoSansCJK-OFL.txt` for "Noto Sans CJK SC"."""
    wanted = name.replace(" ", "")
    folders = (ROOT / "resources" / "licenses", TEXTS)
    files = [file for folder in folders for file in sorted(folder.glob("*-OFL.txt"))]
    return [file for file in files if wanted.startswith(file.name.removesuffix("-OFL.txt"))][:1]


def texts_of(owner: Owner) -> dict[str, str]:
    """The licence texts of one owner, by file name. TextError where there is none."""
    paths = list(FURTHER.get(canonicalize_name(folder_name(owner)), ()))
    if owner.kind == "runtime":
        paths += _of_python_itself()
    elif owner.kind == "font":
        paths += _of_font(owner.name)
    elif owner.kind == "model":
        paths.append(ROOT / "LICENSE")  # the same Apache License 2.0
    elif owner.kind == "system":
        paths.append(Path("/usr/share/doc") / owner.name / "copyright")
    texts = _named(path for path in paths if path.is_file())
    if owner.distribution is not None:
        texts |= _of_distribution(owner.distribution)
        lines = sorted(_compiled_in(owner.distribution))
        if lines:
            texts["compiled-in.txt"] = "\n".join(lines) + "\n"
    if not any(text.strip() for text in texts.values()):
        raise TextError(
            f"{owner.name} {owner.version} is in the package and has no licence text; put one "
            f"into {TEXTS.relative_to(ROOT)} and name it in resources/package/texts.py"
        )
    return texts


def folder_name(owner: Owner) -> str:
    return owner.name.replace(" ", "-")


def index(owners: Iterable[Owner]) -> str:
    """The list at the top of the folder: a line for each owner."""
    rows = [("part", "version", "licence", "texts in"), ("----", "-------", "-------", "--------")]
    rows += [(o.name, o.version, o.licence, f"{folder_name(o)}/") for o in owners]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    lines = [
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[3]])
        for row in rows
    ]
    return "What is in this package, and under which licences.\n\n" + "\n".join(lines) + "\n"


def write_texts(owners: Iterable[Owner], folder: Path) -> None:
    """Fill `folder` with an index and a folder of texts for each owner. TextError as above."""
    listed = sorted(owners, key=lambda owner: owner.name.lower())
    for owner in listed:
        place = folder / folder_name(owner)
        place.mkdir(parents=True, exist_ok=True)
        for name, text in sorted(texts_of(owner).items()):
            (place / name).write_text(text, encoding="utf-8", newline="\n")
    (folder / "INDEX.txt").write_text(index(listed), encoding="utf-8", newline="\n")
