"""Harvest: documents in, phrases out, into a library in one transaction that can be taken back.

Reading the files is the caller's work; this room sees texts only. Who analyses them, this process or others, makes no
difference to what comes out: results are taken in the order of the documents.
"""

import gc
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from lianzheng_desktop.document.genres import load_genres
from lianzheng_desktop.document.parse import DraftParser
from lianzheng_desktop.phrases.analysis import DocumentHarvest, Harvester, digest_of
from lianzheng_desktop.phrases.formulas import FormulaMiner, MinedFormula, Stretch
from lianzheng_desktop.phrases.gathering import Gathering
from lianzheng_desktop.phrases.library import PhraseLibrary
from lianzheng_desktop.phrases.wording import Wording

_OBJECTS = 200_000  # made between two looks for cycles
MINED_TOGETHER = 100  # documents whose words are held at a time to look for formulas

Lot = Sequence[Sequence[Stretch]]
Formulas = Sequence[tuple[Wording, MinedFormula]]


class Reading(NamedTuple):
    """A document as read and analysed. `harvest` is None where `reason` says why, or where the digest was known."""

    name: str
    digest: str = ""
    harvest: DocumentHarvest | None = None
    reason: str = ""
    failed: bool = False
    characters: int = 0


class Analyst(Protocol):
    """Reads and analyses documents, here or in other processes."""

    def readings(self) -> Iterator[Reading]:
        """The documents in their order."""
        ...

    def mine(self, lot: Lot) -> Callable[[], Formulas]:
        """Begins to look for formulas in some documents; the answer is asked for later."""
        ...

    def close(self) -> None:
        """Lets everything go, finished or not."""
        ...


@dataclass(frozen=True, slots=True)
class FileResult:
    """status: ok, skipped (nothing new or cancelled) or failed; reason in plain words for the last two."""

    name: str
    status: str
    reason: str = ""
    phrases: int = 0
    characters: int = 0


@dataclass(frozen=True, slots=True)
class HarvestReport:
    """`batch` takes the whole harvest back through the library's `drop_batch`; 0 where nothing was written."""

    files: tuple[FileResult, ...]
    added: int
    merged: int
    seconds: float
    batch: int = 0


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
    """Harvests (name, text) documents in this process. `cut` is the word segmenter for the search for formulas;
    without it only formulas of known shape are found. All else as in `gather_into`.
    """
    harvester = Harvester(parser or DraftParser(load_genres()), places=places)
    analyst = _Alone(documents, harvester, cut, lambda digest: known(digest) or library.store.has_source(digest))
    return gather_into(
        library, analyst, progress=progress, cancelled=cancelled, keep_on_cancel=keep_on_cancel, known=known
    )


