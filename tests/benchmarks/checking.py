"""Figures about the checks: a full check against segmenting the same text, a check after a key, and very long drafts.

    python -m tests.benchmarks.checking CHARACTERS

checks so many characters of which no paragraph is like another, and prints seconds of processor time and the peak
of memory as JSON.
"""

import json
import random
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from lianzheng_desktop.checks.engine import Checker
from lianzheng_desktop.checks.registry import load_rules
from lianzheng_desktop.checks.rule import CheckOptions
from lianzheng_desktop.checks.service import CheckService
from lianzheng_desktop.checks.shields import shield_line
from lianzheng_desktop.document.genres import shipped_genres
from lianzheng_desktop.document.model import DraftInfo
from lianzheng_desktop.document.parse import DraftParser

MODELS = Path(__file__).resolve().parents[2] / "resources" / "models"


def model_text(characters: int) -> str:
    """A text of about so many characters, made of the model documents one after the other."""
    models = [path.read_text(encoding="utf-8") for path in sorted(MODELS.glob("*.txt"))]
    text = ""
    while len(text) < characters:
        text += "".join(models)
    cut = text.rfind("\n", 0, characters)
    return text[:cut]


def different_text(characters: int) -> str:
    """So many characters of drafts, half of whose clauses were drawn anew: next to no paragraph stands twice."""
    draw = random.Random(20261120)
    models = [path.read_text(encoding="utf-8") for path in sorted(MODELS.glob("*.txt"))]
    clauses = [clause for text in models for clause in re.findall("(?<=[，。；])[一-鿿]{4,}，", text)]
    lines: list[str] = []
    size = 0
    while size < characters:
        for line in draw.choice(models).split("\n"):
            pieces = re.split("(?<=[，；。])", line)
            changed = [draw.choice(clauses) if p.endswith("，") and draw.random() < 0.5 else p for p in pieces]
            lines.append("".join(changed))
            size += len(lines[-1]) + 1
    return "\n".join(lines)[:characters]


def milliseconds(work: Callable[[], object], rounds: int = 7) -> float:
    """The median of several runs."""
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


def new_service() -> CheckService:
    return CheckService(DraftParser(shipped_genres()), Checker(load_rules(), shield_line))


def check_figures(characters: int = 4000) -> dict[str, float]:
    """Milliseconds of a cold full check, of one after a key, and of jieba.cut over the same text."""
    import jieba

    jieba.setLogLevel(60)
    text = model_text(characters)
    jieba.lcut(text)
    new_service().check(text, DraftInfo(), CheckOptions())  # tables are read once per process
    cold = milliseconds(lambda: new_service().check(text, DraftInfo(), CheckOptions()), 5)
    warm_service = new_service()
    warm_service.check(text, DraftInfo(), CheckOptions())
    turn = iter(range(10_000))
    middle = text.index("。", len(text) // 2)

    def after_a_key() -> None:
        warm_service.check(f"{text[:middle]}字{next(turn)}{text[middle:]}", DraftInfo(), CheckOptions())

    return {
        "characters": len(text),
        "cold_ms": cold,
        "after_key_ms": milliseconds(after_a_key),
        "jieba_ms": milliseconds(lambda: jieba.lcut(text)),
    }


def large_figures(characters: int) -> dict[str, float]:
    """Seconds and megabytes of checking so many different characters, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", __name__, str(characters)],
        cwd=MODELS.parents[1], capture_output=True, text=True, check=True,
    )  # fmt: skip
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def _measure_large(characters: int) -> dict[str, float]:
    import resource  # not on every system, and only needed here

    text = different_text(characters)
    new_service().check(model_text(4000))  # tables are read once per process
    service = new_service()
    began = time.process_time()
    _, report = service.check(text)
    assert report.complete
    seconds = time.process_time() - began
    return {"seconds": seconds, "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


if __name__ == "__main__":
    print(json.dumps(_measure_large(int(sys.argv[1]))))
