"""The full service for tests: real parser, all rules, shields."""

import importlib
from functools import lru_cache

from lianzheng_desktop.checks.engine import Checker
from lianzheng_desktop.checks.model import Finding
from lianzheng_desktop.checks.registry import load_rules
from lianzheng_desktop.checks.rule import CheckOptions
from lianzheng_desktop.checks.service import CheckService
from lianzheng_desktop.document.genres import load_genres
from lianzheng_desktop.document.model import DraftInfo
from lianzheng_desktop.document.parse import DraftParser


@lru_cache(maxsize=1)
def service() -> CheckService:
    """One service for a test process: rules are pure, so tests may share it."""
    shield_line = importlib.import_module("lianzheng_desktop.checks.shields").shield_line
    return CheckService(DraftParser(load_genres()), Checker(load_rules(), shield_line))


def check(text: str, *select: str, info: DraftInfo | None = None) -> tuple[Finding, ...]:
    """Findings of `text`, of the selected codes or families only."""
    _, report = service().check(text, info, CheckOptions(select=select))
    assert report.failed == ()
    return report.findings


def codes(text: str, *select: str, info: DraftInfo | None = None) -> list[str]:
    return [finding.code for finding in check(text, *select, info=info)]


def first_fixed(text: str, *select: str) -> str:
    """The text after the first fix of every finding, skipping those that overlap."""
    taken: list[tuple[int, int]] = []
    edits = []
    for finding in check(text, *select):
        for fix in finding.fixes[:1]:
            spans = [(edit.start, edit.end) for edit in fix.edits]
            if any((a < d and c < b) or (a, b) == (c, d) for a, b in spans for c, d in taken):
                continue
            taken += spans
            edits += fix.edits
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text
