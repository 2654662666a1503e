"""The keyboard's ring around a button: outside it, with it, and only for the keyboard."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from lianzheng_desktop.ui.controls import CheckBox, push_button
from tests.ui.window_tools import Office

AWAY = 4


@pytest.fixture
def window(office: Office) -> Iterator[QWidget]:
    """A window of its own, with the program's looks."""
    window = QWidget()
    window.resize(300, 200)
    window.show()
    window.activateWindow()
    QApplication.processEvents()
    yield window
    window.close()
    window.deleteLater()


def rings(window: QWidget) -> list[QFrame]:
    return [ring for ring in window.findChildren(QFrame, "focusRing") if ring.isVisible()]


def place(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint()), widget.size())


def test_a_button_is_ringed_from_outside_by_keys_alone(window: QWidget) -> None:
    button = push_button("插入")
    button.setParent(window)
    button.move(40, 40)
    button.show()
    button.setFocus(Qt.FocusReason.MouseFocusReason)
    assert rings(window) == []
    button.clearFocus()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    (ring,) = rings(window)
    assert place(ring, window) == place(button, window).adjusted(-AWAY, -AWAY, AWAY, AWAY)
    button.clearFocus()
    assert rings(window) == []


def test_the_ring_goes_along_and_lies_where_it_has_room(window: QWidget) -> None:
    holder = QWidget(window)
    box = QHBoxLayout(holder)
    box.setContentsMargins(0, 0, 0, 0)
    button = push_button("插入")
    box.addWidget(button)
    holder.move(30, 30)
    holder.show()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    (ring,) = rings(window)
    assert ring.parentWidget() is window  # the holder would cut it off
    holder.move(60, 90)
    assert place(ring, window) == place(button, window).adjusted(-AWAY, -AWAY, AWAY, AWAY)
    holder.hide()
    assert not ring.isVisible()


def test_a_ring_is_scrolled_with_its_button(window: QWidget) -> None:
    area, inner = QScrollArea(window), QWidget()
    column = QVBoxLayout(inner)
    for _ in range(30):
        column.addWidget(push_button("插入"))
    area.setWidget(inner)
    area.resize(200, 150)
    area.show()
    button = inner.findChildren(type(push_button("")))[3]
    button.setFocus(Qt.FocusReason.TabFocusReason)
    (ring,) = rings(window)
    before = place(ring, window).top()
    area.verticalScrollBar().setValue(area.verticalScrollBar().value() + 20)
    assert place(ring, window).top() == before - 20


def test_a_box_is_ringed_not_its_words(window: QWidget) -> None:
    box = CheckBox("写作时检查")
    box.setParent(window)
    box.move(40, 40)
    box.show()
    box.setFocus(Qt.FocusReason.TabFocusReason)
    (ring,) = rings(window)
    assert ring.width() < box.width()
    assert place(ring, window).contains(place(box, window).topLeft() + QPoint(4, box.height() // 2))
