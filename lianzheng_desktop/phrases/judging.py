"""Whether a demanding editor would keep a harvested text. Each reason to refuse has a name, for the review table."""

import re

from lianzheng_desktop.phrases.model import SLOT_OPEN, PhraseKind
from lianzheng_desktop.phrases.tables import HarvestTables
from lianzheng_desktop.text.characters import CLOSERS, OPENERS

# Shortest and longest text of a kind, slots counted as two characters.
LENGTHS = {
    PhraseKind.HEADING: (4, 30),
    PhraseKind.CLAUSE: (7, 40),
    PhraseKind.SENTENCE: (16, 110),
    PhraseKind.FORMULA: (4, 40),
}
_MOST_SLOTS = {PhraseKind.HEADING: 1, PhraseKind.CLAUSE: 2, PhraseKind.SENTENCE: 4, PhraseKind.FORMULA: 1}
_UNSORTED, _PRIVATE = "有空白或数字没有归类", "个人议论或具体人和事"
_LOCAL, _NICKNAME = "行业或时令用语", "一个单位自己的叫法"
#: Reasons that refuse a sentence, too, where they refuse one of its clauses.
CARRIED = frozenset({_UNSORTED, _PRIVATE, _LOCAL, _NICKNAME})
_LEAST_WORDS = 6  # characters outside slots that a clause needs to say anything
_SLOT = re.compile("‹[^›]*›")
_CASES = re.compile(r"(?:副?(?:局|科|处|主|镇|乡|县|市|厂|院|校|所|站|队|股)长|书记|主任)[一-鿿]{2,3}(?:同志|因|被|违)")
# Together every mask; one set of characters is found many times quicker than the pattern of all masks.
_BLANK = re.compile("[A-Za-z0-9０-９Ａ-Ｚａ-ｚ+＋*＊×○〇□△]")
_SOME = re.compile("某(?=[市县区局镇乡村省单院校公])")
_QUOTED = re.compile("“([^“”]*)”")
_MARKS = re.compile(f"[{re.escape(OPENERS + CLOSERS)}]")
_PAIRS = dict(zip(CLOSERS, OPENERS, strict=True))
_LOOSE_ENDS = tuple("、，；：（“《〈‘")


class Judge:
    """Says of a piece of text whether an editor would keep it as a phrase; words and patterns come from the tables."""

    def __init__(self, tables: HarvestTables) -> None:
        self._starts = re.compile(f"(?:{tables.alternation('refuse', 'starts')})")
        self._loose_ends = (*tables.words("refuse", "ends"), *_LOOSE_ENDS)
        self._words = re.compile(tables.alternation("refuse", "words"))
        patterns = tables.words("refuse", "patterns")
        self._openings = re.compile("|".join(pattern for pattern in patterns if pattern.startswith("^")))
        self._halves = re.compile("|".join(pattern for pattern in patterns if not pattern.startswith("^")))
        self._local = re.compile(tables.alternation("refuse", "local"))
        self._verbs = re.compile(f"(?:{tables.alternation('openings', 'verbs')})")
        self._frames = re.compile("|".join(tables.words("openings", "frames")))
        self._problem = re.compile(tables.alternation("openings", "problem"))
        self._faults = re.compile("|".join(tables.words("refuse", "faults")))
        self._quotes = frozenset(tables.words("quotes", "known"))

    def reason_against(self, text: str, kind: PhraseKind, section: str) -> str:
        """Why the text is not kept, "" where it is."""
        plain = _SLOT.sub("〓", text) if SLOT_OPEN in text else text
        reason = self._form(plain, text, kind) or self._content(plain)
        if reason or kind is PhraseKind.FORMULA:
            return reason
        return self._completeness(plain, kind, section == "problems")

    def _form(self, plain: str, text: str, kind: PhraseKind) -> str:
        least, most = LENGTHS[kind]
        length = len(plain) + plain.count("〓")
        if not least <= length <= most:
            return "长短不合"
        if not balanced(text):
            return "标点不成对"
        slots = text.count(SLOT_OPEN)
        if slots > _MOST_SLOTS[kind] or len(plain) - slots < min(_LEAST_WORDS, least):
            return "填空过多"
        if _BLANK.search(plain) or ("某" in plain and _SOME.search(plain)):
            return _UNSORTED
        return ""

    def _content(self, plain: str) -> str:
        if self._faults.search(plain):
            return "病句、过时或不规范的说法"
        if self._words.search(plain) or _CASES.search(plain):
            return _PRIVATE
        if self._local.search(plain):
            return _LOCAL
        if any(quoted.strip("，。") not in self._quotes for quoted in _QUOTED.findall(plain)):
            return _NICKNAME
        return ""

    def _completeness(self, plain: str, kind: PhraseKind, problem: bool) -> str:
        if self._starts.match(plain):
            return "不是从头开始"
        body = plain.rstrip("。；！？")
        if body.endswith(self._loose_ends):
            return "没有说完"
        if kind is not PhraseKind.CLAUSE:
            return ""
        if body.startswith("〓"):
            return "从填空开始"
        if self._openings.match(body) or self._halves.search(body):
            return "没有说完"
        if problem:
            return "" if self._problem.search(plain) else "没有问题的说法"
        if self._verbs.match(plain) or self._frames.search(plain):
            return ""
        return "不是完整的动宾短语"


def balanced(text: str) -> bool:
    """Brackets, quotes and book-title marks close in order."""
    open_marks: list[str] = []
    for mark in _MARKS.findall(text):
        if mark in OPENERS:
            open_marks.append(mark)
        elif not open_marks or open_marks.pop() != _PAIRS[mark]:
            return False
    return not open_marks
