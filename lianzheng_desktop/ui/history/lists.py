"""The two lists of the history screen and how their rows are painted."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QSizePolicy, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from lianzheng_desktop.ui.controls import is_key
from lianzheng_desktop.ui.history.rows import DayRow, PlaceRow, VersionRow
from lianzheng_desktop.ui.row_ground import paint_ground
from lianzheng_desktop.ui.theme import Look, Theme

ROW_ROLE = Qt.ItemDataRole.UserRole
_DAY, _FIRST_DAY, _LOW, _HIGH, _PLACE = 36, 28, 38, 55, 34  # heights; 38 is also where a version's second line begins
_TOP = 36  # of a version's first line, with what is above it
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

    def fit_to_rows(self) -> None:
        """As high as its rows, so that what explains them stands right below."""
        self.setSizeAdjustPolicy(QListView.SizeAdjustPolicy.AdjustToContents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.rows.modelReset.connect(self.updateGeometry)

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

    def __init__(self, view: QListView, look: Look) -> None:
        super().__init__(view)
        self._view, self._look = view, look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = index.data(ROW_ROLE)
        if isinstance(row, DayRow):
            height = _DAY if index.row() else _FIRST_DAY
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
            painter.drawText(rect.adjusted(20, 0, -12, -4), Qt.AlignmentFlag.AlignBottom, row.words)
        else:
            area = option.rect.adjusted(8, 0, -8, 0)
            paint_ground(painter, option, theme, self._view, radius=4, area=area)
            if isinstance(row, VersionRow):
                self._version(painter, theme, rect, row, bool(option.state & QStyle.StateFlag.State_Selected))
            else:
                self._place(painter, theme, rect, row)
        painter.restore()

    def _version(self, painter: QPainter, theme: Theme, rect: QRect, row: VersionRow, chosen: bool) -> None:
        top = QRect(rect.left(), rect.top(), rect.width(), theme.px(_TOP))
        middle = QPoint(rect.left() + 23, top.center().y() + 1)
        painter.setPen(QPen(theme.color("borderDefault"), 1))
        if not row.first:
            painter.drawLine(middle.x(), rect.top(), middle.x(), middle.y())
        if not row.last:
            painter.drawLine(middle.x(), middle.y(), middle.x(), rect.bottom())
        painter.setPen(QPen(theme.color("accent" if chosen else "borderStrong"), 2))
        painter.setBrush(theme.color("accent" if chosen else "bgPanel"))
        painter.drawEllipse(middle, _DOT // 2, _DOT // 2)
        right = self._counts(painter, theme, top.adjusted(0, 0, -20, 0), row, gap=12)
        painter.setFont(theme.strong_font(13))
        painter.setPen(theme.color("textPrimary"))
        left = rect.left() + 36
        painter.drawText(QRect(left, top.top(), 60, top.height()), Qt.AlignmentFlag.AlignVCenter, row.time)
        left += QFontMetrics(theme.strong_font(13)).horizontalAdvance("00:00") + 8
        self._tag(painter, theme, QRect(left, top.top(), right - left, top.height()), row.tag)
        if row.words:
            painter.setFont(theme.font(12))
            painter.setPen(theme.color("textTertiary"))
            below = QRect(rect.left() + 36, top.bottom() - 6, rect.width() - 56, theme.px(18))
            words = QFontMetrics(theme.font(12)).elidedText(row.words, Qt.TextElideMode.ElideRight, below.width())
            painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, words)

    def _tag(self, painter: QPainter, theme: Theme, room: QRect, words: str) -> None:
        font = theme.font(12)
        width = QFontMetrics(font).horizontalAdvance(words) + 12
        box = QRect(room.left(), room.center().y() - theme.px(9) + 1, width, theme.px(18))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("bgSunken"))
        painter.drawRoundedRect(box, 3, 3)
        painter.setFont(font)
        painter.setPen(theme.color("textSecondary"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _place(self, painter: QPainter, theme: Theme, rect: QRect, row: PlaceRow) -> None:
        right = self._counts(painter, theme, rect.adjusted(0, 0, -20, 0), row, gap=8, column=34)
        total = not row.places
        font = theme.font(13)
        painter.setFont(font)
        painter.setPen(theme.color("textSecondary" if total else "textPrimary"))
        room = QRect(rect.left() + 20, rect.top(), right - rect.left() - 30, rect.height())
        words = QFontMetrics(font).elidedText(row.words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)

    def _counts(
        self, painter: QPainter, theme: Theme, rect: QRect, row: VersionRow | PlaceRow, gap: int, column: int = 0
    ) -> int:
        """Painted from the right, what was removed in a column of its own where wanted; gives where they begin."""
        font = theme.font(12)
        painter.setFont(font)
        parts = [(f"−{row.removed}", "delText"), (f"+{row.added}", "ok")]
        if not row.added and not row.removed:
            parts, column = [("无改动", "textTertiary")], 0
        right = rect.right() + 1
        for words, token in parts:
            width = QFontMetrics(font).horizontalAdvance(words)
            painter.setPen(theme.color(token))
            place = QRect(right - width, rect.top(), width, rect.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)
            right -= max(width, theme.px(column)) + gap
            column = 0
        return right
