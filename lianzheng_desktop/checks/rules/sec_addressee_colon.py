"""SEC005: the addressee without its colon."""

from collections.abc import Iterator

from lianzheng_desktop.checks.model import Example, Finding, QuickFix, RuleMeta, Safety, Severity
from lianzheng_desktop.checks.rule import DocumentView, Rule
from lianzheng_desktop.document.model import LineKind
from lianzheng_desktop.text.edits import TextEdit
from lianzheng_desktop.text.patterns import lazy

_TITLE = "市示范局关于2024年党风廉政建设情况的报告\n"
META = RuleMeta(
    code="SEC005",
    name="addressee-without-colon",
    title="主送机关后没有冒号",
    severity=Severity.ERROR,
    what="主送机关单独一行，后面没有用全角冒号。",
    why="主送机关后面用全角冒号，引出正文。",
    source="GB/T 9704—2012 7.3.2",
    certainty="用了逗号、句号的，确定；半角冒号由标点规则管；什么标点也没有的，可能是署名，按建议。",
    examples=(
        Example(f"{_TITLE}市纪委，\n现将情况报告如下：\n一、主要工作\n学习9次。", True, f"{_TITLE}市纪委：\n现将情况报告如下：\n一、主要工作\n学习9次。"),
        Example(f"{_TITLE}市纪委监委\n现将情况报告如下：\n一、主要工作\n学习9次。", True, f"{_TITLE}市纪委监委：\n现将情况报告如下：\n一、主要工作\n学习9次。"),
        Example(f"{_TITLE}市纪委：\n现将情况报告如下：\n一、主要工作\n学习9次。", False),
        Example(f"{_TITLE}市示范局\n现将情况报告如下：\n一、主要工作\n学习9次。", False, note="标题下面是署名"),
    ),
)  # fmt: skip

_SUPERIOR = lazy(
    r"(?:中共)?[一-鿿]{0,12}(?:纪委|监委|纪律检查委员会|监察委员会|党委|市委|县委|区委|省委|工委|党工委|人民政府|市政府|县政府|区政府"
    r"|纪检监察组|巡察办|领导小组(?:办公室)?)(?:办公室)?(?P<m>[，,。；;、]?)"
)
_HEAD = frozenset((LineKind.LEAD, LineKind.BYLINE, LineKind.BODY, LineKind.ADDRESSEE, LineKind.GREETING))


def _check(view: DocumentView) -> Iterator[Finding]:
    draft = view.draft
    lines = [line for line, info in enumerate(draft.lines) if info.kind is not LineKind.BLANK]
    head = [line for line in lines[:4] if draft.lines[line].kind in _HEAD][:1]
    for line in head:
        text = draft.snapshot.lines[line].rstrip()
        end = draft.snapshot.position(line, len(text))
        match = _SUPERIOR.fullmatch(text.strip())
        followed = [draft.lines[other].kind for other in lines if other > line][:1]
        if match is None or followed not in ([LineKind.LEAD], [LineKind.BODY]) or _is_issuer(view, match.group()):
            continue
        mark = len(match.group("m"))
        title = "改为冒号" if mark else "补上冒号"
        safety = Safety.SAFE if mark else Safety.SUGGESTED
        fix = QuickFix(title, (TextEdit(end - mark, end, "："),), safety)
        start = draft.snapshot.position(line, len(text) - len(text.lstrip()))
        severity = None if mark else Severity.WARNING
        yield META.finding(start, end, f"主送机关“{text.strip()}”后面用冒号", fix, severity=severity)


def _is_issuer(view: DocumentView, name: str) -> bool:
    title = view.draft.title.text if view.draft.title else ""
    bare = name.strip("，,。；;、")
    return title.startswith(bare) or (bool(view.options.unit) and view.options.unit in bare)


RULES = (Rule(META, document=_check),)
