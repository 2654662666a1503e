"""Qt's view of the findings: rows under the headers of their groups, or one plain list."""

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt

from lianzheng_desktop.checks.model import Finding
from lianzheng_desktop.ui.problems.rows import ProblemGroup, ProblemRow

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


class _Branch:
    """A group while it is shown; rows point to it."""

    __slots__ = ("group", "names", "where")

    def __init__(self, group: ProblemGroup, where: int) -> None:
        self.take(group)
        self.where = where

    def take(self, group: ProblemGroup) -> None:
        self.group = group
        self.names = [_name(row) for row in group.rows]


class ProblemModel(QAbstractItemModel):
    """Findings under headers, or one plain list of them. What a new result leaves alone does not move."""

    def __init__(self) -> None:
        super().__init__()
        self._plain = _Branch(ProblemGroup("", "", ()), -1)  # the list without headers
        self._branches: list[_Branch] = []
        self._known: dict[str, _Branch] = {}  # by key, those gone too: Qt may still hold an index into one

    def show(self, groups: tuple[ProblemGroup, ...]) -> None:
        """Only what is gone or new between the like head and tail of a group moves; selection and scroll stay."""
        if len(groups) == 1 and not groups[0].key:
            self._show_branches(())
            self._change(self._plain, groups[0])
        else:
            self._change(self._plain, ProblemGroup("", "", ()))
            self._show_branches(groups)

    def finding(self, index: Index) -> Finding | None:
        row = self._row(index)
        return row.finding if row else None

    def group(self, index: Index) -> ProblemGroup | None:
        """The group of a header; None for the row of a finding."""
        if not index.isValid() or index.internalPointer() is not None or index.row() >= len(self._branches):
            return None
        return self._branches[index.row()].group

    def headers(self) -> list[QModelIndex]:
        return [self.index(number) for number in range(len(self._branches))]

    def index_of(self, finding: Finding) -> QModelIndex:
        """Its row: the very same one, else that of its fingerprint nearest to where it was. Invalid without any."""
        name = _name_of(finding)
        found = [
            (abs(row.finding.start - finding.start), branch.where, number)
            for branch in (self._plain, *self._branches)
            for number, row in enumerate(branch.group.rows)
            if branch.names[number] == name
        ]
        if not found:
            return QModelIndex()
        _far, where, number = min(found)
        return self.createIndex(number, 0, self._branches[where] if where >= 0 else self._plain)

    def index(self, row: int, column: int = 0, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        if column != 0 or not 0 <= row < self.rowCount(parent):
            return QModelIndex()
        if parent.isValid():
            return self.createIndex(row, column, self._branches[parent.row()])
        return self.createIndex(row, column, None if self._branches else self._plain)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        branch = index.internalPointer() if index.isValid() else None
        return QModelIndex() if branch is None or branch.where < 0 else self.createIndex(branch.where, 0, None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        if not parent.isValid():
            return len(self._branches) or len(self._plain.group.rows)
        return len(self._branches[parent.row()].group.rows) if self.group(parent) else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        shown = self.group(index) or self._row(index)
        if shown is None:
            return None
        if role == ROW_ROLE:
            return shown
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return shown.finding.message if isinstance(shown, ProblemRow) else shown.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return shown.spoken
        return None

    def _row(self, index: Index) -> ProblemRow | None:
        branch = index.internalPointer() if index.isValid() else None
        return branch.group.rows[index.row()] if branch is not None and index.row() < len(branch.names) else None

    def _show_branches(self, groups: tuple[ProblemGroup, ...]) -> None:
        wanted = {group.key for group in groups}
        shown = {branch.group.key: branch for branch in self._branches}
        if [key for key in shown if key in wanted] != [group.key for group in groups if group.key in shown]:
            wanted, shown = set(), {}  # in another order: all anew
        top = QModelIndex()
        for branch in self._branches[::-1]:
            if branch.group.key not in wanted:
                self.beginRemoveRows(top, branch.where, branch.where)
                del self._branches[branch.where]
                self._number(branch.where)
                branch.where = -1
                self.endRemoveRows()
        for where, group in enumerate(groups):
            if group.key in shown:
                self._change(shown[group.key], group)
                continue
            self.beginInsertRows(top, where, where)
            branch = self._known.setdefault(group.key, _Branch(group, where))
            branch.take(group)
            self._branches.insert(where, branch)
            self._number(where)
            self.endInsertRows()

    def _number(self, start: int) -> None:
        for where in range(start, len(self._branches)):
            self._branches[where].where = where

    def _change(self, branch: _Branch, group: ProblemGroup) -> None:
        old, new = branch.names, [_name(row) for row in group.rows]
        most = min(len(old), len(new))
        head = next((at for at in range(most) if old[at] != new[at]), most)
        tail = next((at for at in range(most - head) if old[-1 - at] != new[-1 - at]), most - head)
        kept = most - head - tail  # these change in place
        above = self.createIndex(branch.where, 0, None) if branch.where >= 0 else QModelIndex()
        if len(old) > len(new):
            self.beginRemoveRows(above, head + kept, len(old) - tail - 1)
            branch.take(group)
            self.endRemoveRows()
        elif len(new) > len(old):
            self.beginInsertRows(above, head + kept, len(new) - tail - 1)
            branch.take(group)
            self.endInsertRows()
        else:
            branch.take(group)
        if above.isValid():
            self.dataChanged.emit(above, above)
        if group.rows:
            self.dataChanged.emit(self.createIndex(0, 0, branch), self.createIndex(len(new) - 1, 0, branch))


def _name(row: ProblemRow) -> str:
    return _name_of(row.finding)


def _name_of(finding: Finding) -> str:
    """What a finding is called from one result to the next."""
    return finding.fingerprint or f"{finding.code} {finding.text}"
