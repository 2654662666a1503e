"""规则设置: every rule by group, on or off, its severity, what it is for and examples."""

from collections.abc import Callable, Mapping
from html import escape

from PySide6.QtCore import Qt
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
from lianzheng_desktop.ui.dialogs.frame import FramedDialog
from lianzheng_desktop.ui.settings import SettingsStore
from lianzheng_desktop.ui.wording import SEVERITY_NAMES

_CODE = Qt.ItemDataRole.UserRole


class RulesDialog(FramedDialog):
    """Takes effect at once; `changed` is called after each change so that the draft is checked anew.

    `troubles` are records of the clerk's own rules that could not be read, one line each.
    """

    def __init__(
        self, parent: QWidget, rules: Mapping[str, RuleMeta], settings: SettingsStore, changed: Callable[[], object],
        troubles: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        super().__init__(parent, "规则设置", (860, 580))
        self._rules, self._settings, self._changed = rules, settings, changed
        self._filling = False
        self.search = QLineEdit()
        self.search.setPlaceholderText("查找规则")
        self.search.setAccessibleName("查找规则")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._narrow)
        self.tree = self._made_tree()
        split = QSplitter()
        split.setHandleWidth(12)
        split.addWidget(self._left(troubles))
        split.addWidget(self._right())
        split.setSizes([340, 500])
        self.body.addWidget(split, 1)
        self.add_button("全部恢复默认", self.restore, left=True)
        self.add_button("关闭", self.accept, filled=True)
        self.tree.itemChanged.connect(self._switched)
        self.tree.currentItemChanged.connect(lambda item, _before: self._show(item))
        self.severity.activated.connect(lambda _i: self._choose_severity())
        self._count()
        self.search.setFocus()

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
        self._show(self.tree.currentItem())
        self._count()
        self._changed()

    # ---- inside

    def _left(self, troubles: tuple[str, ...]) -> QWidget:
        left = QWidget()
        box = QVBoxLayout(left)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.search)
        box.addWidget(self.tree, 1)
        self._counted = QLabel()
        self._counted.setObjectName("emptyText")
        box.addWidget(self._counted)
        if troubles:
            label = QLabel("自己的规则有读不懂的地方：\n" + "\n".join(troubles[:5]))
            label.setObjectName("fieldError")
            label.setWordWrap(True)
            box.addWidget(label)
        return left

    def _right(self) -> QWidget:
        right = QWidget()
        box = QVBoxLayout(right)
        box.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        label = QLabel("轻重")
        label.setObjectName("formLabel")
        self.severity = QComboBox()
        self.severity.setAccessibleName("轻重")
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

    def _items(self) -> list[QTreeWidgetItem]:
        tops = [self.tree.topLevelItem(i) for i in range(self.tree.topLevelItemCount())]
        return [top.child(i) for top in tops if top is not None for i in range(top.childCount())]

    def _switched(self, item: QTreeWidgetItem) -> None:
        code = item.data(0, _CODE)
        if self._filling or not code:
            return
        off = set(self._settings.get("rules_off")) - {code}
        if item.checkState(0) == Qt.CheckState.Unchecked:
            off.add(code)
        self._settings.set("rules_off", sorted(off))
        self._count()
        self._changed()

    def _choose_severity(self) -> None:
        item = self.tree.currentItem()
        code = item.data(0, _CODE) if item is not None else None
        if not code:
            return
        own = {k: v for k, v in self._settings.get("rules_severity").items() if k != code}
        chosen: str = self.severity.currentData()
        if chosen:
            own[code] = chosen
        self._settings.set("rules_severity", own)
        self._changed()

    def _show(self, item: QTreeWidgetItem | None) -> None:
        rule = self._rules.get(item.data(0, _CODE) or "") if item is not None else None
        self.severity.setEnabled(rule is not None)
        self.severity.clear()
        self.page.setHtml(rule_html(rule) if rule else "")
        if rule is None:
            return
        self.severity.addItem(f"默认（{SEVERITY_NAMES[rule.severity]}）", "")
        for severity in Severity:
            self.severity.addItem(SEVERITY_NAMES[severity], severity.value)
        own = self._settings.get("rules_severity").get(rule.code)
        if own in {severity.value for severity in Severity}:
            self.severity.setCurrentIndex(self.severity.findData(own))

    def _narrow(self, text: str) -> None:
        wanted = text.strip().lower()
        for item in self._items():
            rule = self._rules[item.data(0, _CODE)]
            words = f"{rule.code}{rule.title}{rule.what}{rule.name}".lower()
            item.setHidden(bool(wanted) and wanted not in words)
        for index in range(self.tree.topLevelItemCount()):
            top = self.tree.topLevelItem(index)
            if top is not None:
                top.setHidden(all(top.child(i).isHidden() for i in range(top.childCount())))

    def _count(self) -> None:
        off = len(set(self._settings.get("rules_off")) & set(self._rules))
        self._counted.setText(f"共 {len(self._rules)} 条规则" + (f"，已关闭 {off} 条" if off else ""))


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
