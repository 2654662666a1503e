"""A whole text put on the sheet: exact, dressed once, and laid out no further than it is seen."""

import pytest
from PySide6.QtGui import QTextBlock, QTextFormat

from lianzheng_desktop.document.model import ParsedDraft
from lianzheng_desktop.document.parse import DraftParser
from lianzheng_desktop.text.snapshot import Snapshot
from lianzheng_desktop.ui.editor.editor import DraftEditor
from lianzheng_desktop.ui.editor.highlighter import DraftHighlighter
from lianzheng_desktop.ui.editor.styles import Role
from tests.ui.window_tools import wait_until

from .test_editor import SUMMARY, faces

LONG = "\n".join(f"（{number}）健全制度\n坚持把纪律挺在前面，逐项排查风险。" for number in range(600))


def blocks(editor: DraftEditor) -> list[QTextBlock]:
    document = editor.document()
    return [document.findBlockByNumber(number) for number in range(document.blockCount())]


def looks(editor: DraftEditor) -> list[tuple[QTextFormat, list[tuple[int, int, str]]]]:
    """Paragraph format and faces of every line."""
    return [(block.blockFormat(), faces(editor, block.blockNumber())) for block in blocks(editor)]


def test_dressed_by_its_parse_at_once_as_by_a_parse_that_follows(editor: DraftEditor, parser: DraftParser) -> None:
    editor.set_text(SUMMARY)
    editor.show_parse(parser.parse(editor.snapshot()))
    followed = looks(editor), editor.state.lines.views
    editor.set_text("别的")
    editor.set_text(SUMMARY, parser.parse)
    assert (looks(editor), editor.state.lines.views) == followed
    assert editor.state.lines[0].role is Role.TITLE


@pytest.mark.parametrize("text", ["", "\n", "甲\n\n乙\n", "𠮷一\u00a0、\t甲\n（一）乙", SUMMARY])
def test_the_text_is_exact_and_nothing_can_be_undone(editor: DraftEditor, parser: DraftParser, text: str) -> None:
    editor.insert_plain("先写了一句")
    editor.set_text(text, parser.parse)
    assert editor.plain_text() == text
    assert editor.document().toRawText().replace("\u2029", "\n") == text
    assert editor.draft is not None
    assert editor.draft.snapshot.text == text
    assert (editor.caret(), editor.can_undo(), editor.can_redo()) == (0, False, False)
    assert len(editor.state.lines) == text.count("\n") + 1


def test_each_paragraph_is_looked_at_once(
    editor: DraftEditor, parser: DraftParser, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[int] = []
    paint = DraftHighlighter.highlightBlock

    def counted(highlighter: DraftHighlighter, text: str) -> None:
        looked.append(highlighter.currentBlock().blockNumber())
        paint(highlighter, text)

    monkeypatch.setattr(DraftHighlighter, "highlightBlock", counted)
    parsed: list[Snapshot] = []
    editor.set_text(SUMMARY, lambda snapshot: parsed.append(snapshot) or parser.parse(snapshot))
    assert looked == [0, *range(SUMMARY.count("\n") + 1)]  # the emptied sheet, then each once
    assert len(parsed) == 1


def test_what_is_out_of_sight_is_laid_out_later(editor: DraftEditor, parser: DraftParser) -> None:
    editor.set_text("短")
    editor.set_text(LONG, parser.parse)
    editor.viewport().repaint()
    first, *_, last = blocks(editor)
    assert first.layout().lineCount() > 0
    assert last.layout().lineCount() == 0
    wait_until(lambda: last.layout().lineCount() > 0)


def test_a_place_far_down_can_be_shown_at_once(editor: DraftEditor, parser: DraftParser) -> None:
    editor.set_text(LONG, parser.parse)
    place = LONG.index("（500）")
    editor.reveal(place)
    assert 0 <= editor.cursorRect(editor.cursor_at(place)).top() <= editor.viewport().height() * 3 // 4
    last = blocks(editor)[-1]
    wait_until(lambda: last.layout().lineCount() > 0)
    assert 0 <= editor.cursorRect(editor.cursor_at(place)).top() <= editor.viewport().height() * 3 // 4


def test_another_text_begins_at_its_top(editor: DraftEditor, parser: DraftParser) -> None:
    editor.set_text(LONG, parser.parse)
    editor.set_caret(len(LONG))
    assert editor.verticalScrollBar().value() > 0
    editor.set_text(LONG + "\n终", parser.parse)
    assert editor.verticalScrollBar().value() == 0


def test_a_parse_that_fails_leaves_the_text_open_to_writing(editor: DraftEditor) -> None:
    def fails(snapshot: Snapshot) -> ParsedDraft:
        raise ValueError(len(snapshot.lines))

    with pytest.raises(ValueError, match="2"):
        editor.set_text("总结\n一、主要工作", fails)
    editor.textCursor().insertText("甲")
    assert editor.plain_text() == editor.toPlainText() == "甲总结\n一、主要工作"
    assert editor.can_undo()
