"""Paints the cards: text with slot chips, a line of facts, the star; the selected card shows all of it and buttons."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from lianzheng_desktop.phrases.model import Phrase
from lianzheng_desktop.ui.phrases.card import CardLayout, Piece, paint_pieces
from lianzheng_desktop.ui.phrases.group_cards import is_group
from lianzheng_desktop.ui.phrases.model import PHRASE_ROLE, dated, tag
from lianzheng_desktop.ui.theme import Look

LINE, META, ACTIONS, GAP = 21, 18, 26, 6
_INSERTED_TIME = 2000  # milliseconds
PAD_X, PAD_TOP, PAD_BOTTOM = 13, 10, 9  # with the border
Index = QModelIndex | QPersistentModelIndex


class CardDelegate(QStyledItemDelegate):
    """acted(name, number of the card): insert, adapt, copy, edit, more, star."""

    acted = Signal(str, int)

    def __init__(self, view: QListView, look: Look) -> None:
        super().__init__(view)
        self._view = view
        self._look = look
        self._layout = CardLayout()
        self.lines_shown = 3
        self.query = ""
        self.draft_year = 0
        self._inserted = ""  # id of the phrase that says 刚刚插入
        self._fade = QTimer(self)
        self._fade.setSingleShot(True)
        self._fade.setInterval(_INSERTED_TIME)
        self._fade.timeout.connect(lambda: self.show_inserted(""))

    def show_inserted(self, phrase_id: str) -> None:
        """Say 刚刚插入 on this phrase's card for a while; "" on none."""
        self._inserted = phrase_id
        if phrase_id:
            self._fade.start()
        self._view.viewport().update()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        theme = self._look.theme
        selected = self._selected(index)
        height = PAD_TOP + len(self._lines(index, selected)) * theme.px(LINE) + 5 + theme.px(META) + PAD_BOTTOM
        if selected:
            height += 8 + theme.px(ACTIONS) - 1
        return QSize(0, height + GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        phrase: Phrase = index.data(PHRASE_ROLE)
        selected = self._selected(index)
        card = option.rect.adjusted(0, 0, 0, -GAP)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, card, selected, phrase.id == self._inserted)
        self._paint_text(painter, index, card, selected)
        self._paint_meta(painter, phrase, card, self._meta_top(index, card, selected))
        if selected:
            self._paint_actions(painter, index, card)
        painter.restore()

    def hot_spots(self, rect: QRect, index: Index) -> dict[str, QRect]:
        """Where a click on this card means something, by name."""
        card = rect.adjusted(0, 0, 0, -GAP)
        selected = self._selected(index)
        top = self._meta_top(index, card, selected)
        spots = {"star": QRect(card.right() - PAD_X - 18, top - 3, 24, 24)}
        if selected:
            theme = self._look.theme
            metrics = QFontMetrics(theme.font(12))
            y = card.bottom() - PAD_BOTTOM - theme.px(ACTIONS) + 2
            x = card.left() + PAD_X
            for name, text, padding in (("insert", "插入", 26), ("adapt", "改后插入", 22)):
                width = metrics.horizontalAdvance(text) + padding
                spots[name] = QRect(x, y, width, theme.px(ACTIONS))
                x += width + 8
            x = card.right() - PAD_X + 6
            for name in ("more", "edit", "copy"):
                x -= 28
                spots[name] = QRect(x, y - 1, 28, 28)
                x -= 2
        return spots

    def editorEvent(self, event: QEvent, model, option: QStyleOptionViewItem, index: Index) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            for name, spot in self.hot_spots(option.rect, index).items():
                if spot.contains(event.position().toPoint()):
                    self.acted.emit(name, index.row())
                    return True
        return super().editorEvent(event, model, option, index)

    def _selected(self, index: Index) -> bool:
        return self._view.selectionModel().isRowSelected(index.row(), QModelIndex())

    def _lines(self, index: Index, all_lines: bool) -> tuple[tuple[Piece, ...], ...]:
        phrase: Phrase = index.data(PHRASE_ROLE)
        width = self._view.viewport().width() - 2 * PAD_X
        most = 0 if all_lines else self.lines_shown
        return self._layout.lines(phrase, width, self._look.theme.font(), most).lines

    def _meta_top(self, index: Index, card: QRect, selected: bool) -> int:
        return card.top() + PAD_TOP + len(self._lines(index, selected)) * self._look.theme.px(LINE) + 5

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, card: QRect, selected: bool, inserted: bool
    ) -> None:
        theme = self._look.theme
        box = QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setBrush(theme.color("bgRaised"))
        if selected:
            painter.setPen(QPen(theme.color("accent"), 2))
            box.adjust(0.5, 0.5, -0.5, -0.5)
        elif inserted:
            painter.setPen(QPen(theme.color("accentBorder"), 1))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QPen(theme.color("borderStrong"), 1))
        else:
            painter.setPen(QPen(theme.color("borderSubtle"), 1))
        painter.drawRoundedRect(box, 6, 6)

    def _paint_text(self, painter: QPainter, index: Index, card: QRect, selected: bool) -> None:
        theme = self._look.theme
        painter.setFont(theme.font())
        at = card.topLeft() + QPoint(PAD_X, PAD_TOP)
        hits = self._hits(index.data(PHRASE_ROLE).text)
        paint_pieces(painter, self._lines(index, selected), at, theme.px(LINE), theme, hits)

    def _hits(self, text: str) -> frozenset[int]:
        """Places of the query's words where they stand as characters."""
        hits: set[int] = set()
        for word in self.query.split():
            at = text.find(word)
            while at >= 0:
                hits |= set(range(at, at + len(word)))
                at = text.find(word, at + 1)
        return frozenset(hits)

    def _paint_meta(self, painter: QPainter, phrase: Phrase, card: QRect, top: int) -> None:
        theme = self._look.theme
        height = theme.px(META)
        painter.setFont(theme.font(12))
        metrics = painter.fontMetrics()
        kind = tag(phrase)
        chip = QRect(card.left() + PAD_X, top, metrics.horizontalAdvance(kind) + 12, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("bgSunken"))
        painter.drawRoundedRect(QRectF(chip), 3, 3)
        painter.setPen(theme.color("textSecondary"))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, kind)
        painter.setPen(theme.color("textTertiary"))
        left = chip.right() + 9
        rest = QRect(left, top, card.right() - PAD_X - 22 - left, height)
        if phrase.id == self._inserted:
            self._paint_inserted(painter, rest)
            rest.setLeft(rest.left() + 18)
        seen = f"见于 {phrase.documents} 份文稿" if phrase.sources else ""
        outdated = dated(phrase, self.draft_year)
        if phrase.id == self._inserted:
            seen, outdated = "刚刚插入", ""
            painter.setPen(theme.color("ok"))
        elif outdated:
            painter.setPen(theme.color("suggest"))
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, outdated or seen)
        painter.setPen(theme.color("textTertiary"))
        if is_group(phrase):
            return
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, f"用过 {phrase.used} 次")
        token = "suggestIcon" if phrase.favourite else "textTertiary"
        ratio = painter.device().devicePixelRatioF()
        star = theme.pixmap("star", 14, token, ratio, filled=phrase.favourite)
        painter.drawPixmap(QPoint(card.right() - PAD_X - 13, top + (height - 14) // 2), star)

    def _paint_inserted(self, painter: QPainter, line: QRect) -> None:
        tick = self._look.theme.pixmap("checkmark", 14, "ok", painter.device().devicePixelRatioF())
        painter.drawPixmap(QPoint(line.left(), line.center().y() - 6), tick)

    def _paint_actions(self, painter: QPainter, index: Index, card: QRect) -> None:
        theme = self._look.theme
        spots = self.hot_spots(card.adjusted(0, 0, 0, GAP), index)
        ratio = painter.device().devicePixelRatioF()
        painter.setFont(theme.strong_font(12))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accentSubtle"))
        painter.drawRoundedRect(QRectF(spots["insert"]), 4, 4)
        painter.setPen(theme.color("accentText"))
        painter.drawText(spots["insert"], Qt.AlignmentFlag.AlignCenter, "插入")
        painter.setFont(theme.font(12))
        painter.setBrush(theme.color("bgRaised"))
        painter.setPen(QPen(theme.color("borderDefault"), 1))
        painter.drawRoundedRect(QRectF(spots["adapt"]).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(theme.color("textPrimary"))
        painter.drawText(spots["adapt"], Qt.AlignmentFlag.AlignCenter, "改后插入")
        for name, icon in (("copy", "copy"), ("edit", "edit"), ("more", "more_horizontal")):
            spot = spots[name]
            painter.drawPixmap(spot.topLeft() + QPoint(6, 6), theme.pixmap(icon, 16, "textSecondary", ratio))
