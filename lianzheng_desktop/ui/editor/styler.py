"""Lays styles over the document: paragraph formats where the role changed, faces through the highlighter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextBlock, QTextCursor

from lianzheng_desktop.document.model import ParsedDraft
from lianzheng_desktop.ui.editor.lines import view_of
from lianzheng_desktop.ui.editor.styles import CANVAS_TOP, ROLE_PROPERTY, SHEET_MARGIN, SHEET_TOP, Role

if TYPE_CHECKING:
    from lianzheng_desktop.ui.editor.sheet import Sheet
    from lianzheng_desktop.ui.editor.surface import SheetSurface

_SHEET_BOTTOM = 160  # px below the last line, so that it need not be written at the window's edge


class Styler:
    """Keeps the document's formats to the roles of its lines."""

    def __init__(self, editor: SheetSurface, sheet: Sheet) -> None:
        self._editor, self._sheet = editor, sheet

    def restyle_all(self) -> None:
        """Every paragraph anew: another zoom or face. Its new format makes the highlighter look at each."""
        editor = self._editor
        document = editor.document()
        document.setDefaultFont(editor.styles.body_font)
        editor.setLineWrapColumnOrWidth(editor.styles.metrics.sheet)
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        self._set_margins()
        self._set_formats(range(len(editor.state.lines)), every=True)
        cursor.endEditBlock()
        self._sheet.place()

    def dress_new_text(self, draft: ParsedDraft | None) -> None:
        """A text that was just put in, all of it as body text, inside that edit: the rest of its formats."""
        editor = self._editor
        lines = editor.state.lines
        if draft is None:
            lines.guess(editor.snapshot().lines)
        else:
            lines.take(draft)
        self._set_margins()
        self._set_formats(range(len(lines)), every=False)

    def _set_margins(self) -> None:
        root = self._editor.document().rootFrame()
        frame = root.frameFormat()
        frame.setLeftMargin(SHEET_MARGIN)
        frame.setRightMargin(SHEET_MARGIN)
        frame.setTopMargin(CANVAS_TOP + SHEET_TOP)
        frame.setBottomMargin(_SHEET_BOTTOM)
        root.setFrameFormat(frame)

    def rehighlight_all(self) -> None:
        self._editor.highlighter.rehighlight()

    def apply_roles(self, first: int, stop: int) -> None:
        """Paragraph formats of lines [first, stop), only where they are not right yet."""
        self._set_formats(range(first, stop), every=False)

    def _set_formats(self, lines: range, every: bool) -> None:
        editor = self._editor
        views, styles = editor.state.lines, editor.styles
        wrong: list[tuple[QTextBlock, Role]] = []
        block = editor.document().findBlockByNumber(lines.start)
        for line in lines:
            role = views[line].role
            if every or block.blockFormat().intProperty(ROLE_PROPERTY) != role + 1:
                wrong.append((block, role))
            block = block.next()
        if not wrong:
            return
        cursor = QTextCursor(editor.document())
        cursor.beginEditBlock()
        for block, role in wrong:
            if block.isValid():
                cursor.setPosition(block.position())
                cursor.setBlockFormat(styles.block_format(role))
        cursor.endEditBlock()

    def follow_parse(self, draft: ParsedDraft) -> None:
        """Takes in a parse of the present text; only lines that changed their role or face are touched."""
        editor = self._editor
        views = editor.state.lines.views
        texts = draft.snapshot.lines
        faces: list[int] = []
        first, last = len(views), -1
        for line, info in enumerate(draft.lines):
            old = views[line]
            new = view_of(info, len(texts[line]), old.marks)
            if old == new:
                continue
            views[line] = new
            if old.role is not new.role:
                first, last = min(first, line), line
            elif old.face_end != new.face_end and editor.styles.face(new.role):
                faces.append(line)
        if last >= 0:
            self.apply_roles(first, last + 1)
        for line in faces:
            editor.highlighter.rehighlight_line(line)
