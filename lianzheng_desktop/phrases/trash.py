"""Phrases that were removed, with all that hung on them, so that they can come back as they were."""

from collections.abc import Iterable
from dataclasses import dataclass

from lianzheng_desktop.phrases.library import PhraseLibrary
from lianzheng_desktop.phrases.wording import tokens
from lianzheng_desktop.storage.phrase_store import NewPhrase, StoredPhrase

_BELONGINGS = ("occurrence", "variant", "collected")  # tables with a column `phrase` beside what is only derived


@dataclass(frozen=True, slots=True)
class Removed:
    """`belongings` are rows by table, as mappings of column to value."""

    stored: StoredPhrase
    note: str
    batch: int | None
    bands: tuple[int, ...]
    belongings: tuple[tuple[str, dict[str, object]], ...]


def take_out(library: PhraseLibrary, ids: Iterable[str]) -> tuple[Removed, ...]:
    """Removes the phrases; nothing happens where one is gone already."""
    removed = []
    with library.store.database.transaction():
        for uid in ids:
            stored = library.store.by_uid(uid)
            if stored is not None:
                removed.append(_image(library, stored))
                library.remove(uid)
    return tuple(removed)


def put_back(library: PhraseLibrary, removed: Iterable[Removed]) -> int:
    """How many came back: one whose words are in the library again stays away. They stand in front of all others."""
    count = 0
    with library.store.database.transaction():
        for one in removed:
            if library.store.by_folded(one.stored.folded) is None:
                _restore(library, one)
                count += 1
    return count


def _image(library: PhraseLibrary, stored: StoredPhrase) -> Removed:
    database = library.store.database
    found = database.row("SELECT note, batch FROM phrase WHERE id = ?", (stored.id,))
    assert found is not None
    bands = tuple(int(band) for (band,) in database.rows("SELECT band FROM likeness WHERE phrase = ?", (stored.id,)))
    belongings = []
    for table in _BELONGINGS:
        columns = [str(row[1]) for row in database.rows(f"PRAGMA table_info({table})")]
        rows = database.rows(f"SELECT * FROM {table} WHERE phrase = ?", (stored.id,))
        belongings += [(table, dict(zip(columns, row, strict=True))) for row in rows]
    return Removed(stored, str(found[0]), found[1], bands, tuple(belongings))


def _restore(library: PhraseLibrary, one: Removed) -> None:
    """What it was found in or collected under may have gone meanwhile; that is then left out."""
    store, old = library.store, one.stored
    known = store.database.row("SELECT id FROM batch WHERE id = ?", (one.batch,))
    row = store.add(
        NewPhrase(
            uid=old.uid, text=old.text, folded=old.folded, sounds=old.sounds, kind=old.kind, section=old.section,
            topic=old.topic, tag=old.tag, note=one.note, origin=old.origin, year=old.year,
            occurrences=old.occurrences, documents=old.documents, batch=one.batch if known else None,
            tokens=tokens(old.folded, old.section), bands=one.bands,
        )
    )  # fmt: skip
    store.database.execute(
        "UPDATE phrase SET used = ?, used_order = ?, favourite = ? WHERE id = ?",
        (old.used, old.used_order, old.favourite, row),
    )
    for table, values in one.belongings:
        owner = "collection" if table == "collected" else "source"
        if store.database.row(f"SELECT id FROM {owner} WHERE id = ?", (values[owner],)) is not None:
            kept = {**values, "phrase": row}
            marks = ", ".join("?" * len(kept))
            store.database.execute(f"INSERT INTO {table} ({', '.join(kept)}) VALUES ({marks})", tuple(kept.values()))
