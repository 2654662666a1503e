"""附件说明 and the head of an attachment: GB/T 9704—2012, 7.3.4 and 7.3.7."""

import re

from lianzheng_desktop.word.lengths import Characters
from lianzheng_desktop.word.markup import Indent
from lianzheng_desktop.word.widths import text_width

_HEAD = re.compile(r"附\s*件\s*(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})?")
_NOTE = re.compile(r"(附\s*件\s*[:：]\s*)?((?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})\s*[.．、]\s*)?")
_LEAD_WIDTH = 3  # 附件：


def is_attachment_head(line: str) -> bool:
    """True for 附件 or 附件2 standing alone: it opens the attachment itself, on a new page."""
    return bool(_HEAD.fullmatch(line.strip()))


def attachment_indent(line: str) -> Indent:
    """Two characters in; names of several attachments, and their wrapped lines, begin below one another."""
    found = _NOTE.match(line)
    lead, number = (found[1] or "", found[2] or "") if found else ("", "")
    number_width = text_width(number)
    left = Characters(2 + _LEAD_WIDTH + number_width)
    return Indent(left=left, hanging=Characters(number_width + (text_width(lead) if lead else 0)))


_LEVELS = (
    re.compile("[一二三四五六七八九十]{1,3}、"),
    re.compile("（[一二三四五六七八九十]{1,3}）"),
    re.compile(r"[0-9]{1,2}[.．](?![0-9])"),
    re.compile("（[0-9]{1,2}）"),
)
_STOPS = "。；，：！？"
_LONGEST_HEADING = 40


def attached_role(line: str) -> int:
    """What a line inside an attachment is set as: the level of its heading, 0 for body text."""
    words = line.strip()
    if not words or len(words) > _LONGEST_HEADING or words[-1] in _STOPS:
        return 0
    return next((level for level, form in enumerate(_LEVELS, 1) if form.match(words)), 0)
