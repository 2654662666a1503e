"""Every dialog of the window, photographed where it was opened the way its command opens it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import sheet_scenes as scenes
from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog
from screenshots import wait

from lianzheng_desktop.workshop import Workshop
from tests.ui.every_screen import dialog_openers
from tests.ui.window_tools import Answers, Office

_SETTLE = 700  # milliseconds until a dialog has filled itself
NAMES = (
    "新建", "文稿信息", "红头和版记", "采集词句", "管理词句库", "台账", "版式", "单位信息", "选项", "已忽略的问题",
    "规则设置", "加进自己的规则", "使用说明", "快捷键一览", "诊断信息", "关于", "批改稿", "找回文稿", "转到",
    "字数统计", "有修改没有保存", "拖进来的文件", "文件在别处改过", "命名版本", "清空历史", "用备份换掉",
    "两边不一样的词句",
)  # fmt: skip


def opened(name: str) -> Callable[[Workshop], QImage]:
    """A dialog may hold the program until it is answered: a timer inside takes its picture, then closes it."""

    def set_up(workshop: Workshop) -> QImage:
        scenes.write(workshop)
        for setting, value in (("rules_off", []), ("rules_severity", {})):
            workshop.desk.settings.set(setting, value)
        if name == "已忽略的问题":
            found = workshop.desk.session.findings
            workshop.desk.session.ignore(found[0].fingerprint)
            wait(1500, lambda: workshop.desk.session.complete)
        office = Office(workshop, Answers())
        opener = dict(dialog_openers(office, Path(tempfile.mkdtemp(prefix="lianzheng-dialogs-"))))[name]
        taken: list[QImage] = []
        timer = QTimer()
        timer.setInterval(50)
        timer.timeout.connect(lambda: _look(timer, taken))
        timer.start()
        QTimer.singleShot(0, opener)
        wait(20_000, lambda: bool(taken) and not _open_dialogs())
        return taken[0]

    return set_up


def _look(timer: QTimer, taken: list[QImage]) -> None:
    if _open_dialogs():
        timer.stop()
        QTimer.singleShot(_SETTLE, lambda: _take(taken))


def _take(taken: list[QImage]) -> None:
    dialog = _open_dialogs()[-1]
    taken.append(dialog.grab().toImage())
    for one in reversed(_open_dialogs()):
        one.reject()


def _open_dialogs() -> list[QDialog]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]
