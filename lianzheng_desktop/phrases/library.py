"""The phrase library: one SQLite file of the person's, seeded once from what comes with the program.

A library belongs to the thread that opened it; a worker opens the same file again.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType

from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.phrases.group_cards import group_cards
from lianzheng_desktop.phrases.groups import Group, GroupKind
from lianzheng_desktop.phrases.likeness import marks
from lianzheng_desktop.phrases.model import SECTIONS, Phrase, PhraseKind, find_slots
from lianzheng_desktop.phrases.query import Query
from lianzheng_desktop.phrases.search import Wish, find, related
from lianzheng_desktop.phrases.seed import EDITION, SeedPhrase, load_seed
from lianzheng_desktop.phrases.wording import Wording, fold, index_stamp, sounds, storable, tokens, uid
from lianzheng_desktop.places import data_folder
from lianzheng_desktop.storage.backups import back_up, is_due, open_repairing
from lianzheng_desktop.storage.database import Database
from lianzheng_desktop.storage.group_store import GroupStore
from lianzheng_desktop.storage.library_schema import LIBRARY_SCHEMA
from lianzheng_desktop.storage.phrase_store import Filters, NewPhrase, PhraseStore, StoredPhrase

FILE_NAME = "library.sqlite"
SCOPES = ("all", "section", "favourite", "recent")
_SEEDED, _INDEXED = "seeded", "indexed"
_NEW_SEED = "随新版程序来的词句"
_SOURCES_LISTED = 20  # of each phrase of a search
_TIDY_SHARE = 5  # ranks are dealt anew once a fifth of the rows stand in front of the order
_TIDY_LEAST = 500
_GROUPS = 500  # of each kind, shown as cards
_FEW_TOPICAL = 5  # with fewer phrases on its topic, a place is offered those of its section too
_READ_ONLY = "词句库所在的位置不允许写入：可以查、可以用，新收的词句和收藏不会记下。"


@dataclass(frozen=True, slots=True)
class SearchResult:
    """`total` hits (counted out to 1,000), of which `phrases` are the first, best first."""

    total: int
    phrases: tuple[Phrase, ...]


class PhraseLibrary:
    """`notice` tells what had to be repaired when the file was opened, "" where nothing was."""

    def __init__(self, database: Database, notice: str = "", own: bool = False) -> None:
        self.store = PhraseStore(database)
        self.shelves = GroupStore(database)
        self.notice = notice
        self._own = own

    @classmethod
    def open(cls, path: Path | None = None, seed: bool = True) -> "PhraseLibrary":
        """The library at `path`; None is the person's own, which is repaired from its backups where damaged.

        Raises DraftError where the file is damaged, of a newer version, none of ours, or may not be written.
        """
        if path is None:
            opened = open_repairing(data_folder() / FILE_NAME, LIBRARY_SCHEMA)
            library = cls(opened.database, opened.notice, own=True)
        else:
            library = cls(Database.open(path, LIBRARY_SCHEMA))
        if library.read_only:
            library.notice = library.notice or _READ_ONLY
            return library
        library._keep_index_current()
        if seed and not library.store.setting(_SEEDED):
            with library.store.database.transaction():
                library._plant(load_seed())
        return library

    def close(self) -> None:
        """Closes the file; the person's own is backed up first where the last backup is older than a day."""
        with suppress(DraftError):  # closing must not fail for want of a backup
            if self._own and not self.read_only and is_due(self.path) and self.count():
                self.back_up()
        self.store.database.close()

    def __enter__(self) -> "PhraseLibrary":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def read_only(self) -> bool:
        """True where the file may only be read: a shared or write-protected place."""
        return self.store.database.read_only

    @property
    def path(self) -> Path:
        return self.store.database.path

    # -- finding

    def count(self, section: str = "", topic: str = "") -> int:
        """How many there are, in a section and on a topic where these are given. Remembered between changes."""
        return self.store.count_listing(Filters(section=section, topic=topic))

    def search(
        self, query: str = "", *, section: str = "", scope: str = "all", topic: str = "", limit: int = 50
    ) -> SearchResult:
        """Phrases that hold every word of `query`: characters anywhere, or pinyin initials of neighbouring characters.

        section  where the caret is; its phrases come first, with scope "section" they alone
        scope    one of SCOPES
        """
        if scope not in SCOPES:
            raise ValueError(f"unknown scope {scope!r}")
        found = find(self.store, Wish(Query.of(query), section, scope, topic, limit))
        return SearchResult(found.total, self._phrases(found.rows))

    def at_place(self, section: str, topic: str, limit: int) -> SearchResult:
        """What suits a place in a draft: its topic's phrases where they are enough, else these before its section's."""
        topical = self.search(section=section, scope="section", topic=topic, limit=limit) if topic else None
        if topical is not None and topical.total >= _FEW_TOPICAL:
            return topical
        whole = self.search(section=section, scope="section" if section else "all", limit=limit)
        if topical is None:
            return whole
        first = {phrase.id for phrase in topical.phrases}
        return SearchResult(whole.total, (*topical.phrases, *(p for p in whole.phrases if p.id not in first)))

    def count_at(self, section: str, topic: str) -> int:
        """The total of `at_place`, counted and not listed."""
        topical = self.count(section, topic) if topic else 0
        return topical if topical >= _FEW_TOPICAL else self.count(section)

    def get(self, id: str) -> Phrase | None:
        """With all its sources, where a search lists the last of a common phrase only."""
        stored = self.store.by_uid(id)
        return phrase_of(stored, tuple(self.store.sources_of([stored.id]).get(stored.id, ()))) if stored else None

    def related(self, id: str, limit: int = 30) -> tuple[Phrase, ...]:
        """Phrases that share words with this one, the nearest first."""
        stored = self.store.by_uid(id)
        return self._phrases(related(self.store, stored, limit)) if stored else ()

    def variants(self, id: str) -> tuple[str, ...]:
        """Other wordings that were merged into this phrase."""
        stored = self.store.by_uid(id)
        return tuple(self.store.variants_of(stored.id)) if stored else ()

    def topics(self) -> tuple[str, ...]:
        return tuple(self.store.topics())

    def groups(self, kind: GroupKind, section: str = "", limit: int = 200) -> tuple[Group, ...]:
        """Parallel headings, or problems with their measures; those most documents hold first."""
        return tuple(
            Group(
                *(row.uid, GroupKind(row.kind), tuple(row.texts.split("\n")), row.section, row.pattern),
                documents=row.documents,
                sources=tuple(row.sources.split("\n")) if row.sources else (),
                year=row.year,
            )
            for row in self.shelves.listing(kind.value, section, limit)
        )

    def group_cards(self, query: str = "", section: str = "") -> tuple[Phrase, ...]:
        """Every group as one phrase, those of `section` first; `query` as in a search."""
        groups = (group for kind in GroupKind for group in self.groups(kind, limit=_GROUPS))
        return group_cards(groups, query, section)

    # -- keeping

    def mark_used(self, id: str) -> None:
        """Nothing happens where the library may only be read."""
        if self.read_only:
            return
        with self.store.database.transaction():
            stored = self.store.by_uid(id)
            if stored:
                self.store.use(stored, tokens(stored.folded, stored.section))

    def set_favourite(self, id: str, on: bool) -> None:
        self.store.set_favourite(id, on)

    def add(
        self, text: str, section: str, kind: str = "clause", *, topic: str = "", tag: str = "", note: str = ""
    ) -> Phrase:
        """Keeps a phrase of the person's own; the wording already there is given back instead."""
        new = new_phrase(text, kind, section, topic=topic, tag=tag, note=note)
        with self.store.database.transaction():
            if self.store.by_folded(new.folded) is None:
                self.store.add(new)
        kept = self.store.by_folded(new.folded)
        assert kept is not None
        return self._phrases([kept])[0]

    def edit(
        self,
        id: str,
        *,
        text: str | None = None,
        section: str | None = None,
        topic: str | None = None,
        kind: str | None = None,
    ) -> Phrase:
        """Another wording or place for a phrase; its id, use and sources stay."""
        stored = self.store.by_uid(id)
        if stored is None:
            raise DraftError("这条词句已经不在词句库里。", "请重新搜索。")
        after = new_phrase(
            text if text is not None else stored.text,
            kind if kind is not None else stored.kind,
            section if section is not None else stored.section,
            topic=topic if topic is not None else stored.topic,
            tag=stored.tag,
        )
        other = self.store.by_folded(after.folded)
        if other is not None and other.id != stored.id:
            raise DraftError("词句库里已有同样的词句。", "可以删去其中一条。")
        with self.store.database.transaction():
            self.store.rewrite(stored, tokens(stored.folded, stored.section), after)
        kept = self.get(id)
        assert kept is not None
        return kept

    def remove(self, id: str) -> None:
        """Nothing happens where it is gone already."""
        with self.store.database.transaction():
            stored = self.store.by_uid(id)
            if stored:
                self.store.remove(stored, tokens(stored.folded, stored.section))

    def remove_group(self, id: str) -> None:
        with self.store.database.transaction():
            self.shelves.remove(id)

    def back_up_before(self) -> None:
        """Before a bulk change: the person's own library is backed up; others are their keepers' business."""
        if self._own and self.count():
            self.back_up()

    def back_up(self) -> Path:
        return back_up(self.store.database)

    def is_whole(self) -> bool:
        """Reads the whole file: for the doctor and for idle hours, not for the start."""
        return self.store.database.is_whole()

    def tidy(self, force: bool = False) -> None:
        """Deals the order anew where many rows were added or used since; for idle hours and after a harvest."""
        moved = self.store.front()
        if force or moved > max(_TIDY_LEAST, self.store.count() // _TIDY_SHARE):
            self.store.reorder((row.id, tokens(row.folded, row.section)) for row in self.store.by_relevance())
            self.store.database.settle()

    @property
    def seed_is_old(self) -> bool:
        """Whether the program has come with more phrases since the library was made."""
        return not self.read_only and 0 < int(self.store.setting(_SEEDED) or 0) < EDITION

    def add_new_seed(self) -> tuple[int, int]:
        """The phrases that came with the program since the library was made, as one batch that can be taken back;
        gives how many, and the batch (0 for none). Those from before do not come back, whatever became of them.
        """
        if not self.seed_is_old:
            return 0, 0
        self.back_up_before()
        with self.store.database.transaction():
            had = int(self.store.setting(_SEEDED))  # another window may have been first
            batch = self.store.new_batch(datetime.now().isoformat(timespec="seconds"), _NEW_SEED)
            added = self._plant([one for one in load_seed() if one.since > had], batch)
            if not added:
                self.store.drop_batch(batch)
                batch = 0
        self.tidy()
        return added, batch

    def drop_batch(self, batch: int) -> int:
        """Takes one harvest back but what was used, kept or edited since; gives how many rows went."""
        with self.store.database.transaction():
            touched = self.store.touched_by(batch)
            fallen = self.store.batch_phrases(batch)
            for stored in fallen:
                self.store.remove(stored, tokens(stored.folded, stored.section))
            self.store.drop_batch(batch)
            self.shelves.drop_sourceless()
            self.store.recount(touched)
        return len(fallen)

    # -- inside

    def _keep_index_current(self) -> None:
        if self.store.setting(_INDEXED) != index_stamp():
            with self.store.database.transaction():
                self.tidy(force=True)
                self.store.set_setting(_INDEXED, index_stamp())

    def _plant(self, seed: Sequence[SeedPhrase], batch: int | None = None) -> int:
        """Adds what is not there in other words; gives how many."""
        fresh: dict[str, NewPhrase] = {}
        for one in seed:
            new = new_phrase(
                *(one.text, one.kind, one.section),
                topic=one.topic,
                tag=one.tag,
                note=one.note,
                origin="seed",
                year=one.year,
                batch=batch,
            )
            if new.folded not in fresh and self.store.by_folded(new.folded) is None:
                fresh[new.folded] = new
        if fresh:
            self.store.add_all(list(fresh.values()))
        self.store.set_setting(_SEEDED, str(EDITION))
        return len(fresh)

    def _phrases(self, rows: Iterable[StoredPhrase]) -> tuple[Phrase, ...]:
        kept = list(rows)
        sources = self.store.sources_of([row.id for row in kept if row.documents <= _SOURCES_LISTED])
        for row in kept:
            if row.documents > _SOURCES_LISTED:
                sources[row.id] = self.store.last_sources(row.id, _SOURCES_LISTED)
        return tuple(phrase_of(row, tuple(sources.get(row.id, ()))) for row in kept)


def new_phrase(
    text: str,
    kind: str,
    section: str,
    *,
    topic: str = "",
    tag: str = "",
    note: str = "",
    origin: str = "own",
    year: int = 0,
    count: int = 1,
    batch: int | None = None,
) -> NewPhrase:
    """A row with all that is derived from its text. DraftError for an empty text, ValueError for unknown words."""
    wording = wording_of(text, kind, section, topic, tag)
    return new_row(wording, note=note, origin=origin, year=year, count=count, batch=batch)


def wording_of(text: str, kind: str, section: str, topic: str = "", tag: str = "") -> Wording:
    """A text and all that is derived from it. DraftError for an empty text, ValueError for unknown words."""
    clean = storable(text.strip())
    folded = fold(clean)
    if not folded:
        raise DraftError("词句是空的，没有收下。", "请先选中要收的文字。")
    if section not in SECTIONS:
        raise ValueError(f"unknown section {section!r}")
    return Wording(clean, folded, PhraseKind(kind).value, section, topic, tag, *marks(folded))


def new_row(
    wording: Wording,
    *,
    note: str = "",
    origin: str = "own",
    year: int = 0,
    count: int = 1,
    documents: int = 1,
    batch: int | None = None,
) -> NewPhrase:
    """A wording as a row with its line in the index."""
    folded = wording.folded
    return NewPhrase(
        *(uid(folded), wording.text, folded, sounds(folded), tokens(folded, wording.section)),
        *(wording.kind, wording.section, wording.topic, wording.tag, note, origin),
        *(year, count, documents, wording.bands, batch),
    )


def phrase_of(row: StoredPhrase, sources: tuple[str, ...]) -> Phrase:
    """A row as a phrase."""
    return Phrase(
        id=row.uid,
        text=row.text,
        kind=PhraseKind(row.kind),
        section=row.section,
        topic=row.topic,
        slots=find_slots(row.text),
        count=row.occurrences,
        documents=row.documents,
        sources=sources,
        year=row.year,
        tag=row.tag,
        favourite=bool(row.favourite),
        used=row.used,
        until=row.year if row.origin == "seed" else 0,
    )
