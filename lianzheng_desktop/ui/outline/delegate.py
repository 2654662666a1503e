"""Paints the rows of the outline: number and title, worst finding, words; dashed rows for missing parts."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from lianzheng_desktop.ui.outline.model import CURRENT_ROLE, ROW_ROLE
from lianzheng_desktop.ui.outline.rows import Row
from lianzheng_desktop.ui.theme import Look, Theme
from lianzheng_desktop.ui.wording import SEVERITY_ICONS, SEVERITY_TOKENS

ROW, GHOST, GHOST_GAP = 30, 32, 3
_INDENTS = {0: 0, 1: 0, 2: 8, 3: 32, 4: 46}
_TWISTY = 18
_LIFTED = 0.6  # opacity
Index = QModelIndex | QPersistentModelIndex


class OutlineDelegate(QStyledItemDelegate):
    def __init__(self, view: QTreeView, look: Look) -> None:
        super().__init__(view)
        self._view = view
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: Row = index.data(ROW_ROLE)
        theme = self._look.theme
        return QSize(0, theme.px(GHOST) + 2 * GHOST_GAP if row.kind == "ghost" else theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.kind == "ghost":
            self._paint_ghost(painter, option, row)
        else:
            self._paint_row(painter, option, index, row)
        painter.restore()

    def lifted(self, index: Index) -> QPixmap:
        """The row as it is dragged: paler, on a ground of its own."""
        size, ratio = self._view.visualRect(index).size(), self._view.devicePixelRatioF()  # type: ignore[arg-type]
        pixmap = QPixmap(size * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        option = QStyleOptionViewItem()
        option.initFrom(self._view)
        option.rect = QRect(QPoint(), size)  # type: ignore[misc]
        option.state = QStyle.StateFlag.State_Enabled  # type: ignore[misc]
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(_LIFTED)
        painter.setPen(self._look.theme.color("borderDefault"))
        painter.setBrush(self._look.theme.color("bgRaised"))
        painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        self._paint_row(painter, option, index, index.data(ROW_ROLE), lifted=True)
        painter.end()
        return pixmap

    def twisty(self, rect: QRect, row: Row) -> QRect:
        """Where a click folds or unfolds."""
        return QRect(rect.left() + 4 + _INDENTS.get(row.level, 0), rect.top(), _TWISTY, rect.height())

    def insert_button(self, rect: QRect) -> QRect:
        """Where the ghost row's 插入 is."""
        width = QFontMetrics(self._look.theme.font(12)).horizontalAdvance("插入") + 16
        return QRect(rect.right() - 4 - width, rect.top() + GHOST_GAP + 5, width, rect.height() - 2 * GHOST_GAP - 10)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAccessibleName("小节标题")
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        row: Row = index.data(ROW_ROLE)
        assert isinstance(editor, QLineEdit)
        editor.setText(heading_of(row))
        editor.selectAll()

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(ROW_ROLE)
        editor.setGeometry(option.rect.adjusted(_INDENTS.get(row.level, 0) + _TWISTY, 0, 0, 0))

    def _paint_row(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, row: Row, lifted: bool = False
    ) -> None:
        theme, rect = self._look.theme, option.rect
        if not lifted:
            self._paint_ground(painter, option, index, bool(index.data(CURRENT_ROLE)))
        left = rect.left() + 4 + _INDENTS.get(row.level, 0)
        if row.children:
            name = "chevron_down" if self._view.isExpanded(index) else "chevron_right"
            _icon(painter, theme, name, 12, "textTertiary", QPoint(left + 3, rect.center().y() - 5))
        left += _TWISTY
        right = rect.right() - 7
        right = self._paint_count(painter, theme, row, rect, right)
        if row.worst is not None:
            right -= 24
            name, token = SEVERITY_ICONS[row.worst], SEVERITY_TOKENS[row.worst]
            _icon(painter, theme, name, 14, token, QPoint(right + 9, rect.center().y() - 6), filled=True)
        if row.caption:
            painter.setFont(theme.font(12))
            painter.setPen(theme.color("textTertiary"))
            painter.drawText(QRect(left, rect.top(), theme.px(56), rect.height()), _MIDDLE, row.caption)
            left += theme.px(56)
        painter.setFont(theme.strong_font() if row.level == 1 else theme.font())
        secondary = row.kind == "meta" or row.level >= 3
        painter.setPen(theme.color("textSecondary" if secondary else "textPrimary"))
        _elided(painter, QRect(left, rect.top(), right - left, rect.height()), row.text)

    def _paint_count(self, painter: QPainter, theme: Theme, row: Row, rect: QRect, right: int) -> int:
        if not row.characters:
            return right
        font = theme.strong_font(12) if row.level == 1 else theme.font(12)
        painter.setFont(font)
        painter.setPen(theme.color("textTertiary"))
        width = max(QFontMetrics(font).horizontalAdvance(str(row.characters)), theme.px(30))
        painter.drawText(QRect(right - width, rect.top(), width, rect.height()), _RIGHT, str(row.characters))
        return right - width - 8

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, current: bool) -> None:
        theme, state = self._look.theme, option.state
        rect = QRectF(option.rect)
        painter.setPen(Qt.PenStyle.NoPen)
        chosen = bool(state & QStyle.StateFlag.State_Selected) and self._view.hasFocus()
        several = chosen and len(self._view.selectionModel().selectedIndexes()) > 1
        if current:
            painter.setBrush(theme.color("accentSubtle"))
            painter.drawRoundedRect(rect, 4, 4)
            painter.setBrush(theme.color("accent"))
            painter.drawRoundedRect(QRectF(rect.left(), rect.top() + 7, 3, rect.height() - 14), 1.5, 1.5)
        elif several or state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(theme.color("accentSubtle" if several else "bgHover"))
            painter.drawRoundedRect(rect, 4, 4)
        if chosen and self._view.property("keyboard") and index == self._view.currentIndex():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("focusRing"), 2))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 4, 4)

    def _paint_ghost(self, painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
        theme = self._look.theme
        rect = option.rect.adjusted(0, GHOST_GAP, 0, -GHOST_GAP)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        family = "suggest" if row.recommended else "must"
        painter.setBrush(theme.color(family + "Bg") if hovered else theme.mixed(family + "Bg", 0.45))
        pen = QPen(theme.color(family + "Border"), 1, Qt.PenStyle.DashLine)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        name = "warning" if row.recommended else "error_circle"
        token = "suggestIcon" if row.recommended else "must"
        _icon(painter, theme, name, 14, token, QPoint(rect.left() + 5, rect.center().y() - 6), filled=True)
        button = self.insert_button(option.rect)
        if hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accentSubtle"))
            painter.drawRoundedRect(QRectF(button), 3, 3)
        painter.setFont(theme.strong_font(12))
        painter.setPen(theme.color("accentText"))
        painter.drawText(button, Qt.AlignmentFlag.AlignCenter, "插入")
        painter.setFont(theme.font())
        painter.setPen(theme.color("textSecondary"))
        left = rect.left() + 23
        _elided(painter, QRect(left, rect.top(), button.left() - left, rect.height()), row.text)


_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


def heading_of(row: Row) -> str:
    """The words of a section row without its number."""
    return row.heading or row.text


def _elided(painter: QPainter, rect: QRect, text: str) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, _MIDDLE, shown)


def _icon(painter: QPainter, theme: Theme, name: str, size: int, token: str, at: QPoint, filled: bool = False) -> None:
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(at, theme.pixmap(name, size, token, ratio, filled))
