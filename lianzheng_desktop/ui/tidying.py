"""Collects Python's garbage while nobody types: left alone it strikes in the middle of a key, for 40 ms at a time.

The command that opens the window has switched it off, since what is made at the start stays; here it begins again.
"""

import gc

from PySide6.QtCore import QObject, QTimer, SignalInstance

REST = 3000  # milliseconds without a key
_LATEST = 10_000  # milliseconds: where nothing is checked it begins all the same
_YOUNG, _MIDDLE, _OLD = 50_000, 20, 1_000  # rare enough that typing never meets the old generation


class Tidier(QObject):
    """For the whole program, so not part of one window. What lives after the first check is never looked through."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(gc.collect)
        self._begun = False

    def follow(self, key_struck: SignalInstance, checked: SignalInstance) -> None:
        """Rules, word lists and panes are loaded once the first check is there."""
        key_struck.connect(self._rest.start)
        checked.connect(lambda *_: self._begin())
        QTimer.singleShot(_LATEST, self, self._begin)

    def _begin(self) -> None:
        if not self._begun:
            self._begun = True
            gc.enable()
            gc.collect()
            gc.freeze()
            gc.set_threshold(_YOUNG, _MIDDLE, _OLD)
