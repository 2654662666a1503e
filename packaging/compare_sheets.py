"""Lays the running program beside the pictures of the design: one sheet each, design | program | difference.

The design pictures are not in the repository; the sheets are written outside it. On a screen of at least 2000×1200:
    xvfb-run -a -s "-screen 0 2000x1200x24" python packaging/compare_sheets.py --design DIR --out FOLDER [NAME …]

Each scene sets up what its picture shows: draft, phrases, findings, size, theme and scale. Further scenes without a
picture show the same screens at 125 and 150 %, the longest contents and the emptiest.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import screenshots
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget
from screenshots import recent_files, wait

from lianzheng_desktop import places
from lianzheng_desktop.app import build, make_application
from lianzheng_desktop.document.model import DraftInfo
from lianzheng_desktop.phrases.library import FILE_NAME, PhraseLibrary, new_phrase, new_row, wording_of
from lianzheng_desktop.phrases.seed import load_seed
from lianzheng_desktop.ui.settings import SettingsStore
from lianzheng_desktop.workshop import Workshop

TITLE_BAR = 32  # of the design pictures; ours is the desktop's
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
WIDE, LAPTOP, SMALL = (1440, 868), (1366, 696), (960, 600)


@dataclass(frozen=True)
class Scene:
    """`picture` of the design, "" where it has none; `size` logical px without the title bar."""

    name: str
    set_up: Callable[[Workshop], QWidget | None]
    picture: str = ""
    size: tuple[int, int] = WIDE
    theme: str = "light"
    scale: float = 1.0
    part: QRect | None = None  # of the picture, where only a part of it is the program


# ---- what the scenes are made of


def make_library() -> None:
    """The person's own library as the pictures show it: 1284 phrases, 36 of them for this section."""
    seed = [one for one in load_seed() if one.topic != TOPIC]
    here = [one for one in load_seed() if one.topic == TOPIC and one.section == "work"]
    wanted = here[: HERE - len(CARDS)] + seed
    with PhraseLibrary.open(places.data_folder() / FILE_NAME, seed=False) as library:
        store = library.store
        cards = [
            new_row(wording_of(text, "sentence", "work", TOPIC, tag), origin="own", documents=documents)
            for text, tag, documents, _, _ in CARDS
        ]
        others = [new_phrase(one.text, one.kind, one.section, topic=one.topic, tag=one.tag) for one in wanted]
        fresh = {one.folded: one for one in [*cards, *others]}
        with store.database.transaction():
            store.add_all(list(fresh.values())[:PHRASES])
            store.set_setting("seeded", "1")
        for (_, _, _, used, favourite), row in reversed(list(zip(CARDS, cards, strict=True))):
            for _ in range(used):
                library.mark_used(row.uid)
            library.set_favourite(row.uid, favourite)


def write(workshop: Workshop) -> QWidget | None:
    """The writing screen at 90 % with the caret where the pictures have it."""
    screenshots.fill(workshop)
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
    return None


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
    write(workshop)
    recent_files(workshop)
    workshop.starting.show()
    return None


def preview(workshop: Workshop) -> QWidget | None:
    write(workshop)
    workshop.actions["file.preview"].trigger()
    wait(1500)
    return None


def history(workshop: Workshop) -> QWidget | None:
    write(workshop)
    editor = workshop.desk.editor
    now = editor.plain_text()
    earlier = now
    for after, before in (
        ("26项", "22项"), ("“一岗双责”", "一岗双责"), ("43人次", "多次"), ("元旦、春节、中秋等重要节点", "重大节日"),
        ("修订议事规则，明确事项清单和决策程序，全年集体研究重大事项17项。", ""),
    ):  # fmt: skip
        earlier = earlier.replace(after, before)
    for text, kind in ((earlier, "manual"), (now, "auto")):
        editor.set_text(text)
        wait(400)
        workshop.safe.version(kind)
    editor.insert_plain("")
    workshop.actions["file.history"].trigger()
    wait(1200)
    return None


def harvest(workshop: Workshop) -> QWidget | None:
    write(workshop)
    dialog = workshop.harvesting.begin()
    assert dialog is not None
    dialog.add(sorted((screenshots.ROOT / "resources" / "models").glob("*.txt"))[:4])
    wait(12_000, lambda: dialog.job is None)
    return dialog


def no_findings(workshop: Workshop) -> QWidget | None:
    write(workshop)
    workshop.desk.settings.set("rules_off", sorted(workshop.desk.rules))
    workshop.actions["check.all"].trigger()
    wait(1500)
    return workshop.window.problems


def no_hits(workshop: Workshop) -> QWidget | None:
    write(workshop)
    workshop.window.library.search.setText("jzcm")
    return workshop.window.library


def empty(workshop: Workshop) -> QWidget | None:
    workshop.files.start("", DraftInfo(genre="summary"))
    wait(1500)
    return None


def longest(workshop: Workshop) -> QWidget | None:
    """40,000 characters, headings of 60, a unit with a long name, findings in every paragraph."""
    unit = "某某省某某自治州某某市某某新区党工委管委会政务服务和大数据管理局机关及直属单位"
    heading = "（{}）坚持把政治监督摆在首位推动上级决策部署和工作要求逐项落地见效并持续巩固拓展"
    heading += "学习教育成果不断深化作风建设走深走实"
    paragraph = "严格执行《公务接待管理办法》、《差旅费报销规程》，" + "逐条对照责任清单，明确牵头科室和办结时限，" * 26
    numbers = "一二三四五六七八九"
    sections = "\n".join(f"{heading.format(n)}\n{paragraph}\n{paragraph}" for n in numbers)
    text = f"{unit}2025年党风廉政建设工作总结\n{unit}：\n2025年，工作稳步推进。\n"
    text += "\n".join(f"{n}、主要工作\n{sections}" for n in "一二三四")
    workshop.files.start(text[:40_000], DraftInfo(genre="summary", unit=unit, year=2025))
    wait(12_000, lambda: workshop.desk.session.complete)
    wait(800)
    return None


