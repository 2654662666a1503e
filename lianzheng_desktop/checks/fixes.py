"""Which fixes go together, and applying them until a text no longer changes."""

from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass

from lianzheng_desktop.checks.model import Finding, QuickFix, Safety
from lianzheng_desktop.checks.rule import CheckOptions
from lianzheng_desktop.checks.service import CheckService
from lianzheng_desktop.document.model import DraftInfo
from lianzheng_desktop.text.edits import TextEdit, apply_edits

_MOST_ROUNDS = 10
_NEAR = 3  # neighbours either side: the next one, and insertions at its edges


@dataclass(frozen=True, slots=True)
class FixOutcome:
    """`applied` counts fixes; `stable` is False where the rounds ran out or the text began to go in circles."""

    text: str
    rounds: int
    applied: int
    stable: bool


def chosen_fix(finding: Finding, include_suggested: bool) -> QuickFix | None:
    """The fix that a bulk run takes: the first, or without suggested ones the first safe one."""
    for fix in finding.fixes:
        if fix.edits and (include_suggested or fix.safety is Safety.SAFE):
            return fix
    return None


def applicable_fixes(findings: Iterable[Finding], include_suggested: bool) -> tuple[QuickFix, ...]:
    """At most one fix a finding, none meeting another; where two meet, the graver finding wins, then the earlier."""
    taken: list[QuickFix] = []
    edits = _Taken()
    for finding in sorted(findings, key=lambda f: (-f.severity.rank, f.start, f.end, f.code)):
        fix = chosen_fix(finding, include_suggested)
        if fix is None or any(edits.meets(edit) for edit in fix.edits):
            continue
        taken.append(fix)
        for edit in fix.edits:
            edits.add(edit)
    return tuple(taken)


class _Taken:
    """Edits that do not meet, in text order: only neighbours can meet another."""

    def __init__(self) -> None:
        self._edits: list[TextEdit] = []

    def meets(self, edit: TextEdit) -> bool:
        at = bisect_left(self._edits, edit)
        near = self._edits[max(at - _NEAR, 0) : at + _NEAR]
        return any(_clash(edit, other) for other in near)

    def add(self, edit: TextEdit) -> None:
        insort(self._edits, edit)


def edits_of(fixes: Iterable[QuickFix]) -> tuple[TextEdit, ...]:
    """All edits of the fixes in text order."""
    return tuple(sorted(edit for fix in fixes for edit in fix.edits))


def fix_until_stable(
    text: str,
    info: DraftInfo | None,
    options: CheckOptions | None,
    service: CheckService,
    include_suggested: bool = False,
) -> FixOutcome:
    """Checks and fixes in rounds until nothing changes; twice is then the same as once."""
    seen = {text}
    applied = 0
    for rounds in range(_MOST_ROUNDS):
        _, report = service.check(text, info, options)
        fixes = applicable_fixes(report.findings, include_suggested)
        changed = apply_edits(text, edits_of(fixes))
        if changed == text:
            return FixOutcome(text, rounds, applied, stable=True)
        if changed in seen:
            return FixOutcome(text, rounds, applied, stable=False)
        seen.add(changed)
        text = changed
        applied += len(fixes)
    return FixOutcome(text, _MOST_ROUNDS, applied, stable=False)


def _clash(one: TextEdit, other: TextEdit) -> bool:
    """True where two edits share a character or stand at one place, so that their order would matter."""
    if one.start == one.end or other.start == other.end:
        return one.start <= other.end and other.start <= one.end
    return one.start < other.end and other.start < one.end
