"""Hands for the tests: keys, input method, mouse and menus of the real window, as a clerk uses them."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QAction, QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QWidget,
)

from tests.ui.window_tools import Office, wait_until

Act = Callable[[], object]
_LEFT = Qt.MouseButton.LeftButton


class Clerk:
    def __init__(self, office: Office) -> None:
        self.office = office
        self.window = office.window

    # ---- keys

    def press(self, keys: str, times: int = 1) -> None:
        """A key, or several held together, as the menus write them; goes where the focus is."""
        for _ in range(times):
            QTest.keySequence(self.focus(), QKeySequence(keys))
            QApplication.processEvents()

    def tap(self, letters: str) -> None:
        QTest.keyClicks(self.focus(), letters)
        QApplication.processEvents()

    def write(self, text: str, pinyin: str = "pin") -> None:
        """Through an input method, a word at a time; a line break by Enter."""
        for number, line in enumerate(text.split("\n")):
            if number:
                self.press("Return")
            for start in range(0, len(line), 4):
                for end in range(1, len(pinyin) + 1):
                    self.compose(pinyin[:end])
                self.compose("", line[start : start + 4])
        QApplication.processEvents()

    def compose(self, shown: str, taken: str = "") -> None:
        """What an input method sends: letters being composed, or the words taken from its list."""
        cursor = QInputMethodEvent.Attribute(QInputMethodEvent.AttributeType.Cursor, len(shown), 1, None)
        event = QInputMethodEvent(shown, [cursor] if shown else [])
        if taken:
            event.setCommitString(taken)
        QApplication.sendEvent(self.focus(), event)

    def focus(self) -> QWidget:
        """What has the keyboard. After a dialog the desktop gives it back to the window; nobody does without."""
        if QApplication.activeWindow() is None and not dialogs():
            self.window.activateWindow()
            QApplication.processEvents()
        return QApplication.focusWidget() or self.window

    # ---- mouse

    def click(self, widget: QWidget, rect: QRect | None = None, *, double: bool = False) -> None:
        """The middle of a widget that is in sight, or of a part of it."""
        assert widget.isVisible(), f"{widget} is not to be seen"
        at = (rect or widget.rect()).center()
        (QTest.mouseDClick if double else QTest.mouseClick)(widget, _LEFT, Qt.KeyboardModifier.NoModifier, at)
        QApplication.processEvents()

    def button(self, words: str, within: QWidget | None = None) -> None:
        """The button in sight that says so."""
        self.click(found_button(within or self.window, words))

    def row(self, view: QAbstractItemView, words: str, *, double: bool = False) -> None:
        """The row of a list or tree that says so."""
        self.click(view.viewport(), row_rect(view, words), double=double)

    def menu(self, *path: str) -> None:
        """Through the menu bar by the mouse: 文件, 导出 Word…"""
        bar = self.window.command_row.menu_bar
        title = next(action for action in bar.actions() if action.text().startswith(path[0] + "("))
        assert title.isVisible()
        self.click(bar, bar.actionGeometry(title))
        menu = title.menu()
        for words in path[1:]:
            assert isinstance(menu, QMenu)
            assert menu.isVisible(), f"the menu before {words} did not open"
            entry = entry_of(menu, words)
            QTest.mouseMove(menu, menu.actionGeometry(entry).center())
            QTest.mouseClick(menu, _LEFT, Qt.KeyboardModifier.NoModifier, menu.actionGeometry(entry).center())
            QApplication.processEvents()
            menu = entry.menu()

    def pick(self, act: Act, *path: str) -> None:
        """Do something that opens a menu, and choose from it by its words."""
        left = list(path)
        timer = QTimer(self.window)
        trouble: list[BaseException] = []

        def look() -> None:
            menu = QApplication.activePopupWidget()
            if not isinstance(menu, QMenu) or not left or left[0] not in [one.text() for one in menu.actions()]:
                return
            words = left.pop(0)
            if not left:
                timer.stop()
            try:
                self.click(menu, menu.actionGeometry(entry_of(menu, words)))
            except BaseException as error:  # noqa: BLE001 - raised again below
                trouble.append(error)

        timer.timeout.connect(look)
        timer.start(10)
        try:
            act()
            wait_until(lambda: not left or bool(trouble))
        finally:
            timer.stop()
            timer.deleteLater()
        if trouble:
            raise trouble[0]

    # ---- dialogs

    def meet(
        self, act: Act, answer: Callable[[Any], object], milliseconds: int = 10_000, kind: type[QDialog] = QDialog
    ) -> None:
        """Do something that opens a dialog, and deal with that as soon as it is there, modal or not."""
        before = set(dialogs())
        met: list[QDialog] = []
        trouble: list[BaseException] = []
        timer = QTimer(self.window)

        def look() -> None:
            fresh = [dialog for dialog in dialogs() if dialog not in before and isinstance(dialog, kind)]
            if not fresh or met:
                return
            met.append(fresh[-1])
            timer.stop()
            try:
                QApplication.processEvents()
                answer(fresh[-1])
            except BaseException as error:  # noqa: BLE001 - raised again below; here it would end in the event loop
                trouble.append(error)
                for dialog in reversed(fresh):
                    dialog.close()

        timer.timeout.connect(look)
        timer.start(10)
        try:
            act()
            if not trouble:
                wait_until(lambda: bool(met), milliseconds)
        finally:
            timer.stop()
            timer.deleteLater()
        if trouble:
            raise trouble[0]

    def choose_file(self, act: Act, *names: str) -> None:
        """Answer a file dialog by typing names into it."""

        def answer(dialog: QFileDialog) -> None:
            field = dialog.findChild(QLineEdit, "fileNameEdit")
            assert field is not None
            field.setFocus()
            field.selectAll()
            event = QInputMethodEvent()
            event.setCommitString(" ".join(f'"{name}"' for name in names) if len(names) > 1 else names[0])
            QApplication.sendEvent(field, event)
            QTest.keyClick(field, Qt.Key.Key_Return)

        self.meet(act, answer, kind=QFileDialog)

    # ---- eyes

    def notices(self) -> str:
        return "\n".join(self.office.notices.texts())

    def reads(self, words: str, milliseconds: int = 15_000) -> None:
        """Until a label, button or notice in sight says so."""
        wait_until(lambda: words in words_in_sight(self.window), milliseconds)


def dialogs() -> list[QDialog]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]


def words_in_sight(widget: QWidget) -> str:
    """What labels and buttons of a window say."""
    shown: list[QLabel | QPushButton] = [*widget.findChildren(QLabel), *widget.findChildren(QPushButton)]
    return "\n".join(one.text() for one in shown if one.isVisible())


def found_button(within: QWidget, words: str) -> QWidget:
    from PySide6.QtWidgets import QAbstractButton

    for button in within.findChildren(QAbstractButton):
        said = {button.text().replace("&", ""), button.accessibleName()}
        if button.isVisible() and button.isEnabled() and any(one and one.startswith(words) for one in said):
            return button
    raise AssertionError(f"no button “{words}” in sight: {words_in_sight(within)}")


def entry_of(menu: QMenu, words: str) -> QAction:
    """By its words, as they stand in the menu."""
    said = [action.text() for action in menu.actions()]
    assert words in said, f"{words} not in {said}"
    action = menu.actions()[said.index(words)]
    assert action.isVisible(), f"{words} is hidden"
    assert action.isEnabled(), f"{words} is at rest"
    return action


def row_rect(view: QAbstractItemView, words: str) -> QRect:
    model = view.model()

    def search(parent) -> QRect | None:
        for number in range(model.rowCount(parent)):
            index = model.index(number, 0, parent)
            said = f"{index.data()} {index.data(Qt.ItemDataRole.AccessibleTextRole)}"
            if words in said:
                view.scrollTo(index)
                return view.visualRect(index)
            inner = search(index)
            if inner is not None:
                return inner
        return None

    found = search(view.rootIndex())
    assert found is not None, f"no row “{words}”"
    return found


def drag(view: QWidget, start: QPoint, end: QPoint) -> None:
    """Press, move in steps, let go."""
    QTest.mousePress(view, _LEFT, Qt.KeyboardModifier.NoModifier, start)
    for step in range(1, 6):
        QTest.mouseMove(view, start + (end - start) * step / 5)
    QTest.mouseRelease(view, _LEFT, Qt.KeyboardModifier.NoModifier, end)
    QApplication.processEvents()
