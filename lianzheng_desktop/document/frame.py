"""What stands before the first section and after the last: title to lead, closing to date."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from lianzheng_desktop.document.model import LineKind, NumberForm
from lianzheng_desktop.document.shapes import Shape

_GENRE_WORD = (
    "总结|报告|汇报|材料|讲话|发言|意见|方案|通报|要点|计划|通知|安排|决定|办法|规定|制度|细则|致辞|提纲|剖析|述廉|述职|自查|回顾|"
    "请示|纪要|倡议书|承诺书|责任书|公报|函"
)
_AFTER_TITLE = r"(?:稿|书|（[^（）]{1,20}）|\([^()]{1,20}\)|[一二三四五六七八九十]|[0-9])*"
_TITLE_END = re.compile(rf"(?:{_GENRE_WORD}){_AFTER_TITLE}$")
_NO_TITLE = re.compile(r"如下|今年以来|[。；;！？]|^附件|^目录|^\d+年以来")
_HALF_TITLE = re.compile(
    r"^(?:中共|关于)|党组|党委|党支部|党总支|关于|年度?$|年.{2,}|局|委员会|单位|中心|工作|——|在.*上的$|的$"
)
_GREETING = re.compile(
    r"^(?:尊敬的)?.{0,12}(?:同志们|各位[^，。：:]{1,8}|领导们|朋友们)[^。]{0,20}[：:，,！!]$|^尊敬的[^。]{1,30}[：:]$"
)
_ORGAN = re.compile(
    r"委|局|办|组|部|政府|院|会|厅|处|科|所|站|队|中心|单位|公司|学校|街道|镇|乡|社区|村|机关|领导|同志|书记|主任|部门|[xX×*＊某‹]"
)
_BYLINE = re.compile(
    r"^[（(〔\[].{1,40}[）)〕\]]$|^(?:报告人|汇报人|述职人|述责人|述廉人|单位|姓名|职务|作者|时间|日期|填报单位|报送单位)[：:]"
)
_OPEN = "[xX×＊*_]{1,6}|‹[^‹›]{1,8}›"
DATE = re.compile(
    rf"^[（(]?(?:(?:19|20)\d{{2}}|二[〇○零０O0一二三四五六七八九]{{3}}|{_OPEN})\s*年\s*"
    rf"(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}}|{_OPEN})\s*月"
    rf"(?:\s*(?:\d{{1,2}}|[一二三四五六七八九十廿卅]{{1,3}}|{_OPEN})\s*[日号])?[）)]?$"
    r"|^(?:19|20)\d{2}[.．\-/—]\d{1,2}[.．\-/—]\d{1,2}$"
)
_DATE_AT_END = re.compile(r"\s(?:19|20)\d{2}\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*[日号])?$")
_POST = re.compile(
    r"(?:书记|局长|主任|组长|部长|院长|校长|所长|镇长|乡长|县长|市长|区长|处长|科长|厅长|行长|站长|队长|主席|会长|理事长|总经理|董事长|政委|纪检委员)"
    r"[ 　]+[\u4e00-\u9fff×xX＊*][ 　]*[\u4e00-\u9fff×xX＊*]{1,3}$"
)
_NAME = re.compile(r"^[\u4e00-\u9fff]\s*[\u4e00-\u9fff×xX＊*]{1,3}$")
UNIT_END = re.compile(
    r"(?:党组|党委|党总支|党支部|支部|委员会|纪委|局|办公室|办|中心|医院|学校|大学|中学|小学|院|公司|政府|厅|处|科|所|站|大队|支队|协会|学会|工会"
    r"|团委|妇联|部|委|社区|村委会|街道|镇|乡|管委会|办事处|集团|银行|支行|分局|法庭|工作组|领导小组)(?:（[^（）]*章[^（）]*）)?$"
)
_BETWEEN_NAMES = re.compile("[，,、 　]+")
_LONGEST_NAME = 22
_OFFICE_END = re.compile(
    r"(?:局|委|办|部|厅|院|处|科|室|组|会|队|站|所|中心|公司|集团|银行|学校|大学|中学|小学|政府|机关|单位|部门|企业|街道|社区|村"
    r"|[省市区县镇乡旗盟州]|工委|检察院|法院|政协|人大|团体|园区|开发区|新区|高新区)(?:（[^（）]{1,12}）)?$"
)
_SIGNED = re.compile(r"^(?:报告人|汇报人|述职人|述责人|述廉人|述责述廉人|检查人|承诺人|落款|签名|签字)[：:]")
_CLOSING = re.compile(
    r"^(?:特此(?:报告|汇报|通知|通报|说明|函复|批复)|以上(?:报告|汇报|总结|述职|述责述廉|是|意见|发言)|汇报完毕|报告完毕|专此报告|妥否|当否|此致|敬礼"
    r"|谢谢(?:大家|各位)?|请(?:予)?(?:审议|审阅|评议|指示)|请[^。]{0,12}(?:批评指正|审阅|评议)|我的(?:汇报|报告|述职|发言|讲话)[^。]{0,6}(?:完毕|到此|完了))"
)
_VOCATIVE = re.compile(r"^(?:同志们|各位(?:领导|代表|委员|同志|同仁|来宾)[^。]{0,8}?)(?:[，,！!：:])")
_ATTACHMENT = re.compile(r"^附\s*件?\s*(?:[0-9０-９一二三四五六七八九十]{0,2})\s*[：:.、．]")
_ATTACHMENT_PAGE = re.compile(r"^附\s*件\s*[0-9０-９一二三四五六七八九十]{0,2}$")
_CONTACT = re.compile(r"^[（(](?:联系人|此件|抄送|联系电话).*[）)]$|^抄送[：:]|^（此页无正文）$")
_NO_TEXT = re.compile(r"^[（(]此页无正文[^（）()]{0,20}[）)]$")

TITLE_LIMIT = 90
ADDRESSEE_LIMIT = 40
ADDRESSEES_LIMIT = 240


@dataclass(slots=True)
class Frame:
    """Kinds of the lines outside the sections, which may use the lines from `body` up to `end`."""

    kinds: dict[int, LineKind] = field(default_factory=dict)
    body: int = 0
    end: int = 0
    title_text: str = ""


def is_vocative(shape: Shape) -> bool:
    return _VOCATIVE.match(shape.plain) is not None


def read_head(shapes: Sequence[Shape], first_heading: int) -> Frame:
    """Title, byline, addressee and greeting among the lines before `first_heading`."""
    frame = Frame(end=len(shapes))
    line = _read_title(shapes, first_heading, frame)
    met = set(frame.kinds.values())
    while line < first_heading:
        shape = shapes[line]
        if shape.characters == 0:
            line += 1
            continue
        kind = _head_kind(shape, frame, met)
        if kind is None:
            break
        frame.kinds[line] = kind
        met.add(kind)
        line += 1
    frame.body = line
    return frame


def _head_kind(shape: Shape, frame: Frame, met: set[LineKind]) -> LineKind | None:
    """The part of the head a line is, after parts of the kinds in `met`; None where the body begins."""
    text = shape.plain
    if shape.noise:
        return LineKind.NOISE
    if shape.label:
        return None
    if shape.characters <= ADDRESSEE_LIMIT and _GREETING.match(text) and "。" not in text:
        return LineKind.GREETING
    if LineKind.TITLE in met and LineKind.ADDRESSEE not in met:
        if text.replace(" ", "") == frame.title_text.replace(" ", ""):
            return LineKind.TITLE
        if shape.characters <= ADDRESSEE_LIMIT and (_BYLINE.match(text) or DATE.match(text)):
            return LineKind.BYLINE
        if shape.characters <= SHORT_UNIT and not shape.stopped and _names_author(text):
            return LineKind.BYLINE
    if _is_addressee(shape) and LineKind.ADDRESSEE not in met:
        return LineKind.ADDRESSEE
    return None


SHORT_UNIT = 30


def _names_author(text: str) -> bool:
    return any(form.search(text) for form in (UNIT_END, _NAME, _POST))


def _is_addressee(shape: Shape) -> bool:
    text = shape.plain
    if text[-1] not in "：:" or any(mark in text for mark in "。；！？") or "如下" in text or "现将" in text:
        return False
    if shape.characters > ADDRESSEE_LIMIT:
        return _lists_addressees(shape)
    return _ORGAN.search(text) is not None


def _lists_addressees(shape: Shape) -> bool:
    """Many names one after the other, each of an office."""
    names = _BETWEEN_NAMES.split(shape.plain[:-1])
    if shape.characters > ADDRESSEES_LIMIT or len(names) < 3:
        return False
    return all(len(name) <= _LONGEST_NAME and _OFFICE_END.search(name) for name in names)


def _read_title(shapes: Sequence[Shape], first_heading: int, frame: Frame) -> int:
    """Marks the title's lines and returns the line after them; the line it started at where there is no title."""
    line = 0
    while line < len(shapes) and (shapes[line].characters == 0 or shapes[line].noise or _is_page_head(shapes[line])):
        if shapes[line].characters:
            frame.kinds[line] = LineKind.ATTACHMENT if _is_page_head(shapes[line]) else LineKind.NOISE
        line += 1
    limit = _title_limit(shapes, line, first_heading)
    block = _title_block(shapes, line, limit)
    if not block:
        return line
    for row in range(line, block):
        if shapes[row].characters:
            frame.kinds[row] = LineKind.TITLE
    frame.title_text = "".join(_title_words(shape) for shape in shapes[line:block])
    return block


