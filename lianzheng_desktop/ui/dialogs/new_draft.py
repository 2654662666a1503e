"""新建文稿: kind, year, unit, addressee; from a blank outline or one of the model documents."""

import sys
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from lianzheng_desktop import places
from lianzheng_desktop.document.genres import Genres
from lianzheng_desktop.document.model import DraftInfo, ParsedDraft
from lianzheng_desktop.document.skeleton import new_draft
from lianzheng_desktop.ui.controls import push_button
from lianzheng_desktop.ui.settings import SettingsStore

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


@dataclass(frozen=True, slots=True)
class ModelDraft:
    """A model document one can begin from."""

    id: str
    name: str
    genre: str
    describes: str
    path: Path


def model_drafts(folder: Path) -> tuple[ModelDraft, ...]:
    """The model documents that ship with the program."""
    index = tomllib.loads((folder / "index.toml").read_text(encoding="utf-8"))
    found = (
        ModelDraft(m["id"], m["name"], m["genre"], m.get("describes", ""), folder / f"{m['id']}.txt")
        for m in index.get("model", ())
    )
    return tuple(model for model in found if model.path.is_file())


def default_year(today: date) -> int:
    """Summaries are written around the turn of the year: up to March they speak of the year that ended."""
    return today.year - 1 if today.month <= 3 else today.year


class NewDraftDialog(QDialog):
    def __init__(self, parent: QWidget, genres: Genres, settings: SettingsStore, today: date | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("新建文稿")
        self.setMinimumWidth(520)
        self._genres, self._settings = genres, settings
        self._models = model_drafts(places.resources() / "models")
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 20, 20, 16)
        box.setSpacing(16)
        box.addLayout(self._made_form(today or date.today()))
        box.addLayout(self._made_start())
        box.addLayout(self._made_buttons())
        self.genre.currentIndexChanged.connect(lambda _i: self._follow_genre())
        self._follow_genre()
        self.unit.setFocus()

    def result_draft(self) -> tuple[str, DraftInfo]:
        """Text and info as chosen; unit and addressee are remembered for next time."""
        info = DraftInfo(
            self.genre.currentData(), self.unit.text().strip(), self.year.value(), self.addressee.text().strip()
        )
        for name, value in (("unit", info.unit), ("addressee", info.addressee), ("genre", info.genre)):
            self._settings.set(name, value)
        model: ModelDraft | None = self.model.currentData() if self.from_model.isChecked() else None
        if model is not None:
            return model.path.read_text(encoding="utf-8").rstrip("\n"), info
        genre = self._genres.get(info.genre)
        assert genre is not None
        return new_draft(genre, info), info

    def _made_form(self, today: date) -> QGridLayout:
        self.genre = QComboBox()
        for genre in self._genres.genres:
            self.genre.addItem(genre.name, genre.id)
        self.genre.setCurrentIndex(max(0, self.genre.findData(self._settings.get("genre"))))
        self.year = QSpinBox()
        self.year.setRange(2000, today.year + 1)
        self.year.setValue(default_year(today))
        self.year.setSuffix(" 年")
        self.unit = QLineEdit(self._settings.get("unit"))
        self.unit.setPlaceholderText("例如：某市示范局")
        self.addressee = QLineEdit(self._settings.get("addressee"))
        self.addressee.setPlaceholderText("例如：市纪委")
        return form((("文种", self.genre), ("年度", self.year), ("单位", self.unit), ("主送机关", self.addressee)))

    def _made_start(self) -> QVBoxLayout:
        box = QVBoxLayout()
        box.setSpacing(8)
        self.blank = QRadioButton("从空白提纲开始：各部分标题已经写好，内容留空")
        self.from_model = QRadioButton("从范文开始：照着改")
        self.blank.setChecked(True)
        group = QButtonGroup(self)
        for button in (self.blank, self.from_model):
            group.addButton(button)
            box.addWidget(button)
        self.model = QComboBox()
        self.model.setAccessibleName("范文")
        self.about = QLabel()
        self.about.setWordWrap(True)
        self.about.setObjectName("emptyText")
        self.model.currentIndexChanged.connect(lambda _i: self._describe())
        self.from_model.toggled.connect(self._show_model)
        for widget in (self.model, self.about):
            widget.setContentsMargins(24, 0, 0, 0)
            box.addWidget(widget)
        return box

    def _made_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        cancel = push_button("取消")
        cancel.clicked.connect(self.reject)
        make = push_button("新建", "filled")
        make.setDefault(True)
        make.clicked.connect(self.accept)
        row.addWidget(cancel)
        row.addWidget(make)
        return row

    def _follow_genre(self) -> None:
        chosen = [model for model in self._models if model.genre == self.genre.currentData()]
        self.model.clear()
        for model in chosen:
            self.model.addItem(model.name, model)
        self.from_model.setEnabled(bool(chosen))
        if not chosen:
            self.blank.setChecked(True)
        genre = self._genres.get(self.genre.currentData())
        self.addressee.setEnabled(genre is None or genre.addressee != "none")
        self._show_model(self.from_model.isChecked())

    def _show_model(self, on: bool) -> None:
        self.model.setVisible(on)
        self.about.setVisible(on)
        self._describe()

    def _describe(self) -> None:
        model: ModelDraft | None = self.model.currentData()
        self.about.setText(model.describes if model else "")


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
