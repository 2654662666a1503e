"""A shown editor and the two ways text reaches it: keys and an input method."""

import os
from collections.abc import Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication

from lianzheng_desktop.document.genres import load_genres
from lianzheng_desktop.document.parse import DraftParser
from lianzheng_desktop.ui.editor.editor import DraftEditor
from lianzheng_desktop.ui.editor.faces import load_bundled_faces
from lianzheng_desktop.ui.theme import load_theme


class Writer:
    """Types into an editor as a person does."""

    def __init__(self, editor: DraftEditor, parser: DraftParser) -> None:
        self.editor = editor
        self.parser = parser

    def key(self, key: Qt.Key, text: str = "", modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(self.editor, QKeyEvent(kind, key, modifiers, text))

    def press(self, text: str) -> None:
        for character in text:
            if character == "\n":
                self.key(Qt.Key.Key_Return, "\r")
            else:
                self.key(Qt.Key(0), character)

    def compose(self, preedit: str) -> None:
        attribute = QInputMethodEvent.Attribute(QInputMethodEvent.AttributeType.Cursor, len(preedit), 1, None)
        QApplication.sendEvent(self.editor, QInputMethodEvent(preedit, [attribute] if preedit else []))

    def commit(self, text: str) -> None:
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(self.editor, event)

    def write(self, text: str, preedit: str = "pinyin") -> None:
        """Through the input method, line breaks by Enter, as Chinese is written."""
        for index, piece in enumerate(text.split("\n")):
            if index:
                self.key(Qt.Key.Key_Return, "\r")
            for start in range(0, len(piece), 4):
                for length in (1, 3, len(preedit)):
                    self.compose(preedit[:length])
                self.commit(piece[start : start + 4])

    def parse(self) -> None:
        self.editor.show_parse(self.parser.parse(self.editor.snapshot()))


@pytest.fixture(scope="session")
def app() -> QApplication:
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    load_bundled_faces()
    return application


@pytest.fixture(scope="session")
def parser() -> DraftParser:
    return DraftParser(load_genres())


@pytest.fixture
def editor(app: QApplication) -> Iterator[DraftEditor]:
    made = DraftEditor(load_theme("light"))
    made.resize(900, 700)
    made.show()
    app.processEvents()
    yield made
    made.highlighter.setDocument(None)
    made.close()
    made.deleteLater()
    app.processEvents()


@pytest.fixture
def writer(editor: DraftEditor, parser: DraftParser) -> Writer:
    return Writer(editor, parser)
