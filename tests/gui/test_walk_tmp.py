import pytest
from tests.gui.heard import *
@pytest.mark.qt_log_ignore(".*")
def test_x(desk):
    w=desk.window
    def show(h,d=0):
        o=h.widget
        s=h.state
        print("  "*d, h.role.name, repr(h.name[:60]), type(o).__name__ if o else "-", "F" if s.focusable else "", "INV" if s.invisible else "")
        for c in h.children: show(c,d+1)
    for v in (0,1,2,3):
        desk.window.explore.views.choose(v)
        show(heard_in(desk.window.explore.views.currentWidget()))
    show(heard_in(desk.window))
    desk.window.header.pages.setCurrentIndex(1)
    show(heard_in(desk.window.lab))
