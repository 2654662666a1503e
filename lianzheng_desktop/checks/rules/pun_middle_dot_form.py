"""A bullet or another dot in place of the middle dot."""

from lianzheng_desktop.checks.marks import HAN, pattern_rule
from lianzheng_desktop.checks.model import Example, RuleMeta, Severity
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="PUN073",
    name="middle-dot-form",
    title="间隔号写得不对",
    severity=Severity.HINT,
    what="人名、书名篇名、月份日期之间的间隔号用“·”，不用项目符号或别的圆点。",
    why="形状相近的圆点各有用途，混用之后查找不到，换字体后大小也不一样。",
    source="GB/T 15834—2011 4.14.2",
    certainty="两边都是汉字或数字时才提示。",
    examples=(
        Example("阿卜杜•热合曼同志作报告。", True, "阿卜杜·热合曼同志作报告。"),
        Example("阿卜杜·热合曼同志作报告。", False),
    ),
)
_DOT = lazy(rf"(?<=[{HAN}])[•●‧∙・･․⋅](?=[{HAN}])|(?<=[0-9])[•‧∙・･⋅](?=[0-9])")

RULES = (pattern_rule(META, _DOT, "间隔号应为“·”", lambda _: "·", needs=("•●‧∙・･․⋅",), safe=True),)
