"""自己的规则: what the clerk wrote beside the shipped rules, added, changed, switched and removed here."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from lianzheng_desktop.checks.model import RuleMeta
from lianzheng_desktop.checks.overlay import Overlay, OwnRecord, Trouble, folder_state
from lianzheng_desktop.checks.overlay_edit import OWN_FILE, Item, OverlayFolder, Removed
from lianzheng_desktop.checks.trial import Trial
from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.ui.controls import EmptyState, give_icon, make_clearable, push_button
from lianzheng_desktop.ui.notices import UNDO_TIME, Notices
from lianzheng_desktop.ui.rules import kinds
from lianzheng_desktop.ui.rules.broken import BrokenView
from lianzheng_desktop.ui.rules.form import Headed, RecordForm
from lianzheng_desktop.ui.rules.own_list import OwnList
from lianzheng_desktop.ui.rules.trial_row import TrialRow
from lianzheng_desktop.ui.theme import Look

#: (kind, values, sentence, year, all own rules) → what the rule would say
TryRecord = Callable[[str, Mapping[str, Any], str, int | None, Overlay], Trial]


class OwnRulesPage(QWidget):
    """changed(): the files hold other rules now; the draft is to be checked anew.  renewed(): they were read again."""

    changed = Signal()
    renewed = Signal()

    def __init__(
        self, look: Look, folder: OverlayFolder, rules: Mapping[str, RuleMeta], try_record: TryRecord, year: int
    ) -> None:
        super().__init__()
        self._folder = folder
        self.overlay = Overlay()
        self.item: Item | None = None
        self.notices = Notices(look)
        self.list = OwnList(look, rules)
        self.form = RecordForm(rules)
        self.broken = BrokenView()
        self.trial = TrialRow(
            look, lambda table, values, text, when: try_record(table, values, text, when, self._others()),
            lambda: None if self.form.wrong() else self.form.values(), year,
        )  # fmt: skip
        self._look = look
        self._arrange()
        self._connect()
        self.renew()
        self._first()

    # ---- what is shown

    @property
    def dirty(self) -> bool:
        shown = self._right.currentWidget()
        return (shown is self._record and self.form.dirty) or (shown is self.broken and self.broken.dirty)

    def renew(self) -> None:
        """Reads the files again; the list follows, what is being written stays."""
        self._state = folder_state(self._folder.folder)
        self.overlay = self._folder.load()
        self.list.show_overlay(self.overlay, self.item)
        self.list.narrow(self.search.text())
        if self.item is not None and self.list.current is not None:
            self.item = self.list.current  # the same record, maybe at another line
        records, off = self.overlay.records, sum(not record.on for record in self.overlay.records)
        told = [f"共 {len(records)} 条", f"停用 {off} 条" if off else ""]
        told.append(f"没有用上 {len(self.overlay.troubles)} 条" if self.overlay.troubles else "")
        self._counted.setText("，".join(part for part in told if part))
        self.renewed.emit()

    def look_again(self) -> None:
        """Back from another program: where the files were changed there, they count as they are now."""
        if self._state == folder_state(self._folder.folder):
            return
        self.renew()
        self.changed.emit()
        if not self.dirty and self._right.currentWidget() is not self._empty:
            self.show_item(self.list.current)

    def show_item(self, item: Item | None) -> None:
        """One record in its form, a broken one in its own words, or how to begin where there is none."""
        if self.form.dirty and self._right.currentWidget() is self._record:
            left, written, before = self.item, self.form.values(), self.form.kind
            deed = ("接着改", lambda: self._take_up(left, before, written))
            self.notices.say("刚才的改动还没有保存。", "suggest", (deed,))
        self.item = item
        if isinstance(item, OwnRecord):
            self._show_form(kinds.kind_of(item.table), item.values, _where(item))
        elif isinstance(item, Trouble):
            self.broken.show_trouble(item)
            self._right.setCurrentWidget(self.broken)
        else:
            self._right.setCurrentWidget(self._empty)
        self._follow()

    def show_table(self, table: str) -> None:
        """The first record of a kind, where there is one."""
        first = next((record for record in self.overlay.records if record.table == table), None)
        if first is not None:
            self.list.choose(first)
            self.show_item(first)

    def begin(self, table: str, values: Mapping[str, Any] | None = None) -> None:
        """A new record of a kind, with what is known of it."""
        self.list.choose(None)
        self.show_item(None)
        self._show_form(kinds.kind_of(table), {}, "还没有保存")
        self.form.fill(values or {})
        self.form.focus_empty()
        self._follow()

    # ---- deeds

    def save(self) -> bool:
        """True where what was written is in the file now."""
        return self._save_words() if self._right.currentWidget() is self.broken else self._save_form()

    def take_back(self) -> None:
        """放弃改动: as it is in the file."""
        item = self.item
        if isinstance(item, OwnRecord):
            self._show_form(kinds.kind_of(item.table), item.values, _where(item))
        elif isinstance(item, Trouble):
            self.broken.show_trouble(item)
        else:
            self._right.setCurrentWidget(self._empty)
        self._follow()

    def switch(self, record: OwnRecord, on: bool) -> None:
        values = {key: value for key, value in record.values.items() if key != "on"}
        if not on:
            values["on"] = False
        if self._done(lambda: self._folder.change(record, values)) and self.item is not None and not self.form.dirty:
            self.take_back()

    def remove(self) -> None:
        """What is chosen goes at once and can be brought back."""
        item = self.item
        if item is None or (isinstance(item, Trouble) and not item.line):
            return
        taken: list[Removed] = []
        self.item = None
        if self._done(lambda: taken.append(self._folder.remove(item))):
            self._right.setCurrentWidget(self._empty)
            self._follow()
            words = self.list.words(item) if isinstance(item, OwnRecord) else "没有用上的一条"
            self.notices.say(f"已删除：{words}", "ok", (("恢复", lambda: self.restore(taken[0])),), stay=UNDO_TIME)
        else:
            self.item = item
        self.list.setFocus()

    def restore(self, removed: Removed) -> None:
        known = {item.identity for item in self.overlay.records}
        if self._done(lambda: self._folder.restore(removed)):
            back = next((record for record in self.overlay.records if record.identity not in known), None)
            self.list.choose(back)
            self.show_item(back)

    def open_file(self) -> None:
        """The file of what is shown, or the folder where nothing is."""
        path = self._folder.folder / self.item.file if self.item else self._folder.folder
        self._folder.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.notices.say(f"没有程序能打开它，请用记事本打开：{path}", "suggest")

    # ---- inside

    def _save_form(self) -> bool:
        wrong = self.form.wrong()
        if wrong:
            self._say(wrong)
            return False
        table, values, item = self.form.kind.table, self.form.values(), self.item
        record = OwnRecord(table, values)
        same = next((r for r in self.overlay.records if r.identity == record.identity and r is not item), None)
        if same is not None and record.on and same.on:
            self._say(f"已经有这一条了：{same.file} 第 {same.line} 行")
            return False

        def write() -> None:
            if isinstance(item, OwnRecord):
                self._folder.change(item, values)
            else:
                self._folder.add(table, values)

        if not self._done(write):
            return False
        self.form.taken_over()
        self._settle(record)
        return True

    def _save_words(self) -> bool:
        trouble, wrong = self.broken.trouble, self.broken.wrong()
        if trouble is None or wrong:
            return False
        known = {record.identity for record in self.overlay.records}
        if not self._done(lambda: self._folder.rewrite(trouble, self.broken.text.toPlainText())):
            return False
        self.show_item(next((r for r in self.overlay.records if r.identity not in known), None))
        self.list.choose(self.item)
        return True

    def _settle(self, record: OwnRecord) -> None:
        """After saving: the record as it was read again."""
        self.item = next((r for r in self.overlay.records if r.identity == record.identity), None)
        self.list.choose(self.item)
        tried = self.trial.sentence.text()
        self.take_back()
        if not self.trial.sentence.text():
            self.trial.sentence.setText(tried)  # the saved rule is tried with the same words
        self._said.setText("已保存，文稿按新的规则检查")

    def _done(self, deed: Callable[[], object]) -> bool:
        """Carries it out and reads the files again, whatever came of it."""
        try:
            deed()
        except DraftError as error:
            self.renew()
            self.notices.say(f"{error.what}{error.remedy}", "must")
            return False
        except OSError:
            self.renew()
            self.notices.say("没有保存：写文件时磁盘出了问题。请过一会儿再试。", "must")
            return False
        self.renew()
        self.changed.emit()
        return True

    def _take_up(self, item: Item | None, kind: kinds.Kind, written: Mapping[str, Any]) -> None:
        """Back to what was being written when another record was chosen."""
        if isinstance(item, OwnRecord):
            self.list.choose(item)
            self.show_item(self.list.current)
            self.form.fill(written)
            self._follow()
        else:
            self.begin(kind.table, written)

    def _others(self) -> Overlay:
        return Overlay(tuple(record for record in self.overlay.records if record is not self.item))

    def _show_form(self, kind: kinds.Kind, values: Mapping[str, Any], place: str) -> None:
        self._record.title.setText(kind.name)
        self._record.intro.setText(f"{kind.intro}\n{place}".rstrip())
        self.form.show_record(kind, values)
        self.trial.begin(kind, values)
        self._right.setCurrentWidget(self._record)

    def _edited(self) -> None:
        self.trial.record_changed()
        self._follow()

    def _follow(self) -> None:
        """Buttons and the line beside them say what can be done."""
        shown = self._right.currentWidget()
        blank = shown is self._empty
        wrong = self.broken.wrong() if shown is self.broken else ""
        for button in (self.save_button, self._back):
            button.setVisible(not blank)
        self.save_button.setEnabled(self.dirty and not wrong)
        self._back.setEnabled(self.dirty or (shown is self._record and self.item is None))
        self._remove.setEnabled(self.item is not None and bool(self.item.line))
        self._open.setText("打开文件" if self.item is not None else "打开文件夹")
        self._open.setAccessibleName(self._open.text())
        self._said.setText("")

    def _say(self, words: str) -> None:
        self._said.setText(words)
        self._said.setAccessibleName(words)

    def _first(self) -> None:
        """Opened: the first broken record, else the first of all, else how to begin."""
        every: tuple[Item, ...] = (*self.overlay.troubles, *self.overlay.records)
        first = next(iter(every), None)
        self.list.choose(first)
        self.show_item(first)

    # ---- made once

    def _connect(self) -> None:
        self.search.textChanged.connect(self.list.narrow)
        self.list.chosen.connect(lambda item: self.show_item(item) if item is not None else None)
        # the list is filled anew, which must wait until the row has done with its click
        self.list.switched.connect(self.switch, Qt.ConnectionType.QueuedConnection)
        self.list.deleteWanted.connect(self.remove)
        self.form.edited.connect(self._edited)
        self.broken.edited.connect(self._follow)
        self.save_button.clicked.connect(lambda _=False: self.save())
        self._back.clicked.connect(lambda _=False: self.take_back())
        self._remove.clicked.connect(lambda _=False: self.remove())
        self._open.clicked.connect(lambda _=False: self.open_file())

    def _arrange(self) -> None:
        self._empty = EmptyState()
        self._empty.show_state(
            "自己的规则",
            "本单位的名称、容易写错的词、明年的会议、过了时的说法，写在这里就和程序自带的规则一起检查。\n"
            "存在自己的文件里，更新程序不会动它。",
        )
        self._record = Headed()
        self._record.body.addWidget(self.form, 1)
        self._record.body.addWidget(self.trial)
        self._right = QStackedWidget()
        for page in (self._empty, self._record, self.broken):
            self._right.addWidget(page)
        split = QSplitter()
        split.setObjectName("rulesSplit")
        split.setHandleWidth(20)
        split.setChildrenCollapsible(False)
        split.addWidget(self._left())
        split.addWidget(self._right_half())
        split.setSizes([330, 590])
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self.notices)
        box.addWidget(split, 1)

    def _left(self) -> QWidget:
        left = QWidget()
        box = QVBoxLayout(left)
        box.setContentsMargins(0, 0, 0, 0)
        self.search = QLineEdit()
        self.search.setPlaceholderText("查找自己的规则")
        self.search.setAccessibleName("查找自己的规则")
        make_clearable(self.search)
        self.add = push_button("新加")
        give_icon(self._look, self.add, "add")
        menu = QMenu(self.add)
        for kind in kinds.KINDS:
            menu.addAction(kind.name, lambda table=kind.table: self.begin(table))
        self.add.setMenu(menu)
        self._remove = push_button("删除")
        self._open = push_button("打开文件夹", "link")
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.add, self._remove):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self._open)
        self._counted = QLabel()
        self._counted.setObjectName("emptyText")
        box.addWidget(self.search)
        box.addWidget(self.list, 1)
        box.addWidget(self._counted)
        box.addLayout(row)
        for button in (self.add, self._remove, self._open):
            button.setAutoDefault(False)
        return left

    def _right_half(self) -> QWidget:
        right = QWidget()
        box = QVBoxLayout(right)
        box.setContentsMargins(0, 0, 0, 0)
        self._said = QLabel()
        self._said.setObjectName("emptyText")
        self._said.setWordWrap(True)
        self.save_button: QPushButton = push_button("保存", "filled")
        self._back = push_button("放弃改动")
        self._back.setAutoDefault(False)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._said, 1)
        row.addWidget(self._back)
        row.addWidget(self.save_button)
        box.addWidget(self._right, 1)
        box.addLayout(row)
        row.setAlignment(Qt.AlignmentFlag.AlignBottom)
        return right


def _where(record: OwnRecord) -> str:
    """The place in a file that was brought from elsewhere; that of the program's own file tells a clerk nothing."""
    return "" if record.file == OWN_FILE else f"写在 {record.file} 第 {record.line} 行"
