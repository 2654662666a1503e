"""The library's rows. Knows tables, not Chinese: texts arrive folded, cut into index tokens and with their bands."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from lianzheng_desktop.storage.database import Database, Row

_COLUMNS = (
    "p.uid, p.text, p.folded, p.sounds, p.kind, p.section, p.topic, p.tag, p.year, p.count, p.documents, p.used, "
    "p.favourite, p.id, p.rank, p.origin, p.used_order"
)
MOST_ALIKE = 12  # looked at closely
_MOST_BANDED = 400  # entries of the index looked at: those of common turns of phrase grow without end
_RELEVANCE = "favourite DESC, used DESC, documents DESC, count DESC, length(text), uid"


class StoredPhrase(NamedTuple):
    """One row of the library; field order is that of `_COLUMNS`. A tuple, since a search makes hundreds."""

    uid: str
    text: str
    folded: str
    sounds: str
    kind: str
    section: str
    topic: str
    tag: str
    year: int
    occurrences: int
    documents: int
    used: int
    favourite: int
    id: int
    rank: int
    origin: str
    used_order: int


class NewPhrase(NamedTuple):
    """A row to be. `tokens` is the line of index words; `bands` likeness keys of its wording."""

    uid: str
    text: str
    folded: str
    sounds: str
    tokens: str
    kind: str
    section: str
    topic: str = ""
    tag: str = ""
    note: str = ""
    origin: str = "own"
    year: int = 0
    occurrences: int = 1
    documents: int = 1
    bands: tuple[int, ...] = ()
    batch: int | None = None


@dataclass(frozen=True, slots=True)
class Filters:
    """Narrowing of a listing; empty fields do not narrow."""

    section: str = ""
    topic: str = ""
    favourite: bool = False
    recent: bool = False

    def where(self) -> tuple[str, list[str]]:
        """The condition of an SQL query on `phrase p`, and its values."""
        parts, values = ["1"], []
        for column, value in (("section", self.section), ("topic", self.topic)):
            if value:
                parts.append(f"p.{column} = ?")
                values.append(value)
        if self.favourite:
            parts.append("p.favourite = 1")
        if self.recent:
            parts.append("p.used_order > 0")
        return " AND ".join(parts), values


class PhraseStore:
    """Rows in and out; every method is one small statement or two. Writing belongs inside `database.transaction()`."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._counted: dict[Filters, int] = {}
        self._counted_at = -1

    # -- reading

    def count(self) -> int:
        return self.count_listing(Filters())

    def matching(self, expression: str, limit: int) -> list[StoredPhrase]:
        """Rows whose index line matches, best rank first."""
        rows = self.database.rows(
            f"SELECT {_COLUMNS} FROM phrase_index i JOIN phrase p ON p.rank = i.rowid "
            "WHERE i.phrase_index MATCH ? ORDER BY i.rowid LIMIT ?",
            (expression, limit),
        )
        return list(map(StoredPhrase._make, rows))

    def count_matching(self, expression: str, most: int) -> int:
        return self._one(
            "SELECT count(*) FROM (SELECT rowid FROM phrase_index WHERE phrase_index MATCH ? LIMIT ?)",
            (expression, most),
        )

    def listing(self, filters: Filters, limit: int) -> list[StoredPhrase]:
        where, values = filters.where()
        order = "p.used_order DESC" if filters.recent else "p.rank"
        rows = self.database.rows(
            f"SELECT {_COLUMNS} FROM phrase p WHERE {where} ORDER BY {order} LIMIT ?", [*values, limit]
        )
        return list(map(StoredPhrase._make, rows))

    def count_listing(self, filters: Filters) -> int:
        """Remembered until somebody writes: counting a million rows takes longer than finding one."""
        version = self.database.others_version()
        if version != self._counted_at:
            self._counted.clear()
            self._counted_at = version
        known = self._counted.get(filters)
        if known is None:
            where, values = filters.where()
            known = self._one(f"SELECT count(*) FROM phrase p WHERE {where}", values)
            if not self.database.in_transaction:  # what may yet be taken back is not remembered
                self._counted[filters] = known
        return known

    def by_uid(self, uid: str) -> StoredPhrase | None:
        return self._stored("p.uid = ?", uid)

    def by_folded(self, folded: str) -> StoredPhrase | None:
        return self._stored("p.folded = ?", folded)

    def row_of(self, folded: str) -> int | None:
        """The row id of a wording: all that counting it needs."""
        found = self.database.row("SELECT id FROM phrase WHERE folded = ?", (folded,))
        return int(found[0]) if found else None

    def alike(self, bands: Sequence[int]) -> list[int]:
        """Row ids of the phrases that share most likeness bands; the oldest where many do."""
        marks = ",".join("?" * len(bands))
        # Counted here: sorting in SQLite takes longer than all the rest.
        shared = Counter(
            self.database.rows(f"SELECT phrase FROM likeness WHERE band IN ({marks}) LIMIT {_MOST_BANDED}", bands)
        )
        return [phrase for _, (phrase,) in sorted((-count, row) for row, count in shared.items())[:MOST_ALIKE]]

    def folded_of(self, ids: Sequence[int]) -> dict[int, str]:
        """Texts as compared, by row id."""
        marks = ",".join("?" * len(ids))
        return dict(self.database.rows(f"SELECT id, folded FROM phrase WHERE id IN ({marks})", ids))

    def sources_of(self, ids: Sequence[int]) -> dict[int, list[str]]:
        """All source names by phrase row id, newest source first."""
        if not ids:
            return {}
        marks = ",".join("?" * len(ids))
        names: dict[int, list[str]] = {}
        for phrase, name in self.database.rows(
            f"SELECT o.phrase, s.name FROM occurrence o JOIN source s ON s.id = o.source WHERE o.phrase IN ({marks}) "
            "ORDER BY s.year DESC, s.id",
            ids,
        ):
            names.setdefault(phrase, []).append(name)
        return names

    def last_sources(self, phrase: int, most: int) -> list[str]:
        """Names of the sources read last, newest source first: a common phrase may have thousands."""
        rows = self.database.rows(
            "SELECT s.name FROM (SELECT source FROM occurrence WHERE phrase = ? ORDER BY source DESC LIMIT ?) "
            "JOIN source s ON s.id = source ORDER BY s.year DESC, s.id",
            (phrase, most),
        )
        return [str(name) for (name,) in rows]

    def variants_of(self, phrase: int) -> list[str]:
        return [text for (text,) in self.database.rows("SELECT text FROM variant WHERE phrase = ?", (phrase,))]

    def topics(self) -> list[str]:
        return [t for (t,) in self.database.rows("SELECT DISTINCT topic FROM phrase WHERE topic <> '' ORDER BY topic")]

    def setting(self, name: str) -> str:
        found = self.database.row("SELECT value FROM setting WHERE name = ?", (name,))
        return str(found[0]) if found else ""

    # -- writing

    def set_setting(self, name: str, value: str) -> None:
        self.database.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, value))

    def add(self, new: NewPhrase) -> int:
        """Adds a row in front of all others; gives its row id."""
        return self.add_all([new])[0]

    def add_all(self, new: Sequence[NewPhrase]) -> range:
        """Adds rows in front of all others, the first foremost; gives their row ids in that order."""
        self._counted.clear()
        rank = self._next_front() - len(new) + 1
        first = self._one("SELECT coalesce(max(id), 0) + 1 FROM phrase")
        ids = range(first, first + len(new))
        self.database.execute_all(
            "INSERT INTO phrase (id, rank, uid, text, folded, sounds, kind, section, topic, tag, note, origin, year, "
            "count, documents, batch) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                (
                    *(row, rank + at, one.uid, one.text, one.folded, one.sounds, one.kind, one.section, one.topic),
                    *(one.tag, one.note, one.origin, one.year, one.occurrences, one.documents, one.batch),
                )
                for at, (row, one) in enumerate(zip(ids, new, strict=True))
            ),
        )
        self.database.execute_all(
            "INSERT INTO phrase_index (rowid, grams) VALUES (?, ?)",
            ((rank + at, one.tokens) for at, one in enumerate(new)),
        )
        self.database.execute_all(
            "INSERT OR IGNORE INTO likeness VALUES (?, ?)",
            sorted(
                (band, row) for row, one in zip(ids, new, strict=True) for band in one.bands
            ),  # as they lie in the table
        )
        return ids

    def remove(self, stored: StoredPhrase, tokens: str) -> None:
        """`tokens` must be the line the row was indexed with: a contentless index cannot look it up."""
        self._counted.clear()
        self._unindex(stored.rank, tokens)
        self.database.execute("DELETE FROM phrase WHERE id = ?", (stored.id,))

    def rewrite(self, stored: StoredPhrase, tokens_before: str, after: NewPhrase) -> None:
        """New wording or place of a row that keeps its id, use and sources."""
        self._counted.clear()
        self._unindex(stored.rank, tokens_before)
        rank = self._next_front()
        self.database.execute(
            "UPDATE phrase SET rank = ?, text = ?, folded = ?, sounds = ?, kind = ?, section = ?, topic = ?, tag = ?, "
            "origin = 'own' WHERE id = ?",
            (
                *(rank, after.text, after.folded, after.sounds, after.kind, after.section, after.topic),
                *(after.tag, stored.id),
            ),
        )
        self.database.execute("INSERT INTO phrase_index (rowid, grams) VALUES (?, ?)", (rank, after.tokens))
        self.database.execute("DELETE FROM likeness WHERE phrase = ?", (stored.id,))
        self.database.execute_all("INSERT OR IGNORE INTO likeness VALUES (?, ?)", ((b, stored.id) for b in after.bands))

    def use(self, stored: StoredPhrase, tokens: str) -> None:
        """Counts one use and moves the row to the front of the index."""
        self._counted = {filters: number for filters, number in self._counted.items() if not filters.recent}
        self._unindex(stored.rank, tokens)
        rank = self._next_front()
        self.database.execute(
            "UPDATE phrase SET rank = ?, used = used + 1, "
            "used_order = (SELECT max(used_order) + 1 FROM phrase) WHERE id = ?",
            (rank, stored.id),
        )
        self.database.execute("INSERT INTO phrase_index (rowid, grams) VALUES (?, ?)", (rank, tokens))

    def set_favourite(self, uid: str, on: bool) -> None:
        self._counted = {filters: number for filters, number in self._counted.items() if not filters.favourite}
        self.database.execute("UPDATE phrase SET favourite = ? WHERE uid = ?", (int(on), uid))

    def new_batch(self, made: str, label: str) -> int:
        return self.database.execute("INSERT INTO batch (made, label) VALUES (?, ?)", (made, label))

    def has_source(self, digest: str) -> bool:
        return self.database.row("SELECT 1 FROM source WHERE digest = ?", (digest,)) is not None

    def source_digests(self) -> list[str]:
        return [str(digest) for (digest,) in self.database.rows("SELECT digest FROM source")]

    def new_source(self, name: str, digest: str, year: int, batch: int) -> int:
        return self.database.execute(
            "INSERT INTO source (name, digest, year, batch) VALUES (?, ?, ?, ?)", (name, digest, year, batch)
        )

    def add_occurrences(self, rows: Iterable[tuple[int, int, int]]) -> None:
        """(phrase, source, count) rows; counts of a pair already there are summed."""
        self.database.execute_all(
            "INSERT INTO occurrence VALUES (?, ?, ?) "
            "ON CONFLICT (phrase, source) DO UPDATE SET count = count + excluded.count",
            rows,
        )

    def add_variants(self, rows: Iterable[tuple[int, str, int]]) -> None:
        """(phrase, text, source) rows."""
        self.database.execute_all("INSERT OR IGNORE INTO variant VALUES (?, ?, ?)", rows)

    def recount(self, phrases: Iterable[int]) -> None:
        """Counts, documents and year of phrases anew from where they occur: once where they occur no more. The year of
        what came with the program is the last it fits, no document's."""
        self.database.execute_all(
            "UPDATE phrase SET (count, documents, year) = (SELECT coalesce(sum(o.count), 1), max(count(o.source), 1), "
            "iif(phrase.origin = 'seed', phrase.year, coalesce(max(s.year), phrase.year)) "
            "FROM occurrence o JOIN source s ON s.id = o.source WHERE o.phrase = phrase.id) WHERE id = ?",
            ((phrase,) for phrase in phrases),
        )

    def batch_phrases(self, batch: int) -> list[StoredPhrase]:
        """Rows that a batch brought in and nobody has used, kept or changed since."""
        rows = self.database.rows(
            f"SELECT {_COLUMNS} FROM phrase p WHERE p.batch = ? AND p.used = 0 AND p.favourite = 0 "
            "AND p.origin <> 'own' AND NOT EXISTS (SELECT 1 FROM occurrence o JOIN source s ON s.id = o.source "
            "WHERE o.phrase = p.id AND s.batch <> ?)",
            (batch, batch),
        )
        return list(map(StoredPhrase._make, rows))

    def touched_by(self, batch: int) -> list[int]:
        """Row ids of all phrases that a batch added or counted."""
        return [
            phrase
            for (phrase,) in self.database.rows(
                "SELECT DISTINCT o.phrase FROM occurrence o JOIN source s ON s.id = o.source WHERE s.batch = ?",
                (batch,),
            )
        ]

    def drop_batch(self, batch: int) -> None:
        self.database.execute("DELETE FROM batch WHERE id = ?", (batch,))

    def batches(self) -> list[Row]:
        """(id, made, label, phrases it brought) of every harvest and import, newest first."""
        return self.database.rows(
            "SELECT b.id, b.made, b.label, (SELECT count(*) FROM phrase p WHERE p.batch = b.id) FROM batch b "
            "ORDER BY b.id DESC"
        )

    def front(self) -> int:
        """How many rows stand in front of the dealt order."""
        return max(-self._next_front() - 1, 0)

    def _next_front(self) -> int:
        """The rank before all others. Read each time: another connection may have added rows."""
        return self._one("SELECT min(0, coalesce(min(rank), 0)) - 1 FROM phrase")

    def reorder(self, lines: Iterable[tuple[int, str]]) -> None:
        """Deals ranks anew, best first, and builds the index again. `lines` gives (row id, tokens) in that order."""
        with self.database.transaction():
            self.database.execute("INSERT INTO phrase_index (phrase_index) VALUES ('delete-all')")
            self.database.execute("UPDATE phrase SET rank = -2000000000 - id")
            pairs = list(lines)
            self.database.execute_all(
                "UPDATE phrase SET rank = ? WHERE id = ?", ((rank, row) for rank, (row, _) in enumerate(pairs))
            )
            self.database.execute_all(
                "INSERT INTO phrase_index (rowid, grams) VALUES (?, ?)",
                ((rank, tokens) for rank, (_, tokens) in enumerate(pairs)),
            )

    def by_relevance(self) -> list[StoredPhrase]:
        rows = self.database.rows(f"SELECT {_COLUMNS} FROM phrase p ORDER BY {_RELEVANCE}")
        return list(map(StoredPhrase._make, rows))

    def _unindex(self, rank: int, tokens: str) -> None:
        self.database.execute(
            "INSERT INTO phrase_index (phrase_index, rowid, grams) VALUES ('delete', ?, ?)", (rank, tokens)
        )

    def _stored(self, where: str, value: str) -> StoredPhrase | None:
        found = self.database.row(f"SELECT {_COLUMNS} FROM phrase p WHERE {where}", (value,))
        return StoredPhrase._make(found) if found else None

    def _one(self, query: str, values: Sequence[object] = ()) -> int:
        found = self.database.row(query, values)
        return int(found[0]) if found else 0
