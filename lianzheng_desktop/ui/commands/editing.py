"""Undo, clipboard, finding, going somewhere, inserting dates, blanks and marks."""

from collections.abc import Callable
from datetime import date

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit

from lianzheng_desktop.text.edits import TextEdit
from lianzheng_desktop.ui.commands.desk import Desk
from lianzheng_desktop.ui.commands.structure import StructureCommands
from lianzheng_desktop.ui.dialogs.count import count_words

SYMBOLS = ("〔〕", "《》", "“”", "‘’", "（）", "——", "……", "·", "〇")


class EditCommands:
    def __init__(self, desk: Desk, structure: StructureCommands) -> None:
        self._desk = desk
        self._structure = structure
        self._last_edit = 0
        desk.editor.textEdited.connect(self._edited)

    def handlers(self) -> dict[str, Callable[[], object]]:
        editor = self._desk.editor
        return {
            "edit.undo": lambda: self._on_field("undo"),
            "edit.redo": lambda: self._on_field("redo"),
            "edit.cut": lambda: self._on_field("cut"),
            "edit.copy": lambda: self._on_field("copy"),
            "edit.paste": lambda: self._on_field("paste"),
            "edit.paste_text": lambda: self._on_field("paste"),
            "edit.select_all": lambda: self._on_field("selectAll"),
            "edit.find": lambda: editor.find_bar.open(False),
            "edit.replace": lambda: editor.find_bar.open(True),
            "edit.find_next": self.find_next,
            "edit.go_to": self.go_to,
            "edit.last_edit": self.to_last_edit,
            "insert.blank": self.insert_blank,
            "insert.next_blank": lambda: self._blank(editor.next_slot),
            "insert.previous_blank": lambda: self._blank(editor.previous_slot),
            "insert.date": lambda: self.insert(date_words(date.today())),
            "tools.count": self.count,
        }

    def follow_undo(self, undo: QAction, redo: QAction) -> None:
        """Menu texts and states follow the editor: 撤销 输入."""
        editor = self._desk.editor

        def show() -> None:
            undo.setEnabled(editor.can_undo())
            redo.setEnabled(editor.can_redo())
            undo.setText(f"撤销 {editor.undo_label()}".rstrip())
            redo.setText(f"重做 {editor.redo_label()}".rstrip())

        editor.undoStateChanged.connect(show)
        show()

    def insert(self, text: str) -> None:
        """At the caret or in place of the selection, one undo step."""
        span = self._desk.editor.selection()
        caret = span.start + (1 if len(text) == 2 and text in SYMBOLS and text[0] != text[1] else len(text))
        self._desk.editor.apply_edits((TextEdit(span.start, span.end, text),), f"插入“{text}”", caret)
        self._desk.to_text()

    def insert_blank(self) -> None:
        self._desk.editor.insert_phrase("‹填空›")
        self._desk.to_text()

    def fill_symbols(self, menu: QMenu) -> None:
        for symbol in SYMBOLS:
            menu.addAction(symbol, lambda chosen=symbol: self.insert(chosen))

    def find_next(self) -> None:
        """The next hit of what was last looked for; the bar opens where nothing was."""
        if not self._desk.editor.find_bar.step(1):
            self._desk.editor.find_bar.open(False)

    def go_to(self) -> None:
        draft = self._desk.session.parse_now()
        nodes = list(draft.walk())
        chosen = self._desk.questions.place_to_go([f"{'　' * (n.level - 1)}{n.label}{n.heading}" for n in nodes])
        if chosen >= 0:
            self._structure.go_to_line(nodes[chosen].line)

    def to_last_edit(self) -> None:
        at = min(self._last_edit, len(self._desk.editor.plain_text()))
        self._desk.editor.set_caret(at)
        self._desk.editor.reveal(at)
        self._desk.to_text()

    def count(self) -> None:
        text = count_words(self._desk.session.parse_now(), self._desk.editor.selection())
        self._desk.questions.tell("字数统计", text)

    def _edited(self) -> None:
        self._last_edit = self._desk.editor.caret()

    def _blank(self, step: Callable[[], bool]) -> None:
        self._desk.editor.setFocus()
        if not step():
            self._desk.hint("没有要填的空")

    def _on_field(self, name: str) -> None:
        """On the field that has the focus, else on the sheet."""
        widget = QApplication.focusWidget()
        target = widget if isinstance(widget, QLineEdit | QPlainTextEdit) else self._desk.editor
        getattr(target, name)()


def date_words(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
