"""Words of a title too long for a line: the program's segmenter, made when a title first needs it."""

from functools import lru_cache

from lianzheng_desktop.text.segmenter import Segmenter


def segment(text: str) -> list[str]:
    """`text` in words."""
    return _segmenter().cut(text)


@lru_cache(maxsize=1)
def _segmenter() -> Segmenter:
    return Segmenter()