SCENES = (
    Scene("main-light", offered, "main-light"),
    Scene("main-dark", offered, "main-dark", theme="dark"),
    Scene("main-1366", scrolled(38), "main-1366", LAPTOP),
    Scene("main-150pct", scrolled(56), "main-150pct", (1280, 648), scale=1.5),
    Scene("quickfix", quick_fix, "quickfix"),
    Scene("slots", slots, "slots"),
    Scene("start", start, "start"),
    Scene("harvest", harvest, "harvest", part=QRect(170, 86, 1100, 728)),
    Scene("preview", preview, "preview"),
    Scene("history", history, "history"),
    Scene("no-findings", no_findings, "empty-states", part=QRect(25, 49, 446, 388)),
    Scene("no-hits", no_hits, "empty-states", part=QRect(497, 49, 446, 388)),
    *(
        Scene(f"{name}-{theme}-{size[0]}", set_up, size=size, theme=theme)
        for theme in ("light", "dark")
        for size in (WIDE, LAPTOP, SMALL)
        for name, set_up in (("longest", longest), ("empty", empty))
    ),
    *(
        Scene(f"{name}-dark", set_up, theme="dark")
        for name, set_up in (
            ("quickfix", quick_fix), ("slots", slots), ("start", start), ("harvest", harvest), ("preview", preview),
            ("history", history),
        )
    ),
    *(
        Scene(f"{name}-{round(scale * 100)}", set_up, size=LAPTOP if scale == 1.25 else (1280, 680), scale=scale)
        for scale in (1.25, 1.5)
        for name, set_up in (("main", write), ("start", start), ("preview", preview), ("history", history))
    ),
    *(Scene(f"{name}-contrast", set_up, theme="contrast") for name, set_up in (("main", write), ("preview", preview))),
)  # fmt: skip


# ---- taking and laying side by side


def take(app: QApplication, scene: Scene, out: Path, design: Path) -> None:
    make_library()
    settings = SettingsStore(places.data_folder())
    settings.set("theme", scene.theme)
    workshop = build(app, settings)
    workshop.window.show()
    workshop.window.resize(*scene.size)
    wait(300)
    widget = scene.set_up(workshop)
    if widget is not None and scene.part is not None:
        if not widget.isWindow():
            widget.setParent(None)
            widget.show()
        widget.resize(scene.part.size())
    wait(900)
    ours = (widget or workshop.window).grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    if isinstance(widget, QWidget) and widget.isWindow():
        widget.close()
    ours.setDevicePixelRatio(1.0)
    ours.save(str(out / f"{scene.name}.png"))
    if scene.picture:
        sheet(pictured(scene, design), ours).save(str(out / f"{scene.name}-sheet.png"))
    print(scene.name, ours.width(), ours.height(), flush=True)
    workshop.desk.questions.keep_changes = lambda _name: "discard"  # type: ignore[method-assign]
    workshop.window.close()
    workshop.close()


def pictured(scene: Scene, design: Path) -> QImage:
    """The design's picture without its title bar, taskbar and surroundings."""
    whole = QImage(str(design / f"{scene.picture}.png")).convertToFormat(QImage.Format.Format_RGB32)
    if scene.part is not None:
        return whole.copy(scene.part)
    width, height = (round(side * scene.scale) for side in scene.size)
    return whole.copy(0, round(TITLE_BAR * scene.scale), width, height)


def sheet(design: QImage, ours: QImage) -> QImage:
    """Three pictures side by side; in the third only what differs is light."""
    width, height = max(design.width(), ours.width()), max(design.height(), ours.height())
    result = QImage(3 * width, height, QImage.Format.Format_RGB32)
    result.fill(0)
    painter = QPainter(result)
    painter.drawImage(QPoint(0, 0), design)
    painter.drawImage(QPoint(width, 0), ours)
    painter.drawImage(QPoint(2 * width, 0), design)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
    painter.drawImage(QPoint(2 * width, 0), ours)
    painter.end()
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--design", type=Path, required=True, help="folder with the pictures of the design")
    parser.add_argument("--out", type=Path, required=True, help="folder for the sheets, outside the repository")
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("names", nargs="*", help="only these scenes")
    wish = parser.parse_args()
    wish.out.mkdir(parents=True, exist_ok=True)
    scenes = [scene for scene in SCENES if not wish.names or scene.name in wish.names]
    if wish.alone:
        for scene in scenes:
            take(make_application(), scene, wish.out, wish.design)
        return
    for scene in scenes:  # each in a process of its own: a fresh profile, its own scale
        command = [sys.executable, __file__, "--design", wish.design, "--out", wish.out, "--alone", scene.name]
        with tempfile.TemporaryDirectory(prefix="lianzheng-sheets-") as profile:
            fresh = {"LIANZHENG_PROFILE": profile, "QT_SCALE_FACTOR": str(scene.scale)}
            subprocess.run([*map(str, command)], env={**os.environ, **fresh}, check=True)


if __name__ == "__main__":
    main()
