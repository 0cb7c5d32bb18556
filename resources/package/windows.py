"""What Windows shows of the program under Properties, Details. Not tried on Windows."""

from __future__ import annotations

from typing import Any

from resources.package.contents import APP, TITLE

ENGLISH_UNICODE = "040904B0"


def version_information(version: str) -> Any:
    """PyInstaller's version resource for a version such as "0.1.0"."""
    from PyInstaller.utils.win32.versioninfo import (
        FixedFileInfo,
        StringFileInfo,
        StringStruct,
        StringTable,
        VarFileInfo,
        VarStruct,
        VSVersionInfo,
    )

    numbers = tuple([*(int(part) for part in version.split(".")), 0, 0, 0][:4])
    texts = {
        "CompanyName": "The Logitscope authors",
        "FileDescription": TITLE,
        "FileVersion": version,
        "InternalName": APP,
        "LegalCopyright": "Apache License 2.0",
        "OriginalFilename": f"{APP}.exe",
        "ProductName": TITLE,
        "ProductVersion": version,
    }
    table = StringTable(ENGLISH_UNICODE, [StringStruct(*entry) for entry in texts.items()])
    return VSVersionInfo(
        ffi=FixedFileInfo(filevers=numbers, prodvers=numbers),
        kids=[
            StringFileInfo([table]),
            VarFileInfo([VarStruct("Translation", [0x0409, 0x04B0])]),
        ],
    )
