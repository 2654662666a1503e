"""A comma that leads clauses divided by semicolons."""

import re

from lianzheng_desktop.checks.marks import pattern_rule
from lianzheng_desktop.checks.model import Example, RuleMeta, Severity
from lianzheng_desktop.checks.rule import Paragraph
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="PUN062",
    name="comma-leading-semicolons",
    title="逗号领起用分号隔开的各项",
    severity=Severity.WARNING,
    what="用分号隔开的几个并列分句，不能由逗号领起，应当用冒号。",
    why="逗号的停顿比分号短，领不起后面用分号隔开的各项。",
    source="GB/T 15834—2011 B.1.4",
    certainty="后面紧接“一是”“首先”等，且同一句里确有分号隔开的“二是”“其次”时才提示。",
    examples=(
        Example(
            "全年重点抓了三项工作，一是定责；二是明责；三是问责。",
            True,
            "全年重点抓了三项工作：一是定责；二是明责；三是问责。",
        ),
        Example("全年重点抓了三项工作：一是定责；二是明责；三是问责。", False),
        Example("下一步，一要定责；二要明责；三要问责。", False),
        Example("今年以来，一是定责，二是明责。", False),
    ),
)
_PAIRS = (
    ("一是", "二是"),
    ("一要", "二要"),
    ("首先", "其次"),
    ("第一，", "第二，"),
    ("一方面", "另一方面"),
    ("（一）", "（二）"),
    ("（1）", "（2）"),
    ("①", "②"),
)
_LEAD = lazy("|".join(f"，(?={first}[^。！？：]{{1,300}}；{second})" for first, second in _PAIRS))

# 下一步，一要…；二要…: a word of time, place or connection governs the whole sentence and announces nothing.
_ADVERBIAL = lazy(
    r"(?:^|[。！？；：])[ \u3000]*(?:下一?步|下一?阶段|今后|接下来|当前|目前|今年(?:以来)?|一年来|全年|近年来|(?:20\d\d|明|去)年(?:度|以来)?"
    r"|此外|同时|为此|对此|因此|会上|会后|总的看|具体来[说看]|[^，。；：！？、]{2,8}(?:中|上|方面|期间|过程中))$"
)


def _leads_nothing(match: "re.Match[str]", paragraph: Paragraph) -> bool:
    return _ADVERBIAL.search(paragraph.text, max(match.start() - 24, 0), match.start()) is not None


RULES = (
    pattern_rule(
        META,
        _LEAD,
        "后面各项用分号隔开，前面应用冒号领起",
        lambda _: "：",
        needs=("；", tuple(f"，{first[0]}" for first, _ in _PAIRS)),
        veto=_leads_nothing,
        title="改为冒号",
    ),
)
