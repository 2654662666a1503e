"""A search as the clerk sees it: from the query in the field of the pane to the list painted, over a library file.

Run by hand: python -m tests.benchmarks.finding [PHRASES]
"""

import gc
import json
import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("LIANZHENG_PROFILE", tempfile.mkdtemp(prefix="lianzheng-bench-"))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from lianzheng_desktop.app import make_application
from lianzheng_desktop.phrases.library import PhraseLibrary
from lianzheng_desktop.ui.phrases.pane import PhrasePane
from lianzheng_desktop.ui.theme import Look
from tests.benchmarks.phrases import build_library, percentiles, search_queries


def figures(path: Path, number: int, queries: int = 300) -> dict[str, float]:
    """Milliseconds of the interface thread's own work; the first picture of the pane, and each search with its list."""
    gc.disable()  # as the window does, which looks for cycles when nobody types
    app = make_application()
    pane = PhrasePane(Look(app, "light"))
    pane.resize(340, 800)
    pane.set_place("work", "", "一、主要工作")
    pane.show()
    app.processEvents()
    began = time.thread_time()
    library = PhraseLibrary.open(path, seed=False)
    pane.set_library(library)
    pane.list.viewport().repaint()
    first = (time.thread_time() - began) * 1000
    every = max(number // 20_000, 1)
    texts = [text for (text,) in library.store.database.rows("SELECT text FROM phrase WHERE id % ? = 0", (every,))]
    pane.choose_scope("all")
    times = []
    for query in search_queries(texts, queries):
        pane.search.setText(query)
        app.processEvents()
        began = time.thread_time()
        pane.refresh()
        pane.list.doItemsLayout()
        pane.list.viewport().repaint()
        times.append((time.thread_time() - began) * 1000)
    library.close()
    return {"phrases": number, "opened_and_painted_ms": round(first, 1), **percentiles(times, "painted")}


if __name__ == "__main__":
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "library.sqlite"
        build_library(file, size).close()
        print(json.dumps(figures(file, size)))
