"""What a list at the caret offers the sheet: the focus stays in the text, the keys go to the list."""

from typing import Protocol

from PySide6.QtGui import QInputMethodEvent, QKeyEvent


class KeyTaker(Protocol):
    def take_key(self, event: QKeyEvent) -> bool:
        """True where the list is open and the key was for it."""
        ...

    def take_composition(self, event: QInputMethodEvent) -> bool:
        """True where the list is open: what is composed narrows the list and never reaches the text."""
        ...

    def leave(self) -> None:
        """The text lost the focus or was clicked: close without choosing."""
        ...


class NoList:
    """Stands in until a list is there."""

    def take_key(self, event: QKeyEvent) -> bool:
        return False

    def take_composition(self, event: QInputMethodEvent) -> bool:
        return False

    def leave(self) -> None:
        return
