"""Every screen and dialog of the window, opened the way its command opens it.

As a program (`python -m tests.ui.every_screen`) it shows them one after the other: writes the name of one, waits for a
line, and goes on. That is how another process, a screen reader's, walks through them.
"""

import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog

from lianzheng_desktop.phrases.model import Phrase, PhraseKind
from lianzheng_desktop.phrases.portable import Conflict
from lianzheng_desktop.ui.dialogs.questions import Questions
from tests.ui.window_tools import DRAFT, Answers, Office, wait_until

Opener = Callable[[], object]
SCREENS = ("写作", "开始页", "预览", "历史版本", "查找替换", "就地修复", "词句列表")


def screens(office: Office) -> Iterator[tuple[str, Opener]]:
    """The bodies of the window, and what lies over the sheet."""
    yield "写作", lambda: writing(office)
    yield "开始页", office.workshop.starting.show
    yield "预览", lambda: (writing(office), office.trigger("file.preview"), until_laid_out(office))
    yield "历史版本", lambda: (writing(office), versions(office), office.trigger("file.history"), listed(office))
    yield "查找替换", lambda: (writing(office), office.trigger("edit.replace"))
    yield "就地修复", lambda: (writing(office), office.trigger("check.next"))
    yield "词句列表", lambda: (writing(office), office.trigger("insert.phrase"))


def writing(office: Office) -> None:
    office.window.show_screen("write")
    office.popover.close_quietly()
    office.editor.close_find()
    office.workshop.completing.list.leave()
    office.window.activateWindow()
    office.editor.setFocus()
    QApplication.processEvents()


def until_laid_out(office: Office) -> None:
    wait_until(lambda: office.workshop.previewing.laid is not None, 20_000)


def versions(office: Office) -> None:
    office.workshop.safe.version("manual", name="送审前")
    office.editor.insert_plain("再")
    office.workshop.safe.version("auto")
    office.workshop.safe.wait()


def listed(office: Office) -> None:
    wait_until(lambda: len(office.workshop.history.screen.versions.rows.rows) > 1)


def dialog_openers(office: Office, folder: Path) -> Iterator[tuple[str, Opener]]:
    """Every dialog of its own; each is closed with Esc. The system's own file and print dialogs are not among them."""
    go = office.trigger
    for name, command in (
        ("新建", "file.new"), ("文稿信息", "file.info"), ("红头和版记", "file.letterhead"),
        ("采集词句", "tools.harvest"), ("管理词句库", "tools.library"), ("台账", "tools.ledger"),
        ("版式", "tools.layouts"), ("单位信息", "tools.unit"), ("选项", "tools.options"),
        ("已忽略的问题", "check.ignored"), ("规则设置", "check.rules"), ("加进自己的规则", "check.own_rule"),
        ("使用说明", "help.guide"), ("快捷键一览", "help.keys"), ("诊断信息", "help.diagnosis"), ("关于", "help.about"),
    ):  # fmt: skip
        yield name, lambda command=command: go(command)
    yield "批改稿", lambda: office.workshop.marking.show_markup(marked_file(folder))
    yield "找回文稿", lambda: lost_draft(office)
    ask = Questions(office.window)  # as they are; those of the office answer by themselves
    yield "转到", lambda: ask.place_to_go(["一、主要工作", "二、存在问题"])
    yield "字数统计", lambda: ask.tell("字数统计", "字数 1660")
    yield "有修改没有保存", lambda: ask.keep_changes("初稿")
    yield "拖进来的文件", lambda: ask.dropped(["去年.docx"])
    yield "文件在别处改过", lambda: ask.changed_outside("初稿.docx")
    yield "命名版本", lambda: ask.version_name("送审前")
    yield "清空历史", ask.clear_history
    yield "用备份换掉", lambda: ask.restore_backup("备份.zip")
    yield "两边不一样的词句", lambda: ask.settle_conflicts([conflict()])


def conflict() -> Conflict:
    phrase = Phrase("p1", "压实责任", PhraseKind.SENTENCE, "work")
    return Conflict(phrase, phrase, "这里的备注", "导入的备注")


def lost_draft(office: Office) -> None:
    from lianzheng_desktop import places
    from lianzheng_desktop.drafts.journal import Journal

    store = Journal(places.data_folder() / "recovery")
    store.keep("crashed", DRAFT + "\n最后一句。", office.session.info, None)
    store.close()
    office.trigger("file.recover")


def marked_file(folder: Path) -> Path:
    """A returned file: one figure changed under tracking, one sentence added, by two people."""
    from tests.word.packages import paragraph, run, word_file

    by = 'w:author="李局长" w:date="2026-01-08T09:00:00Z"'
    changed = (
        run("开展谈话")
        + f'<w:del w:id="1" {by}><w:r><w:delText>12</w:delText></w:r></w:del><w:ins w:id="2" {by}>{run("15")}</w:ins>'
        + run("次。")
    )
    body = paragraph("标题") + paragraph("一、主要工作") + paragraph(changed)
    return word_file(folder / "returned.docx", body)


class Guide(QObject):
    """Shows one place after the other; each further line on standard input leaves the one and opens the next."""

    told = Signal(str)

    def __init__(self, office: Office, folder: Path) -> None:
        super().__init__()
        self._office = office
        self._places = [*screens(office), *dialog_openers(office, folder)]
        self._opened: set[QDialog] = set()
        self.told.connect(self._next, Qt.ConnectionType.QueuedConnection)
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in sys.stdin:
            self.told.emit(line.strip())

    def _next(self, line: str) -> None:
        for dialog in reversed(open_dialogs()):
            dialog.close()
        if line == "say":  # something a screen reader speaks
            writing(self._office)
            QTimer.singleShot(50, lambda: (self._office.trigger("check.fix_all"), say("said")))
        elif self._places:
            QTimer.singleShot(50, self._open)
        else:
            say("end")
            QTimer.singleShot(0, self._end)

    def _open(self) -> None:
        name, opener = self._places.pop(0)
        dialog = name not in SCREENS
        timer = QTimer(self)
        timer.timeout.connect(lambda: self._look(timer, name, dialog))
        timer.start(50)
        opener()

    def _look(self, timer: QTimer, name: str, dialog: bool) -> None:
        if not dialog or open_dialogs():
            timer.stop()
            QTimer.singleShot(200, lambda: say(name))

    def _end(self) -> None:
        office = self._office
        office.window.may_close = lambda: True
        office.window.close()
        office.workshop.close()
        QApplication.exit(0)


def open_dialogs() -> list[QDialog]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]


def say(words: str) -> None:
    print(words, flush=True)


def main(folder: Path) -> int:
    from lianzheng_desktop import places
    from lianzheng_desktop.app import build, make_application
    from lianzheng_desktop.ui.settings import SettingsStore

    app = make_application()
    answers = Answers()
    workshop = build(app, SettingsStore(places.data_folder()), answers)  # type: ignore[arg-type]
    workshop.window.resize(1440, 868)
    workshop.window.show()
    office = Office(workshop, answers)
    office.show(DRAFT)
    office.checked()
    office.open_library()
    guide = Guide(office, folder)
    say("ready")
    status = app.exec()
    guide.deleteLater()
    return status


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
