"""Many made documents harvested into one library: seconds, peak memory at each size, library size, search percentiles.

Run by hand, in one process: python -m tests.benchmarks.mass_harvest [DOCUMENTS]
"""

import json
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from lianzheng_desktop.phrases.harvest import FileResult, harvest_into
from lianzheng_desktop.phrases.library import PhraseLibrary
from lianzheng_desktop.text.segmenter import Segmenter
from tests.benchmarks.phrases import made_documents, search_queries

_LOT = 100


def stream(number: int) -> Iterator[tuple[str, str]]:
    """Made documents, a hundred at a time, so that the documents themselves do not count."""
    for lot in range(number // _LOT):
        for name, text in made_documents(_LOT, seed=lot + 10):
            yield f"{lot}-{name}", text


def figures(number: int) -> dict[str, object]:
    """`peak_mib` by documents read; search in milliseconds of the thread's own work."""
    peaks: dict[int, int] = {}
    seen = characters = 0

    def count(_result: FileResult) -> None:
        nonlocal seen
        seen += 1
        if seen in (100, 1000, 3000, 10_000):
            peaks[seen] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024

    def counted() -> Iterator[tuple[str, str]]:
        nonlocal characters
        for name, text in stream(number):
            characters += len(text)
            yield name, text

    with tempfile.TemporaryDirectory() as folder:
        library = PhraseLibrary.open(Path(folder) / "library.sqlite", seed=False)
        began, own = time.perf_counter(), time.process_time()
        report = harvest_into(library, counted(), cut=Segmenter().cut, progress=count)
        seconds, work = time.perf_counter() - began, time.process_time() - own
        size = library.path.stat().st_size / 1024 / 1024
        texts = [row.text for row in library.store.by_relevance()[:20_000]]
        times = []
        for query in search_queries(texts, 600):
            began = time.thread_time()
            library.search(query, section="work")
            times.append((time.thread_time() - began) * 1000)
        library.close()
    times.sort()
    return {
        "documents": number, "characters": characters, "seconds": round(seconds, 1), "cpu_seconds": round(work, 1),
        "added": report.added, "merged": report.merged, "peak_mib": peaks, "library_mib": round(size, 1),
        "search_p50_ms": round(times[300], 3), "search_p99_ms": round(times[594], 3),
    }  # fmt: skip


if __name__ == "__main__":
    print(json.dumps(figures(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)))
