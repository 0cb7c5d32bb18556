"""The two colour schemes and what Qt needs to wear them: a palette and a short style sheet.

Knows no widget of ours. Every pair of text and ground here has a contrast of 4.5 or more (WCAG 2.2,
level AA: 1.4.3), except ``disabled``, which marks what cannot be used. ``control`` shows where a
field, a handle or a bar is, with 3 or more (1.4.11); ``border`` only sets things apart.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor, QPalette

import resources


@dataclass(frozen=True)
class Theme:
    """Colours by what they mean, as ``#rrggbb``."""

    name: str
    background: str
    surface: str
    field: str
    border: str
    control: str
    text: str
    muted: str
    accent: str
    accent_soft: str
    highlight: str
    highlight_soft: str
    disabled: str
    on_accent: str
    error: str

    @property
    def is_dark(self) -> bool:
        return self.name == "dark"


LIGHT = Theme(
    name="light",
    background="#f6f6f4",
    surface="#ffffff",
    field="#f4f4f2",
    border="#dededa",
    control="#878b94",
    text="#1c1e22",
    muted="#666a73",
    accent="#3a5bdc",
    accent_soft="#b9c6f5",
    highlight="#c2410c",
    highlight_soft="#fff1e0",
    disabled="#b4b7be",
    on_accent="#ffffff",
    error="#b3261e",
)

DARK = Theme(
    name="dark",
    background="#14171d",
    surface="#1d2027",
    field="#14171d",
    border="#343945",
    control="#686f7d",
    text="#eceef2",
    muted="#9aa0ac",
    accent="#7591ff",
    accent_soft="#3d4c86",
    highlight="#ff9a3c",
    highlight_soft="#3a2a18",
    disabled="#565c68",
    on_accent="#10131a",
    error="#ff8a80",
)

THEMES = {theme.name: theme for theme in (LIGHT, DARK)}


def palette(theme: Theme) -> QPalette:
    """The theme as a QPalette: setting a colour scheme does nothing on bare X11 or offscreen."""
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.background,
        role.WindowText: theme.text,
        role.Base: theme.surface,
        role.AlternateBase: theme.field,
        role.Text: theme.text,
        role.Button: theme.surface,
        role.ButtonText: theme.text,
        role.ToolTipBase: theme.surface,
        role.ToolTipText: theme.text,
        role.PlaceholderText: theme.muted,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.Link: theme.accent,
        role.Accent: theme.accent,
        role.Light: theme.surface,
        role.Midlight: theme.border,
        role.Mid: theme.border,
        role.Dark: theme.muted,
        role.Shadow: theme.border,
    }
    result = QPalette()
    for key, value in colours.items():
        result.setColor(key, QColor(value))
    for key in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, key, QColor(theme.disabled))
    return result


