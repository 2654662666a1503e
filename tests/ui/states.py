"""Every empty and error state the design names (section 12), and how a clerk comes to it.

Each is reached in a window of its own and answers with the widget that shows it; its words are what must be read there.
"""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QListView, QWidget

from lianzheng_desktop.drafts.journal import Journal
from lianzheng_desktop.drafts.mishaps import MishapLog
from lianzheng_desktop.drafts.owner_file import Holder, OwnerFile
from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.phrases.library import PhraseLibrary
from lianzheng_desktop.storage.atomic import write_error
from lianzheng_desktop.ui.harvest.dialog import HarvestDialog
from lianzheng_desktop.ui.mishaps import Mishaps
from tests.phrases.test_groups import TEXT
from tests.ui.window_tools import DRAFT, Office, wait_until
from tests.word.packages import paragraph, word_file

Reach = Callable[[Office, Path], QWidget]


@dataclass(frozen=True, slots=True)
class State:
    name: str
    words: tuple[str, ...]
    reach: Reach


STATES: list[State] = []


def state(*words: str) -> Callable[[Reach], Reach]:
    def keep(reach: Reach) -> Reach:
        STATES.append(State(reach.__name__, words, reach))
        return reach

    return keep


def words_of(widget: QWidget) -> str:
    """What can be read on it."""
    parts = [f"{label.text()} {label.toolTip()}" for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]
    parts += [button.text() for button in widget.findChildren(QAbstractButton) if button.isVisibleTo(widget)]
    for view in widget.findChildren(QListView):
        if view.isVisibleTo(widget) and view.model() is not None:
            role = Qt.ItemDataRole.AccessibleTextRole
            rows = [view.model().index(row, 0) for row in range(view.model().rowCount())]
            parts += [f"{row.data() or ''} {row.data(role) or ''}" for row in rows]
    return "\n".join(parts)


def _said(office: Office, words: str) -> QWidget:
    wait_until(lambda: any(words in text for text in office.notices.texts()), 20000)
    return office.window


@state("没有发现问题", "序号、标点、填空、固定表述、必备部分都查过了", "查完，共", "预览")
def no_findings(office: Office, folder: Path) -> QWidget:
    office.show("今年以来，各项工作平稳推进。")
    office.desk.settings.set("rules_off", sorted(office.desk.rules))
    office.checked()
    wait_until(lambda: "没有发现问题" in words_of(office.window.problems.empty))
    return office.window


@state("写作时检查已关闭", "打开", "全文检查")
def checks_off(office: Office, folder: Path) -> QWidget:
    office.checked()
    office.workshop.checking.toggle_live()
    office.session.complete = False
    office.workshop.checking.show_empty()
    return office.window


@state("还没有检查", "全文检查")
def not_checked_yet(office: Office, folder: Path) -> QWidget:
    office.checked()
    office.session.complete = False
    office.workshop.checking.show_empty()
    return office.window


# ---- phrases


@state("本节没有“cszrfwbwl”的词句", "拼音首字母也找过了。换到“全部”能找到 1 条", "到“全部”里找", "清除搜索")
def search_elsewhere(office: Office, folder: Path) -> QWidget:
    office.open_library().add("层四责任范围不完了", "plan")
    office.show(DRAFT)
    office.caret_after("一、主要工作")
    pane = _pane(office, "section")
    pane.search.setText("cszrfwbwl")
    pane.refresh()
    return office.window


@state("没有“没有这样的词句吧”的词句", "清除搜索")
def search_nowhere(office: Office, folder: Path) -> QWidget:
    pane = _pane(office, "all")
    pane.search.setText("没有这样的词句吧")
    pane.refresh()
    return office.window


@state("词句库还是空的", "选几份往年总结", "采集词句…")
def library_empty(office: Office, folder: Path) -> QWidget:
    office.open_library()
    office.window.library.set_library(PhraseLibrary.open(folder / "empty.sqlite", seed=False))
    office.window.library.choose_scope("all")
    return office.window


@state("还没有收藏", "点词句右下角的星")
def no_favourites(office: Office, folder: Path) -> QWidget:
    _pane(office, "favourite")
    return office.window


@state("还没有用过词句", "看本节")
def none_used(office: Office, folder: Path) -> QWidget:
    _pane(office, "recent")
    return office.window


@state("这一节还没有词句", "看全部")
def none_in_section(office: Office, folder: Path) -> QWidget:
    office.open_library()
    few = PhraseLibrary.open(folder / "few.sqlite", seed=False)
    few.add("加强廉政教育", "plan")
    office.show(DRAFT)
    office.window.library.set_library(few)
    office.window.library.set_place("work", "", "一、主要工作")
    office.window.library.choose_scope("section")
    return office.window


def _pane(office: Office, scope: str):
    office.open_library()
    pane = office.window.library
    pane.choose_scope(scope)
    return pane