def _is_page_head(shape: Shape) -> bool:
    return shape.characters > 0 and _ATTACHMENT_PAGE.match(shape.plain) is not None


def _title_limit(shapes: Sequence[Shape], line: int, first_heading: int) -> int:
    """A page number copied before the title (1、…总结) must not hide it: the first line may still be a title."""
    if line != first_heading or line >= len(shapes) or not _ends_title(_title_words(shapes[line])):
        return first_heading
    marker = shapes[line].marker
    following = next((shape.marker for shape in shapes[line + 1 :] if shape.marker), None)
    if marker is None or marker.form is not NumberForm.ARABIC or following is None or following.number != 1:
        return first_heading
    return line + 1 if following.form is not NumberForm.ARABIC else first_heading


def _title_words(shape: Shape) -> str:
    if shape.marker:
        return shape.text[shape.marker.end : shape.end].strip()
    return shape.plain


def _ends_title(text: str) -> bool:
    return _TITLE_END.search(text) is not None and _NO_TITLE.search(text) is None


def _title_block(shapes: Sequence[Shape], line: int, limit: int) -> int:
    """End (exclusive) of the title at `line`, 0 where there is none: up to four short lines, a genre word last."""
    rows: list[int] = []
    length = 0
    for row in range(line, min(limit, line + 6)):
        shape = shapes[row]
        if not shape.characters:
            if rows and not _HALF_TITLE.search(shapes[rows[-1]].plain):
                break
            continue
        text = _title_words(shape)
        if shape.stopped or _NO_TITLE.search(text) or length + len(text) > TITLE_LIMIT or len(rows) == 4:
            break
        rows.append(row)
        length += len(text)
        if _ends_title(text):
            return _with_subtitle(shapes, row + 1, limit)
    return _plain_title(shapes, rows, limit)


