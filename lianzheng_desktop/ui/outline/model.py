"""Qt's view of the outline rows: a tree that is rebuilt only where its shape changed."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt, Signal

from lianzheng_desktop.ui.outline.rows import Row, outline_shape
from lianzheng_desktop.ui.wording import LEVEL_NAMES, SEVERITY_NAMES

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
CURRENT_ROLE = Qt.ItemDataRole.UserRole + 2
SECTION_MIME = "application/x-lianzheng-section"
Index = QModelIndex | QPersistentModelIndex


class _Item:
    __slots__ = ("children", "parent", "row", "where")

    def __init__(self, row: Row, parent: "_Item | None", where: int) -> None:
        self.row = row
        self.parent = parent
        self.where = where
        self.children = [_Item(child, self, i) for i, child in enumerate(row.children)]

    def update(self, row: Row) -> Iterator["_Item"]:
        """Take the new row; gives the items that look different now."""
        before, self.row = self.row, row
        if before.looks != row.looks:
            yield self
        for item, child in zip(self.children, row.children, strict=True):
            yield from item.update(child)

    def walk(self) -> Iterator["_Item"]:
        yield self
        for child in self.children:
            yield from child.walk()


class OutlineModel(QAbstractItemModel):
    """`renamed(key, heading)` when the clerk edits a heading in place."""

    renamed = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._top: list[_Item] = []
        self._shape: object = ()
        self._current = ""

    def show(self, rows: tuple[Row, ...]) -> dict[str, str] | None:
        """Take new rows. Where the shape is the same, nothing moves and {old key: new key} is returned; else None."""
        shape = outline_shape(rows)
        if shape == self._shape:
            return self._update(rows)
        self.beginResetModel()
        self._shape = shape
        self._top = [_Item(row, None, i) for i, row in enumerate(rows)]
        self.endResetModel()
        return None

    def set_current(self, key: str) -> None:
        """The section the caret is in; its row carries the accent bar."""
        if key != self._current:
            before, self._current = self._current, key
            for index in (self.index_of(before), self.index_of(key)):
                if index.isValid():
                    self.dataChanged.emit(index, index)

    @property
    def current(self) -> str:
        return self._current

    def row_of(self, index: Index) -> Row | None:
        return index.internalPointer().row if index.isValid() else None

    def index_of(self, key: str) -> QModelIndex:
        for top in self._top:
            for item in top.walk():
                if item.row.key == key:
                    return self.createIndex(item.where, 0, item)
        return QModelIndex()

    def rows(self) -> Iterator[Row]:
        """Every row, parents before children."""
        for top in self._top:
            for item in top.walk():
                yield item.row

    def index(self, row: int, column: int = 0, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        siblings = parent.internalPointer().children if parent.isValid() else self._top
        if 0 <= row < len(siblings) and column == 0:
            return self.createIndex(row, column, siblings[row])
        return QModelIndex()

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        above = index.internalPointer().parent if index.isValid() else None
        return self.createIndex(above.where, 0, above) if above else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(parent.internalPointer().children) if parent.isValid() else len(self._top)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_of(index)
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        if role == CURRENT_ROLE:
            return row.key == self._current
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.EditRole:
            return row.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tip(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row, row.key == self._current)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.row_of(index)
        heading = str(value).strip()
        if role != Qt.ItemDataRole.EditRole or row is None or row.kind != "section" or not heading:
            return False
        self.renamed.emit(row.key, heading)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        row = self.row_of(index)
        if row is None:
            return flag.ItemIsDropEnabled
        base = flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsDropEnabled
        if row.kind == "section":
            return base | flag.ItemIsDragEnabled | flag.ItemIsEditable
        return base

    def mimeTypes(self) -> list[str]:
        return [SECTION_MIME]

    def mimeData(self, indexes: list[QModelIndex]) -> QMimeData:
        data = QMimeData()
        row = self.row_of(indexes[0]) if indexes else None
        if row is not None:
            data.setData(SECTION_MIME, row.key.encode("utf-8"))
        return data

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def _update(self, rows: tuple[Row, ...]) -> dict[str, str]:
        before = [row.key for row in self.rows()]
        for item, row in zip(self._top, rows, strict=True):
            for changed in item.update(row):
                index = self.createIndex(changed.where, 0, changed)
                self.dataChanged.emit(index, index)
        renamed = {old: row.key for old, row in zip(before, self.rows(), strict=True) if old != row.key}
        self._current = renamed.get(self._current, self._current)  # else its row would keep the accent bar
        return renamed


def _tip(row: Row) -> str:
    if row.kind == "ghost":
        return "按回车插入这一部分"
    parts = [row.text]
    if row.characters:
        parts.append(f"{row.characters} 字")
    parts += [f"{SEVERITY_NAMES[severity]} {count} 处" for severity, count in row.counts]
    return "，".join(parts)


def spoken(row: Row, current: bool) -> str:
    """What a screen reader says: 二级，持续深化作风建设，312 字，1 项建议，当前."""
    if row.kind == "ghost":
        return row.text.replace("：", "，") + "，按回车插入"
    parts = [LEVEL_NAMES.get(row.level, row.caption), row.text]
    if row.characters:
        parts.append(f"{row.characters} 字")
    parts += [f"{count} 项{SEVERITY_NAMES[severity]}" for severity, count in row.counts[:1]]
    if current:
        parts.append("当前")
    return "，".join(part for part in parts if part)
