"""Phrases of one harvest on their way into the library: merged with what is there and written in lots.

Lives inside one transaction of the library's database.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain, islice

from lianzheng_desktop.phrases.groups import Group
from lianzheng_desktop.phrases.library import PhraseLibrary, new_row
from lianzheng_desktop.phrases.likeness import most_alike
from lianzheng_desktop.phrases.wording import Wording
from lianzheng_desktop.storage.phrase_store import MOST_ALIKE, NewPhrase, PhraseStore

LOT = 5000  # phrases held before they are written
_MOST_KNOWN = 30_000  # wordings remembered with their rows: an office repeats itself
_ALIKE = 0.8  # share of common pairs from which two wordings are one phrase


@dataclass(slots=True)
class _Waiting:
    """A wording not yet written: its counts by source, and other wordings of it."""

    wording: Wording
    counts: dict[int, int] = field(default_factory=dict)
    variants: list[tuple[str, int]] = field(default_factory=list)


class Gathering:
    """`added` and `merged` count phrases of documents; `batch` is the harvest's number, 0 while nothing was taken."""

    def __init__(self, library: PhraseLibrary) -> None:
        store: PhraseStore = library.store
        self._store, self._shelves = store, library.shelves
        self._had_rows = store.count() > 0
        self._waiting: dict[str, _Waiting] = {}
        self._by_band: defaultdict[int, list[str]] = defaultdict(list)
        self._same: dict[str, _Waiting] = {}  # other wordings of what waits
        self._rows: dict[str, int] = {}  # wordings met before and the rows they count for
        self._years: dict[int, int] = {}
        self._touched: set[int] = set()
        self._occurrences: list[tuple[int, int, int]] = []
        self._variants: list[tuple[int, str, int]] = []
        self.batch = self.added = self.merged = 0

    def knows(self, digest: str) -> bool:
        return self._store.has_source(digest)

    def has(self, folded: str) -> bool:
        return folded in self._waiting or self._row(folded) is not None

    def begin_source(self, name: str, digest: str, year: int) -> int:
        told = name.encode("utf-8", "replace").decode("utf-8")  # a file name may hold bytes that are no text
        if not self.batch:
            self.batch = self._store.new_batch(datetime.now().isoformat(timespec="seconds"), told)
        source = self._store.new_source(told, digest, year, self.batch)
        self._years[source] = year
        return source

    def take(self, wording: Wording, count: int, source: int) -> None:
        """Adds the wording, or counts it with the one that says the same."""
        folded = wording.folded
        waiting = self._waiting.get(folded) or self._same.get(folded)
        if waiting is None:
            row = self._row(folded)
            if row is None:
                waiting, row = self._alike(wording)
                if waiting is not None:
                    self._same[folded] = waiting
                    waiting.variants.append((wording.text, source))
                elif row is not None:
                    self._remember(folded, row)
                    self._variants.append((row, wording.text, source))
                else:
                    self._await(wording, count, source)
                    return
            if row is not None:
                self._occurrences.append((row, source, count))
                self._touched.add(row)
        self.merged += 1
        if waiting is not None:
            waiting.counts[source] = waiting.counts.get(source, 0) + count

    def take_group(self, group: Group, source: int) -> None:
        self._shelves.add(group.id, group.kind.value, "\n".join(group.texts), group.section, group.pattern, source)

    def finish(self) -> None:
        """Writes what waits, and counts anew what was there before."""
        self._write()
        self._store.recount(self._touched)

    def _await(self, wording: Wording, count: int, source: int) -> None:
        self.added += 1
        self._waiting[wording.folded] = _Waiting(wording, {source: count})
        for key in wording.bands:
            self._by_band[key].append(wording.folded)
        if len(self._waiting) >= LOT:
            self._write()

    def _row(self, folded: str) -> int | None:
        known = self._rows.get(folded)
        if known is not None or not self._had_rows:
            return known
        row = self._store.row_of(folded)
        if row is not None:
            self._remember(folded, row)
        return row

    def _remember(self, folded: str, row: int) -> None:
        """The half met longest ago is forgotten first."""
        if len(self._rows) >= _MOST_KNOWN:
            self._rows = dict(islice(self._rows.items(), _MOST_KNOWN // 2, None))
        self._rows[folded] = row

    def _alike(self, wording: Wording) -> tuple[_Waiting | None, int | None]:
        """What waits, or else the row, that says nearly the same."""
        if not wording.bands:
            return None, None
        near = Counter(chain.from_iterable(self._by_band.get(key, ()) for key in wording.bands))
        nearest = sorted(near, key=near.__getitem__, reverse=True)[:MOST_ALIKE] if len(near) > 1 else near
        best = most_alike(wording.folded, nearest, _ALIKE)
        if best is not None:
            return self._waiting[best], None
        size = len(wording.folded)
        lengths = int(size * _ALIKE) - 1, int(size / _ALIKE) + 1
        rows: dict[str, int] = dict(self._store.alike(wording.bands, *lengths)) if self._had_rows else {}
        best = most_alike(wording.folded, rows, _ALIKE)
        return None, rows[best] if best is not None else None

    def _write(self) -> None:
        """The phrases seen in most documents come foremost."""
        ordered = sorted(
            self._waiting.values(),
            key=lambda one: (-len(one.counts), -sum(one.counts.values()), len(one.wording.text), one.wording.folded),
        )
        ids = self._store.add_all([self._new(one) for one in ordered]) if ordered else range(0)
        for row, one in zip(ids, ordered, strict=True):
            self._remember(one.wording.folded, row)
            self._occurrences += ((row, source, count) for source, count in one.counts.items())
            self._variants += ((row, text, source) for text, source in one.variants)
        self._store.add_occurrences(self._occurrences)
        self._store.add_variants(self._variants)
        self._had_rows = self._had_rows or bool(ordered)
        for held in (self._waiting, self._same, self._by_band, self._occurrences, self._variants):
            held.clear()

    def _new(self, one: _Waiting) -> NewPhrase:
        return new_row(
            one.wording,
            origin="harvest",
            year=max(self._years[source] for source in one.counts),
            count=sum(one.counts.values()),
            documents=len(one.counts),
            batch=self.batch,
        )
