"""RES001: the name of another place, left over from another unit's draft."""

from collections.abc import Iterator

from lianzheng_desktop.checks.gazetteer import Named, Place, bare_name, is_kin, named_places, short_places
from lianzheng_desktop.checks.model import Example, Finding, QuickFix, RuleMeta, Safety, Severity
from lianzheng_desktop.checks.nearby import before
from lianzheng_desktop.checks.rule import DocumentView, Rule
from lianzheng_desktop.text.edits import TextEdit
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="RES001",
    name="foreign-place",
    title="出现了别处的地名",
    severity=Severity.WARNING,
    what="这个地名不是本单位所在地，也不是它的上级。",
    why="套用外单位文稿时，最容易漏改地名。",
    source="行政区划表（程序自带）",
    certainty="本单位所在地从标题、单位信息和落款里看；写明前往、学习、结对等的地名不提示；看不出所在地时不提示。",
    examples=(
        Example(
            "昆山市交通运输局2025年党风廉政建设工作总结\n在太仓市委的正确领导下，各项工作扎实推进。",
            True,
            "昆山市交通运输局2025年党风廉政建设工作总结\n在昆山市委的正确领导下，各项工作扎实推进。",
        ),
        Example("昆山市交通运输局2025年党风廉政建设工作总结\n在苏州市委、昆山市委的领导下，工作扎实推进。", False),
        Example(
            "昆山市交通运输局2025年党风廉政建设工作总结\n深入推进清廉余姚建设。",
            True,
            "昆山市交通运输局2025年党风廉政建设工作总结\n深入推进清廉昆山建设。",
        ),
        Example("昆山市交通运输局2025年党风廉政建设工作总结\n组织党员赴延安市开展现场教学。", False),
    ),
)

# A place is named on purpose near these words.
_BEFORE = lazy(
    r"(?:赴|前往|奔赴|走进|到|去|往|来自|位于|对口|结对|帮扶|支援|协作|配合|会同|联合|联手|携手|邀请|特邀|聘请|抽调|考察|学习|借鉴|参观|观摩|调研|籍贯|原|与|同|弘扬|传承)"
    r"[^，。；：、]{0,6}$"
)
_AFTER = lazy(
    r"[^，。；：]{0,12}(?:学习|参观|考察|调研|交流|观摩|培训|研学|教学|瞻仰|经验|做法|案例|案件|典型|纪念馆|旧址|"
    r"投资(?!促进)|注册|承建|开设|分公司|子公司|故居|遗址|教育基地|结对|对口|帮扶|协作|交叉|籍|事件|干部学院|展览)"
)
# 赴甲县、乙县: the second place of a list is named on the same purpose as the first.
_LISTED = lazy("(?:[一-鿿]{2,5}[省市县区旗州][、和与及])+$")
# A pledge of responsibility is signed with one's own subordinates, never with another place's.
_SUBORDINATE = lazy("[^，。；：]{0,16}责任书")
_OFFICE = lazy(r"(?:委|纪委|政府|监委|人大|政协|人民政府|党委|[^，。；、]{0,8}局)")


def check(view: DocumentView) -> Iterator[Finding]:
    own = _own_places(view)
    if not own:
        return
    snapshot = view.draft.snapshot
    for line, text in enumerate(snapshot.lines):
        if view.draft.title and line == view.draft.title.line:
            continue
        for named in (*named_places(text), *short_places(text)):
            if view.shielded(line, named.start, named.end, "title"):
                continue
            if any(is_kin(named.place, place) for place in own) or _on_purpose(text, named):
                continue
            yield _finding(view, line, named, own, text)


def _own_places(view: DocumentView) -> list[Place]:
    """Places of the issuing body: the narrowest of unit, title and signature."""
    sources = [view.options.unit or view.draft.info.unit]
    sources += [part.text for part in (view.draft.title, view.draft.signature) if part]
    for source in sources:
        found = [named.place for named in named_places(source)]
        if found:
            return found[-1:]
    return []


def _on_purpose(text: str, named: Named) -> bool:
    reason = _BEFORE.search(_LISTED.sub("", before(text, named.start)))
    if reason and reason.group()[0] in "与同" and _SUBORDINATE.match(text, named.end):
        return False
    return bool(reason or _AFTER.match(text, named.end))


def _finding(view: DocumentView, line: int, named: Named, own: list[Place], text: str) -> Finding:
    start = view.draft.snapshot.position(line, named.start)
    end = view.draft.snapshot.position(line, named.end)
    fixes: tuple[QuickFix, ...] = ()
    home = own[0]
    right = home.name if text[named.start : named.end] == named.place.name else bare_name(home.name)
    office = right != home.name or _OFFICE.match(text, named.end)
    if home.rank == named.place.rank and home.name[-1] == named.place.name[-1] and office:
        fixes = (QuickFix(f"改为{right}", (TextEdit(start, end, right),), Safety.SUGGESTED),)
    message = f"“{named.place.name}”不在{home.name}，也不是它的上级"
    return Finding(META.code, META.name, META.severity, message, start, end, source=META.source, fixes=fixes)


RULES = (Rule(META, document=check),)
