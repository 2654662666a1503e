"""The numbers of a layout as fields a clerk knows: margins, lines, faces, where the page number stands."""

import math
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from lianzheng_desktop.ui.controls import CheckBox, name_box
from lianzheng_desktop.ui.dialogs.new_draft import form
from lianzheng_desktop.ui.theme import Look
from lianzheng_desktop.word.layouts import Face, LayoutProfile
from lianzheng_desktop.word.lengths import Characters, Length, parse_length

_SIDES = (("top", "上"), ("bottom", "下"), ("left", "左"), ("right", "右"))
_ROLES = (
    ("title", "标题"), ("heading1", "一级标题"), ("heading2", "二级标题"), ("heading3", "三级标题"),
    ("heading4", "四级标题"), ("body", "正文"), ("byline", "题下署名"), ("page_number", "页码"),
)  # fmt: skip
_FACES = (
    "方正小标宋简体", "方正小标宋_GBK", "华文中宋", "宋体", "黑体", "仿宋_GB2312", "仿宋", "楷体_GB2312", "楷体",
)  # fmt: skip
_SIZES = (
    (26.0, "一号"), (24.0, "小一"), (22.0, "二号"), (18.0, "小二"), (16.0, "三号"), (15.0, "小三"),
    (14.0, "四号"), (12.0, "小四"), (10.5, "五号"),
)  # fmt: skip
_PLACES = (("outside", "单页居右，双页居左"), ("center", "居中"), ("none", "不印"))
_LATINS = (("", "和中文同一种字体"), ("Times New Roman", "Times New Roman"), ("仿宋", "仿宋"))
_TWIPS = 20


