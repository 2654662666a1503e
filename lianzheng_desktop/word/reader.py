"""Reading any Word file: its words as lines, what we saved beside them, and notices of what could not be taken."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from lianzheng_desktop.document.model import DraftInfo
from lianzheng_desktop.word.apart_read import take_apart
from lianzheng_desktop.word.body import BodyReader
from lianzheng_desktop.word.info_part import CarriedInfo, digest, read_info
from lianzheng_desktop.word.names import w
from lianzheng_desktop.word.numbering import Numbering
from lianzheng_desktop.word.package import WIDEST, Bounds, Package
from lianzheng_desktop.word.style_sheet import StyleSheet

_NOTICES = {
    "number": "{} 个自动编号已变成文字。",
    "deletion": "有修订：{} 处删去的文字没有带入，插入的已带入。",
    "insertion": "有修订：{} 处插入的文字已带入。",
    "comment": "{} 条批注没有带入。",
    "hidden": "{} 处隐藏文字没有带入。",
    "table": "{} 个表格已变成文字，每行一段。",
    "picture": "{} 张图片没有带入。",
    "drawing": "{} 个图形没有带入。",
    "box": "{} 个文本框里的文字已接在所在段落后面。",
    "footnote": "{} 条脚注没有带入。",
    "contents": "目录没有带入。",
    "bullet": "{} 个项目符号没有带入。",
    "symbol": "{} 个特殊符号已用 □ 代替。",
    "formula": "{} 个公式只带入了文字。",
    "field": "{} 处域（如自动编号、日期）的内容没有带入，请对照原文件补上。",
    "prompt": "{} 处控件还没有填写，已带入它的提示文字。",
    "heading": "{} 个标题只有样式、没有编号，已按原文带入。",
    "embedded": "嵌入的文件没有带入。",
    "header": "页眉页脚里的文字没有带入。",
    "macro": "宏没有带入，也没有运行。",
}
#: Losing none of these, a file edited elsewhere is still one we may write over.
_HARMLESS = frozenset({"number", "heading"})
_MARKS = frozenset(("insertion", "deletion", "comment"))
_MOST_HEADERS, _MOST_CUSTOM = 12, 100  # parts looked at
_PAGE_WORDS = re.compile(r"(?i)page|of|第\s*\w*\s*页|共\s*\w*\s*页|[\d\W_]")
_SAID = re.compile(r"\w")
_EDITED = "这份文稿在别的程序里改过，已按现在的文字打开。"
_APART_EDITED = "版头或版记在别的程序里改过，没有带入，请在预览里核对。"


@dataclass(frozen=True, slots=True)
class ReadResult:
    """A Word file as read.

    text     its lines joined by `\\n`
    info     what we saved beside the text, None for a foreign file
    notices  one sentence each: what was not taken, or taken in another form
    ours     True where writing the file anew loses nothing: we wrote it, and nothing was added that we do not keep
    marked   True where somebody tracked changes or wrote comments
    """

    text: str
    info: DraftInfo | None = None
    notices: tuple[str, ...] = ()
    ours: bool = False
    marked: bool = False


def read_docx(path: Path, bounds: Bounds = WIDEST) -> ReadResult:
    """Read a Word file within bounds. DraftError where it cannot be read, TooBig beyond the bounds; never changed."""
    package = Package.open(path, bounds)
    document, body = package.document()
    styles = StyleSheet(package.related_xml(document, "styles"))
    carried = _carried(package, document)
    apart = take_apart(body, styles) if carried is not None and carried.info.letterhead.on else ""
    reader = BodyReader(Numbering(package.related_xml(document, "numbering")), styles)
    text = "\n".join(reader.lines(body))
    reader.losses.update(_beside(package, document))
    result = replace(_result(text, carried, reader.losses), marked=not _MARKS.isdisjoint(reader.losses))
    if carried is not None and carried.apart and digest(apart) != carried.apart:
        return replace(result, notices=(*result.notices, _APART_EDITED))
    return result


def _result(shown: str, carried: CarriedInfo | None, losses: Counter[str]) -> ReadResult:
    notices = tuple(_told(losses))
    if carried is None:
        return ReadResult(shown, None, notices, False)
    if carried.digest == digest(shown):
        notices = tuple(_told(losses, ("heading",)))
        text = shown if carried.exact is None else carried.exact
        return ReadResult(text, carried.info, notices, _HARMLESS.issuperset(losses))
    return ReadResult(shown, carried.info, (_EDITED, *notices), _HARMLESS.issuperset(losses))


def _told(losses: Counter[str], but: tuple[str, ...] = ()) -> list[str]:
    silent = (*but, "insertion") if losses["deletion"] else but  # one sentence tells of both
    return [_NOTICES[kind].format(losses[kind]) for kind in _NOTICES if losses[kind] and kind not in silent]


def _beside(package: Package, document: str) -> list[str]:
    """Kinds of what lies beside the body and is not taken: words of headers and footers, macros."""
    found = ["macro"] if package.related(document, "vbaProject") else []
    names = [name for kind in ("header", "footer") for name in package.related(document, kind)]
    for name in names[:_MOST_HEADERS]:
        root = package.xml(name)
        words = "" if root is None else "".join(text.text or "" for text in root.iter(w("t")))
        if _SAID.search(_PAGE_WORDS.sub("", words)):
            return [*found, "header"]
    return found


def _carried(package: Package, document: str) -> CarriedInfo | None:
    """Our part among the custom XML parts, wherever another program has moved it."""
    for name in package.related(document, "customXml")[:_MOST_CUSTOM]:
        root = package.xml(name)
        carried = None if root is None else read_info(root)
        if carried is not None:
            return carried
    return None
