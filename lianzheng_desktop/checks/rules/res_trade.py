"""RES003: the trade of another office, left over from another unit's draft."""

from collections.abc import Iterator

from lianzheng_desktop.checks.model import Example, Finding, RuleMeta, Severity
from lianzheng_desktop.checks.nearby import before
from lianzheng_desktop.checks.rule import DocumentView, Rule
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="RES003",
    name="other-trade",
    title="出现了别的部门",
    severity=Severity.HINT,
    what="这里自称的部门或系统，与本单位不是一个；单位名称还空着时，这里却留下了行业。",
    why="套用外单位文稿时，单位名称改了，行业词最容易漏改。",
    source="文稿内部的事实",
    certainty="本单位的行业从标题、单位信息和落款里看；写明联合、会同、配合的不提示。",
    examples=(
        Example("某市财政局2025年党风廉政建设工作总结\n交通运输局党组认真履行主体责任。", True),
        Example("xx局2025年党风廉政建设工作总结\n科技局党组认真履行主体责任。", True),
        Example("某市财政局2025年党风廉政建设工作总结\n财政局党组认真履行主体责任。", False),
        Example("某市财政局2025年党风廉政建设工作总结\n会同审计局党组开展联合检查。", False),
    ),
)

_TRADES = (
    "发展和改革|发改|经济和信息化|经信|工业和信息化|工信|教育|科学技术|科技|民政|司法|财政|人力资源和社会保障|人社|自然资源|规划|国土"
    "|生态环境|环保|住房和城乡建设|住建|交通运输|交通|水利|水务|农业农村|农业|商务|文化和旅游|文旅|卫生健康|卫健|退役军人事务|退役军人"
    "|应急管理|应急|安监|审计|国资|市场监督管理|市场监管|体育|统计|医疗保障|医保|信访|林业|税务|气象|公安|粮食|城市管理|城管|综合执法"
    "|档案|园林|房管|海关|烟草|供销|邮政|机关事务|数据"
)
_OWN = lazy(rf"({_TRADES})(?:局|委员会|委|厅|办|中心|所|总社|系统)")
_ACTING = lazy(
    rf"(?P<trade>{_TRADES})(?:局|厅|委员会|委)(?P<what>党组|党委|领导班子|机关党委|机关党总支|机关各|各科室|干部职工|全体)"
)
_MASKED = lazy(r"(?:[xXｘＸ×*某]{1,3})(?:市|县|区)?(?:局|委|办|厅|中心)")
_OTHERS = lazy(r"(?:会同|联合|协同|配合|与|和|同|向|赴|到|对|由|被|受|、|及|商)[^，。；]{0,8}$")


def check(view: DocumentView) -> Iterator[Finding]:
    parts = [part.text for part in (view.draft.title, view.draft.signature) if part]
    source = "\n".join([view.options.unit or view.draft.info.unit, *parts])
    own = {match[1] for match in _OWN.finditer(source)}
    masked = not own and _MASKED.search(source) is not None
    if not own and not masked:
        return
    for line, text in enumerate(view.draft.snapshot.lines):
        for match in _ACTING.finditer(text):
            trade = match["trade"]
            if any(trade.startswith(known) or known.startswith(trade) for known in own):
                continue
            if _OTHERS.search(before(text, match.start(), 16)) or view.shielded(
                line, match.start(), match.end(), "title"
            ):
                continue
            at = view.draft.snapshot.position(line, match.start())
            end = at + match.start("what") - match.start()
            told = f"单位名称还没有填，这里却是“{trade}”" if masked else f"本单位不是“{trade}”部门"
            yield META.finding(at, end, told)


RULES = (Rule(META, document=check),)
