"""SEC007: signature or date missing; off by default, since drafts are signed late."""

from collections.abc import Iterator

from lianzheng_desktop.checks.model import Example, Finding, RuleMeta, Severity
from lianzheng_desktop.checks.parts import last_line
from lianzheng_desktop.checks.rule import DocumentView, Rule

_TEXT = "市示范局2024年党风廉政建设工作总结\n一、主要工作\n学习9次。\n二、存在问题\n检查不够经常。\n三、下一步打算\n加强监督。"
META = RuleMeta(
    code="SEC007",
    name="missing-signature",
    title="没有落款",
    severity=Severity.HINT,
    what="文稿末尾没有署名或成文日期。",
    why="正式印发的公文要有发文机关署名和成文日期。",
    source="党政机关公文处理工作条例第九条（十一）（十二）；GB/T 9704—2012 7.3.5",
    certainty="只作提示，平时不查：起草时常常最后才落款。",
    examples=(Example(_TEXT, True), Example(f"{_TEXT}\n市示范局\n2024年12月20日", False)),
    on_by_default=False,
)


def _check(view: DocumentView) -> Iterator[Finding]:
    draft = view.draft
    line = last_line(draft)
    absent = [name for name, part in (("署名", draft.signature), ("成文日期", draft.date)) if part is None]
    if not absent or line < 0 or not (draft.genre or draft.likely_genre):
        return
    end = draft.snapshot.position(line, len(draft.snapshot.lines[line].rstrip()))
    yield META.finding(max(end - 1, 0), end, f"末尾没有{'和'.join(absent)}")


RULES = (Rule(META, document=_check),)
