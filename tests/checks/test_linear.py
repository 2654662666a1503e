"""Twice the text costs about twice the time, also where one line holds it all or every line is short.

Processor time, the least of several runs; a quadratic rule doubles its ratio to four.
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
    service = new_service()
    began = time.process_time()
    draft, report = service.check(text, None, CheckOptions(year=2024, unit="昆山市财政局"))
    assert report.complete
    ledger(draft)
    return time.process_time() - began


def _grows_evenly(piece: str, end: str = "") -> bool:
    """Whether 20,000 characters cost well under four times what 10,000 do; asked again where the machine was busy."""
    short, long = (_TITLE + (piece + end) * (size // len(piece + end)) for size in (10_000, 20_000))
    least_short = least_long = float("inf")
    for _ in range(6):
        least_short, least_long = min(least_short, _seconds(short)), min(least_long, _seconds(long))
        if least_long < 3.2 * max(least_short, 0.05):
            return True
    return False


@pytest.mark.parametrize("piece", _ONE_LINE)
def test_one_line(piece: str) -> None:
    new_service().check(piece)
    assert _grows_evenly(piece)


@pytest.mark.parametrize("piece", _SHORT_LINES)
def test_many_short_lines(piece: str) -> None:
    new_service().check(piece)
    assert _grows_evenly(piece, "\n")


def test_parsing_many_short_lines_before_any_heading() -> None:
    """The parse runs on the interface thread: what stands before the first heading is gone through once."""
    parser = DraftParser(shipped_genres())

    def seconds(lines: int) -> float:
        began = time.process_time()
        parser.parse(Snapshot.of(_TITLE + "*局\n" * lines))
        return time.process_time() - began

    seconds(100)
    assert seconds(12_000) / max(seconds(6_000), 0.02) < 3.2
