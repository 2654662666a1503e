"""What the window says about places, findings and parts, in the clerk's words."""

from datetime import datetime

from lianzheng_desktop.checks.model import FAMILY_NAMES, Finding, Severity
from lianzheng_desktop.document.model import LineKind, ParsedDraft

_LONGEST_NAME = 24  # characters of a file name in a sentence of one line
UNTITLED = "未命名文稿"
SEVERITY_NAMES = {Severity.ERROR: "必改", Severity.WARNING: "建议", Severity.HINT: "提示"}
SEVERITY_ICONS = {Severity.ERROR: "error_circle", Severity.WARNING: "warning", Severity.HINT: "info"}
SEVERITY_TOKENS = {Severity.ERROR: "must", Severity.WARNING: "suggestIcon", Severity.HINT: "hint"}
NO_BODY = "还没有正文"
LEVEL_NAMES = {1: "一级", 2: "二级", 3: "三级", 4: "四级"}
_PLACES = {
    LineKind.TITLE: "标题",
    LineKind.ADDRESSEE: "主送机关",
    LineKind.LEAD: "导语",
    LineKind.SIGNATURE: "落款",
    LineKind.DATE: "落款",
}


def place(draft: ParsedDraft, finding: Finding) -> str:
    """Where a finding stands, by section and paragraph: （二）第 1 段."""
    if finding.role or not draft.lines:
        return "全文"
    line, _ = draft.snapshot.place(min(finding.start, len(draft.snapshot.text)))
    path = draft.section_path(line)
    if not path:
        return outside(draft, line)
    section = path[-1]
    name = section.label or section.heading
    if line == section.line and not section.run_in:
        return f"{name}标题"
    paragraphs = sum(1 for text in draft.snapshot.lines[section.line + 1 : line + 1] if text.strip())
    return f"{name}第 {paragraphs + section.run_in} 段"


def outside(draft: ParsedDraft, line: int) -> str:
    """What a line in no section is: 标题, 导语, 落款."""
    return _PLACES.get(draft.lines[line].kind, "正文") if line < len(draft.lines) else ""


def section_words(draft: ParsedDraft, line: int, full: bool = True) -> str:
    """The section a line belongs to: 一、主要工作 › （二）持续深化作风建设."""
    path = draft.section_path(line)
    if path:
        names = [node.label + node.heading for node in path]
        return " › ".join(names) if full else names[-1]
    return outside(draft, line)


def rule_group(finding: Finding) -> str:
    return FAMILY_NAMES.get(finding.code[:3], "")


def action(finding: Finding) -> str:
    """The verb of the row: 插入, 去填, the first fix's own short title, 修复, or 去改."""
    if finding.role:
        return "插入"
    if finding.code.startswith("BLK"):
        return "去填"
    if not finding.fixes:
        return "去改"
    title = finding.fixes[0].title
    return title if len(title) <= 6 else "修复"


def clock_time(hour: int, minute: int) -> str:
    return f"{hour:02d}:{minute:02d}"


def day_words(moment: datetime, now: datetime | None = None) -> str:
    """今天 14:32, 昨天 16:08, 12月15日 09:00."""
    now = now or datetime.now()
    time = clock_time(moment.hour, moment.minute)
    days = (now.date() - moment.date()).days
    day = {0: "今天", 1: "昨天"}.get(days, f"{moment.month}月{moment.day}日")
    return f"{day} {time}"


def pages(draft: ParsedDraft) -> int:
    """A guess from 22 lines of 28 characters; the exported file has the last word."""
    lines = sum(1 + (len(text.strip()) + 1) // 28 for text in draft.snapshot.lines if text.strip())
    return max(1, -(-lines // 22))


def short_name(name: str) -> str:
    """A file's name where one line must do: its beginning and its end."""
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 9]}…{name[-8:]}"


def clean(blank: bool) -> str:
    """What no finding means: a clean bill only where there is something to check."""
    return NO_BODY if blank else "没有发现问题"
