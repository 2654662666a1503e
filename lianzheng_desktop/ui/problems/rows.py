"""The rows of the problems panel. Plain data, no Qt."""

from collections.abc import Iterable
from dataclasses import dataclass

from lianzheng_desktop.checks.model import Finding, Safety, Severity
from lianzheng_desktop.document.model import ParsedDraft
from lianzheng_desktop.ui import wording


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """A finding in its draft; its words are made when the row is painted."""

    finding: Finding
    draft: ParsedDraft

    @property
    def place(self) -> str:
        return wording.place(self.draft, self.finding)

    @property
    def group(self) -> str:
        return wording.rule_group(self.finding)

    @property
    def action(self) -> str:
        return wording.action(self.finding)

    @property
    def spoken(self) -> str:
        """建议，并列书名号之间不用顿号，（二）第 1 段，按回车修复."""
        name = wording.SEVERITY_NAMES[self.finding.severity]
        return f"{name}，{self.finding.message}，{self.place}，按回车{self.action}"


def problem_rows(draft: ParsedDraft, findings: Iterable[Finding], shown: frozenset[Severity]) -> tuple[ProblemRow, ...]:
    """Missing parts first, then in text order; only the shown severities."""
    chosen = [finding for finding in findings if finding.severity in shown]
    chosen.sort(key=lambda finding: (not finding.role, finding.start))
    return tuple(ProblemRow(finding, draft) for finding in chosen)


def counts(findings: Iterable[Finding]) -> dict[Severity, int]:
    total = dict.fromkeys(Severity, 0)
    for finding in findings:
        total[finding.severity] += 1
    return total


def safe_count(findings: Iterable[Finding]) -> int:
    """How many findings 全部修复 would mend."""
    return sum(1 for finding in findings if any(fix.safety is Safety.SAFE for fix in finding.fixes))
