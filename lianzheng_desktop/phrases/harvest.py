"""Harvest: documents in, phrases out, into a library in one transaction that can be taken back.

Reading the files is the caller's work; this room sees texts only.
"""

import re
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256

from lianzheng_desktop.document.genres import load_genres
from lianzheng_desktop.document.parse import DraftParser
from lianzheng_desktop.phrases.cutting import Passage, Piece, headings, passages, pieces
from lianzheng_desktop.phrases.formulas import FormulaMiner
from lianzheng_desktop.phrases.gathering import Gathering
from lianzheng_desktop.phrases.groups import Group, Grouper
from lianzheng_desktop.phrases.judging import Judge
from lianzheng_desktop.phrases.library import PhraseLibrary
from lianzheng_desktop.phrases.masking import Masker
from lianzheng_desktop.phrases.model import Phrase, PhraseKind, find_slots
from lianzheng_desktop.phrases.tables import HarvestTables, harvest_tables
from lianzheng_desktop.phrases.topics import TopicClassifier, topic_classifier
from lianzheng_desktop.phrases.wording import fold, uid
from lianzheng_desktop.text.snapshot import Snapshot

MINED_TOGETHER = 200  # documents whose words are held at a time to look for formulas
_RESULT = re.compile("取得|实现了|形成了|成效|明显|提升了|增强了|营造了|得到")


@dataclass(frozen=True, slots=True)
class DocumentHarvest:
    """What one document gave: its phrases, the year it speaks of, its masked passages to look for formulas in."""

    phrases: tuple[Phrase, ...]
    year: int
    passages: tuple[Passage, ...]
    groups: tuple[Group, ...] = ()


@dataclass(frozen=True, slots=True)
class FileResult:
    """status: ok, skipped (nothing new or cancelled) or failed; reason in plain words for the last two."""

    name: str
    status: str
    reason: str = ""
    phrases: int = 0


@dataclass(frozen=True, slots=True)
class HarvestReport:
    """`batch` takes the whole harvest back through `undo_harvest`; 0 where nothing was written."""

    files: tuple[FileResult, ...]
    added: int
    merged: int
    seconds: float
    batch: int = 0


class Harvester:
    """Turns texts into phrases. Word lists and patterns are made once; `places` are further names to hide."""

    def __init__(self, parser: DraftParser, tables: HarvestTables | None = None, places: Iterable[str] = ()) -> None:
        chosen = tables or harvest_tables()
        self._parser = parser
        self._masker = Masker(chosen, places)
        self._judge = Judge(chosen)
        self._topics: TopicClassifier = topic_classifier()
        self._grouper = Grouper(self._masker, self._judge, self._topics)
        self._shapes = re.compile("|".join(chosen.words("formulas", "shapes")))
        verbs, heads = chosen.alternation("openings", "verbs"), chosen.alternation("formulas", "heads")
        self._formula_like = re.compile(rf"^(?:{verbs}).{{4,}}|(?:{heads}|”)$")
        self.edges = chosen.words("formulas", "starts"), chosen.words("formulas", "ends")

    def document(self, text: str, source: str) -> DocumentHarvest:
        draft = self._parser.parse(Snapshot.of(text.replace("\r\n", "\n").replace("\r", "\n")))
        year = draft.year or 0
        found: dict[str, Phrase] = {}
        bodies = tuple(passages(draft, self._masker))
        for passage in bodies:
            for match in self._shapes.finditer(passage.text):
                section = passage.section or "work"
                self._take(found, Piece(match.group(), PhraseKind.FORMULA, section), source, year)
        for piece in headings(draft, self._masker):
            self._take(found, piece, source, year)
        for passage in bodies:
            for piece in pieces(passage):
                self._take(found, piece, source, year)
        return DocumentHarvest(tuple(found.values()), year, bodies, tuple(self._grouper.groups(draft)))

    def formula(self, text: str, section: str, year: int) -> Phrase | None:
        """A mined formula as a phrase, None where an editor would not keep it."""
        if not self._formula_like.search(text) or self._judge.reason_against(text, PhraseKind.FORMULA, section):
            return None
        return self._phrase(Piece(text, PhraseKind.FORMULA, section), "", year)

    def _take(self, found: dict[str, Phrase], piece: Piece, source: str, year: int) -> None:
        folded = fold(piece.text)
        known = found.get(folded)
        if known is not None:
            found[folded] = replace(known, count=known.count + 1)
        elif not self._judge.reason_against(piece.text, piece.kind, piece.section):
            found[folded] = self._phrase(piece, source, year)

    def _phrase(self, piece: Piece, source: str, year: int) -> Phrase:
        return Phrase(
            id=uid(fold(piece.text)),
            text=piece.text,
            kind=piece.kind,
            section=piece.section,
            topic=self._topics.topic(piece.text, piece.section),
            slots=find_slots(piece.text),
            sources=(source,) if source else (),
            year=year,
            tag=_tag(piece),
        )


