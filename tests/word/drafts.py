"""Small drafts with known kinds of lines, so that tests of the Word room do not lean on the parser."""

from lianzheng_desktop.document.model import LineInfo, LineKind, ParsedDraft, Part
from lianzheng_desktop.text.edits import TextRange
from lianzheng_desktop.text.snapshot import Snapshot


def draft_of(*lines: tuple[str, LineInfo]) -> ParsedDraft:
    """A draft of (text, kind) lines; the first title line becomes its title."""
    texts = tuple(text for text, _ in lines)
    title = next((Part(text, i, i + 1) for i, (text, info) in enumerate(lines) if info.kind is LineKind.TITLE), None)
    return ParsedDraft(Snapshot(texts), tuple(info for _, info in lines), title=title)


def plain_draft(text: str) -> ParsedDraft:
    """Every line body text."""
    snapshot = Snapshot.of(text)
    return ParsedDraft(snapshot, tuple(LineInfo(LineKind.BODY) for _ in snapshot.lines))


def line(kind: LineKind, text: str, level: int = 0, run_in: int | None = None) -> tuple[str, LineInfo]:
    """One line of `kind`; `run_in` the column where the body of a run-in heading begins."""
    body = TextRange(0, 0) if run_in is None else TextRange(run_in, len(text))
    return text, LineInfo(kind, level, run_in=run_in is not None, body_range=body)


def whole_draft() -> ParsedDraft:
    """Every kind of line once."""
    return draft_of(
        line(LineKind.TITLE, "某某市示范局2026年度党风廉政建设工作总结"),
        line(LineKind.BLANK, ""),
        line(LineKind.ADDRESSEE, "市纪委："),
        line(LineKind.LEAD, "今年以来，局党组认真履行主体责任。现将有关情况报告如下："),
        line(LineKind.HEADING, "一、主要工作", 1),
        line(LineKind.HEADING, "（一）压实责任。层层签订责任书12份，“一岗双责”落到实处。", 2, 8),
        line(LineKind.HEADING, "1.抓学习。开展集中学习6次。", 3, 6),
        line(LineKind.HEADING, "（1）抓考核。考核结果与评先评优挂钩。", 4, 7),
        line(LineKind.BODY, "全年没有发生违纪违法问题。"),
        line(LineKind.CLOSING, "特此报告。"),
        line(LineKind.ATTACHMENT, "附件：1.责任清单"),
        line(LineKind.ATTACHMENT, "2.问题台账"),
        line(LineKind.SIGNATURE, "中共某某市示范局党组"),
        line(LineKind.DATE, "2026年12月20日"),
    )
