"""Finding phrases: the index proposes, a matcher confirms, one sorting key puts them in order."""

from dataclasses import dataclass
from typing import NamedTuple

from lianzheng_desktop.phrases.likeness import likeness
from lianzheng_desktop.phrases.query import Matcher, Mended, Nearness, Query, mend
from lianzheng_desktop.phrases.spelled import spelled
from lianzheng_desktop.phrases.wording import char_tokens, section_token
from lianzheng_desktop.storage.phrase_store import Filters, PhraseStore, StoredPhrase

CANDIDATES = 64  # rows confirmed and sorted at a time; the index hands out the best ranked first
COUNTED = 1000  # totals beyond this are not counted out
_SHARED = 4  # characters that make a common stretch
_FEW = 5  # with fewer exact hits than this, one typing error is forgiven


@dataclass(frozen=True, slots=True)
class Wish:
    """A search as the library understands it. `section` is where the caret is; `scope` and `topic` narrow."""

    query: Query
    section: str = ""
    scope: str = "all"
    topic: str = ""
    limit: int = 50

    @property
    def filters(self) -> Filters:
        return Filters(
            section=self.section if self.scope == "section" else "",
            topic=self.topic,
            favourite=self.scope == "favourite",
            recent=self.scope == "recent",
        )


@dataclass(frozen=True, slots=True)
class Found:
    """Rows in order of merit, and how many there are in all (at most COUNTED)."""

    total: int
    rows: tuple[StoredPhrase, ...]


class _Hit(NamedTuple):
    nearness: Nearness
    row: StoredPhrase

    def merit(self, section: str) -> tuple[object, ...]:
        """Smaller is better: exact characters, initials at the start, the caret's section, use, documents."""
        row = self.row
        return (
            self.nearness,
            row.section != section if section else False,
            -row.used,
            not row.favourite,
            -row.documents,
            -row.occurrences,
            len(row.folded),
            row.uid,
        )


def find(store: PhraseStore, wish: Wish) -> Found:
    """Rows that hold the words of the wish; where there are few, also whole pinyin and words with a slip mended."""
    if not wish.query.words:
        return _listing(store, wish)
    if wish.scope in ("favourite", "recent"):
        return _few(store, wish)
    expression = wish.query.expression()
    hits, seen_all = _confirmed(store, wish, expression)
    total = len(hits)
    if not seen_all:
        total = max(total, store.count_matching(_narrowed(wish, expression), COUNTED))
    elif len(hits) < _FEW:
        hits += _spelled(store, wish, {hit.row.id for hit in hits})
        if len(hits) < _FEW:
            hits += _mended(store, wish, {hit.row.id for hit in hits})
        total = len(hits)
    hits.sort(key=lambda hit: hit.merit(wish.section))
    return Found(total, tuple(hit.row for hit in hits[: wish.limit]))


def related(store: PhraseStore, stored: StoredPhrase, limit: int) -> tuple[StoredPhrase, ...]:
    """Phrases that share words with this one, those that share most first; never the phrase itself."""
    folded = stored.folded
    near: dict[int, tuple[float, StoredPhrase]] = {}
    for start in range(0, max(len(folded) - _SHARED + 1, 1), _SHARED // 2):
        pairs = char_tokens(folded[start : start + _SHARED])[len(folded[start : start + _SHARED]) :]
        for row in store.matching(" AND ".join(f'"{pair}"' for pair in dict.fromkeys(pairs)), CANDIDATES):
            if row.id != stored.id and row.id not in near:
                near[row.id] = likeness(folded, row.folded), row
    ranked = sorted(near.values(), key=lambda one: (-one[0], one[1].section != stored.section, one[1].uid))
    return tuple(row for _, row in ranked[:limit])


def _narrowed(wish: Wish, expression: str) -> str:
    if wish.scope == "section" and wish.section:
        return f'({expression}) AND "{section_token(wish.section)}"'
    return expression


def _confirmed(store: PhraseStore, wish: Wish, expression: str) -> tuple[list[_Hit], bool]:
    """Hits among the best ranked, those of the caret's section first; True where no candidate was left out."""
    matcher = Matcher(wish.query)
    cap = max(CANDIDATES, wish.limit)
    rows = store.matching(_narrowed(wish, expression), cap)
    seen_all = len(rows) < cap
    if not seen_all and wish.section and wish.scope != "section":
        here = store.matching(f'({expression}) AND "{section_token(wish.section)}"', cap)
        known = {row.id for row in rows}
        rows += (row for row in here if row.id not in known)
    hits = []
    for row in rows:
        nearness = matcher.nearness(row.folded, row.sounds)
        if nearness is not None and (not wish.topic or row.topic == wish.topic):
            hits.append(_Hit(nearness, row))
    return hits, seen_all


def _spelled(store: PhraseStore, wish: Wish, known: set[int]) -> list[_Hit]:
    found: dict[int, _Hit] = {}
    for reading in spelled(wish.query):
        for row in store.matching(_narrowed(wish, reading.expression), CANDIDATES):
            if row.id not in known and reading.meets(row.folded) and (not wish.topic or row.topic == wish.topic):
                found[row.id] = _Hit(Nearness.SPELLED, row)
    return list(found.values())


def _mended(store: PhraseStore, wish: Wish, known: set[int]) -> list[_Hit]:
    mended: Mended | None = mend(wish.query)
    if mended is None:
        return []
    rows = store.matching(_narrowed(wish, mended.expression), CANDIDATES)
    return [
        _Hit(Nearness.MENDED, row)
        for row in rows
        if row.id not in known and mended.meets(row.folded, row.sounds) and (not wish.topic or row.topic == wish.topic)
    ]


def _few(store: PhraseStore, wish: Wish) -> Found:
    """Favourites and recent ones are few enough to be looked through."""
    matcher = Matcher(wish.query)
    hits = []
    for row in store.listing(wish.filters, COUNTED):
        nearness = matcher.nearness(row.folded, row.sounds)
        if nearness is not None:
            hits.append(_Hit(nearness, row))
    hits.sort(key=lambda hit: hit.merit(wish.section))
    return Found(len(hits), tuple(hit.row for hit in hits[: wish.limit]))


def _listing(store: PhraseStore, wish: Wish) -> Found:
    """Without a query: the best of what the filters leave, those of the caret's section first."""
    filters = wish.filters
    rows = store.listing(filters, wish.limit)
    if wish.section and wish.scope == "all":
        here = Filters(section=wish.section, topic=wish.topic)
        first = store.listing(here, wish.limit)
        known = {row.id for row in first}
        rows = (first + [row for row in rows if row.id not in known])[: wish.limit]
    return Found(store.count_listing(filters), tuple(rows))
