"""The list of recent files, painted from the tokens."""

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QStyledItemDelegate, QStyleOptionViewItem

from lianzheng_desktop.ui.controls import is_key
from lianzheng_desktop.ui.row_ground import paint_ground
from lianzheng_desktop.ui.start.recent_rows import RecentRow
from lianzheng_desktop.ui.theme import Look

_ROW, _CAPTION, _FIRST = 56, 32, 26
_INDEX = QModelIndex | QPersistentModelIndex
FIND = "查找…"


class RecentModel(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[RecentRow, ...] = ()

    def show(self, rows: tuple[RecentRow, ...]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, index: _INDEX) -> RecentRow | None:
        return self._rows[index.row()] if index.isValid() else None

    def rowCount(self, parent: _INDEX = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: _INDEX) -> Qt.ItemFlag:
        row = self.row(index)
        if row is None or row.path is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _INDEX, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        row = self.row(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return "，".join(part for part in (row.title, row.folder, row.when, row.words) if part)
        if role == Qt.ItemDataRole.ToolTipRole and row.path is not None:
            return str(row.path)
        return None


class RecentDelegate(QStyledItemDelegate):
    def __init__(self, view: QListView, look: Look) -> None:
        super().__init__(view)
        self._view, self._look = view, look

    def sizeHint(self, option: QStyleOptionViewItem, index: _INDEX) -> QSize:
        row: RecentRow | None = index.model().row(index)  # type: ignore[attr-defined]
        caption = _CAPTION if index.row() else _FIRST
        return QSize(0, self._look.theme.px(_ROW if row and row.path else caption))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _INDEX) -> None:
        row: RecentRow | None = index.model().row(index)  # type: ignore[attr-defined]
        if row is None:
            return
        theme, rect = self._look.theme, option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.path is None:
            painter.setFont(theme.font(12))
            painter.setPen(theme.color("textTertiary"))
            painter.drawText(rect.adjusted(12, 0, -12, -4), Qt.AlignmentFlag.AlignBottom, row.title)
            painter.restore()
            return
        paint_ground(painter, option, theme, self._view, radius=6, unfocused=False)
        icon = "document_dismiss" if row.gone else "document_text"
        pixmap = theme.pixmap(icon, 20, "textTertiary", self._view.devicePixelRatioF())
        painter.drawPixmap(rect.left() + 12, rect.top() + theme.px(10), pixmap)
        self._words(painter, rect.adjusted(44, theme.px(9), -12, -theme.px(10)), row)
        painter.restore()

    def _words(self, painter: QPainter, rect: QRect, row: RecentRow) -> None:
        theme, right, left = self._look.theme, Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft
        bottom = Qt.AlignmentFlag.AlignBottom
        painter.setFont(theme.font(12))
        painter.setPen(theme.color("accentText" if row.gone else "textTertiary"))
        side = FIND if row.gone else row.when
        taken = max(painter.fontMetrics().horizontalAdvance(text) for text in (side, row.words)) + 12
        painter.drawText(rect, right | Qt.AlignmentFlag.AlignTop, side)
        painter.setPen(theme.color("textTertiary"))
        painter.drawText(rect, right | bottom, row.words)
        room = rect.adjusted(0, 0, -taken, 0)
        folder = painter.fontMetrics().elidedText(row.folder, Qt.TextElideMode.ElideLeft, room.width())
        painter.drawText(room, left | bottom, folder)
        painter.setFont(theme.font(13))
        painter.setPen(theme.color("textSecondary" if row.gone else "textPrimary"))
        title = painter.fontMetrics().elidedText(row.title, Qt.TextElideMode.ElideMiddle, room.width())
        painter.drawText(room, left | Qt.AlignmentFlag.AlignTop, title)


class RecentList(QListView):
    """Enter or a click opens; a file that is gone is looked for instead; Delete takes it off the list."""

    opened = Signal(object)
    lost = Signal(object)
    removed = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._rows = RecentModel()
        self.setModel(self._rows)
        self._delegate = RecentDelegate(self, look)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("最近文稿")
        self.setObjectName("recentList")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        look.changed.connect(lambda _theme: self.doItemsLayout())

    def show_rows(self, rows: tuple[RecentRow, ...]) -> None:
        self._rows.show(rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.setProperty("keyboard", True)
        row = self._rows.row(self.currentIndex())
        if is_key(event, Qt.Key.Key_Return, Qt.Key.Key_Enter) and row is not None:
            self._take(row)
        elif is_key(event, Qt.Key.Key_Delete) and row is not None:
            self.removed.emit(row.path)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setProperty("keyboard", False)
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        row = self._rows.row(self.indexAt(event.position().toPoint()))
        if row is not None and row.path is not None and event.button() == Qt.MouseButton.LeftButton:
            self._take(row)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        row = self._rows.row(index)
        if row is None or row.path is None:
            return
        menu = QMenu(self)
        menu.addAction("查找…" if row.gone else "打开", lambda: self._take(row))
        menu.addAction("从列表移除", lambda: self.removed.emit(row.path))
        at = self.visualRect(index).center() if by_key else event.pos()
        menu.exec(self.viewport().mapToGlobal(QPoint(at)))

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self.viewport().update()
        return super().viewportEvent(event)

    def focusInEvent(self, event) -> None:
        super().focusInEvent(event)
        self.setProperty("keyboard", event.reason() != Qt.FocusReason.MouseFocusReason)
        if not self.currentIndex().isValid() and self._rows.rowCount() > 1:
            self.setCurrentIndex(self._rows.index(1))

    def _take(self, row: RecentRow) -> None:
        (self.lost if row.gone else self.opened).emit(row.path)
