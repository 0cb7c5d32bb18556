"""Rules of style that presenter mode adds: sliders and their handles that can be seen from afar."""

from __future__ import annotations

from gui.theme import Theme


def large_style(theme: Theme, em: int) -> str:
    """``em`` is the size of the window's type in pixels."""
    groove = max(4, em // 3)
    over = (max(16, round(em * 0.9) + 4) - groove) // 2
    # Qt gives up round corners that are larger than half of what they are on.
    handle = groove + 2 * over
    return f"""
QSlider {{ min-height: {handle + 2}px; }}
QSlider::groove:horizontal, QSlider::sub-page:horizontal {{ height: {groove}px;
    border-radius: {groove // 2}px; }}
QSlider::handle:horizontal {{ width: {handle - 6}px; margin: -{over}px 0;
    border-radius: {handle // 2}px; border-width: 3px; }}
QTabBar#tabs::tab {{ border-bottom-width: 4px; margin-right: {em // 2}px; }}
QScrollBar:vertical {{ width: {max(10, em // 2)}px; }}
"""
