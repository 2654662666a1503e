"""SEC011: 四个“强化” with three items."""

from collections.abc import Iterator

from lianzheng_desktop.checks.announced import mismatches
from lianzheng_desktop.checks.model import Example, Finding, RuleMeta, Severity
from lianzheng_desktop.checks.rule import DocumentView, Rule

META = RuleMeta(
    code="SEC011",
    name="announced-count-differs",
    title="说的条数与列的不符",
    severity=Severity.WARNING,
    what="前面说“三项工作”“四个‘强化’”“以下两个方面”，后面列出的条数不是这个数。",
    why="数对不上，多半是增删内容后没有改数，审稿的人一数就看出来。",
    source="前后一致",
    certainty="很可能；用顿号列举的，有时一条里还分几项，只作提示。",
    examples=(
        Example("全年做到三个“突出”：突出政治监督、突出日常监督。", True),
        Example("重点抓好三项工作：一是抓学习；二是抓谈话。", True),
        Example("存在以下三个方面的问题：\n（一）学习不深\n研讨不多。\n（二）检查不严\n次数较少。", True),
        Example("全年做到三个“突出”：突出政治监督、突出日常监督、突出节点监督。", False),
        Example("重点抓好三项工作：一是抓学习；二是抓谈话；三是抓检查。", False),
        Example("增强“四个意识”、坚定“四个自信”，召开3次会议，解决4个问题。", False),
    ),
)


def _check(view: DocumentView) -> Iterator[Finding]:
    for mismatch in mismatches(view):
        start = view.draft.snapshot.position(mismatch.line, mismatch.start)
        end = view.draft.snapshot.position(mismatch.line, mismatch.end)
        message = f"说的是{mismatch.announced}条，列出的是{mismatch.found}条"
        yield META.finding(start, end, message, severity=None if mismatch.sure else Severity.HINT)


RULES = (Rule(META, document=_check),)
