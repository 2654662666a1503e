"""The screens as the pictures of the design show them: draft, library, findings, clock, versions, lost draft."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import screenshots
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget
from screenshots import wait

from lianzheng_desktop import places
from lianzheng_desktop.drafts.history import FILE_NAME as HISTORY_FILE
from lianzheng_desktop.drafts.history import History
from lianzheng_desktop.drafts.journal import Journal
from lianzheng_desktop.phrases.harvest import FileResult
from lianzheng_desktop.phrases.library import FILE_NAME, PhraseLibrary, new_phrase
from lianzheng_desktop.phrases.model import Phrase, PhraseKind, find_slots
from lianzheng_desktop.phrases.portable import Pack, PackItem, PackSource, merge_pack
from lianzheng_desktop.phrases.seed import load_seed
from lianzheng_desktop.text.compare import compare
from lianzheng_desktop.ui import wording
from lianzheng_desktop.ui.commands import checking, filing, safekeeping
from lianzheng_desktop.ui.commands import history as history_commands
from lianzheng_desktop.ui.harvest.dialog import HarvestDialog
from lianzheng_desktop.ui.harvest.job import Found
from lianzheng_desktop.ui.start import form, screen
from lianzheng_desktop.workshop import Workshop

CARDS = (  # text, kind, documents, used, favourite: the cards of the writing screens
    ("紧盯‹节日›等重要节点，开展明察暗访‹次数›轮次，发现并督促整改问题‹数量›个。", "措施", 5, 8, True),
    ("修订完善‹制度名称›等制度‹数量›项，把好作风“制度关”。", "成效", 4, 5, False),
    ("大力精简文件会议，全年发文数量同比下降‹比例›，会议数量同比下降‹比例›，基层负担明显减轻。", "数据", 3, 3, False),
    ("对‹单位›开展作风建设专项检查，下发整改通知‹数量›份，约谈提醒‹人次›人次。", "措施", 2, 2, True),
    ("坚持问题导向，从群众反映强烈的小事抓起，推动‹事项›等一批具体问题得到解决。", "开头句", 2, 1, False),
    ("选取‹数量›起身边典型案例进行通报，用身边事教育身边人。", "措施", 1, 0, False),
)
PHRASES, HERE = 1284, 36  # in the library, in the section the caret is in
TOPIC = "作风建设"
PICTURED = datetime(2025, 12, 18, 14, 32)
NAME = "2025年党风廉政建设工作总结"
PLAN_WORDS = {"（一）持续加强政治监督": 182, "（二）深化风腐同查同治": 174, "（三）抓实干部教育管理": 156}
#: The one finding the pictures have for each; what else the rules say of the same text is switched off.
SHOWN_RULES = {"SEC001": "error", "NUM002": "warning", "PUN050": "warning"}
HARVESTED = (  # name, status ("" while the picture is taken), reason, phrases, characters
    ("2024年党风廉政建设工作总结.docx", "ok", "", 58, 3874), ("2023年党风廉政建设工作总结.docx", "ok", "", 51, 3640),
    ("示范局第二分局2024年工作总结.docx", "ok", "", 43, 2915), ("廉政文化建设材料汇编.txt", "ok", "", 62, 5120),
    ("2024年党风廉政建设工作总结(1).docx", "skipped", "这份内容已经采集过", 0, 0),
    ("2019年党风廉政建设工作总结.doc", "failed", "旧格式，请先用 WPS 另存为 docx", 0, 0),
    ("2021年总结扫描件.docx", "failed", "里面只有图片，没有文字", 0, 0),
    ("2022年党风廉政建设工作总结.docx", "", "", 47, 3512), ("2020年党风廉政建设工作总结.docx", "", "", 39, 3301),
)  # fmt: skip
FOUND = (  # text, kind, section, documents, merged wordings
    (
        "组织党员干部到‹教育基地›开展廉政教育‹次数›次，参加‹人次›人次。",
        "措施",
        "work",
        3,
        ("组织全体干部到‹教育基地›接受廉政教育", "带领党员赴‹教育基地›参观学习"),
    ),
    ("责任传导还不够到位，个别科室对党风廉政建设重视程度不高，存在重业务轻党建的倾向。", "问题句", "problems", 2, ()),
    ("受理信访举报‹数量›件，同比下降‹比例›，均已按期办结。", "数据", "work", 3, ()),
    ("经局党组研究，由陈某同志负责政务服务大厅改造项目的廉政监督工作。", "措施", "work", 1, ()),
    ("坚持严管厚爱结合、激励约束并重，运用‹形式›开展经常性教育提醒。", "措施", "plan", 1, ()),
    ("对照‹文件名称›要求逐项检视，制定整改措施‹数量›条，建立台账、对账销号。", "措施", "plan", 2, ()),
)
_REWRITTEN = "09:48"  # the version that brought what the sheet shows as changed
VERSIONS = (  # day, time, kind, note or name, characters added, removed: newest first, as `history.png` lists them
    (18, "14:05", "auto", "", 118, 12), (18, "11:20", "export", "导出为“2025总结（送审）.docx”", 0, 0),
    (18, "09:48", "manual", "科室意见改完", 212, 86), (17, "17:36", "auto", "", 64, 31),
    (17, "16:08", "manual", "初稿，送分管领导前", 530, 22), (17, "10:15", "restore", "", 18, 204),
    (15, "15:40", "auto", "", 386, 9), (15, "09:02", "new", "从上年文稿新建", 0, 0),
)  # fmt: skip
_WRITTEN_SINCE = (  # in the draft, in the version of 12月17日 16:08
    ("26项措施", "22项措施"), ("“一岗双责”", "一岗双责"), ("43人次", "多次"),
    ("元旦、春节、中秋等重要节点", "重大节日"),
    ("4轮次，发现并督促整改问题11个", ""),
    ("严格执行《公务接待管理办法》《差旅费报销规程》，全年公务接待批次同比下降18%，“三公”经费支出同比下降9%。", ""),
    ("1.梳理廉政风险点", "同时，进一步加强对重点岗位人员的教育、管理和监督，不断提高廉洁自律意识。\n1.梳理廉政风险点"),
    ("修订议事规则，明确事项清单和决策程序，全年集体研究重大事项17项。", ""),
)  # fmt: skip


class _Job(QObject):
    """A harvest that is told what it reads."""

    reading, read, ended, failed = Signal(int), Signal(int, object, int), Signal(object), Signal(object)

    def start(self) -> None:
        return

    wait = stop = start


class _PicturedMoment(datetime):
    """The pictures' clock."""

    @classmethod
    def now(cls, tz=None) -> datetime:  # type: ignore[override]
        return PICTURED


