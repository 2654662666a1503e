"""What a check says: findings with ranges, severities, sources and quick fixes."""

from dataclasses import dataclass, field
from enum import Enum

from lianzheng_desktop.text.edits import TextEdit, TextRange


class Severity(str, Enum):
    """How sure the program is and how bad it is; see the interface page."""

    ERROR = "error"  # 必改
    WARNING = "warning"  # 建议
    HINT = "hint"  # 提示

    @property
    def rank(self) -> int:
        return {"error": 3, "warning": 2, "hint": 1}[self.value]


class Safety(str, Enum):
    """How far a fix may be trusted."""

    SAFE = "safe"  # meaning cannot change; part of fix-all
    SUGGESTED = "suggested"


@dataclass(frozen=True, slots=True)
class QuickFix:
    """`title` is the verb the clerk reads: 改为（三）, 插入, 去掉顿号."""

    title: str
    edits: tuple[TextEdit, ...]
    safety: Safety = Safety.SUGGESTED


@dataclass(frozen=True, slots=True)
class Finding:
    """One matter at one place. `text` is what stood there; a finding whose text is gone is dropped, not applied.

    fingerprint  code, text and neighbouring characters: survives edits elsewhere; filled by the engine
    related      further places of the same matter
    role         for a missing part: which one (work, problems, plan); else ""
    """

    code: str
    name: str
    severity: Severity
    message: str
    start: int
    end: int
    text: str = ""
    source: str = ""
    fixes: tuple[QuickFix, ...] = ()
    fingerprint: str = ""
    related: tuple[TextRange, ...] = ()
    role: str = ""

    @property
    def range(self) -> TextRange:
        return TextRange(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Example:
    """A text that must make the rule fire (fires=True) or keep quiet; runs as a test.

    `fixed` is the text after its first fix, where there is one.
    """

    text: str
    fires: bool
    fixed: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class RuleMeta:
    """Everything a rule says of itself; its page, its tests and `lianzheng rule` come from here.

    code      NUM002: family and number, never reused
    name      kebab-case, states the fault: skipped-number
    title     the clerk's words: 序号不连续
    what, why one or two plain sentences each
    source    standard and clause
    certainty how sure the rule is, in one sentence
    """

    code: str
    name: str
    title: str
    severity: Severity
    what: str
    why: str
    source: str
    certainty: str = ""
    examples: tuple[Example, ...] = field(default=())
    on_by_default: bool = True

    @property
    def family(self) -> str:
        return self.code[:3]

    def finding(
        self,
        start: int,
        end: int,
        message: str,
        *fixes: QuickFix,
        severity: Severity | None = None,
        related: tuple[TextRange, ...] = (),
        role: str = "",
    ) -> Finding:
        """A finding of this rule; `severity` only where this case is less sure than the rule at its best."""
        return Finding(
            self.code,
            self.name,
            severity or self.severity,
            message,
            start,
            end,
            source=self.source,
            fixes=fixes,
            related=related,
            role=role,
        )


FAMILY_NAMES = {
    "SEC": "必备部分",
    "NUM": "序号",
    "PUN": "标点",
    "FIG": "数字日期",
    "BLK": "填空",
    "TRM": "固定表述",
    "REG": "法规名称",
    "CAL": "年份会议",
    "RES": "他处残留",
    "TYP": "用词",
    "STY": "标题与篇幅",
}
