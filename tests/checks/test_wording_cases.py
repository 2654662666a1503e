"""Our own labelled rows of wording: each fault found and mended as said, no clean row blamed."""

import csv
from pathlib import Path

import pytest

from lianzheng_desktop.checks.formulations import broken_terms
from lianzheng_desktop.checks.model import Severity
from lianzheng_desktop.checks.wording import known_texts
from tests.checks.helper import check, first_fixed

FAMILIES = {
    "placeholder": ("BLK",),
    "formulation": ("TRM", "TYP"),
    "title": ("REG", "PUN"),
    "year": ("CAL", "FIG", "TRM", "REG"),
    "place": ("RES",),
}


def _rows() -> list[dict[str, str]]:
    with (Path(__file__).parent / "cases_wording.tsv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [{key: value.replace("\\n", "\n") for key, value in row.items()} for row in rows]


@pytest.mark.parametrize("row", _rows(), ids=lambda row: f"{row['id']}-{row['category']}")
def test_row(row: dict[str, str]) -> None:
    families = FAMILIES.get(row["category"], ("TYP",))
    if row["expected"] == "none":
        loud = [f for f in check(row["input"]) if f.severity is not Severity.HINT]
        assert [f.code for f in loud if f.code[:3] != "SEC"] == []
        return
    assert check(row["input"], *families)
    if row["fix"]:
        assert first_fixed(row["input"], *families) == row["fix"]


def test_no_term_with_a_character_left_out_is_known_wording() -> None:
    known = "\n".join(known_texts())
    broken = [slip.wrong for slip in broken_terms(())]
    assert len(broken) > 100
    assert [wrong for wrong in broken if wrong in known] == []


@pytest.mark.parametrize(
    "text",
    [
        "分若干步骤推进，习惯彻底改变，有关健康事项联合做好。",
        "负责职称评审，走访慰问提供帮助，深化反腐改革措施。",
        "新建全民健身中心2个，优化经营理念，气氛为之一新。",
        "团结奋斗是中国人民创造历史伟业的必由之路。",
    ],
)
def test_a_slip_is_not_read_across_two_words(text: str) -> None:
    assert [(f.code, f.text) for f in check(text, "TYP", "TRM")] == []
