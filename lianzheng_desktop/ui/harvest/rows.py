"""How the two lists of the harvest look: a file with what became of it, a found phrase with its slots and its place."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from lianzheng_desktop.phrases.exchange import SECTION_WORDS
from lianzheng_desktop.ui.harvest.review import ReviewModel, Row
from lianzheng_desktop.ui.harvest.wordings import WordingDelegate
from lianzheng_desktop.ui.phrases.card import CardLayout, paint_pieces
from lianzheng_desktop.ui.phrases.model import tag
from lianzheng_desktop.ui.row_ground import paint_ground
from lianzheng_desktop.ui.theme import Look

COUNT_ROLE = Qt.ItemDataRole.UserRole + 1
PHRASE_HEIGHT = 64
_FILE_HEIGHT, _ALL_HEIGHT = 44, 36
_BOX, _LINE = 16, 21
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_Index = QModelIndex | QPersistentModelIndex


class FileDelegate(QStyledItemDelegate):
    """Icon, name and below it what became of the file; at the right how many phrases it gave (COUNT_ROLE)."""

    def __init__(self, view: QAbstractItemView, look: Look) -> None:
        super().__init__(view)
        self._view, self._look = view, look

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, self._look.theme.px(_FILE_HEIGHT if index.row() else _ALL_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, rect = self._look.theme, option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, option, self._look.theme, self._view, radius=6)
        icon = index.data(Qt.ItemDataRole.DecorationRole)
        if icon is not None:
            icon.paint(painter, QRect(rect.left() + 12, rect.center().y() - 7, 16, 16))
        name, _, said = str(index.data()).partition("\n")
        count = str(index.data(COUNT_ROLE) or "")
        painter.setFont(theme.font(12))
        painter.setPen(theme.color("textTertiary"))
        taken = painter.fontMetrics().horizontalAdvance(count) + 12 if count else 0
        painter.drawText(
            rect.adjusted(0, 0, -12, 0), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count
        )
        room = rect.adjusted(38, 0, -12 - taken, 0)
        if said:
            below = QRect(room.left(), rect.center().y() + 1, room.width(), theme.px(18))
            words = painter.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, below.width())
            painter.drawText(below, _LEFT, words)
            room.setBottom(rect.center().y() + 1)
            room.setTop(rect.top() + 3)
        painter.setFont(theme.font() if said else theme.strong_font())
        painter.setPen(theme.color("textPrimary"))
        painter.drawText(
            room, _LEFT, painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, room.width())
        )
        painter.restore()


class FoundDelegate(WordingDelegate):
    """The box that keeps or drops it, the phrase on one line with its slots, below it where it belongs."""

    def __init__(self, view: QAbstractItemView, look: Look) -> None:
        super().__init__(view)
        self._view, self._look = view, look
        self._layout = CardLayout()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model = index.model()
        assert isinstance(model, ReviewModel)
        row, rect, theme = model.rows[index.row()], option.rect, self._look.theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, option, self._look.theme, self._view)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("borderSubtle"))
        self._paint_box(painter, _box(rect), row.keep)
        words = _words(rect)
        painter.setFont(theme.font())
        lines = self._layout.lines(row.phrase, words.width(), theme.font(), 1).lines
        paint_pieces(painter, lines, words.topLeft(), theme.px(_LINE), theme, faint=not row.keep)
        self._paint_facts(painter, QRect(words.left(), words.bottom() + 4, words.width(), theme.px(18)), row)
        painter.restore()

    def editorEvent(self, event: QEvent, model, option: QStyleOptionViewItem, index: _Index) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            if _box(option.rect).adjusted(-8, -8, 8, 8).contains(event.position().toPoint()):
                kept = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
                state = Qt.CheckState.Unchecked if kept else Qt.CheckState.Checked
                return bool(model.setData(index, state.value, Qt.ItemDataRole.CheckStateRole))
            return False
        return super().editorEvent(event, model, option, index)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:
        editor.setGeometry(_words(option.rect).adjusted(-10, -6, 0, 8))

    def _paint_box(self, painter: QPainter, box: QRect, on: bool) -> None:
        theme = self._look.theme
        painter.setPen(QPen(theme.color("accent" if on else "borderStrong"), 1))
        painter.setBrush(theme.color("accent" if on else "bgRaised"))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        if on:
            tick = theme.pixmap("checkmark", 14, "onAccent", painter.device().devicePixelRatioF())
            painter.drawPixmap(box.topLeft() + QPoint(1, 1), tick)

    def _paint_facts(self, painter: QPainter, line: QRect, row: Row) -> None:
        theme, phrase = self._look.theme, row.phrase
        painter.setFont(theme.font(12))
        section = SECTION_WORDS[phrase.section]
        chip = QRect(line.left(), line.top(), painter.fontMetrics().horizontalAdvance(section) + 12, line.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("bgSunken"))
        painter.drawRoundedRect(QRectF(chip), 3, 3)
        painter.setPen(theme.color("textSecondary"))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, section)
        merged = len(row.wordings) - 1
        facts = [tag(phrase), f"见于 {max(phrase.documents, 1)} 份"]
        facts += ["库里已有"] if row.known else []
        facts += [f"合并了 {merged} 处相近说法"] if merged else []
        room = line.adjusted(chip.width() + 8, 0, 0, 0)
        words = painter.fontMetrics().elidedText(" · ".join(facts), Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(theme.color("textTertiary"))
        painter.drawText(room, _LEFT, words)


def _box(rect: QRect) -> QRect:
    return QRect(rect.left() + 14, rect.top() + 14, _BOX, _BOX)


def _words(rect: QRect) -> QRect:
    return QRect(rect.left() + 42, rect.top() + 11, rect.width() - 42 - 16, _LINE)
