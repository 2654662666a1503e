"""Phrases of one harvest on their way into the library: merged with what is there and written in lots.

Lives inside one transaction of the library's database.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from lianzheng_desktop.phrases.groups import Group
from lianzheng_desktop.phrases.library import PhraseLibrary, new_row
from lianzheng_desktop.phrases.likeness import most_alike
from lianzheng_desktop.phrases.wording import Wording, storable
from lianzheng_desktop.phrases.written import ALIKE, WrittenRows, make_room, shared_most
from lianzheng_desktop.storage.phrase_store import NewPhrase, PhraseStore

LOT = 5000  # phrases held before they are written
_MOST_COUNTS = 50_000  # held before they are written: where all is known, nothing else is
_MOST_GROUPS = 10_000  # remembered with their rows


@dataclass(slots=True, eq=False)
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
        self._written = WrittenRows(store)
        self._waiting: dict[str, _Waiting] = {}
        self._by_band: defaultdict[int, list[_Waiting]] = defaultdict(list)
        self._same: dict[str, _Waiting] = {}  # other wordings of what waits
        self._groups: dict[str, int] = {}  # groups met before and their rows
        self._grouped: list[tuple[int, int]] = []
        self._years: dict[int, int] = {}
        self._touched: set[int] = set()
        self._occurrences: list[tuple[int, int, int]] = []
        self._variants: list[tuple[int, str, int]] = []
        self.batch = self.added = self.merged = 0

    def knows(self, digest: str) -> bool:
        return self._store.has_source(digest)

    def has(self, folded: str) -> bool:
        return folded in self._waiting or self._written.row(folded) is not None

    def begin_source(self, name: str, digest: str, year: int) -> int:
        told = name.encode("utf-8", "replace").decode("utf-8")  # a file name may hold bytes that are no text
        if not self.batch:
            self.batch = self._store.new_batch(datetime.now().isoformat(timespec="seconds"), told)
        if len(self._occurrences) >= _MOST_COUNTS:
            self._write_counts()
        source = self._store.new_source(told, digest, year, self.batch)
        self._years[source] = year
        return source

    def take(self, wording: Wording, count: int, source: int) -> None:
        """Adds the wording, or counts it with the one that says the same."""
        folded = wording.folded
        waiting = self._waiting.get(folded) or self._same.get(folded)
        if waiting is None:
            row = self._written.row(folded)
            if row is None:
                waiting, row = self._alike(wording)
                if waiting is not None:
                    self._same[folded] = waiting
                    waiting.variants.append((wording.text, source))
                elif row is not None:
                    self._written.remember(folded, row)
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
        row = self._groups.get(group.id)
        if row is None:
            make_room(self._groups, _MOST_GROUPS)
            texts = storable("\n".join(group.texts))
            row = self._shelves.add(group.id, group.kind.value, texts, group.section, storable(group.pattern))
            self._groups[group.id] = row
        self._grouped.append((row, source))

    def finish(self) -> None:
        """Writes what waits, and counts anew what was there before."""
        self._write()
        self._store.recount(self._touched)

    def _await(self, wording: Wording, count: int, source: int) -> None:
        self.added += 1
        self._waiting[wording.folded] = waiting = _Waiting(wording, {source: count})
        for band in wording.bands:
            self._by_band[band].append(waiting)
        if len(self._waiting) >= LOT:
            self._write()

    def _alike(self, wording: Wording) -> tuple[_Waiting | None, int | None]:
        """What waits, or else the row, that says nearly the same."""
        if not wording.bands:
            return None, None
        near = shared_most(self._by_band, wording.bands)
        texts = [(one.wording.folded, one.wording.bits) for one in near]
        best = most_alike(wording.folded, wording.bits, texts, ALIKE)
        if best is not None:
            return near[best], None
        return None, self._written.alike(wording)

    def _write(self) -> None:
        """The phrases seen in most documents come foremost."""
        ordered = sorted(
            self._waiting.values(),
            key=lambda one: (-len(one.counts), -sum(one.counts.values()), len(one.wording.text), one.wording.folded),
        )
        ids = self._store.add_all([self._new(one) for one in ordered]) if ordered else range(0)
        for row, one in zip(ids, ordered, strict=True):
            self._written.add(one.wording, row)
            self._occurrences += ((row, source, count) for source, count in one.counts.items())
            self._variants += ((row, text, source) for text, source in one.variants)
        self._write_counts()
        for held in (self._waiting, self._same, self._by_band):
            held.clear()

    def _write_counts(self) -> None:
        """What was counted for rows already there."""
        self._store.add_occurrences(sorted(self._occurrences))  # as they lie in the table
        self._store.add_variants(self._variants)
        self._shelves.add_sources(self._grouped)
        for held in (self._occurrences, self._variants, self._grouped):
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
