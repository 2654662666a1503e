"""Notices above the sheet: one line, an icon, at most two actions; at most two at once. One may tell of work."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from lianzheng_desktop.ui.controls import icon_button, push_button
from lianzheng_desktop.ui.theme import Look

UNDO_TIME = 8000  # milliseconds an undoable deed offers 撤销
DONE_TIME = 30_000  # milliseconds a longer work that is done offers what can be done with it
_PIECES = 5
_ICONS = {
    "hint": ("info", "hint"), "ok": ("checkmark_circle", "ok"),
    "suggest": ("warning", "suggestIcon"), "must": ("error_circle", "must"),
}  # fmt: skip
Deed = tuple[str, Callable[[], object]]


class WorkBar(QWidget):
    """Work of unknown length: a piece that goes one step on whenever something is told, and nothing in between."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._at = look, 0
        self.setFixedSize(200, 4)
        look.follow(self, lambda bar, _theme: bar.update())

    def step(self) -> None:
        self._at += 1
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.theme.color("borderDefault"))
        piece = self.width() // _PIECES
        painter.fillRect(self._at % _PIECES * piece, 0, piece, self.height(), self._look.theme.color("accent"))


class Notice(QFrame):
    """`working`: it tells of work going on, and only the end of that or its own deed closes it."""

    gone = Signal()
    focusLeft = Signal()

    def __init__(
        self, look: Look, level: str, text: str, deeds: tuple[Deed, ...], detail: str = "", working: bool = False
    ) -> None:
        super().__init__()
        self.setObjectName("notice")
        self.setProperty("level", level)
        self.text = text
        self.alive, self.working = True, working
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 5, 6, 5)
        row.setSpacing(8)
        icon = QLabel()
        name, token = _ICONS[level]
        look.follow(
            icon, lambda label, theme: label.setPixmap(theme.pixmap(name, 16, token, label.devicePixelRatioF(), True))
        )
        self._words = words = QLabel(text)
        words.setWordWrap(not working)  # else it would take what room the bar leaves it
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if detail:
            words.setToolTip(detail)
        row.addWidget(icon)
        row.addWidget(words, 0 if working else 1)
        self._bar = WorkBar(look) if working else None
        if self._bar is not None:
            row.addWidget(self._bar)
            row.addStretch(1)
        for label, action in deeds[:2]:
            button = push_button(label, small=True)
            button.clicked.connect(lambda _=False, run=action: (self.close_notice(), run()))
            row.addWidget(button)
        if not working:
            row.addWidget(icon_button(look, "dismiss", "关闭提示", self.close_notice))
        self.setAccessibleName(text)

    def tell(self, text: str) -> None:
        """Other words in the same place."""
        self.text = text
        self._words.setText(text)
        self.setAccessibleName(text)
        if self._bar is not None:
            self._bar.step()

    def close_notice(self) -> None:
        if self.alive:
            self.alive = False
            focus = QApplication.focusWidget()
            held = focus is not None and self.isAncestorOf(focus)
            self.hide()
            self.gone.emit()
            if held:
                self.focusLeft.emit()
            self.deleteLater()


class Notices(QWidget):
    """Holds the notices; the oldest makes room for a third. `focusLeft` where one that had the focus went away."""

    focusLeft = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._box = QVBoxLayout(self)
        self._box.setSpacing(6)
        self._shown: list[Notice] = []
        self.set_inset(12)
        self.hide()

    def say(
        self, text: str, level: str = "hint", deeds: tuple[Deed, ...] = (), stay: int = 0, detail: str = ""
    ) -> Notice:
        """`level` hint, ok, suggest or must; `stay` milliseconds, 0 until it is closed. The same text shows once."""
        for notice in self._shown:
            if notice.alive and notice.text == text:
                notice.close_notice()
        notice = self._add(Notice(self._look, level, text, deeds, detail))
        if stay:
            timer = QTimer(notice)
            timer.setSingleShot(True)
            timer.timeout.connect(notice.close_notice)
            timer.start(stay)
        return notice

    def progress(self, text: str, stop: Callable[[], object]) -> Notice:
        """Work that takes long, with 停止, until `close_notice`; other notices do not push it out."""
        return self._add(Notice(self._look, "hint", text, (("停止", stop),), working=True))

    def set_inset(self, side: int, below: int = 0) -> None:
        """How far the notices keep from the sides and from what is below, in pixels."""
        self._box.setContentsMargins(side, 8 if side else 0, side, below)

    def texts(self) -> tuple[str, ...]:
        return tuple(notice.text for notice in self._living())

    def clear(self) -> None:
        for notice in list(self._living()):
            notice.close_notice()
        self._tidy()

    def _add(self, notice: Notice) -> Notice:
        while len(self._living()) >= 2:
            min(self._living(), key=lambda one: one.working).close_notice()
        notice.gone.connect(self._tidy)
        notice.focusLeft.connect(self.focusLeft)
        self._shown.append(notice)
        self._box.addWidget(notice)
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, notice.text))
        return notice

    def _living(self) -> list[Notice]:
        self._shown = [notice for notice in self._shown if notice.alive]
        return self._shown

    def _tidy(self) -> None:
        self.setVisible(bool(self._living()))
