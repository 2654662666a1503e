"""TRM001: a fixed formulation is miswritten."""

from collections.abc import Iterator

from lianzheng_desktop.checks.formulations import slips_in
from lianzheng_desktop.checks.model import Example, Finding, QuickFix, RuleMeta, Safety, Severity
from lianzheng_desktop.checks.rule import DocumentView, Rule
from lianzheng_desktop.text.edits import TextEdit

META = RuleMeta(
    code="TRM001",
    name="miswritten-formulation",
    title="固定表述写错",
    severity=Severity.ERROR,
    what="固定表述按公开发布的说法逐字写，这里与标准说法不同。",
    why="“一岗双责”“两个维护”这类说法有统一写法，写错一个字就会被退回。",
    source="固定表述表（程序自带）",
    certainty="表里每条注明核对情况；没有核对过的只作提示。",
    examples=(
        Example("班子成员认真履行一岗双职。", True, "班子成员认真履行一岗双责。"),
        Example("坚决做到“二个维护”。", True, "坚决做到“两个维护”。"),
        Example("班子成员认真履行“一岗双责”。", False),
        Example("严格落实中央八项规定及其实施细则精神。", False),
    ),
)


def check(view: DocumentView) -> Iterator[Finding]:
    written = f"{view.draft.year}-12-31" if view.draft.year else ""
    for line, text in enumerate(view.draft.snapshot.lines):
        start = view.draft.snapshot.starts[line]
        titles = view.shields[line].get("title", ()) if line < len(view.shields) else ()
        for column, slip in slips_in(text)[1]:
            # A draft that shows no year is being written now.
            if slip.from_date and written and written < slip.from_date:
                continue
            if any(low <= column < high for low, high in titles):
                continue
            at, to = start + column, start + column + len(slip.wrong)
            fix = QuickFix(f"改为“{slip.right}”", (TextEdit(at, to, slip.right),), Safety.SUGGESTED)
            yield Finding(
                META.code,
                META.name,
                slip.severity,
                f"“{slip.wrong}”应写作“{slip.right}”",
                at,
                to,
                source=META.source,
                fixes=(fix,),
            )


RULES = (Rule(META, document=check),)
