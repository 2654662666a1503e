"""The rules of punctuation and figures over labelled rows, strange texts and very long lines."""

import csv
import time
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianzheng_desktop.checks.engine import Checker
from lianzheng_desktop.checks.model import Severity
from lianzheng_desktop.checks.registry import load_rules
from lianzheng_desktop.checks.rule import CheckOptions, DocumentView, Paragraph, Rule
from lianzheng_desktop.checks.shields import shield_line
from lianzheng_desktop.document.model import LineInfo, LineKind, ParsedDraft
from lianzheng_desktop.text.edits import TextRange, apply_edits
from lianzheng_desktop.text.snapshot import Snapshot
from tests.checks.helper import check, first_fixed, service

_FAMILIES = ("PUN", "FIG", "NUM")


def _rows() -> list[dict[str, str]]:
    with (Path(__file__).parent / "cases_punctuation.tsv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))
    for row in rows:
        row["input"], row["fix"] = row["input"].replace("\\n", "\n"), row["fix"].replace("\\n", "\n")
    return rows


_ROWS = _rows()
_FAULTY = [pytest.param(row, id=row["id"]) for row in _ROWS if row["expected"] != "none"]
_CLEAN = [pytest.param(row, id=row["id"]) for row in _ROWS if row["expected"] == "none"]


@cache
def _rules() -> tuple[Rule, ...]:
    return tuple(rule for rule in load_rules() if rule.meta.family in ("PUN", "FIG"))


def test_there_are_enough_rows() -> None:
    assert len(_ROWS) >= 140
    assert len(_CLEAN) >= 70


@pytest.mark.parametrize("row", _FAULTY)
def test_a_faulty_row_is_found_and_mended(row: dict[str, str]) -> None:
    assert check(row["input"], *_FAMILIES)
    if row["fix"]:
        assert first_fixed(row["input"], *_FAMILIES) == row["fix"]


@pytest.mark.parametrize("row", _CLEAN)
def test_a_clean_row_stays_quiet(row: dict[str, str]) -> None:
    loud = [finding for finding in check(row["input"], *_FAMILIES) if finding.severity is not Severity.HINT]
    assert loud == []


_PIECES = st.sampled_from(
    "，。、；：？！“”‘’《》〈〉（）()[]〔〕【】「」…—-–～~·.．,;:?!'\"<>＜＞ \t\u3000\xa0\u200b\ufeff"
    "一二三十百千万亿零〇○第年月日号届次个件人元全会等和以及或与约近余多几两倍其中共占是要首先局党委学习培训"
    "0123456789%％０１２ＡAbXx×*\ud800\ue000\U00020000\x00\r"
)
_TEXTS = st.lists(_PIECES, max_size=60).map("".join) | st.text(max_size=40)


@given(_TEXTS)
@settings(max_examples=200, deadline=None)
def test_no_rule_ever_raises_and_every_fix_can_be_made(text: str) -> None:
    _, report = service().check(text, None, CheckOptions(select=("PUN", "FIG")))
    assert report.failed == ()
    for finding in report.findings:
        assert 0 <= finding.start < finding.end <= len(text)
        for fix in finding.fixes:
            assert apply_edits(text, fix.edits) != text


_RUNS = [
    "局", "局，", "a", "1", "1.", "1,", "1、", "《", "》", "“", "”", "“局", "（", "（《", "（《）》", "《《》》", "“局”。", "‘局’", "'局", '"局',
    " ", "局 ", "\u3000", "\t", "1 ", "， ", "- ", "…", "。。", "，。", "、", "-", "局-", "一、", "十", "1百", "年", "22年", "其中1件", "1件、", "一是局；", "一是局。", "，“局",
    "「局」", "<局", "１", "\u200b", "·", "二·", "局：", "会：", "占5%", "等", "、等", "第一", "【1】1号", "2022年1", "学习", "学习《",
]  # fmt: skip


# One of everything, so that no rule passes the line by.
_EVERY = "局，-1.5、等“三”。（2）《四》…22年3月<五>'六'\"七\"二○二二年其中共12:30"


def _slowest(piece: str, length: int) -> tuple[float, str]:
    """Seconds and code of the rule that takes longest over a line of that many characters."""
    text = _EVERY + (piece * length)[:length] + _EVERY
    info = LineInfo(LineKind.BODY, body_range=TextRange(0, len(text)))
    shields = shield_line(text)
    paragraph = Paragraph(text, info, shields)
    view = DocumentView(ParsedDraft(Snapshot.of(text), (info,)), CheckOptions(), (shields,))
    times = []
    for rule in _rules():
        began = time.perf_counter()
        list(rule.paragraph(paragraph) if rule.paragraph else rule.document(view) if rule.document else ())
        times.append((time.perf_counter() - began, rule.meta.code))
    return max(times)


@pytest.mark.parametrize("piece", _RUNS)
def test_a_long_line_takes_linear_time(piece: str) -> None:
    assert _slowest(piece, 10_000) < (1.5, "")  # a rule that is quadratic takes several seconds here


@pytest.mark.slow
@pytest.mark.parametrize("piece", _RUNS)
def test_a_very_long_line_takes_linear_time(piece: str) -> None:
    assert _slowest(piece, 100_000) < (5, "")


def test_four_thousand_characters_are_checked_at_once() -> None:
    line = (
        "（一）强化教育。全年开展廉政谈话12次、集中学习9次，受教育党员320人次，学习《监督办法》，落实“一岗双责”要求。"
    )
    text = "\n".join([line * 4] * 18)
    draft, _ = service().check(text)
    assert 3_500 <= len(text) <= 4_500
    times = []
    for _ in range(5):
        checker = Checker(_rules(), shield_line)
        began = time.perf_counter()
        checker.check(draft)
        times.append(time.perf_counter() - began)
    assert min(times) < 0.1  # measured at 4 to 9 ms; the bound only guards against a slip on a busy machine
