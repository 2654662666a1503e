"""新建文稿: kind, year, unit, addressee; from a blank outline or one of the model documents."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from lianzheng_desktop.document.genres import Genres
from lianzheng_desktop.document.model import DraftInfo, ParsedDraft
from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.ui.controls import push_button
from lianzheng_desktop.ui.notices import Notices
from lianzheng_desktop.ui.reading import FileReader
from lianzheng_desktop.ui.start.beginning_apart import begin_apart
from lianzheng_desktop.ui.start.beginnings import Beginning
from lianzheng_desktop.ui.start.form import NewDraftForm

if TYPE_CHECKING:
    from lianzheng_desktop.ui.commands.desk import Desk


class NewDraftDialog(QDialog):
    """The form of the start page in a dialog; `result_draft` once it was accepted."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self.setWindowTitle("新建文稿")
        self.resize(900, 480)
        self.result_draft: Beginning | None = None
        self._genres = desk.genres
        folder = desk.settings.get("last_folder") or str(Path.home())
        self.form = NewDraftForm(desk.look, desk.genres, desk.settings, lambda: desk.questions.file_to_open(folder))
        self.form.made.connect(self._make)
        self._notices = Notices(desk.look)
        self.reader = FileReader(self._notices)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 20, 20, 16)
        box.addWidget(self._notices)
        box.addWidget(self.form)
        self.form.unit.setFocus()

    def done(self, result: int) -> None:
        """However the dialog is left, nothing is read on behind it."""
        self.reader.stop()
        super().done(result)

    def _make(self) -> None:
        def failed(error: DraftError) -> None:
            self._notices.say(f"{error.what}{error.remedy}", "must")

        begin_apart(self.form.taken(), self._genres, self.reader, self._made, failed)

    def _made(self, beginning: Beginning) -> None:
        self.result_draft = beginning
        self.accept()


class InfoDialog(QDialog):
    """文稿信息: what the checks go by. Empty fields are read from the text."""

    def __init__(self, parent: QWidget, genres: Genres, info: DraftInfo, draft: ParsedDraft) -> None:
        super().__init__(parent)
        self.setWindowTitle("文稿信息")
        self.setMinimumWidth(440)
        self._before = info
        self.genre = QComboBox()
        self.genre.addItem("从标题看", "")
        for genre in genres.genres:
            self.genre.addItem(genre.name, genre.id)
        self.genre.setCurrentIndex(max(0, self.genre.findData(info.genre)))
        self.year = QSpinBox()
        self.year.setRange(1999, date.today().year + 1)
        self.year.setSpecialValueText(f"从文中看（{draft.year} 年）" if draft.year else "从文中看")
        self.year.setValue(info.year or 1999)
        self.unit = QLineEdit(info.unit)
        self.addressee = QLineEdit(info.addressee)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 20, 20, 16)
        box.setSpacing(16)
        fields = (("文种", self.genre), ("年度", self.year), ("单位", self.unit), ("主送机关", self.addressee))
        box.addLayout(form(fields))
        row = QHBoxLayout()
        row.addStretch(1)
        cancel, keep = push_button("取消"), push_button("改好了", "filled")
        cancel.clicked.connect(self.reject)
        keep.clicked.connect(self.accept)
        keep.setDefault(True)
        row.addWidget(cancel)
        row.addWidget(keep)
        box.addLayout(row)

    def info(self) -> DraftInfo:
        year = self.year.value()
        return replace(
            self._before, genre=self.genre.currentData(), year=year if year > 1999 else None,
            unit=self.unit.text().strip(), addressee=self.addressee.text().strip(),
        )  # fmt: skip


def form(fields: tuple[tuple[str, QWidget], ...]) -> QGridLayout:
    """Labels 84 wide, fields beside them, rows 12 apart."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(12)
    for number, (text, field) in enumerate(fields):
        label = QLabel(text)
        label.setObjectName("formLabel")
        label.setFixedWidth(84)
        label.setBuddy(field)
        field.setAccessibleName(text)
        grid.addWidget(label, number, 0)
        grid.addWidget(field, number, 1)
    return grid
