"""Small controls several panes use."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAction, QFocusEvent, QIcon, QKeyEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStyleOptionViewItem,
    QStylePainter,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from lianzheng_desktop.ui.theme import Look, Theme

_FRAME = 48  # pixels of a window's frame and title, at most
_PICTURE_FROM = 200  # pixels of height
_LENS = 16
_BY_KEY = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


def _ring(widget: QWidget, on: bool) -> None:
    """Qt knows no :focus-visible; a property stands for it."""
    if bool(widget.property("keyboardFocus")) != on:
        widget.setProperty("keyboardFocus", on)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class _Ringed:
    """Shows a focus ring only where the keyboard brought the focus."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)  # type: ignore[misc]
        _ring(self, event.reason() in _BY_KEY)  # type: ignore[arg-type]

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)  # type: ignore[misc]
        _ring(self, False)  # type: ignore[arg-type]


class ToolButton(_Ringed, QToolButton):
    """With the ring of the keyboard."""

    def sizeHint(self) -> QSize:
        """Without the two blanks Qt adds to a text beside an icon."""
        hint = super().sizeHint()
        if self.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon and self.text():
            hint.setWidth(hint.width() - 2 * self.fontMetrics().horizontalAdvance(" "))
        return hint


class _RingedAround(_Ringed):
    """With the ring outside: these have room around them."""

    _around: QWidget | None = None
    _pill = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._drop_ring()
        if event.reason() in _BY_KEY:
            from lianzheng_desktop.ui.focus_ring import FocusRing  # the first picture does without

            self._around = FocusRing(self, self._ringed_part(), self._pill)  # type: ignore[arg-type]

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._drop_ring()

    def _ringed_part(self) -> QRect | None:
        """None for all of it."""
        return None

    def _drop_ring(self) -> None:
        if self._around is not None:
            self._around.hide()
            self._around.deleteLater()
            self._around = None


class PushButton(_RingedAround, QPushButton):
    """With the ring of the keyboard."""


class CheckBox(_RingedAround, QCheckBox):
    """With the ring of the keyboard, around its box."""

    def _ringed_part(self) -> QRect | None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        return self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)


class RadioButton(_RingedAround, QRadioButton):
    """With the ring of the keyboard, around its circle."""

    def _ringed_part(self) -> QRect | None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        return self.style().subElementRect(QStyle.SubElement.SE_RadioButtonIndicator, option, self)


def icon_button(
    look: Look, icon: str, name: str, action: Callable[[], object] | None = None, key: str = ""
) -> QToolButton:
    """A 28-pixel icon button; `name` is its accessible name, `key` only part of the tooltip."""
    button = ToolButton()
    button.setFixedSize(28, 28)
    button.setIconSize(QSize(16, 16))
    button.setAccessibleName(name)
    button.setToolTip(f"{name}（{key}）" if key else name)
    look.tint(button, icon, 16)
    if action is not None:
        button.clicked.connect(lambda: action())
    return button


def push_button(text: str, kind: str = "plain", small: bool = False) -> QPushButton:
    """kind: filled (one per window, dialog or popover), tonal, plain, link."""
    button = PushButton(text)
    button.setProperty("kind", kind)
    button.setProperty("small", small)
    button.setAccessibleName(text)
    return button


def name_box(box: QComboBox, name: str) -> None:
    """A box without a label beside it. Under AT-SPI its name is what is chosen: what it is for is its description."""
    box.setAccessibleName(name)
    box.setAccessibleDescription(name)


def make_clearable(field: QLineEdit) -> None:
    """The cross at the end of a field, with a name."""
    field.setClearButtonEnabled(True)
    cross = field.findChild(QAction, "_q_qlineeditclearaction")
    if cross is not None:
        cross.setText("清除")


def answered(dialog: QDialog) -> int:
    """Show a dialog until it is answered; then it goes, once whoever asked has read it: each one kept would cost
    memory for good, and time with every change of the looks. Returns what `exec` returns."""
    answer = dialog.exec()
    dialog.deleteLater()
    return answer


def resize_within_screen(dialog: QWidget, width: int, height: int) -> None:
    """This size, or what a small screen leaves beside its task bar and the window's frame."""
    room = dialog.screen().availableGeometry()
    dialog.resize(min(width, room.width() - 16), min(height, room.height() - _FRAME))


def give_icon(look: Look, button: QAbstractButton, name: str, size: int = 16, gap: int = 5) -> None:
    """An icon before the words of a button, six pixels from them: Qt leaves fewer, so the picture is `gap` wider."""

    def dress(target: QAbstractButton, theme: Theme) -> None:
        icon, ratio = QIcon(theme.icon(name, size)), target.devicePixelRatioF()
        wide = QPixmap(QSize(round((size + gap) * ratio), round(size * ratio)))
        wide.setDevicePixelRatio(ratio)
        wide.fill(Qt.GlobalColor.transparent)
        painter = QPainter(wide)
        painter.drawPixmap(0, 0, theme.pixmap(name, size, "textSecondary", ratio))
        painter.end()
        icon.addPixmap(wide)
        target.setIcon(icon)

    button.setIconSize(QSize(size + gap, size))
    look.follow(button, dress)


