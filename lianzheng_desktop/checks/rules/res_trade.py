"""RES003: the trade of another office, left over from another unit's draft."""

import re
from collections.abc import Iterator

from lianzheng_desktop.checks.model import Example, Finding, RuleMeta, Severity
from lianzheng_desktop.checks.nearby import before
from lianzheng_desktop.checks.rule import DocumentView, Rule
from lianzheng_desktop.document.short_forms import trade_forms
from lianzheng_desktop.document.unit_names import Names
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="RES003",
    name="other-trade",
    title="出现了别的部门",
    severity=Severity.HINT,
    what="这里自称的部门或系统，与本单位不是一个；单位名称还空着时，这里却留下了行业；从上年文稿新建的，还留着上年单位的名称。",
    why="套用外单位文稿时，单位名称改了，行业词和简称最容易漏改。",
    source="文稿内部的事实",
    certainty="本单位的行业从标题、单位信息和落款里看，全称和通行的简称算一个；写明联合、会同、配合的不提示；"
    "上年单位的名称只在从上年文稿新建时才知道，在“上年留下的话”里勾掉的不提示。",
    examples=(
        Example("某市财政局2025年党风廉政建设工作总结\n交通运输局党组认真履行主体责任。", True),
        Example("xx局2025年党风廉政建设工作总结\n科技局党组认真履行主体责任。", True),
        Example("某市财政局2025年党风廉政建设工作总结\n财政局党组认真履行主体责任。", False),
        Example("某市住房和城乡建设局2025年党风廉政建设工作总结\n住建局党组认真履行主体责任。", False),
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
_SELVES = "我本全局委院校办厅处所站镇乡驻"  # 我局, 局党组: how whoever writes calls itself
_LEAST = 3
_ELSEWHERE = lazy("[一-鿿]{2}(?<![导督促求经派驻])[市县区旗]$")
_OTHERS = lazy(r"(?:会同|联合|协同|配合|与|和|同|向|赴|到|对|由|被|受|、|及|商)[^，。；]{0,8}$")


def check(view: DocumentView) -> Iterator[Finding]:
    found = list(_left_of_last_year(view))
    yield from found
    told = {finding.start for finding in found}
    yield from (finding for finding in _other_trades(view) if finding.start not in told)


def _left_of_last_year(view: DocumentView) -> Iterator[Finding]:
    """Names of last year's unit in a draft that another one took over, unless the clerk has seen to them."""
    notes = [note for note in view.draft.info.carried if note.kind == "unit"]
    accepted = {note.text for note in notes if note.seen and note.now == note.text}
    names = {note.text for note in notes if len(note.text) >= _LEAST and note.text[0] not in _SELVES} - accepted
    if not names:
        return
    unit = Names.of(view.draft.info.unit or view.options.unit).forms()
    known = re.compile("|".join(map(re.escape, sorted({*names, *unit}, key=len, reverse=True))))
    addressee = view.draft.addressee
    for line, text in enumerate(view.draft.snapshot.lines):
        if addressee and addressee.line <= line < addressee.end_line:
            continue
        for match in known.finditer(text):
            if match[0] in names and match[0] not in unit and not _of_another(text, match):
                at = view.draft.snapshot.position(line, match.start())
                yield META.finding(at, at + len(match[0]), f"“{match[0]}”是上年单位的名称或行业")


def _of_another(text: str, match: re.Match[str]) -> bool:
    """会同市住建局, 邻江市住建局: one to work with, or that of another place."""
    return bool(_OTHERS.search(before(text, match.start(), 16)) or _ELSEWHERE.search(text[: match.start() + 1]))


def _other_trades(view: DocumentView) -> Iterator[Finding]:
    parts = [part.text for part in (view.draft.title, view.draft.signature) if part]
    source = "\n".join([view.options.unit or view.draft.info.unit, *parts])
    own = {form for match in _OWN.finditer(source) for form in trade_forms(match[1])}
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
