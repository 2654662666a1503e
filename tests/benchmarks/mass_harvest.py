"""Many made documents harvested into one library: seconds, peak memory at each size, library size, search percentiles.

Run by hand, one process a run: python -m tests.benchmarks.mass_harvest [DOCUMENTS [WORKERS]]
Without workers the ratio to bare jieba.cut over the same text, measured in the same run, is told, too.
"""

import json
import logging
import os
import sys
import tempfile
import time
from pathlib import Path

from lianzheng_desktop.drafts.harvesting import harvest_files
from lianzheng_desktop.phrases.harvest import FileResult
from lianzheng_desktop.phrases.library import PhraseLibrary
from tests.benchmarks.phrases import made_documents, percentiles, search_queries

_LOT = 100
_SIZES = (100, 1000, 3000, 10_000)


def write_documents(folder: Path, number: int) -> list[Path]:
    """Made documents as files, a hundred at a time, so that the documents themselves do not count."""
    paths = []
    for lot in range(number // _LOT):
        for name, text in made_documents(_LOT, seed=lot + 10):
            path = folder / f"{lot:03d}-{name}"
            path.write_text(text, encoding="utf-8")
            paths.append(path)
    return paths


def jieba_seconds(paths: list[Path]) -> float:
    """CPU seconds of bare jieba.cut over the documents, from the tenth part of them."""
    import jieba

    jieba.setLogLevel(logging.ERROR)
    jieba.initialize()
    texts = [path.read_text(encoding="utf-8") for path in paths[::10]]
    began = time.process_time()
    for text in texts:
        list(jieba.cut(text))
    return (time.process_time() - began) * len(paths) / len(texts)


class _Gauge:
    """Own memory of this process, and of all its workers together, by documents read."""

    def __init__(self) -> None:
        self.here: dict[int, int] = {}
        self.workers: dict[int, int] = {}
        self._seen, self._most, self._most_others = 0, 0.0, 0.0

    def count(self, _result: FileResult) -> None:
        self._seen += 1
        if self._seen % 10 == 0:
            self._most = max(self._most, _memory("self"))
            self._most_others = max(self._most_others, sum(map(_memory, _children())))
        if self._seen in _SIZES:
            self.here[self._seen], self.workers[self._seen] = round(self._most), round(self._most_others)


def figures(number: int, workers: int) -> dict[str, object]:
    """Seconds, MiB, and milliseconds of a search of the thread's own work."""
    gauge = _Gauge()
    with tempfile.TemporaryDirectory() as folder:
        documents = Path(folder) / "documents"
        documents.mkdir()
        paths = write_documents(documents, number)
        library = PhraseLibrary.open(Path(folder) / "library.sqlite", seed=False)
        began, here, everywhere = time.perf_counter(), time.process_time(), sum(os.times()[:4])
        report = harvest_files(library, paths, workers=workers, name=lambda path: path.name, progress=gauge.count)
        seconds, here, everywhere = (
            time.perf_counter() - began, time.process_time() - here, sum(os.times()[:4]) - everywhere,
        )  # fmt: skip
        floor = 0.0 if workers else jieba_seconds(paths)
        found = {
            "documents": number, "workers": workers, "seconds": round(seconds, 1), "cpu_seconds_here": round(here, 1),
            "cpu_seconds_all": round(everywhere, 1), "jieba_ratio": round(here / floor, 2) if floor else None,
            "characters": sum(len(path.read_text(encoding="utf-8")) for path in paths), "added": report.added,
            "merged": report.merged, "peak_mib": gauge.here, "workers_mib": gauge.workers,
            "library_mib": round(library.path.stat().st_size / 1024 / 1024, 1), **_search(library),
        }  # fmt: skip
        library.close()
    return found


def _search(library: PhraseLibrary) -> dict[str, float]:
    texts = [text for (text,) in library.store.database.rows("SELECT text FROM phrase ORDER BY rank LIMIT 20000")]
    times = []
    for query in search_queries(texts, 600):
        began = time.thread_time()
        library.search(query, section="work")
        times.append((time.thread_time() - began) * 1000)
    return percentiles(times, "search")


def _memory(process: str) -> float:
    """MiB that are the process's own. Mapped pages of the library's file are the system's, and not counted."""
    rows = dict(row.split(":", 1) for row in Path(f"/proc/{process}/status").read_text().splitlines())
    return int(rows["RssAnon"].split()[0]) / 1024


def _children() -> list[str]:
    found: list[str] = []
    for listed in Path("/proc/self/task").glob("*/children"):
        found += listed.read_text().split()
    return found


if __name__ == "__main__":
    chosen = [int(word) for word in sys.argv[1:]] + [10_000, 0][len(sys.argv) - 1 :]
    print(json.dumps(figures(*chosen)))
