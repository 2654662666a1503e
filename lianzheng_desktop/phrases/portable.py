"""A library, or a part of it, as plain data that can be carried elsewhere, and the way into another library.

Merging never duplicates: a source that is known is not counted twice, a wording that is known is counted with it, and
where both hold the same wording in another place or with another note, ours stays and the difference is told.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from hashlib import sha256

from lianzheng_desktop.phrases.gathering import Gathering
from lianzheng_desktop.phrases.groups import Group, GroupKind
from lianzheng_desktop.phrases.library import PhraseLibrary, phrase_of, wording_of
from lianzheng_desktop.phrases.model import Phrase, find_slots
from lianzheng_desktop.phrases.topics import topic_classifier
from lianzheng_desktop.phrases.wording import fold, uid


@dataclass(frozen=True, slots=True)
class PackSource:
    """A document the phrases come from; `digest` tells it wherever it is met again."""

    name: str
    digest: str
    year: int = 0


@dataclass(frozen=True, slots=True)
class PackItem:
    """`occurrences` are (index of the source, count); empty for what a person wrote or what came with the program."""

    phrase: Phrase
    occurrences: tuple[tuple[int, int], ...] = ()
    variants: tuple[str, ...] = ()
    note: str = ""
    collections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pack:
    """`groups` go with the indexes of their sources."""

    sources: tuple[PackSource, ...]
    items: tuple[PackItem, ...]
    groups: tuple[tuple[Group, tuple[int, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """The same wording, kept otherwise here and there."""

    ours: Phrase
    theirs: Phrase
    our_note: str
    their_note: str


@dataclass(frozen=True, slots=True)
class MergeReport:
    """`batch` takes all of it back through the library's `drop_batch`, 0 where nothing came in."""

    added: int
    merged: int
    batch: int
    conflicts: tuple[Conflict, ...] = ()


def pack_of(library: PhraseLibrary, ids: Iterable[str] | None = None, *, groups: bool = True) -> Pack:
    """The phrases named, or all but what came with the program and was left as it was."""
    rows = [row for row in library.store.by_relevance() if ids is not None or row.origin != "seed" or row.favourite]
    if ids is not None:
        wanted = set(ids)
        rows = [row for row in rows if row.uid in wanted]
    database = library.store.database
    known = {number: PackSource(str(name), str(digest), int(year))
             for number, name, digest, year in database.rows("SELECT id, name, digest, year FROM source")}  # fmt: skip
    place = {number: at for at, number in enumerate(known)}
    seen: dict[int, list[tuple[int, int]]] = {}
    for phrase, source, count in database.rows("SELECT phrase, source, count FROM occurrence ORDER BY source"):
        seen.setdefault(phrase, []).append((place[source], count))
    variants: dict[int, list[str]] = {}
    for phrase, text in database.rows("SELECT phrase, text FROM variant ORDER BY text"):
        variants.setdefault(phrase, []).append(text)
    notes = {str(name): str(note) for name, note in database.rows("SELECT uid, note FROM phrase WHERE note <> ''")}
    shelves: dict[str, list[str]] = {}
    for name, _ in library.shelves.collections():
        for member in library.shelves.members(name):
            shelves.setdefault(member, []).append(name)
    sources = list(known.values())
    items = [
        PackItem(
            phrase_of(row, tuple(sources[at].name for at, _ in seen.get(row.id, ()))),
            *(tuple(seen.get(row.id, ())), tuple(variants.get(row.id, ()))),
            note=notes.get(row.uid, ""),
            collections=tuple(shelves.get(row.uid, ())),
        )
        for row in rows
    ]
    return Pack(tuple(known.values()), tuple(items), tuple(_groups(library, place)) if groups else ())


def _groups(library: PhraseLibrary, place: Mapping[int, int]) -> list[tuple[Group, tuple[int, ...]]]:
    holders: dict[str, list[int]] = {}
    for name, source in library.store.database.rows(
        "SELECT g.uid, o.source FROM group_source o JOIN phrase_group g ON g.id = o.phrase_group ORDER BY o.source"
    ):
        holders.setdefault(name, []).append(place[source])
    return [
        (group, tuple(holders.get(group.id, ())))
        for kind in GroupKind
        for group in library.groups(kind, limit=1_000_000)
    ]


