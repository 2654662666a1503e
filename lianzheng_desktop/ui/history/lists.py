"""The two lists of the history screen and how their rows are painted."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from lianzheng_desktop.ui.controls import is_key
from lianzheng_desktop.ui.history.rows import DayRow, PlaceRow, VersionRow
from lianzheng_desktop.ui.theme import Look, Theme

ROW_ROLE = Qt.ItemDataRole.UserRole
_DAY, _LOW, _HIGH, _PLACE = 32, 34, 52, 36
_DOT = 7
Index = QModelIndex | QPersistentModelIndex


class RowModel(QAbstractListModel):
    """Rows of any kind; `spoken` of the view's delegate says them aloud."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list = []

    def show(self, rows: list) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = ROW_ROLE) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            return spoken(row)
        if role == Qt.ItemDataRole.ToolTipRole and not isinstance(row, DayRow):
            return row.words
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self.rows[index.row()], DayRow):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def spoken(row: DayRow | VersionRow | PlaceRow) -> str:
    """The row as a screen reader says it."""
    if isinstance(row, DayRow):
        return row.words
    counts = f"增加 {row.added} 字，删去 {row.removed} 字" if row.added or row.removed else "无改动"
    if isinstance(row, PlaceRow):
        return f"{row.words}，{counts}"
    return "，".join(part for part in (row.moment, row.tag, row.words, counts) if part)


class RowList(QListView):
    """A list chosen with the keyboard too, rows painted by `RowDelegate`."""

    renameWanted = Signal()
    deleteWanted = Signal()
    leave = Signal()

    def __init__(self, look: Look, name: str, several: bool) -> None:
        super().__init__()
        self.rows = RowModel()
        self.setModel(self.rows)
        self._delegate = RowDelegate(self, look)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.setObjectName("paneList")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        mode = QListView.SelectionMode.ExtendedSelection if several else QListView.SelectionMode.SingleSelection
        self.setSelectionMode(mode)
        self.doubleClicked.connect(lambda _index: self.renameWanted.emit())

    def selected(self) -> list:
        """Rows selected, in the list's order."""
        return [self.rows.rows[index.row()] for index in sorted(self.selectedIndexes(), key=lambda index: index.row())]

    def select(self, number: int) -> None:
        self.setCurrentIndex(self.rows.index(number))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.setProperty("keyboard", True)
        if is_key(event, Qt.Key.Key_F2):
            self.renameWanted.emit()
        elif is_key(event, Qt.Key.Key_Delete):
            self.deleteWanted.emit()
        elif is_key(event, Qt.Key.Key_Escape):
            self.leave.emit()
        else:
            super().keyPressEvent(event)


class RowDelegate(QStyledItemDelegate):
    """Paints a version, a place or a heading between them."""

    def __init__(self, view: QWidget, look: Look) -> None:
        super().__init__(view)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = index.data(ROW_ROLE)
        if isinstance(row, DayRow):
            height = _DAY
        elif isinstance(row, PlaceRow):
            height = _PLACE
        else:
            height = _HIGH if row.words else _LOW
        return QSize(0, self._look.theme.px(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, theme, rect = index.data(ROW_ROLE), self._look.theme, option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, DayRow):
            painter.setFont(theme.font(12))
            painter.setPen(theme.color("textTertiary"))
            painter.drawText(rect.adjusted(20, 4, -12, 0), Qt.AlignmentFlag.AlignVCenter, row.words)
        else:
            self._ground(painter, option, theme)
            if isinstance(row, VersionRow):
                self._version(painter, theme, rect, row, bool(option.state & QStyle.StateFlag.State_Selected))
            else:
                self._place(painter, theme, rect, row)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, theme: Theme) -> None:
        area = option.rect.adjusted(8, 1, -8, -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accentSubtle" if chosen else "bgHover"))
            painter.drawRoundedRect(area, 4, 4)
        if option.state & QStyle.StateFlag.State_HasFocus and option.widget.property("keyboard"):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("focusRing"), 2))
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 4, 4)

    def _version(self, painter: QPainter, theme: Theme, rect: QRect, row: VersionRow, chosen: bool) -> None:
        top = QRect(rect.left(), rect.top(), rect.width(), theme.px(_LOW))
        middle = QPoint(rect.left() + 23, top.center().y() + 1)
        painter.setPen(QPen(theme.color("borderDefault"), 1))
        if not row.first:
            painter.drawLine(middle.x(), rect.top(), middle.x(), middle.y())
        if not row.last:
            painter.drawLine(middle.x(), middle.y(), middle.x(), rect.bottom())
        painter.setPen(QPen(theme.color("accent" if chosen else "borderStrong"), 2))
        painter.setBrush(theme.color("accent" if chosen else "bgPanel"))
        painter.drawEllipse(middle, _DOT // 2, _DOT // 2)
        right = self._counts(painter, theme, top.adjusted(0, 0, -20, 0), row.added, row.removed)
        painter.setFont(theme.strong_font(13))
        painter.setPen(theme.color("textPrimary"))
        left = rect.left() + 36
        painter.drawText(QRect(left, top.top(), 60, top.height()), Qt.AlignmentFlag.AlignVCenter, row.time)
        left += QFontMetrics(theme.strong_font(13)).horizontalAdvance("00:00") + 10
        self._tag(painter, theme, QRect(left, top.top(), right - left, top.height()), row.tag)
        if row.words:
            painter.setFont(theme.font(12))
            painter.setPen(theme.color("textSecondary"))
            below = QRect(rect.left() + 36, top.bottom() - 3, rect.width() - 56, rect.bottom() - top.bottom())
            words = QFontMetrics(theme.font(12)).elidedText(row.words, Qt.TextElideMode.ElideRight, below.width())
            painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, words)

    def _tag(self, painter: QPainter, theme: Theme, room: QRect, words: str) -> None:
        font = theme.font(12)
        width = QFontMetrics(font).horizontalAdvance(words) + 12
        box = QRect(room.left(), room.center().y() - theme.px(9), width, theme.px(19))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("bgSunken"))
        painter.drawRoundedRect(box, 3, 3)
        painter.setFont(font)
        painter.setPen(theme.color("textSecondary"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _place(self, painter: QPainter, theme: Theme, rect: QRect, row: PlaceRow) -> None:
        right = self._counts(painter, theme, rect.adjusted(0, 0, -20, 0), row.added, row.removed)
        total = not row.places
        font = theme.font(13)
        painter.setFont(font)
        painter.setPen(theme.color("textSecondary" if total else "textPrimary"))
        room = QRect(rect.left() + 20, rect.top(), right - rect.left() - 30, rect.height())
        words = QFontMetrics(font).elidedText(row.words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)

    def _counts(self, painter: QPainter, theme: Theme, rect: QRect, added: int, removed: int) -> int:
        """Painted from the right; gives where they begin."""
        font = theme.font(12)
        painter.setFont(font)
        parts = [(f"−{removed}", "delText"), (f"+{added}", "insText")]
        if not added and not removed:
            parts = [("无改动", "textTertiary")]
        right = rect.right()
        for words, token in parts:
            width = max(QFontMetrics(font).horizontalAdvance(words), 0)
            painter.setPen(theme.color(token))
            painter.drawText(
                QRect(right - width, rect.top(), width, rect.height()), Qt.AlignmentFlag.AlignVCenter, words
            )
            right -= max(width, theme.px(36)) + 4 if len(parts) > 1 else width + 4
        return right
