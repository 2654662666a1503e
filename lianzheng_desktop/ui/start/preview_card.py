"""新文稿的样子: a small sheet with the title, the addressee, the headings and the signature."""

import re
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from lianzheng_desktop.document.genres import Genre
from lianzheng_desktop.document.model import DraftInfo
from lianzheng_desktop.document.skeleton import filled
from lianzheng_desktop.ui.editor.faces import Faces
from lianzheng_desktop.ui.theme import Look

_WIDTH = 248
_TITLE_ROOM = 14  # characters of a title line
_HEADING_ROOM = 13


class PreviewCard(QWidget):
    def __init__(self, look: Look, today: date) -> None:
        super().__init__()
        self.setFixedWidth(_WIDTH)
        self._today = today
        faces = Faces.detect()
        self._faces = {"hei": faces.hei_families, "kai": faces.kai_families, "fang": faces.fang_families}
        self._title_faces = faces.title_families
        sheet = QFrame()
        sheet.setObjectName("previewSheet")
        self._box = QVBoxLayout(sheet)
        self._box.setContentsMargins(24, 26, 24, 26)
        self._box.setSpacing(0)
        caption = QLabel("新文稿的样子")
        caption.setObjectName("emptyText")
        caption.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(sheet)
        box.addWidget(caption)
        self._shown: tuple[DraftInfo, Genre | None, tuple[str, ...], str] | None = None
        self._look = look

    def show_draft(self, info: DraftInfo, genre: Genre | None, headings: tuple[str, ...], follows: str = "") -> None:
        """`headings` of the first level with their numbers, or what the structure `follows` instead."""
        shown = (info, genre, headings, follows)
        if shown == self._shown or genre is None:
            return
        self._shown = shown
        while self._box.count():
            item = self._box.takeAt(0)
            if item is not None and item.widget() is not None:
                item.widget().deleteLater()
        title = re.sub("‹[^›]*›", "", filled(genre.title, info).split("\n", 1)[0])
        for line in _wrapped(title).split("\n"):
            self._add(line, self._font(self._title_faces, 14, True), center=True)
        self._box.addSpacing(8)
        if info.addressee or genre.addressee == "expected":
            self._add(f"{(info.addressee or '（主送机关）').rstrip('：:')}：", self._font(self._faces["fang"]))
        self._add("　　（导语）", self._font(self._faces["fang"]), faint=True)
        self._headings(headings)
        if follows:
            self._add(f"　　（{follows}）", self._font(self._faces["fang"]), faint=True)
        self._box.addSpacing(14)
        self._add(f"{info.unit or '（单位）'}　　", self._font(self._faces["fang"]), right=True)
        day = f"{self._today.year}年{self._today.month}月{self._today.day}日"
        self._add(day, self._font(self._faces["fang"]), right=True)

    def _headings(self, headings: tuple[str, ...]) -> None:
        hei, kai = self._font(self._faces["hei"]), self._font(self._faces["kai"])
        for number, heading in enumerate(headings):
            shown = heading if len(heading) <= _HEADING_ROOM else heading[: _HEADING_ROOM - 1] + "…"
            self._add(f"　　{shown}", hei)
            if number == 0:
                self._add("　　（一）", kai)
                self._add("　　（二）", kai)

    def _font(self, families: list[str], size: int = 13, bold: bool = False) -> QFont:
        font = QFont()
        font.setFamilies(families)
        font.setPixelSize(self._look.theme.px(size))
        font.setBold(bold)
        return font

    def _add(self, text: str, font: QFont, center: bool = False, right: bool = False, faint: bool = False) -> None:
        label = QLabel(text)
        label.setObjectName("previewFaint" if faint else "previewLine")
        label.setStyleSheet("")  # the face is set below, the colour comes from the style sheet
        label.setFont(font)
        label.setMinimumHeight(self._look.theme.px(23))
        align = Qt.AlignmentFlag.AlignHCenter if center else Qt.AlignmentFlag.AlignRight if right else None
        label.setAlignment((align or Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter)
        self._box.addWidget(label)


def _wrapped(title: str) -> str:
    """Two lines where one is too long, broken after the year."""
    if len(title) <= _TITLE_ROOM:
        return title
    at = title.find("年")
    at = at + 1 if 3 < at + 1 < len(title) else len(title) // 2
    return f"{title[:at]}\n{title[at:]}"
