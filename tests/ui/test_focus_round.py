"""By keyboard alone: Tab goes round every screen and dialog, shows where it is, and is caught nowhere."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QComboBox, QDialog, QLineEdit, QWidget

from tests.ui.clerk import Clerk, dialogs
from tests.ui.every_screen import dialog_openers, screens
from tests.ui.window_tools import DRAFT, Office

_CLEARLY, _SEEN = 40, 20  # of 255 in the green channel; pixels
_AROUND = 6  # pixels
_MOST = 150  # steps; no screen has so many stops
_CONTROLS = (QAbstractButton, QComboBox, QLineEdit, QAbstractItemView)
_SHEET = ("写作", "就地修复", "词句列表")  # Tab belongs to the text there; F6 leaves it


def walk(key: Qt.Key) -> list[QWidget]:
    """Presses Tab until it has come round, from where the focus is now."""
    begun = QApplication.focusWidget()
    assert begun is not None
    met = [begun]
    for _ in range(_MOST):
        QTest.keyClick(QApplication.focusWidget(), key)
        QApplication.processEvents()
        focus = QApplication.focusWidget()
        assert focus is not None, "the focus is nowhere"
        if focus is begun:
            return met
        assert focus is not met[-1], f"Tab is caught in {said(focus)}"
        met.append(focus)
    raise AssertionError(f"Tab does not come back to {said(begun)}: {[said(one) for one in met[-6:]]}")


def said(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return f"{type(widget).__name__} {widget.accessibleName() or text or widget.objectName()}"


def reachable(root: QWidget) -> list[QWidget]:
    """What takes the focus by Tab. Of buttons that exclude one another only the chosen one does."""
    found = []
    for widget in root.findChildren(QWidget):
        if not isinstance(widget, _CONTROLS) or not (widget.isVisible() and widget.isEnabled()):
            continue
        if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus or widget.focusProxy() is not None:
            continue
        if isinstance(widget, QAbstractButton) and widget.group() is not None and not widget.isChecked():
            continue
        if isinstance(widget.parent(), QComboBox) or widget.window() is not root.window():
            continue
        found.append(widget)
    return found


def unmarked(met: list[QWidget]) -> list[str]:
    """Buttons and fields that look the same with the keyboard's focus and without."""
    found = []
    for widget in met:
        if isinstance(widget, QAbstractButton | QComboBox | QLineEdit):
            widget.clearFocus()
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            QApplication.processEvents()
            with_focus = picture(widget)
            widget.clearFocus()
            QApplication.processEvents()
            if changed(with_focus, picture(widget)) < _SEEN:
                found.append(said(widget))
    return found


def changed(one: QImage, other: QImage) -> int:
    """Pixels of a clearly other colour."""
    if one.size() != other.size():
        return one.width() * one.height()
    images = [image.convertToFormat(QImage.Format.Format_RGB32) for image in (one, other)]
    greens = [bytes(image.constBits())[1::4] for image in images]
    return sum(abs(a - b) > _CLEARLY for a, b in zip(*greens, strict=True))


def picture(widget: QWidget) -> QImage:
    """With what is around it: a button's ring lies outside."""
    place = QRect(widget.mapTo(widget.window(), QPoint()), widget.size())
    return widget.window().grab(place.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)).toImage()


def check(root: QWidget, name: str) -> None:
    met = walk(Qt.Key.Key_Tab)
    missed = [said(one) for one in reachable(root) if one not in met]
    assert missed == [], name
    back = walk(Qt.Key.Key_Backtab)
    assert set(back) == set(met), name
    assert unmarked(met) == [], name


@pytest.fixture
def clerk(office: Office) -> Clerk:
    office.show(DRAFT)
    office.checked()
    office.open_library()
    office.window.activateWindow()
    return Clerk(office)


def test_tab_goes_round_every_dialog(clerk: Clerk, tmp_path: Path) -> None:
    faults: dict[str, str] = {}

    def look(name: str, dialog: QDialog) -> None:
        dialog.activateWindow()
        QApplication.processEvents()
        try:
            check(dialog, name)
        except AssertionError as error:
            faults[name] = str(error)[:900].replace("\n", " ")
        dialog.close()
        for left in reversed(dialogs()):
            left.close()

    for name, opener in dialog_openers(clerk.office, tmp_path):
        clerk.meet(opener, lambda dialog, name=name: look(name, dialog), 20_000)
    assert faults == {}, "\n".join(f"{k}: {v}" for k, v in faults.items())


def test_tab_goes_round_every_screen_but_the_text(clerk: Clerk) -> None:
    faults: dict[str, str] = {}
    for name, opener in screens(clerk.office):
        if name in _SHEET or name == "查找替换":
            continue
        opener()
        QApplication.processEvents()
        clerk.focus()
        try:
            check(clerk.window, name)
        except AssertionError as error:
            faults[name] = str(error)[:900].replace("\n", " ")
    assert faults == {}, "\n".join(f"{k}: {v}" for k, v in faults.items())


def test_the_keyboard_shows_where_it_is_on_the_writing_screen(clerk: Clerk) -> None:
    clerk.press("Ctrl+H")
    assert len(reachable(clerk.window)) > 20
    plain = unmarked(reachable(clerk.window))
    assert plain == [], plain
