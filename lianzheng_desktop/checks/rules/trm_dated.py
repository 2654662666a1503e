"""TRM003: wording whose time has passed."""

from collections.abc import Iterator

from lianzheng_desktop.checks.data import Record, read_table
from lianzheng_desktop.checks.model import Example, Finding, QuickFix, RuleMeta, Safety, Severity
from lianzheng_desktop.checks.nearby import sentence_after, sentence_before
from lianzheng_desktop.checks.rule import DocumentView, Rule
from lianzheng_desktop.text.edits import TextEdit

META = RuleMeta(
    code="TRM003",
    name="outdated-wording",
    title="说法已经过时",
    severity=Severity.WARNING,
    what="这个说法过了它的时间，现在不这样说了。",
    why="多半是从往年文稿里带来的。",
    source="有时效的说法表（程序自带）",
    certainty="按文稿年份判断；回顾已经完成的事不算；不知道年份时不提示。",
    examples=(
        Example(
            "示范局2023年党风廉政建设工作总结\n为如期全面建成小康社会提供坚强保证。",
            True,
            "示范局2023年党风廉政建设工作总结\n为如期全面建设社会主义现代化国家提供坚强保证。",
        ),
        Example("示范局2020年党风廉政建设工作总结\n为如期全面建成小康社会提供坚强保证。", False),
        Example("示范局2023年党风廉政建设工作总结\n我们历史性地全面建成小康社会。", False),
    ),
)

_OPTIONAL = ("unless", "not_before", "not_after")


def check(view: DocumentView) -> Iterator[Finding]:
    if view.draft.year is None:
        return
    records = read_table("dated.toml", "term", ("term", "until", "instead", "severity", "source"), _OPTIONAL)
    # What ends within the draft's own year was still right in its first months.
    past = [record for record in records if int(record["until"][:4]) < view.draft.year]
    past = [record for record in past if record["term"] in view.draft.snapshot.text]
    if not past:
        return
    for line, text in enumerate(view.draft.snapshot.lines):
        for record in past:
            start = text.find(record["term"])
            while start >= 0:
                if _is_current(text, start, record) and not _in_title(view, line, start):
                    yield _finding(view.draft.snapshot.position(line, start), record)
                start = text.find(record["term"], start + 1)


def _is_current(text: str, start: int, record: Record) -> bool:
    """False where the sentence speaks of it as done."""
    end = start + len(record["term"])
    if any(text.startswith(word, end) for word in record.get("not_before", ())):
        return False
    if any(text.endswith(word, 0, start) for word in record.get("not_after", ())):
        return False
    before, after = sentence_before(text, start), sentence_after(text, end)
    return not any(word in before or word in after for word in record.get("unless", ()))


def _in_title(view: DocumentView, line: int, column: int) -> bool:
    return view.shielded(line, column, column + 1, "title")


def _finding(start: int, record: Record) -> Finding:
    end = start + len(record["term"])
    severity = Severity.WARNING if record["severity"] == "likely" else Severity.HINT
    instead = record["instead"]
    fixes = (QuickFix(f"改为“{instead}”", (TextEdit(start, end, instead),), Safety.SUGGESTED),) if instead else ()
    message = f"“{record['term']}”已经过时" + (f"，现在说“{instead}”" if instead else "")
    return Finding(META.code, META.name, severity, message, start, end, source=record["source"], fixes=fixes)


RULES = (Rule(META, document=check),)