class _PicturedDay(date):
    @classmethod
    def today(cls) -> date:  # type: ignore[override]
        return PICTURED.date()


def stop_the_clock() -> None:
    """Every screen says the pictures' day and time. For the process that takes one scene."""
    for module in (wording, history_commands, safekeeping, filing, checking, screen):
        module.datetime = _PicturedMoment  # type: ignore[attr-defined]
    form.date = _PicturedDay  # type: ignore[attr-defined]


def make_library() -> None:
    """The person's own library as the pictures show it: 1284 phrases, 36 of them for this section."""
    seed = [one for one in load_seed() if one.topic != TOPIC]
    here = [one for one in load_seed() if one.topic == TOPIC and one.section == "work"]
    wanted = here[: HERE - len(CARDS)] + seed
    others = [new_phrase(one.text, one.kind, one.section, topic=one.topic, tag=one.tag) for one in wanted]
    fresh = {one.folded: one for one in others}
    sources = tuple(PackSource(f"{2024 - n}年党风廉政建设工作总结", f"pictured {n}", 2024 - n) for n in range(5))
    items = tuple(_item(text, tag, "work", documents) for text, tag, documents, _, _ in CARDS)
    with PhraseLibrary.open(places.data_folder() / FILE_NAME, seed=False) as library:
        merge_pack(library, Pack(sources, items), "往年总结")
        store = library.store
        with store.database.transaction():
            store.add_all(list(fresh.values())[: PHRASES - len(CARDS)])
            store.set_setting("seeded", "1")
        uids = {one.text: one.id for one in library.search("", limit=PHRASES).phrases}
        for text, _, _, used, favourite in reversed(CARDS):
            for _ in range(used):
                library.mark_used(uids[text])
            library.set_favourite(uids[text], favourite)


def _item(text: str, tag: str, section: str, documents: int, merged: tuple[str, ...] = ()) -> PackItem:
    phrase = Phrase("", text, PhraseKind.SENTENCE, section, TOPIC, find_slots(text), documents=documents, tag=tag)
    return PackItem(phrase, tuple((n, 1) for n in range(documents)), merged)


def draft() -> str:
    """The pictures' text; the parts below their lower edge as long as the outline says."""
    lines = screenshots.DRAFT.read_text(encoding="utf-8").rstrip("\n").split("\n")
    for heading, words in PLAN_WORDS.items():
        at = lines.index(heading) + 1
        room = words - len(heading)
        lines[at] = (lines[at][:-1] + "；" + lines[at] * 3)[: room - 1] + "。"
    return "\n".join(lines)


