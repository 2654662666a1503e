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

import sheet_board as board
import sheet_dialogs as dialogs
import sheet_scenes as scenes
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from screenshots import wait

from lianzheng_desktop import places
from lianzheng_desktop.app import build, make_application
from lianzheng_desktop.document.model import DraftInfo
from lianzheng_desktop.ui.settings import SettingsStore
from lianzheng_desktop.workshop import Workshop

TITLE_BAR = 32  # of the design pictures; ours is the desktop's
WIDE, LAPTOP, SMALL = (1440, 868), (1366, 696), (960, 600)
BOTH = ("light", "dark")


@dataclass(frozen=True)
class Scene:
    """`picture` of the design, "" where it has none; `size` logical px without the title bar."""

    name: str
    set_up: Callable[[Workshop], QWidget | QImage | None]
    picture: str = ""
    size: tuple[int, int] = WIDE
    theme: str = "light"
    scale: float = 1.0
    part: QRect | None = None  # of the picture, where only a part of it is the program


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


_TILES = (  # of `empty-states.png`; a failed export is told in a notice, not asked in a dialog
    ("no-findings", board.no_findings, QRect(25, 49, 446, 388)),
    ("no-hits", board.no_hits, QRect(497, 49, 446, 388)),
    ("library-empty", board.library_empty, QRect(969, 49, 446, 388)),
    ("long-headings", board.long_headings, QRect(25, 487, 272, 388)),
    ("notice-must", board.told("must", "没有保存：D 盘满了。", "另存为…", "重试"), QRect(969, 495, 446, 64)),
    ("notice-suggest", board.told("suggest", "这份文件在别处被改过。", "看差别", "重新载入"), QRect(969, 555, 446, 64)),
    (
        "notice-ok",
        board.told("ok", "已导出到“文档 › 党建 › 2025”。", "打开", "打开所在文件夹"),
        QRect(969, 615, 446, 64),
    ),
)
_SCREENS = (
    ("quickfix", scenes.quick_fix), ("slots", scenes.slots), ("start", scenes.start), ("harvest", scenes.harvest),
    ("preview", scenes.preview), ("history", scenes.history),
)  # fmt: skip
_HARVEST = QRect(170, 86, 1100, 728)
SCENES = (
    Scene("main-light", scenes.offered, "main-light"),
    Scene("main-dark", scenes.offered, "main-dark", theme="dark"),
    Scene("main-1366", scenes.scrolled(38), "main-1366", LAPTOP),
    Scene("main-150pct", scenes.scrolled(56), "main-150pct", (1280, 648), scale=1.5),
    *(Scene(name, set_up, name, part=_HARVEST if name == "harvest" else None) for name, set_up in _SCREENS),
    Scene("harvest-reading", scenes.harvest_reading, "harvest", part=_HARVEST),
    Scene("components", board.components, "components", part=QRect(0, 0, 1440, 900)),
    *(Scene(name, set_up, "empty-states", part=part) for name, set_up, part in _TILES),
    *(
        Scene(f"{name}-{theme}-{size[0]}", set_up, size=size, theme=theme)
        for theme in BOTH
        for size in (WIDE, LAPTOP, SMALL)
        for name, set_up in (("longest", longest), ("empty", empty))
    ),
    *(Scene(f"{name}-dark", set_up, theme="dark") for name, set_up in (*_SCREENS, ("components", board.components))),
    *(Scene(f"{name}-dark", set_up, theme="dark", part=part) for name, set_up, part in _TILES),
    *(
        Scene(f"{name}-{round(scale * 100)}", set_up, size=LAPTOP if scale == 1.25 else (1280, 680), scale=scale)
        for scale in (1.25, 1.5)
        for name, set_up in (
            ("main", scenes.write),
            ("start", scenes.start),
            ("preview", scenes.preview),
            ("history", scenes.history),
        )
    ),
    *(
        Scene(f"{name}-contrast", set_up, theme="contrast")
        for name, set_up in (("main", scenes.write), ("preview", scenes.preview))
    ),
    *(Scene(f"{name}-{theme}", dialogs.opened(name), theme=theme) for name in dialogs.NAMES for theme in BOTH),
)


# ---- taking and laying side by side


def take(app: QApplication, scene: Scene, out: Path, design: Path) -> None:
    scenes.stop_the_clock()
    scenes.make_library()
    settings = SettingsStore(places.data_folder())
    settings.set("theme", scene.theme)
    workshop = build(app, settings)
    workshop.window.show()
    workshop.window.resize(*scene.size)
    wait(300)
    shown = scene.set_up(workshop)
    if isinstance(shown, QDialog) and scene.part is not None:
        shown.resize(scene.part.size())
    wait(900)
    ours = shown if isinstance(shown, QImage) else (shown or workshop.window).grab().toImage()
    ours = ours.convertToFormat(QImage.Format.Format_RGB32)
    if isinstance(shown, QWidget):
        shown.close()
    ours.setDevicePixelRatio(1.0)
    ours.save(str(out / f"{scene.name}.png"))
    if scene.picture:
        sheet(pictured(scene, design), ours).save(str(out / f"{scene.name}-sheet.png"))
    print(scene.name, ours.width(), ours.height(), flush=True)


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
        sys.stdout.flush()
        os._exit(0)  # the profile is thrown away, and a pane taken out of its window cannot be put back
    missed = []
    for scene in scenes:  # each in a process of its own: a fresh profile, its own scale
        command = [sys.executable, __file__, "--design", wish.design, "--out", wish.out, "--alone", scene.name]
        with tempfile.TemporaryDirectory(prefix="lianzheng-sheets-") as profile:
            fresh = {"LIANZHENG_PROFILE": profile, "QT_SCALE_FACTOR": str(scene.scale)}
            if subprocess.run([*map(str, command)], env={**os.environ, **fresh}).returncode:
                missed.append(scene.name)
    if missed:
        sys.exit(f"没有拍成：{'、'.join(missed)}")


if __name__ == "__main__":
    main()
