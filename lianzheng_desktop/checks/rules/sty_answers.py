"""STY002: fewer measures than problems; STY003: a problem part that is too thin."""

from collections.abc import Iterator

from lianzheng_desktop.checks.model import Example, Finding, RuleMeta, Severity
from lianzheng_desktop.checks.rule import DocumentView, Rule
from lianzheng_desktop.document.model import OutlineNode

ANSWERS = RuleMeta(
    code="STY002",
    name="fewer-measures-than-problems",
    title="打算的条数比问题少",
    severity=Severity.HINT,
    what="存在问题列了几条，下一步打算里对应的条数比它少。",
    why="问题和打算要一一对应，有问题没有措施容易被退回。",
    source="总结类文稿的写作习惯",
    certainty="只数两部分里编了号的条目，没有编号时不提示。",
    examples=(
        Example(
            "二、存在问题\n（一）学习不够深入。系统性不强。\n（二）监督不够有力。手段单一。\n（三）制度不够健全。更新不及时。\n"
            "三、下一步打算\n（一）强化学习。每月集中研讨。\n（二）强化监督。每季度检查。",
            True,
        ),
        Example(
            "二、存在问题\n（一）学习不够深入。系统性不强。\n（二）监督不够有力。手段单一。\n"
            "三、下一步打算\n（一）强化学习。每月集中研讨。\n（二）强化监督。每季度检查。\n（三）健全制度。修订清单。",
            False,
        ),
    ),
)

THIN = RuleMeta(
    code="STY003",
    name="thin-problem-part",
    title="存在问题写得太少",
    severity=Severity.HINT,
    what="存在问题在全文里占的篇幅太小。",
    why="一般占一成到一成半，太少显得没有认真查找。",
    source="总结类文稿的写作习惯",
    certainty="全文一千五百字以上、问题部分不到百分之四时才提示。",
    examples=(
        Example(
            "一、主要工作\n"
            + "认真落实责任，开展检查。" * 150
            + "\n二、存在问题\n学习不够。\n三、下一步打算\n加强学习。",
            True,
        ),
        Example("一、主要工作\n认真落实责任。\n二、存在问题\n学习不够。\n三、下一步打算\n加强学习。", False),
    ),
)

_LONG, _SHARE = 1500, 0.04


def check_answers(view: DocumentView) -> Iterator[Finding]:
    problems, plan = _part(view, "problems"), _part(view, "plan")
    if problems is None or plan is None:
        return
    asked, answered = len(problems.children), len(plan.children)
    if asked >= 2 and answered >= 2 and answered < asked:
        message = f"问题列了{asked}条，打算只有{answered}条"
        yield _at(view, plan, ANSWERS, message)


def check_thin(view: DocumentView) -> Iterator[Finding]:
    problems = _part(view, "problems")
    total = view.draft.characters
    if problems is None or total < _LONG or problems.characters >= total * _SHARE:
        return
    share = round(100 * problems.characters / total)
    yield _at(view, problems, THIN, f"存在问题只占全文的{share}%，一般占一成左右")


def _part(view: DocumentView, role: str) -> OutlineNode | None:
    found = [section for section in view.draft.sections if section.role == role]
    return found[0] if len(found) == 1 else None


def _at(view: DocumentView, node: OutlineNode, meta: RuleMeta, message: str) -> Finding:
    info = view.draft.lines[node.line]
    start = view.draft.snapshot.position(node.line, info.heading_range.start)
    end = view.draft.snapshot.position(node.line, info.heading_range.end)
    return Finding(meta.code, meta.name, meta.severity, message, start, end, source=meta.source)


RULES = (Rule(ANSWERS, document=check_answers), Rule(THIN, document=check_thin))
