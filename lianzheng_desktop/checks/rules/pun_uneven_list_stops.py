"""Items of a series that end with unlike stops, or with semicolons though they hold full stops."""

from collections.abc import Iterator

from lianzheng_desktop.checks.marks import finding, replacement
from lianzheng_desktop.checks.model import Example, Finding, RuleMeta, Severity
from lianzheng_desktop.checks.rule import Paragraph, Rule
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="PUN061",
    name="uneven-list-stops",
    title="分项之间的分号与句号不当",
    severity=Severity.WARNING,
    what="分项列举时，只要有一项里面已经用了句号，各项末尾就都用句号，不用分号。",
    why="分号的停顿比句号短，项内有句号而项末用分号，层次就颠倒了。",
    source="GB/T 15834—2011 4.6、A.5",
    certainty="看同一段里“一是、二是”“（1）（2）”“首先、其次”一类的各项。",
    examples=(
        Example(
            "一是抓教育。全年上党课4次；二是抓监督。全年检查9次；三是抓整改。",
            True,
            "一是抓教育。全年上党课4次。二是抓监督。全年检查9次。三是抓整改。",
        ),
        Example("一是抓教育；二是抓监督。三是抓整改。", True, "一是抓教育；二是抓监督；三是抓整改。"),
        Example("一是抓教育；二是抓监督；三是抓整改。一是抓学习。二是抓落实。", False),
    ),
)
_ITEM = lazy(
    r"(?:(?<=^)|(?<=[。；：，！？\s]))(?:[一二三四五六七八九十]{1,2}[是要]|首先|其次|再次|最后|第[一二三四五六七八九十]{1,2}(?=，)"
    r"|[（(][0-9一二三四五六七八九十]{1,2}[)）]|[①-⑳])"
)
_FIRST = lazy("一[是要]|首先|第一|[（(][1一][)）]|①")


def check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    series: list[int] = []
    form = ""
    for match in _ITEM.finditer(text):
        kind = _form(match.group())
        if series and (kind != form or _FIRST.match(match.group())):
            yield from _judge(paragraph, series)
            series = []
        form = kind
        series.append(match.start())
    yield from _judge(paragraph, series)


def _form(label: str) -> str:
    return "first" if label in ("首先", "其次", "再次", "最后") else label[0] if label[0] in "第（(" else label[-1]


def _judge(paragraph: Paragraph, series: list[int]) -> Iterator[Finding]:
    """`series` are the columns at which the items begin."""
    text = paragraph.text
    if len(series) < 2:
        return
    ends = [start - 1 for start in series[1:]]
    stops = [text[place] for place in ends]
    if "；" not in stops:
        if set(stops) == {"。"}:
            yield from _judge_last(series[-1], text[series[-1] :].rstrip())
        return
    inner = any("。" in text[start:end] for start, end in zip(series, ends, strict=False))
    last = text[series[-1] :].rstrip()
    if inner or (len(series) > 1 and _many_sentences(last) and "。" in stops):
        for place, stop in zip(ends, stops, strict=True):
            if stop == "；":
                said = "有的项里已用句号，各项末尾应用句号"
                yield finding(META, said, place, place + 1, replacement(place, place + 1, "。"))
        yield from _judge_last(series[-1], last)
        return
    for place, stop in zip(ends, stops, strict=True):
        if stop == "。":
            yield finding(
                META, "各项之间用了分号，这里也应用分号", place, place + 1, replacement(place, place + 1, "；")
            )
    yield from _judge_last(series[-1], last)


def _judge_last(start: int, last: str) -> Iterator[Finding]:
    if last.endswith("；"):
        place = start + len(last) - 1
        yield finding(META, "末一项应用句号收尾", place, place + 1, replacement(place, place + 1, "。"))


def _many_sentences(last: str) -> bool:
    return "。" in last.rstrip("。")


RULES = (Rule(META, paragraph=check, needs=("；", "。")),)
