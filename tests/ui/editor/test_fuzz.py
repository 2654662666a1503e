"""Undo and redo are exact whatever is done in between, with the paragraph styles following a real parse."""

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from lianzheng_desktop.text.edits import TextEdit
from lianzheng_desktop.ui.editor.styles import ROLE_PROPERTY

from .conftest import Writer

PIECES = ("你", "好人", "𠮷", "一、", "（二）", "3.", "（4）", "。", "，", "𬭎", "a", " ", "‹数›", "‹", "主要工作")
START = "标题𠮷\n主送：\n一、甲\n正文𠮷𠮷。\n（一）乙。丙\n单位\n2025年1月1日"


class Monkey:
    def __init__(self, writer: Writer, seed: int) -> None:
        self.writer = writer
        self.random = random.Random(seed)
        self.acts = [
            (30, self.type), (15, self.compose), (4, self.give_up), (5, self.enter), (14, self.erase), (10, self.move),
            (6, self.edit), (4, self.phrase), (3, self.slot), (5, self.there_and_back), (4, self.parse),
        ]  # fmt: skip

    def act(self) -> None:
        acts, weights = [act for _, act in self.acts], [weight for weight, _ in self.acts]
        self.random.choices(acts, weights)[0]()

    def type(self) -> None:
        self.writer.press(self.random.choice(PIECES))

    def compose(self) -> None:
        for preedit in ("p", "pin"):
            self.writer.compose(preedit)
        self.writer.commit(self.random.choice(PIECES))

    def give_up(self) -> None:
        self.writer.compose("pin")
        self.writer.compose("")

    def enter(self) -> None:
        self.writer.press("\n")

    def erase(self) -> None:
        self.writer.key(self.random.choice((Qt.Key.Key_Backspace, Qt.Key.Key_Delete)))

    def move(self) -> None:
        length = len(self.writer.editor.plain_text())
        self.writer.editor.set_caret(self.random.randint(0, length), self.random.choice((None, 0, length // 2)))

    def edit(self) -> None:
        length = len(self.writer.editor.plain_text())
        places = sorted(self.random.sample(range(length + 1), min(4, length + 1)))
        pairs = zip(places[::2], places[1::2], strict=False)
        self.writer.editor.apply_edits([TextEdit(a, b, self.random.choice(PIECES)) for a, b in pairs], "改写")

    def phrase(self) -> None:
        self.writer.editor.insert_phrase("紧盯‹节日›开展检查‹数›次，‹数›个。")

    def slot(self) -> None:
        self.writer.key(Qt.Key.Key_Tab)

    def there_and_back(self) -> None:
        editor = self.writer.editor
        if editor.can_undo():
            before = editor.plain_text()
            editor.undo()
            editor.redo()
            assert editor.plain_text() == before

    def parse(self) -> None:
        self.writer.parse()


@pytest.mark.parametrize("seed", range(5))
def test_three_hundred_edits_undo_to_the_start_and_redo_to_the_end(writer: Writer, seed: int) -> None:
    editor = writer.editor
    editor.set_text(START)
    monkey = Monkey(writer, seed)
    for step in range(300):
        monkey.act()
        assert editor.document().toRawText().replace("\u2029", "\n") == editor.plain_text(), step
        assert len(editor.state.lines) == editor.document().blockCount(), step
        if step % 25 == 0:
            QApplication.processEvents()
    end = editor.plain_text()
    while editor.can_undo():
        editor.undo()
    assert editor.plain_text() == START
    while editor.can_redo():
        editor.redo()
        writer.parse()
    assert editor.plain_text() == end
    for line in range(editor.document().blockCount()):
        block = editor.document().findBlockByNumber(line)
        assert block.blockFormat().intProperty(ROLE_PROPERTY) == editor.state.lines[line].role + 1
