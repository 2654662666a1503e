"""Figures about the checks: a full check against segmenting the same text, and a check after one changed line."""

import statistics
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