def _with_subtitle(shapes: Sequence[Shape], line: int, limit: int) -> int:
    """A dash begins a subtitle on the next line."""
    if line < limit and shapes[line].plain.startswith(("——", "--", "—")) and shapes[line].characters <= TITLE_LIMIT:
        return line + 1
    return line


def _plain_title(shapes: Sequence[Shape], rows: list[int], limit: int) -> int:
    """A title without a genre word: one short unstopped line, then a subtitle, a byline or a whole paragraph."""
    if not rows:
        return 0
    first = rows[0]
    following = next((row for row in range(first + 1, len(shapes)) if shapes[row].characters), None)
    if following is None:
        return 0
    after = shapes[following]
    if after.plain.startswith("——") and following < limit:
        return following + 1
    if _BYLINE.match(after.plain) and after.characters <= ADDRESSEE_LIMIT and len(rows) <= 2:
        return first + 1
    blank_between = following > first + 1
    long_text = after.characters > 60 and after.stopped
    return first + 1 if long_text and (blank_between or shapes[first].start >= 4) and following <= limit else 0


def attachments(shapes: Sequence[Shape], first: int) -> tuple[int, int]:
    """(line where attachments are named, line where their own pages begin); the number of lines where there are none.

    A line that is nothing but 附件1 opens the attachment itself, which may number as it likes. A line 附件：1.…
    lists names: the rows 2. 3. below it are no headings.
    """
    count = len(shapes)
    rows = [row for row in range(first, count) if shapes[row].text[shapes[row].start : shapes[row].start + 1] == "附"]
    pages = next((row for row in rows if _ATTACHMENT_PAGE.match(shapes[row].plain)), count)
    named = (row for row in rows if row < pages and _ATTACHMENT.match(shapes[row].plain))
    for row in named:
        if all(_lists_name(shapes[later]) for later in range(row + 1, min(pages, row + 30))):
            return row, pages
    return pages, pages


