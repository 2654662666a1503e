"""The kinds of own rules and what is asked for each, in the clerk's words."""

import re
from dataclasses import dataclass

#: How a field is filled: a line, several lines, words with blanks between them, a date, a choice.
LINE, LINES, WORDS, DATE, SEVERITY, RULE = "line", "lines", "words", "date", "severity", "rule"
SEVERITIES = (("certain", "必改"), ("likely", "建议"), ("hint", "提示"))
USUAL_SEVERITY = "likely"
_DATE = re.compile(r"((?:19|20)\d\d)(?:\s*[年./-]\s*(\d{1,2})(?:\s*[月./-]\s*(\d{1,2})\s*日?|\s*月)?|\s*年)?")


@dataclass(frozen=True, slots=True)
class Field:
    """One item of a record: its key in the file, what the clerk reads, how it is filled."""

    key: str
    label: str
    shape: str = LINE
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record; `sentence` is what the trial line proposes, `by_year` where the draft's year matters."""

    table: str
    name: str
    intro: str
    fields: tuple[Field, ...]
    sentence: str
    by_year: bool = False


_WEIGHT = Field("severity", "轻重", SEVERITY)
_WHY = Field("why", "原因", hint="可以不填；提示的时候写在后面")
_WORDS_HINT = "可以不填；几个词之间空一格"
_DATE_HINT = "2027-01-05、2027-01 或 2027"

KINDS = (
    Kind(
        "word", "写错的词", "文中有写错的词就提示；容易误报的，写上前后文。",
        (
            Field("wrong", "写错的", hint="至少两个字"), Field("right", "应写作"), _WEIGHT,
            Field("before", "前面要有", WORDS, _WORDS_HINT), Field("after", "后面要有", WORDS, _WORDS_HINT),
            Field("not_after", "前面不能是", WORDS, _WORDS_HINT), Field("not_before", "后面不能是", WORDS, _WORDS_HINT),
            _WHY,
        ),
        "打一句有错词的话",
    ),
    Kind(
        "name", "准确的名称", "单位、部门、项目的名称，只有一种写法是对的。",
        (Field("right", "统一写作"), Field("wrongs", "常见的错写", LINES, "一行一个"), _WEIGHT, _WHY),
        "打一句有错写名称的话",
    ),
    Kind(
        "set", "名目和成员", "几个成员合成一个名目，少一个、换了次序都提示。",
        (
            Field("name", "名目", hint="例如：三个到位"), Field("members", "成员", LINES, "一行一个，按次序，至少三个"),
            _WEIGHT, _WHY,
        ),
        "打一句列出成员的话",
    ),
    Kind(
        "dated", "过了时间的说法", "文稿的年份在这个日期之后，还用这个说法就提示。",
        (
            Field("term", "说法"), Field("until", "用到", DATE, _DATE_HINT),
            Field("instead", "改用", hint="可以不填"),
            Field("unless", "同段有这些", WORDS, "这时不提示；几个词之间空一格"),
            Field("not_after", "前面不能是", WORDS, _WORDS_HINT), Field("not_before", "后面不能是", WORDS, _WORDS_HINT),
            _WHY,
        ),
        "打一句用了旧说法的话", True,
    ),
    Kind(
        "meeting", "会议和活动", "写早了、还在“迎接”已经开过的、只提去年那一次，都会提示。",
        (
            Field("name", "名称", hint="例如：市纪委十二届六次全会"), Field("start", "开始", DATE, _DATE_HINT),
            Field("end", "结束", DATE, "可以不填"), _WHY,
        ),
        "打一句提到会议的话", True,
    ),
    Kind(
        "title", "本地文件的名称", "和它差一个字就提示；写对了，不再当作写错的法规名称。",
        (Field("title", "名称", hint="写不写书名号都可以"), _WHY),
        "打一句引用这份文件的话", True,
    ),
    Kind(
        "off", "不再提示的", "只关掉一个说法，规则的其余部分照常；不填说法就关掉整条规则。",
        (Field("code", "规则", RULE), Field("text", "这个说法", hint="空着就关掉整条规则"), Field("why", "原因")),
        "打一句原来会提示的话", True,
    ),
    Kind(
        "change", "改轻重", "把程序自带的一条规则改重或改轻。",
        (Field("code", "规则", RULE), _WEIGHT, Field("why", "原因")),
        "打一句会提示的话", True,
    ),
)  # fmt: skip
_BY_TABLE = {kind.table: kind for kind in KINDS}


def kind_of(table: str) -> Kind:
    return _BY_TABLE[table]


def iso_date(written: str) -> str:
    """2027年1月5日, 2027.1 and the like as the files have it; what is no date stays as it was written."""
    found = _DATE.fullmatch(written.strip())
    return "-".join((found[1], *(f"{int(part):02}" for part in found.groups()[1:] if part))) if found else written


def in_the_clerks_words(fault: str, kind: Kind) -> str:
    """What is wrong with a record, its keys named as the form names them."""
    labels = {field.key: field.label for field in kind.fields}
    return re.sub(r"[a-z_]+", lambda key: f"“{labels[key[0]]}”" if key[0] in labels else key[0], fault)