def fill(workshop: Workshop, text: str = "") -> None:
    """The draft on the sheet, with the pictures' findings alone."""
    settings, rules = workshop.desk.settings, workshop.desk.rules
    settings.set("rules_off", sorted(set(rules) - set(SHOWN_RULES)))
    settings.set("rules_severity", dict(SHOWN_RULES))
    workshop.files.start(text or draft(), screenshots.INFO)
    wait(3000, lambda: workshop.desk.session.complete and workshop.desk.library is not None)
    doubled = [f for f in workshop.desk.session.findings if f.code == "NUM002" and "三、" in f.message]
    for finding in doubled:  # said of the missing part already
        workshop.desk.session.ignore(finding.fingerprint)
    wait(1500, lambda: workshop.desk.session.complete)


def write(workshop: Workshop) -> QWidget | None:
    """The writing screen at 90 % with the caret where the pictures have it."""
    fill(workshop)
    screenshots.caret_in(workshop, "开展明察暗访")
    wait(200)
    pane = workshop.window.library
    pane.list.setCurrentIndex(pane.model.index(0))
    workshop.viewing.zoom_to(90)
    workshop.window.activateWindow()
    workshop.desk.editor.setFocus()
    workshop.desk.editor.verticalScrollBar().setValue(0)
    wait(900)
    return None


def offered(workshop: Workshop) -> QWidget | None:
    """The same with a continuation offered: never past a blank, so that it is asked for before the last word."""
    write(workshop)
    editor = workshop.desk.editor
    caret = editor.caret()
    editor.set_caret(caret, caret - len("察暗访"))
    editor.textCursor().insertText("察")
    wait(1000, lambda: bool(editor.ghost.text))
    editor.verticalScrollBar().setValue(0)
    _choose(workshop, "PUN050")
    return None


def harvest(workshop: Workshop) -> QWidget | None:
    """The files and phrases of `harvest.png` when all are read: what is alike is merged at the end."""
    return _harvest(workshop, ended=True)


def harvest_reading(workshop: Workshop) -> QWidget | None:
    """The same files while the eighth is read."""
    return _harvest(workshop, ended=False)


