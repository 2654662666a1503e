"""Faces, slots and squiggles. They live in the layout only: the document, undo and saved text never see them."""

from itertools import pairwise

from PySide6.QtGui import QSyntaxHighlighter, QTextBlock, QTextCharFormat, QTextDocument

from lianzheng_desktop.checks.model import Finding
from lianzheng_desktop.ui.editor.lines import LineView, LineViews, Mark
from lianzheng_desktop.ui.editor.positions import to_utf16, utf16_length
from lianzheng_desktop.ui.editor.slots import SLOT, SlotState
from lianzheng_desktop.ui.editor.squiggles import SEVERITY_PROPERTY
from lianzheng_desktop.ui.editor.styles import Role, Styles
from lianzheng_desktop.ui.theme import Theme

_SLOT_COLORS = {SlotState.WAITING: "accentText", SlotState.ACTIVE: "textGhost", SlotState.UNVERIFIED: "suggest"}
_Layer = tuple[int, int, str]  # columns in UTF-16 and the name of what lies there


class DraftHighlighter(QSyntaxHighlighter):
    """Paints one block from its LineView."""

    def __init__(self, document: QTextDocument, lines: LineViews, styles: Styles, theme: Theme) -> None:
        super().__init__(document)
        self._lines = lines
        self._styles = styles
        self._theme = theme
        self._formats: dict[tuple[Role, str, str], QTextCharFormat] = {}
        self.hidden: frozenset[int] = frozenset()  # identities of findings not underlined now
        self.current: Finding | None = None
        self.active_slot: tuple[int, int] | None = None  # (line, column) of the field being filled

    def set_styles(self, styles: Styles) -> None:
        self._styles = styles
        self._formats.clear()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._formats.clear()

    def rehighlight_line(self, line: int) -> None:
        block = self.document().findBlockByNumber(line)
        if block.isValid():
            self.rehighlightBlock(block)

    def highlightBlock(self, text: str) -> None:
        block = self.currentBlock()
        line = block.blockNumber()
        view = self._lines[line]
        has_face = self._styles.face(view.role) is not None
        if not view.marks and "‹" not in text:
            if has_face:
                length = utf16_length(text)
                end = length if view.face_end >= len(text) else to_utf16(text, view.face_end)
                self.setFormat(0, end, self._format(view.role, "", ""))
            return
        self._paint_layers(block, text, line, view, has_face)

    def _paint_layers(self, block: QTextBlock, text: str, line: int, view: LineView, has_face: bool) -> None:
        units = block.length() - 1
        plain = units == len(text)
        place = (lambda column: column) if plain else (lambda column: to_utf16(text, column))
        slots = [
            (place(m.start()), place(m.end()), self._slot_state(m[1], line, m.start())) for m in SLOT.finditer(text)
        ]
        marks = [
            (place(mark.start), place(max(mark.end, min(mark.start + 1, len(text)))), mark.finding.severity.value)
            for mark in sorted(view.marks, key=lambda mark: mark.finding.severity.rank)
            if self._shown(mark)
        ]
        face_end = place(min(view.face_end, len(text))) if has_face else 0
        edges = {0, units, face_end}
        for start, end, _ in slots + marks:
            edges |= {start, end}
        ordered = sorted(edge for edge in edges if 0 <= edge <= units)
        for start, end in pairwise(ordered):
            role = view.role if start < face_end else Role.BODY
            slot = _layer_at(slots, start)
            mark = "" if slot else _layer_at(marks, start)  # a blank has a look of its own
            if role is not Role.BODY or slot or mark:
                self.setFormat(start, end - start, self._format(role, slot, mark))

    def _slot_state(self, name: str, line: int, column: int) -> str:
        if self.active_slot == (line, column):
            return SlotState.ACTIVE.value
        return SlotState.of(name).value

    def _shown(self, mark: Mark) -> bool:
        return self.is_current(mark.finding) or id(mark.finding) not in self.hidden

    def is_current(self, finding: Finding) -> bool:
        """True also where a later check found the same again."""
        current = self.current
        return current is not None and (current.code, current.start, current.end) == (
            finding.code, finding.start, finding.end,
        )  # fmt: skip

    def _format(self, role: Role, slot: str, mark: str) -> QTextCharFormat:
        key = (role, slot, mark)
        known = self._formats.get(key)
        if known is None:
            known = self._formats[key] = self._made(role, slot, mark)
        return known

    def _made(self, role: Role, slot: str, mark: str) -> QTextCharFormat:
        """Face, slot and squiggle in one: Qt replaces formats where they overlap instead of merging them."""
        form = QTextCharFormat(self._styles.face(role) or QTextCharFormat())
        if slot:
            form.setForeground(self._theme.color(_SLOT_COLORS[SlotState(slot)]))
        if mark:
            form.setProperty(SEVERITY_PROPERTY, mark)
        return form


def _layer_at(layers: list[_Layer], column: int) -> str:
    """The last (worst) layer that covers the column, "" where there is none."""
    name = ""
    for start, end, layer in layers:
        if start <= column < end:
            name = layer
    return name
