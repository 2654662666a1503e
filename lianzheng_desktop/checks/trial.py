"""Trying one own record on a sentence, before it is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lianzheng_desktop.checks.engine import Checker
from lianzheng_desktop.checks.model import Finding
from lianzheng_desktop.checks.overlay import Overlay, OwnRecord
from lianzheng_desktop.checks.own_rules import with_overlay
from lianzheng_desktop.checks.registry import load_rules
from lianzheng_desktop.checks.rule import CheckOptions
from lianzheng_desktop.checks.service import CheckService, Parser
from lianzheng_desktop.checks.shields import shield_line
from lianzheng_desktop.document.model import DraftInfo

# What a kind of record has its say in: codes, or a family.
_CODES: Mapping[str, tuple[str, ...]] = {
    "word": ("TYP900",),
    "name": ("TRM900",),
    "set": ("TRM901",),
    "dated": ("TRM902",),
    "meeting": ("CAL001", "CAL002", "CAL003", "CAL006", "CAL007"),
    "title": ("REG900", "REG001", "REG002", "REG003", "PUN067"),
}


@dataclass(frozen=True, slots=True)
class Trial:
    """What the record finds in the sentence, and what would be found without it."""

    findings: tuple[Finding, ...]
    without: tuple[Finding, ...]
    fixed: str

    @property
    def silenced(self) -> tuple[Finding, ...]:
        """What is found only where the record is not there."""
        now = {(finding.code, finding.start, finding.end) for finding in self.findings}
        return tuple(finding for finding in self.without if (finding.code, finding.start, finding.end) not in now)


def try_record(
    table: str,
    values: Mapping[str, Any],
    sentence: str,
    year: int | None,
    parser: Parser,
    others: Overlay,
) -> Trial:
    """Runs the rules the record has to do with on the sentence, as one of a draft of `year`.

    `others` are records that take part beside it: a yearly meeting is judged by its other sessions.
    """
    beside = tuple(record for record in others.of(table)) if table == "meeting" else ()
    mine = Overlay((OwnRecord(table, {**values, "on": True}), *beside))
    codes = _CODES.get(table) or (str(values["code"]),)
    options = CheckOptions(year=year, select=codes)
    shipped = load_rules()
    found = []
    for overlay in (mine, Overlay(beside)):
        rules = [rule for rule in with_overlay(shipped, overlay) if rule.meta.code in codes]
        service = CheckService(parser, Checker(rules, shield_line))
        found.append(service.check(sentence, DraftInfo(year=year), options)[1].findings)
    return Trial(found[0], found[1], _fixed(sentence, found[0]))


def _fixed(sentence: str, findings: tuple[Finding, ...]) -> str:
    """The sentence after the first fix of each finding; "" where nothing can be fixed."""
    edits = [edit for finding in findings if finding.fixes for edit in finding.fixes[0].edits]
    fixed, at = sentence, len(sentence)
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        if edit.end <= at:
            fixed, at = fixed[: edit.start] + edit.text + fixed[edit.end :], edit.start
    return fixed if fixed != sentence else ""
