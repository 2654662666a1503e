"""The menu that narrows the library pane to one kind or one topic."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from lianzheng_desktop.phrases.model import Phrase
from lianzheng_desktop.ui.phrases.model import KIND_TAGS


class NarrowMenu(QMenu):
    """changed(): another kind or topic is wanted; "" is any."""

    changed = Signal()

    def __init__(self, parent: QWidget, topics: Callable[[], Iterable[str]]) -> None:
        super().__init__(parent)
        self._topics = topics
        self.kind = self.topic = ""
        self.aboutToShow.connect(self.fill)

    @property
    def narrows(self) -> bool:
        return bool(self.kind or self.topic)

    @property
    def told(self) -> str:
        return "、".join(filter(None, (KIND_TAGS.get(self.kind, ""), self.topic)))

    def fits(self, phrase: Phrase) -> bool:
        return self.kind in ("", phrase.kind.value) and self.topic in ("", phrase.topic)

    def choose(self, kind: str, topic: str) -> None:
        self.kind, self.topic = kind, topic
        self.changed.emit()

    def fill(self) -> None:
        self.clear()
        self._add([("", "全部类别"), *KIND_TAGS.items()], self.kind, lambda kind: self.choose(kind, self.topic))
        self.addSeparator()
        topics = [("", "全部主题"), *((topic, topic) for topic in self._topics())]
        self._add(topics, self.topic, lambda topic: self.choose(self.kind, topic))

    def _add(self, choices: Iterable[tuple[str, str]], now: str, chosen: Callable[[str], None]) -> None:
        group = QActionGroup(self)
        for value, text in choices:
            action = self.addAction(text)
            action.setCheckable(True)
            action.setChecked(value == now)
            action.triggered.connect(lambda _=False, value=value: chosen(value))
            group.addAction(action)
