"""The sample documents, where they lie beside the checkout: nothing wrong is said of real texts."""

import os
from pathlib import Path

import pytest

from lianzheng_desktop.checks.fixes import fix_until_stable
from lianzheng_desktop.checks.model import Severity
from lianzheng_desktop.checks.rule import CheckOptions
from tests.checks.helper import check, service

SHARED = Path(os.environ.get("LIANZHENG_SHARED", Path(__file__).resolve().parents[3] / "shared"))
SAMPLES = sorted((SHARED / "samples").glob("*.txt"))

pytestmark = pytest.mark.skipif(not SAMPLES, reason="the samples are not here")


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name[:3])
def test_no_number_or_part_is_blamed_in_a_sound_text(path: Path) -> None:
    found = check(path.read_text(encoding="utf-8"), "NUM", "SEC")
    blamed = [(finding.code, finding.role) for finding in found if finding.severity is not Severity.HINT]
    assert blamed == ([("SEC001", "problems")] if path.name.startswith("004") else [])
    assert {finding.code for finding in found if finding.severity is Severity.HINT} <= {"SEC002", "NUM019"}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name[:3])
def test_fixes_come_to_rest(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for suggested in (False, True):
        assert fix_until_stable(text, None, CheckOptions(), service(), suggested).stable


def test_every_sample_has_blanks() -> None:
    for path in SAMPLES:
        assert check(path.read_text(encoding="utf-8"), "BLK001")
