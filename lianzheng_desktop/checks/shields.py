"""Marks the spans of a line that are no plain prose: one pass, before any rule looks at the line."""

import re

from lianzheng_desktop.checks.rule import Shields

_NUMERAL = "0-9０-９一二三四五六七八九十百千零〇"
_OPEN, _SHUT = r"\[【（(［﹝〔", r"\]】）)］﹞〕"

# Tried in this order at each place; the first that fits takes the span. Every repeat is bounded or begins only at the
# head of a run, so that a line of any length is read in linear time.
_SPANS = re.compile(
    rf"""
      (?P<address>
          (?:https?|ftp|file)://[^\s\u3000-\u303f\u4e00-\u9fff\uff00-\uffef“”‘’]+
        | (?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{{1,64}}@[A-Za-z0-9-]{{1,63}}(?:\.[A-Za-z0-9-]{{1,63}})+
        | (?<![A-Za-z0-9.-])www\.[A-Za-z0-9-]{{1,63}}(?:\.[A-Za-z0-9-]{{1,63}})*(?:/[A-Za-z0-9._~%/?\#=&+-]*)?
        | (?<![A-Za-z0-9.-])(?:[A-Za-z0-9-]{{1,63}}\.){{1,5}}(?:com|cn|gov|org|net|edu)(?:\.cn)?(?![A-Za-z0-9])
          (?:/[A-Za-z0-9._~%/?\#=&+-]*)?
        | (?<![A-Za-z0-9])[A-Za-z]:\\[^\s，。；“”]*
      )
    | (?P<docnum>
          [{_OPEN}]\s?(?:(?:19|20)[0-9]{{2}}|[0-9]{{2}}|[×xX*]{{1,4}})\s?年?\s?[{_SHUT}]
          \s?第?\s?(?:[0-9]{{1,5}}|[×xX*]{{1,4}})\s?号
      )
    | (?P<citation>
          第[{_NUMERAL}]{{1,6}}(?:编|章|节|条|款|项|目|部分)
          (?:之[一二三四五六七八九])?
          (?:(?:第[{_NUMERAL}]{{1,6}}|第?[（(][{_NUMERAL}]{{1,4}}[）)])(?:编|章|节|条|款|项|目)){{0,4}}
      )
    | (?P<time>(?<![0-9:])[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?(?![0-9:]))
    | (?P<phone>
          (?<![0-9-])0[0-9]{{2,3}}-[0-9]{{7,8}}(?:-[0-9]{{1,4}})?(?![0-9])
        | (?<![0-9-])[48]00-[0-9]{{3,4}}-[0-9]{{3,4}}(?![0-9])
        | (?<![0-9-])1[3-9][0-9]{{9}}(?![0-9])
      )
    | (?P<date>(?<![0-9-])(?:19|20)[0-9]{{2}}(?:-[0-9]{{1,2}}-|/[0-9]{{1,2}}/|\.[0-9]{{1,2}}\.)[0-9]{{1,2}}(?![0-9]))
    | (?P<number>
          (?<![0-9.,])[0-9]{{1,3}}(?:,[0-9]{{3}})+(?:\.[0-9]+)?(?![0-9,])
        | (?<![0-9.])[0-9]+(?:\.[0-9]+)+
        | (?<![0-9:])[0-9]+:[0-9]+(?![0-9:])
      )
    | (?P<code>
          (?<![A-Za-z0-9])(?=[A-Za-z0-9]{{1,12}}[-/])
          [A-Za-z]{{0,12}}[0-9]*[A-Za-z]*(?:[-/][A-Za-z0-9]{{1,12}}){{1,6}}
      )
    | (?P<latin>(?<![A-Za-z0-9])[A-Za-z]+[0-9]*(?:[ ,.'&/_:-]{{1,2}}[A-Za-z][A-Za-z0-9]*)*)
    """,
    re.VERBOSE,
)
# Every span begins with one of these; finding it first is far quicker than trying all alternatives everywhere.
_HEAD = re.compile(rf"[0-9A-Za-z{_OPEN}第]")
_PAIRS = re.compile("[《》“”]")


def shield_line(text: str) -> Shields:
    """Columns of one line by kind; the kinds are told at `Paragraph`. Spans of one kind never overlap.

    A quotation or a title that is not closed on the line shields nothing: its end is not known.
    """
    found: dict[str, list[tuple[int, int]]] = {}
    start = _HEAD.search(text)
    while start is not None:
        match = _SPANS.match(text, start.start())
        kind = match.lastgroup if match is not None else None
        if match is not None and kind is not None and (kind != "code" or _is_code(match.group())):
            found.setdefault(kind, []).append(match.span())
        start = _HEAD.search(text, match.end() if match is not None else start.end())
    _add_pairs(text, found)
    return {kind: tuple(spans) for kind, spans in found.items()}


def _is_code(word: str) -> bool:
    """A-1 is one; 3-5 is a range, and-or are words."""
    return any(c.isdigit() for c in word) and any(c.isalpha() for c in word)


def _add_pairs(text: str, found: dict[str, list[tuple[int, int]]]) -> None:
    """The outermost 《…》 and “…”; what stands inside belongs to them."""
    opened: dict[str, list[int]] = {"title": [], "quotation": []}
    for match in _PAIRS.finditer(text):
        mark = match.group()
        kind = "title" if mark in "《》" else "quotation"
        stack = opened[kind]
        if mark in "《“":
            if kind == "quotation":
                stack.clear()  # one that was never closed reaches nowhere
            stack.append(match.start())
        elif stack:
            begin = stack.pop()
            spans = found.setdefault(kind, [])
            while spans and spans[-1][0] > begin:
                spans.pop()
            spans.append((begin, match.end()))
