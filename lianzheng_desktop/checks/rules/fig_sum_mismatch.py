"""Parts that exceed, or do not make up, the total that is stated beside them."""

import re
from collections.abc import Iterator

from lianzheng_desktop.checks.marks import DIGITS, finding
from lianzheng_desktop.checks.model import Example, Finding, RuleMeta, Severity
from lianzheng_desktop.checks.rule import Paragraph, Rule
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="FIG015",
    name="sum-mismatch",
    title="分项之和与总数不符",
    severity=Severity.HINT,
    what="分项的数加起来应当与写明的总数一致。",
    why="数字对不上是总结里最容易被追问的差错。",
    source="数据核对",
    certainty="“其中”后面只列一部分时允许小于总数；各项可能有重叠，所以只作提示。",
    examples=(
        Example("受理信访12件，其中办结9件、在办5件。", True),
        Example("分类处置：警告3人、记过2人、撤职1人，共计7人。", True),
        Example("受理信访12件，其中办结9件、在办3件。党员占60%，群众占40%。", False),
    ),
)
_OF_WHICH = lazy(
    r"(?<![0-9.])(?P<total>[0-9]{1,7})(?P<unit>[件人次名份个起条项场家户])[^0-9。；，]{0,6}，其中[：，]?(?P<parts>[^。；]{1,160})"
)
_SUM = lazy(
    r"(?P<parts>(?:[^0-9。；]{1,12}[0-9]{1,6}(?P<unit>[件人次名份个起条项场家户])[、，]){2,12})(?:共计|合计|总计|共)(?P<total>[0-9]{1,7})(?P=unit)"
)
_AGAIN = lazy("其中|包括|同比|比上年|较上年|增长|下降|上年|去年|累计|以上|超过|涉及")


def check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    if "其中" in text:
        for match in _OF_WHICH.finditer(text):
            parts = match["parts"]
            again = _AGAIN.search(parts)
            parts = parts[: again.start()] if again else parts
            yield from _compare(match, parts, exact=False)
    if "共" in text or "合计" in text or "总计" in text:
        for match in _SUM.finditer(text):
            if not _AGAIN.search(match["parts"]):
                yield from _compare(match, match["parts"], exact=True)


def _compare(match: "re.Match[str]", parts: str, *, exact: bool) -> Iterator[Finding]:
    unit = match["unit"]
    numbers = [int(found) for found in re.findall(rf"(?<![0-9.])([0-9]{{1,7}}){unit}(?!次)", parts)]
    total = int(match["total"])
    if len(numbers) < 2:
        return
    together = sum(numbers)
    if together > total or (exact and together != total):
        said = f"分项合计{together}{unit}，与总数{total}{unit}不符"
        yield finding(META, said, match.start("total"), match.end("total"))


RULES = (Rule(META, paragraph=check, needs=(DIGITS, ("其中", "共", "合计", "总计"))),)