def merge_pack(library: PhraseLibrary, pack: Pack, label: str) -> MergeReport:
    """Brings a pack in, in one transaction, after a backup; `label` names it where it can be taken back."""
    library.back_up_before()
    with library.store.database.transaction():
        gathering = Gathering(library)
        gathering.batch = batch = library.store.new_batch(datetime.now().isoformat(timespec="seconds"), label)
        conflicts = _conflicts(library, pack)
        fresh = [item for item in pack.items if library.store.by_folded(fold(item.phrase.text)) is None]
        places = [
            None if gathering.knows(source.digest) else gathering.begin_source(source.name, source.digest, source.year)
            for source in pack.sources
        ]
        own = _own_source(gathering, pack, label)
        for item in pack.items:
            _bring(gathering, item, places, own)
        for group, sources in pack.groups:
            for at in sources:
                source = places[at]
                if source is not None:
                    gathering.take_group(group, source)
        gathering.finish()
        _dress(library, fresh)
        came = any(place is not None for place in places) or own is not None
        if not came:
            library.store.drop_batch(batch)
            batch = 0
    if gathering.added:
        library.tidy()
    return MergeReport(gathering.added, gathering.merged, batch, conflicts)


def _bring(gathering: Gathering, item: PackItem, places: Sequence[int | None], own: int | None) -> None:
    phrase = item.phrase
    wording = wording_of(phrase.text, phrase.kind.value, phrase.section, phrase.topic, phrase.tag)
    if not item.occurrences:
        if own is not None and not gathering.has(wording.folded):
            gathering.take(wording, 1, own)
        return
    variants = [wording_of(text, *wording[2:6]) for text in item.variants]
    for at, count in item.occurrences:
        source = places[at]
        if source is not None:
            gathering.take(wording, count, source)
            for variant in variants:
                gathering.take(variant, 0, source)


def _own_source(gathering: Gathering, pack: Pack, label: str) -> int | None:
    """What no document said comes in under the pack's own name, once."""
    loose = sorted(item.phrase.text for item in pack.items if not item.occurrences)
    if not loose:
        return None
    digest = sha256(("pack|" + "|".join(loose)).encode("utf-8", "surrogatepass")).hexdigest()
    return None if gathering.knows(digest) else gathering.begin_source(label, digest, 0)


def _dress(library: PhraseLibrary, fresh: Iterable[PackItem]) -> None:
    """Notes, stars and collections of what is new here."""
    for item in fresh:
        stored = library.store.by_folded(fold(item.phrase.text))
        if stored is None:
            continue
        if item.note:
            library.shelves.set_note(stored.uid, item.note)
        if item.phrase.favourite:
            library.store.set_favourite(stored.uid, True)
        for name in item.collections:
            library.shelves.collect(name, [stored.uid])


def _conflicts(library: PhraseLibrary, pack: Pack) -> tuple[Conflict, ...]:
    found = []
    for item in pack.items:
        stored = library.store.by_folded(fold(item.phrase.text))
        ours = library.get(stored.uid) if stored else None
        if ours is None:
            continue
        note = library.shelves.note(ours.id)
        theirs = item.phrase
        differs = (ours.text, ours.section, ours.kind) != (theirs.text, theirs.section, theirs.kind)
        if differs or (item.note and item.note != note):
            found.append(Conflict(ours, theirs, note, item.note))
    return tuple(found)


class Side(Enum):
    """Whose filing of the same words stands; with BOTH ours does, and both notes stay."""

    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"


def settle(library: PhraseLibrary, conflict: Conflict, side: Side) -> None:
    """Ends a conflict; after `merge_pack` ours stands, so there is nothing to do for OURS."""
    note = conflict.their_note
    if side is Side.OURS:
        return
    if side is Side.THEIRS:
        theirs = conflict.theirs
        library.edit(conflict.ours.id, text=theirs.text, section=theirs.section, kind=theirs.kind.value)
    elif note and note not in conflict.our_note:
        note = f"{conflict.our_note}；{note}" if conflict.our_note else note
    if note:
        with library.store.database.transaction():
            library.shelves.set_note(conflict.ours.id, note)


def edited(phrase: Phrase, text: str, section: str) -> Phrase:
    """A phrase with other words or another place, as the clerk changed it in the review."""
    clean = text.strip()
    return replace(
        phrase, id=uid(fold(clean)), text=clean, section=section, slots=find_slots(clean),
        topic=phrase.topic if section == phrase.section else topic_classifier().topic(clean, section),
    )  # fmt: skip
