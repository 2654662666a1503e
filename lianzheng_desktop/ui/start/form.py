"""The form of a new draft: kind, year, unit, addressee, and what to begin from; beside it how it will look."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from lianzheng_desktop import places
from lianzheng_desktop.document.genres import Genres
from lianzheng_desktop.document.model import DraftInfo
from lianzheng_desktop.ui.controls import ChoiceBox, RadioButton, name_box, push_button
from lianzheng_desktop.ui.settings import SettingsStore
from lianzheng_desktop.ui.start.choices import Choice, ModelDraft, first_headings, model_drafts
from lianzheng_desktop.ui.start.preview_card import PreviewCard
from lianzheng_desktop.ui.theme import Look

_LABEL = 84
_CARD_FROM = 760


def default_year(today: date) -> int:
    """Summaries are written around the turn of the year: up to March they speak of the year that ended."""
    return today.year - 1 if today.month <= 3 else today.year


class OptionRow(QFrame):
    """A radio button with a line below, clickable as a whole; the chosen one has an accent border."""

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self.setObjectName("optionRow")
        self.button = RadioButton()
        self.button.setAccessibleName(f"{title}，{text}")
        self.button.toggled.connect(self._mark)
        self.title, self.text = QLabel(title), QLabel(text)
        self.title.setObjectName("optionTitle")
        self.text.setObjectName("optionText")
        self.text.setWordWrap(True)  # a window of 1366 is too narrow for it beside the choice of model
        self.words = QVBoxLayout()
        self.words.setSpacing(0)
        self.words.addWidget(self.title)
        self.words.addWidget(self.text)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 13, 14, 13)
        row.setSpacing(12)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self.words, 1)
        self.row = row

    def say(self, text: str) -> None:
        self.text.setText(text)
        self.button.setAccessibleName(f"{self.title.text()}，{text}")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self.isEnabled():
            self.button.setChecked(True)

    def _mark(self, on: bool) -> None:
        self.setProperty("chosen", on)
        self.style().unpolish(self)
        self.style().polish(self)


class NewDraftForm(QWidget):
    """`ask_file` lets the clerk choose last year's document; `made` when the draft is wanted as chosen."""

    made = Signal()

    def __init__(
        self, look: Look, genres: Genres, settings: SettingsStore, ask_file: Callable[[], Path | None] = lambda: None
    ) -> None:
        super().__init__()
        self._genres, self._settings, self.ask_file = genres, settings, ask_file
        self._models = model_drafts(places.resources() / "models")
        self._last: Path | None = None
        self._card: PreviewCard | None = None
        today = date.today()
        self._make_fields(today)
        self._make_options()
        card = PreviewCard(look, today)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addLayout(self._fields_grid())
        left.addLayout(self._foot())
        left.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(40)
        row.addLayout(left, 1)
        row.addWidget(card, 0, Qt.AlignmentFlag.AlignTop)
        self._card = card
        self.genre.currentIndexChanged.connect(lambda _i: self._follow_genre())
        for field in (self.unit, self.addressee):
            field.textChanged.connect(lambda _t: self._show())
            field.returnPressed.connect(self.made)
        self.year.valueChanged.connect(lambda _v: self._show())
        self._follow_genre()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The picture leaves where it would squeeze the fields."""
        super().resizeEvent(event)
        if self._card is not None:
            self._card.setVisible(event.size().width() >= _CARD_FROM)

    def choice(self) -> Choice:
        info = DraftInfo(
            self.genre.currentData(), self.unit.text().strip(), self.year.value(), self.addressee.text().strip()
        )
        chosen = next(name for name, row in self._options.items() if row.button.isChecked())
        return Choice(info, chosen, self._last, self.model.currentData())

    def taken(self) -> Choice:
        """The choice; its unit, addressee and kind are remembered for next time."""
        choice = self.choice()
        info = choice.info
        for name, value in (("unit", info.unit), ("addressee", info.addressee), ("genre", info.genre)):
            self._settings.set(name, value)
        return choice

    def offer_last(self, path: Path | None) -> None:
        """The document 上年文稿 begins from; None where there is none yet."""
        self._last = path
        self._last_name.setText(path.stem if path else "")
        self._last_name.setVisible(path is not None)
        self._other.setText("换一份…" if path else "选一份…")
        self._show()

    def choose_last(self) -> None:
        path = self.ask_file()
        if path is not None:
            self.offer_last(path)
            self._options["last"].button.setChecked(True)

    # ---- inside

    def _make_fields(self, today: date) -> None:
        self.genre = QComboBox()
        for genre in self._genres.genres:
            self.genre.addItem(genre.name, genre.id)
        self.genre.setCurrentIndex(max(0, self.genre.findData(self._settings.get("genre"))))
        self.year = QSpinBox()
        self.year.setRange(2000, today.year + 1)
        self.year.setValue(default_year(today))
        self.unit = QLineEdit(self._settings.get("unit"))
        self.unit.setPlaceholderText("例如：某市示范局")
        self.addressee = QLineEdit(self._settings.get("addressee"))
        self.addressee.setPlaceholderText("例如：市纪委")

    def _make_options(self) -> None:
        self._options = {
            "blank": OptionRow("空白提纲", ""),
            "last": OptionRow("上年文稿", ""),
            "model": OptionRow("范文", ""),
        }
        group = QButtonGroup(self)
        for row in self._options.values():
            group.addButton(row.button)
            row.button.toggled.connect(lambda _on: self._show())
        self._last_name, self._other = QLabel(), push_button("选一份…", "link", small=True)
        self._last_name.setObjectName("tag")
        self._other.clicked.connect(lambda: self.choose_last())
        line = QHBoxLayout()
        line.setContentsMargins(0, 3, 0, 0)
        line.addWidget(self._last_name, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._other)
        line.addStretch(1)
        self._options["last"].words.addLayout(line)
        self._last_name.hide()
        self.model = ChoiceBox()
        name_box(self.model, "范文")
        self.model.setMinimumContentsLength(27)
        self.model.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.model.activated.connect(lambda _i: self._options["model"].button.setChecked(True))
        self.model.currentIndexChanged.connect(lambda _i: self._describe())
        line = QHBoxLayout()
        line.setContentsMargins(0, 6, 0, 0)
        line.addWidget(self.model)
        line.addStretch(1)
        self._options["model"].words.addLayout(line)
        self._options["blank"].button.setChecked(True)

    def _fields_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(12)
        first = QHBoxLayout()
        first.setSpacing(12)
        self.genre.setFixedWidth(240)
        self.year.setFixedWidth(108)
        first.addWidget(self.genre)
        first.addStretch(0)
        first.addSpacing(30)
        first.addWidget(_label("年度", self.year))
        first.addWidget(self.year)
        first.addStretch(1)
        grid.addWidget(_label("文种", self.genre), 0, 0)
        grid.addLayout(first, 0, 1)
        for number, (text, field) in enumerate((("单位", self.unit), ("主送机关", self.addressee)), 1):
            grid.addWidget(_label(text, field), number, 0)
            grid.addWidget(field, number, 1)
        caption = _label("从哪里开始")
        caption.setContentsMargins(0, 12, 0, 0)
        grid.addWidget(caption, 3, 0, Qt.AlignmentFlag.AlignTop)
        options = QVBoxLayout()
        options.setContentsMargins(0, 8, 0, 0)
        options.setSpacing(8)
        for row in self._options.values():
            options.addWidget(row)
        grid.addLayout(options, 3, 1)
        grid.setColumnMinimumWidth(0, _LABEL)
        return grid

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(_LABEL, 24, 0, 0)
        foot.setSpacing(16)
        self.make_button = push_button("新建", "filled")
        self.make_button.setMinimumWidth(84)
        self.make_button.clicked.connect(lambda: self.made.emit())
        self._hint = QLabel()
        self._hint.setObjectName("emptyText")
        foot.addWidget(self.make_button)
        foot.addWidget(self._hint)
        foot.addStretch(1)
        return foot

    def _follow_genre(self) -> None:
        chosen = [model for model in self._models if model.genre == self.genre.currentData()]
        self.model.blockSignals(True)
        self.model.clear()
        for model in chosen:
            self.model.addItem(model.name, model)
        self.model.blockSignals(False)
        self._options["model"].setEnabled(bool(chosen))
        if not chosen and self._options["model"].button.isChecked():
            self._options["blank"].button.setChecked(True)
        genre = self._genres.get(self.genre.currentData())
        self.addressee.setEnabled(genre is None or genre.addressee != "none")
        self._options["model"].say(
            f"照范文的句子写，数字自己填。共 {len(chosen)} 份" if chosen else "这个文种还没有范文"
        )
        if genre is not None:
            parts = "、".join(part.heading for part in genre.parts)
            self._options["blank"].say(f"{parts}，各级标题已排好")
        self._describe()
        self._show()

    def _describe(self) -> None:
        model: ModelDraft | None = self.model.currentData()
        self.model.setToolTip(model.describes if model else "")
        self._show()

    def _show(self) -> None:
        """Words and picture follow the choice."""
        if self._card is None:
            return
        choice = self.choice()
        self._options["last"].say(f"保留结构和语句，把年份改为 {self.year.value()}，数字全部变成待填空")
        ready = choice.start != "last" or self._last is not None
        self.make_button.setEnabled(ready)
        self._hint.setText("第一次保存时再选存放位置" if ready else "请先选上年的那一份")
        genre = self._genres.get(choice.info.genre)
        if choice.start == "last" and self._last is not None:
            self._card.show_draft(choice.info, genre, (), "照上年文稿的结构")
        else:
            self._card.show_draft(choice.info, genre, first_headings(choice, genre))


def _label(text: str, buddy: QWidget | None = None) -> QLabel:
    label = QLabel(text)
    label.setObjectName("formLabel")
    if buddy is not None:
        label.setBuddy(buddy)
        buddy.setAccessibleName(text)
    return label
