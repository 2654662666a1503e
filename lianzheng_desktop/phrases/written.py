"""The library's rows as a harvest asks for them, again and again: by wording, and by likeness.

What was asked or written lately is remembered. As long as that is everything (the library was empty before, and the
harvest is not yet large) the file is not asked at all.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import chain, islice
from typing import TypeVar

from lianzheng_desktop.phrases.likeness import bits_of, most_alike
from lianzheng_desktop.phrases.wording import Wording
from lianzheng_desktop.storage.phrase_store import MOST_ALIKE, PhraseStore

_MOST_KNOWN = 30_000  # wordings remembered with their rows: an office repeats itself
ALIKE = 0.8  # share of common pairs from which two wordings are one phrase

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class WrittenRows:
    """Of one transaction, in which nobody else writes."""

    def __init__(self, store: PhraseStore) -> None:
        self._store = store
        self._all_known = store.count() == 0
        self._rows: dict[str, int] = {}
        self._texts: dict[int, tuple[str, int]] = {}  # as compared, with their bits
        self._by_band: defaultdict[int, list[int]] = defaultdict(list)  # only while all is known

    def row(self, folded: str) -> int | None:
        """The row a wording counts for."""
        known = self._rows.get(folded)
        if known is not None or self._all_known:
            return known
        row = self._store.row_of(folded)
        if row is not None:
            self.remember(folded, row)
        return row

    def remember(self, folded: str, row: int) -> None:
        """A wording that counts for a row from now on."""
        if make_room(self._rows, _MOST_KNOWN):
            self._all_known = False
            self._by_band.clear()
        self._rows[folded] = row

    def add(self, wording: Wording, row: int) -> None:
        """A row just written."""
        self.remember(wording.folded, row)
        make_room(self._texts, _MOST_KNOWN)
        self._texts[row] = wording.folded, wording.bits
        if self._all_known:
            for band in wording.bands:
                self._by_band[band].append(row)

    def alike(self, wording: Wording) -> int | None:
        """The row that says nearly the same."""
        rows = self._near(wording.bands)
        texts = {row: self._texts[row] for row in rows if row in self._texts}
        unknown = [row for row in rows if row not in texts]
        if unknown:
            read = {row: (text, bits_of(text)) for row, text in self._store.folded_of(unknown).items()}
            texts.update(read)
            make_room(self._texts, _MOST_KNOWN)
            self._texts.update(read)
        best = most_alike(wording.folded, wording.bits, [texts[row] for row in rows], ALIKE)
        return None if best is None else rows[best]

    def _near(self, bands: Sequence[int]) -> Sequence[int]:
        """The rows that share most bands; the oldest where many do."""
        if not self._all_known:
            return self._store.alike(bands)
        times = Counter(chain.from_iterable(self._by_band[band] for band in bands if band in self._by_band))
        return sorted(times, key=lambda row: (-times[row], row))[:MOST_ALIKE]


def shared_most(held: dict[int, list[_Key]], bands: Sequence[int]) -> Sequence[_Key]:
    """Those held by most of the bands, the first held of equal ones first."""
    lists = [held[band] for band in bands if band in held]
    if len(lists) < 2:
        return lists[0][:MOST_ALIKE] if lists else ()
    times = Counter(chain.from_iterable(lists))
    return sorted(times, key=times.__getitem__, reverse=True)[:MOST_ALIKE]


def make_room(known: dict[_Key, _Value], most: int) -> bool:
    """Forgets the half met longest ago where a memory is full; says whether it was."""
    if len(known) < most:
        return False
    for key in list(islice(known, most // 2)):
        del known[key]
    return True
