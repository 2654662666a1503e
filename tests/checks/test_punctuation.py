"""The rules of punctuation and figures over labelled rows, strange texts and very long lines."""

import csv
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianzheng_desktop.checks.model import Severity
from lianzheng_desktop.checks.registry import load_rules
from lianzheng_desktop.checks.rule import CheckOptions, Rule
from lianzheng_desktop.text.edits import apply_edits
from tests.benchmarks.long_lines import PIECES, run_rules
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


@pytest.mark.parametrize("piece", PIECES)
def test_a_long_line_of_one_piece_is_borne(piece: str) -> None:
    """What it costs is measured by tests/benchmarks/long_lines.py."""
    run_rules(piece, 3_000, _rules())
