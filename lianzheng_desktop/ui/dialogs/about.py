"""关于 and 诊断信息: version, the offline proof, and what this machine offers the program."""

import json
from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QWidget

from lianzheng_desktop import __version__
from lianzheng_desktop.ui.dialogs.frame import FramedDialog
from lianzheng_desktop.ui.status_bar import OFFLINE


def offline_words(state: Mapping[str, Any]) -> str:
    """What this very process has loaded and opened."""
    loaded = "、".join(state["network_modules_loaded"]) or "没有"
    sockets = state["sockets_open"]
    opened = "这个系统看不到" if sockets < 0 else f"{sockets} 个"
    return f"载入的联网模块：{loaded}；打开的网络连接：{opened}"


class AboutDialog(FramedDialog):
    def __init__(self, parent: QWidget, offline: Mapping[str, Any], rules: int) -> None:
        super().__init__(parent, "关于廉政文稿", (460, 280))
        title = QLabel("廉政文稿")
        title.setObjectName("display")
        self.body.addWidget(title)
        self.text = QLabel(
            f"版本 {__version__}　·　{rules} 条检查规则\n\n{OFFLINE}\n{offline_words(offline)}\n\n"
            "以 MIT 许可发布。图标：Fluent UI System Icons（MIT）。字体：Fandol（GPL 加字体例外）。"
        )
        self.text.setWordWrap(True)
        self.body.addWidget(self.text)
        self.body.addStretch(1)
        self.add_button("关闭", self.accept, filled=True)


class DiagnosisDialog(FramedDialog):
    """For whoever helps the clerk; holds no draft text and can be copied as a whole."""

    def __init__(self, parent: QWidget, report: Mapping[str, Any]) -> None:
        super().__init__(parent, "诊断信息", (640, 520))
        intro = QLabel("里面没有文稿内容。需要别人帮忙时，复制后发给对方。")
        intro.setWordWrap(True)
        self.text = QPlainTextEdit(json.dumps(report, ensure_ascii=False, indent=2))
        self.text.setReadOnly(True)
        self.text.setAccessibleName("诊断信息")
        self.body.addWidget(intro)
        self.body.addWidget(QLabel(offline_words(report["offline"])))
        self.body.addWidget(self.text, 1)
        self.add_button("复制", lambda: QApplication.clipboard().setText(self.text.toPlainText()))
        self.add_button("关闭", self.accept, filled=True)
