"""What a paragraph looks like, from what it is: one style per role, derived from the text and never stored in it."""

from dataclasses import dataclass
from enum import IntEnum
from math import ceil

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextFormat

from lianzheng_desktop.document.model import LineInfo, LineKind
from lianzheng_desktop.ui.editor.faces import BODY_POINTS, TITLE_POINTS, Faces, character_width

CHARACTERS = 28  # in a line
SHEET_MARGIN = 76  # px left and right of the text, at every zoom
SHEET_TOP = 34  # px from the sheet's upper edge to the first line
CANVAS_TOP = 16  # px of canvas above the sheet
ROLE_PROPERTY = QTextFormat.Property.UserProperty + 1


class Role(IntEnum):
    """The paragraph's role, kept as a property of its block format so that unchanged ones are left alone."""

    BODY = 0
    HEADING1 = 1
    HEADING2 = 2
    HEADING3 = 3
    HEADING4 = 4
    TITLE = 5
    BYLINE = 6
    ADDRESSEE = 7
    SIGNATURE = 8
    DATE = 9


ROLE_NAMES = {
    Role.BODY: "正文", Role.HEADING1: "一级标题", Role.HEADING2: "二级标题", Role.HEADING3: "三级标题",
    Role.HEADING4: "四级标题", Role.TITLE: "标题", Role.BYLINE: "标题下的署名", Role.ADDRESSEE: "主送机关",
    Role.SIGNATURE: "落款", Role.DATE: "成文日期",
}  # fmt: skip

_KIND_ROLES = {
    LineKind.TITLE: Role.TITLE,
    LineKind.BYLINE: Role.BYLINE,
    LineKind.ADDRESSEE: Role.ADDRESSEE,
    LineKind.GREETING: Role.ADDRESSEE,
    LineKind.SIGNATURE: Role.SIGNATURE,
    LineKind.DATE: Role.DATE,
}


def role_of(info: LineInfo) -> Role:
    if info.kind is LineKind.HEADING and not info.pseudo:
        return Role(min(max(info.level, 1), 4))
    return _KIND_ROLES.get(info.kind, Role.BODY)


def is_heading(role: Role) -> bool:
    return Role.HEADING1 <= role <= Role.HEADING4


def face_end(info: LineInfo, length: int) -> int:
    """Column where the heading's face ends: at the stop of a run-in heading, else at the end of the line.

    A numbered paragraph whose first sentence is too long for a heading is text throughout.
    """
    if info.kind is LineKind.HEADING and info.heading_range.end <= info.heading_range.start < info.body_range.end:
        return 0
    if info.run_in and info.body_range.end > info.body_range.start:
        return info.body_range.start
    return length


@dataclass(frozen=True, slots=True)
class Metrics:
    """Sizes in pixels at one zoom."""

    zoom: int
    character: float
    column: int  # width of the text column
    line: float
    title_line: float
    title_gap: float

    @property
    def sheet(self) -> int:
        return self.column + 2 * SHEET_MARGIN


class Styles:
    """Formats of every role at one zoom. Cheap to ask, made anew when zoom or faces change."""

    def __init__(self, faces: Faces, zoom: int) -> None:
        self.faces = faces
        self.body_font = faces.body_font(zoom)
        character = character_width(self.body_font)
        self.metrics = Metrics(
            zoom=zoom,
            character=character,
            column=ceil(character * CHARACTERS),
            line=34 * zoom / 90,
            title_line=44 * zoom / 90,
            title_gap=12 * zoom / 90,
        )
        self._blocks = {role: self._block_format(role) for role in Role}
        self._faces = {role: self._face(role) for role in Role}

    @staticmethod
    def sheet_width(faces: Faces, zoom: int) -> int:
        return ceil(character_width(faces.body_font(zoom)) * CHARACTERS) + 2 * SHEET_MARGIN

    def block_format(self, role: Role) -> QTextBlockFormat:
        return self._blocks[role]

    def face(self, role: Role) -> QTextCharFormat | None:
        """Face laid over the body face; None where the body face stays."""
        return self._faces[role]

    def _block_format(self, role: Role) -> QTextBlockFormat:
        metrics = self.metrics
        form = QTextBlockFormat()
        form.setProperty(ROLE_PROPERTY, int(role) + 1)  # 0 is what Qt answers where nothing is set
        height = metrics.title_line if role is Role.TITLE else metrics.line
        form.setLineHeight(height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        if role is Role.TITLE:
            form.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            form.setBottomMargin(metrics.title_gap)
        elif role is Role.BYLINE:
            form.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        elif role in (Role.SIGNATURE, Role.DATE):
            form.setAlignment(Qt.AlignmentFlag.AlignRight)
            form.setRightMargin(4 * metrics.character)
        else:
            form.setAlignment(Qt.AlignmentFlag.AlignJustify)
            if role is not Role.ADDRESSEE:
                form.setTextIndent(2 * metrics.character)
        return form

    def _face(self, role: Role) -> QTextCharFormat | None:
        faces, zoom = self.faces, self.metrics.zoom
        if role is Role.TITLE:
            return _char_format(faces.font(faces.title_families, TITLE_POINTS, zoom, faces.title_bold))
        if role is Role.HEADING1:
            return _char_format(faces.font(faces.hei_families, BODY_POINTS, zoom))
        if role in (Role.HEADING2, Role.BYLINE):
            return _char_format(faces.font(faces.kai_families, BODY_POINTS, zoom))
        return None


def _char_format(font: QFont) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setFont(font, QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesAll)
    return form
