"""Chinese words, cut by rjieba where its wheel is installed, else by jieba: one dictionary family, one interface.

Neither is loaded before the first cut: jieba takes more than half a second to be ready.
"""

import logging
import tempfile
import warnings
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from lianzheng_desktop import places

Cut = Callable[[str], list[str]]


class Segmenter:
    """Cuts text into words; joined they are the text again. `engine`: "rjieba", "jieba", or "" for the quicker one."""

    def __init__(self, engine: str = "") -> None:
        self.engine = engine or ("rjieba" if find_spec("rjieba") else "jieba")
        self._cut: Cut | None = None

    def cut(self, text: str) -> list[str]:
        """The words of the text in order. Lone surrogates, which no dictionary knows, stand alone."""
        if self._cut is None:
            self._cut = _load_rjieba() if self.engine == "rjieba" else _load_jieba()
        if text.isprintable() or not _has_surrogate(text):
            return self._cut(text) if text else []
        return [
            word for piece in _without_surrogates(text) for word in (self._cut(piece) if len(piece) > 1 else [piece])
        ]


def _has_surrogate(text: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in text)


def _without_surrogates(text: str) -> list[str]:
    """The text in pieces, each lone surrogate a piece of its own."""
    pieces: list[str] = []
    for character in text:
        lone = "\ud800" <= character <= "\udfff"
        if pieces and not lone and not _has_surrogate(pieces[-1]):
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces


def _load_rjieba() -> Cut:
    import rjieba

    def cut(text: str) -> list[str]:
        return list(rjieba.cut(text))

    return cut


def _load_jieba() -> Cut:
    """A tokenizer of our own: its dictionary cache, which jieba loads unchecked, lies where nobody else writes."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    logging.getLogger("jieba").setLevel(logging.ERROR)
    tokenizer = jieba.Tokenizer()
    tokenizer.tmp_dir = str(_cache_folder())
    tokenizer.initialize()

    def cut(text: str) -> list[str]:
        return list(tokenizer.cut(text))

    return cut


def _cache_folder() -> Path:
    try:
        folder = places.data_folder() / "words"
        folder.mkdir(mode=0o700, exist_ok=True)
        return folder
    except OSError:
        return Path(tempfile.mkdtemp(prefix="lianzheng-"))