def _lists_name(shape: Shape) -> bool:
    return shape.marker is None or (shape.marker.form is NumberForm.ARABIC and shape.characters <= TITLE_LIMIT)


def read_tail(shapes: Sequence[Shape], begin: int, named: int, pages: int, frame: Frame) -> None:
    """Marks attachments, signature, date, closing and peroration from line `begin` on and sets `frame.end`."""
    _mark(shapes, pages, len(shapes), LineKind.ATTACHMENT, frame)
    end = _signed_lines(shapes, begin, pages, frame)
    if named < end:
        _mark(shapes, named, end, LineKind.ATTACHMENT, frame)
        end = _signed_lines(shapes, begin, named, frame)
    frame.end = _closing_lines(shapes, begin, end, frame)


def _last_filled(shapes: Sequence[Shape], begin: int, end: int) -> int:
    row = end - 1
    while row >= begin and not shapes[row].characters:
        row -= 1
    return row if row >= begin else -1


def _signed_lines(shapes: Sequence[Shape], begin: int, end: int, frame: Frame) -> int:
    row = _last_filled(shapes, begin, end)
    while row >= 0 and (_CONTACT.match(shapes[row].plain) or shapes[row].noise):
        frame.kinds[row] = LineKind.NOISE
        end, row = row, _last_filled(shapes, begin, row)
    if row < 0:
        return end
    if shapes[row].characters <= 40 and _DATE_AT_END.search(shapes[row].plain) and not shapes[row].stopped:
        frame.kinds[row] = LineKind.SIGNATURE
        return row
    dated = shapes[row].characters <= 24 and DATE.match(shapes[row].plain) is not None
    if dated:
        frame.kinds[row] = LineKind.DATE
        end, row = row, _last_filled(shapes, begin, row)
    signatures = 0
    while row >= 0 and signatures < 3 and _is_signature(shapes, row, begin, dated):
        frame.kinds[row] = LineKind.SIGNATURE
        signatures += 1
        end, row = row, _last_filled(shapes, begin, row)
    if signatures and row >= 0 and _NO_TEXT.match(shapes[row].plain):
        frame.kinds[row] = LineKind.NOISE
        end = row
    return end


def _is_signature(shapes: Sequence[Shape], row: int, begin: int, dated: bool) -> bool:
    shape = shapes[row]
    if shape.characters > SHORT_UNIT or shape.marker or shape.stopped or _NO_TEXT.match(shape.plain):
        return False
    if any(mark in shape.plain for mark in "。，；：！？") and not _SIGNED.match(shape.plain):
        return False
    if dated or _SIGNED.match(shape.plain):
        return True
    if not UNIT_END.search(shape.plain):
        return False
    before = _last_filled(shapes, 0, row)
    apart = row - before > 1 or (before >= begin and bool(_CLOSING.match(shapes[before].plain)))
    return (apart and before >= 0) or shape.start >= 8


def _closing_lines(shapes: Sequence[Shape], begin: int, end: int, frame: Frame) -> int:
    """A closing formula, or a peroration: 同志们， at the start of a late paragraph, with all that follows."""
    for row in range(begin, end):
        shape = shapes[row]
        if shape.characters and shape.plain[0] in "同各" and is_vocative(shape):
            _mark(shapes, row, end, LineKind.CLOSING, frame)
            return row
    row = _last_filled(shapes, begin, end)
    closings = 0
    while row >= 0 and closings < 3 and shapes[row].characters <= 60 and _CLOSING.match(shapes[row].plain):
        frame.kinds[row] = LineKind.CLOSING
        closings += 1
        end, row = row, _last_filled(shapes, begin, row)
    return end


def _mark(shapes: Sequence[Shape], begin: int, end: int, kind: LineKind, frame: Frame) -> None:
    for row in range(begin, end):
        if shapes[row].characters and row not in frame.kinds:
            frame.kinds[row] = kind
