"""What one document gives the library: wordings with their counts, groups, and the stretches formulas are mined from.

Pure but for its memory: an office repeats itself from year to year, so sentences met before are not looked at again.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

from lianzheng_desktop.document.parse import DraftParser
from lianzheng_desktop.phrases.cutting import (
    Piece,
    bodies,
    clause_of,
    headings,
    section_of,
    stretches,
    unnumbered,
)
from lianzheng_desktop.phrases.formulas import Stretch, segments
from lianzheng_desktop.phrases.groups import Group, Grouper
from lianzheng_desktop.phrases.judging import CARRIED, Judge
from lianzheng_desktop.phrases.likeness import marks
from lianzheng_desktop.phrases.masking import Masker, number_repeats
from lianzheng_desktop.phrases.model import PhraseKind
from lianzheng_desktop.phrases.tables import HarvestTables, harvest_tables
from lianzheng_desktop.phrases.topics import heaviest, topic_classifier
from lianzheng_desktop.phrases.wording import Wording, fold, storable
from lianzheng_desktop.text.snapshot import Snapshot

_REMEMBERED_SENTENCES, _REMEMBERED_WORDINGS = 2048, 8192
_RESULT = re.compile("取得|实现了|形成了|成效|明显|提升了|增强了|营造了|得到")
_TAGS = {"lead": "开头句", "problems": "问题句", "plan": "打算", "closing": "结尾句"}


class DocumentHarvest(NamedTuple):
    """`wordings` with how often each stands there, in the order found; `stretches` are (text between stops, part)."""

    wordings: tuple[tuple[Wording, int], ...]
    year: int
    stretches: tuple[Stretch, ...]
    groups: tuple[Group, ...] = ()


class _Sentence(NamedTuple):
    """All that a masked sentence gives, in a part."""

    formulas: tuple[Wording, ...]
    pieces: tuple[Wording, ...]
    stretches: tuple[Stretch, ...]


class _Clause(NamedTuple):
    """A clause of a part: what it gives, if anything, and whether no sentence that holds it can be kept."""

    wording: Wording | None
    dooms: bool


class Harvester:
    """Turns texts into wordings. Word lists and patterns are made once; `places` are further names to hide."""

    def __init__(self, parser: DraftParser, tables: HarvestTables | None = None, places: Iterable[str] = ()) -> None:
        chosen = tables or harvest_tables()
        self._parser = parser
        self._masker = Masker(chosen, places)
        self._judge = Judge(chosen)
        self._topics = topic_classifier()
        self._grouper = Grouper(self._masker, self._judge, self._topics)
        self._shapes = re.compile("|".join(chosen.words("formulas", "shapes")))
        self._opening = re.compile(rf"(?:{chosen.alternation('openings', 'verbs')}).{{4,}}")
        self._heads = (*chosen.words("formulas", "heads"), "”")
        self._sentence = lru_cache(_REMEMBERED_SENTENCES)(self._read)
        self._clause = lru_cache(_REMEMBERED_WORDINGS)(self._clause_of)
        self._wording = lru_cache(_REMEMBERED_WORDINGS)(self._judged)
        self._weights = lru_cache(_REMEMBERED_WORDINGS)(self._topics.weights)
        self.edges = chosen.words("formulas", "starts"), chosen.words("formulas", "ends")

    def document(self, text: str) -> DocumentHarvest:
        """All that one text gives: wordings counted in the order found, stretches to mine formulas from, groups."""
        draft = self._parser.parse(Snapshot.of(text.replace("\r\n", "\n").replace("\r", "\n")))
        said = [
            self._sentence(sentence, part) for body, part in bodies(draft) for sentence in self._masker.sentences(body)
        ]
        found = [wording for sentence in said for wording in sentence.formulas]
        found += filter(None, map(self._wording, headings(draft, self._masker)))
        found += (wording for sentence in said for wording in sentence.pieces)
        counts: dict[str, int] = {}
        first: dict[str, Wording] = {}
        for wording in found:
            folded = wording.folded
            if folded in counts:
                counts[folded] += 1
            else:
                counts[folded] = 1
                first[folded] = wording
        return DocumentHarvest(
            tuple(zip(first.values(), counts.values(), strict=True)),
            draft.year or 0,
            tuple(stretch for sentence in said for stretch in sentence.stretches),
            tuple(self._grouper.groups(draft)),
        )

    def formula(self, text: str, section: str) -> Wording | None:
        """A mined formula, None where an editor would not keep it."""
        like = text.endswith(self._heads) or self._opening.match(text)
        return self._wording(Piece(text, PhraseKind.FORMULA, section)) if like else None

    def _read(self, masked: str, part: str) -> _Sentence:
        shapes = (match.group() for match in self._shapes.finditer(masked))
        formulas = (self._wording(Piece(shape, PhraseKind.FORMULA, part or "work")) for shape in shapes)
        return _Sentence(
            tuple(filter(None, formulas)),
            tuple(self._said(unnumbered(masked).strip(), part)),
            tuple((segment, part) for segment in segments(masked)),
        )

    def _said(self, sentence: str, part: str) -> Iterator[Wording]:
        """What a sentence and its clauses give; a sentence of one clause is given as a clause."""
        section = section_of(sentence, part)
        cut = stretches(sentence)
        clauses = [self._clause(clause, section) for clause in map(clause_of, cut) if clause]
        if len(clauses) > 1 and sentence.endswith("。") and not any(clause.dooms for clause in clauses):
            text = number_repeats(sentence)
            if not self._judge.reason_against(text, PhraseKind.SENTENCE, section):
                yield self._worded(Piece(text, PhraseKind.SENTENCE, section), cut if text == sentence else [text])
        for clause in clauses:
            if clause.wording:
                yield clause.wording

    def _clause_of(self, clause: str, section: str) -> _Clause:
        piece = Piece(number_repeats(unnumbered(clause)), PhraseKind.CLAUSE, section)
        reason = self._judge.reason_against(*piece)
        return _Clause(None if reason else self._worded(piece, [piece.text]), reason in CARRIED)

    def _judged(self, piece: Piece) -> Wording | None:
        """The piece as a wording, None where an editor would not keep it."""
        return None if self._judge.reason_against(*piece) else self._worded(piece, [piece.text])

    def _worded(self, piece: Piece, cut: Sequence[str]) -> Wording:
        """The piece, which is joined of the stretches, as a wording."""
        parts = list(filter(None, map(fold, cut)))
        folded = "".join(parts)
        return Wording(
            *(storable(piece.text), folded, piece.kind.value, piece.section),
            *(self._topics.by_section.get(piece.section) or heaviest(map(self._weights, cut)), _tag(piece)),
            *marks(folded, parts),
        )


def digest_of(text: str) -> str:
    """What a document is known by: the same words are the same document, whatever its file."""
    return sha256(text.strip().encode("utf-8", "surrogatepass")).hexdigest()


def _tag(piece: Piece) -> str:
    if piece.kind is PhraseKind.HEADING:
        return "标题"
    if piece.kind is PhraseKind.FORMULA:
        return "固定表述"
    if piece.section in _TAGS:
        return _TAGS[piece.section]
    if "数›" in piece.text or "次›" in piece.text:
        return "数据"
    return "成效" if _RESULT.search(piece.text) else "措施"
