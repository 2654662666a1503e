"""Who was present, absent or sat in, as minutes list them: GB/T 9704—2012, 10.3."""

import re

from lianzheng_desktop.word import styles
from lianzheng_desktop.word.lengths import Characters
from lianzheng_desktop.word.markup import Indent, Paragraph, Run

_LIST = re.compile(r"\s*(?:出席|请假|列席)[:：]")
_LEAD = 3  # characters: the word and its colon


def is_attendance(line: str) -> bool:
    return _LIST.match(line) is not None


def attendance(line: str) -> Paragraph:
    """Two characters in, the lead in its own face; wrapped lines begin below the first name."""
    found = _LIST.match(line)
    lead = found.end() if found else 0
    blanks = len(line) - len(line.lstrip())
    pieces = (
        Run(line[:blanks], narrow=True),
        Run(line[blanks : lead - 1]),
        Run(line[lead - 1 : lead], styles.RUN_IN),
        Run(line[lead:], styles.RUN_IN),
    )
    indent = Indent(left=Characters(2 + _LEAD), hanging=Characters(_LEAD))
    return Paragraph(styles.ATTENDANCE, tuple(run for run in pieces if run.text), indent)