# ---- files


@state("还没有文稿", "从右边新建一份，或打开已有的文件", "打开…")
def no_recent_files(office: Office, folder: Path) -> QWidget:
    office.desk.settings.set("recent_files", [])
    office.workshop.starting.show()
    return office.window


@state("文件已移动或删除")
def recent_file_gone(office: Office, folder: Path) -> QWidget:
    office.desk.settings.set("recent_files", [str(folder / "2022年工作总结.docx")])
    office.workshop.starting.show()
    return office.window


@state("有 1 份文稿上次没有正常关闭", "自动保存于今天", "比文件多 6 字", "恢复", "看差别", "留 30 天")
def recovery(office: Office, folder: Path) -> QWidget:
    (folder / "总结.txt").write_text("落实责任", encoding="utf-8")
    journal = Journal(Path(os.environ["LIANZHENG_PROFILE"]) / "recovery")
    journal.keep("crashed", "落实“一岗双责”责任", office.session.info, folder / "总结.txt")
    journal.close()
    office.workshop.safe.offer()
    return _said(office, "没有正常关闭")


@state("没有保存：磁盘满了。", "另存为…", "重试")
def save_failed_full(office: Office, folder: Path) -> QWidget:
    return _save_fails(office, folder, errno.ENOSPC, "没有保存：磁盘满了")


@state("没有保存：这个位置不允许写入。", "另存为…")
def save_failed_read_only(office: Office, folder: Path) -> QWidget:
    return _save_fails(office, folder, errno.EROFS, "没有保存：这个位置不允许写入")


def _save_fails(office: Office, folder: Path, number: int, words: str) -> QWidget:
    office.show(DRAFT)
    office.questions.save_as = folder / "总结.docx"
    with _refused("replace", number):
        office.files.save_as()
        return _said(office, words)


def _as_on_windows(error: OSError, target: Path, action: str) -> DraftError:
    """There a file that Word has open cannot be replaced; here nothing tells so."""
    with mock.patch("lianzheng_desktop.storage.atomic.os", mock.Mock(wraps=os)) as system:
        system.name = "nt"
        return write_error(error, target, action)


@contextmanager
def _refused(name: str, number: int) -> Iterator[None]:
    """The system answers so; only the file that is being written is meant."""
    real = getattr(os, name)

    def refuse(source: object, *more: object, **named: object) -> object:
        if str(source).endswith(".tmp"):
            raise OSError(number, os.strerror(number))
        return real(source, *more, **named)

    with mock.patch.object(os, name, refuse):
        yield


@state("这份文件在别处被改过", "看差别", "重新载入")
def changed_outside(office: Office, folder: Path) -> QWidget:
    path = folder / "总结.txt"
    path.write_text(DRAFT, encoding="utf-8")
    office.open(path)
    path.write_text(DRAFT + "\n别人写的", encoding="utf-8")
    office.window.activated.emit()
    return _said(office, "这份文件在别处被改过")


@state("没有导出：文件正在 Word 或 WPS 里打开。", "请关闭后重试，或者换一个文件名。", "换文件名…", "重试")
def export_in_use(office: Office, folder: Path) -> QWidget:
    office.show(DRAFT)
    office.questions.save_as = path = folder / "总结.docx"
    path.touch()
    with _refused("replace", errno.EACCES), mock.patch("lianzheng_desktop.storage.atomic.write_error", _as_on_windows):
        office.files.export(".docx")
        return _said(office, "没有导出")


@state("已导出到“", "打开", "打开所在文件夹")
def exported(office: Office, folder: Path) -> QWidget:
    office.show(DRAFT)
    office.questions.save_as = folder / "总结.docx"
    office.files.export(".docx")
    return _said(office, "已导出到")


@state("打开了一份 Word 文件，已按公文样式整理；原文件没有改动。")
def foreign_file(office: Office, folder: Path) -> QWidget:
    office.open(word_file(folder / "往年总结.docx", "".join(paragraph(line) for line in DRAFT.split("\n"))))
    return _said(office, "已按公文样式整理")


@state("文件已损坏，打不开。", "换一份…")
def cannot_open(office: Office, folder: Path) -> QWidget:
    (folder / "坏了.docx").write_bytes(b"PK\x03\x04 not a file")
    office.open(folder / "坏了.docx")
    return _said(office, "文件已损坏")


