"""Twice the text costs about twice the time, also where one line holds it all or every line is short.

Processor time, the better of two runs each; a quadratic rule doubles its ratio to four.
"""

import time

import pytest

from lianzheng_desktop.checks.ledger import ledger
from lianzheng_desktop.checks.rule import CheckOptions
from lianzheng_desktop.document.genres import shipped_genres
from lianzheng_desktop.document.parse import DraftParser
from lianzheng_desktop.text.snapshot import Snapshot
from tests.benchmarks.checking import new_service

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
_SHORT_LINES = ("*局", "一是", "某市", "1、", "廉政建设工作总结")


def _seconds(text: str) -> float:
    times = []
    for _ in range(2):
        service = new_service()
        began = time.process_time()
        draft, report = service.check(text, None, CheckOptions(year=2024, unit="昆山市财政局"))
        assert report.complete
        times.append(time.process_time() - began)
        began = time.process_time()
        ledger(draft)
        times[-1] += time.process_time() - began
    return min(times)


def _twice(piece: str, end: str = "") -> float:
    """What 20,000 characters cost for each second of 10,000; small sums are rounded up to a twentieth of one."""
    short, long = (_TITLE + (piece + end) * (size // len(piece + end)) for size in (10_000, 20_000))
    return _seconds(long) / max(_seconds(short), 0.05)


@pytest.mark.parametrize("piece", _ONE_LINE)
def test_one_line(piece: str) -> None:
    new_service().check(piece)
    assert _twice(piece) < 3.2


@pytest.mark.parametrize("piece", _SHORT_LINES)
def test_many_short_lines(piece: str) -> None:
    new_service().check(piece)
    assert _twice(piece, "\n") < 3.2


def test_parsing_many_short_lines_before_any_heading() -> None:
    """The parse runs on the interface thread: what stands before the first heading is gone through once."""
    parser = DraftParser(shipped_genres())

    def seconds(lines: int) -> float:
        began = time.process_time()
        parser.parse(Snapshot.of(_TITLE + "*局\n" * lines))
        return time.process_time() - began

    seconds(100)
    assert seconds(12_000) / max(seconds(6_000), 0.02) < 3.2
