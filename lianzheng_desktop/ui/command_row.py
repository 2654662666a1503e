"""The 40-pixel row: menus at the left, tools beside them, checking, preview and export at the right."""

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QMenu,
    QMenuBar,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from lianzheng_desktop.ui.actions import Actions, tooltip
from lianzheng_desktop.ui.controls import PushButton, ToolButton, name_box
from lianzheng_desktop.ui.theme import Look
from lianzheng_desktop.ui.tools import divider, labelled_tool, set_label

STYLES = ("正文", "一级标题", "二级标题", "三级标题", "四级标题")
_LEAVING_ORDER = ("find", "phrase", "level", "style")


class _MenuBar(QMenuBar):
    """Esc in an open menu leads back to the text, as in Word; Qt's own stops at the bar, and the next keys are lost."""

    def watch(self, menus: list[QMenu]) -> None:
        for menu in menus:  # asked of its action, a menu would be lost to Python
            menu.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            QTimer.singleShot(0, self, self._leave)
        return super().eventFilter(watched, event)

    def _leave(self) -> None:
        if self.hasFocus():
            self.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier))


class CommandRow(QWidget):
    """Emits `levelChosen` with 0 for body text, 1 to 4 for a heading."""

    levelChosen = Signal(int)

    def __init__(self, actions: Actions, look: Look) -> None:
        super().__init__()
        self.setObjectName("commandRow")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(look.theme.px(40))
        self._actions = actions
        self._look = look
        self._labelled: list[QToolButton] = []
        self._foreign: QWidget | None = None
        self._put_away: list[QWidget] = []
        self._groups: dict[str, list[QWidget]] = {name: [] for name in _LEAVING_ORDER}
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(2)
        self.menu_bar = _MenuBar()
        self.menu_bar.setNativeMenuBar(False)
        self.menu_bar.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        actions.fill_bar(self.menu_bar)
        self.menu_bar.watch(actions.menus)
        row.addWidget(self.menu_bar)
        self._add_tools(row)
        row.addStretch(1)
        for command in ("check.all", "file.preview"):
            row.addWidget(self._labelled_button(actions[command], command))
        row.addSpacing(6)
        self._add_export(row)
        look.changed.connect(lambda theme: self.setFixedHeight(theme.px(40)))

    def focus(self) -> None:
        """The first tool that can be used takes the focus; Tab goes on from there, Alt opens the menus."""
        tools = [w for w in self.findChildren(QWidget) if w.isVisible() and w.isEnabled()]
        tools = [tool for tool in tools if tool.focusPolicy() & Qt.FocusPolicy.TabFocus]
        if tools:
            min(tools, key=lambda tool: tool.mapTo(self, QPoint()).x()).setFocus(Qt.FocusReason.TabFocusReason)

    def show_level(self, level: int, part: str = "") -> None:
        """What the caret's paragraph is: 0 body text, 1 to 4; `part` names it where it is none of them (落款)."""
        index = -1 if part else level
        if part:
            self.style_box.setPlaceholderText(part)
        if index < len(STYLES) and self.style_box.currentIndex() != index:
            self.style_box.blockSignals(True)
            self.style_box.setCurrentIndex(index)
            self.style_box.blockSignals(False)

    def show_menus(self, menus: tuple[str, ...]) -> None:
        """Only these menus; all of them where none is named."""
        for action in self.menu_bar.actions():
            action.setVisible(not menus or action.text().split("(")[0] in menus)

    def set_labels(self, on: bool) -> None:
        for button in self._labelled:
            set_label(button, on)

    def show_tools(self, tools: QWidget | None) -> None:
        """Another screen's tools in place of the usual ones, or None for these."""
        if self._foreign is not None:
            self._foreign.hide()
            self._foreign.setParent(None)
        elif tools is not None:
            direct = Qt.FindChildOption.FindDirectChildrenOnly
            own = [child for child in self.findChildren(QWidget, options=direct) if child is not self.menu_bar]
            self._put_away = [child for child in own if not child.isHidden()]
        self._foreign = tools
        for widget in self._put_away:
            widget.setVisible(tools is None)
        self.layout().setContentsMargins(8, 0, 0 if tools else 8, 0)  # what is away keeps its spaces
        if tools is not None:
            self.layout().insertWidget(1, tools, 100)
            tools.show()
        else:
            self._put_away = []
            self._fit(self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._foreign is None:
            self._fit(event.size().width())

    def _fit(self, width: int) -> None:
        """Tools leave in a fixed order where the row is too narrow; all of them remain in the menus."""
        for group in self._groups.values():
            for widget in group:
                widget.setVisible(True)
        self._overflow.setVisible(False)
        for name in _LEAVING_ORDER:
            if self.layout().minimumSize().width() <= width:
                return
            for widget in self._groups[name]:
                widget.setVisible(False)
            self._overflow.setVisible(True)

    def _made_overflow(self) -> QToolButton:
        """»: what left the row, in the row's order."""
        button = ToolButton()
        button.setText("»")
        button.setFixedSize(24, 30)
        button.setAccessibleName("更多工具")
        button.setToolTip("更多工具")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.aboutToShow.connect(lambda: self._fill_overflow(menu))
        button.setMenu(menu)
        button.hide()
        return button

    def _fill_overflow(self, menu: QMenu) -> None:
        menu.clear()
        for name in reversed(_LEAVING_ORDER):
            for widget in self._groups[name]:
                if widget.isHidden() and isinstance(widget, QToolButton) and widget.defaultAction() is not None:
                    menu.addAction(widget.defaultAction())
                elif widget.isHidden() and widget is self.style_box:
                    styles = menu.addMenu("段落样式")
                    for level, style in enumerate(STYLES):
                        styles.addAction(style, lambda chosen=level: self.levelChosen.emit(chosen))

    def _add_tools(self, row: QHBoxLayout) -> None:
        row.addWidget(divider())
        for command in ("edit.undo", "edit.redo"):
            row.addWidget(self._icon_button(self._actions[command]))
        before = divider()
        self.style_box = QComboBox()
        self.style_box.addItems(STYLES)
        self.style_box.setFixedWidth(self._look.theme.px(132))
        name_box(self.style_box, "段落样式")
        self.style_box.setToolTip("段落样式")
        self.style_box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.style_box.activated.connect(self.levelChosen)
        for widget in (before, self.style_box):
            row.addWidget(widget)
            self._groups["style"].append(widget)
        row.addSpacing(4)
        self._add_group(row, "level", ("structure.promote", "structure.demote"))
        row.addWidget(divider())
        self._add_group(row, "find", ("edit.find",))
        self._add_group(row, "phrase", ("insert.phrase",))
        self._overflow = self._made_overflow()
        row.addWidget(self._overflow)

    def _add_group(self, row: QHBoxLayout, name: str, commands: tuple[str, ...]) -> None:
        for command in commands:
            button = self._icon_button(self._actions[command])
            self._groups[name].append(button)
            row.addWidget(button)

    def _add_export(self, row: QHBoxLayout) -> None:
        action = self._actions["file.export"]
        button = PushButton("导出 Word")
        button.setObjectName("exportButton")
        button.setToolTip(tooltip(action))
        button.clicked.connect(action.trigger)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        more = ToolButton()
        more.setObjectName("exportMore")
        more.setAccessibleName("更多导出方式")
        more.setToolTip("更多导出方式")
        more.setIconSize(QSize(14, 14))
        self._look.tint(more, "chevron_down", 16, "onAccent")
        menu = QMenu(more)
        for command in ("file.export", "file.export_pdf", "file.export_text", "file.print"):
            menu.addAction(self._actions[command])
        more.setMenu(menu)
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        box = QHBoxLayout()
        box.setSpacing(0)
        box.addWidget(button)
        box.addWidget(more)
        row.addLayout(box)

    def _icon_button(self, action: QAction) -> QToolButton:
        button = ToolButton()
        self._actions.draw_icon(action)
        button.setDefaultAction(action)
        button.setIconSize(QSize(20, 20))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setFixedSize(30, 30)
        self._name(button, action)
        return button

    def _labelled_button(self, action: QAction, command: str) -> QToolButton:
        checks = command == "check.all"
        icon, text = ("document_checkmark", "检查") if checks else ("document_search", "预览")
        button = labelled_tool(self._look, icon, text, action.trigger)
        self._name(button, action)
        self._labelled.append(button)
        return button

    def _name(self, button: QToolButton, action: QAction) -> None:
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(action.text().rstrip("…"))
        button.setToolTip(tooltip(action))
        if button.defaultAction() is action:
            action.changed.connect(lambda: button.setToolTip(tooltip(action)))
