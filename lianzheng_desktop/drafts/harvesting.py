"""A harvest of files: read and analysed by several processes where there are many, gathered in this one.

What comes out does not depend on the number of processes: answers are taken in the order of the files.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from lianzheng_desktop.drafts.harvest_pool import WorkerPool
from lianzheng_desktop.drafts.harvest_worker import Reader
from lianzheng_desktop.phrases.harvest import FileResult, Formulas, HarvestReport, Lot, Reading, gather_into
from lianzheng_desktop.phrases.library import PhraseLibrary

_FILES_FOR_ONE = 24  # fewer files are read sooner than workers are started
_MOST_WORKERS = 8


def harvest_files(
    library: PhraseLibrary,
    paths: Sequence[Path],
    *,
    workers: int | None = None,
    places: Iterable[str] = (),
    name: Callable[[Path], str] = str,
    progress: Callable[[FileResult], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
    keep_on_cancel: bool = False,
    known: Iterable[str] = (),
) -> HarvestReport:
    """Harvests files; what is wrong with one is told in its result and the others go on.

    workers  processes beside this one; None is what the machine and the number of files call for, 0 none
    name     what a file is called in results and sources
    known    digests of documents that count as harvested although this library does not hold them
    The rest as in `gather_into`.
    """
    digests = frozenset((*known, *library.store.source_digests()))
    number = workers_for(len(paths)) if workers is None else workers
    names = list(map(name, paths))
    setting = tuple(places), tuple(sorted(digests))
    analyst = WorkerPool(paths, number, setting, cancelled) if number else _Alone(paths, setting, cancelled)
    named = _Named(analyst, names)
    return gather_into(
        library,
        named,
        progress=progress,
        cancelled=cancelled,
        keep_on_cancel=keep_on_cancel,
        known=digests.__contains__,
    )


def workers_for(files: int) -> int:
    """One a core, none where the files are few or there is one core only."""
    cores = os.cpu_count() or 1
    return min(cores, _MOST_WORKERS) if cores > 1 and files >= _FILES_FOR_ONE else 0


class _Alone:
    """The analyst of this process."""

    def __init__(
        self, paths: Sequence[Path], setting: tuple[tuple[str, ...], tuple[str, ...]], cancelled: Callable[[], bool]
    ) -> None:
        self._paths, self._reader, self._cancelled = paths, Reader(*setting), cancelled

    def readings(self) -> Iterator[Reading]:
        for path in self._paths:
            if self._cancelled():
                return
            yield self._reader.read(path)

    def mine(self, lot: Lot) -> Callable[[], Formulas]:
        found = self._reader.mine(lot)
        return lambda: found

    def close(self) -> None:
        """Nothing to leave behind."""


class _Named:
    """An analyst whose readings carry the names of their files."""

    def __init__(self, analyst: WorkerPool | _Alone, names: Sequence[str]) -> None:
        self._analyst, self._names = analyst, names
        self.mine, self.close = analyst.mine, analyst.close

    def readings(self) -> Iterator[Reading]:
        for name, reading in zip(self._names, self._analyst.readings(), strict=False):  # fewer where cancelled
            yield reading._replace(name=name)
