"""The list of findings as it is drawn, and its keys: headers fold, the arrows go from finding to finding."""

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from lianzheng_desktop.ui.controls import BareTree, is_key
from lianzheng_desktop.ui.problems.model import ROW_ROLE, Index, ProblemModel
from lianzheng_desktop.ui.problems.rows import ProblemGroup, ProblemRow
from lianzheng_desktop.ui.theme import Look
from lianzheng_desktop.ui.wording import SEVERITY_ICONS, SEVERITY_TOKENS

ROW_HEIGHT = 32
_ACTION = 86
_STEP = 20  # pixels a finding stands in from the header of its group


class ProblemView(BareTree):
    """Says what the clerk wants; it changes no text itself."""

    opened = Signal()
    leave = Signal()
    acted = Signal(object)  # finding
    groupActed = Signal(object)  # ProblemGroup
    menuWanted = Signal(object, QPoint)  # index, screen place

    def __init__(self, model: ProblemModel, look: Look) -> None:
        super().__init__()
        self._model = model
        self._folded: set[str] = set()
        self.setModel(model)
        self.setAccessibleName("检查结果")
        self.setUniformRowHeights(True)
        self._delegate = ProblemDelegate(self, look)
        self.setItemDelegate(self._delegate)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_menu)
        self.collapsed.connect(lambda index: self._note(index, True))
        self.expanded.connect(lambda index: self._note(index, False))
        look.changed.connect(lambda _theme: self.doItemsLayout())

    def restore_folds(self) -> None:
        """After a result: groups that were folded are so again, new ones are open."""
        for header in self._model.headers():
            group = self._model.group(header)
            self.setExpanded(header, group is not None and group.key not in self._folded)

    def fold_all(self, folded: bool) -> None:
        for header in self._model.headers():
            self.setExpanded(header, not folded)

    def first(self) -> QModelIndex:
        """Where keys begin: the first finding, or the header that hides it."""
        return self._at_stop(self._model.index(0), back=False)

    def stop_near(self, index: QModelIndex) -> QModelIndex:
        """The row itself, or the next to stand on where it is the header of an open group."""
        return self._at_stop(index, back=False)

    def moveCursor(self, action: BareTree.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """From finding to finding, past the headers of open groups; that of a folded one stands for its findings."""
        moves = BareTree.CursorAction
        back = action in (moves.MoveUp, moves.MovePrevious, moves.MovePageUp)
        return self._at_stop(super().moveCursor(action, modifiers), back)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.setProperty("keyboard", True)
        here = self.currentIndex()
        header = self._model.group(here) is not None
        if is_key(event, Qt.Key.Key_Escape):
            self.leave.emit()
        elif is_key(event, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and header:
            self.setExpanded(here, not self.isExpanded(here))
        elif is_key(event, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif is_key(event, Qt.Key.Key_Left) and self._model.headers():
            self._fold(here if header else here.parent())
        elif is_key(event, Qt.Key.Key_Right) and self._model.headers():
            self._unfold(here)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setProperty("keyboard", False)
        super().mousePressEvent(event)

    def _fold(self, header: QModelIndex) -> None:
        if header.isValid():
            self.setCurrentIndex(header)
            self.collapse(header)

    def _unfold(self, index: QModelIndex) -> None:
        """A folded group opens; in an open one the next key goes to its first finding."""
        if self._model.group(index) is None:
            return
        if self.isExpanded(index):
            self.setCurrentIndex(self._model.index(0, 0, index))
        else:
            self.expand(index)

    def _at_stop(self, index: QModelIndex, back: bool) -> QModelIndex:
        while index.isValid() and self._model.group(index) is not None and self.isExpanded(index):
            index = self.indexAbove(index) if back else self.indexBelow(index)
        return index if index.isValid() else self.currentIndex()

    def _note(self, index: QModelIndex, folded: bool) -> None:
        group = self._model.group(index)
        if group is not None:
            (self._folded.add if folded else self._folded.discard)(group.key)

    def _ask_menu(self, at: QPoint) -> None:
        index = self.indexAt(at)
        if index.isValid():
            self.menuWanted.emit(index, self.viewport().mapToGlobal(at))


class ProblemDelegate(QStyledItemDelegate):
    """Icon, message, place, rule group, action; of a group: title, count, action."""

    def __init__(self, view: ProblemView, look: Look) -> None:
        super().__init__(view)
        self._view = view
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self._look.theme.px(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shown: ProblemRow | ProblemGroup = index.data(ROW_ROLE)
        painter.save()
        self._ground(painter, option)
        action = self._paint_action(painter, option.rect, shown.action)
        if isinstance(shown, ProblemGroup):
            self._paint_header(painter, option.rect.adjusted(16, 0, 0, 0), action, shown, self._view.isExpanded(index))
        else:
            indent = _STEP if index.parent().isValid() else 0
            self._paint_row(painter, option.rect.adjusted(indent, 0, 0, 0), action, shown)
        painter.restore()

    def action_rect(self, rect: QRect) -> QRect:
        width = self._look.theme.px(_ACTION)
        return QRect(rect.right() - 8 - width, rect.top(), width, rect.height())

    def editorEvent(self, event: QEvent, model, option: QStyleOptionViewItem, index: Index) -> bool:
        """A click on the verb does it; elsewhere on a header it folds."""
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            shown: ProblemRow | ProblemGroup = index.data(ROW_ROLE)
            group = isinstance(shown, ProblemGroup)
            if event.button() == Qt.MouseButton.LeftButton and self._on_action(event, option, shown.action):
                (self._view.groupActed if group else self._view.acted).emit(shown if group else shown.finding)
                return True
            if event.button() == Qt.MouseButton.LeftButton and group:
                self._view.setExpanded(index, not self._view.isExpanded(index))
                return True
        return super().editorEvent(event, model, option, index)

    def _on_action(self, event: QMouseEvent, option: QStyleOptionViewItem, action: str) -> bool:
        width = QFontMetrics(self._look.theme.font(12)).horizontalAdvance(action) + 20
        box = self.action_rect(option.rect)
        box = QRect(box.right() - width, box.top(), width, box.height())
        return bool(action) and box.contains(event.position().toPoint())

    def _paint_action(self, painter: QPainter, rect: QRect, words: str) -> QRect:
        theme, action = self._look.theme, self.action_rect(rect)
        painter.setFont(theme.font(12))
        painter.setPen(theme.color("accentText"))
        painter.drawText(action.adjusted(0, 0, -8, 0), _RIGHT, words)
        return action

    def _paint_header(self, painter: QPainter, rect: QRect, action: QRect, group: ProblemGroup, opened: bool) -> None:
        theme = self._look.theme
        twisty = theme.pixmap(
            "chevron_down" if opened else "chevron_right", 12, "textTertiary", painter.device().devicePixelRatioF()
        )
        painter.drawPixmap(rect.left() + 2, rect.center().y() - 5, twisty)
        painter.setFont(theme.strong_font())
        painter.setPen(theme.color("textPrimary"))
        box = QRect(rect.left() + 26, rect.top(), action.left() - rect.left() - 90, rect.height())
        title = painter.fontMetrics().elidedText(group.title, Qt.TextElideMode.ElideMiddle, box.width())
        painter.drawText(box, _LEFT, title)
        box.setLeft(box.left() + painter.fontMetrics().horizontalAdvance(title) + 10)
        box.setRight(action.left())
        painter.setFont(theme.font(12))
        painter.setPen(theme.color("textTertiary"))
        painter.drawText(box, _LEFT, str(len(group.rows)))

    def _paint_row(self, painter: QPainter, rect: QRect, action: QRect, row: ProblemRow) -> None:
        theme = self._look.theme
        severity = row.finding.severity
        ratio = painter.device().devicePixelRatioF()
        icon = theme.pixmap(SEVERITY_ICONS[severity], 16, SEVERITY_TOKENS[severity], ratio, filled=True)
        painter.drawPixmap(rect.left() + 16, rect.center().y() - 7, icon)
        narrow = rect.width() < 620
        group_width, place_width = theme.px(64), theme.px(100 if narrow else 160)
        group = QRect(action.left() - 10 - group_width, rect.top(), group_width, rect.height())
        where = QRect(group.left() - 10 - place_width, rect.top(), place_width, rect.height())
        painter.setFont(theme.font(12))
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