@state("文件有打开密码，没有读取。")
def password(office: Office, folder: Path) -> QWidget:
    hidden = "EncryptedPackage".encode("utf-16-le")
    (folder / "有密码.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + hidden + bytes(512))
    office.open(folder / "有密码.docx")
    return _said(office, "有打开密码")


@state("旧格式", "另存为 .docx")
def old_format(office: Office, folder: Path) -> QWidget:
    (folder / "旧.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2048))
    office.open(folder / "旧.docx")
    return _said(office, "旧格式")


# ---- harvest


@state("里没有文字")
def scan_only(office: Office, folder: Path) -> QWidget:
    drawing = "<w:r><w:drawing/></w:r>"
    return _harvested(office, [word_file(folder / "扫描件.docx", paragraph(drawing))])


@state("这份内容已经采集过")
def same_content(office: Office, folder: Path) -> QWidget:
    files = [folder / "2025年总结.txt", folder / "2025年总结(1).txt"]
    for file in files:
        file.write_text(TEXT, encoding="utf-8")
    return _harvested(office, files)


@state("没有找到可用的句子：太短、含人名或已采集过的没有列出")
def harvest_found_none(office: Office, folder: Path) -> QWidget:
    (folder / "空.txt").write_text("好。", encoding="utf-8")
    return _harvested(office, [folder / "空.txt"])


@state("已停止，前", "条可以保留", "存入词句库")
def harvest_stopped(office: Office, folder: Path) -> QWidget:
    files = [folder / f"{year}年总结.txt" for year in range(2000, 2040)]
    for file in files:
        file.write_text(TEXT.replace("2025", file.name[:4]), encoding="utf-8")
    dialog = _harvest(office)
    dialog.add(files)
    wait_until(lambda: dialog.bar.value() > 0, 20000)
    dialog.stop()
    wait_until(lambda: dialog.job is None, 20000)
    return dialog


@state("已存入", "撤销")
def harvest_done(office: Office, folder: Path) -> QWidget:
    (folder / "2025年总结.txt").write_text(TEXT, encoding="utf-8")
    dialog = _harvested(office, [folder / "2025年总结.txt"])
    dialog.save.click()
    return _said(office, "已存入")


def _harvest(office: Office) -> HarvestDialog:
    office.open_library()
    dialog = office.workshop.harvesting.begin()
    assert dialog is not None
    dialog.show()
    return dialog


def _harvested(office: Office, files: list[Path]) -> HarvestDialog:
    dialog = _harvest(office)
    dialog.add(files)
    wait_until(lambda: dialog.job is None, 20000)
    return dialog


# ---- preview, history, the program itself


@state("没有安装", "代替", "怎样安装")
def face_missing(office: Office, folder: Path) -> QWidget:
    office.show(DRAFT)
    office.trigger("file.preview")
    wait_until(lambda: "没有安装" in words_of(office.window), 20000)
    return office.window


@state("还没有历史版本", "写作时每隔几分钟自动存一份")
def history_empty(office: Office, folder: Path) -> QWidget:
    office.workshop.safe.history.clear()
    office.trigger("file.history")
    office.workshop.safe.wait()
    wait_until(lambda: "还没有历史版本" in words_of(office.window))
    return office.window


@state("两个版本内容相同")
def versions_equal(office: Office, folder: Path) -> QWidget:
    office.show(DRAFT)
    office.workshop.safe.version("named", name="初稿")
    office.workshop.safe.wait()
    office.trigger("file.history")
    office.workshop.safe.wait()
    wait_until(lambda: "两个版本内容相同" in words_of(office.window))
    return office.window


@state("没有找到打印机。可以先导出 PDF", "导出 PDF…")
def no_printer(office: Office, folder: Path) -> QWidget:
    office.show(DRAFT)
    with mock.patch("PySide6.QtPrintSupport.QPrinterInfo.availablePrinterNames", list):
        office.trigger("file.print")
        return _said(office, "没有找到打印机")


@state("词句库已损坏，换回了", "那以后加入和改动的内容不在里面", "没有删除")
def library_damaged(office: Office, folder: Path) -> QWidget:
    library, path = office.open_library(), office.open_library().path
    library.back_up()
    library.store.database.settle()
    library.close()
    path.write_bytes(path.read_bytes()[:40] + bytes(60) + os.urandom(8000) + path.read_bytes()[8100:])
    office.desk.library = None
    office.workshop.phrases.open_library()
    return _said(office, "词句库已损坏")


@state("程序出了问题", "已经存好", "复制诊断信息")
def unexpected(office: Office, folder: Path) -> QWidget:
    office.show(DRAFT)
    mishaps = Mishaps(MishapLog(folder), office.notices, office.workshop.safe.keep_now)
    mishaps._tell("ValueError\n  lianzheng_desktop/ui/session.py:83")
    return _said(office, "程序出了问题")


@state("“张三”（OFFICE-2）正在写这份文稿", "这里看到的是副本", "另存为…", "我来写")
def somebody_else_writes(office: Office, folder: Path) -> QWidget:
    path = folder / "总结.txt"
    path.write_text(DRAFT, encoding="utf-8")
    OwnerFile(path, Holder("张三", "zhang", "OFFICE-2", "20.11.2026 14:32", "lianzheng:1")).acquire()
    office.open(path)
    return _said(office, "正在写这份文稿")
