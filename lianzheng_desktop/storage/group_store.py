"""Rows beside the phrases: groups of texts that belong together, collections, notes."""

from collections.abc import Iterable
from typing import NamedTuple

from lianzheng_desktop.storage.database import Database


class StoredGroup(NamedTuple):
    """`texts` one a line; `sources` names, one a line, youngest first; `year` the youngest source's."""

    uid: str
    kind: str
    texts: str
    section: str
    pattern: str
    documents: int
    sources: str
    year: int


class GroupStore:
    """Writing belongs inside `database.transaction()`."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def add(self, uid: str, kind: str, texts: str, section: str, pattern: str) -> int:
        """Adds a group where it is new; gives its row id."""
        self.database.execute(
            "INSERT OR IGNORE INTO phrase_group (uid, kind, texts, section, pattern) VALUES (?, ?, ?, ?, ?)",
            (uid, kind, texts, section, pattern),
        )
        found = self.database.row("SELECT id FROM phrase_group WHERE uid = ?", (uid,))
        assert found is not None
        return int(found[0])

    def add_sources(self, rows: Iterable[tuple[int, int]]) -> None:
        """(group, source) rows."""
        self.database.execute_all("INSERT OR IGNORE INTO group_source VALUES (?, ?)", rows)

    def listing(self, kind: str, section: str = "", limit: int = 200) -> list[StoredGroup]:
        """Groups of one kind, those of a section where named; found in most documents first."""
        rows = self.database.rows(
            "SELECT g.uid, g.kind, g.texts, g.section, g.pattern, count(s.id), "
            "coalesce(group_concat(s.name, char(10)), ''), coalesce(max(s.year), 0) FROM phrase_group g "
            "LEFT JOIN group_source o ON o.phrase_group = g.id LEFT JOIN source s ON s.id = o.source "
            "WHERE g.kind = ? AND (? = '' OR g.section = ?) GROUP BY g.id "
            "ORDER BY count(s.id) DESC, max(s.year) DESC, g.id LIMIT ?",
            (kind, section, section, limit),
        )
        return list(map(StoredGroup._make, rows))

    def remove(self, uid: str) -> None:
        self.database.execute("DELETE FROM phrase_group WHERE uid = ?", (uid,))

    def drop_sourceless(self) -> None:
        """After sources went: groups nobody says any more."""
        self.database.execute("DELETE FROM phrase_group WHERE id NOT IN (SELECT phrase_group FROM group_source)")

    # -- collections and notes

    def collections(self) -> list[tuple[str, int]]:
        """(name, phrases in it), by name."""
        rows = self.database.rows(
            "SELECT c.name, count(m.phrase) FROM collection c LEFT JOIN collected m ON m.collection = c.id "
            "GROUP BY c.id ORDER BY c.name"
        )
        return [(str(name), int(count)) for name, count in rows]

    def collect(self, name: str, phrases: Iterable[str]) -> None:
        """Puts phrases, by uid, into a collection, which is made where it is new."""
        self.database.execute("INSERT OR IGNORE INTO collection (name) VALUES (?)", (name,))
        self.database.execute_all(
            "INSERT OR IGNORE INTO collected SELECT c.id, p.id FROM collection c, phrase p "
            "WHERE c.name = ? AND p.uid = ?",
            ((name, uid) for uid in phrases),
        )

    def uncollect(self, name: str, phrases: Iterable[str]) -> None:
        """Takes phrases, by uid, out of a collection."""
        self.database.execute_all(
            "DELETE FROM collected WHERE collection = (SELECT id FROM collection WHERE name = ?) "
            "AND phrase = (SELECT id FROM phrase WHERE uid = ?)",
            ((name, uid) for uid in phrases),
        )

    def drop_collection(self, name: str) -> None:
        """The collection goes, the phrases in it stay."""
        self.database.execute("DELETE FROM collection WHERE name = ?", (name,))

    def members(self, name: str) -> list[str]:
        """The uids of the phrases in a collection, in the order of the library."""
        rows = self.database.rows(
            "SELECT p.uid FROM collected m JOIN collection c ON c.id = m.collection JOIN phrase p ON p.id = m.phrase "
            "WHERE c.name = ? ORDER BY p.rank",
            (name,),
        )
        return [str(uid) for (uid,) in rows]

    def notes(self) -> dict[str, str]:
        """The note of each phrase, by uid, that has one."""
        return {
            str(uid): str(note) for uid, note in self.database.rows("SELECT uid, note FROM phrase WHERE note != ''")
        }

    def note(self, phrase: str) -> str:
        """Empty where there is none, or no such phrase."""
        found = self.database.row("SELECT note FROM phrase WHERE uid = ?", (phrase,))
        return str(found[0]) if found else ""

    def set_note(self, phrase: str, note: str) -> None:
        self.database.execute("UPDATE phrase SET note = ? WHERE uid = ?", (note, phrase))
