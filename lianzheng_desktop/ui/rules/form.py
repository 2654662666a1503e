"""The fields of one own rule."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from lianzheng_desktop.checks.model import RuleMeta
from lianzheng_desktop.checks.overlay import TABLES, fault
from lianzheng_desktop.ui.rules import kinds
from lianzheng_desktop.ui.rules.kinds import Field, Kind

_LINES_HEIGHT = 84
Editor = QLineEdit | QPlainTextEdit | QComboBox


class RecordForm(QScrollArea):
    """edited(): a field changed by hand. What was not touched keeps the value it has in the file."""

    edited = Signal()

    def __init__(self, rules: Mapping[str, RuleMeta]) -> None:
        super().__init__()
        self._rules = rules
        self._kind = kinds.KINDS[0]
        self._values: Mapping[str, Any] = {}
        self._shown: dict[str, str] = {}
        self.editors: dict[str, Editor] = {}
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setObjectName("ruleForm")

    @property
    def kind(self) -> Kind:
        return self._kind

    @property
    def dirty(self) -> bool:
        return any(_text(editor) != self._shown[key] for key, editor in self.editors.items())

    def show_record(self, kind: Kind, values: Mapping[str, Any]) -> None:
        """Fields of the kind, filled; {} for a new one."""
        self._kind, self._values = kind, values
        self.editors, self._shown = {}, {}
        inner = QWidget()
        inner.setObjectName("ruleFormInner")
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 4, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        for row, field in enumerate(kind.fields):
            label = QLabel(field.label)
            label.setObjectName("formLabel")
            label.setFixedWidth(84)
            editor = self._made(field)
            label.setBuddy(editor)
            top = Qt.AlignmentFlag.AlignTop if field.shape == kinds.LINES else Qt.AlignmentFlag.AlignVCenter
            grid.addWidget(label, row, 0, top)
            grid.addWidget(editor, row, 1)
            self.editors[field.key] = editor
            self._shown[field.key] = _text(editor)
        grid.setRowStretch(len(kind.fields), 1)
        self.setWidget(inner)

    def fill(self, values: Mapping[str, Any]) -> None:
        """Other words in the fields, as if typed: what it was opened with stays what it is compared with."""
        for field in self._kind.fields:
            usual = kinds.USUAL_SEVERITY if field.shape == kinds.SEVERITY else ""
            _put(self.editors[field.key], _written(field, values.get(field.key)) or usual)

    def taken_over(self) -> None:
        """What stands in the fields is in the file now."""
        self._values = self.values()
        self._shown = {key: _text(editor) for key, editor in self.editors.items()}

    def focus_empty(self) -> None:
        """The first field still to be filled."""
        editor = next((one for one in self.editors.values() if not _text(one)), None)
        if editor is not None:
            editor.setFocus(Qt.FocusReason.TabFocusReason)

    def values(self) -> dict[str, Any]:
        """The record as the fields have it; keys without a field stay."""
        values = dict(self._values)
        required = TABLES[self._kind.table][0]
        for field in self._kind.fields:
            editor = self.editors[field.key]
            if _text(editor) == self._shown[field.key] and (field.key in values or field.key not in required):
                continue
            read = _read(field, editor)
            if read:
                values[field.key] = read
            else:
                values.pop(field.key, None)
        return values

    def wrong(self) -> str:
        """What still has to be put right, "" where the record can be kept."""
        values = self.values()
        for field in self._kind.fields:
            if field.key in TABLES[self._kind.table][0] and field.key not in values:
                return f"请填“{field.label}”"
        return kinds.in_the_clerks_words(fault(self._kind.table, values), self._kind)

    def _made(self, field: Field) -> Editor:
        value = _written(field, self._values.get(field.key))
        editor: Editor
        if field.shape == kinds.SEVERITY:
            editor = QComboBox()
            for key, words in kinds.SEVERITIES:
                editor.addItem(words, key)
            _put(editor, value or kinds.USUAL_SEVERITY)
            editor.currentIndexChanged.connect(lambda _i: self.edited.emit())
        elif field.shape == kinds.RULE:
            editor = self._rule_box(value)
        elif field.shape == kinds.LINES:
            editor = QPlainTextEdit(value)
            editor.setFixedHeight(_LINES_HEIGHT)
            editor.setTabChangesFocus(True)
            editor.setPlaceholderText(field.hint)
            editor.textChanged.connect(self.edited)
        else:
            editor = QLineEdit(value)
            editor.setPlaceholderText(field.hint)
            editor.textEdited.connect(lambda _t: self.edited.emit())
        editor.setAccessibleName(field.label)
        if field.hint:
            editor.setAccessibleDescription(field.hint)
        return editor

    def _rule_box(self, code: str) -> QComboBox:
        """Every rule by title, found by any piece of it; a code the program does not know stays as it is."""
        box = QComboBox()
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for known, rule in sorted(self._rules.items()):
            box.addItem(f"{rule.title}（{known}）", known)
        completer = QCompleter(box.model(), box)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        box.setCompleter(completer)
        line = box.lineEdit()
        if line is not None:
            line.setPlaceholderText("打几个字查找")
            line.setAccessibleName("规则")
        box.setMinimumContentsLength(12)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        _put(box, code)
        box.currentTextChanged.connect(lambda _t: self.edited.emit())
        return box


class Headed(QWidget):
    """A title, a line of what it is, then a body: the right half of the page."""

    def __init__(self) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        self.title, self.intro = QLabel(), QLabel()
        self.title.setObjectName("dialogTitle")
        self.intro.setObjectName("emptyText")
        self.intro.setWordWrap(True)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(self.title)
        head.addWidget(self.intro)
        box.addLayout(head)
        self.body = box


def _written(field: Field, value: Any) -> str:
    if isinstance(value, list):
        return ("\n" if field.shape == kinds.LINES else " ").join(value)
    return str(value or "")


def _read(field: Field, editor: Editor) -> str | list[str]:
    text = _text(editor)
    if field.shape == kinds.LINES:
        return [line.strip() for line in text.splitlines() if line.strip()]
    if field.shape == kinds.WORDS:
        return text.split()
    if field.shape == kinds.DATE:
        return kinds.iso_date(text.strip())
    return text.strip()


def _text(editor: Editor) -> str:
    """What the field holds; of a choice its value in the file, of a rule typed in full its code."""
    if isinstance(editor, QPlainTextEdit):
        return editor.toPlainText()
    if isinstance(editor, QComboBox):
        index = editor.findText(editor.currentText())
        return str(editor.itemData(index)) if index >= 0 else editor.currentText().strip().upper()
    return editor.text()


def _put(editor: Editor, text: str) -> None:
    if isinstance(editor, QPlainTextEdit):
        editor.setPlainText(text)
    elif isinstance(editor, QComboBox):
        with QSignalBlocker(editor):
            editor.setCurrentIndex(editor.findData(text))
            if editor.isEditable() and editor.currentIndex() < 0:
                editor.setEditText(text)
    else:
        editor.setText(text)
