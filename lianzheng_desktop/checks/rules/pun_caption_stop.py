"""A full stop after the caption of a table or picture."""

from lianzheng_desktop.checks.marks import pattern_rule
from lianzheng_desktop.checks.model import Example, RuleMeta, Severity
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="PUN072",
    name="caption-stop",
    title="图题、表题后面用了句号",
    severity=Severity.WARNING,
    what="图和表的题名末尾不用句号。",
    why="题名是名称，不是句子。",
    source="GB/T 15834—2011 A.1",
    certainty="只看“表1”“图2”开头的一行。",
    examples=(
        Example("表1　谈话情况统计。", True, "表1　谈话情况统计"),
        Example("表1　谈话情况统计", False),
        Example("表1列出了谈话情况，共12次。", False),
    ),
)
_CAPTION = lazy(r"^\s*[图表]\s?[0-9一二三四五六七八九十]{1,3}[ \u3000:：][^。，；]{1,40}(?P<at>。)\s*$")

RULES = (pattern_rule(META, _CAPTION, "题名末尾不用句号", lambda _: "", needs=("图表",), safe=True, title="删去句号"),)