def _tag(piece: Piece) -> str:
    if piece.kind is PhraseKind.HEADING:
        return "标题"
    if piece.kind is PhraseKind.FORMULA:
        return "固定表述"
    by_part = {"lead": "开头句", "problems": "问题句", "plan": "打算", "closing": "结尾句"}
    if piece.section in by_part:
        return by_part[piece.section]
    if "数›" in piece.text or "次›" in piece.text:
        return "数据"
    return "成效" if _RESULT.search(piece.text) else "措施"


def harvest_text(text: str, source: str, parser: DraftParser) -> tuple[Phrase, ...]:
    """The phrases of one document, in the order found. Formulas are those whose shape tells them."""
    return _harvester_of(parser).document(text, source).phrases


@lru_cache(maxsize=2)
def _harvester_of(parser: DraftParser) -> Harvester:
    return Harvester(parser)


def harvest_into(
    library: PhraseLibrary,
    documents: Iterable[tuple[str, str]],
    parser: DraftParser | None = None,
    *,
    cut: Callable[[str], Sequence[str]] | None = None,
    places: Iterable[str] = (),
    progress: Callable[[FileResult], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
    keep_on_cancel: bool = False,
    known: Callable[[str], bool] = lambda _digest: False,
) -> HarvestReport:
    """Harvests (name, text) documents into the library: one transaction, nothing kept where it fails or is cancelled.

    A document whose very text was harvested before is skipped. `cut` is the word segmenter for the search for
    formulas; without it only formulas of known shape are found. `keep_on_cancel` keeps what was read so far. `known`
    tells digests of documents that count as harvested although this library does not hold them.
    """
    began = time.perf_counter()
    run = _Run(library, Harvester(parser or DraftParser(load_genres()), places=places), cut, known)
    results: list[FileResult] = []
    stopped = False
    library.back_up_before()
    try:
        with library.store.database.transaction():
            for name, text in documents:
                if cancelled():
                    if keep_on_cancel:
                        break
                    raise _CancelledError
                results.append(run.take(name, text))
                if progress:
                    progress(results[-1])
            run.finish()
    except _CancelledError:
        stopped = True
    if stopped:
        results = [FileResult(result.name, "skipped", "已取消，没有收入词句库") for result in results]
        return HarvestReport(tuple(results), 0, 0, time.perf_counter() - began)
    if run.gathering.added < library.count():  # a library of this harvest alone is in order already
        library.tidy()
    library.store.database.settle()
    return HarvestReport(
        tuple(results), run.gathering.added, run.gathering.merged, time.perf_counter() - began, run.gathering.batch
    )


def undo_harvest(library: PhraseLibrary, batch: int) -> int:
    """Takes a whole harvest back; phrases used, kept as favourites or edited since stay. Gives how many went."""
    return library.drop_batch(batch)


class _CancelledError(Exception):
    pass


class _Run:
    """One harvest on its way into a library: documents one by one, formulas some hundred documents at a time."""

    def __init__(
        self,
        library: PhraseLibrary,
        harvester: Harvester,
        cut: Callable[[str], Sequence[str]] | None,
        known: Callable[[str], bool],
    ) -> None:
        self.gathering = Gathering(library)
        self._known = known
        self._harvester = harvester
        self._cut = cut
        self._waiting: list[tuple[int, DocumentHarvest]] = []

    def take(self, name: str, text: str) -> FileResult:
        digest = sha256(text.strip().encode("utf-8", "surrogatepass")).hexdigest()
        if not text.strip():
            return FileResult(name, "skipped", "文件里没有文字")
        if self._known(digest) or self.gathering.knows(digest):
            return FileResult(name, "skipped", "这份内容已经采集过")
        harvest = self._harvester.document(text, name)
        source = self.gathering.begin_source(name, digest, harvest.year)
        for phrase in harvest.phrases:
            self.gathering.take(phrase, source)
        for group in harvest.groups:
            self.gathering.take_group(group, source)
        if self._cut:
            self._waiting.append((source, harvest))
            if len(self._waiting) >= MINED_TOGETHER:
                self._mine()
        return FileResult(name, "ok", "", len(harvest.phrases))

    def finish(self) -> None:
        if len(self._waiting) > 1:
            self._mine()
        self.gathering.finish()

    def _mine(self) -> None:
        assert self._cut is not None
        miner = FormulaMiner(self._cut, *self._harvester.edges)
        for _, harvest in self._waiting:
            miner.add(passage.text for passage in harvest.passages)
        for formula in miner.formulas():
            self._take_formula(formula.text, [self._waiting[index] for index in sorted(formula.sources)])
        self._waiting.clear()

    def _take_formula(self, text: str, holders: list[tuple[int, DocumentHarvest]]) -> None:
        places = [(source, passage) for source, held in holders for passage in held.passages if text in passage.text]
        if not places or self.gathering.has(fold(text)):
            return
        sections = [passage.section or "work" for _, passage in places]
        section = max(sorted(set(sections)), key=sections.count)
        phrase = self._harvester.formula(text, section, max(harvest.year for _, harvest in holders))
        if phrase is None:
            return
        for source, _ in holders:
            count = sum(passage.text.count(text) for holder, passage in places if holder == source)
            if count:
                self.gathering.take(replace(phrase, count=count), source)
