"""SEC006: 总结如下 without a colon, or with nothing after it."""

from collections.abc import Iterator

from lianzheng_desktop.checks.model import Example, Finding, QuickFix, RuleMeta, Safety, Severity
from lianzheng_desktop.checks.parts import last_line
from lianzheng_desktop.checks.rule import DocumentView, Rule
from lianzheng_desktop.document.model import LineKind
from lianzheng_desktop.text.edits import TextEdit
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="SEC006",
    name="lead-without-colon",
    title="“如下”后没有冒号",
    severity=Severity.WARNING,
    what="开头一段以“总结如下”“报告如下”结束，后面没有用冒号，或者后面什么也没有。",
    why="“如下”引出下文，用冒号；后面没有下文就不通。",
    source="GB/T 15834—2011 4.7.3.1",
    certainty="很可能；用句号的只作提示，下面接标题时也通。",
    examples=(
        Example("现将全年工作总结如下。\n一、主要工作\n学习9次。\n二、存在问题\n检查不够经常。", True,
                "现将全年工作总结如下：\n一、主要工作\n学习9次。\n二、存在问题\n检查不够经常。"),
        Example("现将全年工作总结如下：\n一、主要工作\n学习9次。\n二、存在问题\n检查不够经常。", False),
        Example("报告如下内容已经印发。\n一、主要工作\n学习9次。", False),
    ),
)  # fmt: skip

_LEAD = lazy(
    r"(?:现将|现就|现|特)[^。；！？]{0,40}?(?:总结|报告|汇报|通报|述职|述责述廉|检查|剖析|说明|小结)?如下(?P<m>[。，；、,;]?)$"
)


def _check(view: DocumentView) -> Iterator[Finding]:
    draft = view.draft
    end_line = last_line(draft)
    for line, info in enumerate(draft.lines):
        if info.kind is LineKind.HEADING:
            return
        text = draft.snapshot.lines[line].rstrip()
        if info.kind not in (LineKind.LEAD, LineKind.BODY) or len(text) < 4:
            continue
        end = draft.snapshot.position(line, len(text))
        match = _LEAD.search(text)
        if match is not None and line < end_line:
            start = end - len(match.group("m"))
            yield _finding(match.group("m"), start, end)
        elif line == end_line and line > 0 and text.endswith(("如下：", "如下")):
            yield META.finding(end - len(text) + text.rindex("如下"), end, "“如下”后面没有内容")


def _finding(mark: str, start: int, end: int) -> Finding:
    """A full stop is common before headings and passes for right: worth a look, no more."""
    stop = mark == "。"
    title = "改为冒号" if mark else "补上冒号"
    fix = QuickFix(title, (TextEdit(start, end, "："),), Safety.SUGGESTED if stop else Safety.SAFE)
    message = "“如下”后面一般用冒号" if stop else "“如下”后面用冒号"
    return META.finding(start - 2, end, message, fix, severity=Severity.HINT if stop else None)


RULES = (Rule(META, document=_check),)
