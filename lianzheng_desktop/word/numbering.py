"""Automatic numbers of Word files computed into text: what the page shows and the paragraphs do not hold."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from lianzheng_desktop.word.names import MC, w
from lianzheng_desktop.word.number_forms import BULLET, format_number
from lianzheng_desktop.word.style_sheet import switched_on

_LEVELS = 9
_LONGEST_LABEL = 60
_MOST_DIGITS = 9
_ZEROS = re.compile("0{1,8}1")
_PLACEHOLDER = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list. `style` is the paragraph style that stands for it; `restart` as w:lvlRestart, None usual."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    style: str = ""
    restart: int | None = None
    legal: bool = False
    hidden: bool = False


@dataclass(slots=True)
class _List:
    """An abstract list and its running counters, shared by all its instances as Word does."""

    levels: dict[int, Level]
    counters: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


@dataclass(slots=True)
class _Instance:
    """One list of a Word file and how far it has counted. `levels` are the abstract list's where it has none itself."""

    abstract: str
    starts: dict[int, int]
    levels: dict[int, Level]
    begun: set[int] = field(default_factory=set)


class Numbering:
    """The lists of one document, counted on paragraph by paragraph in reading order."""

    def __init__(self, root: etree._Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._instances: dict[str, _Instance] = {}
        if root is not None:
            self._load(root)

    def level_of_style(self, number: str, style: str) -> int:
        """The level a style stands for in a list; 0 where the list does not name it."""
        instance = self._instances.get(number)
        if instance is None:
            return 0
        return next((index for index, level in instance.levels.items() if level.style == style), 0)

    def label(self, number: str, index: int) -> str | None:
        """Count one paragraph of list `number` at level `index`; its number as shown.

        "" for a number that shows nothing, BULLET for a bullet, None where there is no such list.
        """
        instance = self._instances.get(number)
        if instance is None or not 0 <= index < _LEVELS or instance.abstract not in self._lists:
            return None
        levels = instance.levels
        level = levels.get(index)
        if level is None:
            return None
        counters = self._count(instance, levels, index)
        if level.form == "bullet":
            return BULLET
        if level.hidden:
            return ""
        return self._shown(level, levels, counters)

    def _count(self, instance: _Instance, levels: dict[int, Level], index: int) -> list[int | None]:
        counters = self._lists[instance.abstract].counters
        start = instance.starts.get(index, levels[index].start)
        current = counters[index]
        if index in instance.starts and index not in instance.begun:
            counters[index] = instance.starts[index]
        else:
            counters[index] = start if current is None else current + 1
        instance.begun.add(index)
        for above in range(index):
            if counters[above] is None:
                counters[above] = levels[above].start if above in levels else 1
        for below in range(index + 1, _LEVELS):
            restart = levels[below].restart if below in levels else None
            if restart is None or (restart and index < restart):
                counters[below] = None
        return counters

    def _shown(self, level: Level, levels: dict[int, Level], counters: list[int | None]) -> str:
        def number(found: re.Match[str]) -> str:
            index = int(found[1]) - 1
            other = levels.get(index, Level())
            form = "decimal" if level.legal else other.form
            return format_number(counters[index] or other.start, form)

        return _PLACEHOLDER.sub(number, level.text, count=_LEVELS)

    def _load(self, root: etree._Element) -> None:
        links: dict[str, str] = {}
        style_lists: dict[str, str] = {}
        for element in root.iterfind(w("abstractNum")):
            identity = element.get(w("abstractNumId")) or ""
            self._lists[identity] = _List(dict(_levels(element)))
            if style := _value(element, "styleLink"):
                style_lists[style] = identity
            if style := _value(element, "numStyleLink"):
                links[identity] = style
        for element in root.iterfind(w("num")):
            abstract = _value(element, "abstractNumId") or ""
            abstract = style_lists.get(links.get(abstract, ""), abstract)
            shared = self._lists[abstract].levels if abstract in self._lists else {}
            self._instances[element.get(w("numId")) or ""] = _instance(element, abstract, shared)


def _instance(element: etree._Element, abstract: str, shared: dict[int, Level]) -> _Instance:
    starts: dict[int, int] = {}
    levels: dict[int, Level] = {}
    for override in element.iterfind(w("lvlOverride")):
        index = _integer(override.get(w("ilvl")), 0)
        if (start := _value(override, "startOverride")) is not None:
            starts[index] = _integer(start, 1)
        for found, level in _levels(override):
            levels[found] = replace(level, start=starts.get(found, level.start))
    return _Instance(abstract, starts, {**shared, **levels})


def _levels(parent: etree._Element) -> Iterator[tuple[int, Level]]:
    for element in parent.iterfind(w("lvl")):
        restart = _value(element, "lvlRestart")
        legal, vanish = element.find(w("isLgl")), element.find(f"{w('rPr')}/{w('vanish')}")
        yield (
            _integer(element.get(w("ilvl")), 0),
            Level(
                start=_integer(_value(element, "start"), 0 if element.find(w("start")) is None else 1),
                form=_form(element),
                text=(_value(element, "lvlText") or "")[:_LONGEST_LABEL],
                suffix=_value(element, "suff") or "tab",
                style=_value(element, "pStyle") or "",
                restart=None if restart is None else _integer(restart, 0),
                legal=legal is not None and switched_on(legal),
                hidden=vanish is not None and switched_on(vanish),
            ),
        )


def _form(element: etree._Element) -> str:
    """The number's format; one Word has no name for (001, 002) is told as its first number."""
    written = element.find(f"{{{MC}}}AlternateContent/{{{MC}}}Choice/{w('numFmt')}")
    written = element.find(w("numFmt")) if written is None else written
    if written is None:
        return "decimal"
    first = (written.get(w("format")) or "").split(",")[0].strip()
    custom = written.get(w("val")) == "custom" and _ZEROS.fullmatch(first)
    return first if custom else written.get(w("val")) or "decimal"


def _value(parent: etree._Element, name: str) -> str | None:
    element = parent.find(w(name))
    return None if element is None else element.get(w("val"))


def _integer(written: str | None, otherwise: int) -> int:
    try:
        return int(written or "") if len(written or "") <= _MOST_DIGITS else otherwise
    except ValueError:
        return otherwise