def gather_into(
    library: PhraseLibrary,
    analyst: Analyst,
    *,
    progress: Callable[[FileResult], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
    keep_on_cancel: bool = False,
    known: Callable[[str], bool] = lambda _digest: False,
) -> HarvestReport:
    """Brings what the analyst reads into the library: one transaction, nothing kept where it fails or is cancelled.

    A document whose very text was harvested before is skipped. `keep_on_cancel` keeps what was read so far. `known`
    tells digests of documents that count as harvested although this library does not hold them.
    """
    began = time.perf_counter()
    library.back_up_before()
    try:
        with _rare_collections(), library.store.database.transaction():
            run = _Run(library, analyst, known)  # looks at the library: another harvest may just have ended
            results = run.take_all(progress, cancelled, keep_on_cancel)
            run.finish()
    except _CancelledError as cancel:
        none = [FileResult(result.name, "skipped", "已取消，没有收入词句库") for result in cancel.results]
        return HarvestReport(tuple(none), 0, 0, time.perf_counter() - began)
    finally:
        analyst.close()
    if run.gathering.added < library.count():  # a library of this harvest alone is in order already
        library.tidy()
    library.store.database.settle()
    return HarvestReport(
        tuple(results), run.gathering.added, run.gathering.merged, time.perf_counter() - began, run.gathering.batch
    )


@contextmanager
def _rare_collections() -> Iterator[None]:
    """A harvest makes masses of objects and no cycles: looking for cycles less often saves an eighth of its time."""
    usual = gc.get_threshold()
    gc.set_threshold(_OBJECTS, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


class _CancelledError(Exception):
    """Nothing is kept of what was read so far."""

    def __init__(self, results: list[FileResult]) -> None:
        self.results = results


class _Alone:
    """The analyst of this process: one document after another."""

    def __init__(
        self,
        documents: Iterable[tuple[str, str]],
        harvester: Harvester,
        cut: Callable[[str], Sequence[str]] | None,
        known: Callable[[str], bool],
    ) -> None:
        self._documents, self._harvester, self._cut, self._known = documents, harvester, cut, known

    def readings(self) -> Iterator[Reading]:
        for name, text in self._documents:
            yield read_text(self._harvester, name, text, self._known)

    def mine(self, lot: Lot) -> Callable[[], Formulas]:
        found = mined(self._harvester, self._cut, lot) if self._cut else ()
        return lambda: found

    def close(self) -> None:
        """Nothing to let go."""


def read_text(harvester: Harvester, name: str, text: str, known: Callable[[str], bool]) -> Reading:
    """Analyses one document, unless it holds nothing or is known."""
    if not text.strip():
        return Reading(name, reason="文件里没有文字")
    digest = digest_of(text)
    return Reading(name, digest, None if known(digest) else harvester.document(text), characters=len(text))


def mined(harvester: Harvester, cut: Callable[[str], Sequence[str]], lot: Lot) -> Formulas:
    """The formulas of some documents that an editor would keep."""
    miner = FormulaMiner(cut, *harvester.edges)
    for stretches in lot:
        miner.add(stretches)
    judged = ((harvester.formula(formula.text, formula.section), formula) for formula in miner.formulas())
    return [(wording, formula) for wording, formula in judged if wording is not None]


class _Run:
    """One harvest on its way into a library: documents one by one, formulas some hundred documents at a time.

    The formulas of a lot are taken when the next lot is full, so that others may look for them in the meantime.
    """

    def __init__(self, library: PhraseLibrary, analyst: Analyst, known: Callable[[str], bool]) -> None:
        self.gathering = Gathering(library)
        self._analyst, self._known = analyst, known
        self._sources: list[int] = []
        self._lot: list[Sequence[Stretch]] = []
        self._mined: tuple[list[int], Callable[[], Formulas]] | None = None

    def take_all(
        self, progress: Callable[[FileResult], None] | None, cancelled: Callable[[], bool], keep: bool
    ) -> list[FileResult]:
        """One document after another; where it is cancelled those so far, if they are to be kept."""
        results: list[FileResult] = []
        for reading in self._analyst.readings():
            if cancelled():
                break
            results.append(self.take(reading))
            if progress:
                progress(results[-1])
        else:
            if not cancelled():
                return results
        if not keep:
            raise _CancelledError(results)
        return results

    def take(self, reading: Reading) -> FileResult:
        name, harvest = reading.name, reading.harvest
        if reading.reason:
            return FileResult(name, "failed" if reading.failed else "skipped", reading.reason)
        if harvest is None or self._known(reading.digest) or self.gathering.knows(reading.digest):
            return FileResult(name, "skipped", "这份内容已经采集过", characters=reading.characters)
        source = self.gathering.begin_source(name, reading.digest, harvest.year)
        for wording, count in harvest.wordings:
            self.gathering.take(wording, count, source)
        for group in harvest.groups:
            self.gathering.take_group(group, source)
        self._sources.append(source)
        self._lot.append(harvest.stretches)
        if len(self._lot) >= MINED_TOGETHER:
            self._mine()
        return FileResult(name, "ok", "", len(harvest.wordings), reading.characters)

    def finish(self) -> None:
        if len(self._lot) > 1:
            self._mine()
        self._take_formulas()
        self.gathering.finish()

    def _mine(self) -> None:
        self._take_formulas()
        self._mined = self._sources, self._analyst.mine(self._lot)
        self._sources, self._lot = [], []

    def _take_formulas(self) -> None:
        if self._mined is None:
            return
        sources, answer = self._mined
        for wording, formula in answer():
            if not self.gathering.has(wording.folded):
                for index, count in formula.counts.items():
                    self.gathering.take(wording, count, sources[index])
        self._mined = None
