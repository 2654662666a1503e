"""The rows of the problems panel and the groups they may stand in. Plain data, no Qt."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lianzheng_desktop.checks.model import FAMILY_NAMES, Finding, Safety, Severity
from lianzheng_desktop.document.model import OutlineNode, ParsedDraft
from lianzheng_desktop.ui import wording

GROUPINGS = {"place": "不分组", "kind": "按类别", "section": "按章节"}
_WHOLE = "全文"
_DEEPEST = 2  # sections below stand in the group of their （一）


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


@dataclass(frozen=True, slots=True)
class ProblemGroup:
    """Findings under one header. `key` names the group from one result to the next; "" where there is no header."""

    key: str
    title: str
    rows: tuple[ProblemRow, ...]

    @property
    def safe(self) -> int:
        return safe_count(row.finding for row in self.rows)

    @property
    def action(self) -> str:
        """What the header offers, "" for nothing."""
        return f"修复 {self.safe} 处" if self.safe else ""

    @property
    def spoken(self) -> str:
        """标点，12 处."""
        return f"{self.title}，{len(self.rows)} 处"


def problem_rows(draft: ParsedDraft, findings: Iterable[Finding], shown: frozenset[Severity]) -> tuple[ProblemRow, ...]:
    """Missing parts first, then in text order; only the shown severities."""
    chosen = [finding for finding in findings if finding.severity in shown]
    chosen.sort(key=lambda finding: (not finding.role, finding.start))
    return tuple(ProblemRow(finding, draft) for finding in chosen)


def grouped(rows: tuple[ProblemRow, ...], by: str) -> tuple[ProblemGroup, ...]:
    """The rows as `by` (of GROUPINGS) wants them: one group without header, the kinds in a fixed order, or the
    sections in that of the text. Within a group the rows keep their order."""
    if by == "place" or not rows:
        return (ProblemGroup("", "", rows),) if rows else ()
    titles = dict(FAMILY_NAMES) if by == "kind" else {}
    groups: dict[str, list[ProblemRow]] = {code: [] for code in titles}
    sections = _Sections(rows[0].draft)
    for row in rows:
        key = row.finding.code[:3]
        if by == "section":
            key, titles[key] = sections.of(row.finding)
        groups.setdefault(key, []).append(row)
    return tuple(ProblemGroup(key, titles.get(key, key), tuple(held)) for key, held in groups.items() if held)


class _Sections:
    """Which group a finding belongs to; a section keeps its key while its heading is being written."""

    def __init__(self, draft: ParsedDraft) -> None:
        self._draft = draft
        self._found = list(_outer(draft.sections))
        self._lines = [line for line, _key, _title in self._found]

    def of(self, finding: Finding) -> tuple[str, str]:
        """Key and title."""
        snapshot = self._draft.snapshot
        if finding.role or not self._draft.lines:
            return _WHOLE, _WHOLE
        line = snapshot.place(min(finding.start, len(snapshot.text)))[0]
        at = bisect_right(self._lines, line) - 1
        if at >= 0 and self._found[at][1]:
            return self._found[at][1:]
        name = wording.outside(self._draft, line)
        return name, name


def _outer(nodes: tuple[OutlineNode, ...], key: str = "", title: str = "") -> Iterator[tuple[int, str, str]]:
    """First line, key and title of the sections that head groups, in order; "" where none goes on."""
    for ordinal, node in enumerate(nodes, 1):
        own = f"{key}{ordinal}/"
        name = f"{title}{node.label}{node.heading}"
        yield node.line, own, name
        if own.count("/") < _DEEPEST:
            yield from _outer(tuple(child for child in node.children if not child.pseudo), own, f"{name} › ")
        yield node.end_line, key, title.removesuffix(" › ")


def counts(findings: Iterable[Finding]) -> dict[Severity, int]:
    total = dict.fromkeys(Severity, 0)
    for finding in findings:
        total[finding.severity] += 1
    return total


def safe_count(findings: Iterable[Finding]) -> int:
    """How many findings 全部修复 would mend."""
    return sum(1 for finding in findings if any(fix.safety is Safety.SAFE for fix in finding.fixes))
