"""The Info.plist of the macOS application: its document type and its languages. Not tried there."""

from __future__ import annotations

from typing import Any

from resources.package.contents import IDENTIFIER

SESSION_TYPE = f"{IDENTIFIER}.session"


def information(version: str) -> dict[str, Any]:
    """The entries beside those that PyInstaller writes itself."""
    return {
        "CFBundleShortVersionString": version,
        "CFBundleDevelopmentRegion": "en",
        "CFBundleLocalizations": ["en", "zh-Hans"],
        "LSApplicationCategoryType": "public.app-category.education",
        "LSMinimumSystemVersion": "14.0",
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": "Apache License 2.0",
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": "Logitscope session",
                "CFBundleTypeRole": "Editor",
                "LSHandlerRank": "Owner",
                "LSItemContentTypes": [SESSION_TYPE],
            }
        ],
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": SESSION_TYPE,
                "UTTypeDescription": "Logitscope session",
                "UTTypeConformsTo": ["public.json"],
                "UTTypeTagSpecification": {"public.filename-extension": ["logitscope"]},
            }
        ],
    }
