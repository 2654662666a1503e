"""Text from elsewhere, cleaned of what Word, WPS and web pages leave in it. Words and numbers stay."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextCharFormat

from lianzheng_desktop.ui.editor.undo import EditKind

if TYPE_CHECKING:
    from lianzheng_desktop.ui.editor.surface import SheetSurface

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\ufffc]")
_AFTER_NUMBER = re.compile(r"^([一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、])[ \t\u3000]+")
_ROW_TABS = 2
_EDGES = " \t\u3000\xa0"
_BLANK_LINES = re.compile(r"\n{3,}")


def cleaned(text: str) -> str:
    """Paragraphs joined by line breaks, without indents, invisible characters and runs of blank lines.

    A piece of one paragraph keeps the spaces at its ends but for an indent; the number Word put before a tab stays,
    and so do the tabs of a row of three cells or more.
    """
    text = _INVISIBLE.sub("", _BREAKS.sub("\n", text)).replace("\xa0", " ")
    lines = text.split("\n")
    if len(lines) == 1:
        return _without_tabs(text.lstrip("\t\u3000"))
    lines = [_without_tabs(line.strip(_EDGES)) for line in lines]
    return _BLANK_LINES.sub("\n\n", "\n".join(lines))


def _without_tabs(line: str) -> str:
    """A tab after a number is none of the text's; those of a table's row part its cells."""
    if line.count("\t") >= _ROW_TABS:
        return line
    return _AFTER_NUMBER.sub(r"\1", line).replace("\t", " ")


def words_of(source: QMimeData) -> str:
    """The plain text, or what the HTML tells better: numbers of lists, bullets, what is struck out."""
    if source.hasHtml():
        from lianzheng_desktop.word.html_text import text_of

        return text_of(source.html(), source.text())
    return source.text()


def put_in(editor: SheetSurface, raw: str, formatted: bool) -> None:
    """In place of the editor's selection, as one step; says so where a formatted text lost its dress."""
    text = cleaned(raw)
    if editor.text_keeper.kind is EditKind.OTHER:
        editor.text_keeper.kind = EditKind.PASTE
    editor.textCursor().insertText(text, QTextCharFormat())
    editor.ensureCursorVisible()
    editor.text_keeper.kind = EditKind.OTHER
    if formatted and "\n" in text:
        editor.statusHint.emit("已按公文样式整理")
