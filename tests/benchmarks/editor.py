"""What a key costs in the editor with everything on, against a bare QTextEdit holding the same text in the same run.

Run under a screen with `python -m tests.benchmarks.editor`. A key counts until the viewport is painted.
"""

import statistics
import sys
from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QTextEdit

from lianzheng_desktop.checks.model import Finding, Severity
from lianzheng_desktop.document.genres import load_genres
from lianzheng_desktop.document.parse import DraftParser
from lianzheng_desktop.ui.editor.editor import DraftEditor
from lianzheng_desktop.ui.editor.faces import load_bundled_faces
from lianzheng_desktop.ui.theme import load_theme

_SECTION = (
    "（{0}）健全监督工作机制\n"
    "坚持把纪律挺在前面，健全日常监督、专项检查和信访举报相衔接的工作机制，对重点岗位和关键环节逐项排查风险，"
    "制定防控措施并明确责任人，推动问题早发现、早提醒、早纠正。定期开展警示教育，组织干部对照案例查摆不足，"
    "把整改情况纳入年度考核，做到‹次数›次检查、件件有回音。\n"
    "1.压实责任链条。逐级签订责任书，层层传导压力，形成一级抓一级的工作格局。\n"
)
_KEYS = 200


def sample(characters: int) -> str:
    """A made-up draft of about this length."""
    parts = ["某市示范局党风廉政建设工作总结\n市示范工委：\n一、主要工作\n"]
    number = 1
    while sum(map(len, parts)) < characters:
        parts.append(_SECTION.format("一二三四五六七八九十"[number % 10]))
        number += 1
    return "".join(parts)


def some_findings(text: str) -> tuple[Finding, ...]:
    """One finding for about every 130 characters, of all severities."""
    findings = []
    severities = tuple(Severity)
    for start in range(40, len(text) - 4, 130):
        stood = text[start : start + 4]
        if "\n" not in stood:
            severity = severities[start % 3]
            findings.append(Finding("TYP001", "slip", severity, "例", start, start + 4, stood))
    return tuple(findings)


def key_costs(app: QApplication, widget: QTextEdit, place: int, key: Callable[[int], None]) -> list[float]:
    """Milliseconds of each key at a place of the text, painting included."""
    cursor = widget.textCursor()
    cursor.setPosition(place, QTextCursor.MoveMode.MoveAnchor)
    widget.setTextCursor(cursor)
    widget.ensureCursorVisible()
    app.processEvents()
    return direct_costs(app, widget, key, _KEYS)


def direct_costs(app: QApplication, widget: QTextEdit, key: Callable[[int], None], keys: int) -> list[float]:
    """Milliseconds of each of some keys sent at once after the last: until it is painted and nothing more is due."""
    costs = []
    for index in range(keys):
        start = perf_counter()
        key(index)
        widget.viewport().repaint()
        app.processEvents()
        costs.append((perf_counter() - start) * 1000)
    return costs


def typing(widget: QTextEdit) -> Callable[[int], None]:
    def press(index: int) -> None:
        text = "党风廉政建设"[index % 6]
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, text))

    return press


def composing(widget: QTextEdit) -> Callable[[int], None]:
    def press(index: int) -> None:
        event = QInputMethodEvent("pinyin"[: index % 6 + 1] if index % 7 else "", [])
        if not index % 7:
            event.setCommitString("建设")
        QApplication.sendEvent(widget, event)

    return press


def row(name: str, ours: list[float], bare: list[float]) -> str:
    def p95(costs: list[float]) -> float:
        return statistics.quantiles(costs, n=20)[18]

    ratio = statistics.median(ours) / statistics.median(bare)
    return (
        f"{name:<28} {statistics.median(ours):6.2f} {p95(ours):6.2f}   {statistics.median(bare):6.2f} {p95(bare):6.2f}"
        f"   {ratio:5.2f}"
    )


def full_editor(text: str) -> DraftEditor:
    editor = DraftEditor(load_theme("light"))
    editor.resize(900, 820)
    editor.show()
    editor.set_text(text)
    editor.show_parse(DraftParser(load_genres()).parse(editor.snapshot()))
    editor.show_findings(some_findings(text))
    return editor


def bare_editor(text: str) -> QTextEdit:
    widget = QTextEdit()
    widget.resize(900, 820)
    widget.setPlainText(text)
    widget.show()
    return widget


def main() -> None:
    app = QApplication(sys.argv)
    app.setStyle("Fusion")
    load_bundled_faces()
    print(f"{'':<28} {'ours p50':>6} {'p95':>6} {'bare p50':>8} {'p95':>6}   ratio   (ms)")
    for characters in (4_000, 40_000):
        text = sample(characters)
        editor, bare = full_editor(text), bare_editor(text)
        bare.document().setDefaultFont(editor.document().defaultFont())
        until = perf_counter() + 1.5
        while perf_counter() < until:
            app.processEvents()
        for name, place in (("开头", 60), ("中间", len(text) // 2), ("末尾", len(text) - 1)):
            for kind, maker in (("打字", typing), ("输入法", composing)):
                theirs = key_costs(app, bare, place, maker(bare))
                ours = key_costs(app, editor, place, maker(editor))
                print(row(f"{characters} 字，{name}，{kind}", ours, theirs))
        editor.highlighter.setDocument(None)
        editor.close()
        bare.close()


if __name__ == "__main__":
    main()