class LayoutForm(QWidget):
    """edited: the layout as the fields now say."""

    edited = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._layout: LayoutProfile | None = None
        self.title = QLineEdit()
        self.sides = {side: _spin(10, 60, " 毫米", 1) for side, _ in _SIDES}
        self.pitch = _spin(18, 60, " 磅", 2)
        self.characters = QSpinBox()
        self.characters.setRange(20, 45)
        self.characters.setSuffix(" 字")
        self.first_line = _spin(0, 4, " 字", 1)
        self.number, self.latin = _box(_PLACES), _box(_LATINS)
        self.even = CheckBox("版记排在双页")
        self.faces = {role: _face_box() for role, _ in _ROLES}
        self.sizes = {role: _size_box() for role, _ in _ROLES}
        self.counts = QLabel()
        self.counts.setObjectName("emptyText")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 12, 0)
        box.setSpacing(12)
        box.addLayout(form((("名称", self.title), *((f"{name}边距", self.sides[side]) for side, name in _SIDES))))
        box.addLayout(form((("行距", self.pitch), ("每行", self.characters), ("首行缩进", self.first_line))))
        box.addWidget(self.counts)
        box.addLayout(form(tuple((name, self._face_row(look, role, name)) for role, name in _ROLES)))
        box.addLayout(form((("西文和数字", self.latin), ("页码", self.number), ("版记", self.even))))
        box.addStretch(1)
        self._listen()

    def show_layout(self, layout: LayoutProfile, editable: bool) -> None:
        self._layout = None
        self.title.setText(layout.title)
        for side, _ in _SIDES:
            self.sides[side].setValue(getattr(layout.page, side).mm)
        self.pitch.setValue(layout.grid.line_pitch.points)
        self.characters.setValue(layout.grid.characters)
        self.first_line.setValue(layout.insets.first_line.count)
        self.number.setCurrentIndex(max(0, self.number.findData(layout.page_number)))
        self.even.setChecked(layout.imprint.even_page)
        for role, _ in _ROLES:
            self.faces[role].setCurrentText(layout.face(role).name)
            _choose_size(self.sizes[role], layout.face(role).size.points)
        _choose(self.latin, layout.face("body").latin)
        self._tell(layout)
        self.setEnabled(editable)
        self._layout = layout

    def layout_now(self) -> LayoutProfile:
        """What the fields say, in the layout they were filled from; only what was changed differs from it."""
        assert self._layout is not None
        old = self._layout
        page = replace(
            old.page, **{side: _changed(self.sides[side], getattr(old.page, side), "mm") for side, _ in _SIDES}
        )
        made = replace(
            old,
            title=self.title.text().strip() or old.title,
            page=page,
            insets=replace(old.insets, first_line=Characters(self.first_line.value())),
            imprint=replace(old.imprint, even_page=self.even.isChecked()),
            page_number=self.number.currentData(),
            faces=tuple((role, self._face(role, face)) for role, face in old.faces),
        )
        return replace(made, grid=self._grid(made))

    # ---- inside

    def _grid(self, made: LayoutProfile):
        """Lines from the pitch; the spacing of runs from the characters wanted on a line, where they changed."""
        old = made.grid
        pitch = _changed(self.pitch, old.line_pitch, "pt")
        grid = replace(old, line_pitch=pitch, lines=int(made.page.text_height.twips // pitch.twips))
        before = self._layout
        assert before is not None
        wanted = self.characters.value()
        same = (before.page.text_width, before.body_size) == (made.page.text_width, made.body_size)
        if wanted == old.characters and same:
            return grid
        spacing = Length(float(math.floor(made.page.text_width.twips / wanted) - made.body_size.twips))
        return replace(grid, kind="lines", characters=wanted, run_spacing=spacing, character_space=0)

    def _face(self, role: str, face: Face) -> Face:
        name = self.faces[role].currentText().strip() or face.name
        points = self.sizes[role].currentData()
        size = face.size if points is None or abs(points - face.size.points) < 0.01 else parse_length(f"{points:g} pt")
        stand_ins = face.stand_ins if name == face.name else ()
        latin = face.latin if role == "page_number" else self.latin.currentData()
        return replace(face, name=name, size=size, stand_ins=stand_ins, latin=latin)

    def _face_row(self, look: Look, role: str, name: str) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.sizes[role].setFixedWidth(look.theme.px(104))
        name_box(self.faces[role], f"{name}字体")
        name_box(self.sizes[role], f"{name}字号")
        row.addWidget(self.faces[role], 1)
        row.addWidget(self.sizes[role])
        return holder

    def _listen(self) -> None:
        self.title.textEdited.connect(self._edited)
        for spin in (*self.sides.values(), self.pitch, self.characters, self.first_line):
            spin.valueChanged.connect(self._edited)
        for box in (self.number, self.latin, *self.faces.values(), *self.sizes.values()):
            box.currentTextChanged.connect(self._edited)
        self.even.toggled.connect(self._edited)

    def _edited(self, *_: object) -> None:
        if self._layout is not None:
            now = self.layout_now()
            self._tell(now)
            self.edited.emit(now)

    def _tell(self, layout: LayoutProfile) -> None:
        block = f"版心 {layout.page.text_width.mm:.0f} × {layout.page.text_height.mm:.0f} 毫米"
        self.counts.setText(f"{block}，每页 {layout.grid.lines} 行，每行 {layout.grid.characters} 字")


def _changed(spin: QDoubleSpinBox, old: Length, unit: str) -> Length:
    """The old length to the last twip unless another was chosen."""
    shown = old.mm if unit == "mm" else old.points
    if abs(spin.value() - shown) < 0.6 * 10 ** -spin.decimals():
        return old
    return parse_length(f"{spin.value():g} {unit}")


def _spin(least: float, most: float, suffix: str, decimals: int) -> QDoubleSpinBox:
    spin = QDoubleSpinBox()
    spin.setRange(least, most)
    spin.setDecimals(decimals)
    spin.setSingleStep(0.5)
    spin.setSuffix(suffix)
    return spin


def _box(choices: tuple[tuple[str, str], ...]) -> QComboBox:
    box = QComboBox()
    for value, words in choices:
        box.addItem(words, value)
    return box


def _choose(box: QComboBox, value: str) -> None:
    if box.findData(value) < 0:
        box.addItem(value, value)
    box.setCurrentIndex(box.findData(value))


def _face_box() -> QComboBox:
    box = QComboBox()
    box.setEditable(True)
    box.addItems(_FACES)
    return box


def _size_box() -> QComboBox:
    box = QComboBox()
    for points, name in _SIZES:
        box.addItem(f"{name} {points:g}", points)
    return box


def _choose_size(box: QComboBox, points: float) -> None:
    if box.findData(points) < 0:
        box.addItem(f"{points:g} 磅", points)
    box.setCurrentIndex(box.findData(points))
