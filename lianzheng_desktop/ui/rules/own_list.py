"""The list of own rules by kind, each with a switch; on top what could not be read."""

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from lianzheng_desktop.checks.model import RuleMeta
from lianzheng_desktop.checks.overlay import Overlay, OwnRecord, Trouble
from lianzheng_desktop.checks.own_rules import in_words
from lianzheng_desktop.ui.rules.kinds import KINDS
from lianzheng_desktop.ui.theme import Look

Item = OwnRecord | Trouble
_ITEM = Qt.ItemDataRole.UserRole
BROKEN = "没有用上的"


class OwnList(QTreeWidget):
    """chosen(item or None), switched(record, on), deleteWanted()."""

    chosen = Signal(object)
    switched = Signal(object, bool)
    deleteWanted = Signal()

    def __init__(self, look: Look, rules: Mapping[str, RuleMeta]) -> None:
        super().__init__()
        self._look, self._rules = look, rules
        self.setHeaderHidden(True)
        self.setAccessibleName("自己的规则")
        self.currentItemChanged.connect(lambda item, _before: self.chosen.emit(self._of(item)))
        self.itemChanged.connect(self._changed)
        QShortcut(
            QKeySequence(QKeySequence.StandardKey.Delete), self, self.deleteWanted.emit,
            context=Qt.ShortcutContext.WidgetShortcut,
        )  # fmt: skip

    def showEvent(self, event: QShowEvent) -> None:
        """Rows get their height from the theme, which is known once the list is in its window."""
        super().showEvent(event)
        self.scheduleDelayedItemsLayout()

    @property
    def current(self) -> Item | None:
        return self._of(self.currentItem())

    def show_overlay(self, overlay: Overlay, chosen: Item | None) -> None:
        """All of it anew; `chosen` stays current, by what it is and not by where it stands."""
        with QSignalBlocker(self):
            self.clear()
            if overlay.troubles:
                top = self._top(BROKEN)
                for trouble in overlay.troubles:
                    item = QTreeWidgetItem(top, [str(trouble)])
                    item.setIcon(0, self._look.theme.icon("error_circle", 16, "must", True))
                    self._dress(item, trouble)
            for kind in KINDS:
                records = [record for record in overlay.records if record.table == kind.table]
                group = self._top(kind.name) if records else self.invisibleRootItem()
                for record in records:
                    item = QTreeWidgetItem(group, [self.words(record)])
                    item.setCheckState(0, Qt.CheckState.Checked if record.on else Qt.CheckState.Unchecked)
                    self._dress(item, record)
        self.choose(chosen)

    def words(self, record: OwnRecord) -> str:
        """What the record says; of a shipped rule its title too."""
        code = record.values.get("code", "")
        title = self._rules[code].title if code in self._rules else code
        return f"{title}：{in_words(record)}" if code else in_words(record)

    def choose(self, chosen: Item | None) -> None:
        """Makes it current without a word; nothing where it is not there."""
        with QSignalBlocker(self):
            found = next((item for item in self.items() if _same(self._of(item), chosen)), None)
            if found is None:
                self.setCurrentIndex(QModelIndex())
                self.clearSelection()
            else:
                self.setCurrentItem(found)
                self.scrollToItem(found)

    def narrow(self, words: str) -> None:
        wanted = words.strip().lower()
        for item in self.items():
            item.setHidden(bool(wanted) and wanted not in f"{item.text(0)}{item.toolTip(0)}".lower())
        for top in self._tops():
            top.setHidden(all(top.child(i).isHidden() for i in range(top.childCount())))

    def items(self) -> list[QTreeWidgetItem]:
        return [top.child(i) for top in self._tops() for i in range(top.childCount())]

    def _tops(self) -> list[QTreeWidgetItem]:
        return [top for top in (self.topLevelItem(i) for i in range(self.topLevelItemCount())) if top is not None]

    def _top(self, text: str) -> QTreeWidgetItem:
        top = QTreeWidgetItem(self, [text])
        top.setFlags(Qt.ItemFlag.ItemIsEnabled)
        top.setExpanded(True)
        return top

    def _dress(self, item: QTreeWidgetItem, about: Item) -> None:
        item.setData(0, _ITEM, about)
        item.setToolTip(0, f"{item.text(0)}\n{about.file} 第 {about.line} 行" if about.line else item.text(0))

    def _changed(self, item: QTreeWidgetItem) -> None:
        record = self._of(item)
        if isinstance(record, OwnRecord):
            self.switched.emit(record, item.checkState(0) == Qt.CheckState.Checked)

    @staticmethod
    def _of(item: QTreeWidgetItem | None) -> Item | None:
        return item.data(0, _ITEM) if item is not None else None


def _same(one: Item | None, other: Item | None) -> bool:
    if isinstance(one, OwnRecord) and isinstance(other, OwnRecord):
        return one.identity == other.identity and one.file == other.file
    if isinstance(one, Trouble) and isinstance(other, Trouble):
        return (one.file, one.text, one.what) == (other.file, other.text, other.what)
    return False
