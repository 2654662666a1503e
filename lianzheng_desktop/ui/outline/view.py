"""The tree of the outline: clicks, keys, folding and dragging sections."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractItemView

from lianzheng_desktop.ui.controls import BareTree, is_key
from lianzheng_desktop.ui.outline.delegate import OutlineDelegate
from lianzheng_desktop.ui.outline.model import SECTION_MIME, OutlineModel
from lianzheng_desktop.ui.outline.rows import Row
from lianzheng_desktop.ui.theme import Look

PHRASE_MIME = "application/x-lianzheng-phrase"
_STEP = 24  # pixels of x that mean one level while dragging


@dataclass(frozen=True, slots=True)
class Drop:
    """Where a dragged section would go: before a sibling (None: last) under a parent (None: top)."""

    before: str | None
    parent: str | None
    y: int
    depth: int


class OutlineView(BareTree):
    """Emits what the clerk wants; it changes no text itself."""

    goTo = Signal(str, bool)  # key, focus to the text
    insertPart = Signal(str)  # role
    moveSection = Signal(str, object, object)  # key, before, parent
    phraseDropped = Signal(str, str)  # section key, phrase text
    command = Signal(str, str)  # name, key
    menuWanted = Signal(str, QPoint)
    leave = Signal()

    def __init__(self, model: OutlineModel, look: Look) -> None:
        super().__init__()
        self._model = model
        self._look = look
        self._drop: Drop | None = None
        self.folded: set[str] = set()
        self.setModel(model)
        self._delegate = OutlineDelegate(self, look)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("大纲")
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.expanded.connect(lambda index: self.folded.discard(self._key(index)))
        self.collapsed.connect(lambda index: self.folded.add(self._key(index)))
        look.changed.connect(lambda _theme: self.doItemsLayout())

    def selected_row(self) -> Row | None:
        return self._model.row_of(self.currentIndex())

    def selected_keys(self) -> list[str]:
        """Sections chosen together with Ctrl or Shift, in the order of the tree."""
        rows = (self._model.row_of(index) for index in self.selectionModel().selectedIndexes())
        return [row.key for row in rows if row is not None and row.kind == "section"]

    def restore_folds(self) -> None:
        """After a rebuild: everything open but what the clerk folded."""
        folded = set(self.folded)
        self.expandAll()
        for key in folded:
            index = self._model.index_of(key)
            if index.isValid():
                self.collapse(index)
        self.folded = folded

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        row = self._model.row_of(index)
        self.setProperty("keyboard", False)
        if row is not None and event.button() == Qt.MouseButton.LeftButton:
            rect = self.visualRect(index)
            at = event.position().toPoint()
            if row.children and self._delegate.twisty(rect, row).contains(at):
                self.setExpanded(index, not self.isExpanded(index))
                return
            if row.kind == "ghost" and self._delegate.insert_button(rect).contains(at):
                self.insertPart.emit(row.role)
                return
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dragging = self.state() == QAbstractItemView.State.DraggingState
        super().mouseReleaseEvent(event)
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        row = self._model.row_of(self.indexAt(event.position().toPoint()))
        if row is not None and row.line >= 0 and event.button() == Qt.MouseButton.LeftButton and not dragging and plain:
            self.goTo.emit(row.key, False)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row = self._model.row_of(self.indexAt(event.position().toPoint()))
        if row is not None and row.kind == "ghost":
            self.insertPart.emit(row.role)
            return
        super().mouseDoubleClickEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.currentIndex()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            index = self.indexAt(event.pos())
            if not self.selectionModel().isSelected(index):
                self.setCurrentIndex(index)
        row = self._model.row_of(index)
        if row is not None:
            keyboard = event.reason() != QContextMenuEvent.Reason.Mouse
            at = self.visualRect(index).center() if keyboard else event.pos()
            self.menuWanted.emit(row.key, self.viewport().mapToGlobal(at))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.setProperty("keyboard", True)
        row = self.selected_row()
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        elif is_key(event, Qt.Key.Key_Escape):
            self.leave.emit()
        elif row is not None and is_key(event, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if row.kind == "ghost":
                self.insertPart.emit(row.role)
            else:
                self.goTo.emit(row.key, True)
        elif row is not None and row.kind == "section" and is_key(event, Qt.Key.Key_Delete):
            self.command.emit("delete", row.key)
        elif row is not None and row.kind == "section" and self._moves(event):
            self.command.emit("up" if event.key() == Qt.Key.Key_Up else "down", row.key)
        else:
            super().keyPressEvent(event)

    def startDrag(self, actions: Qt.DropAction) -> None:
        """The row hangs beside the pointer: over it, it would hide where it is to go."""
        index = self.currentIndex()
        if not self._model.flags(index) & Qt.ItemFlag.ItemIsDragEnabled:
            return
        drag = QDrag(self)
        drag.setMimeData(self._model.mimeData([index]))
        drag.setPixmap(self._delegate.lifted(index))
        drag.setHotSpot(QPoint(-16, -12))
        drag.exec(actions, Qt.DropAction.MoveAction)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        at = event.position().toPoint()
        if event.mimeData().hasFormat(SECTION_MIME):
            key = bytes(event.mimeData().data(SECTION_MIME).data()).decode("utf-8")
            self._show_drop(self.drop_at(at, key))
            if self._drop is not None:
                event.setDropAction(Qt.DropAction.MoveAction)
                event.accept()
                return
        elif event.mimeData().hasFormat(PHRASE_MIME):
            row = self._model.row_of(self.indexAt(at))
            if row is not None and row.kind == "section":
                event.acceptProposedAction()
                return
        event.ignore()

    def dragEnterEvent(self, event: QDragMoveEvent) -> None:
        if event.mimeData().hasFormat(SECTION_MIME) or event.mimeData().hasFormat(PHRASE_MIME):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_drop(None)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        at = event.position().toPoint()
        self._show_drop(None)
        data = event.mimeData()
        if data.hasFormat(SECTION_MIME):
            key = bytes(data.data(SECTION_MIME).data()).decode("utf-8")
            drop = self.drop_at(at, key)
            event.setDropAction(Qt.DropAction.CopyAction)  # the text is moved by an edit, Qt must not remove rows
            event.accept()
            if drop is not None:
                self.moveSection.emit(key, drop.before, drop.parent)
        elif data.hasFormat(PHRASE_MIME):
            row = self._model.row_of(self.indexAt(at))
            if row is not None and row.kind == "section":
                event.acceptProposedAction()
                self.phraseDropped.emit(row.key, data.text())

    def drop_at(self, at: QPoint, moving: str) -> Drop | None:
        """The gap nearest to the pointer; its level follows x. None inside the dragged section itself."""
        flat = [(index, row) for index, row in self._visible() if row.kind == "section"]
        if not flat:
            return None
        place = sum(1 for index, _ in flat if self.visualRect(index).center().y() < at.y())
        above = flat[place - 1] if place else None
        below = flat[place] if place < len(flat) else None
        chain = self._chain(above[0]) if above else []
        inside = any(row.key == moving for row in chain)
        if inside and (above is None or above[1].key != moving or above[1].children):
            return None
        deepest = len(chain) if not above or above[1].key != moving else len(chain) - 1
        shallowest = len(self._chain(below[0])) - 1 if below else 0
        depth = max(shallowest, min((at.x() - 16) // _STEP, deepest, 3))
        parent = chain[depth - 1].key if depth else None
        before = below[1].key if below and shallowest == depth else None
        if before == moving:
            return None
        edge = self.visualRect(below[0]).top() if below else self.visualRect(flat[-1][0]).bottom()
        return Drop(before, parent, edge, depth)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._drop is None:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.theme.color("accent"), 2))
        left = 6 + self._drop.depth * _STEP
        painter.drawEllipse(QPoint(left, self._drop.y), 3, 3)
        painter.drawLine(left + 4, self._drop.y, self.viewport().width() - 4, self._drop.y)

    def _moves(self, event: QKeyEvent) -> bool:
        control = Qt.KeyboardModifier.ControlModifier
        return bool(event.modifiers() & control) and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)

    def _show_drop(self, drop: Drop | None) -> None:
        self._drop = drop
        self.viewport().update()

    def _key(self, index: QModelIndex) -> str:
        row = self._model.row_of(index)
        return row.key if row else ""

    def _visible(self) -> list[tuple[QModelIndex, Row]]:
        found = []
        index = self._model.index(0)
        while index.isValid():
            row = self._model.row_of(index)
            if row is not None:
                found.append((index, row))
            index = self.indexBelow(index)
        return found

    def _chain(self, index: QModelIndex) -> list[Row]:
        """The row and its ancestors, outermost first."""
        chain: list[Row] = []
        while index.isValid():
            row = self._model.row_of(index)
            if row is not None:
                chain.insert(0, row)
            index = self._model.parent(index)
        return chain
