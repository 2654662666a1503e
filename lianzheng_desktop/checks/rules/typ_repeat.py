"""TYP002: a word typed twice; TYP003: a sentence that stands twice."""

from collections.abc import Iterator
from functools import lru_cache

from lianzheng_desktop.checks.model import Example, Finding, QuickFix, RuleMeta, Safety, Severity
from lianzheng_desktop.checks.rule import DocumentView, Paragraph, Rule
from lianzheng_desktop.checks.wording import doubled_characters, shipped_wording
from lianzheng_desktop.text.edits import TextEdit
from lianzheng_desktop.text.patterns import lazy

WORD = RuleMeta(
    code="TYP002",
    name="doubled-word",
    title="词语重复",
    severity=Severity.WARNING,
    what="同一个词连着打了两遍。",
    why="修改时留下的痕迹，读着容易滑过去。",
    source="通用写作要求",
    certainty="叠词（层层、红红脸）和一步一步这类说法不算。",
    examples=(
        Example("进一步加强加强作风建设。", True, "进一步加强作风建设。"),
        Example("扎实推进了了各项任务。", True, "扎实推进了各项任务。"),
        Example("以钉钉子精神狠抓抓落实。", True, "以钉钉子精神狠抓落实。"),
        Example("让红红脸、出出汗成为常态，层层传导压力。", False),
        Example("一步一步抓落实，一项一项抓整改。", False),
        Example("明确工作的目的的重要性。", False),
    ),
)

SENTENCE = RuleMeta(
    code="TYP003",
    name="repeated-sentence",
    title="句子重复",
    severity=Severity.WARNING,
    what="同一句话在文稿里出现了两遍。",
    why="复制粘贴时多贴了一遍，或者两处抄了同一段。",
    source="通用写作要求",
    certainty="一字不差、至少十二个字的句子才提示。",
    examples=(
        Example(
            "全年开展廉政谈话6次，覆盖中层干部26人。全年开展廉政谈话6次，覆盖中层干部26人。",
            True,
            "全年开展廉政谈话6次，覆盖中层干部26人。",
        ),
        Example("全年开展廉政谈话6次。上半年开展廉政谈话2次。", False),
    ),
)

_PAIR = lazy(r"([一-鿿]{2,4})\1")
_CLAUSE = lazy(r"(?<![一-鿿])([一-鿿]{5,20})[，、；]\1(?![，、；])")
_PARTICLE = lazy(
    r"(的的|了了|和和|与与|及及|将将|把把|被被|在在|是是|对对|为为|从从|等等等|并并|以以|向向|由由|使使|到到|也也|都都|要要)"
)
# What may stand before a doubled particle, or after, so that the first one belongs to another word.
_PARTICLE_WORD = lazy(
    r"[目标]的的|的的确|[不一完为明]了了|[随温共平]和和|[参给]与与|[存现所实]在在|[就总还凡只]是是|是是[非否]|[面针核校比]对对|对对[照方象策联口]"
    r"|[成作认因行以较]为为|[服听遵]从从|从从[容严]|[足难加予所可得]以以|[方导走趋]向向|[理自缘]由由|[促大天行]使使|以以[案往]"
    r"|为为[民人政]|一并并|到到[位场岗期会访底达点]|[首国古]都都|[主重纪需必次紧首]要要|要要[求点素闻务领职]"
)
_SAID_TWICE = frozenset({"研究", "讨论", "商量", "考虑", "一个", "许多"})
_CLOSED = frozenset(
    (word, before)
    for word, befores in {
        "教育": ("学习", "警示", "纪律", "廉政", "主题", "专题", "党性"),
        "管理": ("监督", "日常"),
        "监督": ("日常",),
    }.items()
    for before in befores
)
_GOES_ON = frozenset(("引导", "党员", "干部", "广大", "全体", "督促", "人员", "制度", "检查", "办法"))
# Tried at the beginning of a sentence alone: without a stop at the end it would be tried at every character.
_SENTENCE = lazy(r"(?<![^。！？；\n])[^。！？；\n]{12,}[。！？]")


def check_word(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    for match in _PAIR.finditer(text):
        word = match.group(1)
        if _two_words(text, match.start(), match.end(), word):
            continue
        if len(set(word)) == 1 or word in _SAID_TWICE or word[0] in "一逐几三两" or word[1] in "来去":
            continue
        if not paragraph.shielded(match.start(), match.end(), "title"):
            yield _doubled(match.start(), match.end(), word)
    for match in _CLAUSE.finditer(text):
        if not paragraph.shielded(match.start(), match.end(), "title"):
            yield _doubled(match.start(), match.end(), match.group(1))
    for match in _PARTICLE.finditer(text):
        around = text[max(match.start() - 1, 0) : match.end() + 1]
        if not _PARTICLE_WORD.search(around) and not paragraph.shielded(match.start(), match.end(), "title"):
            yield _doubled(match.start(), match.end(), match.group()[0])
    for column, _ in doubled_characters(text, shipped_wording()):
        if not _PARTICLE.match(text, column) and not paragraph.shielded(column, column + 2, "title"):
            yield _doubled(column, column + 2, text[column])


def _two_words(text: str, start: int, end: int, word: str) -> bool:
    """学习教育·教育引导党员: the first belongs to what stands before, the second to what follows."""
    if word == "监督" and text[end : end + 1] in ("者", "权", "人"):
        return True
    before, after = text[max(start - 2, 0) : start], text[end : end + 2]
    if after == f"，{word[0]}":
        return True  # 干部干部，干字当头: a saying that takes the word apart
    return (word, before) in _CLOSED and after in _GOES_ON


def _doubled(start: int, end: int, word: str) -> Finding:
    fix = QuickFix("删去重复的", (TextEdit(start, end, word),), Safety.SUGGESTED)
    return Finding(
        WORD.code, WORD.name, WORD.severity, f"“{word}”打了两遍", start, end, source=WORD.source, fixes=(fix,)
    )


@lru_cache(maxsize=4096)
def _sentences(text: str) -> tuple[tuple[int, int, str], ...]:
    """(start, end, sentence) of a line, without the blanks in front."""
    return tuple((m.end() - len(m.group().lstrip()), m.end(), m.group().strip()) for m in _SENTENCE.finditer(text))


def check_sentence(view: DocumentView) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for line, text in enumerate(view.draft.snapshot.lines):
        offset = view.draft.snapshot.starts[line]
        for column, last, sentence in _sentences(text):
            start, end = offset + column, offset + last
            if sentence not in first:
                first[sentence] = start
                continue
            edits = (TextEdit(start, end, ""),)
            where = view.draft.snapshot.place(first[sentence])[0] + 1
            yield Finding(
                SENTENCE.code,
                SENTENCE.name,
                SENTENCE.severity,
                f"这句话前面已经写过（第 {where} 段）",
                start,
                end,
                source=SENTENCE.source,
                fixes=(QuickFix("删去这一句", edits, Safety.SUGGESTED),),
            )


RULES = (Rule(WORD, paragraph=check_word), Rule(SENTENCE, document=check_sentence))
