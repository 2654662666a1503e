"""A comma that leads clauses divided by semicolons."""

import re

from lianzheng_desktop.checks.marks import pattern_rule
from lianzheng_desktop.checks.model import Example, RuleMeta, Severity

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
_LEAD = re.compile("|".join(f"，(?={first}[^。！？：]{{1,300}}；{second})" for first, second in _PAIRS))

RULES = (
    pattern_rule(
        META,
        _LEAD,
        "后面各项用分号隔开，前面应用冒号领起",
        lambda _: "：",
        needs=("；", tuple(f"，{first[0]}" for first, _ in _PAIRS)),
        title="改为冒号",
    ),
)
