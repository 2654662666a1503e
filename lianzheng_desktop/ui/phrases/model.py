"""List model of the phrases found."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt

from lianzheng_desktop.phrases.model import Phrase
from lianzheng_desktop.ui.outline.view import PHRASE_MIME

PHRASE_ROLE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex
KIND_TAGS = {"heading": "标题", "clause": "短语", "sentence": "句子", "formula": "固定表述"}


def tag(phrase: Phrase) -> str:
    return phrase.tag or KIND_TAGS[phrase.kind.value]


def dated(phrase: Phrase, draft_year: int) -> str:
    """What to say of wording that came with the program for certain years, where the draft's year is past them."""
    until = phrase.until or (0 if phrase.sources else phrase.year)
    return f"只适合 {until} 年及以前" if until and draft_year > until else ""


def spoken(phrase: Phrase) -> str:
    """Full text with slots read as 空，次数, then kind and use."""
    text = phrase.text.replace("‹", "（空，").replace("›", "）")
    return f"{text}，{tag(phrase)}，用过 {phrase.used} 次"


class PhraseModel(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self._phrases: tuple[Phrase, ...] = ()

    def show(self, phrases: tuple[Phrase, ...]) -> None:
        if phrases == self._phrases:
            return
        self.beginResetModel()
        self._phrases = phrases
        self.endResetModel()

    def replace(self, number: int, phrase: Phrase) -> None:
        """One card's phrase anew (star, use count) without moving anything."""
        self._phrases = (*self._phrases[:number], phrase, *self._phrases[number + 1 :])
        self.dataChanged.emit(self.index(number), self.index(number))

    def phrase(self, number: int) -> Phrase | None:
        return self._phrases[number] if 0 <= number < len(self._phrases) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._phrases)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        phrase = self.phrase(index.row()) if index.isValid() else None
        if phrase is None:
            return None
        if role == PHRASE_ROLE:
            return phrase
        if role == Qt.ItemDataRole.DisplayRole:
            return phrase.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return "来自：" + "、".join(phrase.sources[:5]) if phrase.sources else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(phrase)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        base = super().flags(index)
        return base | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else base

    def mimeTypes(self) -> list[str]:
        return [PHRASE_MIME, "text/plain"]

    def mimeData(self, indexes: list[QModelIndex]) -> QMimeData:
        data = QMimeData()
        phrase = self.phrase(indexes[0].row()) if indexes else None
        if phrase is not None:
            data.setText(phrase.text)
            data.setData(PHRASE_MIME, phrase.id.encode("utf-8"))
        return data
