"""What goes into the package: the app's own files, Qt's parts that it needs, and nothing more."""

import sys
from pathlib import Path

import pytest

from resources.package import contents

QT = "PySide6/Qt"
SITE = f"{sys.prefix}/lib/python3.11/site-packages"


@pytest.mark.parametrize(
    ("destination", "kept"),
    [
        (f"{QT}/plugins/platforms/libqxcb.so", True),
        (f"{QT}/plugins/platforms/libqwayland.so", True),
        (f"{QT}/plugins/platforms/libqoffscreen.so", True),
        (f"{QT}/plugins/platforms/libqlinuxfb.so", False),
        (f"{QT}/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so", True),
        (f"{QT}/plugins/platforminputcontexts/libcomposeplatforminputcontextplugin.so", True),
        (f"{QT}/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so", False),
        (f"{QT}/plugins/platformthemes/libqgtk3.so", False),
        (f"{QT}/plugins/tls/libqopensslbackend.so", False),
        (f"{QT}/plugins/iconengines/libqsvgicon.so", True),
        (f"{QT}/translations/qtbase_zh_CN.qm", True),
        (f"{QT}/translations/qtbase_de.qm", False),
        (f"{QT}/translations/qt_help_zh_CN.qm", False),
        (f"{QT}/lib/libQt6Gui.so.6", True),
        (f"{QT}/lib/libQt6Network.so.6", False),
        (f"{QT}/lib/libicudata.so.73", True),
        ("libQt6Qml.so.6", False),
        ("PySide6/Qt6Widgets.dll", True),
        ("PySide6/Qt6Network.dll", False),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6/plugins/platforminputcontexts/qtvirtualkeyboardplugin.dll", False),
        (f"{QT}/lib/QtGui.framework/Versions/A/QtGui", True),
        (f"{QT}/lib/QtNetwork.framework/Versions/A/QtNetwork", False),
        ("QtGui", True),
        ("QtNetwork", False),
        ("Python.framework/Versions/3.13/Python", True),
        ("PySide6/QtWidgets.abi3.so", True),
        ("numpy-2.4.6.dist-info/METADATA", False),
        ("latex2mathml-3.81.1.dist-info/METADATA", True),  # it asks for its own version
    ],
)
def test_parts_of_qt(destination, kept):
    assert contents.keeps(destination, f"{SITE}/{destination}") is kept


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there are none")
@pytest.mark.parametrize(
    ("name", "source", "kept"),
    [
        ("libxcb-cursor.so.0", "/lib/x86_64-linux-gnu/libxcb-cursor.so.0", True),
        ("libstdc++.so.6", "/usr/lib/x86_64-linux-gnu/libstdc++.so.6", False),
        ("libfontconfig.so.1", "/usr/lib/x86_64-linux-gnu/libfontconfig.so.1", False),
        ("libcrypto.so.3", "/usr/lib/x86_64-linux-gnu/libcrypto.so.3", False),
        ("libpython3.11.so.1.0", "/usr/lib/x86_64-linux-gnu/libpython3.11.so.1.0", True),
        ("python3.11/x.so", "/usr/lib/python3.11/lib-dynload/x.so", True),
        ("tokenizers/tokenizers.abi3.so", f"{SITE}/tokenizers/tokenizers.abi3.so", True),
    ],
)
def test_libraries_of_the_system_are_left_to_it(name, source, kept):
    assert contents.keeps(name, source) is kept


def test_the_apps_own_files_go_in_and_those_for_its_makers_do_not():
    pairs = contents.resources()
    files = {f"{folder}/{Path(file).name}" for file, folder in pairs}
    assert {
        "resources/fonts/Inter-Regular.ttf",
        "resources/icons/logitscope.svg",
        "resources/translations/logitscope_zh_CN.qm",
        "resources/licenses/Inter-OFL.txt",
    } <= files
    assert not [name for name in files if name.endswith((".py", ".ts"))]
    assert not [name for name in files if name.startswith("resources/package")]


def test_no_module_of_the_app_itself_is_left_out_but_the_exporter():
    own = [
        name for name in contents.LEFT_OUT_MODULES if (contents.ROOT / name.split(".")[0]).exists()
    ]
    assert own == ["models.export"]
