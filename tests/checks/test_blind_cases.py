"""Rows written from the standards alone, before anyone looked at the rules; and whole clean documents of many genres.

The rows of cases_blind.tsv were used to mend the rules since. Those of cases_heldout.tsv were not looked at until the
rules had been mended, those of cases_later.tsv not until they had been mended again, and so once more with
cases_outside.tsv, cases_fresh.tsv and cases_last.tsv; what they showed at their first run stands in packaging/figures/rules.md.
"""

import csv
from functools import lru_cache
from pathlib import Path

import pytest

from lianzheng_desktop.checks.model import Severity
from tests.checks.helper import check, first_fixed

HERE = Path(__file__).parent
FAMILIES: dict[tuple[str, str], tuple[str, ...]] = {
    ("numbering", "section"): ("SEC", "PUN", "NUM"),
    ("numbering", "attachment"): ("SEC", "NUM", "PUN"),
    ("numbering", "count"): ("SEC", "NUM", "FIG"),
    ("wording", "placeholder"): ("BLK",),
    ("wording", "formulation"): ("TRM", "TYP"),
    ("wording", "title"): ("REG", "PUN"),
    ("wording", "year"): ("CAL", "FIG", "TRM", "REG"),
    ("wording", "place"): ("RES",),
}
OF_A_SET = {"punctuation": ("PUN", "FIG", "NUM"), "numbering": ("NUM", "PUN"), "wording": ("TYP",)}
WHOLE_DOCUMENT = ("section", "attachment")
Row = dict[str, str]


@lru_cache(maxsize=6)
def rows(name: str) -> tuple[Row, ...]:
    with (HERE / name).open(encoding="utf-8", newline="") as handle:
        found = csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE)
        return tuple({key: value.replace("\\n", "\n") for key, value in row.items()} for row in found)


def families(row: Row) -> tuple[str, ...]:
    return FAMILIES.get((row["set"], row["category"]), OF_A_SET[row["set"]])


def loud(row: Row) -> list[str]:
    """Codes above a hint on a clean row; parts are not asked of a single sentence."""
    found = [f.code for f in check(row["input"]) if f.severity is not Severity.HINT]
    return [code for code in found if code[:3] != "SEC" or row["category"] in WHOLE_DOCUMENT]


ROWS = tuple(
    row for name in ("blind", "heldout", "later", "outside", "fresh", "last") for row in rows(f"cases_{name}.tsv")
)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['id']}-{row['category']}")
def test_row(row: Row) -> None:
    if row["note"].startswith("missed"):
        assert not check(row["input"], *families(row)), "found by now: take the note away"
        return
    if row["expected"] == "none":
        assert loud(row) == []
        return
    assert check(row["input"], *families(row))
    if row["fix"]:
        assert first_fixed(row["input"], *families(row)) == row["fix"]


@pytest.mark.parametrize("path", sorted((HERE / "clean").glob("*.txt")), ids=lambda path: path.stem)
def test_a_clean_document_raises_nothing_above_a_hint(path: Path) -> None:
    found = check(path.read_text(encoding="utf-8").removesuffix("\n"))
    assert [(f.code, f.text) for f in found if f.severity is not Severity.HINT] == []
