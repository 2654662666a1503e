"""Draws printed pages: the one place that knows which installed face is used for which role."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QGlyphRun, QPainter, QRawFont

from lianzheng_desktop.ui.editor.faces import Faces
from lianzheng_desktop.word.breaking import Advances
from lianzheng_desktop.word.layouts import FACE_ROLES, Face, LayoutProfile
from lianzheng_desktop.word.pages import PrintedLine, PrintedPage, PrintedPiece

_HALF_WIDTH = [chr(code) for code in range(0x20, 0x7F)]
_SONG = ("宋体", "SimSun", "Noto Serif CJK SC", "AR PL UMing CN")
_TIMES = "Times New Roman"
_LIKE_TIMES = ("Liberation Serif", "Nimbus Roman", "Tinos", "Noto Serif", "Noto Serif CJK SC")
_LATIN = re.compile("(?P<latin>[\x20-\x7e]+)|[^\x20-\x7e]+")
_WHOLE = re.compile(".*", re.S)
_BASELINE = 0.8  # of a row of exact height lies above the baseline
_LABEL_BASELINE = 0.88  # of the page number's own size: its dash then lies at mid-height
_SHOWN_ROLES = (("title", "标题"), ("heading1", "一级标题"), ("heading2", "二级标题"), ("body", "正文"))


@dataclass(frozen=True, slots=True)
class FaceUse:
    """What a role is set in: the face the layout names, and the installed one that is drawn. Same where present."""

    role: str
    label: str
    wanted: str
    used: str

    @property
    def installed(self) -> bool:
        return self.wanted == self.used


class Typesetter:
    """Faces of one layout as installed here. Made on the interface thread; `advances` may travel to another."""

    def __init__(self, layout: LayoutProfile) -> None:
        self.layout = layout
        self._faces = Faces.detect()
        self._fonts = {role: self._font(role, layout.face(role)) for role in FACE_ROLES}
        self._raw = {role: self._raw_font(role, self._fonts[role]) for role in FACE_ROLES}
        latin = {role: layout.face(role).latin for role in FACE_ROLES}
        self._latin = {role: self._raw_font(role, self._latin_font(role, name)) for role, name in latin.items() if name}

    @cached_property
    def advances(self) -> Advances:
        """Widths of half-width characters as these faces have them."""
        tables = {}
        for role in self._raw:
            raw = self._latin.get(role, self._raw[role])
            glyphs = raw.glyphIndexesForString("".join(_HALF_WIDTH))
            size = raw.pixelSize()
            widths = [point.x() / size for point in raw.advancesForGlyphIndexes(glyphs)]
            tables[role] = dict(zip(_HALF_WIDTH, widths, strict=True)) if len(widths) == len(_HALF_WIDTH) else {}
        return Advances(tables)

    def uses(self) -> tuple[FaceUse, ...]:
        """The faces a clerk would ask about, each with what stands in for it."""
        found = []
        for role, label in _SHOWN_ROLES:
            wanted = self.layout.face(role).name
            used = wanted if wanted in self._faces.installed else QFontInfo(self._fonts[role]).family()
            found.append(FaceUse(role, label, wanted, used))
        return tuple(found)

    def draw(self, painter: QPainter, page: PrintedPage) -> None:
        """`page` in black; one unit of the painter is a point."""
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.setPen(QColor("black"))
        pitch = self.layout.grid.line_pitch.points
        for line in page.lines:
            self._draw_line(painter, line, line.top + _BASELINE * pitch)
        self._draw_label(painter, page)
        for piece in page.pieces:
            self._draw_apart(painter, piece)
        for rule in page.rules:
            painter.fillRect(QRectF(rule.left, rule.top, rule.width, rule.thickness), QColor(f"#{rule.colour}"))
        painter.restore()

    def _draw_apart(self, painter: QPainter, piece: PrintedPiece) -> None:
        """Letters of head or imprint: in their own size and colour, narrowed where there was no room."""
        painter.save()
        painter.setPen(QColor(f"#{piece.colour}"))
        share = piece.stretch / 100
        painter.scale(share, 1.0)
        lefts = [left / share for left in piece.lefts]
        self._draw_text(painter, piece.role, piece.text, lefts, piece.baseline, piece.size)
        painter.restore()

    def _draw_label(self, painter: QPainter, page: PrintedPage) -> None:
        face = self.layout.face("page_number")
        size = face.size.points
        widths = [self.advances.width(c, "page_number") * size for c in page.label]
        lefts = tuple(page.label_left + sum(widths[:i]) for i in range(len(widths)))
        baseline = page.label_top + _LABEL_BASELINE * size
        self._draw_text(painter, "page_number", page.label, lefts, baseline)

    def _draw_line(self, painter: QPainter, line: PrintedLine, baseline: float) -> None:
        start = 0
        for end, role in line.spans:
            text, lefts = line.text[start:end], line.lefts[start:end]
            self._draw_text(painter, role, text, lefts, baseline)
            start = end

    def _draw_text(
        self, painter: QPainter, role: str, text: str, lefts: Sequence[float], baseline: float, size: float = 0.0
    ) -> None:
        """Letters of one face role; Latin ones in a face of their own where the layout names one."""
        for piece in _LATIN.finditer(text) if role in self._latin else (_WHOLE.match(text),):
            assert piece is not None
            latin = piece.lastgroup == "latin"
            raw = self._latin[role] if latin else self._raw[role]
            font = self._fonts[role]
            if size:
                raw, font = QRawFont(raw), QFont(font)
                raw.setPixelSize(size)
                font.setPixelSize(max(1, round(size)))
            self._draw_piece(painter, raw, font, piece[0], lefts[piece.start() : piece.end()], baseline)

    def _draw_piece(
        self, painter: QPainter, raw: QRawFont, font: QFont, text: str, lefts: Sequence[float], baseline: float
    ) -> None:
        glyphs = raw.glyphIndexesForString(text)
        if len(glyphs) != len(text) or 0 in glyphs:
            self._draw_letters(painter, font, text, lefts, baseline)
            return
        run = QGlyphRun()
        run.setRawFont(raw)
        run.setGlyphIndexes(glyphs)
        run.setPositions([QPointF(left, baseline) for left in lefts])
        painter.drawGlyphRun(QPointF(0, 0), run)

    def _draw_letters(self, painter: QPainter, font: QFont, text: str, lefts: Sequence[float], baseline: float) -> None:
        """Letter by letter, where the face lacks one and Qt must look for it elsewhere."""
        painter.setFont(font)
        for letter, left in zip(text, lefts, strict=True):
            if not letter.isspace():
                painter.drawText(QPointF(left, baseline), letter)

    def _font(self, role: str, face: Face) -> QFont:
        stand_ins = {
            "title": self._faces.title_families, "heading1": self._faces.hei_families,
            "heading2": self._faces.kai_families, "byline": self._faces.kai_families, "page_number": list(_SONG),
        }.get(role, self._faces.fang_families)  # fmt: skip
        families = [face.name, *face.stand_ins, *stand_ins, *self._faces.fang_families]
        font = QFont()
        font.setFamilies([name for name in dict.fromkeys(families) if name in self._faces.installed] or families)
        font.setPixelSize(max(1, round(face.size.points)))
        font.setBold(role == "title" and self._faces.title_bold and face.name not in self._faces.installed)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    def _latin_font(self, role: str, name: str) -> QFont:
        """The face named for figures and letters, or what is like it; else the role's own."""
        font = QFont(self._fonts[role])
        alike = (name, *_LIKE_TIMES) if name == _TIMES else (name,)
        wanted = [family for family in alike if family in self._faces.installed]
        font.setFamilies([*wanted[:1], *font.families()])
        return font

    def _raw_font(self, role: str, font: QFont) -> QRawFont:
        latin = font is not self._fonts[role]
        system = QFontDatabase.WritingSystem.Latin if latin else QFontDatabase.WritingSystem.SimplifiedChinese
        raw = QRawFont.fromFont(font, system)
        raw.setPixelSize(self.layout.face(role).size.points)
        return raw