def style_sheet(theme: Theme) -> str:
    """Panels, buttons, boxes and sliders; everything else is Fusion with the palette."""
    arrow = resources.path(f"icons/arrow-{theme.name}.svg").as_posix()
    return f"""
QWidget {{ color: {theme.text}; }}
QFrame#panel {{ background: {theme.surface}; border: 1px solid {theme.border};
    border-radius: 8px; }}
QScrollArea#side, QWidget#side {{ background: transparent; border: none; }}
QFrame#header, QFrame#footer {{ background: {theme.surface}; border: none; }}
QFrame#header {{ border-bottom: 1px solid {theme.border}; }}
QFrame#footer {{ border-top: 1px solid {theme.border}; }}
QFrame#notice {{ background: {theme.highlight_soft}; border: 1px solid {theme.highlight};
    border-radius: 8px; }}
QLabel#title {{ color: {theme.muted}; font-weight: 600; }}
QLabel#brand {{ font-weight: 600; }}
QFrame#card {{ background: {theme.field}; border: 1px solid {theme.border};
    border-radius: 8px; }}
QLabel#muted {{ color: {theme.muted}; }}
QLabel#strong {{ font-weight: 600; }}
QLabel[off="true"] {{ color: {theme.muted}; }}
QPlainTextEdit#text {{ background: transparent; border: none;
    selection-background-color: {theme.accent}; selection-color: {theme.on_accent}; }}
QPlainTextEdit#message {{ background: {theme.field}; border: 1px solid {theme.control};
    border-radius: 6px; padding: 0; selection-background-color: {theme.accent};
    selection-color: {theme.on_accent}; }}
QPlainTextEdit#message:focus {{ border: 1px solid {theme.accent}; }}
QPushButton, QToolButton {{ background: {theme.field}; border: 1px solid {theme.border};
    border-radius: 6px; padding: 5px 11px; }}
QPushButton:hover, QToolButton:hover {{ border-color: {theme.muted}; }}
QPushButton:pressed, QToolButton:pressed {{ background: {theme.border}; }}
QPushButton:focus, QToolButton:focus, QSpinBox:focus, QDoubleSpinBox:focus, QLineEdit:focus,
QComboBox:focus {{ border: 1px solid {theme.accent}; outline: none; }}
QToolButton:checked {{ background: {theme.accent_soft}; border-color: {theme.accent}; }}
QPushButton:disabled, QToolButton:disabled {{ color: {theme.disabled}; }}
QPushButton#primary {{ background: {theme.accent}; color: {theme.on_accent};
    border-color: {theme.accent}; font-weight: 600; }}
QPushButton#primary:hover {{ border-color: {theme.text}; }}
QPushButton#primary:focus {{ border: 2px solid {theme.text}; padding: 4px 10px; }}
QPushButton#primary:disabled {{ background: {theme.border}; color: {theme.muted};
    border-color: {theme.border}; }}
QToolButton#compact {{ padding: 2px 8px; }}
QToolButton#quiet {{ background: transparent; border: 1px solid transparent; padding: 3px 6px;
    color: {theme.muted}; }}
QToolButton#quiet:hover {{ border-color: {theme.border}; color: {theme.text}; }}
QToolButton#quiet:focus {{ border-color: {theme.accent}; }}
QToolButton#quiet:disabled {{ color: transparent; }}
QPushButton#chip {{ background: {theme.surface}; border-radius: 11px; padding: 2px 7px; }}
QPushButton#chip:checked {{ background: {theme.accent}; color: {theme.on_accent};
    border-color: {theme.accent}; }}
QPushButton#chip:disabled {{ color: {theme.disabled}; }}
QPushButton#chip:hover {{ border-color: {theme.muted}; }}
QPushButton#chip:focus {{ border-color: {theme.accent}; }}
QPushButton#chip:checked:focus {{ border: 2px solid {theme.text}; padding: 1px 6px; }}
QToolButton#fold {{ background: transparent; border: 1px solid transparent;
    padding: 3px 4px 3px 1px; font-weight: 500; }}
QToolButton#fold:hover {{ border-color: {theme.border}; }}
QToolButton#fold:focus {{ border-color: {theme.accent}; }}
QLabel#on {{ color: {theme.accent}; font-weight: 600; }}
QLabel#error {{ color: {theme.error}; }}
QLabel#chip-token {{ background: {theme.field}; border-radius: 4px; padding: 0 4px; }}
QDoubleSpinBox:disabled, QComboBox:disabled {{ color: {theme.disabled};
    border-color: {theme.border}; }}
QLineEdit[wrong="true"] {{ border: 1px solid {theme.error}; }}
QFrame#bubble {{ background: {theme.surface}; border: 1px solid {theme.muted}; }}
QTextBrowser#plain {{ background: transparent; border: none; }}
QToolButton::menu-indicator {{ image: none; width: 0; }}
QSpinBox, QDoubleSpinBox, QLineEdit, QComboBox {{ background: {theme.field};
    border: 1px solid {theme.control}; border-radius: 6px; padding: 4px 8px; }}
QDoubleSpinBox#slim {{ padding-top: 2px; padding-bottom: 2px; }}
QAbstractSpinBox QLineEdit {{ background: transparent; border: none; padding: 0 8px; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ width: 0; border: none; }}
QComboBox::drop-down {{ border: none; width: 22px; }}
QComboBox::down-arrow {{ image: url({arrow}); width: 12px; height: 12px; }}
QTabBar#tabs::tab {{ background: transparent; color: {theme.muted}; border: none;
    border-bottom: 2px solid transparent; padding: 3px 2px 4px 2px; margin-right: 8px; }}
QTabBar#tabs::tab:hover {{ color: {theme.text}; }}
QTabBar#tabs::tab:selected {{ color: {theme.text}; border-bottom-color: {theme.accent}; }}
QTabBar#tabs::tab:disabled {{ color: {theme.disabled}; }}
QMenu {{ background: {theme.surface}; border: 1px solid {theme.border}; padding: 4px; }}
QMenu::item {{ padding: 6px 24px 6px 12px; border-radius: 4px; }}
QMenu::item:disabled {{ color: {theme.muted}; }}
QMenu::item:selected {{ background: {theme.accent}; color: {theme.on_accent}; }}
QToolTip {{ background: {theme.surface}; color: {theme.text}; border: 1px solid {theme.border};
    padding: 6px; }}
QRadioButton::indicator {{ width: 11px; height: 11px; border: 2px solid {theme.muted};
    border-radius: 7px; background: {theme.surface}; }}
QRadioButton::indicator:checked {{ width: 5px; height: 5px; border: 5px solid {theme.accent}; }}
QRadioButton:focus::indicator {{ border-color: {theme.text}; }}
QRadioButton::indicator:disabled {{ border-color: {theme.disabled}; }}
QProgressBar {{ background: {theme.border}; border: none; border-radius: 3px; max-height: 6px; }}
QProgressBar::chunk {{ background: {theme.accent}; border-radius: 3px; }}
QSlider {{ min-height: 22px; }}
QSlider::groove:horizontal {{ height: 4px; border-radius: 2px; background: {theme.border}; }}
QSlider::sub-page:horizontal {{ height: 4px; border-radius: 2px; background: {theme.accent}; }}
QSlider::handle:horizontal {{ width: 12px; height: 12px; margin: -6px 0; border-radius: 8px;
    background: {theme.surface}; border: 2px solid {theme.accent}; }}
QSlider::handle:horizontal:focus {{ background: {theme.accent}; }}
QSlider[off="true"]::sub-page:horizontal {{ background: {theme.border}; }}
QSlider[off="true"]::handle:horizontal {{ border-color: {theme.control}; }}
QSlider[off="true"]::handle:horizontal:focus {{ border-color: {theme.accent}; }}
QAbstractItemView#contents {{ background: {theme.background}; border: 1px solid transparent;
    padding: 5px 0; }}
QAbstractItemView#contents:focus {{ border: 1px solid {theme.accent}; }}
QAbstractItemView#contents::item {{ padding: 4px 6px; border: none; }}
QAbstractItemView#contents::item:hover {{ background: {theme.border}; color: {theme.text}; }}
QAbstractItemView#contents::item:selected {{ background: {theme.accent};
    color: {theme.on_accent}; }}
QTextBrowser#reading {{ border: 1px solid transparent; }}
QTextBrowser#reading:focus {{ border: 1px solid {theme.accent}; }}
QSplitter#reading::handle {{ background: {theme.border}; }}
QTableView {{ background: transparent; selection-background-color: {theme.accent};
    selection-color: {theme.on_accent}; }}
QHeaderView::section {{ background: transparent; border: none; color: {theme.muted};
    padding: 2px 4px; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle {{ background: {theme.control}; border-radius: 3px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 24px; }}
QScrollBar::handle:horizontal {{ min-width: 24px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""