def keycap(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("keycap", True)
    label.setFixedHeight(20)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return label


class ChoiceBox(QComboBox):
    """Ends what is too long for it with …; a styled box of Qt's cuts it off."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        style = self.style()
        room = style.subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        elided = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, room.width() - 4)
        option.currentText = elided  # type: ignore[misc]
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)


class SearchLine(QLineEdit):
    """With a lens before the words and, once there are some, a cross that clears them."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setTextMargins(_LENS + 5, 0, 0, 0)
        self._cross = QAction("清除搜索", self)
        look.tint(self._cross, "dismiss", 16)
        self._cross.triggered.connect(self.clear)
        self.textChanged.connect(self._offer_cross)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        lens = self._look.theme.pixmap("search", _LENS, "textTertiary", self.devicePixelRatioF())
        QPainter(self).drawPixmap(10, (self.height() - _LENS) // 2, lens)

    def _offer_cross(self, text: str) -> None:
        if text and self._cross not in self.actions():
            self.addAction(self._cross, QLineEdit.ActionPosition.TrailingPosition)
        elif not text:
            self.removeAction(self._cross)


class BareTree(QTreeView):
    """A tree of rows that their delegate draws whole: grounds, twisties and indents too."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("paneList")
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setMouseTracking(True)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setExpandsOnDoubleClick(False)
        self._pointer: QPoint | None = None  # while it is over the tree; asked once for all the rows of a picture

    def paintEvent(self, event: QPaintEvent) -> None:
        self._pointer = self.viewport().mapFromGlobal(self.cursor().pos()) if self.underMouse() else None
        super().paintEvent(event)

    def drawBranches(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        """The delegate draws the twisty."""

    def drawRow(
        self, painter: QPainter, options: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        option = QStyleOptionViewItem(options)
        option.rect = self.visualRect(index)  # type: ignore[misc]
        option.state &= ~QStyle.StateFlag.State_MouseOver  # type: ignore[misc]
        if self._pointer is not None and option.rect.contains(self._pointer):
            option.state |= QStyle.StateFlag.State_MouseOver  # type: ignore[misc]
        if self.selectionModel().isSelected(index):
            option.state |= QStyle.StateFlag.State_Selected  # type: ignore[misc]
        self.itemDelegateForIndex(index).paint(painter, option, index)


class PaneHeader(QWidget):
    """Title at 16 pixels from the edge, a count, then buttons; 40 high unless told."""

    def __init__(self, title: str, height: int = 40) -> None:
        super().__init__()
        self.setFixedHeight(height)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(16, 0, 6, 0)
        self.row.setSpacing(2)
        label = QLabel(title)
        label.setObjectName("paneTitle")
        self.count = QLabel("")
        self.count.setObjectName("paneCount")
        self.row.addWidget(label)
        self.row.addSpacing(6)
        self.row.addWidget(self.count)
        self.row.addStretch(1)


class EmptyState(QWidget):
    """What a list shows when it has nothing: title, a line, at most two buttons; a picture and a hint where there is
    room."""

    def __init__(self) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 2, 20, 2)
        box.setSpacing(4)
        box.addStretch(1)
        self._picture = QLabel()
        self._title = QLabel()
        self._title.setObjectName("emptyTitle")
        self._text = QLabel()
        self._text.setObjectName("emptyWords")
        for label in (self._picture, self._title, self._text):
            label.setWordWrap(label is not self._picture)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            box.addWidget(label)
        self._picture.setContentsMargins(0, 0, 0, 8)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        box.addLayout(self._buttons)
        self._hint = QLabel()
        self._hint.setObjectName("emptyText")
        self._hint.setWordWrap(True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._hint.setContentsMargins(0, 10, 0, 0)
        box.addWidget(self._hint)
        box.addStretch(1)

    def show_state(
        self,
        title: str,
        text: str = "",
        actions: tuple[tuple[str, Callable[[], object]], ...] = (),
        picture: QPixmap | None = None,
        hint: str = "",
    ) -> None:
        self._picture.setPixmap(picture or QPixmap())
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._hint.setText(hint)
        while self._buttons.count():
            widget = self._buttons.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._buttons.addStretch(1)
        for label, action in actions:
            button = push_button(label, small=not self._roomy)
            button.clicked.connect(lambda _=False, run=action: run())
            self._buttons.addWidget(button)
            button.show()
        self._buttons.addStretch(1)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @property
    def _roomy(self) -> bool:
        return self.height() >= _PICTURE_FROM

    def _fit(self) -> None:
        """In the low panel below the sheet there is room for neither the picture nor tall buttons."""
        self._picture.setVisible(self._roomy and not self._picture.pixmap().isNull())
        self._hint.setVisible(self._roomy and bool(self._hint.text()))
        self._buttons.setContentsMargins(0, 12 if self._roomy else 0, 0, 0)
        for at in range(self._buttons.count()):
            button = self._buttons.itemAt(at).widget()
            if button is not None and button.property("small") == self._roomy:
                button.setProperty("small", not self._roomy)
                button.style().unpolish(button)
                button.style().polish(button)


def is_key(event: QKeyEvent, *keys: Qt.Key) -> bool:
    """True for one of the keys without modifiers (the keypad counts as none)."""
    plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
    return plain and event.key() in keys
