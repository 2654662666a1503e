"""Phrases of one harvest on their way into the library: merged with what is there and written in lots.

Lives inside one transaction of the library's database.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeVar

from lianzheng_desktop.phrases.groups import Group
from lianzheng_desktop.phrases.library import PhraseLibrary, new_phrase
from lianzheng_desktop.phrases.model import Phrase
from lianzheng_desktop.phrases.wording import bands, fold, likeness
from lianzheng_desktop.storage.phrase_store import NewPhrase, PhraseStore

LOT = 5000  # phrases held before they are written
_MOST_KNOWN = 30_000  # wordings remembered with their rows: an office repeats itself
_ALIKE = 0.8  # share of common pairs from which two wordings are one phrase
_SHORTEST_ALIKE = 9  # shorter texts are merged only where they fold alike


_Key = TypeVar("_Key")


@dataclass(slots=True)
class _Waiting:
    """A phrase not yet written: its counts by source, and other wordings of it."""

    phrase: Phrase
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

    def take(self, phrase: Phrase, source: int) -> None:
        """Adds the phrase, or counts it with the one that says the same."""
        folded = fold(phrase.text)
        waiting = self._waiting.get(folded) or self._same.get(folded)
        if waiting is None:
            row = self._row(folded)
            if row is not None:
                self._count_row(row, phrase, source)
                return
            keys = bands(folded) if len(folded) >= _SHORTEST_ALIKE else ()
            waiting = self._alike_waiting(folded, keys)
            if waiting is None:
                row = self._alike_row(folded, keys)
                if row is not None:
                    self._rows[folded] = row
                    self._variants.append((row, phrase.text, source))
                    self._count_row(row, phrase, source)
                    return
                self._await(folded, keys, phrase, source)
                return
            self._same[folded] = waiting
            waiting.variants.append((phrase.text, source))
        self.merged += 1
        waiting.counts[source] = waiting.counts.get(source, 0) + phrase.count

    def take_group(self, group: Group, source: int) -> None:
        self._shelves.add(group.id, group.kind.value, "\n".join(group.texts), group.section, group.pattern, source)

    def finish(self) -> None:
        """Writes what waits, and counts anew what was there before."""
        self._write()
        self._store.recount(self._touched)

    def _await(self, folded: str, keys: tuple[int, ...], phrase: Phrase, source: int) -> None:
        self.added += 1
        self._waiting[folded] = _Waiting(phrase, {source: phrase.count})
        for key in keys:
            self._by_band[key].append(folded)
        if len(self._waiting) >= LOT:
            self._write()

    def _count_row(self, row: int, phrase: Phrase, source: int) -> None:
        self.merged += 1
        self._occurrences.append((row, source, phrase.count))
        self._touched.add(row)

    def _row(self, folded: str) -> int | None:
        known = self._rows.get(folded)
        if known is not None or not self._had_rows:
            return known
        stored = self._store.by_folded(folded)
        if stored is None:
            return None
        if len(self._rows) >= _MOST_KNOWN:
            self._rows.clear()
        self._rows[folded] = stored.id
        return stored.id

    def _alike_waiting(self, folded: str, keys: tuple[int, ...]) -> _Waiting | None:
        found = {other for key in keys for other in self._by_band.get(key, ())}
        best = _most_alike(folded, ((other, other) for other in found))
        return self._waiting[best] if best else None

    def _alike_row(self, folded: str, keys: tuple[int, ...]) -> int | None:
        rows = self._store.alike(keys) if self._had_rows else []
        return _most_alike(folded, ((other, row) for row, other in rows))

    def _write(self) -> None:
        """The phrases seen in most documents come foremost."""
        ordered = sorted(
            self._waiting.values(),
            key=lambda one: (-len(one.counts), -sum(one.counts.values()), len(one.phrase.text), one.phrase.id),
        )
        ids = self._store.add_all([self._new(one) for one in ordered]) if ordered else range(0)
        for row, one in zip(ids, ordered, strict=True):
            self._occurrences += ((row, source, count) for source, count in one.counts.items())
            self._variants += ((row, text, source) for text, source in one.variants)
        self._store.add_occurrences(self._occurrences)
        self._store.add_variants(self._variants)
        self._had_rows = self._had_rows or bool(ordered)
        for held in (self._waiting, self._same, self._by_band, self._occurrences, self._variants):
            held.clear()

    def _new(self, one: _Waiting) -> NewPhrase:
        phrase = one.phrase
        new = new_phrase(
            *(phrase.text, phrase.kind.value, phrase.section),
            topic=phrase.topic,
            tag=phrase.tag,
            origin="harvest",
            year=max(self._years[source] for source in one.counts),
            count=sum(one.counts.values()),
            batch=self.batch,
        )
        return replace(new, documents=len(one.counts))


def _most_alike(folded: str, others: Iterable[tuple[str, _Key]]) -> _Key | None:
    """The key of the most similar of (folded, key) others, None where none is similar enough."""
    least, most = len(folded) * _ALIKE - 1, len(folded) / _ALIKE + 1
    near = [(likeness(folded, other), key) for other, key in others if least <= len(other) <= most]
    likest, best = max(near, key=lambda pair: pair[0], default=(0.0, None))
    return best if likest >= _ALIKE else None
