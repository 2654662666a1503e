"""List model and delegate of the problems panel."""

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from lianzheng_desktop.checks.model import Finding
from lianzheng_desktop.ui.problems.rows import ProblemRow
from lianzheng_desktop.ui.theme import Look
from lianzheng_desktop.ui.wording import SEVERITY_ICONS, SEVERITY_TOKENS

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
ROW_HEIGHT = 32
_ACTION = 86
Index = QModelIndex | QPersistentModelIndex


class ProblemModel(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[ProblemRow, ...] = ()

    def show(self, rows: tuple[ProblemRow, ...]) -> None:
        """Only what is gone or new between the like head and tail of the list moves; selection and scroll stay."""
        old, new = [_name(row) for row in self._rows], [_name(row) for row in rows]
        most = min(len(old), len(new))
        head = next((at for at in range(most) if old[at] != new[at]), most)
        tail = next((at for at in range(most - head) if old[-1 - at] != new[-1 - at]), most - head)
        kept = min(len(old), len(new)) - head - tail  # these change in place
        here = QModelIndex()
        if len(old) > len(new):
            self.beginRemoveRows(here, head + kept, len(old) - tail - 1)
            self._rows = rows
            self.endRemoveRows()
        elif len(new) > len(old):
            self.beginInsertRows(here, head + kept, len(new) - tail - 1)
            self._rows = rows
            self.endInsertRows()
        self._rows = rows
        if rows:
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    def row(self, number: int) -> ProblemRow | None:
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def number_of(self, finding: Finding) -> int:
        for number, row in enumerate(self._rows):
            if row.finding.fingerprint == finding.fingerprint and row.finding.start == finding.start:
                return number
        return -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return row.finding.message
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        return None


def _name(row: ProblemRow) -> str:
    """What a row is called from one result to the next."""
    return row.finding.fingerprint or f"{row.finding.code} {row.finding.text}"


class ProblemDelegate(QStyledItemDelegate):
    """Icon, message, place, rule group, action. `acted` when the action word is clicked."""

    acted = Signal(object)

    def __init__(self, view: QListView, look: Look) -> None:
        super().__init__(view)
        self._view = view
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self._look.theme.px(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: ProblemRow = index.data(ROW_ROLE)
        theme, rect = self._look.theme, option.rect
        painter.save()
        self._ground(painter, option)
        severity = row.finding.severity
        ratio = painter.device().devicePixelRatioF()
        icon = theme.pixmap(SEVERITY_ICONS[severity], 16, SEVERITY_TOKENS[severity], ratio, filled=True)
        painter.drawPixmap(rect.left() + 16, rect.center().y() - 7, icon)
        painter.setFont(theme.font(12))
        action = self.action_rect(rect)
        painter.setPen(theme.color("accentText"))
        painter.drawText(action.adjusted(0, 0, -8, 0), _RIGHT, row.action)
        narrow = rect.width() < 620
        group_width, place_width = theme.px(64), theme.px(100 if narrow else 160)
        group = QRect(action.left() - 10 - group_width, rect.top(), group_width, rect.height())
        where = QRect(group.left() - 10 - place_width, rect.top(), place_width, rect.height())
        painter.setPen(theme.color("textTertiary"))
        for box, text in ((group, row.group), (where, row.place)):
            painter.drawText(
                box, _LEFT, painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
            )
        painter.setFont(theme.font())
        painter.setPen(theme.color("textPrimary"))
        box = QRect(rect.left() + 42, rect.top(), where.left() - rect.left() - 52, rect.height())
        message = painter.fontMetrics().elidedText(row.finding.message, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, _LEFT, message)
        painter.restore()

    def action_rect(self, rect: QRect) -> QRect:
        width = self._look.theme.px(_ACTION)
        return QRect(rect.right() - 8 - width, rect.top(), width, rect.height())

    def editorEvent(self, event: QEvent, model, option: QStyleOptionViewItem, index: Index) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            row: ProblemRow = index.data(ROW_ROLE)
            width = QFontMetrics(self._look.theme.font(12)).horizontalAdvance(row.action) + 20
            box = self.action_rect(option.rect)
            if QRect(box.right() - width, box.top(), width, box.height()).contains(event.position().toPoint()):
                self.acted.emit(row.finding)
                return True
        return super().editorEvent(event, model, option, index)

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        theme, state = self._look.theme, option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.color("accentSubtle"))
            if self._view.hasFocus() and self._view.property("keyboard"):
                painter.setPen(QPen(theme.color("focusRing"), 2))
                painter.drawRect(QRectF(option.rect).adjusted(1, 1, -1, -1))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, theme.color("bgHover"))


_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
