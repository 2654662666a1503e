"""Fragments as Word, WPS and browsers put them on the clipboard, pasted into the editor."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

from lianzheng_desktop.document.model import LineKind
from tests.ui.editor.conftest import Writer

CLIPBOARD = Path(__file__).parent / "clipboard"
WORD = [
    "2025年工作总结", "一、主要工作", "（一）压实主体责任", "全年专题研究六次，开展谈话43人次。", "紧盯重要节点",
    "☑已完成", "另起一行", "事项 次数", "学习 4",
]  # fmt: skip
WORD_PLAIN = (
    "2025年工作总结\r\n一、\t主要工作\r\n（一）\t压实主体责任\r\n"
    "全年专题研究六次[李1] ，开展谈话43人次[1]。\r\nl\t紧盯重要节点\r\nþ已完成\r\n另起一行\r\n事项\t次数\r\n学习\t4\r\n"
)
WPS = ["一、主要工作", "（一）压实责任", "全年研究6次。", "（二）抓好学习", "紧盯节点"]
BROWSER = ["工作要点", "一、主要工作", "3.压实责任，层层传导", "4.抓好学习", "集中学习", "二、存在问题", "正文旧，完。"]


def on_clipboard(name: str, plain: str) -> QMimeData:
    data = QMimeData()
    data.setHtml((CLIPBOARD / name).read_text("utf-8"))
    if plain:
        data.setText(plain)
    return data


@pytest.mark.parametrize(
    ("name", "plain", "lines"),
    [
        ("word.html", WORD_PLAIN, [*WORD, ""]),
        ("word.html", "", WORD),
        ("wps.html", "一、主要工作\n（一）压实责任\n全年研究6次。\n（二）抓好学习\nØ 紧盯节点", WPS),
        ("browser.html", "工作要点\n主要工作\n压实责任，层层传导\n抓好学习\n集中学习\n存在问题\n正文旧，完。", BROWSER),
    ],
    ids=["Word", "Word without plain text", "WPS", "browser"],
)
def test_numbers_stay_and_what_programs_add_goes(writer: Writer, name: str, plain: str, lines: list[str]) -> None:
    QApplication.clipboard().setMimeData(on_clipboard(name, plain))
    writer.editor.paste()
    assert writer.editor.plain_text().split("\n") == lines
    writer.editor.undo()
    assert writer.editor.plain_text() == ""


def test_what_is_pasted_has_its_structure(writer: Writer) -> None:
    writer.editor.insertFromMimeData(on_clipboard("wps.html", ""))
    draft = writer.parser.parse(writer.editor.snapshot())
    assert [line.kind for line in draft.lines[:2]] == [LineKind.HEADING, LineKind.HEADING]
    assert [(node.level, node.heading) for node in draft.walk()] == [
        (1, "主要工作"),
        (2, "压实责任"),
        (2, "抓好学习"),
    ]
