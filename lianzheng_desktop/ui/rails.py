"""A side of the window: the pane itself, or a narrow rail that opens the pane as a drawer over the sheet."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from lianzheng_desktop.ui.controls import ToolButton
from lianzheng_desktop.ui.layout_rules import DRAWER, RAIL
from lianzheng_desktop.ui.theme import Look


class Rail(QWidget):
    """`entries` from the top (icon, name, deed); the last one stands at the foot where there are several."""

    def __init__(self, look: Look, entries: tuple[tuple[str, str, Callable[[], object]], ...], name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        box = QVBoxLayout(self)
        box.setContentsMargins(4, 8, 4, 8)
        box.setSpacing(4)
        for number, (icon, text, action) in enumerate(entries, 1):
            if number == len(entries) > 1:
                box.addStretch(1)
            button = ToolButton()
            look.follow(button, lambda target, theme: target.setFixedSize(theme.px(48), theme.px(48)))
            button.setIconSize(QSize(20, 20))
            button.setText(text)
            button.setToolTip(text)
            button.setAccessibleName(text)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            button.clicked.connect(lambda _=False, run=action: run())
            look.tint(button, icon, 20)
            button.setObjectName("railButton")
            box.addWidget(button)
        if len(entries) == 1:
            box.addStretch(1)


class SidePane(QStackedWidget):
    """mode: pane, rail or hidden."""

    def __init__(self, pane: QWidget, rail: Rail, limits: tuple[int, int], at_right: bool, look: Look) -> None:
        super().__init__()
        self._look = look
        self._pane, self._rail, self._limits, self._at_right = pane, rail, limits, at_right
        self._drawer: QFrame | None = None
        self.mode = "pane"
        self.addWidget(pane)
        self.addWidget(rail)
        self.set_mode("pane")

    @property
    def _rail_width(self) -> int:
        return self._look.theme.px(RAIL)

    @property
    def width_now(self) -> int:
        return {"pane": self.width(), "rail": self._rail_width, "hidden": 0}[self.mode]

    def set_mode(self, mode: str) -> None:
        self.close_drawer()
        self.mode = mode
        self.setVisible(mode != "hidden")
        self.setCurrentWidget(self._pane if mode == "pane" else self._rail)
        low, high = self._limits if mode == "pane" else (self._rail_width, self._rail_width)
        self.setMinimumWidth(low)
        self.setMaximumWidth(high)

    def open_drawer(self, body: QWidget) -> None:
        if self._drawer is not None:
            return
        drawer = QFrame(body)
        drawer.setObjectName("drawer")
        box = QHBoxLayout(drawer)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._pane)
        self._pane.show()
        self._drawer = drawer
        self.place_drawer()
        drawer.show()
        drawer.raise_()

    def place_drawer(self) -> None:
        if self._drawer is None:
            return
        body = self._drawer.parentWidget()
        height, width = self.height(), self._look.theme.px(DRAWER)
        left = body.width() - self._rail_width - width if self._at_right else self._rail_width
        self._drawer.setGeometry(left, 0, width, height)

    def close_drawer(self) -> bool:
        if self._drawer is None:
            return False
        self.insertWidget(0, self._pane)
        self._drawer.hide()
        self._drawer.deleteLater()
        self._drawer = None
        self.setCurrentWidget(self._pane if self.mode == "pane" else self._rail)
        return True
