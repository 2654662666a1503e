"""Fields of Word files: whether their result is being read, and what those show that store no result."""

import re
from dataclasses import dataclass, field

from lxml import etree

from lianzheng_desktop.word.names import w
from lianzheng_desktop.word.number_forms import format_number
from lianzheng_desktop.word.symbols import symbol

_MOST_INSTRUCTION = 400
_CONTENTS = frozenset(("TOC", "TOA"))
#: Marks for an index, values that other fields show; the rest compute what they show and may store none of it.
_SHOW_NOTHING = frozenset(("", "XE", "TC", "TA", "RD", "SET", "ASK", "PRIVATE", "ADVANCE", "HYPERLINK", "TOC", "TOA"))
_SYMBOL = re.compile(r'SYMBOL\s+(0x[0-9a-f]{1,6}|\d{1,6})(?:.*?\\f\s*(?:"([^"]*)"|(\S+)))?', re.S | re.I)
_TICKED, _EMPTY = "☑", "□"
_OVERLAID = re.compile(r"\\o(?:\s*\\a[a-z])*\s*\((.*)\)", re.S | re.I)
_FRACTION = re.compile(r"\\f\s*\(([^(),，;；]*)[,，;；]([^(),，;；]*)\)", re.I)
_RAISED = re.compile(r"\\s\s*\\(?:up|do)\s*\d*\s*\([^()]*\)", re.I)
_CIRCLES = frozenset("○〇◯")


@dataclass(slots=True)
class Field:
    """A complex field that has begun: its instruction, its form data, and whether its result is being read."""

    form: etree._Element | None = None
    instruction: str = ""
    result: bool = False

    @property
    def kind(self) -> str:
        return next(iter(self.instruction.split(None, 1)), "").upper()

    @property
    def is_contents(self) -> bool:
        return self.kind in _CONTENTS

    def shown(self) -> str | None:
        """What the page shows beyond the stored result: "" for most fields, None where it cannot be told."""
        if self.kind == "FORMCHECKBOX":
            return _TICKED if _is_ticked(self.form) else _EMPTY
        if self.kind == "FORMDROPDOWN":
            return _chosen(self.form)
        if self.result:
            return ""
        if self.kind in ("MACROBUTTON", "GOTOBUTTON"):
            return "".join(self.instruction.split(None, 2)[2:])
        if self.kind == "EQ":
            return equation(self.instruction)
        if self.kind == "SYMBOL":
            return _character(self.instruction)
        return "" if self.kind in _SHOW_NOTHING else None


@dataclass(slots=True)
class Fields:
    """The fields open at one place of the body, outermost first."""

    stack: list[Field] = field(default_factory=list)

    @property
    def silent(self) -> bool:
        """True while nothing of what is read shows: an instruction, or a table of contents."""
        return any(not one.result or one.is_contents for one in self.stack)

    @property
    def in_contents(self) -> bool:
        return any(one.is_contents for one in self.stack)

    def begin(self, form: etree._Element | None) -> None:
        self.stack.append(Field(form))

    def instruct(self, text: str) -> None:
        if self.stack and not self.stack[-1].result:
            self.stack[-1].instruction += text[: _MOST_INSTRUCTION - len(self.stack[-1].instruction)]

    def separate(self) -> None:
        if self.stack:
            self.stack[-1].result = True

    def end(self) -> Field | None:
        return self.stack.pop() if self.stack else None


def equation(instruction: str) -> str | None:
    """Words of an EQ field: a character in a circle, one with its reading above, a fraction. None for others."""
    over = _OVERLAID.search(instruction)
    if over is not None:
        parts = [part.strip() for part in re.split("[,，;；]", _RAISED.sub("", over[1])) if part.strip()]
        if len(parts) == 2 and parts[0] in _CIRCLES:
            return _circled(parts[1])
        return parts[-1] if parts else None
    fraction = _FRACTION.search(instruction)
    return f"{fraction[1].strip()}/{fraction[2].strip()}" if fraction else None


def _character(instruction: str) -> str | None:
    """What a SYMBOL field shows: a character of a symbol font, or one by its number."""
    found = _SYMBOL.search(instruction)
    if found is None:
        return None
    code = int(found[1], 16 if found[1][:2].lower() == "0x" else 10)
    return symbol(found[2] or found[3] or "", code) or None


def _circled(inner: str) -> str:
    return format_number(int(inner), "decimalEnclosedCircle") if inner.isdecimal() and inner.isascii() else inner


def _is_ticked(form: etree._Element | None) -> bool:
    box = None if form is None else form.find(w("checkBox"))
    if box is None:
        return False
    state = box.find(w("checked"))
    if state is None:
        state = box.find(w("default"))
    return state is not None and (state.get(w("val")) or "1") not in ("0", "false", "off")


def _chosen(form: etree._Element | None) -> str:
    choices = None if form is None else form.find(w("ddList"))
    if choices is None:
        return ""
    entries = [entry.get(w("val")) or "" for entry in choices.iterfind(w("listEntry"))]
    result = choices.find(w("result"))
    if result is None:
        result = choices.find(w("default"))
    index = "0" if result is None else result.get(w("val")) or "0"
    return entries[int(index)] if index.isdecimal() and len(index) < 4 and int(index) < len(entries) else ""
