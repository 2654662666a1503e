"""Tables of the phrase library.

`phrase.rank` is the row id of its line in `phrase_index`: the index answers in that order, so a search that stops after
a few rows has seen the best. Numbers below all others are given to what was added or used last; `PhraseStore.reorder`
deals them anew.
"""

from lianzheng_desktop.storage.database import Schema

_FIRST = (
    "CREATE TABLE batch (id INTEGER PRIMARY KEY, made TEXT NOT NULL, label TEXT NOT NULL)",
    """CREATE TABLE source (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL, digest TEXT NOT NULL UNIQUE, year INTEGER NOT NULL,
        batch INTEGER NOT NULL REFERENCES batch (id) ON DELETE CASCADE)""",
    """CREATE TABLE phrase (
        id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, rank INTEGER NOT NULL UNIQUE,
        text TEXT NOT NULL, folded TEXT NOT NULL, sounds TEXT NOT NULL,
        kind TEXT NOT NULL, section TEXT NOT NULL, topic TEXT NOT NULL, tag TEXT NOT NULL, note TEXT NOT NULL,
        origin TEXT NOT NULL CHECK (origin IN ('seed', 'own', 'harvest')),
        year INTEGER NOT NULL, count INTEGER NOT NULL, documents INTEGER NOT NULL,
        used INTEGER NOT NULL DEFAULT 0, used_order INTEGER NOT NULL DEFAULT 0, favourite INTEGER NOT NULL DEFAULT 0,
        batch INTEGER REFERENCES batch (id) ON DELETE SET NULL)""",
    "CREATE INDEX phrase_folded ON phrase (folded)",
    "CREATE INDEX phrase_section ON phrase (section, rank)",
    "CREATE INDEX phrase_topic ON phrase (topic, rank)",
    "CREATE INDEX phrase_batch ON phrase (batch) WHERE batch IS NOT NULL",
    "CREATE INDEX phrase_used ON phrase (used_order) WHERE used_order > 0",
    "CREATE INDEX phrase_favourite ON phrase (rank) WHERE favourite = 1",
    """CREATE TABLE occurrence (
        phrase INTEGER NOT NULL REFERENCES phrase (id) ON DELETE CASCADE,
        source INTEGER NOT NULL REFERENCES source (id) ON DELETE CASCADE,
        count INTEGER NOT NULL, PRIMARY KEY (phrase, source)) WITHOUT ROWID""",
    "CREATE INDEX occurrence_source ON occurrence (source)",
    """CREATE TABLE variant (
        phrase INTEGER NOT NULL REFERENCES phrase (id) ON DELETE CASCADE, text TEXT NOT NULL,
        source INTEGER NOT NULL REFERENCES source (id) ON DELETE CASCADE,
        PRIMARY KEY (phrase, text)) WITHOUT ROWID""",
    "CREATE INDEX variant_source ON variant (source)",
    """CREATE TABLE likeness (
        band INTEGER NOT NULL, phrase INTEGER NOT NULL REFERENCES phrase (id) ON DELETE CASCADE,
        PRIMARY KEY (band, phrase)) WITHOUT ROWID""",
    "CREATE INDEX likeness_phrase ON likeness (phrase)",
    "CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    """CREATE VIRTUAL TABLE phrase_index USING fts5 (
        grams, content='', columnsize=0, detail=none, tokenize='ascii')""",
    # Lines held in memory before a segment is written: fewer, larger segments make bulk work and searches quicker.
    "INSERT INTO phrase_index (phrase_index, rank) VALUES ('hashsize', 16777216)",
)

# Headings that stand side by side and problems with their measures, one text a line; collections of the person's own.
_SECOND = (
    """CREATE TABLE phrase_group (
        id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, kind TEXT NOT NULL CHECK (kind IN ('headings', 'pair')),
        texts TEXT NOT NULL, section TEXT NOT NULL, pattern TEXT NOT NULL)""",
    "CREATE INDEX phrase_group_kind ON phrase_group (kind, section)",
    """CREATE TABLE group_source (
        phrase_group INTEGER NOT NULL REFERENCES phrase_group (id) ON DELETE CASCADE,
        source INTEGER NOT NULL REFERENCES source (id) ON DELETE CASCADE,
        PRIMARY KEY (phrase_group, source)) WITHOUT ROWID""",
    "CREATE INDEX group_source_source ON group_source (source)",
    "CREATE TABLE collection (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)",
    """CREATE TABLE collected (
        collection INTEGER NOT NULL REFERENCES collection (id) ON DELETE CASCADE,
        phrase INTEGER NOT NULL REFERENCES phrase (id) ON DELETE CASCADE,
        PRIMARY KEY (collection, phrase)) WITHOUT ROWID""",
    "CREATE INDEX collected_phrase ON collected (phrase)",
)

LIBRARY_SCHEMA = Schema(noun="词句库", application_id=0x4C5A4C42, steps=(_FIRST, _SECOND))
