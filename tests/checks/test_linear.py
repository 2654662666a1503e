"""Twice the text costs about twice the time, also where one line holds it all or every line is short.

Work is counted, not timed; a quadratic rule doubles its ratio to four. Patterns that go back over their text are C's
work and show in `tests/benchmarks/long_lines.py`.
"""

import pytest

from lianzheng_desktop.checks.ledger import ledger
from lianzheng_desktop.checks.rule import CheckOptions
from lianzheng_desktop.document.genres import shipped_genres
from lianzheng_desktop.document.parse import DraftParser
from lianzheng_desktop.text.snapshot import Snapshot
from tests.benchmarks.checking import new_service
from tests.work import steps

_TITLE = "昆山市财政局2024年党风廉政建设工作总结\n"
_ONE_LINE = (
    "廉政建设工作总结",
    "的地得",
    "字",
    "N项",
    "X〔2022〕X号",
    "建党100周年",
    "二十届中央纪委四次全会",
    "太仓市委",
)
_EVEN = 2.5
_SHORT_LINES = ("*局", "一是", "某市", "1、", "廉政建设工作总结")


def _steps(text: str) -> int:
    service = new_service()

    def check() -> None:
        draft, report = service.check(text, None, CheckOptions(year=2024, unit="昆山市财政局"))
        assert report.complete
        ledger(draft)

    return steps(check)


def _growth(piece: str, end: str = "") -> float:
    """How many times the work of 5,000 characters 10,000 are."""
    short, long = (_TITLE + (piece + end) * (size // len(piece + end)) for size in (5_000, 10_000))
    _steps(short)  # what is made once
    return _steps(long) / _steps(short)


@pytest.mark.parametrize("piece", _ONE_LINE)
def test_one_line(piece: str) -> None:
    assert _growth(piece) < _EVEN


@pytest.mark.parametrize("piece", _SHORT_LINES)
def test_many_short_lines(piece: str) -> None:
    assert _growth(piece, "\n") < _EVEN


def test_parsing_many_short_lines_before_any_heading() -> None:
    """The parse runs on the interface thread: what stands before the first heading is gone through once."""
    parser = DraftParser(shipped_genres())

    def work(lines: int) -> int:
        return steps(lambda: parser.parse(Snapshot.of(_TITLE + "*局\n" * lines)))

    work(100)
    assert work(6_000) / work(3_000) < _EVEN
