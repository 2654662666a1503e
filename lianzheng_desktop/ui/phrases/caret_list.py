"""F3: phrases in a list at the caret. The focus stays in the text; what is typed or composed narrows the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout

from lianzheng_desktop.phrases.model import Phrase
from lianzheng_desktop.ui.editor.editor import DraftEditor
from lianzheng_desktop.ui.theme import Look, Theme

LIMIT = 40
_WIDTH, _ROW, _ROWS = 460, 30, 8
_Key = Qt.Key
_MOVES = (_Key.Key_Up, _Key.Key_Down, _Key.Key_PageUp, _Key.Key_PageDown)
_TAKES = (_Key.Key_Return, _Key.Key_Enter, _Key.Key_Tab)
_BARE = (_Key.Key_Shift, _Key.Key_Control, _Key.Key_Alt, _Key.Key_Meta, _Key.Key_AltGr)

Search = Callable[[str], Sequence[Phrase]]


class _Filter(QLineEdit):
    """Never has the focus. What is being composed counts too: pinyin letters find a phrase before they are Hanzi."""

    changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._composed = ""
        self.textChanged.connect(lambda _text: self.changed.emit(self.query))

    @property
    def query(self) -> str:
        return self.text() + "".join(c for c in self._composed if c not in "' ")

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composed = event.preeditString()
        super().inputMethodEvent(event)
        self.changed.emit(self.query)


class CaretList(QFrame):
    """chosen(Phrase). Opened by `open_with`; closed by Esc, a click elsewhere or a choice."""

    chosen = Signal(object)

    def __init__(self, editor: DraftEditor, look: Look) -> None:
        super().__init__(editor)
        self._editor = editor
        self._search: Search = lambda _query: ()
        self._said: Callable[[Phrase], bool] = lambda _phrase: False
        self.setObjectName("caretList")
        self.setAccessibleName("在光标处选词句")
        self.filter = _Filter()
        self.filter.setObjectName("phraseSearch")
        self.filter.setPlaceholderText("打几个字或拼音首字母")
        self.filter.setAccessibleName("筛选词句")
        self.filter.changed.connect(self._narrow)
        self.rows = QListWidget()
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows.setAccessibleName("词句")
        self.rows.setFrameShape(QFrame.Shape.NoFrame)
        self.rows.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.itemClicked.connect(lambda _item: self.take())
        self.rows.currentRowChanged.connect(lambda row: self._show_whole(self.rows.item(row)))
        self.whole = QLabel()
        self.whole.setWordWrap(True)
        self.whole.setObjectName("caretListWhole")
        self.whole.setTextFormat(Qt.TextFormat.PlainText)
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 8, 8, 8)
        box.setSpacing(6)
        for widget in (self.filter, self.rows, self.whole):
            box.addWidget(widget)
        look.follow(self, CaretList._dress)
        editor.verticalScrollBar().valueChanged.connect(lambda _value: self._place())
        editor.caret_list = self
        self.hide()

    def open_with(self, query: str, search: Search, said: Callable[[Phrase], bool]) -> None:
        """`search` answers a query, best first; `said` tells a phrase the draft holds already."""
        self._search, self._said = search, said
        self.setFixedWidth(min(_WIDTH, self._editor.width() - 24))
        self.filter.setText(query)
        self._narrow(query)
        self.show()
        self.raise_()

    def take(self) -> None:
        item = self.rows.currentItem()
        if item is not None:
            phrase = item.data(Qt.ItemDataRole.UserRole)
            self.leave()
            self.chosen.emit(phrase)

    def leave(self) -> None:
        if self.isVisible():
            self.hide()

    def take_key(self, event: QKeyEvent) -> bool:
        if not self.isVisible() or event.key() in _BARE:
            return self.isVisible()
        if event.key() == _Key.Key_Escape:
            self.leave()
        elif event.key() in _TAKES:
            self.take()
        elif event.key() in _MOVES:
            self._move(_Key(event.key()))
        elif event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            self.leave()
            return False
        else:
            self.filter.keyPressEvent(event)  # sent as an event it would come back through the parents
        return True

    def take_composition(self, event: QInputMethodEvent) -> bool:
        if not self.isVisible():
            return False
        self.filter.inputMethodEvent(event)
        return True

    def _move(self, key: _Key) -> None:
        last = self.rows.count() - 1
        by = {_Key.Key_Up: -1, _Key.Key_Down: 1, _Key.Key_PageUp: -_ROWS, _Key.Key_PageDown: _ROWS}[key]
        self.rows.setCurrentRow(max(0, min(last, self.rows.currentRow() + by)))

    def _narrow(self, query: str) -> None:
        self.rows.blockSignals(True)
        self.rows.clear()
        for phrase in self._search(query.strip()):
            said = self._said(phrase)
            item = QListWidgetItem(f"（本稿已用）{phrase.text}" if said else phrase.text)
            item.setData(Qt.ItemDataRole.UserRole, phrase)
            if said:
                item.setForeground(self._editor.theme.color("textTertiary"))
            self.rows.addItem(item)
        count = self.rows.count()
        self.rows.setFixedHeight(max(min(count, _ROWS), 1) * _ROW)
        self.rows.setCurrentRow(0 if count else -1)
        self.rows.blockSignals(False)
        if count:
            self._show_whole(self.rows.item(0))
        else:
            self.whole.setText(f"没有“{query.strip()}”的词句" if query.strip() else "这里还没有词句")
        self._place()

    def _show_whole(self, item: QListWidgetItem | None) -> None:
        phrase: Phrase | None = item.data(Qt.ItemDataRole.UserRole) if item else None
        if phrase is not None:
            facts = [phrase.tag] if phrase.tag else []
            facts += [f"见于 {phrase.documents} 份文稿"] if phrase.sources else []
            facts += [f"用过 {phrase.used} 次"] if phrase.used else []
            self.whole.setText(phrase.text + ("\n" + " · ".join(facts) if facts else ""))
        self._place()

    def _place(self) -> None:
        """Under the caret, above it near the lower edge."""
        editor = self._editor
        self.layout().activate()
        self.resize(self.width(), self.layout().heightForWidth(self.width()))
        rect = editor.cursorRect().translated(editor.viewport().pos())
        left = min(max(rect.left() - 12, 4), editor.width() - self.width() - 18)
        top = rect.bottom() + 6
        if top + self.height() > editor.height() and rect.top() - self.height() - 4 > 0:
            top = rect.top() - self.height() - 4
        self.move(QPoint(left, top))

    def _dress(self, theme: Theme) -> None:
        color = {name: theme.color(name).name() for name in (
            "bgRaised", "borderDefault", "borderSubtle", "textPrimary", "textSecondary", "accentSubtle", "bgHover",
        )}  # fmt: skip
        self.setStyleSheet(
            f"#caretList {{ background: {color['bgRaised']}; border: 1px solid {color['borderDefault']};"
            f" border-radius: 8px; }}"
            f" QListWidget {{ background: transparent; color: {color['textPrimary']}; outline: 0; }}"
            f" QListWidget::item {{ height: {_ROW}px; padding-left: 6px; border-radius: 4px; }}"
            f" QListWidget::item:hover {{ background: {color['bgHover']}; }}"
            f" QListWidget::item:selected {{ background: {color['accentSubtle']}; color: {color['textPrimary']}; }}"
            f" #caretListWhole {{ color: {color['textSecondary']}; border-top: 1px solid {color['borderSubtle']};"
            f" padding: 6px 6px 0 6px; font-size: {theme.px(12)}px; }}"
        )