def _harvest(workshop: Workshop, ended: bool) -> QWidget:
    fill(workshop)
    job = _Job()
    dialog = HarvestDialog(workshop.window, workshop.desk.look, lambda _paths: job)  # type: ignore[arg-type, return-value]
    dialog.show()
    folder = Path(tempfile.mkdtemp(prefix="lianzheng-harvest-"))
    for name, *_ in HARVESTED:
        (folder / name).write_text("示例", encoding="utf-8")
    dialog.add([folder / name for name, *_ in HARVESTED])
    for at, (name, status, reason, phrases, characters) in enumerate(HARVESTED):
        if not status and not ended:
            job.reading.emit(at)
            break
        job.read.emit(at, FileResult(name, status or "ok", reason, phrases, characters), characters)
    if ended:
        sources = tuple(PackSource(name, name) for name, *_ in HARVESTED)
        job.ended.emit(Found(Pack(sources, tuple(_found())), frozenset(), False))
        dialog.model.setData(dialog.model.index(3, 0), Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    return dialog


def _found() -> Iterator[PackItem]:
    return (_item(text, kind, section, documents, merged) for text, kind, section, documents, merged in FOUND)


def _choose(workshop: Workshop, code: str) -> None:
    found = next((f for f in workshop.desk.session.findings if f.code == code), None)
    if found is not None:
        workshop.window.problems.select(found)


def scrolled(pixels: int) -> Callable[[Workshop], QWidget | None]:
    def set_up(workshop: Workshop) -> QWidget | None:
        write(workshop)
        workshop.desk.editor.verticalScrollBar().setValue(pixels)
        return None

    return set_up


def quick_fix(workshop: Workshop) -> QWidget | None:
    write(workshop)
    workshop.window.fold_problems(True, by_hand=False)
    found = next(f for f in workshop.desk.session.findings if f.code.startswith("PUN"))
    workshop.desk.editor.verticalScrollBar().setValue(170)
    wait(300)
    workshop.checking.open(found)
    return None


def slots(workshop: Workshop) -> QWidget | None:
    write(workshop)
    workshop.window.fold_problems(True, by_hand=False)
    text = workshop.desk.editor.plain_text()
    at = text.index("紧盯元旦")
    workshop.desk.editor.set_caret(at + len("紧盯元旦、春节、中秋等重要节点，开展明察暗访"), at)
    pane = workshop.window.library
    pane.list.setCurrentIndex(pane.model.index(0))
    pane.insert_current()
    wait(200)
    workshop.desk.editor.textCursor().insertText("元旦、春节")
    workshop.desk.editor.next_slot()
    workshop.desk.editor.verticalScrollBar().setValue(150)
    return None


def start(workshop: Workshop) -> QWidget | None:
    """Six recent files and one draft that was not closed."""
    screenshots.recent_files(workshop, PICTURED.timestamp())
    home = Path(os.environ["HOME"]) / "文档" / "党建" / "2025"
    saved = home / f"{NAME}.txt"
    saved.write_text(draft(), encoding="utf-8")
    os.utime(saved, (PICTURED.timestamp() - 600,) * 2)
    journal = Journal(places.data_folder() / "recovery", PICTURED.timestamp)
    journal.keep("not closed", draft() + "\n" + "字" * 46, screenshots.INFO, saved)
    journal.close()
    workshop.safe.journal = Journal(places.data_folder() / "recovery", PICTURED.timestamp)
    workshop.starting.show()
    workshop.desk.notices.clear()
    workshop.safe.offer()
    wait(3000, lambda: any("没有正常关闭" in text for text in workshop.desk.notices.texts()))
    workshop.window.activateWindow()
    workshop.starting.page.form.unit.setFocus()
    wait(200)
    return None


def preview(workshop: Workshop) -> QWidget | None:
    write(workshop)
    workshop.actions["file.preview"].trigger()
    wait(1500)
    return None


def history(workshop: Workshop) -> QWidget | None:
    """The versions of `history.png`; most of what they differ by is lines below the sheet's lower edge."""
    shown = draft().replace("》、《", "》《")
    shown = shown.replace("开展明察暗访", "开展明察暗访4轮次，发现并督促整改问题11个。")
    texts = _version_texts(shown)
    fill(workshop, texts[0])
    workshop.safe.wait()
    for version in workshop.safe.history.versions(workshop.safe.place):
        workshop.safe.history.remove(version.id)
    moment = [0.0]
    store = History(places.data_folder() / HISTORY_FILE, lambda: moment[0])
    for (day, clock, kind, note, _, _), text in reversed(list(zip(VERSIONS, texts[1:], strict=True))):
        hour, minute = map(int, clock.split(":"))
        moment[0] = datetime(2025, 12, day, hour, minute).timestamp()
        store.add(workshop.safe.place, text, screenshots.INFO, kind, note=note)
    store.close()
    workshop.viewing.zoom_to(90)
    workshop.actions["file.history"].trigger()
    rows = workshop.history.screen.versions.rows
    wait(3000, lambda: len(rows.rows) > len(VERSIONS))
    workshop.history.refresh(next(row.version for row in rows.rows if getattr(row, "time", "") == "16:08"))
    wait(600)
    workshop.history.screen.down.click()
    wait(300)
    return None


def _version_texts(shown: str) -> list[str]:
    """The text at hand, then one a version, newest first: each has the lines its row says were added with it, and
    lacks those it says were removed."""
    spare = _spare_lines()
    written = shown
    for after, before in _WRITTEN_SINCE:
        written = written.replace(after, before)
    seen = compare(written, shown)
    texts, tail, visible = [], [], shown
    steps = [(46, 0), *((added, removed) for *_, added, removed in VERSIONS)]
    changed = 1 + next(at for at, version in enumerate(VERSIONS) if version[1] == _REWRITTEN)
    fresh = []
    for at, (added, removed) in enumerate(steps):
        more, less = (seen.added, seen.removed) if at == changed else (0, 0)
        fresh.append((_cut(spare, added - more), _cut(spare, removed - less)))
    tail = [line for line, _ in fresh if line]
    for at, (come, gone) in enumerate(fresh):
        texts.append(_with_tail(visible, tail))
        tail = [line for line in tail if line != come] + ([gone] if gone else [])
        if at == changed:
            visible = written
    return texts


def _with_tail(text: str, lines: list[str]) -> str:
    """`lines` before the signature."""
    body, signature, rest = text.rpartition("\n" + screenshots.INFO.unit)
    return "\n".join([body, *lines]) + signature + rest


def _spare_lines() -> Iterator[str]:
    """Lines no two of which are alike."""
    for one in load_seed():
        yield one.text.replace("‹", "").replace("›", "")


def _cut(lines: Iterator[str], length: int) -> str:
    words = ""
    while len(words) < length:
        words += next(lines)
    return words[: max(length, 0)]
