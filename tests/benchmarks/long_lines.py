"""How the rules grow with a line: the slowest rule over very long lines, at two lengths in one run.

    python -m tests.benchmarks.long_lines

Ten times the length should cost about ten times as much; a rule that is quadratic shows a growth of a hundred.
"""

import time

from lianzheng_desktop.checks.registry import load_rules
from lianzheng_desktop.checks.rule import CheckOptions, DocumentView, Paragraph, Rule
from lianzheng_desktop.checks.shields import shield_line
from lianzheng_desktop.document.model import LineInfo, LineKind, ParsedDraft
from lianzheng_desktop.text.edits import TextRange
from lianzheng_desktop.text.snapshot import Snapshot
from tests.benchmarks.checking import new_service

PIECES = [
    "局",
    "局，",
    "a",
    "1",
    "1.",
    "1,",
    "1、",
    "《",
    "》",
    "“",
    "”",
    "“局",
    "（",
    "（《",
    "（《）》",
    "《《》》",
    "“局”。",
    "‘局’",
    "'局",
    '"局',
    " ",
    "局 ",
    "\u3000",
    "\t",
    "1 ",
    "， ",
    "- ",
    "…",
    "。。",
    "，。",
    "、",
    "-",
    "局-",
    "一、",
    "十",
    "1百",
    "年",
    "22年",
    "其中1件",
    "1件、",
    "一是局；",
    "一是局。",
    "，“局",
    "「局」",
    "<局",
    "１",
    "\u200b",
    "·",
    "二·",
    "局：",
    "会：",
    "占5%",
    "等",
    "、等",
    "第一",
    "【1】1号",
    "2022年1",
    "学习",
    "学习《",
]

SHORT_LINES = ["*局", "一是", "某市", "1、", "廉政建设工作总结", "一、", "（一）", "局"]

# One of everything, so that no rule passes the line by.
EVERY = "局，-1.5、等“三”。（2）《四》…22年3月<五>'六'\"七\"二○二二年其中共12:30"


def run_rules(piece: str, length: int, rules: tuple[Rule, ...]) -> dict[str, float]:
    """Seconds of each rule by code over one line of about that many characters."""
    text = EVERY + (piece * length)[:length] + EVERY
    info = LineInfo(LineKind.BODY, body_range=TextRange(0, len(text)))
    shields = shield_line(text)
    paragraph = Paragraph(text, info, shields)
    view = DocumentView(ParsedDraft(Snapshot.of(text), (info,)), CheckOptions(), (shields,))
    seconds = {}
    for rule in rules:
        began = time.perf_counter()
        list(rule.paragraph(paragraph) if rule.paragraph else rule.document(view) if rule.document else ())
        seconds[rule.meta.code] = time.perf_counter() - began
    return seconds


def whole_check(piece: str, length: int) -> float:
    """Processor seconds of parsing and checking about that many characters in lines of `piece`."""
    service = new_service()
    began = time.process_time()
    service.check((piece + "\n") * (length // (len(piece) + 1)), None, CheckOptions(year=2024))
    return time.process_time() - began


def main() -> None:
    rules = load_rules()
    print("piece, slowest rule, seconds at 100,000 characters, growth from 10,000")
    for piece in PIECES:
        short, long = run_rules(piece, 10_000, rules), run_rules(piece, 100_000, rules)
        code = max(long, key=lambda c: long[c])
        print(f"{piece!r:12} {code} {long[code]:7.2f} {long[code] / max(short[code], 1e-6):7.1f}")
    print("short lines, processor seconds of a whole check at 100,000 characters, growth from 10,000")
    for piece in SHORT_LINES:
        least, most = whole_check(piece, 10_000), whole_check(piece, 100_000)
        print(f"{piece!r:12} {most:7.2f} {most / least:7.1f}")


if __name__ == "__main__":
    main()
