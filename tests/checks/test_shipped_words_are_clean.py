"""What ships must pass the program's own checks: models wholly, phrases in wording, titles, marks and spelling."""

import itertools
import re
from pathlib import Path

import pytest

from lianzheng_desktop.checks.engine import Checker
from lianzheng_desktop.checks.model import Finding
from lianzheng_desktop.checks.registry import load_rules
from lianzheng_desktop.checks.service import CheckService
from lianzheng_desktop.document.genres import load_genres
from lianzheng_desktop.document.parse import DraftParser
from lianzheng_desktop.phrases.seed import load_seed
from lianzheng_desktop.places import resources

WORDING = ("TRM", "REG", "TYP", "PUN", "FIG", "RES", "CAL", "STY")


@pytest.fixture(scope="module")
def service() -> CheckService:
    return CheckService(DraftParser(load_genres()), Checker(load_rules()))


def found(service: CheckService, text: str) -> list[Finding]:
    return list(service.check(text)[1].findings)


def filled_in(text: str) -> str:
    """The slots filled with words that never stand twice in a row."""
    words = itertools.cycle(("有关", "本地", "相应"))
    return re.sub(r"‹[^›]*›", lambda slot: next(words), text)


@pytest.mark.parametrize("path", sorted((resources() / "models").glob("*.txt")), ids=lambda path: path.stem)
def test_a_model_raises_no_finding(service: CheckService, path: Path) -> None:
    assert found(service, path.read_text(encoding="utf-8").removesuffix("\n")) == []


def in_a_draft(kind: str, text: str) -> str:
    """A phrase as it would stand: sentences alone, shorter pieces within a sentence."""
    return filled_in(text) if kind == "sentence" else f"单位做法：{filled_in(text).rstrip('。')}。"


def test_no_shipped_phrase_raises_a_finding_of_wording(service: CheckService) -> None:
    raised = {
        phrase.text: [
            finding.message
            for finding in found(service, in_a_draft(phrase.kind, phrase.text))
            if finding.code.startswith(WORDING)
        ]
        for phrase in load_seed()
    }
    assert {text: messages for text, messages in raised.items() if messages} == {}
