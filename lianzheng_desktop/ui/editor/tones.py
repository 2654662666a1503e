"""What the editor needs of a theme."""

from typing import Protocol

from PySide6.QtGui import QColor, QIcon


class Tones(Protocol):
    """Colours and icons by the token names of the design."""

    def color(self, token: str) -> QColor: ...

    def mixed(self, token: str, share: float) -> QColor: ...

    def icon(self, name: str, size: int = 20, token: str = "textSecondary", filled: bool = False) -> QIcon: ...
