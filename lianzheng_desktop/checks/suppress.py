"""Findings a person chose not to see: this place, this text in this draft, this rule in this draft."""

from collections.abc import Iterable

from lianzheng_desktop.checks.model import Finding


def place_entry(finding: Finding) -> str:
    """只忽略这一处: the finding's fingerprint, which survives edits elsewhere."""
    return finding.fingerprint


def text_entry(finding: Finding) -> str:
    """The same words under the same rule, wherever they stand in this draft."""
    return f"{finding.code}:{finding.text}"


def rule_entry(finding: Finding) -> str:
    """本文稿不再提示: the whole rule in this draft."""
    return finding.code


def is_ignored(finding: Finding, ignored: Iterable[str]) -> bool:
    entries = ignored if isinstance(ignored, (set, frozenset)) else frozenset(ignored)
    return any(make(finding) in entries for make in (place_entry, text_entry, rule_entry))


def visible(findings: Iterable[Finding], ignored: Iterable[str]) -> tuple[Finding, ...]:
    """The findings left after the entries of `DraftInfo.ignored`, in their order."""
    entries = frozenset(ignored)
    return tuple(finding for finding in findings if not is_ignored(finding, entries))
