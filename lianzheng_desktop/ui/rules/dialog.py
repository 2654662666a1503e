"""规则设置: the shipped rules and the clerk's own, each on a page."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QWidget

from lianzheng_desktop.checks.model import RuleMeta
from lianzheng_desktop.ui.controls import ToolButton
from lianzheng_desktop.ui.dialogs.frame import FramedDialog
from lianzheng_desktop.ui.notices import Deed
from lianzheng_desktop.ui.rules.own_page import OwnRulesPage
from lianzheng_desktop.ui.rules.shipped import ShippedRules
from lianzheng_desktop.ui.settings import SettingsStore

# A finding of one of these comes from an own rule: the record is more use than the rule's page.
_OWN = {"TYP900": "word", "TRM900": "name", "TRM901": "set", "TRM902": "dated", "REG900": "title"}


class RulesDialog(FramedDialog):
    """Takes effect at once; `changed` is called after each change so that the draft is checked anew."""

    def __init__(
        self, parent: QWidget, rules: Mapping[str, RuleMeta], settings: SettingsStore, changed: Callable[[], object],
        own: OwnRulesPage,
    ) -> None:  # fmt: skip
        super().__init__(parent, "规则设置", (980, 660))
        self.shipped, self.own = ShippedRules(rules, settings, changed), own
        self._pages = QStackedWidget()
        self._pages.addWidget(self.shipped)
        self._pages.addWidget(own)
        self.body.addLayout(self._made_views())
        self.body.addWidget(self._pages, 1)
        self._restore = self.add_button("全部恢复默认", self.shipped.restore, left=True)
        self._close = self.add_button("关闭", self.accept, filled=True)
        self._leaving = False
        own.changed.connect(changed)
        own.renewed.connect(self._count)
        self._count()
        self.show_page("shipped")
        self.shipped.search.setFocus()

    def select(self, code: str) -> None:
        """Open at one rule; for a finding of the clerk's own, at the first of that kind."""
        if code in _OWN:
            self.show_page("own")
            self.own.show_table(_OWN[code])
        else:
            self.show_page("shipped")
            self.shipped.select(code)

    def show_page(self, name: str) -> None:
        """`shipped` or `own`; Enter then closes, or saves what is being written."""
        own = name == "own"
        self._pages.setCurrentWidget(self.own if own else self.shipped)
        self.views[name].setChecked(True)
        self._restore.setVisible(not own)
        self._close.setProperty("kind", "plain" if own else "filled")
        self._close.style().unpolish(self._close)
        self._close.style().polish(self._close)
        self._close.setAutoDefault(not own)
        (self.own.save_button if own else self._close).setDefault(True)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.own.look_again()

    def done(self, result: int) -> None:
        """What is not saved yet is asked about once, above the page, before the window goes."""
        if self.own.dirty and not self._leaving:
            self.show_page("own")
            deeds: tuple[Deed, ...] = (("保存", self._save_and_close), ("不保存", self._drop_and_close))
            self.own.notices.say("还有没保存的改动。", "suggest", deeds)
            return
        super().done(result)

    def _save_and_close(self) -> None:
        if self.own.save():
            self.accept()

    def _drop_and_close(self) -> None:
        self._leaving = True
        self.accept()

    def _count(self) -> None:
        """What could not be used is told on the other page too."""
        broken = len(self.own.overlay.troubles)
        chip = self.views["own"]
        chip.setText(f"自己的规则，{broken} 条没有用上" if broken else "自己的规则")
        chip.setAccessibleName(f"显示：{chip.text()}")

    def _made_views(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        group = QButtonGroup(self)
        self.views: dict[str, ToolButton] = {}
        for name, text in (("shipped", "程序自带的"), ("own", "自己的规则")):
            chip = ToolButton()
            chip.setObjectName("chip")
            chip.setText(text)
            chip.setCheckable(True)
            chip.setAccessibleName(f"显示：{text}")
            chip.clicked.connect(lambda _=False, one=name: self.show_page(one))
            group.addButton(chip)
            self.views[name] = chip
            row.addWidget(chip)
        row.addStretch(1)
        return row
