"""REG001 and REG002: the title of a regulation is miswritten, or has been replaced; REG003: it came later."""

import re
from collections.abc import Iterator

from lianzheng_desktop.checks import regulations
from lianzheng_desktop.checks.model import Example, Finding, QuickFix, RuleMeta, Safety, Severity
from lianzheng_desktop.checks.rule import DocumentView, Paragraph, Rule
from lianzheng_desktop.text.edits import TextEdit
from lianzheng_desktop.text.patterns import lazy

_SOURCE = "法规名称表（程序自带）"
_TITLE = lazy(r"《([^《》〈〉]{3,60})》")

MISWRITTEN = RuleMeta(
    code="REG001",
    name="miswritten-regulation",
    title="法规名称写错",
    severity=Severity.ERROR,
    what="书名号里的法规名称与公布的名称差一两个字。",
    why="法规名称要写准确，差一个字就是另一份文件。",
    source=_SOURCE,
    certainty="差一个字为必改，差两个字为建议；本地文件、书和影片不在此列。",
    examples=(
        Example("学习《中国共产党纪律处份条例》。", True, "学习《中国共产党纪律处分条例》。"),
        Example("贯彻《信访工作条列》。", True, "贯彻《信访工作条例》。"),
        Example("学习《中国共产党纪律处分条例》。", False),
        Example("修订《机关公务接待管理实施办法》。", False),
        Example("观看影片《零容忍》。", False),
    ),
)

REPLACED = RuleMeta(
    code="REG002",
    name="replaced-regulation",
    title="法规名称已经更换",
    severity=Severity.WARNING,
    what="这份法规已经由新的法规代替，名称也变了。",
    why="引用已经废止的文件会被退回。",
    source=_SOURCE,
    certainty="按文稿年份和法规公布时间判断；不知道年份时不提示。",
    examples=(
        Example(
            "示范局2025年党风廉政建设工作总结\n认真执行《信访条例》。",
            True,
            "示范局2025年党风廉政建设工作总结\n认真执行《信访工作条例》。",
        ),
        Example("示范局2025年党风廉政建设工作总结\n认真执行《信访工作条例》。", False),
    ),
)

LATER = RuleMeta(
    code="REG003",
    name="regulation-after-draft",
    title="法规公布在文稿年份之后",
    severity=Severity.WARNING,
    what="文稿写的这一年，这份法规还没有公布。",
    why="多半是从后来的文件里抄来的。",
    source=_SOURCE,
    certainty="按文稿年份和法规首次公布时间判断；不知道年份时不提示。",
    examples=(
        Example("示范局2019年党风廉政建设工作总结\n认真学习《信访工作条例》。", True),
        Example("示范局2023年党风廉政建设工作总结\n认真学习《信访工作条例》。", False),
    ),
)


def check_miswritten(paragraph: Paragraph) -> Iterator[Finding]:
    for match in _TITLE.finditer(paragraph.text):
        miss = regulations.near_miss(match.group(1))
        if miss is None:
            continue
        severity = Severity.ERROR if miss.distance == 1 and len(miss.name) >= 5 else Severity.WARNING
        right = _spelled(match.group(1), miss)
        edit = TextEdit(match.start(1), match.end(1), right)
        yield Finding(
            MISWRITTEN.code,
            MISWRITTEN.name,
            severity,
            f"应为《{right}》",
            match.start(),
            match.end(),
            source=_SOURCE,
            fixes=(QuickFix(f"改为《{right}》", (edit,), Safety.SUGGESTED),),
        )


def _spelled(cited: str, miss: regulations.NearMiss) -> str:
    """The right form nearest to what was written, with its note （试行） kept."""
    note = re.search(r"（[^（）]*）$", cited)
    return miss.name + (note.group() if note and not miss.name.endswith("）") else "")


def check_replaced(view: DocumentView) -> Iterator[Finding]:
    year = view.draft.year
    for start, end, title in _citations(view):
        found = regulations.superseded_titles().get(regulations.bare(title))
        if year is None or found is None or not found[1] or year < int(found[1][:4]):
            continue
        regulation, _ = found
        severity = Severity.WARNING if regulation.checked else Severity.HINT
        message = f"已由《{regulation.title}》代替"
        edit = TextEdit(start + 1, end - 1, regulation.title)
        fix = QuickFix(f"改为《{regulation.title}》", (edit,), Safety.SUGGESTED)
        yield Finding(REPLACED.code, REPLACED.name, severity, message, start, end, source=_SOURCE, fixes=(fix,))


def check_later(view: DocumentView) -> Iterator[Finding]:
    year = view.draft.year
    if year is None:
        return
    for start, end, title in _citations(view):
        regulation = regulations.known(title)
        # Signed in the January that follows, a summary may already cite what came out by then.
        if regulation is None or not regulation.issued or int(regulation.issued[:4]) <= year:
            continue
        if int(regulation.issued[:4]) == year + 1 and view.draft.date is not None:
            continue
        severity = Severity.WARNING if regulation.checked else Severity.HINT
        message = f"《{regulation.title}》{regulation.issued[:4]}年才公布，文稿是{year}年的"
        yield Finding(LATER.code, LATER.name, severity, message, start, end, source=_SOURCE)


def _citations(view: DocumentView) -> Iterator[tuple[int, int, str]]:
    for line, text in enumerate(view.draft.snapshot.lines):
        offset = view.draft.snapshot.starts[line]
        for match in _TITLE.finditer(text):
            yield offset + match.start(), offset + match.end(), match.group(1)


RULES = (
    Rule(MISWRITTEN, paragraph=check_miswritten, needs=("《",)),
    Rule(REPLACED, document=check_replaced),
    Rule(LATER, document=check_later),
)
