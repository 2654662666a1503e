"""程序自带的规则: every rule by group, on or off, its severity, what it is for and examples."""

from collections.abc import Callable, Mapping
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSplitter,
    QTextBrowser,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from lianzheng_desktop.checks.model import FAMILY_NAMES, RuleMeta, Severity
from lianzheng_desktop.ui.controls import make_clearable, name_box
from lianzheng_desktop.ui.settings import SettingsStore
from lianzheng_desktop.ui.wording import SEVERITY_NAMES

_CODE = Qt.ItemDataRole.UserRole


class ShippedRules(QWidget):
    """Takes effect at once; `changed` is called after each change so that the draft is checked anew."""

    def __init__(self, rules: Mapping[str, RuleMeta], settings: SettingsStore, changed: Callable[[], object]) -> None:
        super().__init__()
        self._rules, self._settings, self._changed = rules, settings, changed
        self._filling = False
        self.search = QLineEdit()
        self.search.setPlaceholderText("查找规则")
        self.search.setAccessibleName("查找规则")
        make_clearable(self.search)
        self.search.textChanged.connect(self._narrow)
        self.tree = self._made_tree()
        split = QSplitter()
        split.setObjectName("rulesSplit")
        split.setHandleWidth(20)
        split.setChildrenCollapsible(False)
        split.addWidget(self._left())
        split.addWidget(self._right())
        split.setSizes([330, 590])
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(split)
        self.tree.itemChanged.connect(self._switched)
        self.tree.currentItemChanged.connect(lambda item, _before: self._show(item))
        self.severity.activated.connect(lambda _i: self._choose_severity())
        self._mark_groups()
        self._count()
        self.tree.setCurrentItem(self._groups()[0])

    def showEvent(self, event: QShowEvent) -> None:
        """Dressed again: choosing the first row dressed them before they were in a dialog."""
        super().showEvent(event)
        for widget in (self.tree, self.page):
            widget.style().unpolish(widget)
            widget.style().polish(widget)
        self.tree.scheduleDelayedItemsLayout()

    def select(self, code: str) -> None:
        """Open at one rule."""
        for item in self._items():
            if item.data(0, _CODE) == code:
                self.tree.setCurrentItem(item)
                self.tree.scrollToItem(item)

    def restore(self) -> None:
        self._settings.set("rules_off", [])
        self._settings.set("rules_severity", {})
        self._filling = True
        for item in self._items():
            item.setCheckState(0, self._state(item.data(0, _CODE)))
        self._filling = False
        self._mark_groups()
        self._show(self.tree.currentItem())
        self._count()
        self._changed()

    # ---- inside

    def _left(self) -> QWidget:
        left = QWidget()
        box = QVBoxLayout(left)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.search)
        box.addWidget(self.tree, 1)
        self._counted = QLabel()
        self._counted.setObjectName("emptyText")
        box.addWidget(self._counted)
        return left

    def _right(self) -> QWidget:
        right = QWidget()
        box = QVBoxLayout(right)
        box.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        label = QLabel("轻重")
        label.setObjectName("formLabel")
        self.severity = QComboBox()
        name_box(self.severity, "轻重")
        self.severity.setMinimumWidth(160)
        self.severity.setEnabled(False)
        row.addWidget(label)
        row.addWidget(self.severity)
        row.addStretch(1)
        self.page = QTextBrowser()
        self.page.setAccessibleName("规则说明")
        box.addLayout(row)
        box.addWidget(self.page, 1)
        return right

    def _made_tree(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setHeaderHidden(True)
        tree.setAccessibleName("规则")
        groups: dict[str, QTreeWidgetItem] = {}
        for code, rule in sorted(self._rules.items()):
            family = FAMILY_NAMES.get(rule.family, rule.family)
            if family not in groups:
                groups[family] = QTreeWidgetItem(tree, [family])
                groups[family].setExpanded(True)
            item = QTreeWidgetItem(groups[family], [rule.title])
            item.setToolTip(0, f"{code} {rule.what}")
            item.setData(0, _CODE, code)
            item.setCheckState(0, self._state(code))
        return tree

    def _state(self, code: str) -> Qt.CheckState:
        return Qt.CheckState.Unchecked if code in self._settings.get("rules_off") else Qt.CheckState.Checked

    def _groups(self) -> list[QTreeWidgetItem]:
        return [top for top in (self.tree.topLevelItem(i) for i in range(self.tree.topLevelItemCount())) if top]

    def _items(self) -> list[QTreeWidgetItem]:
        return [item for group in self._groups() for item in _members(group)]

    def _switched(self, item: QTreeWidgetItem) -> None:
        """One rule, or all of a group."""
        if self._filling:
            return
        if not item.data(0, _CODE):
            self._filling = True
            for member in _members(item):
                member.setCheckState(0, item.checkState(0))
            self._filling = False
        off = set(self._settings.get("rules_off")) - set(self._rules)
        off |= {one.data(0, _CODE) for one in self._items() if one.checkState(0) == Qt.CheckState.Unchecked}
        self._settings.set("rules_off", sorted(off))
        self._mark_groups()
        self._count()
        self._changed()

    def _mark_groups(self) -> None:
        """A group is checked, not, or in part, as its rules are."""
        self._filling = True
        for group in self._groups():
            states = {member.checkState(0) for member in _members(group)}
            group.setCheckState(0, states.pop() if len(states) == 1 else Qt.CheckState.PartiallyChecked)
        self._filling = False

    def _choose_severity(self) -> None:
        codes = _codes(self.tree.currentItem())
        if not codes:
            return
        own = {k: v for k, v in self._settings.get("rules_severity").items() if k not in codes}
        chosen: str = self.severity.currentData()
        if chosen:
            own |= dict.fromkeys(codes, chosen)
        self._settings.set("rules_severity", own)
        self._changed()

    def _show(self, item: QTreeWidgetItem | None) -> None:
        codes = _codes(item)
        rule = self._rules.get(item.data(0, _CODE) or "") if item is not None else None
        self.severity.setEnabled(bool(codes))
        self.severity.clear()
        self.page.setHtml(rule_html(rule) if rule else self._group_html(item))
        if not codes:
            return
        self.severity.addItem(f"默认（{SEVERITY_NAMES[rule.severity]}）" if rule else "各按默认", "")
        for severity in Severity:
            self.severity.addItem(SEVERITY_NAMES[severity], severity.value)
        own = {self._settings.get("rules_severity").get(code) for code in codes}
        if len(own) == 1 and own <= {severity.value for severity in Severity}:
            self.severity.setCurrentIndex(self.severity.findData(own.pop()))

    def _group_html(self, item: QTreeWidgetItem | None) -> str:
        if item is None:
            return ""
        members = _members(item)
        titles = "".join(f"<li>{escape(member.text(0))}</li>" for member in members)
        told = f"共 {len(members)} 条。勾选和轻重在这里一起改。"
        return f"<h3>{escape(item.text(0))}</h3><p>{told}</p><ul>{titles}</ul>"

    def _narrow(self, text: str) -> None:
        wanted = text.strip().lower()
        for item in self._items():
            rule = self._rules[item.data(0, _CODE)]
            words = f"{rule.code}{rule.title}{rule.what}{rule.name}".lower()
            item.setHidden(bool(wanted) and wanted not in words)
        for group in self._groups():
            group.setHidden(all(member.isHidden() for member in _members(group)))

    def _count(self) -> None:
        off = len(set(self._settings.get("rules_off")) & set(self._rules))
        self._counted.setText(f"共 {len(self._rules)} 条规则" + (f"，已关闭 {off} 条" if off else ""))


def _members(group: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    return [group.child(i) for i in range(group.childCount())]


def _codes(item: QTreeWidgetItem | None) -> list[str]:
    """The rule of an item, or all of a group."""
    if item is None:
        return []
    return [one.data(0, _CODE) for one in (_members(item) or [item])]


def rule_html(rule: RuleMeta) -> str:
    """A rule's own words as a small page."""
    parts = [
        f"<h3>{escape(rule.title)}</h3><p>{SEVERITY_NAMES[rule.severity]}　{rule.code}</p>",
        f"<p>{escape(rule.what)}</p><p>{escape(rule.why)}</p>",
        f"<p><b>依据</b>　{escape(rule.source)}</p>",
    ]
    if rule.certainty:
        parts.append(f"<p><b>把握</b>　{escape(rule.certainty)}</p>")
    for fires, caption in ((True, "会提示"), (False, "不提示")):
        chosen = [example for example in rule.examples if example.fires is fires][:3]
        if chosen:
            parts.append(f"<p><b>{caption}</b></p>")
        for example in chosen:
            fixed = f"<br>改为：{_text(example.fixed)}" if example.fixed else ""
            parts.append(f"<p style='margin-left:12px'>{_text(example.text)}{fixed}</p>")
    return "".join(parts)


def _text(words: str) -> str:
    return escape(words).replace("\n", "<br>")
